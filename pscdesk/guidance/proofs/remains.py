"""Numbers what can be left of each watched row as a walk goes on; sets of such remains are the bits of one integer."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

from pscdesk.guidance.pack.pack_types import Row
from pscdesk.guidance.proofs.watched import Item

_ORDERED = frozenset({"outcome", "action", "rows"})
"""Kinds of which only the first row that holds is read."""


class Rest(NamedTuple):
    """What is left of a row: cells of questions to come, and classes of gates of which one must, or none may, stand.

    Classes are the bits of an integer; ``gates`` is None where the row names none.
    """

    item: Item
    cells: tuple[tuple[int, frozenset[str]], ...]
    gates: int | None
    unless: int

    def holds(self, standing: int) -> bool:
        """True once no cell is left and the gates are as the row wants them."""
        return not self.cells and not self.unless & standing and (self.gates is None or bool(self.gates & standing))


def bits(mask: int) -> Iterator[int]:
    """The numbers of the bits that are set, lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


class Remains:
    """Every rest that the rows can become, numbered in the order of the rows' items."""

    def __init__(
        self, rows: Iterable[tuple[Item, Row]], place: dict[str, int], classes: dict[str, int], gate_ids: Sequence[str]
    ) -> None:
        self.rests: list[Rest] = []
        self.after: list[int] = []
        """For each rest the bit of what is left of it once its next cell is met."""
        self._numbers: dict[Rest, int] = {}

        def gates(named: tuple[str, ...]) -> int:
            found = 0
            for gate in named:
                found |= classes[gate]
            return found

        first: dict[int, None] = {}
        for item, row in rows:
            cells = sorted((place[question], frozenset(allowed)) for question, allowed in row.answers.items())
            first[
                self._number(Rest(item, tuple(cells), gates(row.gates) if row.gates else None, gates(row.unless)))
            ] = None
        self.first = list(first)
        """The rows as they are before any answer."""
        self.always = 0
        """Rows without cells, which can hold from the start."""
        self.settled = 0
        """Rests that hold for good."""
        self.of_item: dict[Item, int] = {}
        self.of_kind: dict[str, int] = {}
        self.ready: dict[Item, int] = {}
        """For each item its rests without a cell left."""
        self.ready_of_kind: dict[str, int] = {}
        self.raises: dict[int, int] = {}
        """For each rest of a gate the bit of its class."""
        self.of_class: dict[int, int] = {}
        """For each class of gates the rests that raise it."""
        self.starting = [0] * len(place)
        """For each question the rows whose first cell it is."""
        self.at = [0] * len(place)
        """For each question the rests whose next cell it is."""
        self.by_option: list[dict[str, int]] = [{} for _ in place]
        """For each question and option the rests whose next cell it meets."""
        self.marks: list[dict[str, set[Hashable]]] = [{} for _ in place]
        """For each question and option what it sets off: classes it raises by itself, and rows it goes into."""
        self._sort()
        self._sort_by_question()
        self._sort_gates([classes[gate] for gate in gate_ids])
        self.asking = [self.ready.get(("ask", each), 0) for each in range(len(place))]
        """For each question the rests that have it asked."""
        asked = [self.of_item.get(("ask", each), 0) for each in range(len(place))]
        self.asked_by = [sum(asked[: each + 1]) for each in range(len(place))]
        """For each question all that belongs to it or to an earlier one."""
        self.raising = self.ready_of_kind.get("gate", 0)
        self.plain_endings = 0
        """Rests of outcomes that no gate can make fall once they hold."""
        for number in bits(self.ready_of_kind.get("outcome", 0)):
            if not self.rests[number].unless:
                self.plain_endings |= 1 << number

    def _sort_by_question(self) -> None:
        for number, rest in enumerate(self.rests):
            if rest.cells:
                place, allowed = rest.cells[0]
                self.at[place] |= 1 << number
                met = self.by_option[place]
                for option in allowed:
                    met[option] = met.get(option, 0) | 1 << number
        for number in self.first:
            if self.rests[number].cells:
                self.starting[self.rests[number].cells[0][0]] |= 1 << number

    def _sort_gates(self, class_of: Sequence[int]) -> None:
        for number, rest in enumerate(self.rests):
            if rest.item[0] == "gate":
                raised = self.raises[number] = class_of[rest.item[1]]
                self.of_class[raised] = self.of_class.get(raised, 0) | 1 << number
        for number in self.first:
            rest = self.rests[number]
            simple = number in self.raises and len(rest.cells) == 1 and rest.gates is None
            mark = ("class", self.raises[number]) if simple else number
            for place, allowed in rest.cells:
                for option in allowed:
                    self.marks[place].setdefault(option, set()).add(mark)

    def _sort(self) -> None:
        for number in self.first:
            if not self.rests[number].cells:
                self.always |= 1 << number
        for number, rest in enumerate(self.rests):
            kind, bit = rest.item[0], 1 << number
            self.of_item[rest.item] = self.of_item.get(rest.item, 0) | bit
            self.of_kind[kind] = self.of_kind.get(kind, 0) | bit
            if not rest.cells:
                self.ready[rest.item] = self.ready.get(rest.item, 0) | bit
                self.ready_of_kind[kind] = self.ready_of_kind.get(kind, 0) | bit
                if rest.gates is None and not rest.unless:
                    self.settled |= bit

    def first_holding(self, mask: int, standing: int) -> Rest | None:
        """The first of these rests, in the order of their items, that holds beside these gates."""
        for number in bits(mask):
            if self.rests[number].holds(standing):
                return self.rests[number]
        return None

    def behind(self, number: int) -> int:
        """All rests that can no longer matter, because this one holds for good."""
        item = self.rests[number].item
        found = self.of_item[item] & ~(1 << number)
        if item[0] in _ORDERED:
            last = self.of_item[item].bit_length()
            found |= self.of_kind[item[0]] >> last << last
        return found

    def _number(self, rest: Rest) -> int:
        """The number of a rest; what is left of it after its next cell is numbered with it."""
        known = self._numbers.get(rest)
        if known is not None:
            return known
        after = 1 << self._number(Rest(rest.item, rest.cells[1:], rest.gates, rest.unless)) if rest.cells else 0
        number = self._numbers[rest] = len(self.rests)
        self.rests.append(rest)
        self.after.append(after)
        return number
