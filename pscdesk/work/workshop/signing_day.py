"""Whether somebody may sign with the date of this computer: desks go by the days that were signed."""

from __future__ import annotations

import datetime as dt

from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.periods import long_date
from pscdesk.tally.clock_doubt import clock_doubt, release_month


def hold_day(today: dt.date) -> None:
    """``InputError`` where the date cannot be right: before this program was released, or years after it."""
    released = release_month()
    if released is not None and (today < released.day(1) or clock_doubt(today, released) == "refuse"):
        raise InputError(
            Message("This computer says that it is {day}, which cannot be right.", day=long_date(today)),
            Message("Nothing was signed. Set the date first."),
        )
