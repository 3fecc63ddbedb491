"""Rounds a cycle's totals once, all of them together: rows of units, the force, and themes, each next to the truth.

The rounding is that of the frozen months (``collation/disclosure``): what a cycle prints is itself possible totals, so
with it four equal matters more are possible too, in any unit, and whoever reads every sum ever printed is left five
values for each count of each cycle, and so for every sum and difference of cycles.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pscdesk.collation.disclosure.linked_tables import Name
from pscdesk.collation.disclosure.possible.membership import is_possible
from pscdesk.collation.disclosure.possible.relation import Relation, at_most, equal, total
from pscdesk.collation.disclosure.published_rows import pool_rows
from pscdesk.collation.disclosure.rounding import CONTACTS_OFF, MOST_OFF, WINDOW_OFF, Rounded, round_cells
from pscdesk.collation.disclosure.rounding_carry import Carried, carry
from pscdesk.collation.floors import CANDIDATES, COUNT_BASE
from pscdesk.collation.register.register import Desk, Unit, units_in
from pscdesk.errors import PscDeskError
from pscdesk.messages import Message
from pscdesk.programme.tasking.matters.printed_cycle import RoundedCycle, RoundedRow, RoundedTheme, UnitThen
from pscdesk.programme.tasking.matters.unit_matters import MATTER_KINDS, CycleMatters, MatterKind, count_of
from pscdesk.programme.visits.cycle_calendar import standing_in
from pscdesk.programme.visits.cycles import A_YEAR, Cycle
from pscdesk.programme.visits.named_in_papers import fewest_desks

Rows = Sequence[tuple[str, ...]]
"""The units of each row."""


def round_cycle(
    matters: CycleMatters,
    entries: Sequence[Unit],
    desks: Sequence[Desk],
    key: bytes,
    past: Sequence[tuple[RoundedCycle, CycleMatters]] = (),
) -> RoundedCycle:
    """What the cycle prints as part of twelve months.

    ``entries`` and ``desks`` are those of the register; ``key`` is a secret for this cycle; ``past`` are
    the rounded cycles just before it with their totals, the newest first. The same of each give the same. Raises
    ``PscDeskError`` where no possible totals are found: then the cycle is withheld.
    """
    cycle = Cycle.read(matters.cycle)
    standing = standing_in(entries, cycle)
    fewest = fewest_desks(entries, desks, cycle.months)
    # which rows there are follows from headcounts and desks alone, never from what was counted
    rows = [row.units for row in pool_rows((unit, fewest.get(unit.id, 0)) for unit in standing.values())]
    cells, relations = true_matters(matters, rows), cycle_relations(rows, [one.theme for one in matters.themes])
    carried = carry([cycle_errors(one, then, rows) for one, then in past[: A_YEAR - 1]])
    rounded, off = _nearest(cells, relations, key, carried)
    if rounded is None or not _passes(rounded.printed, relations):
        raise PscDeskError(
            Message("No way was found to round {cycle} so that nobody can be narrowed down.", cycle=cycle.label),
            Message("Its totals are withheld. Keep the list, and send the makers of PSC Desk this sentence."),
        )
    promised = rounded.promises and carried.months > 1
    printed = rounded.printed
    return RoundedCycle(
        cycle=matters.cycle,
        off=MOST_OFF,
        window_cycles=carried.months if promised else 1,
        window_off=off if promised else 0,
        complaints=printed[_whole("complaints")],
        conduct=printed[_whole("conduct")],
        rows=tuple(
            RoundedRow(
                units=units, complaints=printed[_row("complaints", units)], conduct=printed[_row("conduct", units)]
            )
            for units in rows
        ),
        themes=tuple(
            RoundedTheme(
                theme=one.theme,
                label=one.label,
                complaints=printed[_theme("complaints", one.theme)],
                conduct=printed[_theme("conduct", one.theme)],
            )
            for one in matters.themes
        ),
        units=tuple(_then(unit, entries, cycle) for unit in standing.values()),
    )


def cycle_relations(rows: Rows, themes: Sequence[str]) -> list[Relation]:
    """What holds of any cycle's totals: rows add up to the force, and no theme has more matters than there are."""
    found: list[Relation] = []
    for kind in MATTER_KINDS:
        force = total([_whole(kind)])
        found.append(equal(total(_row(kind, units) for units in rows), force))
        found += [at_most(total([_theme(kind, one)]), force) for one in themes]
    return found


