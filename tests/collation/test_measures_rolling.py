"""Rolling 12: all twelve months or none, covered in each, and its change with an interval."""

from __future__ import annotations

import pytest
from made_up.reports import family_month

from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.collation.measures.intervals import Estimate
from pscdesk.collation.measures.measures import Withheld
from pscdesk.collation.measures.rolling import rolling_twelve, unit_rolling
from pscdesk.periods import Month

LAST = Month(2026, 9)


def ledger(months: int, contacts: int = 100, **more: int) -> dict[Month, PrintedMonth]:
    return {
        LAST.plus(-back): family_month(LAST.plus(-back), (contacts, 50), **more)  # pyright: ignore
        for back in range(months)
    }


def test_twelve_months_are_added_up_with_their_mean_and_how_far_rounding_may_go() -> None:
    rolling = rolling_twelve(ledger(12), LAST)
    assert rolling.now.shown == Estimate(1800, 1800 - 48, 1800 + 48)
    assert rolling.mean == 150
    assert (rolling.now.basis.months, rolling.now.basis.covered) == (12, 1.0)


def test_eleven_months_are_never_scaled_up() -> None:
    rolling = rolling_twelve(ledger(11), LAST)
    assert rolling.now.shown == Withheld("not shown: 11 of 12 months are frozen")
    assert isinstance(rolling.mean, Withheld)


def test_one_month_with_less_than_ninety_per_cent_covered_withholds_it() -> None:
    months = ledger(12)
    just = months | {LAST: family_month(LAST, (100, 50), desks=10, received=9)}
    short = months | {LAST: family_month(LAST, (100, 50), desks=9, received=8)}
    assert isinstance(rolling_twelve(just, LAST).now.shown, Estimate)
    told = rolling_twelve(short, LAST).now.shown
    assert isinstance(told, Withheld)
    assert told.why.startswith("not shown: in 1 of 12 months less than 90%")


def test_the_change_on_the_year_before_is_a_ratio_of_rates_with_its_interval() -> None:
    earlier = {month: family_month(month, (50, 25)) for month in (LAST.plus(-back) for back in range(12, 24))}
    change = rolling_twelve(ledger(12) | earlier, LAST).change
    assert isinstance(change, Estimate)
    assert change.value == pytest.approx(2)
    assert (change.low, change.high) == pytest.approx((1.847, 2.166), abs=1e-3)
    assert isinstance(rolling_twelve(ledger(12), LAST).change, Withheld)


def test_a_unit_needs_ninety_per_cent_of_its_returns_over_the_year_and_half_in_each_month() -> None:
    odd = LAST.plus(-3)
    whole, one_missing = ledger(12), ledger(12) | {odd: family_month(odd, (100, 50), received=2)}
    assert [figure.part for figure in unit_rolling(whole, LAST)] == [1200, 600]
    assert isinstance(unit_rolling(one_missing, LAST)[0].shown, Estimate), "35 of 36 returns, and never under half"
    under_half = ledger(12) | {odd: family_month(odd, (100, 50), received=1)}
    assert unit_rolling(under_half, LAST)[0].shown == Withheld("not shown: 34 of 36 of its returns count")
    often = ledger(12) | {LAST.plus(-back): family_month(LAST.plus(-back), (100, 50), received=2) for back in range(4)}
    assert unit_rolling(often, LAST)[0].shown == Withheld("not shown: 32 of 36 of its returns count")
