"""What HR does with visits: plans a round that gives every unit its turn, notes visits, and sees what is due."""

from __future__ import annotations

from collections.abc import Sequence

from pscdesk.collation.register.register import Unit, find_unit, units_in
from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.programme.visits.cycle_calendar import CycleCalendar, Turn, calendar_of, propose_turns, standing_in
from pscdesk.programme.visits.cycles import A_YEAR, Cycle
from pscdesk.programme.visits.visit_acts import RoundPlanned, VisitMade, VisitTakenBack
from pscdesk.programme.visits.visit_codes import CORE_MESSAGES, TOPICS, check_codes
from pscdesk.programme.visits.visits import Round, Visits, check_round, check_taken_back, check_visit, visits_of
from pscdesk.programme.written import Written
from pscdesk.work.office.office import Office
from pscdesk.work.one_act import one_act
from pscdesk.work.programme.programme import Programme


def visits_in(programme: Programme) -> Visits:
    """The visits as the history tells them."""
    return visits_of(programme.store.history())


def proposed_round(office: Office, first: Cycle, cycles: int = A_YEAR) -> Round:
    """A round in which every unit that the register has in its first cycle has one turn; ``InputError`` for no unit."""
    if not 1 <= cycles <= 2 * A_YEAR:
        raise InputError(Message("A round has 1 to {most} cycles.", most=2 * A_YEAR), Message("Choose another number."))
    units = standing_in(office.store.units(), first)
    if not units:
        raise InputError(
            Message("The register has no unit in {cycle}.", cycle=first.label),
            Message("Bring in the list of units first."),
        )
    return Round(first, propose_turns(units.values(), cycles))


def round_to_plan(programme: Programme, office: Office, first: Cycle, cycles: int = A_YEAR) -> Round:
    """A round to look at: the proposed one, with the turns that the round planned from that cycle gave, if any."""
    planned, before = proposed_round(office, first, cycles), visits_in(programme).round_at(first)
    if before is None or before.first != first:
        return planned
    for unit in (unit for units in planned.turns for unit in units):
        turn = before.turn_of(unit)
        if turn is not None and turn in planned.cycles and turn != planned.turn_of(unit):
            planned = moved_turn(planned, unit, turn)
    return planned


@one_act
def plan_round(programme: Programme, office: Office, planned: Round) -> None:
    """Keep a round; ``InputError`` where it leaves a unit out, lies across another, or is over."""
    standing = standing_in(office.store.units(), planned.first)
    check_round(visits_in(programme), planned, programme.month, standing)
    act = RoundPlanned(first=str(planned.first), turns=planned.turns)
    programme.store.write(Written(act, programme.month))


def moved_turn(planned: Round, unit: str, cycle: Cycle) -> Round:
    """The round with a unit's turn in another of its cycles; ``InputError`` where the round has not that cycle."""
    if cycle not in planned.cycles:
        raise InputError(
            Message("The round has no cycle {cycle}.", cycle=cycle.label), Message("Choose one from its calendar.")
        )
    turns = [[one for one in units if one != unit] for units in planned.turns]
    turns[planned.cycles.index(cycle)].append(unit)
    return Round(planned.first, tuple(map(tuple, turns)))


@one_act
def note_visit(
    programme: Programme, office: Office, unit: str, month: Month, messages: Sequence[str], topics: Sequence[str] = ()
) -> Unit:
    """Note that a unit was visited; it is found by its name. ``InputError`` where it is unknown or cannot be noted."""
    found = unit_named(office, unit, month)
    made = VisitMade(
        unit=found.id,
        month=str(month),
        messages=check_codes(CORE_MESSAGES, messages, Message("core message")),
        topics=check_codes(TOPICS, topics, Message("topic")),
    )
    check_visit(visits_in(programme), made, programme.month)
    programme.store.write(Written(made, programme.month))
    return found


@one_act
def take_visit_back(programme: Programme, entry: int) -> None:
    """Say that a visit that was noted was not made; its entry stays. ``InputError`` where the entry tells none."""
    check_taken_back(visits_in(programme), entry)
    programme.store.write(Written(VisitTakenBack(entry=entry), programme.month))


def round_calendar(programme: Programme, office: Office, cycle: Cycle | None = None) -> CycleCalendar:
    """The calendar of the round in which a cycle lies, or this month's; ``InputError`` where none is planned."""
    visits, at = visits_in(programme), cycle or Cycle.of(programme.month)
    found = visits.round_at(at)
    if found is None:
        raise InputError(
            Message("No round of visits is planned for {cycle}.", cycle=at.label),
            Message("Plan one: every unit has its turn in it."),
        )
    return calendar_of(visits, found, office.store.units(), programme.month)


def due_visits(programme: Programme, office: Office) -> tuple[Turn, ...]:
    """The units to be visited by the end of this cycle that were not, in order of name; none without a round."""
    visits, now = visits_in(programme), programme.month
    found = visits.round_at(Cycle.of(now))
    if found is None:
        return ()
    return calendar_of(visits, found, office.store.units(), now).in_state("this cycle", "outstanding")


def unit_named(office: Office, name: str, month: Month) -> Unit:
    """The unit of that name as it stands in a month; ``InputError`` where there is none."""
    found = find_unit(units_in(office.store.units(), month), name)
    if found is None:
        raise InputError(
            Message("The register has no unit “{unit}” in {month}.", unit=name, month=month.label),
            Message("Write its name as the register has it."),
        )
    return found
