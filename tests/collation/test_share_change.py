"""Whether a share changed: only where neither rounding nor chance explains the difference."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up.contacts import FORMS
from made_up.reports import family_month

from pscdesk.collation.measures.intervals import Estimate, newcombe, wilson
from pscdesk.collation.measures.reporting_periods import Period, periods
from pscdesk.collation.measures.share_change import PartOf, period_share, share_change
from pscdesk.periods import Month

JULY = Month(2026, 7)
(MADE,) = [
    one
    for one in periods({JULY: family_month(JULY, (100,))}, JULY, JULY, FORMS["advice-contact"])
    if one.kind == "month"
]


def period(informal: int, formal: int, escalation: int, off: int = 4, **more: object) -> Period:
    sides = (informal, formal, escalation, 20)
    return replace(MADE, sides=sides, contacts=sum(sides), most_off=off, **more)  # pyright: ignore


def test_the_difference_of_two_shares_has_newcombes_interval() -> None:
    """56/70 and 48/80: the example of Newcombe 1998, table II, method 10, is 0.0524 to 0.3339."""
    found = newcombe(wilson(56, 70), wilson(48, 80))
    assert found.value == pytest.approx(0.2)
    assert (found.low, found.high) == pytest.approx((0.0524, 0.3339), abs=2e-4)


def test_the_range_of_a_share_holds_every_pair_of_true_counts_and_no_less() -> None:
    one = PartOf(60, (20, 20), 4)
    tried = [part / (part + a + b) for part, a, b in product(range(56, 65), range(16, 25), range(16, 25))]
    assert (one.least, one.greatest) == pytest.approx((min(tried), max(tried)))


@given(st.integers(0, 40), st.lists(st.integers(0, 40), min_size=1, max_size=3), st.integers(0, 14))
def test_no_true_share_lies_outside_the_range(part: int, rest: list[int], off: int) -> None:
    one = PartOf(5 * part, tuple(5 * count for count in rest), off)
    for moved in (-off, 0, off):
        true = max(0, one.part + moved)
        others = [max(0, count - moved) for count in one.rest]
        if true + sum(others):
            assert one.least - 1e-12 <= true / (true + sum(others)) <= one.greatest + 1e-12


def test_a_large_difference_is_more_and_the_other_way_round_less() -> None:
    grown = share_change(period(300, 50, 50), period(200, 100, 100), "informal")
    fallen = share_change(period(200, 100, 100), period(300, 50, 50), "informal")
    assert grown is not None
    assert fallen is not None
    assert (grown.verdict, fallen.verdict) == ("more", "less")
    assert (grown.share_now.value, grown.share_then.value) == (0.75, 0.5)


def test_what_rounding_may_explain_is_not_yet_distinguishable_though_its_interval_leaves_nought() -> None:
    now, then = period(600, 200, 200, 60), period(500, 250, 250, 60)
    change = share_change(now, then, "informal")
    assert change is not None
    assert change.difference.low > 0
    assert change.verdict == "not distinguishable"
    near = share_change(replace(now, most_off=4), replace(then, most_off=4), "informal")
    assert near is not None
    assert near.verdict == "more"


def test_what_chance_may_explain_is_not_yet_distinguishable_though_rounding_does_not() -> None:
    change = share_change(period(50, 15, 15, 0), period(45, 20, 20, 0), "informal")
    assert change is not None
    assert change.difference.low < 0 < change.difference.value
    assert change.verdict == "not distinguishable"


def test_the_same_share_is_never_more_or_less() -> None:
    for measure in ("informal", "formal", "escalation", "undecided"):
        change = share_change(period(200, 100, 100), period(200, 100, 100), measure)
        assert change is not None
        assert change.verdict == "not distinguishable"


@given(*[st.integers(0, 60) for _ in range(6)], st.sampled_from([4, 9, 14]))
def test_a_verdict_keeps_its_sign_for_every_corner_of_the_bounds(
    a: int, b: int, c: int, d: int, e: int, f: int, off: int
) -> None:
    now, then = period(5 * a, 5 * b, 5 * c, off), period(5 * d, 5 * e, 5 * f, off)
    change = share_change(now, then, "informal")
    if change is None or change.verdict == "not distinguishable":
        return
    sign = 1 if change.verdict == "more" else -1
    corners = list(product((-off, off), repeat=3))
    for one, other in product(corners, corners):
        late = [max(0, count + moved) for count, moved in zip(now.sides, one, strict=False)]
        early = [max(0, count + moved) for count, moved in zip(then.sides, other, strict=False)]
        if sum(late) and sum(early):
            assert sign * (late[0] / sum(late) - early[0] / sum(early)) > 0
    assert sign * change.difference.low > 0
    assert sign * change.difference.high > 0


def test_below_a_printed_base_of_fifty_or_the_floor_of_coverage_no_share_is_shown() -> None:
    assert period_share(period(20, 10, 15), "informal") is None
    assert period_share(period(300, 50, 50, counted=0), "informal") is None
    assert share_change(period(300, 50, 50), period(20, 10, 15), "informal") is None


def test_a_period_that_is_not_whole_is_set_beside_nothing() -> None:
    assert share_change(period(300, 50, 50, length=3), period(200, 100, 100), "informal") is None


def test_no_interval_reads_nought_to_nought() -> None:
    from pscdesk.reports.wording import percent, span_of

    nought = wilson(0, 8000)
    assert isinstance(nought, Estimate)
    assert span_of(nought.low, nought.high) == "0% to under 1%"
    assert span_of(wilson(8000, 8000).low, wilson(8000, 8000).high) == "over 99% to 100%"
    assert [percent(one) for one in (0.0, 0.001, 0.5, 0.999, 1.0)] == ["0%", "under 1%", "50%", "over 99%", "100%"]
