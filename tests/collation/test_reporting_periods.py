"""Six ways of cutting the same printed months, which agree because each is a plain sum."""

from __future__ import annotations

import pytest
from made_up.contacts import FORMS
from made_up.reports import family_month

from pscdesk.collation.measures.reporting_periods import Period, period_back, periods
from pscdesk.periods import Month, months_between
from pscdesk.tally.windows import KIND_LABELS

FIRST, LAST = Month(2025, 11), Month(2026, 10)
LEDGER = {
    month: family_month(month, (5 * number, 100)) for number, month in enumerate(months_between(FIRST, LAST), start=1)
}
FOUND = periods(LEDGER, FIRST, LAST, FORMS["advice-contact"])


def of(kind: str) -> list[Period]:
    return [one for one in FOUND if one.kind == kind]


@pytest.mark.parametrize("kind", KIND_LABELS)
def test_every_convention_adds_up_to_the_same_months(kind: str) -> None:
    assert sum(one.contacts for one in of(kind)) == 12 * 100 + 5 * sum(range(1, 13))
    assert sum(one.frozen for one in of(kind)) == 12


def test_a_period_that_is_not_whole_says_how_many_of_its_months_are_frozen() -> None:
    assert [(one.label, one.frozen, one.length, one.is_whole) for one in of("financial-year")] == [
        ("2025/26", 5, 12, False),
        ("2026/27", 7, 12, False),
    ]
    assert [one.label for one in of("rolling-12")] == ["Nov 25 to Oct 26"]
    assert of("quarter")[0].label == "Oct 25 to Dec 25"


def test_the_error_bound_of_a_period_is_that_of_its_months() -> None:
    assert of("month")[0].most_off == 4
    assert of("rolling-12")[0].most_off <= 12 * 4


def test_months_after_the_window_are_left_out_and_those_before_it_are_not() -> None:
    told = periods(LEDGER, Month(2026, 7), Month(2026, 8), FORMS["advice-contact"])
    (year,) = [one for one in told if one.kind == "financial-year"]
    assert (year.first, year.frozen) == (Month(2026, 4), 5)
    assert [one.label for one in told if one.kind == "month"] == ["July 2026", "August 2026"]


def test_a_month_below_the_floor_stands_by_itself_and_is_in_no_longer_period() -> None:
    thin = Month(2026, 8)
    ledger = LEDGER | {thin: family_month(thin, (10, 5), desks=10, received=8)}
    found = periods(ledger, FIRST, LAST, FORMS["advice-contact"])
    (month,) = [one for one in found if one.kind == "month" and one.first == thin]
    assert (month.contacts, month.is_below_floor, month.left_out) == (15, True, (thin,))
    (quarter,) = [one for one in found if one.label == "Jul 26 to Sep 26"]
    others = sum(LEDGER[one].forms["advice-contact"].contacts for one in (Month(2026, 7), Month(2026, 9)))
    assert (quarter.contacts, quarter.counted, quarter.frozen, quarter.is_whole) == (others, 2, 3, False)


def test_a_period_further_back_is_found_in_the_same_months() -> None:
    advice = FORMS["advice-contact"]
    (quarter,) = [one for one in FOUND if one.label == "Jul 26 to Sep 26"]
    before = period_back(quarter, 3, LEDGER, advice)
    assert before is not None
    assert (before.label, before.counted) == ("Apr 26 to Jun 26", 3)
    assert period_back(quarter, 12, LEDGER, advice) is None
