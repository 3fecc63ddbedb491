"""Collapses a table whose cells are mostly below the threshold: by side of the route, or smallest codes together."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from pscdesk.collation.disclosure.linked_tables import ROUTE, SIDE_LABELS, SIDES, sides_of
from pscdesk.collation.floors import TABLE_MEDIAN
from pscdesk.messages import Message, at_start
from pscdesk.tally.form_counts import FormCounts
from pscdesk.tally.tally_form import TallyForm

OTHERS = Message("Others together")
"""What codes that are shown together are called."""

BY_SIDE = Message("Half of this table’s cells or more would be under 10, so it is shown by side of the route.")
TOGETHER = Message("Half of this table’s cells or more would be under 10, so its smallest codes are shown together.")
BY_SIDE_TOGETHER = Message(
    "Half of this table’s cells or more would be under 10, so it is shown by side of the "
    "route, with its smallest codes together."
)
LEFT_OUT = Message(
    "Half of this table’s cells or more would be under 10 however its codes are put together, so it is left out."
)


@dataclass(frozen=True)
class Line:
    """One row or column: its label, and the ids of the codes (or of the side) that it adds up."""

    label: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class CollapsedTable:
    """A table as it may be shown: printed counts by row and column (a one-way table has one column, without codes).

    ``sentence`` says why and how it is coarser than the form's, and is empty where it is not. A table that is left
    out has no rows.
    """

    table: str
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    counts: tuple[tuple[int, ...], ...]
    sentence: str

    @property
    def shown(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.rows)


def too_fine(form: TallyForm, totals: FormCounts) -> tuple[str, ...]:
    """The ids of the tables of a window's printed totals whose median cell is below the floor, in file order.

    A table in which nothing was counted is not among them: there is nothing to show of it.
    """
    return tuple(
        table.id
        for table in form.table
        if any(totals.tables[table.id]) and statistics.median(totals.tables[table.id]) < TABLE_MEDIAN.least
    )


def collapse(form: TallyForm, totals: FormCounts, table_id: str) -> CollapsedTable:
    """A table of a window's printed totals, as fine as its median cell allows (design section 6).

    Routes are gathered into sides first; then the smallest rows, and the smallest columns, are put together, as few
    as will do. Every count is a plain sum of printed counts, so that nothing new is told.
    """
    fields = form.table_named(table_id).fields
    whole = _whole(form, totals, table_id)
    if table_id not in too_fine(form, totals):
        return whole
    plain = (whole, "", TOGETHER)
    choices = ((_sided(form, whole), BY_SIDE, BY_SIDE_TOGETHER), plain) if ROUTE in fields[1:] else (plain,)
    for table, as_it_is, merged in choices:
        found = _finest(table, as_it_is, merged)
        if found is not None:
            return found
    return CollapsedTable(table_id, (), (), (), LEFT_OUT)


def _whole(form: TallyForm, totals: FormCounts, table_id: str) -> CollapsedTable:
    lines = [
        tuple(Line(code.label, (code.id,)) for code in form.fields[name].codes(form.version))
        for name in form.table_named(table_id).fields
    ]
    rows, columns = lines if len(lines) == 2 else (lines[0], (Line(at_start(form.counts), ()),))
    cells, width = totals.tables[table_id], len(columns)
    counts = tuple(tuple(cells[row * width : (row + 1) * width]) for row in range(len(rows)))
    return CollapsedTable(table_id, rows, columns, counts, "")


def _sided(form: TallyForm, table: CollapsedTable) -> CollapsedTable:
    of_column = sides_of(form, form.version)
    counts = tuple(
        tuple(sum(n for n, side in zip(row, of_column, strict=True) if side == wanted) for wanted in SIDES)
        for row in table.counts
    )
    columns = tuple(Line(SIDE_LABELS[side], (side,)) for side in SIDES)
    return CollapsedTable(table.table, table.rows, columns, counts, BY_SIDE)


def _finest(table: CollapsedTable, as_it_is: str, merged: str) -> CollapsedTable | None:
    """The table with the most cells that reaches the floor, keeping its largest rows and columns as they are.

    Sides are never put together: informal beside escalation is what such a table is for.
    """
    sizes = [sum(column) for column in zip(*table.counts, strict=True)]
    across = _mergings(sizes)[:1] if table.sentence == BY_SIDE else _mergings(sizes)
    best: CollapsedTable | None = None
    for rows in _mergings([sum(row) for row in table.counts]):
        for columns in across:
            counts = tuple(
                tuple(sum(table.counts[r][c] for r in row for c in column) for column in columns) for row in rows
            )
            if statistics.median(cell for row in counts for cell in row) < TABLE_MEDIAN.least:
                continue
            if best is not None and len(rows) * len(columns) <= len(best.rows) * len(best.columns):
                continue
            kept = len(rows) == len(table.rows) and len(columns) == len(table.columns)
            best = CollapsedTable(
                table.table,
                _lines(table.rows, rows),
                _lines(table.columns, columns),
                counts,
                as_it_is if kept else merged,
            )
    return best


def _mergings(sizes: Sequence[int]) -> list[tuple[tuple[int, ...], ...]]:
    """All lines by themselves, then with ever more of the smallest together, in the order of the form, down to two."""
    by_size = sorted(range(len(sizes)), key=lambda at: (sizes[at], -at))
    made: list[tuple[tuple[int, ...], ...]] = [tuple((at,) for at in range(len(sizes)))]
    for number in range(2, len(sizes)):
        others = sorted(by_size[:number])
        made.append((*((at,) for at in range(len(sizes)) if at not in others), tuple(others)))
    return made


def _lines(lines: Sequence[Line], groups: Sequence[Sequence[int]]) -> tuple[Line, ...]:
    return tuple(
        lines[group[0]] if len(group) == 1 else Line(OTHERS, tuple(code for at in group for code in lines[at].codes))
        for group in groups
    )
