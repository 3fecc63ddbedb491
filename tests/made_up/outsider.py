"""An outsider who reads a printed paper, knows its rules, and narrows down each count: no code of the product.

Each count has a true value and a printed one, a multiple of 5 no more than 4 away; whatever adds up does so in both.
What is shown fixes the printed value, what was published as it is fixes the true one; what is withheld fixes nothing.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import highspy

Count = Hashable


@dataclass
class Outsider:
    """What the outsider knows. ``sums`` are (parts, whole, whether the parts are all of it)."""

    shown: dict[Count, int] = field(default_factory=dict[Count, int])
    published: dict[Count, int] = field(default_factory=dict[Count, int])
    withheld: set[Count] = field(default_factory=set[Count])
    sums: list[tuple[Sequence[Count], Count, bool]] = field(default_factory=list[tuple[Sequence[Count], Count, bool]])

    def counts(self) -> set[Count]:
        """Every count that the paper names, or that a sum needs."""
        named = {one for parts, whole, _all in self.sums for one in (*parts, whole)}
        return {*self.shown, *self.published, *self.withheld, *named}

    def candidates(self, count: Count, most: int = 5) -> list[int]:
        """The first few true values that a count may have for all that is known, up to ``most`` of them."""
        found: list[int] = []
        low = self._extreme(count, ("true", count), 1.0, 0)
        while low is not None and len(found) < most:
            found.append(low)
            low = self._extreme(count, ("true", count), 1.0, low + 1)
        return found

    def printed_range(self, count: Count) -> tuple[int, int]:
        """The least and the largest printed value a count may have, 10,000 standing for any."""
        low = self._extreme(count, ("printed", count), 1.0, 0)
        high = self._extreme(count, ("printed", count), -1.0, 0)
        assert low is not None, "what is printed contradicts itself"
        assert high is not None
        return 5 * low, 5 * high

    def _extreme(self, count: Count, aim: tuple[str, Count], cost: float, least: int) -> int | None:
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        column: dict[tuple[str, Count], int] = {}
        for one in sorted(self._near(count), key=str):
            true = self.published.get(one)
            low, high = (true, true) if true is not None else (least if aim == ("true", one) else 0, 10_000)
            column["true", one] = len(column)
            solver.addVar(low, high)
            steps = self.shown[one] // 5 if one in self.shown else None
            column["printed", one] = len(column)
            solver.addVar(*((steps, steps) if steps is not None else (0, 2_000)))
        for place in column.values():
            solver.changeColIntegrality(place, highspy.HighsVarType.kInteger)
            solver.changeColCost(place, cost if place == column[aim] else 0.0)
        for one in {name for _kind, name in column}:
            if one not in self.published:
                self._row(solver, column, {("true", one): 1, ("printed", one): -5}, -4, 4)
        for parts, whole, is_all in self.sums:
            if ("true", whole) not in column:
                continue
            for kind in ("true", "printed"):
                if kind == "printed" and any(one in self.published for one in (*parts, whole)):
                    continue
                terms = {(kind, one): 1 for one in parts} | {(kind, whole): -1}
                self._row(solver, column, terms, 0 if is_all else -highspy.kHighsInf, 0)
        solver.run()
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return round(solver.getSolution().col_value[column[aim]])

    def _row(
        self,
        solver: highspy.Highs,
        column: Mapping[tuple[str, Count], int],
        terms: Mapping[tuple[str, Count], int],
        low: float,
        high: float,
    ) -> None:
        places = [column[name] for name in terms]
        solver.addRow(low, high, len(places), places, [float(times) for times in terms.values()])

    def _near(self, count: Count) -> set[Count]:
        """The counts that have anything to do with one: the rest can be left out."""
        near, before = {count}, 0
        while len(near) > before:
            before = len(near)
            for parts, whole, _all in self.sums:
                if near & {*parts, whole}:
                    near |= {*parts, whole}
        return near


def narrowed(outsider: Outsider, counts: Iterable[Count]) -> dict[Count, list[int]]:
    """The counts that are left fewer than five values, with these."""
    found = {one: outsider.candidates(one) for one in counts}
    return {one: values for one, values in found.items() if len(values) < 5}
