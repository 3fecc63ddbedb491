"""Disparity measures: the golden values of the papers, and another way of working each of them out."""

from __future__ import annotations

import math
import random
from statistics import NormalDist

import pytest

from pscdesk.collation.measures.disparity import (
    FOUR_IN_FIVE,
    disparity_gap,
    event_rate_ratio,
    events_to_tell,
    largest_ratio_below,
    ratio_of_ratios,
    relative_likelihood,
    share_ratio,
    smallest_ratio,
)
from pscdesk.collation.measures.intervals import Estimate, rate, wilson

SHARE = 0.162  # of officers from under-represented groups (001 Action 7)


def told(one: Estimate, digits: int = 2) -> tuple[float, float, float]:
    return round(one.value, digits), round(one.low, digits), round(one.high, digits)


def at_ratio(events: int, ratio: float = 1.7) -> Estimate:
    """The ratio of so many events, as whole events as that share and ratio make, among people who make it just that."""
    part = round(events * SHARE * ratio / (SHARE * ratio + 1 - SHARE))
    return event_rate_ratio(part, part / ratio, events - part, events - part)


def test_two_true_ratios_of_one_study_differ_by_what_they_count() -> None:
    assert round(event_rate_ratio(496, 10_000, 246, 10_000).value, 2) == 2.02
    assert round(share_ratio(0.215, 0.14, 0.785, 0.86), 2) == 1.68


def test_a_trust_said_1_7_times_and_its_numbers_allowed_no_difference() -> None:
    assert told(relative_likelihood(9, 9 / 0.012, 17, 17 / 0.007)) == (1.71, 0.77, 3.83)


def test_245_grievances_at_1_7() -> None:
    assert told(at_ratio(245)) == (1.70, 1.27, 2.27)


@pytest.mark.parametrize(
    ("events", "low", "high"), [(40, 0.83, 3.48), (60, 0.95, 3.05), (80, 1.02, 2.82), (120, 1.12, 2.57)]
)
def test_how_many_events_it_takes_to_see_1_7(events: int, low: float, high: float) -> None:
    assert told(at_ratio(events)) == (1.7, low, high)


def test_wilson_and_byar() -> None:
    assert [round(100 * at, 1) for at in (wilson(38, 120).low, wilson(38, 120).high)] == [24.0, 40.4]
    assert [round(100 * at, 1) for at in (wilson(3, 8).low, wilson(3, 8).high)] == [13.7, 69.4]
    assert told(rate(12, 850)) == (1.41, 0.73, 2.47)


def test_80_events_show_1_7_and_150_show_it_four_times_in_five() -> None:
    assert 70 < events_to_tell(1.7, SHARE) <= 80
    assert 140 < events_to_tell(1.7, SHARE, FOUR_IN_FIVE) < 160


def test_41_events_and_a_group_of_16_percent_cannot_tell_a_ratio_below_two() -> None:
    assert round(smallest_ratio(41, 0.16) or 0, 1) == 2.0
    assert smallest_ratio(1, 0.5) is None


@pytest.mark.parametrize("seed", range(20))
def test_the_smallest_ratio_told_is_the_one_whose_interval_just_leaves_parity_out(seed: int) -> None:
    draw = random.Random(seed)
    events, share = draw.uniform(30, 2_000), draw.uniform(0.05, 0.6)
    for ratio in (smallest_ratio(events, share), largest_ratio_below(events, share)):
        if ratio is not None:
            part = events * share * ratio / (share * ratio + 1 - share)
            seen = event_rate_ratio(part, share, events - part, 1 - share)
            assert (seen.low if ratio > 1 else seen.high) == pytest.approx(1, abs=1e-3)
            if ratio > 1:
                assert events_to_tell(ratio, share) == pytest.approx(events, rel=0.01, abs=1)


# The same measures worked out another way: numerical slopes (delta method), and the score test inverted by halving.


