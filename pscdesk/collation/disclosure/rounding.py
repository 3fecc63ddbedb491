"""Controlled rounding to base 5 of linked tables: each cell next to its true value, and every sum exact.

The formulation is that of controlled rounding for linked tables (reference anonymity.md 4.4): with the printed value
kept between floor and ceiling any cost is linear, so no deviation variables are needed.
"""

# Imports inside functions: HiGHS and numpy are loaded only where something is solved, and never when a window starts.

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pscdesk.collation.disclosure.linked_tables import LinkedCells, Name
from pscdesk.collation.disclosure.rounding_carry import NOTHING_CARRIED, Carried
from pscdesk.collation.disclosure.solving import StopCheck, never_stop, run_solver
from pscdesk.collation.floors import COUNT_BASE

if TYPE_CHECKING:
    from highspy import Highs

BASE = COUNT_BASE.least
MOST_SLACK = 3

_FURTHER = 10_000.0
"""What a further step costs, so that one is taken only where nothing nearer adds up."""

_MOST_NODES = 5_000
"""How long the solver may look for something better than what it has: a count, so that it is the same everywhere."""


@dataclass(frozen=True)
class Rounded:
    """Printed values by name. ``most_off`` is the furthest any of them may lie from the true one.

    ``window_off`` is the furthest that any sum over the months carried and this one may lie from the true sum; None
    where nothing is promised of it.
    """

    printed: dict[Name, int]
    most_off: int
    window_off: int | None = None


@dataclass(frozen=True)
class Attempt:
    """How near to stay: so many further steps in the month, and so near over every window (None: as it comes)."""

    slack: int
    within: int | None


def attempts(months: int) -> tuple[Attempt, ...]:
    """From the strictest to the weakest, for windows of so many months: first the carry gives way, then the month."""
    near = BASE - 1
    strict = tuple(Attempt(0, near + BASE * steps) for steps in range(1, months) if near + BASE * steps < near * months)
    return (*strict, *(Attempt(slack, None) for slack in range(MOST_SLACK + 1)))


def roundings(
    cells: LinkedCells, key: bytes, carried: Carried = NOTHING_CARRIED, check_stop: StopCheck = never_stop
) -> Iterator[Rounded]:
    """Each way of rounding the cells that there is, the nearest first: what fails its audit gives way to the next.

    The printed values are multiples of 5, zeros kept, every sum exact, as near as they can be. Near means: the sum of
    the squares of the running errors, that carried into the month and its own, is least. ``key`` is a secret that
    breaks ties, so that nobody can work the choice out again; the same cells, key and carry give the same values.
    Each solve asks ``check_stop``, and raises what it raises.
    """
    for attempt in attempts(carried.months):
        steps = _solve(cells, key, attempt, carried, check_stop)
        if steps is not None:
            printed = {name: BASE * step for name, step in zip(cells.values, steps, strict=True)}
            _check(cells, printed)
            yield Rounded(printed, BASE - 1 + BASE * attempt.slack, attempt.within)


def _check(cells: LinkedCells, printed: dict[Name, int]) -> None:
    """``ValueError`` when a sum does not hold: nothing that the solver says is printed unseen."""
    for total, parts in cells.sums:
        if printed[total] != sum(printed[part] for part in parts):
            raise ValueError(f"the printed parts of {total} do not add up")


def _solve(
    cells: LinkedCells, key: bytes, attempt: Attempt, carried: Carried, check_stop: StopCheck
) -> list[int] | None:
    """The printed values in steps of 5, or None when none as near as ``attempt`` add up."""
    choices = _choices(cells, key, attempt, carried)
    if choices is None:
        return None
    import highspy

    solver = highspy.Highs()
    for option, value in (("output_flag", False), ("threads", 1), ("random_seed", 0), ("mip_max_nodes", _MOST_NODES)):
        solver.setOptionValue(option, value)
    place = {name: _add_cell(solver, choice) for name, choice in choices.items()}
    for total, parts in cells.sums:
        columns = [place[total], *(place[part] for part in parts)]
        solver.addRow(0.0, 0.0, len(columns), columns, [-1.0] + [1.0] * len(parts))
    run_solver(solver, check_stop)
    if solver.getInfo().primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return None
    found = solver.getSolution().col_value
    return [round(found[column]) for column in place.values()]


@dataclass(frozen=True)
class _Choice:
    """What a cell may be printed as, in steps of 5: from ``low`` to ``high`` at ``cost`` a step, and further."""

    low: int
    high: int
    cost: float
    further: int


def _choices(cells: LinkedCells, key: bytes, attempt: Attempt, carried: Carried) -> dict[Name, _Choice] | None:
    """What each cell may be printed as; None when a cell has nothing that stays near enough over every window."""
    ties = hashlib.shake_256(key).digest(len(cells.values))
    choices = dict[Name, _Choice]()
    for (name, value), tie in zip(cells.values.items(), ties, strict=True):
        low, over = divmod(value, BASE)
        high = low + (over > 0)
        # (error + 5 - over)² - (error - over)², so that an error carried counts the more the greater it is
        cost = BASE * (BASE - 2 * over + 2 * carried.middle(name)) + tie / 512
        if attempt.within is not None:
            if carried.greatest.get(name, 0) + BASE * high - value > attempt.within:
                high = low
            if carried.least.get(name, 0) + BASE * low - value < -attempt.within:
                low += over > 0
            if low > high or not _near(carried, name, BASE * low - value, attempt.within):
                return None
        choices[name] = _Choice(low, high, cost, attempt.slack if value else 0)
    return choices


def _near(carried: Carried, name: Name, error: int, within: int) -> bool:
    """Whether the least that may be printed stays near enough over every window."""
    return carried.greatest.get(name, 0) + error <= within and carried.least.get(name, 0) + error >= -within


def _add_cell(solver: Highs, choice: _Choice) -> int:
    """A column for the cell, and where it may go further one more that pays for each step; the cell's column."""
    import highspy

    column, low, high = solver.getNumCol(), choice.low, choice.high
    solver.addCol(choice.cost, float(max(0, low - choice.further)), float(high + choice.further), 0, [], [])
    solver.changeColIntegrality(column, highspy.HighsVarType.kInteger)
    if choice.further:
        solver.addCol(_FURTHER, 0.0, float(choice.further), 0, [], [])
        solver.addRow(-highspy.kHighsInf, float(high), 2, [column, column + 1], [1.0, -1.0])
        solver.addRow(float(low), highspy.kHighsInf, 2, [column, column + 1], [1.0, 1.0])
    return column
