"""Two-month cycles, such as September and October 2026: the pace at which units are visited and compared."""

from __future__ import annotations

from dataclasses import dataclass

from pscdesk.errors import InputError
from pscdesk.messages import Message, joined
from pscdesk.periods import Month, months_between

LENGTH = 2
"""Months of a cycle (003: two-month monitoring)."""

A_YEAR = 6
"""Cycles of twelve months."""


@dataclass(frozen=True, order=True)
class Cycle:
    """One two-month cycle, known by its first month: January, March, May, July, September or November."""

    first: Month

    def __post_init__(self) -> None:
        if self.first.number % LENGTH != 1:
            raise ValueError(f"no cycle begins with {self.first}")

    @classmethod
    def of(cls, month: Month) -> Cycle:
        """The cycle in which a month lies."""
        return cls(month.plus(-((month.number - 1) % LENGTH)))

    @classmethod
    def read(cls, text: str) -> Cycle:
        """The cycle in which the month written as ``YYYY-MM`` lies; ``InputError`` for anything else."""
        return cls.of(Month.read(text))

    def __str__(self) -> str:
        return str(self.first)

    @property
    def last(self) -> Month:
        """Its last month."""
        return self.first.plus(LENGTH - 1)

    @property
    def months(self) -> tuple[Month, ...]:
        """Its months."""
        return months_between(self.first, self.last)

    @property
    def label(self) -> Message:
        """The cycle in words, such as “September 2026 to October 2026”."""
        return Message("{first} to {last}", first=self.first.label, last=self.last.label)

    @property
    def short(self) -> Message:
        """The cycle in few letters, such as “Sep 26 – Oct 26”."""
        return joined(" – ", (self.first.short, self.last.short))

    def plus(self, cycles: int) -> Cycle:
        """The cycle so many later, or earlier when negative."""
        return Cycle(self.first.plus(LENGTH * cycles))

    def check_over(self, month: Month) -> None:
        """``InputError`` unless it is over in the month ``month``."""
        if month <= self.last:
            raise InputError(
                Message("The cycle {cycle} is not over.", cycle=self.label),
                Message("Its totals are whole from {month} on.", month=self.last.plus(1).label),
            )


def cycles_between(first: Cycle, last: Cycle) -> tuple[Cycle, ...]:
    """Every cycle from ``first`` to ``last``, both included; none when ``last`` comes before ``first``."""
    return tuple(Cycle(month) for month in months_between(first.first, last.first)[::LENGTH])


def year_to(last: Cycle) -> tuple[Cycle, ...]:
    """The six cycles, twelve months, that end with ``last``."""
    return cycles_between(last.plus(1 - A_YEAR), last)
