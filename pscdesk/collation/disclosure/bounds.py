"""What a release says to whoever reads it: how large each count may be, and which counts add up to which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pscdesk.collation.disclosure.linked_tables import Name
from pscdesk.collation.floors import CANDIDATES, COUNT_BASE

BASE = COUNT_BASE.least

Sum = tuple[Name, tuple[Name, ...]]
"""A total and its parts."""


@dataclass(frozen=True)
class Range:
    """The least and the greatest count that a cell may have, as far as an intruder can tell."""

    low: int
    high: int

    @property
    def candidates(self) -> int:
        """How many counts it may have (reference: anonymity.md 4.4)."""
        return max(0, self.high - self.low + 1)


@dataclass(frozen=True)
class Reading:
    """What a release says to its readers: each cell's bounds by its printed values, and the sums among them.

    ``printed`` is one value of each cell that was printed.
    """

    bounds: Mapping[Name, Range]
    printed: Mapping[Name, int]
    sums: Sequence[Sum]

    def small(self) -> tuple[Name, ...]:
        """The cells that a reader may take for small, and those that two printings narrow, whatever their size."""
        return tuple(name for name, one in self.bounds.items() if one.low < BASE or one.candidates < CANDIDATES.least)


def read(printings: Iterable[Mapping[Name, int]], sums: Sequence[Sum], most_off: int = BASE - 1) -> Reading:
    """What a month tells a reader who has each of these printings of its cells, of which one should be all there is.

    A multiple of 5 stands for what lies within ``most_off`` of it, and above 0 unless it is 0; any other value is
    exact. ``sums`` hold among the true counts.
    """
    bounds, first = dict[Name, Range](), dict[Name, int]()
    for printed in printings:
        for name, value in printed.items():
            known, said = bounds.get(name), _bounds(value, most_off)
            bounds[name] = said if known is None else Range(max(known.low, said.low), min(known.high, said.high))
            first.setdefault(name, value)
    return Reading(bounds, first, sums)


def _bounds(value: int, most_off: int) -> Range:
    if value % BASE:
        return Range(value, value)
    return Range(max(value - most_off, 1 if value else 0), value + most_off)


def within(reading: Reading, off: int) -> Reading:
    """The reading of a month by somebody who takes it that all other months of a window print the truth.

    ``off`` is what was promised of the window. Whatever is possible then is possible (the other months' printed
    values are among what they may be), so that a month that passes so passes in the window too.
    """
    bounds = {
        name: Range(max(one.low, reading.printed[name] - off), min(one.high, reading.printed[name] + off))
        for name, one in reading.bounds.items()
    }
    return Reading(bounds, reading.printed, reading.sums)