def delta_interval(values: list[float], variances: list[float], log_of: object) -> tuple[float, float]:
    """The 95% interval of exp(f) by numerical slopes of f, as a textbook has it for any function."""
    z = 1.96
    at = log_of(values)  # type: ignore[operator]
    total = 0.0
    for place, variance in enumerate(variances):
        step = values[place] * 1e-5
        up, down = [*values], [*values]
        up[place] += step
        down[place] -= step
        total += ((log_of(up) - log_of(down)) / (2 * step)) ** 2 * variance  # type: ignore[operator]
    reach = z * math.sqrt(total)
    return math.exp(at - reach), math.exp(at + reach)


@pytest.mark.parametrize("seed", range(25))
def test_ratios_agree_with_the_delta_method(seed: int) -> None:
    draw = random.Random(seed)
    n1, n2 = draw.randint(200, 9_000), draw.randint(200, 30_000)
    a, b = draw.randint(10, n1 // 3), draw.randint(10, n2 // 3)

    def log_ratio(values: list[float]) -> float:
        return math.log(values[0] / n1) - math.log(values[1] / n2)

    poisson = delta_interval([a, b], [a, b], log_ratio)
    found = event_rate_ratio(a, n1, b, n2)
    assert (found.low, found.high) == pytest.approx(poisson, rel=1e-6)
    binomial = delta_interval([a, b], [a * (1 - a / n1), b * (1 - b / n2)], log_ratio)
    likely = relative_likelihood(a, n1, b, n2)
    assert (likely.low, likely.high) == pytest.approx(binomial, rel=1e-6)
    assert likely.high < found.high, "people are counted once, so their ratio is surer"


def score_limits(part: int, whole: int) -> tuple[float, float]:
    """Both shares at which what was seen lies just 1.96 standard errors away, by halving: the score test inverted."""

    def edge(low: float, high: float) -> float:
        for _ in range(80):
            middle = (low + high) / 2
            away = abs(part / whole - middle) / math.sqrt(middle * (1 - middle) / whole)
            inside = away < 1.96
            low, high = (middle, high) if inside == (high > part / whole) else (low, middle)
        return (low + high) / 2

    p = part / whole
    return edge(1e-12, p), edge(p, 1 - 1e-12)


@pytest.mark.parametrize("seed", range(15))
def test_the_gap_agrees_with_limits_found_by_inverting_the_score_test(seed: int) -> None:
    draw = random.Random(seed)
    m, n = draw.randint(60, 900), draw.randint(900, 40_000)
    e, g = draw.randint(5, m - 5), draw.randint(50, n - 50)
    (l1, u1), (l2, u2) = score_limits(e, m), score_limits(g, n)
    gap = disparity_gap(e, m, g, n)
    assert gap.value == pytest.approx(e / m - g / n)
    assert gap.low == pytest.approx(gap.value - math.hypot(e / m - l1, u2 - g / n), abs=1e-6)
    assert gap.high == pytest.approx(gap.value + math.hypot(u1 - e / m, g / n - l2), abs=1e-6)


def test_intervals_hold_the_truth_about_95_times_in_a_hundred() -> None:
    draw = random.Random(7)
    held = 0
    for _ in range(1_500):
        a = sum(draw.random() < 0.06 for _ in range(900))
        b = sum(draw.random() < 0.03 for _ in range(2_500))
        one = relative_likelihood(a, 900, b, 2_500)
        held += one.low <= 2.0 <= one.high
    assert 0.93 < held / 1_500 < 0.97


def test_a_change_of_ratio_is_told_with_the_uncertainty_of_both_years() -> None:
    then, now = event_rate_ratio(100, 1_000, 300, 6_000), event_rate_ratio(60, 1_000, 300, 6_000)
    change = ratio_of_ratios(now, then)
    spread = math.sqrt(1 / 100 + 1 / 300 + 1 / 60 + 1 / 300)
    z = NormalDist().inv_cdf(0.975)
    assert change.value == pytest.approx(0.6)
    assert change.low == pytest.approx(0.6 * math.exp(-z * spread), rel=1e-4)
