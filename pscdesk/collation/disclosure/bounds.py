"""Bounds on each true count that a reader can infer from the published figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pscdesk.collation.disclosure.linked_tables import Name
from pscdesk.collation.floors import CANDIDATES, COUNT_BASE

BASE = COUNT_BASE.least

Sum = tuple[Name, tuple[Name, ...]]
"""A total and its parts."""


@dataclass(frozen=True)
class FeasibleRange:
    """The least and the greatest count that a cell may have, as far as an intruder can tell."""

    low: int
    high: int

    @property
    def candidates(self) -> int:
        """How many counts it may have (reference: anonymity.md 4.4)."""
        return max(0, self.high - self.low + 1)


@dataclass(frozen=True)
class Bounds:
    """Each cell's feasible range by its printed values, and the sums that hold among the true counts.

    ``printed`` is one value of each cell that was printed.
    """

    ranges: Mapping[Name, FeasibleRange]
    printed: Mapping[Name, int]
    sums: Sequence[Sum]

    def small(self) -> tuple[Name, ...]:
        """The cells that a reader may take for small, and those that two printings narrow, whatever their size."""
        return tuple(name for name, one in self.ranges.items() if one.low < BASE or one.candidates < CANDIDATES.least)


def bounds_from(printings: Iterable[Mapping[Name, int]], sums: Sequence[Sum], most_off: int = BASE - 1) -> Bounds:
    """What a month tells a reader who has each of these printings of its cells, of which one should be all there is.

    A multiple of 5 stands for what lies within ``most_off`` of it, and above 0 unless it is 0; any other value is
    exact. ``sums`` hold among the true counts.
    """
    ranges, first = dict[Name, FeasibleRange](), dict[Name, int]()
    for printed in printings:
        for name, value in printed.items():
            known, said = ranges.get(name), _range(value, most_off)
            ranges[name] = (
                said if known is None else FeasibleRange(max(known.low, said.low), min(known.high, said.high))
            )
            first.setdefault(name, value)
    return Bounds(ranges, first, sums)


def _range(value: int, most_off: int) -> FeasibleRange:
    if value % BASE:
        return FeasibleRange(value, value)
    return FeasibleRange(max(value - most_off, 1 if value else 0), value + most_off)


def bounds_in_window(bounds: Bounds, off: int) -> Bounds:
    """The bounds of a month for somebody who takes it that all other months of a window print the truth.

    ``off`` is what was promised of the window. Whatever is possible then is possible (the other months' printed
    values are among what they may be), so that a month that passes so passes in the window too.
    """
    ranges = {
        name: FeasibleRange(max(one.low, bounds.printed[name] - off), min(one.high, bounds.printed[name] + off))
        for name, one in bounds.ranges.items()
    }
    return Bounds(ranges, bounds.printed, bounds.sums)
