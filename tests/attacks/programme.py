"""A linear programme over whole numbers, solved by HiGHS: points of it that go as far as they can towards an aim."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import highspy
import numpy as np

INFINITE = float("inf")
_NEAR = 1e-6
_OPTIONS = (
    ("output_flag", False),
    ("threads", 1),
    ("random_seed", 0),
    ("mip_rel_gap", 0.0),
    ("simplex_strategy", 4),  # primal: another aim leaves the last point possible, so that it is begun from
)

Point = np.ndarray
"""The value of every column."""


class Programme:
    """Columns that are whole numbers from 0 up, and rows that hold among them."""

    def __init__(self) -> None:
        self.low: list[float] = []
        self.high: list[float] = []
        self._rows: list[tuple[float, float, list[int], list[float]]] = []

    def column(self, low: float = 0, high: float = INFINITE) -> int:
        """A new unknown."""
        self.low.append(low)
        self.high.append(high)
        return len(self.low) - 1

    def bind(self, column: int, low: float, high: float) -> None:
        """Hold a column between two values, besides what holds it already."""
        self.low[column], self.high[column] = max(self.low[column], low), min(self.high[column], high)

    def row(self, low: float, high: float, *parts: tuple[float, Iterable[int]]) -> None:
        """Hold a weighted sum of columns between two values; each part is a weight and its columns."""
        weights: dict[int, float] = {}
        for weight, columns in parts:
            for column in columns:
                weights[column] = weights.get(column, 0.0) + weight
        kept = {column: weight for column, weight in weights.items() if weight}
        if kept:
            self._rows.append((low, high, list(kept), list(kept.values())))

    def equal(self, total: Iterable[int], parts: Iterable[int]) -> None:
        """Say that two sums are the same."""
        self.row(0, 0, (-1.0, total), (1.0, parts))

    def at_most(self, parts: Iterable[int], times: float, base: Iterable[int]) -> None:
        """Say that a sum is at most so many times another."""
        self.row(-INFINITE, 0, (1.0, parts), (-times, base))

    def model(self, low: Sequence[float] | None = None, high: Sequence[float] | None = None) -> highspy.HighsLp:
        """All of it for HiGHS, with other bounds of the columns if any are given."""
        made = highspy.HighsLp()
        made.num_col_, made.num_row_ = len(self.low), len(self._rows)
        made.col_cost_ = np.zeros(len(self.low))
        made.col_lower_ = np.array(self.low if low is None else low, dtype=float)
        made.col_upper_ = np.array(self.high if high is None else high, dtype=float)
        made.row_lower_ = np.array([row[0] for row in self._rows], dtype=float)
        made.row_upper_ = np.array([row[1] for row in self._rows], dtype=float)
        made.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        made.a_matrix_.start_ = np.cumsum([0, *(len(row[2]) for row in self._rows)])
        made.a_matrix_.index_ = np.array([column for row in self._rows for column in row[2]], dtype=np.int32)
        made.a_matrix_.value_ = np.array([weight for row in self._rows for weight in row[3]], dtype=float)
        return made

    def checker(self) -> Callable[[Point], bool]:
        """A quick way to tell whether a point keeps every bound and every row."""
        made = self.model()
        low, high = np.array(self.low), np.array(self.high)
        starts = made.a_matrix_.start_[:-1]
        index, value = np.array(made.a_matrix_.index_), np.array(made.a_matrix_.value_)
        row_low, row_high = np.array(made.row_lower_), np.array(made.row_upper_)

        def keeps(point: Point) -> bool:
            sums = np.add.reduceat(value * point[index], starts)
            within = (sums >= row_low - _NEAR) & (sums <= row_high + _NEAR)
            return bool(within.all() and (point >= low - _NEAR).all() and (point <= high + _NEAR).all())

        return keeps

    def holds(self, fixed: Mapping[int, int]) -> bool:
        """Whether the rows can hold with these columns at these values, which may lie outside what is printed."""
        low, high = np.zeros(len(self.low)), np.full(len(self.low), INFINITE)
        for column, value in fixed.items():
            low[column] = high[column] = value
        return Solver(self, low, high).relaxed() is not None


class Solver:
    """The programme in HiGHS's hands: it is built once, and asked for one aim after another."""

    def __init__(
        self, programme: Programme, low: Sequence[float] | None = None, high: Sequence[float] | None = None
    ) -> None:
        self._size = len(programme.low)
        self._every = np.arange(self._size, dtype=np.int32)
        self._relaxed, self._whole = (_quiet(programme.model(low, high)) for _ in range(2))
        kind = np.full(self._size, highspy.HighsVarType.kInteger)
        self._whole.changeColsIntegrality(self._size, self._every, kind)
        self.solved = 0

    def relaxed(self, aims: Mapping[int, float] | None = None) -> Point | None:
        """A point furthest towards these aims (greatest weighted sum), fractions allowed; None where there is none."""
        found = self._solve(self._relaxed, aims)
        return np.rint(found) if found is not None and is_whole(found) else found

    def whole(self, aims: Mapping[int, float] | None = None) -> Point | None:
        """The same in whole numbers, by branch and bound."""
        found = self._solve(self._whole, aims)
        return None if found is None else np.rint(found)

    def _solve(self, solver: highspy.Highs, aims: Mapping[int, float] | None) -> Point | None:
        costs = np.zeros(self._size)
        for column, weight in (aims or {}).items():
            costs[column] = -weight
        solver.changeColsCost(self._size, self._every, costs)
        solver.run()
        self.solved += 1
        status = solver.getModelStatus()
        if status == highspy.HighsModelStatus.kOptimal:
            return np.array(solver.getSolution().col_value)
        if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            return None
        raise RuntimeError(f"HiGHS ended with {status}")


def is_whole(point: Point) -> bool:
    """Whether every value is a whole number, as near as HiGHS computes."""
    return bool(np.abs(point - np.rint(point)).max(initial=0.0) < _NEAR)


def _quiet(model: highspy.HighsLp) -> highspy.Highs:
    solver = highspy.Highs()
    for option, value in _OPTIONS:
        solver.setOptionValue(option, value)
    solver.passModel(model)
    return solver
