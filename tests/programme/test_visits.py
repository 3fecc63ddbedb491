"""The calendar of visits: every unit of the register has its turn, whatever changes, and a visit marks nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pscdesk.collation.register.register import Desk, Unit
from pscdesk.errors import InputError
from pscdesk.periods import Month, months_between
from pscdesk.programme.history import Link, head_of, next_link, told
from pscdesk.programme.visits.cycle_calendar import CycleCalendar, calendar_of, propose_turns, standing_in
from pscdesk.programme.visits.cycles import Cycle, cycles_between, year_to
from pscdesk.programme.visits.named_in_papers import paper_rows
from pscdesk.programme.visits.visit_acts import RoundPlanned, VisitMade, VisitTakenBack
from pscdesk.programme.visits.visit_codes import CORE_MESSAGES, check_codes
from pscdesk.programme.visits.visits import Round, Visits, check_round, check_taken_back, check_visit, visits_of
from pscdesk.programme.written import ProgrammeAct, Written

SEPTEMBER = Month(2026, 9)
FIRST = Cycle(SEPTEMBER)
CODE = (CORE_MESSAGES[0].id,)


def unit(at: int, family: str = "Response", first: Month | None = None, last: Month | None = None) -> Unit:
    return Unit(f"unit-{at}", f"Unit {at}", "Local policing", family, 100, first, last)


def told_of(*acts: ProgrammeAct) -> Visits:
    links: list[Link] = []
    for act in acts:
        links.append(next_link(Written(act, SEPTEMBER), head_of(links)))
    return visits_of(told(links))


def calendar(visits: Visits, planned: Round, entries: Sequence[Unit], now: Month = SEPTEMBER) -> CycleCalendar:
    return calendar_of(visits, planned, entries, now)


def test_cycles_are_two_months_and_six_of_them_are_twelve() -> None:
    assert [str(Cycle.of(Month(2026, number))) for number in (1, 2, 9, 10, 12)] == [
        "2026-01", "2026-01", "2026-09", "2026-09", "2026-11",
    ]  # fmt: skip
    year = year_to(FIRST)
    assert len(year) == 6
    assert months_between(year[0].first, year[-1].last)[0] == Month(2025, 11)
    assert sum(len(cycle.months) for cycle in year) == 12
    assert cycles_between(FIRST.plus(1), FIRST) == ()
    with pytest.raises(ValueError, match="2026-10"):
        Cycle(Month(2026, 10))


months = st.integers(0, 20).map(lambda step: Month(2026, 1).plus(step))
spans = st.tuples(st.none() | months, st.none() | months)


@given(st.lists(spans, min_size=1, max_size=14), st.integers(1, 8), st.integers(0, 5), st.randoms())
@settings(deadline=None, max_examples=150)
def test_every_unit_that_stands_at_the_end_of_a_round_has_exactly_one_turn_in_a_cycle_in_which_it_stands(
    held: list[tuple[Month | None, Month | None]], length: int, begins: int, dice: object
) -> None:
    entries = [unit(at, f"F{at % 3}", *span) for at, span in enumerate(held)]
    first = Cycle(Month(2026, 1).plus(2 * begins))
    planned = Round(first, propose_turns(standing_in(entries, first).values(), length))
    found = calendar(told_of(), planned, entries)
    standing = {cycle: standing_in(entries, cycle) for cycle in planned.cycles}
    everybody = {name for units in standing.values() for name in units}
    assert sorted(turn.unit.id for turn in found.turns) == sorted(everybody)
    for turn in found.turns:
        if turn.unit.id in standing[planned.last]:
            assert turn.cycle is not None
        if turn.cycle is not None:
            assert turn.unit.id in standing[turn.cycle]
        assert (turn.cycle is None) == (turn.state == "ended")


def test_a_proposed_round_gives_nearly_as_many_turns_to_each_cycle_and_keeps_families_together() -> None:
    units = [unit(at, f"F{at % 4}") for at in range(20)]
    turns = propose_turns(units, 6)
    assert sorted(name for one in turns for name in one) == sorted(one.id for one in units)
    assert {len(one) for one in turns} == {3, 4}
    families = [next(one.family for one in units if one.id == name) for turn in turns for name in turn]
    assert families == sorted(families)


def test_a_unit_that_comes_later_is_in_the_round_and_one_that_ends_before_its_turn_owes_nothing() -> None:
    entries = [unit(1), unit(2, last=Month(2026, 10)), unit(3, first=Month(2026, 12))]
    planned = Round(FIRST, (("unit-1",), (), ("unit-2",)))
    found = {turn.unit.id: turn for turn in calendar(told_of(), planned, entries, Month(2027, 2)).turns}
    assert found["unit-2"].state == "ended"
    assert found["unit-3"].cycle == FIRST.plus(2)
    assert found["unit-1"].state == "outstanding"
    assert found["unit-3"].state == "to come" or found["unit-3"].state == "this cycle"


def test_a_visit_counts_in_its_round_whichever_cycle_it_falls_in_until_it_is_taken_back() -> None:
    planned, entries = Round(FIRST, (("unit-1",), ("unit-2",))), [unit(1), unit(2)]
    act = RoundPlanned(first="2026-09", turns=planned.turns)
    early = VisitMade(unit="unit-2", month="2026-09", messages=CODE)
    before = VisitMade(unit="unit-1", month="2026-08", messages=CODE)
    visits = told_of(act, early, before)
    states = {turn.unit.id: turn.state for turn in calendar(visits, planned, entries).turns}
    assert states == {"unit-1": "this cycle", "unit-2": "visited"}
    back = told_of(act, early, before, VisitTakenBack(entry=2))
    assert {turn.unit.id: turn.state for turn in calendar(back, planned, entries).turns}["unit-2"] == "to come"
    check_taken_back(visits, 2)
    for entry in (1, 9):
        with pytest.raises(InputError, match="tells no visit"):
            check_taken_back(back, entry)


def test_a_round_planned_anew_from_its_first_cycle_replaces_the_earlier_and_another_may_not_lie_across_it() -> None:
    visits = told_of(
        RoundPlanned(first="2026-09", turns=(("unit-1",), ("unit-2",))),
        RoundPlanned(first="2026-09", turns=(("unit-2",), ("unit-1",))),
    )
    assert visits.rounds == (Round(FIRST, (("unit-2",), ("unit-1",))),)
    names = ("unit-1", "unit-2")
    check_round(visits, Round(FIRST, (names, ())), SEPTEMBER, names)
    for planned, said in (
        (Round(FIRST.plus(1), (names,)), "planned already"),
        (Round(FIRST, (("unit-1",),)), "has no turn"),
        (Round(FIRST, (names, ("unit-1",))), "two turns"),
        (Round(FIRST, (names, ("other",))), "not on the register"),
        (Round(FIRST.plus(-6), (names,)), "over already"),
    ):
        with pytest.raises(InputError, match=said):
            check_round(visits, planned, SEPTEMBER, names)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (VisitMade(unit="unit-1", month="2026-10", messages=CODE), "has not begun"),
        (VisitMade(unit="unit-1", month="2026-09"), "core messages"),
        (VisitMade(unit="unit-1", month="2026-08", messages=CODE), "already"),
    ],
)
def test_a_visit_that_cannot_be_is_refused(made: VisitMade, said: str) -> None:
    visits = told_of(VisitMade(unit="unit-1", month="2026-08", messages=CODE))
    with pytest.raises(InputError, match=said):
        check_visit(visits, made, SEPTEMBER)
    check_visit(visits, replace_month(made), SEPTEMBER)


def replace_month(made: VisitMade) -> VisitMade:
    return VisitMade(unit=made.unit, month="2026-07", messages=CODE)


def test_codes_are_from_the_list_each_once_and_in_its_order() -> None:
    ids = [one.id for one in CORE_MESSAGES]
    assert check_codes(CORE_MESSAGES, [ids[2], ids[0], ids[2]], "core message") == (ids[0], ids[2])
    with pytest.raises(InputError, match="is no core message"):
        check_codes(CORE_MESSAGES, ["tell them off"], "core message")


def test_no_paper_names_a_unit_that_had_fewer_than_three_desks_in_any_of_its_months() -> None:
    entries = [unit(1), unit(2), unit(3), replace(unit(4), group="Crime")]
    desks = [Desk(f"d{at}-{number}", f"unit-{at}", "local", "") for at in (1, 2, 3, 4) for number in range(3)]
    desks = [replace(one, first=Month(2026, 11)) if one.desk == "d2-0" else one for one in desks]
    rows = paper_rows(entries, entries, desks, FIRST.months)
    assert sorted(name for row in rows for name in row.units) == ["unit-1", "unit-2", "unit-3", "unit-4"]
    assert all(row.desks >= 3 for row in rows)
    assert "unit-2" not in {row.units[0] for row in rows if len(row.units) == 1}
    later = paper_rows(entries, entries, desks, FIRST.plus(1).months)
    assert len(later) == 4
