"""The calendar of a round: for every unit that stands in it, the cycle of its turn, and whether it was visited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from pscdesk.collation.register.register import Unit, units_in
from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.programme.visits.cycles import Cycle
from pscdesk.programme.visits.visits import Round, Visit, Visits

TurnState = Literal["visited", "to come", "this cycle", "outstanding", "ended"]

TURN_LABELS: dict[TurnState, str] = {
    "visited": Message("Visited"),
    "to come": Message("To come"),
    "this cycle": Message("This cycle"),
    "outstanding": Message("Outstanding"),
    "ended": Message("Unit ended before its turn"),
}


@dataclass(frozen=True)
class Turn:
    """A unit's place in a round: the cycle of its turn (None: it ended before), its visits in the round, its state."""

    unit: Unit
    cycle: Cycle | None
    visits: tuple[Visit, ...]
    state: TurnState


@dataclass(frozen=True)
class CycleCalendar:
    """A round as it stands in a month: the turn of every unit that stands in any cycle of it, in order of name."""

    round: Round
    now: Month
    turns: tuple[Turn, ...]

    def in_state(self, *states: TurnState) -> tuple[Turn, ...]:
        """The turns in any of these states."""
        return tuple(turn for turn in self.turns if turn.state in states)


def standing_in(entries: Sequence[Unit], cycle: Cycle) -> dict[str, Unit]:
    """The units that stand in any month of a cycle, by id, each as it stood last in it."""
    return {unit.id: unit for month in cycle.months for unit in units_in(entries, month)}


def calendar_of(visits: Visits, planned: Round, entries: Sequence[Unit], now: Month) -> CycleCalendar:
    """The calendar of a round. ``entries`` are those of the register, each with the months in which it holds.

    A unit that came after the round was planned has its turn in the last cycle of the round in which it stands; one
    that does not stand in the cycle of its turn has it in the first in which it stands, or none if it ended before.
    """
    standing = {cycle: standing_in(entries, cycle) for cycle in planned.cycles}
    known: dict[str, Unit] = {}
    for units in standing.values():
        known |= units
    turns: list[Turn] = []
    for name, unit in known.items():
        cycles = [cycle for cycle, units in standing.items() if name in units]
        cycle = _turn(planned.turn_of(name), cycles)
        made = tuple(
            one for one in visits.of_unit.get(name, ()) if planned.first.first <= one.month <= planned.last.last
        )
        turns.append(Turn(unit, cycle, made, _state(cycle, made, now)))
    return CycleCalendar(planned, now, tuple(sorted(turns, key=lambda turn: (turn.unit.name, turn.unit.id))))


def propose_turns(units: Iterable[Unit], cycles: int) -> tuple[tuple[str, ...], ...]:
    """Turns for every unit over so many cycles, nearly as many in each; units of a family come one after another."""
    ordered = sorted(units, key=lambda unit: (unit.family, unit.name, unit.id))
    ends = [len(ordered) * at // cycles for at in range(cycles + 1)]
    return tuple(tuple(unit.id for unit in ordered[first:last]) for first, last in pairwise(ends))


def _turn(planned: Cycle | None, standing: Sequence[Cycle]) -> Cycle | None:
    if planned is None:
        return standing[-1]
    if planned in standing:
        return planned
    return next((cycle for cycle in standing if cycle > planned), None)


def _state(cycle: Cycle | None, made: Sequence[Visit], now: Month) -> TurnState:
    if made:
        return "visited"
    if cycle is None:
        return "ended"
    if now < cycle.first:
        return "to come"
    return "this cycle" if now <= cycle.last else "outstanding"
