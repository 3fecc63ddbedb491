"""Says whether this computer's date can be believed, by the newest month that is known of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Literal

import pscdesk
from pscdesk.errors import InputError, Question
from pscdesk.messages import Message
from pscdesk.periods import Month, months_between

UNASKED_MONTHS = 2
"""So many months after the newest that is known, a date is believed without a question."""
MOST_MONTHS = 24
"""So many months after it, at most, a date is believed at all."""

Doubt = Literal["", "ask", "refuse"]


def release_month() -> Month | None:
    """The month in which this program was released: no date before it can be right. None where nobody has said it."""
    return Month.read(pscdesk.__released__) if pscdesk.__released__ else None


def newest_known(known: Iterable[Month], released: Month) -> Month:
    """The newest of the months known of (counted, returned, confirmed, frozen) and that of the program's release."""
    return max((*known, released))


def clock_doubt(today: dt.date, newest: Month) -> Doubt:
    """Whether a person must be asked if ``today`` is right, or it cannot be; ``newest`` is the newest month known."""
    month = Month.of(today)
    ahead = len(months_between(newest, month)) - 1  # -1 for any month before it
    if ahead > MOST_MONTHS:
        return "refuse"
    return "" if 0 <= ahead <= UNASKED_MONTHS else "ask"


class ClockDoubt(Question):
    """The date may be wrong, and what was asked for would count, close or delete by it."""

    def __init__(self, month: Month, newest: Month, agree: Callable[[], None]) -> None:
        super().__init__(
            Message(
                "This computer says that it is {month}. The newest month that PSC Desk knows of is {newest}.",
                month=month.label,
                newest=newest.label,
            ),
            Message("Is it {month}? If not, go back and set the computer’s date first.", month=month.label),
            Message("It is {month}", month=month.label),
            agree,
        )


def too_far_ahead(month: Month, newest: Month) -> InputError:
    """What is said of a date that is not believed, whoever says it is right."""
    return InputError(
        Message(
            "This computer says that it is {month}, more than {most} months after {newest}, the newest month that "
            "PSC Desk knows of.",
            month=month.label,
            most=MOST_MONTHS,
            newest=newest.label,
        ),
        Message("Nothing was changed. Set the computer’s date. If it is right, install the newest PSC Desk."),
    )
