"""Months are read strictly, walk forwards and backwards, and no clock gone wrong makes one."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pscdesk.errors import InputError
from pscdesk.periods import EARLIEST, LATEST, Month, months_between, or_beginning, stored_month

MONTHS = st.builds(Month, st.integers(2020, 2099), st.integers(1, 12))


@given(MONTHS)
def test_a_month_reads_back_as_it_is_written(month: Month):
    assert Month.read(str(month)) == month


@given(MONTHS, st.integers(-200, 200))
def test_going_on_and_back_comes_home_and_keeps_order(month: Month, step: int):
    assert month.plus(step).plus(-step) == month
    assert (month.plus(step) > month) == (step > 0)
    assert len(months_between(month, month.plus(step))) == max(0, step + 1)


@pytest.mark.parametrize(
    "text",
    ["2026-13", "2026-00", "2026-1", "26-10", "1999-10", "2019-12", "2100-01", "2026-W43", "2026-10\n", "٢٠٢٦-10", ""],
)
def test_what_is_no_month_is_refused(text: str):
    with pytest.raises(InputError, match="not a month"):
        Month.read(text)


def test_a_month_is_over_on_the_first_day_of_the_next():
    october = Month(2026, 10)
    assert not october.is_over(dt.date(2026, 10, 31))
    assert october.is_over(dt.date(2026, 11, 1))
    assert october.day(20) == dt.date(2026, 10, 20)
    assert october.label == "October 2026"
    assert october.short == "Oct 26"


@pytest.mark.parametrize("day", [dt.date(1970, 1, 1), dt.date(2019, 12, 31), dt.date(2100, 1, 1)])
def test_a_clock_that_cannot_be_right_is_said(day: dt.date):
    with pytest.raises(InputError, match="clock says that it is the year"):
        Month.of(day)


def test_months_between_are_all_of_them_in_order():
    assert [str(month) for month in months_between(Month(2026, 11), Month(2027, 1))] == [
        "2026-11",
        "2026-12",
        "2027-01",
    ]
    assert months_between(Month(2026, 2), Month(2026, 1)) == ()


def test_from_the_earliest_month_is_from_the_beginning_and_no_other_month_is_stored() -> None:
    assert or_beginning(EARLIEST) is None
    assert or_beginning(EARLIEST.plus(1)) == EARLIEST.plus(1)
    assert [stored_month(month) for month in (None, EARLIEST, LATEST)] == ["", "2020-01", "2099-12"]
    for odd in (EARLIEST.plus(-1), LATEST.plus(1)):
        with pytest.raises(InputError, match="A month lies between January 2020 and December 2099"):
            stored_month(odd)
