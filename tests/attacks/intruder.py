"""An intruder who has the forms, the rules and everything printed, and narrows each small count as far as that goes."""

# Shares no code with the program: standard library, numpy and HiGHS alone (a test reads the imports).

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from attacks.form_rules import FormRule, read_forms
from attacks.growing import Grower
from attacks.plain import Name, PlainLedger, PlainRelease, Window
from attacks.programme import INFINITE, Point, Programme, Solver, is_whole
from attacks.relations import Unknowns, add_month

ENOUGH = 5
SMALL = (0, 5)
_NEAR = 1e-6
_BASES = 3
_IDLE, _WORTH, _SHARE = 3, 3, 0.5
"""After so many points towards random aims that settle fewer than so many cells each, what is left is taken cell by
cell; and how large a part of the cells that are left an aim has."""


@dataclass(frozen=True)
class Range:
    """The least and the greatest that a count can be: whole numbers, both of them possible."""

    low: int
    high: int

    @property
    def candidates(self) -> int:
        """How many values it leaves."""
        return max(0, self.high - self.low + 1)


@dataclass(frozen=True)
class Ranges:
    """What an intruder finds: for each small printed cell its range, and what it prints.

    A range of ``ENOUGH`` values or more may be wider than it says; a shorter one is exact. ``possible`` is False where
    what is printed contradicts itself, so that no true counts at all could lie behind it.
    """

    found: Mapping[Name, Range]
    printed: Mapping[Name, int]
    possible: bool = True

    @property
    def short(self) -> tuple[Name, ...]:
        """The cells that are left fewer than five values."""
        return tuple(name for name, one in self.found.items() if one.candidates < ENOUGH)

    @property
    def not_nothing(self) -> tuple[Name, ...]:
        """The cells that print 0 and cannot be 0."""
        return tuple(name for name, one in self.found.items() if not self.printed[name] and one.low > 0)

    @property
    def narrowest(self) -> int:
        """How few values the narrowest cell is left."""
        return min((one.candidates for one in self.found.values()), default=ENOUGH)

    def wrong(self, truth: Mapping[Name, int]) -> tuple[Name, ...]:
        """The cells whose true count lies outside its range: a fault of the intruder, where there is any."""
        return tuple(
            name
            for name, one in self.found.items()
            if one.candidates < ENOUGH and not one.low <= truth[name] <= one.high
        )


def attack(release: PlainRelease, forms: Mapping[str, FormRule] | None = None) -> Ranges:
    """What can be known of the small cells of one month, or of one window, from its own printing alone."""
    return attack_month(PlainLedger((release,)), 0, forms)


def attack_month(ledger: PlainLedger, at: int, forms: Mapping[str, FormRule] | None = None) -> Ranges:
    """What can be known of one month's small cells from the whole ledger and what is said of its windows."""
    programme, unknowns = lay_out(ledger, forms)
    printed = {name: value for name, value in ledger.months[at].cells() if value in SMALL}
    narrowed = _narrow(programme, unknowns[at], ledger.months[at])
    if narrowed is None:
        return Ranges({name: Range(1, 0) for name in printed}, printed, possible=False)
    return Ranges(narrowed, printed)


def lay_out(ledger: PlainLedger, forms: Mapping[str, FormRule] | None = None) -> tuple[Programme, tuple[Unknowns, ...]]:
    """The programme of everything known, and each month's columns by the names of its cells."""
    programme, forms = Programme(), forms or read_forms()
    unknowns = tuple(add_month(programme, month, forms) for month in ledger.months)
    for window in ledger.windows:
        _bind_window(programme, ledger, unknowns, window)
    return programme, unknowns


def _bind_window(programme: Programme, ledger: PlainLedger, unknowns: tuple[Unknowns, ...], window: Window) -> None:
    """The sum of a cell over the window lies so near to the sum of what it prints, where every month prints it."""
    span = range(window.first, window.last + 1)
    printed = [dict(ledger.months[at].cells()) for at in span]
    for name in printed[0]:
        if all(name in one for one in printed):
            total = sum(one[name] for one in printed)
            off = window.off_of(name)
            programme.row(total - off, total + off, (1.0, [unknowns[at].cells[name] for at in span]))


def is_possible(release: PlainRelease, forms: Mapping[str, FormRule] | None = None) -> bool:
    """Whether the printed counts could themselves be true counts: the tables of some set of contacts."""
    return agrees(release, dict(release.cells()), forms)


def agrees(release: PlainRelease, truth: Mapping[Name, int], forms: Mapping[str, FormRule] | None = None) -> bool:
    """Whether the relations hold of these counts, whatever the release prints."""
    programme, (month,) = lay_out(PlainLedger((release,)), forms)
    return programme.holds({month.cells[name]: truth[name] for name, _ in release.cells()})


