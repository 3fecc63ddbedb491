"""A quarter of the financial year, by the first of its three months."""

from __future__ import annotations

from pscdesk.messages import Message
from pscdesk.periods import Month

LENGTH = 3


def quarter_of(month: Month) -> Month:
    """The first month of the quarter in which a month lies: April, July, October or January."""
    return month.plus(-((month.number - 1) % LENGTH))


def quarter_end(quarter: Month) -> Month:
    """The last month of a quarter."""
    return quarter.plus(LENGTH - 1)


def quarter_label(quarter: Month) -> Message:
    """A quarter in words, such as "Apr 26 to Jun 26"."""
    return span_label(quarter, quarter_end(quarter))


def span_label(first: Month, last: Month) -> Message:
    """Some months in words, such as "Apr 26 to Sep 26"."""
    return Message("{first} to {last}", first=first.short, last=last.short)
