"""What waits at a desk, in one sentence each: a month to send, HR's receipt, an office card that is past its date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pscdesk.messages import Message
from pscdesk.periods import Month, long_date
from pscdesk.work.desk.desk_months import Due, MonthView

CARD_MONTHS = 12
"""Months after which a desk asks HR whether there is a newer office card. No card says itself how long it holds."""


@dataclass(frozen=True)
class Waiting:
    """One thing that waits under Months and returns: what is said of it, and the place there that it is about."""

    sentence: str
    place: Literal["", "join"] = ""


def what_waits(
    due: Sequence[Due], months: Sequence[MonthView], card_taken_in: Month | None, today: dt.date
) -> tuple[Waiting, ...]:
    """What waits, the most pressing first: months to send, months that HR has not confirmed, an old office card.

    ``card_taken_in`` is the month in which the card was taken that the desk follows; None where nobody knows.
    """
    said: list[Waiting] = []
    if due:
        said.append(Waiting(_to_send(due[0]) if len(due) == 1 else _several(len(due))))
    unconfirmed = [one.month for one in months if one.revision and not one.received]
    if unconfirmed:
        said.append(
            Waiting(
                Message("HR has not confirmed {month} yet.", month=unconfirmed[0].label)
                if len(unconfirmed) == 1
                else Message("HR has not confirmed {number} months yet.", number=len(unconfirmed))
            )
        )
    if card_taken_in is not None and card_taken_in.plus(CARD_MONTHS) < Month.of(today):
        said.append(
            Waiting(
                Message(
                    "HR’s office card was taken in {month}. Ask HR whether there is a newer one.",
                    month=card_taken_in.label,
                ),
                "join",
            )
        )
    return tuple(said)


def _several(number: int) -> Message:
    return Message("{number} months can be sent to HR.", number=number)


def _to_send(due: Due) -> Message:
    month, day = due.month.label, long_date(due.until)
    if due.behind:
        return Message("The counts of {month} are older than what was sent to HR.", month=month)
    if due.late:
        return Message("{month} can still be sent to HR.", month=month)
    if due.again:
        return Message("{month} has changed. It can be sent again until {day}.", month=month, day=day)
    return Message("{month} can be sent to HR until {day}.", month=month, day=day)
