"""Figures as people read them: shares in per cent, and texts that remember the numbers behind them."""

from __future__ import annotations

import math

from pscdesk.messages import Message


class Exact(Message):
    """A text such as "46%", "43% to 45%" or "44% (43% to 45%)", with the numbers it tells in full.

    They are one figure, the two ends of an interval, or a figure and the two ends of its interval.

    ``pattern`` is how a spreadsheet shows such a number: ``0%``, ``0.0``, ``#,##0``.
    """

    __slots__ = ("numbers", "pattern")

    numbers: tuple[float, ...]
    pattern: str

    @classmethod
    def made(cls, text: str, numbers: tuple[float, ...], pattern: str) -> Exact:
        """The text with these numbers behind it."""
        if isinstance(text, Message):
            one = cls._made(text.template, text.values, text.many, text.number, text._change)
        else:
            one = cls("{text}", text=text)
        one.numbers, one.pattern = numbers, pattern
        return one


def exact(text: str, numbers: tuple[float, ...], pattern: str) -> Exact:
    """The text with these numbers behind it, one to three; a message stays one, with the same numbers in Welsh."""
    return Exact.made(text, numbers, pattern)


SLACK = 1e-9
"""Nought and one in floating point may lie so far from themselves."""
_HALF_PERCENT = 0.005


def percent(share: float) -> str:
    """A share (0 to 1) in whole per cent; one that is not quite none, or all, says so: a rounded 0% is not none."""
    if SLACK < share < _HALF_PERCENT:
        return Message("under 1%")
    if 1 - _HALF_PERCENT <= share < 1 - SLACK:
        return Message("over 99%")
    return f"{abs(share):.0%}"


def cover_percent(share: float) -> str:
    """A share of people covered, in whole per cent, never more than it is."""
    return f"{math.floor(100 * share + SLACK)}%"
