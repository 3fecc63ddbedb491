"""Whether the days of signatures can be right: nobody signs tomorrow, and desks go by the days that were signed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from pscdesk.errors import InputError
from pscdesk.guidance.workshop.signing.signature_lines import Line
from pscdesk.messages import Message
from pscdesk.periods import long_date
from pscdesk.tally.clock_doubt import clock_doubt, release_month

_AHEAD = 1
"""Days that a signature may lie ahead of this computer's date: clocks differ by some hours."""


def hold_not_ahead(signatures: Iterable[Line], today: dt.date) -> None:
    """``InputError`` where one of these was signed more than a day after ``today``.

    Where this computer's own date cannot be right, because the program is newer, only what lies years ahead is refused.
    """
    for one in signatures:
        day = dt.date.fromisoformat(one.day)
        if _is_ahead(day, today):
            raise InputError(
                Message(
                    "The signature of {role} is of {day}, and this computer says that it is {today}.",
                    role=one.role.replace("-", " "),
                    day=long_date(day),
                    today=long_date(today),
                ),
                Message("One of the two dates is wrong. Set this computer’s date, or have it signed again."),
            )


def _is_ahead(day: dt.date, today: dt.date) -> bool:
    released = release_month()
    if released is not None and today < released.day(1):
        return clock_doubt(day, released) == "refuse"
    return (day - today).days > _AHEAD
