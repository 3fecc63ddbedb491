"""Whether the cells of a month are those of the tally forms, and whether they add up as one set of contacts does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import groupby, product
from operator import attrgetter

from pscdesk.collation.disclosure.linked_tables import ROUTE, sides_of
from pscdesk.collation.floors import COUNT_BASE
from pscdesk.nation.facts import CellFact
from pscdesk.periods import Month
from pscdesk.returns.published.package_verdicts import PackageRefusal
from pscdesk.tally.consistency import find_fault
from pscdesk.tally.contact import CONTACTS
from pscdesk.tally.form_counts import FormCounts
from pscdesk.tally.tally_form import TableSpec, TallyForm

EVERYTHING = "all"
"""The cell of a total."""

_Place = tuple[str, str, str, str]
"""What names a cell in its table: the cell, its code, its code across, its side."""
_TABLE = attrgetter("form", "table")
_PLACE = attrgetter("cell", "code", "across", "side")
_TOTAL: tuple[_Place, ...] = ((EVERYTHING, "", "", ""),)


LEAST_OFF = COUNT_BASE.least - 1
"""A count that was rounded to a base may lie so far from the true one at least (decision 8)."""


def check_codebooks(codebooks: Mapping[str, int], forms: Mapping[str, TallyForm]) -> None:
    """``PackageRefusal`` N23 where a form is not known, N24 where its version is newer than the one known."""
    for form, version in codebooks.items():
        if form not in forms:
            raise PackageRefusal("N23")
        if version > forms[form].version:
            raise PackageRefusal("N24")


def check_cells(
    month: Month,
    cells: Sequence[CellFact],
    codebooks: Mapping[str, int],
    off_by_at_most: int,
    forms: Mapping[str, TallyForm],
) -> None:
    """``PackageRefusal`` N27 where the cells are not exactly those of the forms, or a bound is one that no rounding
    keeps, and N26 where they do not add up.
    """
    if off_by_at_most < LEAST_OFF:
        raise PackageRefusal("N27", month=month.label)
    marked = {(one.form, one.codebook, one.off_by_at_most) for one in cells}
    if marked != {(form, version, off_by_at_most) for form, version in codebooks.items()}:
        raise PackageRefusal("N27", month=month.label)
    vectors = _vectors(month, cells)
    for form_id, version in codebooks.items():
        form = forms[form_id]
        told = {table: found for (owner, table), found in vectors.items() if owner == form_id}
        if find_fault(form, _counts(month, form, version, told)):
            raise PackageRefusal("N26", month=month.label)


def _vectors(month: Month, cells: Iterable[CellFact]) -> Mapping[tuple[str, str], Sequence[CellFact]]:
    """The cells of each table of each form; each table must stand in one piece."""
    found: dict[tuple[str, str], Sequence[CellFact]] = {}
    for key, group in groupby(cells, key=_TABLE):
        if key in found:
            raise PackageRefusal("N27", month=month.label)
        found[key] = tuple(group)
    return found


def _counts(month: Month, form: TallyForm, version: int, told: Mapping[str, Sequence[CellFact]]) -> FormCounts:
    """The counts that these cells are; a table that not everybody is asked may be left out where it is empty."""
    known = {table.id: table for table in form.tables(version)}
    asked = {CONTACTS, *(name for name, table in known.items() if form.is_asked(table))}
    if not asked <= told.keys() or not told.keys() <= {CONTACTS, *known}:
        raise PackageRefusal("N27", month=month.label)
    for name, found in told.items():
        wanted = _TOTAL if name == CONTACTS else _places(form, version, known[name])
        if tuple(map(_PLACE, found)) != wanted:
            raise PackageRefusal("N27", month=month.label)
    tables = {
        name: tuple(one.contacts for one in told[name]) if name in told else (0,) * form.length(table, version)
        for name, table in known.items()
    }
    return FormCounts(version=version, contacts=told[CONTACTS][0].contacts, tables=tables)


def _places(form: TallyForm, version: int, table: TableSpec) -> tuple[_Place, ...]:
    return _named_places(_Known(form), version, table.id)


class _Known:
    """A form, known by its id and version alone, so that what is worked out of it is kept."""

    def __init__(self, form: TallyForm) -> None:
        self.form = form

    def __hash__(self) -> int:
        return hash((self.form.id, self.form.version))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Known) and (other.form is self.form or other.form == self.form)


@lru_cache(maxsize=512)
def _named_places(known: _Known, version: int, table_id: str) -> tuple[_Place, ...]:
    """What names each cell of a table, in order, as a package has them."""
    form = known.form
    table = form.table_named(table_id)
    codes = [[code.id for code in form.fields[name].codes(version)] for name in table.fields]
    of_routes = table.fields[-1] == ROUTE
    routes = [code.id for code in form.fields[ROUTE].codes(version)] if of_routes else []
    sides = dict(zip(routes, sides_of(form, version), strict=True)) if of_routes else {}
    return tuple(
        ("*".join(cell), cell[0], "*".join(cell[1:]), sides[cell[-1]] if of_routes else "") for cell in product(*codes)
    )
