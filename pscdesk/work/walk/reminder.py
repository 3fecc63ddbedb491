"""A reminder to look again after an informal step: on which day, for which walks, and its file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from pscdesk.documents.taken.reminder_file import reminder
from pscdesk.errors import InputError
from pscdesk.guidance.result.walk_result import WalkResult
from pscdesk.language import tr
from pscdesk.messages import Message, joined
from pscdesk.paperwork.offered import must_be_referred
from pscdesk.periods import long_date
from pscdesk.storage.whole_file import write_whole

TITLE = Message("Review: follow-up conversation")
DAYS = (7, 14, 21, 28, 42, 84)
"""After how many days the window offers to look again."""
USUAL = 28
MOST_DAYS = 366
REVIEWED = frozenset({"informal-action", "line-management", "wellbeing-support", "grievance-mediation"})
"""The outcomes whose informal step is looked at again."""

_WEEKDAYS = (
    Message("Monday"),
    Message("Tuesday"),
    Message("Wednesday"),
    Message("Thursday"),
    Message("Friday"),
)


def is_reviewed(result: WalkResult) -> bool:
    """Whether the walk ends in an informal step that somebody will look at again."""
    return result.state.outcome in REVIEWED and not must_be_referred(result)


def review_day(today: dt.date, days: int) -> dt.date:
    """The day so many days from ``today``, or the Monday after a weekend; ``InputError`` beyond a year."""
    if not 1 <= days <= MOST_DAYS:
        raise InputError(
            Message("A reminder can be for 1 to {most} days from now.", most=MOST_DAYS),
            Message("Choose another number of days."),
        )
    day = today + dt.timedelta(days=days)
    return day + dt.timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= len(_WEEKDAYS) else 0)


def day_told(day: dt.date) -> Message:
    """The day with its weekday, such as "Monday 14 December 2026"."""
    return joined(" ", (_WEEKDAYS[day.weekday()], long_date(day)))


def write_reminder(path: Path, result: WalkResult, today: dt.date, days: int) -> dt.date:
    """Write the reminder at ``path``, whole or not at all, and return its day.

    ``InputError`` where the walk ends in no informal step, or the days are too many; ``FileError`` from the disk.
    """
    if not is_reviewed(result):
        raise InputError(
            Message("This walk does not end in an informal step, so there is nothing to look at again."),
            Message("Follow what it says instead."),
        )
    day = review_day(today, days)
    write_whole(path, reminder(tr(TITLE), day))
    return day
