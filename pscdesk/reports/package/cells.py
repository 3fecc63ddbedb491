"""The long tables of a package: every printed cell of every month, what each month is, and what the codes mean."""

# Only printed months are read here: whatever stands in these tables was rounded and audited before it was frozen.

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product

from pscdesk.collation.disclosure.linked_tables import SIDES, sides_of
from pscdesk.collation.disclosure.printed import PrintedMonth, PrintedRow
from pscdesk.collation.register.register import CENTRAL
from pscdesk.documents.document import Cell, Column, Table
from pscdesk.messages import Message
from pscdesk.reports.facts import ReportData
from pscdesk.reports.package.what_counts import what_counts
from pscdesk.reports.tidy_columns import CONTACTS
from pscdesk.tally.form_counts import FormCounts
from pscdesk.tally.form_ids import ADVICE
from pscdesk.tally.tally_form import TallyForm

FORCE, OTHERS = "force", "others"
"""The place of what is counted for the whole force, and that of units that are shown together."""
EVERYTHING = "all"
"""The cell of a total."""

_MONTH = Column("month", Message("Month"), description=Message("The first day of the month."))
_FORM = Column("form", Message("Tally form"))
_CODEBOOK = Column(
    "codebook",
    Message("Codebook"),
    numeric=True,
    description=Message("The version of the form, which fixes its codes."),
)
_OFF = Column(
    "off_by_at_most",
    Message("Off by at most"),
    numeric=True,
    description=Message("How far rounding may have moved the count from the true one."),
)
_CELLS = (
    _MONTH,
    _FORM,
    _CODEBOOK,
    Column("table", Message("Table"), description=Message("The fields whose codes are counted; contacts: the total.")),
    Column(
        "place",
        Message("Place"),
        description=Message(
            "force; the id of a unit; central for central lines; others for units that are shown together."
        ),
    ),
    Column("place_label", Message("Place in words")),
    Column("cell", Message("Cell"), description=Message("Its code, or its two codes; all for a total.")),
    Column("code", Message("Code"), description=Message("The code of the first field of the table.")),
    Column("across", Message("Code across"), description=Message("The code of the second field, where there is one.")),
    Column("side", Message("Side of the route"), description=Message("Where the cell belongs to a route, its side.")),
    Column("counts", Message("What is counted")),
    CONTACTS,
    _OFF,
)


def cells_table(report: ReportData) -> Table:
    """Every cell that the months of the window print, a row each; a month that printed nothing has none."""
    rows = tuple(row for month in report.window.months for row in _of_month(report, month))
    return Table(
        "cells",
        Message("Every printed count of every month"),
        _CELLS,
        rows,
        Message(
            "Each month adds up by itself. A longer time is the sum of its months; the table “periods” says how far "
            "such a sum may be off. Units that are shown together may be other units in another month."
        ),
        file="cells",
        key=("month", "form", "table", "place", "cell"),
    )


def months_table(report: ReportData) -> Table:
    """What each month of the window is: its number, its digest, its returns, the people covered, its error bound."""
    digests = {mark.month: mark.digest for mark in report.marks}
    columns = (
        _MONTH,
        Column("number", Message("Number"), numeric=True, description=Message("Its number in the order of freezing.")),
        Column("digest", Message("Digest"), description=Message("The digest of all that the month prints.")),
        Column("printed", Message("Printed"), description=Message("no: the month was frozen with nothing to print.")),
        Column("due", Message("Returns due"), numeric=True),
        Column("returned", Message("Returns that count"), numeric=True),
        Column("people", Message("People"), numeric=True, description=Message("Headcount of the force in the month.")),
        Column(
            "people_covered",
            Message("People covered"),
            numeric=True,
            description=Message("The share, from 0 to 1 in whole hundredths, of people whose returns came."),
        ),
        _OFF,
    )
    rows = tuple(
        (
            first_day(month),
            month.number,
            digests.get(month.when, ""),
            "yes" if month.forms else "no",
            month.cover.due,
            month.cover.received,
            month.cover.people,
            round(month.covered, 2),
            month.most_off,
        )
        for month in report.window.months
    )
    return Table("months", Message("What each month is"), columns, rows, file="months", key=("month",))


