"""Longer windows are plain sums of months, say how many months they have, and are never scaled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pscdesk.periods import Month, months_between
from pscdesk.tally.windows import KINDS, windows

NOVEMBER = Month(2026, 11)


def totals(first: Month, last: Month = NOVEMBER) -> dict[Month, int]:
    """Ten in January, eleven in February and so on, so that every sum tells its months."""
    return {month: 9 + month.number for month in months_between(first, last)}


def said(kind, first: Month) -> list[tuple[str, int, str]]:
    return [(one.label, one.total, one.coverage) for one in windows(kind, totals(first), NOVEMBER)]


def test_quarters_and_two_month_cycles_begin_in_april():
    assert said("quarter", Month(2026, 3)) == [
        ("Jan 26 to Mar 26", 12, "1 of 3 months"),
        ("Apr 26 to Jun 26", 42, ""),
        ("Jul 26 to Sep 26", 51, ""),
        ("Oct 26 to Dec 26", 39, "2 of 3 months, so far"),
    ]
    assert said("two-months", Month(2026, 7)) == [
        ("Jun 26 to Jul 26", 16, "1 of 2 months"),
        ("Aug 26 to Sep 26", 35, ""),
        ("Oct 26 to Nov 26", 39, "2 of 2 months, so far"),
    ]


def test_years_are_named_as_people_name_them_and_say_how_many_months_they_have():
    assert said("financial-year", Month(2025, 4)) == [("2025/26", 186, ""), ("2026/27", 132, "8 of 12 months, so far")]
    assert said("calendar-year", Month(2025, 3)) == [
        ("2025", 165, "10 of 12 months"),
        ("2026", 165, "11 of 12 months, so far"),
    ]
    assert said("month", Month(2026, 10)) == [("October 2026", 19, ""), ("November 2026", 20, "so far")]


def test_a_rolling_twelve_ends_with_a_month_that_is_over_and_ten_months_stay_ten():
    assert said("rolling-12", Month(2026, 1))[-1] == ("Nov 25 to Oct 26", 145, "10 of 12 months")
    assert said("rolling-12", Month(2025, 11))[-1] == ("Nov 25 to Oct 26", 186, "")
    assert said("rolling-12", NOVEMBER) == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "rolling-12"])
@given(first=st.integers(0, 60), counts=st.lists(st.integers(0, 999), min_size=1, max_size=48))
def test_windows_of_a_kind_add_up_to_the_months_and_share_none(kind, first: int, counts: list[int]):
    start = Month(2023, 1).plus(first)
    held = {start.plus(step): count for step, count in enumerate(counts)}
    found = windows(kind, held, max(held))
    assert sum(one.total for one in found) == sum(counts)
    assert sum(one.counted for one in found) == len(counts)
    spans = [month for one in found for month in months_between(one.first, one.last)]
    assert len(spans) == len(set(spans))
    assert [one.first for one in found] == sorted(one.first for one in found)
    assert not found[-1].is_whole  # the current month is not over


@given(counts=st.lists(st.integers(0, 999), min_size=2, max_size=40))
def test_a_rolling_twelve_is_the_sum_of_its_own_months(counts: list[int]):
    start = Month(2023, 1)
    held = {start.plus(step): count for step, count in enumerate(counts)}
    for one in windows("rolling-12", held, max(held)):
        place = [*held].index(one.last)
        assert one.total == sum(counts[max(0, place - 11) : place + 1])
        assert one.counted == min(12, place + 1)
