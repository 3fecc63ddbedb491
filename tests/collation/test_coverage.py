"""Coverage tells what was received from what is missing, and never how much was counted."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import get_args

from made_up.force import units

from pscdesk.collation.register.register import Closure, Desk
from pscdesk.collation.returned.coverage import STATE_LABELS, State, cover
from pscdesk.collation.returned.inbox import LatestReturn, ReceivedReturn
from pscdesk.periods import Month

SEPTEMBER, OCTOBER = Month(2026, 9), Month(2026, 10)
TODAY = dt.date(2026, 10, 8)
UNITS = units([100, 200, 300, 400, 50, 60])
DESKS = (
    *(Desk(f"A{number}", "unit-a", "local", "") for number in range(2)),
    *(Desk(f"B{number}", "unit-b", "local", "") for number in range(2)),
    Desk("C0", "unit-c", "local", ""),
    Desk("D0", "unit-d", "local", ""),
    Desk("D1", "unit-d", "local", ""),
    Desk("E0", "unit-e", "local", "", closed=(Closure(),)),
    Desk("H0", None, "central", ""),
)


def held(*digests: str) -> LatestReturn:
    return LatestReturn(1, frozenset(ReceivedReturn(digest) for digest in digests))


CAME = {
    (SEPTEMBER, "A0"): held("a"),
    (SEPTEMBER, "A1"): held("b"),
    (SEPTEMBER, "B0"): held("c"),
    (SEPTEMBER, "C0"): held("d"),
    (SEPTEMBER, "D0"): held("e", "f"),
    (SEPTEMBER, "D1"): held("g"),
}
COVERAGE = cover((SEPTEMBER, OCTOBER), UNITS, DESKS, CAME, TODAY)


def test_each_unit_has_one_state_a_month() -> None:
    states = {row.name: [cell.state for cell in row.cells] for row in COVERAGE.rows}
    assert states == {
        "Unit A": ["reported", "not over"],
        "Unit B": ["partly", "not over"],
        "Unit C": ["reported", "not over"],
        "Unit D": ["conflict", "not over"],
        "Unit E": ["no desk", "no desk"],
        "Unit F": ["no desk", "no desk"],
        "Central lines": ["missing", "not over"],
    }


def test_desks_and_people_add_up() -> None:
    september = COVERAGE.totals[0]
    assert (september.due, september.received, september.conflict, september.missing) == (8, 5, 1, 2)
    assert (september.people, september.people_covered) == (1110, 700)
    assert round(september.share, 2) == 0.63


def test_missing_and_conflicting_desks_are_named_for_months_that_are_over() -> None:
    assert {(desk.desk, desk.month, desk.unit, desk.conflict) for desk in COVERAGE.missing} == {
        ("B1", SEPTEMBER, "Unit B", False),
        ("D0", SEPTEMBER, "Unit D", True),
        ("H0", SEPTEMBER, "Central lines", False),
    }


def test_a_closed_desk_is_due_only_for_what_it_returned() -> None:
    came = CAME | {(SEPTEMBER, "E0"): held("z")}
    row = next(row for row in cover((SEPTEMBER, OCTOBER), UNITS, DESKS, came, TODAY).rows if row.unit == "unit-e")
    assert [cell.state for cell in row.cells] == ["reported", "no desk"]


def test_a_month_that_was_sent_again_or_came_after_freezing_says_so() -> None:
    again = {(SEPTEMBER, desk): LatestReturn(2, frozenset({ReceivedReturn(desk)})) for desk in ("A0", "A1", "B0")}
    late = {(SEPTEMBER, "B1"), (SEPTEMBER, "C0")}
    told = cover((SEPTEMBER, SEPTEMBER), UNITS, DESKS, again, TODAY, late)
    cells = {row.name: row.cells[0] for row in told.rows}
    assert (cells["Unit A"].state, cells["Unit A"].revised) == ("revised", 2)
    assert (cells["Unit B"].state, cells["Unit B"].late) == ("late", 1)
    assert cells["Unit C"].state == "late"
    assert told.totals[0].people_covered == 200
    assert {desk.desk for desk in told.missing} == {"D0", "D1", "H0"}
    assert set(STATE_LABELS) == set(get_args(State))


def test_nothing_is_due_from_a_desk_before_its_first_month() -> None:
    desks = (Desk("A0", "unit-a", "local", "", first=OCTOBER), Desk("A1", "unit-a", "local", ""))
    told = cover((SEPTEMBER, OCTOBER), UNITS, desks, {}, dt.date(2026, 11, 8))
    assert [total.due for total in told.totals] == [1, 2]
    assert [(one.month, one.desk) for one in told.missing] == [(SEPTEMBER, "A1"), (OCTOBER, "A0"), (OCTOBER, "A1")]


def test_a_units_people_are_those_of_each_month() -> None:
    unit = UNITS[0]
    entries = (
        replace(unit, last=SEPTEMBER),
        replace(unit, first=OCTOBER, headcount=900, name="Unit A and more"),
        replace(UNITS[1], first=OCTOBER),
    )
    told = cover((SEPTEMBER, OCTOBER), entries, DESKS[:2], {}, TODAY)
    assert [total.people for total in told.totals] == [100, 900 + UNITS[1].headcount]
    assert [row.name for row in told.rows] == ["Unit A and more", "Unit B"]
