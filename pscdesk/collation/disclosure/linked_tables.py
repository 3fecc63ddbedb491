"""Linked tables: every count that a month prints as one cell with one name, whichever tables it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from pscdesk.messages import Message
from pscdesk.tally.contact import CONTACTS
from pscdesk.tally.form_counts import FormCounts
from pscdesk.tally.tally_form import TallyForm

Name = tuple[str, ...]
"""A cell's name, such as ``("advice-contact", "kind", "safe")``; the same name is the same cell everywhere."""

Cells = Mapping[Name, int]
"""Counts by name: the true ones of a month, or those that it prints."""

SIDES: tuple[str, ...] = ("informal", "formal", "escalation", "none")
SIDE_LABELS = {
    "informal": Message("Informal"),
    "formal": Message("Formal"),
    "escalation": Message("Escalation"),
    "none": Message("Elsewhere or not decided"),
}
"""The sides of a route, in the order in which they are printed."""

ROUTE, KIND, SIDE, PLACE = "route", "kind", "side", "place"


def sides_of(form: TallyForm, version: int) -> tuple[str, ...]:
    """The side of each route at a form version, in the order of the codes."""
    return tuple(code.side or "none" for code in form.fields[ROUTE].codes(version))


def by_side(form: TallyForm, version: int, routes: Sequence[int]) -> tuple[int, ...]:
    """Counts by route gathered into the four sides."""
    sides = sides_of(form, version)
    return tuple(sum(n for n, side in zip(routes, sides, strict=True) if side == wanted) for wanted in SIDES)


def codes_of(form: TallyForm, field: str) -> tuple[str, ...]:
    """The ids of a field's codes at the form's present version, in the order in which its tables have them."""
    return tuple(code.id for code in form.fields[field].codes(form.version))


def table_names(form: TallyForm, fields: Sequence[str]) -> list[Name]:
    """The names of a table's cells, row by row."""
    codes = [codes_of(form, field) for field in fields]
    return [(form.id, "*".join(fields), *inner) for inner in product(*codes)]


def form_cells(form: TallyForm, totals: FormCounts) -> dict[Name, int]:
    """What the force prints of one form, at its present version: its contacts, its tables, and contacts by side."""
    cells: dict[Name, int] = {(form.id, CONTACTS): totals.contacts}
    for table in form.table:
        cells |= zip(table_names(form, table.fields), totals.tables[table.id], strict=True)
    if (ROUTE,) in (table.fields for table in form.table):
        sides = by_side(form, form.version, totals.tables[ROUTE])
        cells |= {(form.id, SIDE, side): count for side, count in zip(SIDES, sides, strict=True)}
    return cells


def headline_names(forms: Iterable[TallyForm]) -> frozenset[Name]:
    """The cells that windows are kept nearest for: each form's contacts, and those with a derived value or without."""
    return frozenset(
        name
        for form in forms
        for name in ((form.id, CONTACTS), *((form.id, one.id, code) for one in form.derived for code in ("yes", "no")))
    )


@dataclass(frozen=True)
class RowTotals:
    """What is printed of a place: its contacts, by kind in the order of the form, and by side."""

    contacts: int
    kind: Sequence[int]
    side: Sequence[int]


def row_totals(form: TallyForm, totals: FormCounts) -> RowTotals:
    """What is printed of a place whose counts are these."""
    return RowTotals(totals.contacts, totals.tables[KIND], by_side(form, form.version, totals.tables[ROUTE]))


def place_name(form: TallyForm, number: int, *inner: str) -> Name:
    """The name of a cell of the units table: places have numbers, in the order in which they are printed."""
    return (form.id, PLACE, str(number), *inner)


def row_cells(form: TallyForm, number: int, totals: RowTotals) -> dict[Name, int]:
    """What is printed of one place, by name."""
    cells = {place_name(form, number, CONTACTS): totals.contacts}
    for field, codes, counts in ((KIND, codes_of(form, KIND), totals.kind), (SIDE, SIDES, totals.side)):
        cells |= {place_name(form, number, field, code): count for code, count in zip(codes, counts, strict=True)}
    return cells


def rows_cells(form: TallyForm, places: Iterable[RowTotals]) -> dict[Name, int]:
    """What is printed of all places, by name."""
    return {name: value for number, one in enumerate(places) for name, value in row_cells(form, number, one).items()}
