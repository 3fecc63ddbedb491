"""Desks move from a month on: what was so before stays so, in whatever order the moves come."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pscdesk.collation.register.desk_closings import closed_from, open_from
from pscdesk.collation.register.desk_moves import follow_unit, move_desk, units_from
from pscdesk.collation.register.register import Closure, Desk, Spell, desks_in
from pscdesk.periods import EARLIEST, Month

START = Month(2026, 1)
DESK = Desk("D1", "a", "local", "")
SPAN = tuple(START.plus(by) for by in range(-2, 27))
names = st.sampled_from("abcd")
moves = st.lists(st.tuples(st.integers(0, 24).map(START.plus), names), max_size=5)


def units(desk: Desk) -> list[str | None]:
    return [desk.at(month).unit for month in SPAN]


@given(moves)
def test_each_month_has_the_unit_of_the_last_move_that_was_in_force(made: list[tuple[Month, str]]) -> None:
    desk, wanted = DESK, ["a"] * len(SPAN)
    for since, unit in made:
        desk = move_desk(desk, unit, "local", since)
        wanted = [unit if month >= since else before for month, before in zip(SPAN, wanted, strict=True)]
    assert units(desk) == wanted
    stays = [*(spell.unit for spell in desk.earlier), desk.unit]
    assert all(one != following for one, following in pairwise(stays))


@given(moves, st.none() | st.integers(0, 24).map(START.plus), names, names)
def test_desks_follow_their_unit_and_a_planned_move_stays_planned(
    made: list[tuple[Month, str]], since: Month | None, old: str, new: str
) -> None:
    desk = DESK
    for begins, unit in made:
        desk = move_desk(desk, unit, "local", begins)
    followed = follow_unit(desk, {old: new}.get, since)
    assert units(followed) == [
        new if unit == old and (since is None or month >= since) else unit
        for month, unit in zip(SPAN, units(desk), strict=True)
    ]
    wanted = {unit for month, unit in zip(SPAN, units(followed), strict=True) if since is None or month >= since}
    assert units_from(followed, since) >= wanted - {None}


def test_a_desk_that_moved_twice_stands_in_three_units() -> None:
    once = move_desk(DESK, "b", "local", START.plus(3))
    twice = move_desk(once, None, "central", START.plus(5))
    assert twice.earlier == (Spell(START.plus(2), "a", "local"), Spell(START.plus(4), "b", "local"))
    assert [twice.at(START.plus(by)).unit for by in (2, 3, 4, 5)] == ["a", "b", "b", None]
    assert [desk.kind for desk in desks_in([twice], START.plus(4))] == ["local"]
    assert twice.at(START.plus(5)).kind == "central"
    assert move_desk(twice, "a", "local", None) == DESK


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 24).map(START.plus)), max_size=6))
def test_each_month_is_as_the_last_closing_or_opening_that_reaches_it_made_it(made: list[tuple[bool, Month]]) -> None:
    desk, wanted = DESK, [True] * len(SPAN)
    for closes, since in made:
        desk = (closed_from if closes else open_from)(desk, since)
        wanted = [not closes if month >= since else before for month, before in zip(SPAN, wanted, strict=True)]
    assert [desk.is_due(month) for month in SPAN] == wanted
    assert desk.open == wanted[-1]
    assert all(one.until is not None and one.until.plus(1) < two.since for one, two in pairwise(desk.closed))
    assert open_from(desk, None) == DESK
    assert closed_from(desk, EARLIEST).closed == (Closure(),)


def test_a_move_from_the_earliest_month_is_for_all_months() -> None:
    assert move_desk(DESK, "b", "local", EARLIEST) == replace(DESK, unit="b")
    assert follow_unit(DESK, {"a": "b"}.get, EARLIEST) == replace(DESK, unit="b")
