"""Tables of the board report: counts and shares of a window, collapsed where cells are small."""

from __future__ import annotations

from pscdesk.collation.disclosure.linked_tables import ROUTE, SIDE_LABELS, SIDES, by_side, sides_of
from pscdesk.collation.floors import PERCENTAGE_BASE
from pscdesk.collation.measures.collapse import LEFT_OUT, CollapsedTable, Line, collapse
from pscdesk.collation.measures.measures import printed_share
from pscdesk.documents.document import Block, Column, Paragraph, Table
from pscdesk.messages import Message, at_start, joined
from pscdesk.reports.wording import NOTHING, short_percent
from pscdesk.tally.form_counts import FormCounts
from pscdesk.tally.tally_form import TallyForm

NO_SHARE = Message("Shares are left out (–): they need a printed base of {least}.", least=PERCENTAGE_BASE.least)
"""The note of a table whose base is too small."""


def one_way(form: TallyForm, totals: FormCounts, field: str, caption: str) -> Block:
    """A field's codes with their contacts, and each as a share of all contacts."""
    found = collapse(form, totals, field)
    if not found.shown:
        return left_out(caption)
    whole = totals.contacts
    return Table(
        field,
        caption,
        (Column(field, form.fields[field].label), count_column(form), Column("share", Message("Share"), numeric=True)),
        tuple(
            (line.label, count, _share(form, field, line, count, whole))
            for line, (count,) in zip(found.rows, found.counts, strict=True)
        ),
        notes("" if whole >= PERCENTAGE_BASE.least else NO_SHARE, found.sentence),
    )


def crossed(form: TallyForm, totals: FormCounts, table_id: str, caption: str, down: str) -> Block:
    """A two-way table with the field ``down`` in its rows, the other in its columns, and the rows' totals."""
    return crossed_table(form, collapse(form, totals, table_id), caption, down)


def by_side_table(form: TallyForm, totals: FormCounts, table_id: str, caption: str) -> Block:
    """The first field of a table that is crossed with the route, by side of the route."""
    return crossed_table(
        form, _sided(form, collapse(form, totals, table_id)), caption, table_id.split("*", maxsplit=1)[0]
    )


def crossed_table(form: TallyForm, found: CollapsedTable, caption: str, down: str) -> Block:
    """A table as it may be shown, with the field ``down`` in its rows; one sentence where it may not."""
    if not found.shown:
        return left_out(caption)
    turned = form.table_named(found.table).fields[0] != down
    rows, columns = (found.columns, found.rows) if turned else (found.rows, found.columns)
    counts = tuple(zip(*found.counts, strict=True)) if turned else found.counts
    return Table(
        f"{found.table.replace('*', '-')}{'-side' if _is_sided(found) else ''}",
        caption,
        (
            Column(down, form.fields[down].label),
            *(Column("-".join(line.codes), line.label, numeric=True) for line in columns),
            Column("all", Message("All"), numeric=True),
        ),
        tuple((line.label, *cells, sum(cells)) for line, cells in zip(rows, counts, strict=True)),
        notes(
            Message("A contact may have up to three themes, and stands in the row of each.") if down == "theme" else "",
            found.sentence,
        ),
    )


def left_out(caption: str) -> Paragraph:
    """What stands where a table is left out."""
    return Paragraph(joined(". ", (caption, LEFT_OUT)), quiet=True)


def in_full(form: TallyForm, totals: FormCounts, table_id: str, caption: str) -> tuple[Block, ...]:
    """A table crossed with the route, routes in its rows; nothing where it may only be shown coarser."""
    found = collapse(form, totals, table_id)
    return () if found.sentence else (crossed_table(form, found, caption, ROUTE),)


def routes_by_side(form: TallyForm, totals: FormCounts) -> Block:
    """Each route under its side, with its contacts and its share of all contacts."""
    found, of_route = collapse(form, totals, ROUTE), dict(_route_sides(form))
    if not found.shown:
        return left_out(Message("Where it was going when the contact ended"))
    lines = [
        (line.label, {of_route[code] for code in line.codes}, count)
        for line, (count,) in zip(found.rows, found.counts, strict=True)
    ]
    ordered = sorted(lines, key=lambda line: (len(line[1]), SIDES.index(min(line[1], key=SIDES.index))))
    return Table(
        ROUTE,
        Message("Where it was going when the contact ended"),
        (
            Column("route", Message("Route")),
            Column("side", Message("Side")),
            count_column(form),
            Column("share", Message("Share"), numeric=True),
        ),
        tuple(
            (
                label,
                SIDE_LABELS[next(iter(sides))] if len(sides) == 1 else Message("Several"),
                count,
                short_percent(printed_share(count, totals.contacts)),
            )
            for label, sides, count in ordered
        ),
        notes("" if totals.contacts >= PERCENTAGE_BASE.least else NO_SHARE, found.sentence),
    )


def notes(*sentences: str) -> str:
    """The sentences under a table that are not empty."""
    return joined(" ", (sentence for sentence in sentences if sentence))


def count_column(form: TallyForm) -> Column:
    """The column of printed counts."""
    return Column("contacts", at_start(form.counts), numeric=True)


def _share(form: TallyForm, field: str, line: Line, count: int, whole: int) -> str:
    """A line as a share of contacts; of codes together only where each contact has one, or some would count twice."""
    alone = len(line.codes) == 1 or not form.fields[field].many
    return short_percent(printed_share(count, whole)) if alone else NOTHING


def _sided(form: TallyForm, found: CollapsedTable) -> CollapsedTable:
    """The table by side of the route; left out where its routes were put together across sides."""
    if not found.shown or _is_sided(found):
        return found
    if any(len(line.codes) > 1 for line in found.columns):
        return CollapsedTable(found.table, (), (), (), LEFT_OUT)
    columns = tuple(Line(SIDE_LABELS[side], (side,)) for side in SIDES)
    counts = tuple(by_side(form, form.version, row) for row in found.counts)
    return CollapsedTable(found.table, found.rows, columns, counts, found.sentence)


def _is_sided(found: CollapsedTable) -> bool:
    return [line.codes for line in found.columns] == [(side,) for side in SIDES]


def _route_sides(form: TallyForm) -> list[tuple[str, str]]:
    codes = form.fields[ROUTE].codes(form.version)
    return [(code.id, side) for code, side in zip(codes, sides_of(form, form.version), strict=True)]
