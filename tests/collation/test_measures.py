"""Golden values of the measures: worked out by hand in the research, not by this program."""

from __future__ import annotations

import pytest

from pscdesk.collation.measures import disparity, intervals, measures
from pscdesk.collation.measures.intervals import Estimate
from pscdesk.collation.measures.measures import Withheld


def shown(estimate: Estimate | Withheld, digits: int) -> tuple[float, float, float]:
    assert isinstance(estimate, Estimate)
    return round(estimate.value, digits), round(estimate.low, digits), round(estimate.high, digits)


@pytest.mark.parametrize(("part", "whole", "low", "high"), [(38, 120, 0.240, 0.404), (3, 8, 0.137, 0.694)])
def test_wilson_gives_the_golden_intervals(part: int, whole: int, low: float, high: float) -> None:
    assert shown(intervals.wilson(part, whole), 3) == (round(part / whole, 3), low, high)


def test_wilson_stays_between_nothing_and_everything() -> None:
    nobody, everybody = intervals.wilson(0, 50), intervals.wilson(50, 50)
    assert nobody.low == pytest.approx(0)
    assert everybody.high == pytest.approx(1)
    assert 0 < nobody.high < everybody.low < 1


def test_byar_gives_twelve_contacts_among_850_people() -> None:
    assert shown(intervals.rate(12, 850), 2) == (1.41, 0.73, 2.47)


@pytest.mark.parametrize(("events", "low", "high"), [(0, 0.0, 3.689), (1, 0.0253, 5.572), (9, 4.115, 17.085)])
def test_below_ten_events_the_interval_is_the_exact_one(events: int, low: float, high: float) -> None:
    interval = intervals.rate(events, 100)
    assert interval.low == pytest.approx(low, abs=1e-3)
    assert interval.high == pytest.approx(high, abs=1e-3)


@pytest.mark.parametrize(
    ("events", "low", "high"),
    [(245, 1.27, 2.27), (120, 1.12, 2.57), (80, 1.02, 2.82), (60, 0.95, 3.05), (40, 0.83, 3.48)],
)
def test_the_same_ratio_says_less_the_fewer_events_it_rests_on(events: int, low: float, high: float) -> None:
    odds = 1.7 * 0.162 / 0.838
    part = events * odds / (1 + odds)
    found = disparity.event_rate_ratio(part, 0.162, events - part, 0.838)
    assert (found.value, found.low, found.high) == pytest.approx((1.70, low, high), abs=0.01)


def test_the_ratio_of_events_is_that_of_the_study() -> None:
    assert shown(disparity.event_rate_ratio(496, 10_000, 246, 10_000), 2)[0] == 2.02


@pytest.mark.parametrize(
    ("chance", "mean", "count"), [(0.025, 10, 4), (0.975, 10, 17), (0.001, 10, 2), (0.999, 10, 21), (0.5, 0, 0)]
)
def test_poisson_quantiles_are_those_of_the_tables(chance: float, mean: float, count: int) -> None:
    assert intervals.poisson_quantile(chance, mean) == count


def test_poisson_quantiles_hold_where_exponentials_would_vanish() -> None:
    low, high = (intervals.poisson_quantile(chance, 5000) for chance in (0.025, 0.975))
    assert low == pytest.approx(5000 - 1.96 * 5000**0.5, abs=2)
    assert high == pytest.approx(5000 + 1.96 * 5000**0.5, abs=2)


def test_a_percentage_needs_a_printed_base_of_fifty() -> None:
    assert isinstance(measures.printed_share(20, 45), Withheld)
    assert shown(measures.printed_share(20, 50), 2)[0] == 0.4


def test_a_ratio_needs_ten_on_both_sides() -> None:
    assert isinstance(measures.printed_ratio(100, 5), Withheld)
    assert isinstance(measures.printed_ratio(5, 100), Withheld)
    assert shown(measures.printed_ratio(30, 10), 2) == (3.0, 1.47, 6.14)


def test_a_rate_needs_ten_printed_contacts() -> None:
    assert isinstance(measures.printed_rate(5, 850), Withheld)
    assert shown(measures.printed_rate(15, 12 * 1000), 1)[0] == 1.5