def true_matters(matters: CycleMatters, rows: Rows) -> dict[Name, int]:
    """The totals that were taken in, as cells of these rows, of the force and of its themes."""
    known = {one.unit: one for one in matters.units}
    cells = dict[Name, int]()
    for kind in MATTER_KINDS:
        cells[_whole(kind)] = matters.whole(kind)
        for units in rows:
            cells[_row(kind, units)] = sum(count_of(known[unit], kind) for unit in units if unit in known)
        cells |= {_theme(kind, one.theme): count_of(one, kind) for one in matters.themes}
    return cells


def printed_matters(cycle: RoundedCycle) -> dict[Name, int]:
    """What a cycle prints, by the same names."""
    cells: dict[Name, int] = {_whole("complaints"): cycle.complaints, _whole("conduct"): cycle.conduct}
    for row in cycle.rows:
        cells |= {_row("complaints", row.units): row.complaints, _row("conduct", row.units): row.conduct}
    for one in cycle.themes:
        cells |= {_theme("complaints", one.theme): one.complaints, _theme("conduct", one.theme): one.conduct}
    return cells


def cycle_errors(cycle: RoundedCycle, matters: CycleMatters, rows: Rows) -> Mapping[Name, int]:
    """A rounded cycle's errors, printed less true, for those of these rows that it printed as they are."""
    wanted = {frozenset(units): units for units in rows}
    shown = printed_matters(cycle)
    true = true_matters(matters, [row.units for row in cycle.rows])
    errors = {name: value - true.get(name, value) for name, value in shown.items() if len(name) < _ROW_LENGTH}
    for row in cycle.rows:
        units = wanted.get(frozenset(row.units))
        if units is not None:
            for kind in MATTER_KINDS:
                errors[_row(kind, units)] = shown[_row(kind, row.units)] - true[_row(kind, row.units)]
    return errors


def _nearest(
    cells: Mapping[Name, int], relations: Sequence[Relation], key: bytes, carried: Carried
) -> tuple[Rounded | None, int]:
    """The rounded cells, and how near they keep the sums of cycles: as near as can be promised of all of them."""
    near = round_cells(cells, relations, key, carried, headline=frozenset(cells))
    if near is not None and near.promises:
        return near, CONTACTS_OFF
    wide = round_cells(cells, relations, key, carried)
    return (wide, WINDOW_OFF) if wide is not None else (near, 0)


def _passes(printed: Mapping[Name, int], relations: Sequence[Relation]) -> bool:
    """The audit: multiples of 5 that are possible totals, and errors stated wide enough for five values each."""
    fives = all(value >= 0 and value % COUNT_BASE.least == 0 for value in printed.values())
    return fives and is_possible(printed, relations) and CANDIDATES.least - 1 <= MOST_OFF


def _then(unit: Unit, entries: Sequence[Unit], cycle: Cycle) -> UnitThen:
    people = sum(one.headcount for month in cycle.months for one in units_in(entries, month) if one.id == unit.id)
    return UnitThen(id=unit.id, name=unit.name, group=unit.group, family=unit.family, person_months=people)


_ROW_LENGTH = 4
"""Parts of the name of a row's cell; the others have fewer."""


def _whole(kind: MatterKind) -> Name:
    return ("matters", kind)


def _row(kind: MatterKind, units: Sequence[str]) -> Name:
    return ("matters", kind, "row", "|".join(units))


def _theme(kind: MatterKind, theme: str) -> Name:
    return ("matters", f"{kind}-theme", theme)
