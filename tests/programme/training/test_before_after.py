"""Before and after: the ratio worked out another way, rounding in its interval, and never more than can be shown."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import product

import pytest
from made_up.contacts import ADVICE
from made_up.reports import family_month

from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.collation.measures.intervals import Estimate
from pscdesk.collation.measures.measures import Withheld
from pscdesk.periods import Month
from pscdesk.programme.training.before_after import CANNOT_SHOW, BeforeAfter, before_after
from pscdesk.programme.training.training_results import before_after_blocks, before_after_told

MAY = Month(2026, 5)


def months(contacts: Sequence[int], people: int = 1000) -> dict[Month, PrintedMonth]:
    """Months in a row around May, each with so many contacts of six units."""
    first = MAY.plus(-(len(contacts) // 2))
    return {
        first.plus(at): family_month(first.plus(at), (number, 0, 0, 0, 0, 0), people=people)
        for at, number in enumerate(contacts)
    }


def compared(contacts: Sequence[int], each: int = 3) -> BeforeAfter:
    return before_after(months(contacts), MAY, each, ADVICE)


def test_the_ratio_and_its_interval_are_those_of_two_poisson_counts_with_rounding_at_both_ends() -> None:
    found = compared((100, 100, 100, 999, 150, 150, 150))
    assert (found.printed_before, found.printed_after) == (300, 450)
    assert isinstance(found.ratio, Estimate)
    off = found.before.contacts_off
    assert off > 0

    def log_ratio(after: int, before: int, side: int) -> float:
        return math.exp(math.log(after) - math.log(before) + side * 1.96 * math.sqrt(1 / after + 1 / before))

    assert math.isclose(found.ratio.value, 1.5)
    assert math.isclose(found.ratio.low, log_ratio(450 - off, 300 + off, -1), rel_tol=1e-9)
    assert math.isclose(found.ratio.high, log_ratio(450 + off, 300 - off, 1), rel_tol=1e-9)
    assert found.verdict == "more"


def test_more_or_less_is_said_only_where_every_pair_of_counts_that_rounding_allows_says_so() -> None:
    for before, after in ((60, 100), (60, 85), (100, 60), (100, 120)):
        found = compared((before // 3 // 5 * 5,) * 3 + (0,) + (after // 3 // 5 * 5,) * 3)
        b, a, off = found.printed_before, found.printed_after, found.before.contacts_off
        signs = {
            math.log(x / y) > 1.96 * math.sqrt(1 / x + 1 / y)
            for x, y in product((a - off, a, a + off), (b - off, b + off))
        }
        assert (found.verdict == "more") == (signs == {True})


def test_a_rise_that_chance_and_rounding_explain_is_not_yet_distinguishable() -> None:
    found = compared((30, 30, 30, 0, 35, 35, 35))
    assert found.verdict == "not distinguishable"
    assert "not yet distinguishable" in before_after_told(found)


def test_the_month_itself_is_in_neither_and_people_who_came_count_in_the_rate() -> None:
    few = before_after(months((60, 60, 60, 5, 60, 60, 60), people=1000), MAY, 3, ADVICE)
    assert (few.printed_before, few.printed_after) == (180, 180)
    before = {MAY.plus(at): family_month(MAY.plus(at), (60, 0, 0, 0, 0, 0)) for at in range(-3, 0)}
    after = {MAY.plus(at): family_month(MAY.plus(at), (60, 0, 0, 0, 0, 0), people=2000) for at in range(1, 4)}
    found = before_after(before | after, MAY, 3, ADVICE)
    assert isinstance(found.ratio, Estimate)
    assert math.isclose(found.ratio.value, 0.5)


@pytest.mark.parametrize(
    ("contacts", "why"),
    [
        ((60, 60, 60, 60), "months of"),
        ((0, 0, 5, 0, 60, 60, 60), "10 or more"),
        ((5, 5, 0, 0, 60, 60, 60), "rounding alone"),
    ],
)
def test_too_little_is_withheld_with_its_reason(contacts: Sequence[int], why: str) -> None:
    found = compared(contacts)
    assert isinstance(found.ratio, Withheld)
    assert why in found.ratio.why
    assert found.verdict == "not distinguishable"


def test_every_comparison_stands_with_what_it_cannot_show() -> None:
    blocks = before_after_blocks([compared((100, 100, 100, 0, 150, 150, 150))])
    assert any(getattr(block, "text", "") == CANNOT_SHOW for block in blocks)
    assert "cannot show that the session or campaign made the difference" in CANNOT_SHOW
