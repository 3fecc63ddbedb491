"""Opening hours: what reads, when they hold, and how they are said."""

from __future__ import annotations

import datetime as dt

import pytest

from pscdesk.opening_hours import EXAMPLE, read_opening_hours

MONDAY = dt.date(2026, 11, 23)


def at(day: int, hour: int, minute: int = 0) -> dt.datetime:
    """That day of the week (Monday is 0) at that time."""
    return dt.datetime.combine(MONDAY + dt.timedelta(days=day), dt.time(hour, minute))


def hold(text: str, now: dt.datetime) -> bool:
    hours = read_opening_hours(text)
    assert hours is not None
    return hours.hold(now)


@pytest.mark.parametrize(
    ("text", "now", "answered"),
    [
        (EXAMPLE, at(0, 8), True),
        (EXAMPLE, at(0, 7, 59), False),
        (EXAMPLE, at(4, 17, 59), True),
        (EXAMPLE, at(4, 18), False),
        (EXAMPLE, at(5, 9), True),
        (EXAMPLE, at(5, 12), False),
        (EXAMPLE, at(6, 10), False),
        ("Fri 22:00-06:00", at(5, 5, 59), True),
        ("Fri 22:00-06:00", at(4, 5, 59), False),
        ("Sun 22:00-06:00", at(0, 3), True),
        ("Fri-Mon 09:00-17:00", at(6, 10), True),
        ("Fri-Mon 09:00-17:00", at(2, 10), False),
        ("daily 00:00-24:00", at(6, 23, 59), True),
        ("always", at(6, 3), True),
        ("  MON – fri 8:00–18:00 ", at(2, 9), True),
        ("Mon 08:00-12:00; Mon 13:00-17:00", at(0, 12, 30), False),
    ],
)
def test_somebody_answers_from_the_minute_it_opens_until_the_minute_it_closes(text, now, answered):
    assert hold(text, now) is answered


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Monday 08:00-18:00",
        "Mon-Fri",
        "Mon-Fri 8-18",
        "Mon 24:00-25:00",
        "Mon 08:60-09:00",
        "Mon 08:00-08:00",
        "x,",
    ],
)
def test_what_does_not_read_is_not_guessed(text):
    assert read_opening_hours(text) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (EXAMPLE, "Monday to Friday 08:00 to 18:00 and Saturday 09:00 to 12:00"),
        ("daily 7:00-22:00", "every day 07:00 to 22:00"),
        ("always", "day and night"),
        ("daily 00:00-24:00", "day and night"),
        ("daily 06:00-22:00, daily 22:00-06:00", "day and night"),
        ("Mon-Sat 00:00-24:00", "Monday to Saturday 00:00 to 24:00"),
    ],
)
def test_the_hours_are_said_in_words(text, words):
    hours = read_opening_hours(text)
    assert hours is not None
    assert hours.words == words
