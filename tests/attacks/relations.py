"""Every relation that must hold of one month's true counts, and what each printed count stands for, in a programme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from attacks.form_relations import FormUnknowns
from attacks.form_rules import FormRule
from attacks.plain import CONTACTS, ROW, Name, PlainRelease
from attacks.programme import INFINITE, Programme

BASE = 5


@dataclass(frozen=True)
class Unknowns:
    """The columns of one month in a programme: of each cell by name, printed or not, and what a contact raises.

    ``rows`` is, for each row of the units table, which columns a contact of a kind and a side raises; ``main`` is the
    form that the units table counts.
    """

    cells: Mapping[Name, int]
    forms: Mapping[str, FormUnknowns]
    rows: Mapping[str, Mapping[tuple[str, str], list[int]]]
    main: str


def add_month(programme: Programme, release: PlainRelease, forms: Mapping[str, FormRule]) -> Unknowns:
    """Add everything that is known of one month, or of one window, and give its unknowns."""
    found: dict[Name, int] = {}
    made: dict[str, FormUnknowns] = {}
    for form_id, printed in release.forms.items():
        made[form_id] = FormUnknowns(programme, forms[form_id], printed, found)
        made[form_id].add()
    main = next((one for one in release.forms if {"kind", "route"} <= forms[one].fields.keys()), "")
    rows = _add_rows(programme, release, forms[main], found) if release.rows else {}
    _add_returns(programme, release, found)
    for name, value in release.cells():
        programme.bind(found[name], *may_be(value, release.off_of(name)))
    return Unknowns(found, made, rows, main)


def may_be(printed: int, off: int) -> tuple[int, int]:
    """What a printed count stands for: at most so far off, never below 0, and above 0 unless it prints 0."""
    if printed % BASE:
        return printed, printed
    return max(printed - off, 1 if printed else 0), printed + off


def _add_rows(
    programme: Programme, release: PlainRelease, form: FormRule, found: dict[Name, int]
) -> dict[str, dict[tuple[str, str], list[int]]]:
    """The units table: each row by kind and side, two margins of counts that nobody prints and that make up the force.

    Gives for each row what a contact of a kind and a side raises.
    """
    sides = form.fields["route"].sides
    kinds, named = list(release.rows[0].kind), list(release.rows[0].side)
    force: dict[tuple[str, str], list[int]] = {both: [] for both in product(kinds, named)}
    raised: dict[str, dict[tuple[str, str], list[int]]] = {}
    for row in release.rows:
        inner = {both: programme.column() for both in force}
        for both, column in inner.items():
            force[both].append(column)
        for at, (what, codes) in enumerate((("kind", kinds), ("side", named))):
            for code in codes:
                cell = found[ROW, row.label, what, code] = programme.column()
                programme.equal([cell], [column for both, column in inner.items() if both[at] == code])
        whole = found[ROW, row.label, CONTACTS] = programme.column()
        programme.equal([whole], inner.values())
        at_row = (ROW, row.label)
        raised[row.label] = {
            (kind, side): [column, whole, found[*at_row, "kind", kind], found[*at_row, "side", side]]
            for (kind, side), column in inner.items()
        }
    for (kind, side), columns in force.items():
        printed = [
            column
            for name, column in found.items()
            if name[:3] == (form.id, "kind*route", kind) and sides[name[3]] == side
        ]
        programme.equal(columns, printed)
    return raised


def _add_returns(programme: Programme, release: PlainRelease, found: Mapping[Name, int]) -> None:
    """A return that is not nil counts something; where all are nil, nothing was counted at all."""
    if release.returns is None or release.nil is None:
        return
    totals = [found[form_id, CONTACTS] for form_id in release.forms]
    programme.row(release.returns - release.nil, INFINITE, (1.0, totals))
    if release.returns == release.nil:
        programme.row(0, 0, (1.0, totals))
