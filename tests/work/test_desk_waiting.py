"""What waits at a desk, in one sentence each and the most pressing first."""

from __future__ import annotations

import datetime as dt

import pytest

from pscdesk.periods import Month
from pscdesk.work.desk.desk_months import Due, MonthView
from pscdesk.work.desk.waiting import what_waits

OCTOBER, UNTIL, TODAY = Month(2026, 10), dt.date(2026, 11, 20), dt.date(2026, 11, 12)


def due(month: Month = OCTOBER, **said: bool) -> Due:
    return Due(month, UNTIL, **({"again": False, "nil": False, "late": False} | said))


def sent(month: Month, *, received: bool) -> MonthView:
    return MonthView(month, 3, "returned", True, True, 1, nil=False, received=received)


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (due(), "October 2026 can be sent to HR until 20 November 2026."),
        (due(nil=True), "October 2026 can be sent to HR until 20 November 2026."),
        (due(again=True), "October 2026 has changed. It can be sent again until 20 November 2026."),
        (due(late=True), "October 2026 can still be sent to HR."),
        (due(again=True, behind=True), "The counts of October 2026 are older than what was sent to HR."),
    ],
)
def test_a_month_that_is_due_is_told_by_what_can_be_done(one: Due, said: str) -> None:
    assert [waiting.sentence for waiting in what_waits([one], (), None, TODAY)] == [said]


def test_months_come_before_receipts_and_those_before_an_old_card() -> None:
    months = [sent(Month(2026, 8), received=False), sent(Month(2026, 9), received=False)]
    waiting = what_waits([due(), due(Month(2026, 7))], months, Month(2024, 1), TODAY)
    assert [(one.sentence, one.place) for one in waiting] == [
        ("2 months can be sent to HR.", ""),
        ("HR has not confirmed 2 months yet.", ""),
        ("HR’s office card was taken in January 2024. Ask HR whether there is a newer one.", "join"),
    ]


@pytest.mark.parametrize(
    ("taken_in", "is_old"), [(None, False), (Month(2025, 11), False), (Month(2025, 10), True), (Month(2026, 11), False)]
)
def test_a_card_is_past_its_date_once_a_whole_year_has_gone_by(taken_in: Month | None, is_old: bool) -> None:
    assert bool(what_waits((), (), taken_in, TODAY)) is is_old


def test_what_hr_has_confirmed_waits_no_longer() -> None:
    assert what_waits((), [sent(OCTOBER, received=True)], None, TODAY) == ()
