"""The warning over guidance whose review date has passed."""

from __future__ import annotations

import datetime as dt

from pscdesk.guidance.pack.pack_types import About
from pscdesk.messages import Message
from pscdesk.periods import long_month

PAST_REVIEW = Message("This guidance is past its review date")


def past_review(about: About, today: dt.date) -> str:
    """What a person must know before they rely on it; empty while its review is not overdue."""
    if about.review_by >= today:
        return ""
    return Message(
        "It was to be looked at again by {long_month}. The law may have changed since "
        "{law_seen_to}. Ask professional standards before you rely on it.",
        long_month=long_month(about.review_by),
        law_seen_to=about.law_seen_to,
    )
