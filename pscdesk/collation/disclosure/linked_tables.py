"""Linked tables: a month's tables as one set of cells, in which a cell of two tables is one cell, and their sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product

from pscdesk.messages import Message
from pscdesk.tally.contact import CONTACTS
from pscdesk.tally.form_counts import FormCounts
from pscdesk.tally.tally_form import TableSpec, TallyForm

Name = tuple[str, ...]
"""A cell's name, such as ``("advice-contact", "kind", "safe")``; the same name is the same cell everywhere."""

SIDES: tuple[str, ...] = ("informal", "formal", "escalation", "none")
SIDE_LABELS = {
    "informal": Message("Informal"),
    "formal": Message("Formal"),
    "escalation": Message("Escalation"),
    "none": Message("Elsewhere or not decided"),
}
"""The sides of a route, in the order in which they are printed."""

ROUTE = "route"


@dataclass
class LinkedCells:
    """Cells by name with their true values, and the sums that hold among them: a total and its parts."""

    values: dict[Name, int] = field(default_factory=dict[Name, int])
    sums: list[tuple[Name, tuple[Name, ...]]] = field(default_factory=list[tuple[Name, tuple[Name, ...]]])

    def cell(self, name: Name, value: int) -> Name:
        """Add a cell, or find the one that is there; ``ValueError`` when the two tables disagree on it."""
        if self.values.setdefault(name, value) != value:
            raise ValueError(f"two tables disagree on {name}")
        return name

    def add_up(self, total: Name, parts: Sequence[Name]) -> None:
        """Say that the parts add up to the total, which is worked out if it is not a cell yet."""
        self.cell(total, sum(self.values[part] for part in parts))
        self.sums.append((total, tuple(parts)))


def sides_of(form: TallyForm, version: int) -> tuple[str, ...]:
    """The side of each route at a form version, in the order of the codes."""
    return tuple(code.side or "none" for code in form.fields[ROUTE].codes(version))


def by_side(form: TallyForm, version: int, routes: Sequence[int]) -> tuple[int, ...]:
    """Counts by route gathered into the four sides."""
    sides = sides_of(form, version)
    return tuple(sum(n for n, side in zip(routes, sides, strict=True) if side == wanted) for wanted in SIDES)


def link_form(cells: LinkedCells, form: TallyForm, totals: FormCounts) -> None:
    """Add the force's tables of one form, at its present version, with every margin they share."""
    contacts = cells.cell((form.id, CONTACTS), totals.contacts)
    for table in sorted(form.table, key=lambda one: len(one.fields)):
        vector = totals.tables[table.id]
        if len(table.fields) == 1:
            _link_one_way(cells, form, table, vector, contacts)
        else:
            _link_two_way(cells, form, table, vector)
    if ROUTE in form.fields:
        _link_sides(cells, form)


@dataclass(frozen=True)
class RowTotals:
    """What is printed of a place: its contacts, by kind in the order of the form, and by side."""

    contacts: int
    kind: Sequence[int]
    side: Sequence[int]


def row_totals(form: TallyForm, totals: FormCounts) -> RowTotals:
    """What is printed of a place whose counts are these."""
    return RowTotals(totals.contacts, totals.tables["kind"], by_side(form, form.version, totals.tables[ROUTE]))


def row_cells(form: TallyForm, number: int, totals: RowTotals) -> dict[Name, int]:
    """A place's cells by name: places have numbers, in the order in which they are printed."""
    at = (form.id, "place", str(number))
    kinds = [code.id for code in form.fields["kind"].codes(form.version)]
    return (
        {(*at, CONTACTS): totals.contacts}
        | {(*at, "kind", kind): count for kind, count in zip(kinds, totals.kind, strict=True)}
        | {(*at, "side", side): count for side, count in zip(SIDES, totals.side, strict=True)}
    )


def link_rows(cells: LinkedCells, form: TallyForm, places: Sequence[RowTotals]) -> None:
    """Add contacts, kind and side of each place; together they make up the force's, which must be linked already."""
    named = [row_cells(form, number, totals) for number, totals in enumerate(places)]
    for one in named:
        total, *inner = [cells.cell(name, value) for name, value in one.items()]
        for field_id in ("kind", "side"):
            cells.add_up(total, [name for name in inner if name[3] == field_id])
    for parts in zip(*named, strict=True):
        cells.add_up((form.id, *parts[0][3:]), parts)


def _link_one_way(cells: LinkedCells, form: TallyForm, table: TableSpec, vector: Sequence[int], contacts: Name) -> None:
    """A table asked of everybody adds up to the contacts; that of mentions or of an optional field need not."""
    codes = [code.id for code in form.fields[table.id].codes(form.version)]
    parts = [cells.cell((form.id, table.id, code), count) for code, count in zip(codes, vector, strict=True)]
    total = (form.id, table.id, "*")
    cells.add_up(total, parts)
    if not (form.is_mentions(table) or table.only or sum(vector) != cells.values[contacts]):
        cells.add_up(contacts, (total,))


def _link_two_way(cells: LinkedCells, form: TallyForm, table: TableSpec, vector: Sequence[int]) -> None:
    first, second = table.fields
    rows, columns = ([code.id for code in form.fields[name].codes(form.version)] for name in table.fields)
    inner = {
        (row, column): cells.cell((form.id, table.id, row, column), count)
        for (row, column), count in zip(product(rows, columns), vector, strict=True)
    }
    for row in rows:
        cells.add_up(_margin(cells, form, table, first, row), [inner[row, column] for column in columns])
    for column in columns:
        cells.add_up(_margin(cells, form, table, second, column), [inner[row, column] for row in rows])
    cells.add_up((form.id, table.id, "*"), list(inner.values()))


def _margin(cells: LinkedCells, form: TallyForm, table: TableSpec, name: str, code: str) -> Name:
    """The one-way cell, where this margin is that cell: the table holds every contact, or every mention of it."""
    shared = (form.id, name, code)
    counts_all = not table.only and (not form.is_mentions(table) or form.fields[name].many)
    return shared if counts_all and shared in cells.values else (form.id, table.id, "margin", name, code)


def _link_sides(cells: LinkedCells, form: TallyForm) -> None:
    """The four sides, of all contacts and in each row of a table by route, so that by side it is as near as in full."""
    heads: list[tuple[Name, Name]] = [((form.id, ROUTE), (form.id, "side"))]
    for table in form.table:
        if len(table.fields) == 2 and table.fields[1] == ROUTE:
            rows = form.fields[table.fields[0]].codes(form.version)
            heads += [((form.id, table.id, row.id), (form.id, f"{table.id} by side", row.id)) for row in rows]
    codes = form.fields[ROUTE].codes(form.version)
    for routes, gathered in heads:
        for wanted in SIDES:
            cells.add_up((*gathered, wanted), [(*routes, code.id) for code in codes if (code.side or "none") == wanted])
    cells.add_up((form.id, CONTACTS), [(form.id, "side", side) for side in SIDES])
