"""The warning over guidance whose review date has passed, or that was to be used no longer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pscdesk.guidance.pack.out_of_date import as_of, day_that_counts
from pscdesk.guidance.pack.pack_types import Pack
from pscdesk.messages import Message
from pscdesk.periods import long_date, long_month

PAST_REVIEW = Message("This guidance is past its review date")
PAST_USE = Message("This guidance is out of date")


@dataclass(frozen=True)
class Overdue:
    """What a person must know before they rely on guidance: a heading and a sentence or two."""

    title: Message
    said: Message


def past_review(pack: Pack, today: dt.date) -> Overdue | None:
    """The warning; None while its review is not overdue. A clock from before the program’s release is not believed."""
    about, day = pack.about, day_that_counts(today)
    until = pack.edition.use_until if pack.edition else None
    if until is not None and as_of(pack, today).is_out_of_date:
        return Overdue(
            PAST_USE,
            Message(
                "It was to be used until {day}. What must be done at once still holds. Before you do anything else, "
                "ask professional standards.",
                day=long_date(until),
            ),
        )
    if about.review_by >= day:
        return None
    return Overdue(
        PAST_REVIEW,
        Message(
            "It was to be looked at again by {long_month}. The law may have changed since "
            "{law_seen_to}. Ask professional standards before you rely on it.",
            long_month=long_month(about.review_by),
            law_seen_to=about.law_seen_to,
        ),
    )
