"""The linear programmes of the disclosure audit: counts that may be the true ones, given all that is published."""

# Imports inside functions: HiGHS and numpy are loaded only where something is solved, and never when a window starts.

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from pscdesk.collation.disclosure.bounds import Bounds
from pscdesk.collation.disclosure.linked_tables import Name
from pscdesk.collation.disclosure.solving import StopCheck, never_stop, run_solver

if TYPE_CHECKING:
    from highspy import HighsVarType

Point = Mapping[Name, int]
"""A whole release of counts that might be the true ones."""

_NEARLY = 1e-6
_SEED = 20_260_401


class Intruder:
    """The bounds of one release, kept in the solver: each programme starts where the last one ended.


    Every programme asks ``check_stop``, and raises what it raises.
    """

    def __init__(self, bounds: Bounds, check_stop: StopCheck = never_stop) -> None:
        import highspy
        import numpy as np

        self._bounds = bounds
        self._check_stop = check_stop
        self._names = list(bounds.ranges)
        self._at = {name: at for at, name in enumerate(self._names)}
        self._dice = np.random.default_rng(_SEED)
        self._solver = solver = highspy.Highs()
        for option, value in (
            ("output_flag", False),
            ("threads", 1),
            ("random_seed", 0),
            ("presolve", "off"),
            ("solver", "simplex"),
        ):
            solver.setOptionValue(option, value)
        low = np.array([bounds.ranges[name].low for name in self._names], float)
        high = np.array([bounds.ranges[name].high for name in self._names], float)
        self._possible = bool((low <= high).all())
        solver.addVars(len(self._names), low, np.maximum(low, high))
        for total, parts in bounds.sums:
            columns = [self._at[total], *(self._at[part] for part in parts)]
            solver.addRow(0.0, 0.0, len(columns), columns, [-1.0] + [1.0] * len(parts))

    def start(self) -> Point | None:
        """A first release that might be true: the printed one where it can be, and None where there is none."""
        printed, ranges = self._bounds.printed, self._bounds.ranges
        if not self._possible:
            return None
        if all(one.low <= printed[name] <= one.high for name, one in ranges.items()) and all(
            printed[total] == sum(printed[part] for part in parts) for total, parts in self._bounds.sums
        ):
            return printed
        return self._solve({}, whole=True)

    def sweep(self, cells: Collection[Name], *, upward: bool) -> Point | None:
        """One that has many of these cells far up (or down), by random aims; None when it is not of whole counts."""
        aims = self._dice.uniform(-0.05, 0.05, len(self._names))
        at = [self._at[name] for name in cells]
        aims[at] = self._dice.uniform(0.5, 1.5, len(at)) * (1 if upward else -1)
        self._aim(aims)
        return self._run()

    def furthest(self, cell: Name, *, upward: bool) -> Point:
        """One that has this cell as far up (or down) as it can be; ``ValueError`` when there is none at all."""
        found = self._solve({cell: 1.0 if upward else -1.0}, whole=False) or self._solve(
            {cell: 1.0 if upward else -1.0}, whole=True
        )
        if found is None:
            raise ValueError("the release contradicts itself")
        return found

    def _solve(self, aims: Mapping[Name, float], *, whole: bool) -> Point | None:
        """The best by these aims, sought among whole counts or among all; None when there is none of whole counts."""
        import highspy
        import numpy as np

        weights = np.zeros(len(self._names))
        for name, weight in aims.items():
            weights[self._at[name]] = weight
        self._aim(weights)
        self._ask_for(highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous)
        found = self._run()
        self._ask_for(highspy.HighsVarType.kContinuous)
        return found

    def _run(self) -> Point | None:
        """What the solver finds, where it is the best and of whole counts."""
        import highspy
        import numpy as np

        run_solver(self._solver, self._check_stop)
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        found = np.asarray(self._solver.getSolution().col_value)
        counts = np.rint(found)
        if np.abs(found - counts).max(initial=0.0) > _NEARLY:
            return None
        return dict(zip(self._names, counts.astype(int).tolist(), strict=True))

    def _ask_for(self, kind: HighsVarType) -> None:
        import numpy as np

        columns = np.arange(len(self._names), dtype=np.int32)
        self._solver.changeColsIntegrality(len(columns), columns, np.full(len(columns), kind))

    def _aim(self, weights: object) -> None:
        import numpy as np

        costs = -np.asarray(weights, float)
        self._solver.changeColsCost(len(costs), np.arange(len(costs), dtype=np.int32), costs)
