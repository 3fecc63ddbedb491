"""Disclosure audit: how far an intruder can narrow each count from printed values, sums and the rounding rules."""

# Imports inside functions: HiGHS and numpy are loaded only where something is solved, and never when a window starts.

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pscdesk.collation.disclosure.bounds import Bounds, FeasibleRange
from pscdesk.collation.disclosure.linked_tables import Name
from pscdesk.collation.disclosure.solving import StopCheck, never_stop
from pscdesk.collation.floors import CANDIDATES

if TYPE_CHECKING:
    from pscdesk.collation.disclosure.intruder import Point


@dataclass(frozen=True)
class Audit:
    """How it came out: how many cells may be small, how many values the narrowest is left, and which are too narrow."""

    cells: int
    narrowest: int
    short: tuple[Name, ...]

    @property
    def passes(self) -> bool:
        """Whether every one is left five values or more."""
        return not self.short


def audit(bounds: Bounds, cells: Collection[Name] | None = None, check_stop: StopCheck = never_stop) -> Audit:
    """Whether an intruder is left five values or more for each of these cells, or for all that may be small."""
    wanted = bounds.small() if cells is None else tuple(cells)
    ranges = attack(bounds, wanted, check_stop=check_stop)
    return Audit(
        len(wanted),
        min((one.candidates for one in ranges.values()), default=CANDIDATES.least),
        tuple(name for name, one in ranges.items() if one.candidates < CANDIDATES.least),
    )


def attack(
    bounds: Bounds,
    wanted: Collection[Name],
    enough: int = CANDIDATES.least,
    known: Point | None = None,
    check_stop: StopCheck = never_stop,
) -> dict[Name, FeasibleRange]:
    """For each wanted cell a range that an intruder cannot narrow: ``enough`` values wide, or as wide as there is.

    The witness sweep (design section 6): each linear programme with random aims yields a whole release that might be
    the true one, and the least and the greatest count of each cell in any of these are kept; single programmes settle
    what is left. Only whole counts are taken for witnesses, and ``known`` is one that may be begun with. A release that
    contradicts itself leaves no value at all.
    """
    from pscdesk.collation.disclosure.intruder import Intruder

    intruder = Intruder(bounds, check_stop)
    point = intruder.start() if known is None else known
    if point is None:
        return {name: FeasibleRange(1, 0) for name in wanted}
    seen = _Seen(point, {name: min(enough, bounds.ranges[name].candidates) for name in wanted})
    for upward in (True, False):
        fresh = True
        while fresh and seen.open:
            point = intruder.sweep(seen.open, upward=upward)
            fresh = point is not None and seen.take(point)
    for name in tuple(seen.open):
        for upward in (True, False):
            if name in seen.open:
                seen.take(intruder.furthest(name, upward=upward))
    return seen.ranges()


def exact(bounds: Bounds, name: Name, check_stop: StopCheck = never_stop) -> FeasibleRange:
    """The whole range that an intruder is left for one cell; ``ValueError`` when the release contradicts itself."""
    from pscdesk.collation.disclosure.intruder import Intruder

    intruder = Intruder(bounds, check_stop)
    return FeasibleRange(
        intruder.furthest(name, upward=False)[name],
        intruder.furthest(name, upward=True)[name],
    )


class _Seen:
    """The least and the greatest count of each wanted cell in any witness, until they are far enough apart."""

    def __init__(self, point: Point, wanted: Mapping[Name, int]) -> None:
        self._low = {name: point[name] for name in wanted}
        self._high = dict(self._low)
        self.open = {name: enough for name, enough in wanted.items() if enough > 1}

    def take(self, point: Point) -> bool:
        """Whether this witness has an open cell further out than any before."""
        fresh = False
        for name, enough in tuple(self.open.items()):
            value = point[name]
            if value < self._low[name]:
                self._low[name], fresh = value, True
            elif value > self._high[name]:
                self._high[name], fresh = value, True
            if self._high[name] - self._low[name] + 1 >= enough:
                del self.open[name]
        return fresh

    def ranges(self) -> dict[Name, FeasibleRange]:
        return {name: FeasibleRange(low, self._high[name]) for name, low in self._low.items()}
