"""All the tables of one month as one set of linked cells: a cell that stands in two tables is one cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from pscdesk.tally.tally_form import TableSpec, TallyForm

Name = tuple[str, ...]
"""A cell's name, such as ``("advice-contact", "kind", "safe")``; the same name is the same cell everywhere."""

SIDES: tuple[str, ...] = ("informal", "formal", "escalation", "none")
"""The sides of a route, in the order in which they are printed."""

ROUTE = "route"
TOTAL = "contacts"


@dataclass(frozen=True)
class FormTotals:
    """The counts of one form, added up: how many contacts, and each table's cells in the order of the form."""

    contacts: int
    tables: Mapping[str, Sequence[int]]


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


def link_form(cells: LinkedCells, form: TallyForm, totals: FormTotals) -> None:
    """Add the force's tables of one form, at its present version, with every margin they share."""
    contacts = cells.cell((form.id, TOTAL), totals.contacts)
    for table in sorted(form.table, key=lambda one: len(one.fields)):
        vector = totals.tables[table.id]
        if len(table.fields) == 1:
            _link_one_way(cells, form, table, vector, contacts)
        else:
            _link_two_way(cells, form, table, vector)
    if ROUTE in form.fields:
        _link_sides(cells, form)


def link_places(cells: LinkedCells, form: TallyForm, places: Sequence[FormTotals]) -> None:
    """Add contacts, kind and side of each place; together they make up the force's, which must be linked already."""
    kinds = [code.id for code in form.fields["kind"].codes(form.version)]
    for number, totals in enumerate(places):
        at = (form.id, "place", str(number))
        cells.cell((*at, TOTAL), totals.contacts)
        for name, codes, counts in (
            ("kind", kinds, totals.tables["kind"]),
            ("side", SIDES, by_side(form, form.version, totals.tables[ROUTE])),
        ):
            parts = [cells.cell((*at, name, code), count) for code, count in zip(codes, counts, strict=True)]
            cells.add_up((*at, TOTAL), parts)
    tails = [(TOTAL,), *(("kind", kind) for kind in kinds), *(("side", side) for side in SIDES)]
    for tail in tails:
        cells.add_up((form.id, *tail), [(form.id, "place", str(number), *tail) for number in range(len(places))])


def _link_one_way(cells: LinkedCells, form: TallyForm, table: TableSpec, vector: Sequence[int], contacts: Name) -> None:
    """A table asked of everybody adds up to the contacts; mentions and optional fields have a total of their own."""
    codes = [code.id for code in form.fields[table.id].codes(form.version)]
    parts = [cells.cell((form.id, table.id, code), count) for code, count in zip(codes, vector, strict=True)]
    own = form.is_mentions(table) or bool(table.only) or sum(vector) != cells.values[contacts]
    cells.add_up((form.id, table.id, "*") if own else contacts, parts)


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
    """The four sides, of all contacts and in each row of a table of mentions by route."""
    heads: list[tuple[Name, Name]] = [((form.id, ROUTE), (form.id, "side"))]
    for table in form.table:
        if len(table.fields) == 2 and table.fields[1] == ROUTE and form.is_mentions(table):
            rows = form.fields[table.fields[0]].codes(form.version)
            heads += [((form.id, table.id, row.id), (form.id, f"{table.id} by side", row.id)) for row in rows]
    codes = form.fields[ROUTE].codes(form.version)
    for routes, gathered in heads:
        for wanted in SIDES:
            cells.add_up((*gathered, wanted), [(*routes, code.id) for code in codes if (code.side or "none") == wanted])
    cells.add_up((form.id, TOTAL), [(form.id, "side", side) for side in SIDES])