def codes_table(report: ReportData) -> Table:
    """Every code of every form with its label, its side where it is a route, and the codebook that brought it."""
    columns = (
        _FORM,
        Column("field", Message("Field")),
        Column("code", Message("Code")),
        Column("field_label", Message("Field in words")),
        Column("label", Message("Code in words")),
        Column("side", Message("Side of the route")),
        Column("since", Message("Since codebook"), numeric=True),
    )
    rows = tuple(
        (form.id, name, code.id, form.fields[name].label, code.label, code.side or "", code.since)
        for form in report.forms.values()
        for name in dict.fromkeys(name for table in form.tables(form.version) for name in table.fields)
        for code in form.fields[name].codes(form.version)
    )
    return Table("codes", Message("What the codes mean"), columns, rows, file="codes", key=("form", "field", "code"))


def first_day(month: PrintedMonth) -> str:
    """The first day of a month, as ISO 8601 writes it."""
    return f"{month.when}-01"


def _of_month(report: ReportData, month: PrintedMonth) -> Iterator[tuple[Cell, ...]]:
    for form_id, counts in month.forms.items():
        form = report.forms[form_id].as_at(counts.version)
        head = (first_day(month), form_id, counts.version)
        tail = (month.most_off,)
        yield (*head, CONTACTS.key, FORCE, "", EVERYTHING, "", "", "", form.counts, counts.contacts, *tail)
        for row in _of_form(form, counts):
            yield (*head, *row, *tail)
    counts = month.forms.get(ADVICE)
    if counts is not None:
        form = report.forms[ADVICE].as_at(counts.version)
        head = (first_day(month), ADVICE, counts.version)
        kinds = [code.id for code in form.fields["kind"].codes(counts.version)]
        for place, row in zip(_places(month), month.places, strict=True):
            where = (place, month.label(row))
            tail = (form.counts, row.contacts, month.most_off)
            yield (*head, CONTACTS.key, *where, EVERYTHING, "", "", "", *tail)
            for name, codes, values in (("kind", kinds, row.kind), ("side", SIDES, row.side)):
                for code, value in zip(codes, values, strict=True):
                    side = code if name == "side" else ""
                    yield (*head, name, *where, code, code, "", side, form.counts, value, month.most_off)


def _of_form(form: TallyForm, counts: FormCounts) -> Iterator[tuple[Cell, ...]]:
    """The cells of the tables that everybody is asked, and of the others those of which something is printed."""
    known = form.fields.get("route")
    codes = [code.id for code in known.codes(counts.version)] if known else []
    sides = dict(zip(codes, sides_of(form, counts.version), strict=True)) if known else {}
    for table in form.tables(counts.version):
        if not form.is_asked(table) and not any(counts.tables[table.id]):
            continue
        what, is_routes = what_counts(form, table), table.fields[-1] == "route"
        inner = product(*([code.id for code in form.fields[name].codes(counts.version)] for name in table.fields))
        for cell, value in zip(inner, counts.tables[table.id], strict=True):
            code, *across = cell
            side = sides[[code, *across][-1]] if is_routes else ""
            yield (table.id, FORCE, "", "*".join(cell), code, "*".join(across), side, what, value)


def _places(month: PrintedMonth) -> list[str]:
    """The place of each row of the units table; several rows of units together are told apart by a number."""
    plain = [_place(row, month.places) for row in month.places]
    seen = Counter[str]()
    named: list[str] = []
    for place in plain:
        seen[place] += 1
        named.append(place if seen[place] == 1 else f"{place}-{seen[place]}")
    return named


def _place(row: PrintedRow, rows: Sequence[PrintedRow]) -> str:
    """A unit's id where it stands alone, and never the ids of units that are shown together: they are too small."""
    if set(row.units) == {CENTRAL}:
        return "central"
    return row.units[0] if len(row.units) == 1 and len(rows) > 1 else OTHERS
