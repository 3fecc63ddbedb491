"""Somebody outside who has every printed table of a survey, the survey's file and the rules, and subtracts them all."""

from __future__ import annotations

import csv
import io
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from attacks.programme import INFINITE, Programme, Solver, is_whole

BASE, LEAST_SHOWN, MOST_OFF, SMALL = 5, 20, 4, 10
UNDER = f"under {SMALL}"

Cell = tuple[str, str, str]
"""Of whom, the question and the answer, as they stand in the printed table; people have no question of their own."""

EVERYBODY, ASKED, PEOPLE, NONE = "Everybody", "People asked", "People who answered", "–"


class SurveyOutsider:
    """Puts printed tables together as one programme over the true counts of each quarter.

    ``tables`` are CSV files as they were published. A period may be printed several times, alone or within another
    one: ``quarters`` says of which quarters each period is, as its label does for anybody who reads it.
    """

    def __init__(
        self, form: Path, tables: Sequence[bytes], quarters: dict[str, tuple[str, ...]], *, knows_rule: bool = True
    ) -> None:
        said = tomllib.loads(form.read_text("utf-8"))
        self._questions = {one["text"]: [code["label"] for code in one["code"]] for one in said["question"]}
        self._groups = [one["label"] for one in said.get("group", [])]
        self._named = [one["label"] for one in said.get("group", []) if not one.get("unsaid")]
        self._quarters, self._knows_rule = quarters, knows_rule
        self._programme = Programme()
        self._joint: dict[tuple[str, str, str, str], int] = {}
        self._told: dict[str, dict[Cell, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
        for table in tables:
            for row in csv.DictReader(io.StringIO(table.decode("utf-8"))):
                cell = (row["group"], row["question"], row["answer"])
                number = row["answers"]
                ends = (0, SMALL - 1) if number == UNDER else (int(number) - MOST_OFF, int(number) + MOST_OFF)
                self._told[row["period"]][cell].append(ends)
        for period in self._told:
            self._add(period)

    def ranges(self) -> dict[tuple[str, Cell], tuple[int, int]]:
        """The least and the greatest that each printed count can truly be."""
        wanted = {(period, cell): self._columns(period, cell) for period, cells in self._told.items() for cell in cells}
        return self._ranges(wanted)

    def hidden_ranges(self) -> dict[tuple[str, Cell], tuple[int, int]]:
        """The same of every count of a single quarter that is printed only together with others."""
        wanted = {
            (quarter, cell): self._of_quarter(quarter, cell)
            for period, cells in self._told.items()
            for quarter in self._quarters[period]
            for cell in cells
            if len(self._quarters[period]) > 1
        }
        return self._ranges(wanted)

    def _ranges(self, wanted: dict[tuple[str, Cell], list[int]]) -> dict[tuple[str, Cell], tuple[int, int]]:
        solver = Solver(self._programme)
        found: dict[tuple[str, Cell], tuple[int, int]] = {}
        for name, columns in wanted.items():
            low, high = (_end(solver, dict.fromkeys(columns, weight)) for weight in (-1.0, 1.0))
            found[name] = (low, high)
        return found

    def _variable(self, *name: str) -> int:
        key = (name[0], name[1], name[2], name[3])
        if key not in self._joint:
            self._joint[key] = self._programme.column()
        return self._joint[key]

    def _of_quarter(self, quarter: str, cell: Cell) -> list[int]:
        group, question, answer = cell
        if question == ASKED:
            return [self._variable(quarter, "", ASKED, "")]
        inside = [group] if group != EVERYBODY else (self._groups or [EVERYBODY])
        if question == PEOPLE:
            return [self._variable(quarter, one, PEOPLE, "") for one in inside]
        return [self._variable(quarter, one, question, answer) for one in inside]

    def _columns(self, period: str, cell: Cell) -> list[int]:
        return [column for quarter in self._quarters[period] for column in self._of_quarter(quarter, cell)]

    def _add(self, period: str) -> None:
        quarters, cells, programme = self._quarters[period], self._told[period], self._programme
        for cell, printed in cells.items():
            for low, high in printed:
                programme.row(low, high, (1.0, self._columns(period, cell)))
        for quarter in quarters:
            for group in self._groups or [EVERYBODY]:
                for question, answers in self._questions.items():
                    ticked = [self._variable(quarter, group, question, answer) for answer in answers]
                    programme.equal([self._variable(quarter, group, PEOPLE, "")], ticked)
            asked = [self._variable(quarter, "", ASKED, "")]
            programme.at_most(self._of_quarter(quarter, (EVERYBODY, PEOPLE, NONE)), 1.0, asked)
        if not self._knows_rule:
            return
        # what the rule of twenty tells: together they have twenty, and before the last one they had not
        whole = (EVERYBODY, PEOPLE, NONE)
        programme.row(LEAST_SHOWN, INFINITE, (1.0, self._columns(period, whole)))
        before = [column for quarter in quarters[:-1] for column in self._of_quarter(quarter, whole)]
        programme.row(-INFINITE, LEAST_SHOWN - 1, (1.0, before))
        for group in self._named:
            if (group, PEOPLE, NONE) in cells:
                programme.row(LEAST_SHOWN, INFINITE, (1.0, self._columns(period, (group, PEOPLE, NONE))))


def _end(solver: Solver, aims: dict[int, float]) -> int:
    """The sum of these columns at its end; by branch and bound only where the corner found is none of whole numbers."""
    found = solver.relaxed(aims)
    if found is None or not is_whole(found):
        found = solver.whole(aims)
    if found is None:
        raise AssertionError("what was printed could not be true")
    return round(sum(found[column] for column in aims))


def narrowed(ranges: dict[tuple[str, Cell], tuple[int, int]]) -> dict[tuple[str, Cell], int]:
    """The counts that are left fewer than five values, with how many they are left."""
    return {name: high - low + 1 for name, (low, high) in ranges.items() if high - low + 1 < BASE}
