"""Months in a few words: the first ones by name, and how many more there are."""

from __future__ import annotations

from collections.abc import Sequence

from pscdesk.messages import Message, listed
from pscdesk.periods import Month

_FEW = 2


def few_months(months: Sequence[Month]) -> str:
    """For a cell of a table; a dash for none."""
    if not months:
        return "–"
    named = [month.short for month in months[:_FEW]]
    more = len(months) - _FEW
    return listed([*named, Message("{number} more", number=more)] if more > 0 else named)


def every_month(months: Sequence[Month]) -> str:
    """All of them by name."""
    return listed([month.label for month in months])
