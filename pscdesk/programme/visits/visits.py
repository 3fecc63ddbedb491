"""The visits that a history tells: rounds as they were planned last, and the visits that were made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pscdesk.errors import InputError
from pscdesk.messages import Message, plural
from pscdesk.periods import Month
from pscdesk.programme.visits.cycles import Cycle
from pscdesk.programme.visits.visit_acts import RoundPlanned, VisitMade, VisitTakenBack
from pscdesk.programme.written import FactError, Told


@dataclass(frozen=True)
class Round:
    """A round of visits: its cycles one after another, each with the ids of the units whose turn it is."""

    first: Cycle
    turns: tuple[tuple[str, ...], ...]

    @property
    def last(self) -> Cycle:
        """Its last cycle."""
        return self.first.plus(len(self.turns) - 1)

    @property
    def cycles(self) -> tuple[Cycle, ...]:
        """Its cycles."""
        return tuple(self.first.plus(at) for at in range(len(self.turns)))

    def turn_of(self, unit: str) -> Cycle | None:
        """The cycle that was planned for a unit; None where it was not on the register when the round was planned."""
        return next((self.first.plus(at) for at, units in enumerate(self.turns) if unit in units), None)


@dataclass(frozen=True)
class Visit:
    """One visit: the entry that tells it, its unit and month, and the codes of what was said and talked about."""

    at: int
    unit: str
    month: Month
    messages: tuple[str, ...]
    topics: tuple[str, ...]


@dataclass(frozen=True)
class Visits:
    """Every round, the earliest first, and every visit that counts, in order of month."""

    rounds: tuple[Round, ...] = ()
    made: tuple[Visit, ...] = ()
    of_unit: Mapping[str, tuple[Visit, ...]] = field(default_factory=dict[str, tuple[Visit, ...]])

    def round_at(self, cycle: Cycle) -> Round | None:
        """The round in which a cycle lies."""
        return next((one for one in self.rounds if one.first <= cycle <= one.last), None)


def visits_of(history: Iterable[Told]) -> Visits:
    """The rounds and visits that this history tells. A round planned anew from the same cycle replaces the earlier."""
    rounds, made = dict[Cycle, Round](), dict[int, Visit]()
    for entry in history:
        act = entry.act
        if isinstance(act, RoundPlanned):
            first = Cycle.read(act.first)
            rounds[first] = Round(first, act.turns)
        elif isinstance(act, VisitMade):
            made[entry.at] = Visit(entry.at, act.unit, Month.read(act.month), act.messages, act.topics)
        elif isinstance(act, VisitTakenBack):
            made.pop(act.entry, None)
    visits = tuple(sorted(made.values(), key=lambda one: (one.month, one.at)))
    of_unit: dict[str, tuple[Visit, ...]] = {}
    for one in visits:
        of_unit[one.unit] = (*of_unit.get(one.unit, ()), one)
    return Visits(tuple(rounds[first] for first in sorted(rounds)), visits, of_unit)


def check_round(visits: Visits, planned: Round, now: Month, standing: Iterable[str]) -> None:
    """``InputError`` where a round lies across another, begins in the past, or does not give every unit one turn.

    ``standing`` are the ids of the units that the register has in its first cycle.
    """
    others = [one for one in visits.rounds if one.first != planned.first]
    across = next((one for one in others if one.first <= planned.last and planned.first <= one.last), None)
    if across is not None:
        raise FactError(
            "first",
            Message(
                "A round from {first} to {last} is planned already.",
                first=across.first.first.label,
                last=across.last.last.label,
            ),
            Message("Begin after it, or plan it anew from its first cycle."),
        )
    if planned.last.last < now:
        raise FactError(
            "first",
            Message("That round is over already."),
            Message("Plan one that reaches {month} or later.", month=now.label),
        )
    turns = [unit for units in planned.turns for unit in units]
    wanted = frozenset(standing)
    left = wanted.difference(turns)
    if left:
        raise InputError(
            plural("{number} unit has no turn in this round.", "{number} units have no turn in this round.", len(left)),
            Message("Every unit is visited, so that a visit marks nobody."),
        )
    if len(turns) != len(set(turns)) or not wanted.issuperset(turns):
        raise InputError(
            Message("A unit has two turns in this round, or one is not on the register."),
            Message("Give each unit of the register one turn."),
        )


def check_visit(visits: Visits, made: VisitMade, now: Month) -> None:
    """``InputError`` where a visit lies in the future, brought nothing, or is told already."""
    month = Month.read(made.month)
    if month > now:
        raise FactError(
            "month", Message("{month} has not begun.", month=month.label), Message("Note a visit once it was made.")
        )
    if not made.messages:
        raise FactError(
            "messages",
            Message("Say which core messages the visit brought."),
            Message("At least one. Nothing was kept."),
        )
    if any(one.month == month for one in visits.of_unit.get(made.unit, ())):
        raise FactError(
            "month",
            Message("That unit has a visit in {month} already.", month=month.label),
            Message("Take that one back first if it was noted wrongly."),
        )


def check_taken_back(visits: Visits, entry: int) -> None:
    """``InputError`` where an entry tells no visit that counts."""
    if all(one.at != entry for one in visits.made):
        raise InputError(
            Message("Entry {entry} tells no visit that counts.", entry=entry), Message("Nothing was changed.")
        )
