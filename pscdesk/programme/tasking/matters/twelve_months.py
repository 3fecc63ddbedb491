"""Twelve months of complaints and conduct matters: the sums of six rounded cycles, by row, for the force, by theme."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pscdesk.collation.disclosure.linked_tables import Name
from pscdesk.collation.disclosure.possible.relation import Relation, at_most, equal, total
from pscdesk.collation.disclosure.published_rows import REST_LABEL, WHOLE_LABEL, group_label
from pscdesk.collation.floors import FORMAL_COUNT
from pscdesk.collation.measures.bounds import Step, bound_of
from pscdesk.collation.measures.measures import Withheld
from pscdesk.messages import Message, joined
from pscdesk.programme.tasking.matters.printed_cycle import RoundedCycle, RoundedRow, UnitThen, rounded_count
from pscdesk.programme.tasking.matters.unit_matters import MATTER_KINDS, MatterKind
from pscdesk.programme.totals.withholding import withhold
from pscdesk.programme.visits.cycles import A_YEAR, Cycle, year_to

Shown = Mapping[MatterKind, int | None]
"""Printed counts by kind; None for one that is withheld."""


@dataclass(frozen=True)
class MattersRow:
    """One row over twelve months: its units, its printed counts, and its person-months.

    ``cycles`` is in how many of the six exactly these units were a row; only one that was in all of them has counts.
    ``below`` are the kinds whose count is below the floor, and not merely withheld because another could be found by
    it. ``off`` is how far a count may lie from the true one.
    """

    label: str
    units: tuple[str, ...]
    family: str
    shown: Shown
    below: frozenset[MatterKind]
    person_months: int
    cycles: int
    off: int

    @property
    def is_whole(self) -> bool:
        """Whether it was a row in all six cycles."""
        return self.cycles == A_YEAR

    @property
    def is_alone(self) -> bool:
        """Whether it is one unit, which may be named."""
        return len(self.units) == 1


@dataclass(frozen=True)
class ThemeRow:
    """A theme of the force over twelve months, with its printed counts."""

    theme: str
    label: str
    shown: Shown


@dataclass(frozen=True)
class TwelveMonths:
    """Six cycles in a row: the force's counts, its rows (alone first) and its themes, each in order of name.

    ``families`` has the counts of the units of each family that stand alone in all six cycles, together;
    ``person_months`` are those of all units.
    """

    last: Cycle
    shown: Shown
    families: Mapping[str, Shown]
    rows: tuple[MattersRow, ...]
    themes: tuple[ThemeRow, ...]
    off: int
    person_months: int

    @property
    def label(self) -> Message:
        """The window in words."""
        return Message("{first} to {last}", first=year_to(self.last)[0].first.label, last=self.last.last.label)

    def row_of(self, unit: str) -> MattersRow | None:
        """The row in which a unit stands in the last cycle."""
        return next((row for row in self.rows if unit in row.units), None)


def twelve_months(rounded: Mapping[Cycle, RoundedCycle], last: Cycle) -> TwelveMonths | Withheld:
    """The twelve months that end with a cycle, or why they are not shown."""
    cycles = [rounded[cycle] for cycle in year_to(last) if cycle in rounded]
    if len(cycles) < A_YEAR:
        return Withheld(
            Message(
                "unit totals are shown over twelve months only, and of the six cycles to {month} {number} are rounded",
                month=last.last.label,
                number=len(cycles),
            )
        )
    rows = _rows(cycles)
    families = _families(rows, cycles[-1])
    themes = {one.theme: one.label for cycle in cycles for one in cycle.themes}
    cells = _cells(cycles, rows, families)
    hidden = cycles[-1].hidden

    def shown(*name: str) -> Shown:
        return {kind: None if (cell := (kind, *name)) in hidden else cells[cell] for kind in MATTER_KINDS}

    off = _off(cycles)
    made = [_row(cycles, units, off) for units in (row.units for row in cycles[-1].rows)]
    return TwelveMonths(
        last=last,
        shown=shown("force"),
        families={name: shown("family", name) for name in families},
        rows=tuple(sorted(made, key=lambda row: (not row.is_alone, row.label))),
        themes=tuple(
            ThemeRow(one, label, shown("theme", one))
            for one, label in sorted(themes.items(), key=lambda theme: theme[1])
        ),
        off=off,
        person_months=sum(unit.person_months for one in cycles for unit in one.units),
    )


def row_over_year(rounded: Mapping[Cycle, RoundedCycle], unit: str, last: Cycle) -> MattersRow | None:
    """The row in which a unit stands over the twelve months to a cycle, where it is whole in them."""
    cycles = [rounded[cycle] for cycle in year_to(last) if cycle in rounded]
    units = next((row.units for row in cycles[-1].rows if unit in row.units), ()) if len(cycles) == A_YEAR else ()
    row = _row(cycles, units, _off(cycles)) if units else None
    return row if row is not None and row.is_whole else None


def withheld_names(cycles: Sequence[RoundedCycle]) -> tuple[tuple[str, ...], ...]:
    """The names of the counts that twelve months, six cycles in a row, do not show: worked out once, with the last."""
    rows = _rows(cycles)
    families = _families(rows, cycles[-1])
    themes = dict.fromkeys(one.theme for cycle in cycles for one in cycle.themes)
    cells = _cells(cycles, rows, families)
    return tuple(sorted(withhold(cells, _relations(cycles, rows, families, tuple(themes)), FORMAL_COUNT)))


def window_told(window: TwelveMonths) -> str:
    """What the counts of a window are, in sentences."""
    return joined(
        " ",
        (
            Message("Complaints and conduct matters in the twelve months {window}.", window=window.label),
            Message("Each count was rounded to fives, cycle by cycle, and lies at most {off} off.", off=window.off),
            Message("A count below {least} is withheld, and so is one by which it could be found.", least=_LEAST),
        ),
    )


_LEAST = FORMAL_COUNT.least
_Counts = Mapping[MatterKind, int]


def _off(cycles: Sequence[RoundedCycle]) -> int:
    return bound_of([Step(one.off, one.window_cycles, one.window_off) for one in cycles])


def _row(cycles: Sequence[RoundedCycle], units: tuple[str, ...], off: int) -> MattersRow:
    """A row of the last cycle, with its counts where it stands in all six."""
    last, parts = cycles[-1], _parts(cycles, units)
    whole = len(parts) == A_YEAR
    counts = _sums(parts) if whole else {}
    return MattersRow(
        label=_label([last.by_id[unit] for unit in units], whole=len(last.rows) == 1),
        units=units,
        family=_family(units, last),
        shown={
            kind: counts[kind] if whole and (kind, "row", *units) not in last.hidden else None for kind in MATTER_KINDS
        },
        below=frozenset(kind for kind, count in counts.items() if count < FORMAL_COUNT.least),
        person_months=sum(one.by_id[unit].person_months for one in cycles for unit in units if unit in one.by_id),
        cycles=len(parts),
        off=off,
    )


def _parts(cycles: Sequence[RoundedCycle], units: Sequence[str]) -> list[RoundedRow]:
    """What each cycle printed of exactly these units."""
    mine = frozenset(units)
    return [one.by_units[mine] for one in cycles if mine in one.by_units]


def _sums(parts: Sequence[RoundedRow]) -> _Counts:
    return {kind: sum(rounded_count(part, kind) for part in parts) for kind in MATTER_KINDS}


def _rows(cycles: Sequence[RoundedCycle]) -> dict[tuple[str, ...], _Counts]:
    """The rows of the last cycle that stand in all six, with their sums."""
    parts = {row.units: _parts(cycles, row.units) for row in cycles[-1].rows}
    return {units: _sums(mine) for units, mine in parts.items() if len(mine) == A_YEAR}


def _families(rows: Mapping[tuple[str, ...], _Counts], last: RoundedCycle) -> dict[str, list[tuple[str, ...]]]:
    """The rows of single units by their family, as the last cycle has it, in order of its name."""
    alone = [units for units in rows if len(units) == 1]
    names = sorted({_family(units, last) for units in alone})
    return {name: [units for units in alone if _family(units, last) == name] for name in names}


def _family(units: Sequence[str], last: RoundedCycle) -> str:
    families = {last.by_id[unit].family for unit in units}
    return families.pop() if len(families) == 1 else ""


def _label(units: Sequence[UnitThen], *, whole: bool) -> str:
    if whole:
        return WHOLE_LABEL
    if len(units) == 1:
        return units[0].name
    groups = {unit.group for unit in units}
    return group_label(groups.pop()) if len(groups) == 1 else REST_LABEL


def _cells(
    cycles: Sequence[RoundedCycle],
    rows: Mapping[tuple[str, ...], _Counts],
    families: Mapping[str, Sequence[tuple[str, ...]]],
) -> dict[Name, int]:
    cells = dict[Name, int]()
    for kind in MATTER_KINDS:
        cells[kind, "force"] = sum(rounded_count(one, kind) for one in cycles)
        cells |= {(kind, "row", *units): counts[kind] for units, counts in rows.items()}
        cells |= {(kind, "family", name): sum(rows[units][kind] for units in mine) for name, mine in families.items()}
        themes: Counter[str] = Counter()
        for cycle in cycles:
            themes.update({one.theme: rounded_count(one, kind) for one in cycle.themes})
        cells |= {(kind, "theme", name): count for name, count in themes.items()}
    return cells


def _relations(
    cycles: Sequence[RoundedCycle],
    rows: Mapping[tuple[str, ...], _Counts],
    families: Mapping[str, Sequence[tuple[str, ...]]],
    themes: Sequence[str],
) -> list[Relation]:
    """What a reader knows of the twelve months: which rows come to a family, and which to the force."""
    found: list[Relation] = []
    same = len({frozenset(frozenset(row.units) for row in one.rows) for one in cycles}) == 1
    for kind in MATTER_KINDS:
        force, every = total([(kind, "force")]), total((kind, "row", *units) for units in rows)
        # where some cycle had other rows, part of the force's total stands in none of these
        found.append(equal(every, force) if same else at_most(every, force))
        found += [
            equal(total((kind, "row", *units) for units in mine), total([(kind, "family", name)]))
            for name, mine in families.items()
        ]
        found += [at_most(total([(kind, "theme", name)]), force) for name in themes]
    return found
