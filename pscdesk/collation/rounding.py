"""Controlled rounding to base 5: every printed cell lies next to the true one, and every sum still holds.

The formulation is that of controlled rounding for linked tables (reference anonymity.md 4.4): with the printed value
kept between floor and ceiling the cost is linear, so no deviation variables are needed.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pscdesk.collation.floors import COUNT_BASE
from pscdesk.collation.linked import LinkedCells, Name
from pscdesk.errors import PscDeskError

if TYPE_CHECKING:
    from highspy import Highs

BASE = COUNT_BASE.least
MOST_SLACK = 3

_FAR = 50.0
"""What a further step costs, so that one is taken only where nothing nearer adds up."""


@dataclass(frozen=True)
class Rounded:
    """Printed values by name. ``most_off`` is the furthest any of them may lie from the true one."""

    printed: dict[Name, int]
    most_off: int


def round_cells(cells: LinkedCells, key: bytes) -> Rounded:
    """The printed values of linked cells: multiples of 5, zeros kept, every sum exact, as near as they can be.

    ``key`` is a secret that breaks ties, so that nobody can work the choice out again; the same cells and key give
    the same values. Raises ``PscDeskError`` when nothing near enough adds up.
    """
    for slack in range(MOST_SLACK + 1):
        steps = _solve(cells, key, slack)
        if steps is not None:
            printed = {name: BASE * step for name, step in zip(cells.values, steps, strict=True)}
            _check(cells, printed)
            return Rounded(printed, BASE - 1 + BASE * slack)
    raise PscDeskError(
        "The month’s tables cannot be rounded so that they add up, so nothing was frozen.",
        "Keep the returns, and send the makers of PSC Desk this sentence.",
    )


def _check(cells: LinkedCells, printed: dict[Name, int]) -> None:
    """``ValueError`` when a sum does not hold: nothing that the solver says is printed unseen."""
    for total, parts in cells.sums:
        if printed[total] != sum(printed[part] for part in parts):
            raise ValueError(f"the printed parts of {total} do not add up")


def _solve(cells: LinkedCells, key: bytes, slack: int) -> list[int] | None:
    """The printed values in steps of 5, or None when none within ``slack`` further steps add up."""
    import highspy

    solver = highspy.Highs()
    for option, value in (("output_flag", False), ("threads", 1), ("random_seed", 0)):
        solver.setOptionValue(option, value)
    place = _add_cells(solver, cells, key, slack)
    for total, parts in cells.sums:
        columns = [place[total], *(place[part] for part in parts)]
        solver.addRow(0.0, 0.0, len(columns), columns, [-1.0] + [1.0] * len(parts))
    solver.run()
    status = solver.getModelStatus()
    if status != highspy.HighsModelStatus.kOptimal:
        return None
    found = solver.getSolution().col_value
    return [round(found[column]) for column in place.values()]


def _add_cells(solver: Highs, cells: LinkedCells, key: bytes, slack: int) -> dict[Name, int]:
    """A column for each cell, and with slack one more that pays for each further step; each cell's column."""
    import highspy

    ties = hashlib.shake_256(key).digest(len(cells.values))
    column, place = 0, dict[Name, int]()
    for (name, value), tie in zip(cells.values.items(), ties, strict=True):
        low, over = divmod(value, BASE)
        high = low + (over > 0)
        further = slack if value else 0
        cost = (BASE - 2 * over if over else 0) + tie / 256 / (len(ties) + 1)
        solver.addCol(cost, float(max(0, low - further)), float(high + further), 0, [], [])
        solver.changeColIntegrality(column, highspy.HighsVarType.kInteger)
        place[name] = column
        column += 1
        if further:
            solver.addCol(_FAR, 0.0, float(further), 0, [], [])
            solver.addRow(-highspy.kHighsInf, float(high), 2, [column - 1, column], [1.0, -1.0])
            solver.addRow(float(low), highspy.kHighsInf, 2, [column - 1, column], [1.0, 1.0])
            column += 1
    return place
