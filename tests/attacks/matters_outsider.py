"""Somebody outside who has every tasking paper, knows the units’ people and the rules, and subtracts them all."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from attacks.programme import Programme, Solver, is_whole

BASE, MOST_OFF, CYCLES, SMALL = 5, 4, 6, 10
UNDER = f"under {SMALL}"


class MattersOutsider:
    """Puts the tables of one kind and family, one for each twelve months, together as a programme over all cycles.

    ``tables`` are CSV files by the number of the cycle with which their twelve months end; ``off`` is what the papers
    state. Of each cycle and unit there is a true count and a printed one, a multiple of 5 no more than 4 away.
    """

    def __init__(self, tables: Mapping[int, bytes], people: Mapping[str, int], off: Mapping[int, int]) -> None:
        self._rows = {last: list(csv.DictReader(io.StringIO(table.decode("utf-8")))) for last, table in tables.items()}
        self._people = people
        self.units = sorted({row["unit"] for rows in self._rows.values() for row in rows})
        self._programme = Programme()
        self._true: dict[tuple[str, int], int] = {}
        self._steps: dict[tuple[str, int], int] = {}
        for last, rows in self._rows.items():
            for unit in self.units:
                self._add_window(unit, last, off[last])
            for row in rows:
                self._add_row(row, last)

    def hidden(self) -> list[tuple[str, int]]:
        """The units, and the ends of twelve months, of which no count is shown."""
        shown = {(row["unit"], last) for last, rows in self._rows.items() for row in rows if row["matters"] != UNDER}
        return [(unit, last) for last in self._rows for unit in self.units if (unit, last) not in shown]

    def true_ranges(self, wanted: Sequence[tuple[str, int]]) -> dict[tuple[str, int], tuple[int, int]]:
        """The least and the greatest that each unit can truly have had in twelve months."""
        return self._ranges({name: self._window(self._true, *name) for name in wanted}, 1)

    def printed_ranges(self, wanted: Sequence[tuple[str, int]]) -> dict[tuple[str, int], tuple[int, int]]:
        """The least and the greatest multiple of 5 that can stand behind each."""
        return self._ranges({name: self._window(self._steps, *name) for name in wanted}, BASE)

    def _ranges(
        self, wanted: Mapping[tuple[str, int], Sequence[int]], times: int
    ) -> dict[tuple[str, int], tuple[int, int]]:
        solver = Solver(self._programme)
        found: dict[tuple[str, int], tuple[int, int]] = {}
        for name, columns in wanted.items():
            low, high = (_end(solver, dict.fromkeys(columns, weight)) for weight in (-1.0, 1.0))
            found[name] = (times * low, times * high)
        return found

    def _window(self, columns: Mapping[tuple[str, int], int], unit: str, last: int) -> list[int]:
        return [columns[unit, cycle] for cycle in range(last - CYCLES + 1, last + 1)]

    def _add_window(self, unit: str, last: int, off: int) -> None:
        programme = self._programme
        for cycle in range(last - CYCLES + 1, last + 1):
            if (unit, cycle) not in self._true:
                true, step = self._true[unit, cycle], self._steps[unit, cycle] = programme.column(), programme.column()
                programme.row(-MOST_OFF, MOST_OFF, (1.0, [true]), (-float(BASE), [step]))
        true_, steps = self._window(self._true, unit, last), self._window(self._steps, unit, last)
        programme.row(-off, off, (1.0, true_), (-float(BASE), steps))

    def _add_row(self, row: Mapping[str, str], last: int) -> None:
        unit, programme = row["unit"], self._programme
        steps = self._window(self._steps, unit, last)
        if row["matters"] == UNDER:
            programme.row(0, (SMALL - BASE) / BASE, (1.0, steps))
        else:
            programme.row(int(row["matters"]) / BASE, int(row["matters"]) / BASE, (1.0, steps))
        if row["expected"].replace(",", "").isdigit():
            # it is the unit’s people times what the others have for each of theirs, in whole numbers
            others = [one for one in self.units if one != unit]
            rate = self._people[unit] / sum(self._people[one] for one in others)
            expected = int(row["expected"].replace(",", ""))
            columns = [column for one in others for column in self._window(self._steps, one, last)]
            programme.row((expected - 0.5) / (rate * BASE), (expected + 0.5) / (rate * BASE), (1.0, columns))


def _end(solver: Solver, aims: dict[int, float]) -> int:
    found = solver.relaxed(aims)
    if found is None or not is_whole(found):
        found = solver.whole(aims)
    if found is None:
        raise AssertionError("what was printed could not be true")
    return round(sum(found[column] for column in aims))


def narrowed(ranges: Mapping[tuple[str, int], tuple[int, int]]) -> dict[tuple[str, int], int]:
    """Those that are left fewer than five values, with how many they are left."""
    left = {name: high - low + 1 for name, (low, high) in ranges.items()}
    return {name: values for name, values in left.items() if values < BASE}