def _narrow(programme: Programme, month: Unknowns, release: PlainRelease) -> dict[Name, Range] | None:
    """The range of each column, or None where nothing is possible.

    Points with few contacts first, and equal contacts added to them. Then a witness sweep, with fractions, which is
    quick and settles what is short, and in whole numbers for what whole points have not shown to be wide: points
    towards random aims, and then single cells.
    """
    solver, columns = Solver(programme), {name: month.cells[name] for name, value in release.cells() if value in SMALL}
    start = solver.relaxed()
    if start is None:
        return None
    seen = _Seen(columns, start)
    dice = random.Random(0)
    itself = _release_itself(programme, month, release)
    if itself is not None:
        seen.take(itself)
        _grow(Grower(programme, month, itself), seen, itself)
    for _ in range(_BASES):
        few = _must(solver.relaxed({column: -dice.uniform(0.5, 1.0) for column in columns.values()}))
        seen.take(few)
        if is_whole(few):
            _grow(Grower(programme, month, few), seen, few)
    _sweep(solver.relaxed, seen, dice)
    _one_by_one(solver.relaxed, seen, columns)
    if seen.doubtful:
        whole = solver.whole()
        if whole is None:
            return None
        seen.take(whole)
        _sweep(solver.whole, seen, dice)
    _one_by_one(solver.whole, seen, columns)
    return seen.ranges()


def _release_itself(programme: Programme, month: Unknowns, release: PlainRelease) -> Point | None:
    """A point in which all of a month's printed counts are the true ones, where there is one."""
    low, high = list(programme.low), list(programme.high)
    for name, value in release.cells():
        low[month.cells[name]] = high[month.cells[name]] = value
    point = Solver(programme, low, high).relaxed()
    return point if point is not None and is_whole(point) else None


def _grow(grower: Grower, seen: _Seen, base: Point) -> None:
    for name in tuple(seen.doubtful):
        point = grower.with_more(name, seen.missing(name, base)) if name in seen.doubtful else None
        if point is not None:
            seen.take(point)


Solve = Callable[[Mapping[int, float]], Point | None]


def _sweep(solve: Solve, seen: _Seen, dice: random.Random) -> None:
    """Points towards random aims, for as long as they settle more cells than single aims would in the same time."""
    idle = 0
    while seen.doubtful and idle < _IDLE:
        before = len(seen.doubtful)
        seen.take(_must(solve(seen.aims(dice))))
        idle = 0 if before - len(seen.doubtful) >= _WORTH else idle + 1


def _one_by_one(solve: Solve, seen: _Seen, columns: Mapping[Name, int]) -> None:
    for name in columns:
        for sign in (1.0, -1.0):
            if name in seen.doubtful:
                seen.settle(name, sign, _must(solve({columns[name]: sign})))


def _must(point: Point | None) -> Point:
    if point is None:
        raise RuntimeError("a programme that has a solution lost it")
    return point


class _Seen:
    """How far each cell went in any point of whole numbers so far, and the ends that are proved.

    ``doubtful`` are the cells that such points have not shown to be wide, and no end has shown to be short.
    """

    def __init__(self, columns: Mapping[Name, int], start: Point) -> None:
        self._columns = columns
        self._at = {name: place for place, name in enumerate(columns)}
        self._every = np.array(list(columns.values()), dtype=np.int64)
        self._low, self._high = np.full(len(columns), INFINITE), np.full(len(columns), -INFINITE)
        self._ends: dict[Name, list[float]] = {name: [-INFINITE, INFINITE] for name in columns}
        self.doubtful = dict.fromkeys(columns)
        self.take(start)

    def take(self, point: Point) -> None:
        """Look how far each cell goes in this point, if it is one of whole numbers."""
        if not is_whole(point):
            return
        self._low = np.minimum(self._low, point[self._every])
        self._high = np.maximum(self._high, point[self._every])
        wide = self._high - self._low + 1 >= ENOUGH
        if wide.any():
            self.doubtful = {name: None for name in self.doubtful if not wide[self._at[name]]}

    def missing(self, name: Name, base: Point) -> int:
        """How many more than in this point the cell must reach to be wide."""
        return int(self._low[self._at[name]] + ENOUGH - 1 - base[self._columns[name]])

    def aims(self, dice: random.Random) -> dict[int, float]:
        """Weights towards the ends that doubtful cells have not shown yet, some of them at a time."""
        chosen = [name for name in self.doubtful if dice.random() < _SHARE] or list(self.doubtful)
        return {self._columns[name]: self._sign(name, dice) * dice.uniform(0.2, 1.0) for name in chosen}

    def _sign(self, name: Name, dice: random.Random) -> float:
        return 1.0 if self._low[self._at[name]] <= 0 else dice.choice((-1.0, 1.0))

    def settle(self, name: Name, sign: float, furthest: Point) -> None:
        """Take the point that goes furthest with a cell, which proves an end of it."""
        value = float(furthest[self._columns[name]])
        self._ends[name][sign > 0] = math.floor(value + _NEAR) if sign > 0 else math.ceil(value - _NEAR)
        self.take(furthest)
        low, high = self._ends[name]
        if high - low + 1 < ENOUGH:
            self.doubtful.pop(name, None)

    def ranges(self) -> dict[Name, Range]:
        """Proved ends where a cell is short, else the ends that whole points showed."""
        found: dict[Name, Range] = {}
        for name in self._columns:
            low, high = self._ends[name]
            ends = (low, high) if high - low + 1 < ENOUGH else (self._low[self._at[name]], self._high[self._at[name]])
            found[name] = Range(int(ends[0]), int(ends[1]))
        return found


def tally(ranges: Iterable[Ranges]) -> tuple[int, int, int, int, int]:
    """Months, months with a short cell, small cells, short ones, and zeros that are none."""
    all_of = list(ranges)
    return (
        len(all_of),
        sum(bool(one.short) for one in all_of),
        sum(len(one.found) for one in all_of),
        sum(len(one.short) for one in all_of),
        sum(len(one.not_nothing) for one in all_of),
    )
