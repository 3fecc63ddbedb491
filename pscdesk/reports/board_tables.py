"""The tables of the board report: each a plain reading of one window's printed figures."""

from __future__ import annotations

from pscdesk.collation.floors import PERCENTAGE_BASE
from pscdesk.collation.linked import SIDES, FormTotals, by_side, sides_of
from pscdesk.collation.measures import printed_share
from pscdesk.collation.window import Window
from pscdesk.documents.document import Column, Table
from pscdesk.reports.wording import short_percent
from pscdesk.tally.tally_form import TallyForm

SIDE_LABELS = {"informal": "Informal", "formal": "Formal", "escalation": "Escalation", "none": "Not decided or known"}
"""What the sides of a route are called."""

_NO_SHARE = f"Shares are left out (–): they need a printed base of {PERCENTAGE_BASE.least}."


def one_way(form: TallyForm, totals: FormTotals, field: str, caption: str) -> Table:
    """A field's codes with their contacts, and each as a share of all contacts."""
    codes = form.fields[field].codes(form.version)
    cells = zip(codes, totals.tables[field], strict=True)
    return Table(
        field,
        caption,
        (Column(field, form.fields[field].label), _count(form), Column("share", "Share", numeric=True)),
        tuple((code.label, count, short_percent(printed_share(count, totals.contacts))) for code, count in cells),
        "" if totals.contacts >= PERCENTAGE_BASE.least else _NO_SHARE,
    )


def crossed(form: TallyForm, totals: FormTotals, table_id: str, caption: str, down: str) -> Table:
    """A two-way table with the field ``down`` in its rows, the other in its columns, and the rows' totals."""
    first, second = form.table_named(table_id).fields
    across = second if down == first else first
    rows, columns = (form.fields[name].codes(form.version) for name in (down, across))
    width = len(form.fields[second].codes(form.version))
    cells = totals.tables[table_id]
    counts = [
        [
            cells[row * width + column] if down == first else cells[column * width + row]
            for column in range(len(columns))
        ]
        for row in range(len(rows))
    ]
    return Table(
        table_id.replace("*", "-"),
        caption,
        (
            Column(down, form.fields[down].label),
            *(Column(code.id, code.label, numeric=True) for code in columns),
            Column("all", "All", numeric=True),
        ),
        tuple((code.label, *line, sum(line)) for code, line in zip(rows, counts, strict=True)),
    )


def themes_by_side(form: TallyForm, totals: FormTotals) -> Table:
    """Safe-space contacts by theme and the side of the route they took."""
    width = len(form.fields["route"].codes(form.version))
    cells = totals.tables["theme*route"]
    rows = form.fields["theme"].codes(form.version)
    lines = [by_side(form, form.version, cells[at * width : (at + 1) * width]) for at in range(len(rows))]
    return Table(
        "theme-side",
        "Safe-space contacts by theme and side of the route",
        (Column("theme", "Theme"), *(Column(side, SIDE_LABELS[side], numeric=True) for side in SIDES)),
        tuple((code.label, *line) for code, line in zip(rows, lines, strict=True)),
        "A contact may have up to three themes, and stands in the row of each.",
    )


def routes_by_side(form: TallyForm, totals: FormTotals) -> Table:
    """Each route under its side, with its contacts and its share of all contacts."""
    codes = form.fields["route"].codes(form.version)
    cells = list(zip(codes, sides_of(form, form.version), totals.tables["route"], strict=True))
    return Table(
        "route",
        "Where it was going when the contact ended",
        (
            Column("route", "Route"),
            Column("side", "Side"),
            _count(form),
            Column("share", "Share", numeric=True),
        ),
        tuple(
            (code.label, SIDE_LABELS[side], count, short_percent(printed_share(count, totals.contacts)))
            for wanted in SIDES
            for code, side, count in cells
            if side == wanted
        ),
        "" if totals.contacts >= PERCENTAGE_BASE.least else _NO_SHARE,
    )


def by_month(window: Window) -> Table:
    """Contacts and safe-space contacts of each month."""
    return Table(
        "month",
        "Contacts by month",
        (
            Column("month", "Month"),
            Column("contacts", "Contacts", numeric=True),
            Column("safe", "Safe space", numeric=True),
        ),
        tuple(
            (month.when.label, totals.contacts, safe_space(totals))
            for month, totals in zip(window.months, window.by_month, strict=True)
        ),
    )


def safe_space(totals: FormTotals) -> int:
    """The printed safe-space contacts."""
    return totals.tables["safe-space"][0]


def _count(form: TallyForm) -> Column:
    return Column("contacts", form.counts.capitalize(), numeric=True)
