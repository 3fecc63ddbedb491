"""A reader of every tasking paper and pack ever printed, who narrows down each unit: no code of the program.

The reader knows the rules of the papers: that each cycle was rounded to fives, each count at most 4 away from the true
one, rows and force alike adding up; that a paper shows the sum of six cycles; that a sum lies at most so far off as the
paper says; that what is “under 10” is printed 0 or 5; and that an expected count is the rate of the others of the
family, whose people stand in the register. What is not shown at all fixes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import highspy

Cell = tuple[str, int]
"""A row and a cycle, counted from 0."""

YEAR = 6
_MOST = 2_000


@dataclass
class YearReader:
    """What the reader knows of one kind of matters.

    ``shown`` has printed sums by row and last cycle, ``under`` those that are under 10, ``expected`` what each unit's
    others would lead to expect, ``people`` the person-months of each unit over twelve months. ``known`` are true
    counts that the reader knows from elsewhere.
    """

    rows: Sequence[str]
    cycles: int
    off: int
    shown: dict[Cell, int] = field(default_factory=dict[Cell, int])
    under: set[Cell] = field(default_factory=set[Cell])
    expected: dict[Cell, float] = field(default_factory=dict[Cell, float])
    people: Mapping[str, int] = field(default_factory=dict[str, int])
    known: dict[Cell, int] = field(default_factory=dict[Cell, int])

    def values(self, terms: Mapping[Cell, int], most: int = 5, *, printed: bool = False) -> list[int]:
        """The first few values that a sum of true (or printed) cells may have, the least first."""
        found: list[int] = []
        low: float = -highspy.kHighsInf
        while len(found) < most:
            value = self._least(terms, low, printed=printed)
            if value is None:
                return found
            found.append(value)
            low = value + (5 if printed else 1)
        return found

    def over_a_year(self, row: str, last: int) -> dict[Cell, int]:
        """The sum of a row over the six cycles to one."""
        return {(row, cycle): 1 for cycle in range(last - YEAR + 1, last + 1)}

    def _least(self, terms: Mapping[Cell, int], low: float, *, printed: bool) -> int | None:
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        true: dict[Cell, int] = {}
        steps: dict[Cell, int] = {}
        for row in self.rows:
            for cycle in range(self.cycles):
                cell = (row, cycle)
                bounds = (self.known[cell], self.known[cell]) if cell in self.known else (0, _MOST)
                true[cell] = len(true) + len(steps)
                solver.addVar(*bounds)
                steps[cell] = len(true) + len(steps)
                solver.addVar(0, _MOST)
        for column in (*true.values(), *steps.values()):
            solver.changeColIntegrality(column, highspy.HighsVarType.kInteger)
        for cell, column in true.items():
            solver.addRow(-4, 4, 2, [column, steps[cell]], [1.0, -5.0])
        for cycle in range(self.cycles):  # the force is rounded as well, and its rows add up
            force, fives = len(true) + len(steps) + 2 * cycle, len(true) + len(steps) + 2 * cycle + 1
            solver.addVar(0, _MOST * len(self.rows))
            solver.addVar(0, _MOST * len(self.rows))
            for whole, parts in ((force, true), (fives, steps)):
                columns = [parts[row, cycle] for row in self.rows]
                solver.addRow(0, 0, len(columns) + 1, [*columns, whole], [*[1.0] * len(columns), -1.0])
            solver.addRow(-4, 4, 2, [force, fives], [1.0, -5.0])
        for cell in {*self.shown, *self.under}:
            inside = self.over_a_year(*cell)
            least, highest = (self.shown[cell] / 5,) * 2 if cell in self.shown else (0, 1)
            solver.addRow(least, highest, YEAR, [steps[one] for one in inside], [1.0] * YEAR)
        for row in self.rows:
            for last in range(YEAR - 1, self.cycles):
                inside = self.over_a_year(row, last)
                columns = [true[one] for one in inside] + [steps[one] for one in inside]
                solver.addRow(-self.off, self.off, 2 * YEAR, columns, [1.0] * YEAR + [-5.0] * YEAR)
        for (row, last), number in self.expected.items():
            others = [one for one in self.people if one != row]
            share = self.people[row] / sum(self.people[one] for one in others)
            columns = [steps[one] for other in others for one in self.over_a_year(other, last)]
            solver.addRow(
                (number - 0.5001) / share, (number + 0.5001) / share, len(columns), columns, [5.0] * len(columns)
            )
        aim, scale = (steps, 5.0) if printed else (true, 1.0)
        columns, times = [aim[one] for one in terms], [scale * float(number) for number in terms.values()]
        for column, number in zip(columns, times, strict=True):
            solver.changeColCost(column, number)
        solver.addRow(low, highspy.kHighsInf, len(columns), columns, times)
        solver.run()
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return round(sum(t * solver.getSolution().col_value[c] for c, t in zip(columns, times, strict=True)))
