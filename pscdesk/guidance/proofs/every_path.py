"""Explores every path of a pack, merging states whose remaining conditions are equal (a binary-decision-diagram sweep).

Questions are met in file order. Instead of the answers themselves a state keeps what remains of each watched row
after the answers so far; equal remainders merge, and so do gates that nothing watched tells apart. The idea is that
of a decision diagram built from left to right. All answers of a walk are considered, asked or not: an answer to
a question that is not asked counts for nothing, as in the engine.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from pscdesk.guidance.pack.pack_types import ALONE, CUTS_SHORT, SUPPORT, Pack, Question, Row

MOST_STATES = 200_000
"""Past this many states a property is called too entangled to prove."""

Chosen = tuple[str, ...]
Item = tuple[str, int]
"""What a row belongs to: ``ask`` (question), ``gate``, ``outcome``, ``action``, ``rows`` or ``cells``, and its place.

Of outcomes, the watched action and the watched rows each row is an item of its own, in the order of reading.
"""


class TooEntangled(Exception):
    """The walk would need more than ``MOST_STATES`` states."""


class Rest(NamedTuple):
    """What is left of a row: cells of questions to come, and gate classes of which one must, or none may, stand."""

    item: Item
    cells: tuple[tuple[int, frozenset[str]], ...]
    gates: frozenset[int] | None
    unless: frozenset[int]

    def holds(self, standing: frozenset[int]) -> bool:
        """True once no cell is left and the gates are as the row wants them."""
        if self.cells or not self.unless.isdisjoint(standing):
            return False
        return self.gates is None or not self.gates.isdisjoint(standing)


class PathState(NamedTuple):
    """Where many walks stand alike: numbers of the rests still open, and the classes of gates that stand."""

    rests: frozenset[int]
    standing: frozenset[int]


START = PathState(frozenset(), frozenset())


@dataclass(frozen=True)
class Watched:
    """What a property reads: the outcome, an action, cells that must all be met, gates as one set, and other rows."""

    outcome: bool = True
    action: str = ""
    cells: tuple[tuple[str, tuple[str, ...]], ...] = ()
    gates: frozenset[str] = frozenset()
    rows: tuple[Row, ...] = ()


class Walker:
    """Steps states of one pack through its questions for one property."""

    def __init__(self, pack: Pack, watched: Watched) -> None:
        self.pack = pack
        self.watched = watched
        self.questions = pack.flow.question
        self.place = {question.id: index for index, question in enumerate(self.questions)}
        skippable = {section.id for section in pack.flow.section if section.skip_when_referred}
        self._skippable = [question.section in skippable for question in self.questions]
        self._endings = [outcome.id for outcome in pack.flow.outcome for _ in outcome.when]
        rows = list(self._rows())
        self._class = self._gate_classes([row for _, row in rows])
        self._rests: list[Rest] = []
        self._numbers: dict[Rest, int] = {}
        self._after: list[int] = []
        self._next_cell: list[int] = []
        self._allowed: list[frozenset[str]] = []
        self._settled: list[bool] = []
        self._raises: list[int | None] = []
        self._cells_here: list[list[tuple[int, frozenset[str]]]] = []
        self._endings_certain: dict[PathState, int] = {}
        self._asked: dict[tuple[PathState, int], bool] = {}
        first = [self._number(self._rest(item, row)) for item, row in rows]
        self._starting: list[list[int]] = [[] for _ in self.questions]
        self._meeting: list[list[tuple[int, Rest]]] = [[] for _ in self.questions]
        for number in dict.fromkeys(first):
            rest = self._rests[number]
            if rest.cells:
                self._starting[rest.cells[0][0]].append(number)
            for cell, _ in rest.cells:
                self._meeting[cell].append((number, rest))
        self._always = [number for number in dict.fromkeys(first) if not self._rests[number].cells]
        self._short = frozenset(self._class[gate.id] for gate in pack.flow.gate if gate.demands in CUTS_SHORT)
        self._always_endings = [
            self._rests[number] for number in self._always if self._rests[number].item[0] == "outcome"
        ]
        self._read_last, self._named_by = self._class_uses(rows)
        self._watched_gates = frozenset(self._class[gate] for gate in watched.gates)
        self._steps: dict[tuple[PathState, int, Chosen], PathState] = {}
        self.choices = [
            tell_apart(question, [option.id for option in question.options], lambda o, p=place: self.marks(p, o))
            for place, question in enumerate(self.questions)
        ]
        """For each question the answers that something watched tells apart, each by its first example."""
        self._met = [
            [(chosen, self._met_by(place, chosen)) for chosen in choices] for place, choices in enumerate(self.choices)
        ]

    def answers_apart(
        self, states: Iterable[PathState], place: int, met: Collection[str] | None = None
    ) -> list[Chosen]:
        """Answers to a question that walks in these states are asked, one for each way in which they can go on.

        With ``met`` only answers with one of these options.
        """
        alive = 0
        for state in states:
            ending, short = self._certain(state), self.cut_short(state)
            for number in self._starting[place]:
                if not self._is_idle(number, state.standing, place - 1, ending, short=short):
                    alive |= 1 << number
            for number in state.rests:
                if self._next_cell[number] == place:
                    alive |= 1 << number
        apart: dict[int, Chosen] = {}
        for chosen, rows in self._met[place] if met is None else self._meeting_cell(place, met):
            apart.setdefault(rows & alive, chosen)
        return list(apart.values())

    def _meeting_cell(self, place: int, allowed: Collection[str]) -> list[tuple[Chosen, int]]:
        """The answers with one of the options, told apart by rows and by whether an option is one of these."""
        options = [option.id for option in self.questions[place].options]
        apart = tell_apart(self.questions[place], options, lambda one: (self.marks(place, one), one in allowed))
        return [(chosen, self._met_by(place, chosen)) for chosen in apart if not set(chosen).isdisjoint(allowed)]

    def can_ask(self, state: PathState, places: Iterable[int], place: int) -> bool:
        """True unless one of these questions comes after the one at ``place`` and is left out already."""
        return not (self.cut_short(state) and any(self._skippable[later] for later in places if later > place))

    def marks(self, place: int, option: str) -> frozenset[Hashable]:
        """What the option sets off: gate classes it raises by itself, and rows whose cell of this question it meets."""
        found: set[Hashable] = set()
        for number, rest in self._meeting[place]:
            if option in dict(rest.cells)[place]:
                simple = rest.item[0] == "gate" and len(rest.cells) == 1 and rest.gates is None
                found.add(("class", self._class_of(rest.item)) if simple else number)
        return frozenset(found)

    def _met_by(self, place: int, chosen: Chosen) -> int:
        """The rows whose cell of this question the answer meets, as bits by their numbers."""
        return sum(1 << number for number, cell in self._here(place) if not cell.isdisjoint(chosen))

    def _here(self, place: int) -> list[tuple[int, frozenset[str]]]:
        """The rests whose next cell is of this question, by number, with what it allows."""
        if not self._cells_here:
            self._cells_here = [[] for _ in self.questions]
            for number, rest in enumerate(self._rests):
                if rest.cells:
                    self._cells_here[rest.cells[0][0]].append((number, rest.cells[0][1]))
        return self._cells_here[place]

    def asks(self, state: PathState, place: int) -> bool:
        """True if a walk in this state is asked the question."""
        known = self._asked.get((state, place))
        if known is None:
            when = self.questions[place].when
            known = not self.skips(state, place) and (not when or self._first("ask", state, place) is not None)
            self._asked[state, place] = known
        return known

    def skips(self, state: PathState, place: int) -> bool:
        """True if the question is left out because a gate that cuts the walk short stands."""
        return self._skippable[place] and self.cut_short(state)

    def cut_short(self, state: PathState) -> bool:
        """True if a gate that cuts the walk short stands."""
        return self._is_short(state.standing)

    def _is_short(self, standing: frozenset[int]) -> bool:
        return _SOME_SHORT in standing or not self._short.isdisjoint(standing)

    def step(self, state: PathState, place: int, chosen: Chosen) -> PathState:
        """The state after the question was met with this answer; the answer counts only if it was asked."""
        known = (state, place, chosen)
        after = self._steps.get(known)
        if after is None:
            after = self._steps[known] = self._step(state, place, chosen)
        return after

    def _step(self, state: PathState, place: int, chosen: Chosen) -> PathState:
        asked = self.asks(state, place)
        here = self._next_cell
        rests = {number for number in state.rests if here[number] != place}
        if asked:
            meeting = (*self._starting[place], *(number for number in state.rests if here[number] == place))
            rests.update(self._after[number] for number in meeting if not self._allowed[number].isdisjoint(chosen))
        standing = self._raised(rests, state.standing)
        certain = self._certain_ending(rests, standing)
        tidied = self._tidy(rests, standing, place, certain)
        return PathState(tidied, self._still_read(standing, place, certain))

    def _certain(self, state: PathState) -> int:
        known = self._endings_certain.get(state)
        if known is None:
            known = self._endings_certain[state] = self._certain_ending(state.rests, state.standing)
        return known

    def _certain_ending(self, rests: Iterable[int], standing: frozenset[int]) -> int:
        """The first row of an outcome that holds whatever else is answered: no later row can decide any more."""
        holding = (
            rest.item[1]
            for rest in (*self._always_endings, *(self._rests[number] for number in rests))
            if rest.item[0] == "outcome" and not rest.unless and rest.holds(standing)
        )
        return min(holding, default=len(self._endings))

    def _is_read(self, gates: int, place: int, certain: int) -> bool:
        """True while something that can still matter tells this class of gates apart."""
        return self._read_last.get(gates, -1) > place or self._named_by.get(gates, certain + 1) <= certain

    def _still_read(self, standing: frozenset[int], place: int, certain: int) -> frozenset[int]:
        """The standing classes that something still reads; of the rest only whether one cuts the walk short."""
        kept = {gates for gates in standing if gates != _SOME_SHORT and self._is_read(gates, place, certain)}
        return frozenset(kept | {_SOME_SHORT}) if self._is_short(standing) else frozenset(kept)

    def outcome(self, state: PathState) -> str:
        """The outcome of a finished walk."""
        row = self.outcome_row(state)
        return self.pack.flow.outcome[-1].id if row is None else self._endings[row]

    def outcome_row(self, state: PathState) -> int | None:
        """The row that decides a finished walk, counted over all outcomes' rows; None where only the last holds."""
        return self._first("outcome", state)

    def action_row(self, state: PathState) -> int | None:
        """The first row of the watched action that holds at the end of a finished walk, or None."""
        switched_off = self.cut_short(state) and self.watched.action not in SUPPORT
        return None if switched_off else self._first("action", state)

    def action_holds(self, state: PathState) -> bool:
        """True if the watched action holds at the end of a finished walk."""
        return self.action_row(state) is not None

    def watched_row(self, state: PathState) -> int | None:
        """The first of the watched rows that holds in this state, or None."""
        return self._first("rows", state)

    def cells_hold(self, state: PathState) -> bool:
        """True if every watched cell was met (or none was given)."""
        return not self.watched.cells or self._first("cells", state) is not None

    def cells_lost(self, state: PathState, place: int) -> bool:
        """True if a watched cell was not met up to the question at ``place``, so that the cells can hold no more."""
        places = [self.place[question] for question, _ in self.watched.cells]
        if not self.can_ask(state, places, place):
            return True
        begun = any(each <= place for each in places)
        return begun and not any(self._rests[number].item[0] == "cells" for number in state.rests)

    def known_to_stand(self, state: PathState, gates: Collection[str]) -> bool | None:
        """Whether one of these stands at the end of a walk, where the walk has kept that; None where it has not.

        A class of gates is kept as long as a row of an outcome that could still decide names it.
        """
        row = self.outcome_row(state)
        ending = len(self._endings) if row is None else row
        classes = {self._class[gate] for gate in gates}
        mixed = any(self._class[gate.id] in classes and gate.id not in gates for gate in self.pack.flow.gate)
        if mixed or any(self._named_by.get(one, ending + 1) > ending for one in classes):
            return None if self.cut_short(state) or not classes <= self._short else False
        return not classes.isdisjoint(state.standing)

    def gates_stand(self, state: PathState) -> bool:
        """True if one of the watched gates stands (or none was given)."""
        return not self.watched.gates or not self._watched_gates.isdisjoint(state.standing)

    def _first(self, kind: str, state: PathState, index: int | None = None) -> int | None:
        found: int | None = None
        for number in (*state.rests, *self._always):
            rest = self._rests[number]
            if rest.item[0] == kind and (index is None or rest.item[1] == index) and rest.holds(state.standing):
                found = rest.item[1] if found is None else min(found, rest.item[1])
        return found

    def _rows(self) -> Iterator[tuple[Item, Row]]:
        flow = self.pack.flow
        for index, question in enumerate(flow.question):
            yield from ((("ask", index), row) for row in question.when)
        for index, gate in enumerate(flow.gate):
            yield from ((("gate", index), row) for row in gate.when)
        if self.watched.outcome:
            endings = [row for outcome in flow.outcome for row in outcome.when]
            yield from ((("outcome", index), row) for index, row in enumerate(endings))
        for action in flow.action:
            if action.id == self.watched.action:
                yield from ((("action", index), row) for index, row in enumerate(action.when))
        yield from ((("rows", index), row) for index, row in enumerate(self.watched.rows))
        if self.watched.cells:
            yield ("cells", 0), Row(answers=dict(self.watched.cells), because="watched")

    def _gate_classes(self, rows: list[Row]) -> dict[str, int]:
        """Gates nothing watched tells apart share a class: same demand or not, and named by the same cells."""
        classes: dict[object, int] = {}
        named = [*(row.gates for row in rows), *(row.unless for row in rows), self.watched.gates]
        return {
            gate.id: classes.setdefault(
                (gate.demands in CUTS_SHORT, tuple(gate.id in cell for cell in named)), len(classes)
            )
            for gate in self.pack.flow.gate
        }

    def _class_uses(self, rows: list[tuple[Item, Row]]) -> tuple[dict[int, int], dict[int, int]]:
        """For each class of gates up to which question it is read, and the first row of an outcome that names it."""
        last: dict[int, int] = {
            gates: len(self.questions) for gates in (self._class[one] for one in self.watched.gates)
        }
        first: dict[int, int] = {}
        for (kind, index), row in rows:
            for gates in {self._class[one] for one in (*row.gates, *row.unless)}:
                if kind == "outcome":
                    first[gates] = min(index, first.get(gates, index))
                else:
                    last[gates] = max(index if kind == "ask" else len(self.questions), last.get(gates, -1))
        return last, first

    def _rest(self, item: Item, row: Row) -> Rest:
        cells = sorted((self.place[question], frozenset(allowed)) for question, allowed in row.answers.items())
        return Rest(
            item,
            tuple(cells),
            frozenset(self._class[gate] for gate in row.gates) if row.gates else None,
            frozenset(self._class[gate] for gate in row.unless),
        )

    def _number(self, rest: Rest) -> int:
        """The number of a rest; what is left of it after its next cell is numbered with it."""
        known = self._numbers.get(rest)
        if known is not None:
            return known
        after = self._number(rest._replace(cells=rest.cells[1:])) if rest.cells else -1
        number = self._numbers[rest] = len(self._rests)
        self._rests.append(rest)
        self._after.append(after)
        self._next_cell.append(rest.cells[0][0] if rest.cells else -1)
        self._allowed.append(rest.cells[0][1] if rest.cells else frozenset())
        self._settled.append(not rest.cells and rest.gates is None and not rest.unless)
        self._raises.append(self._class_of(rest.item) if rest.item[0] == "gate" else None)
        return number

    def _class_of(self, item: Item) -> int:
        return self._class[self.pack.flow.gate[item[1]].id]

    def _raised(self, rests: set[int], standing: frozenset[int]) -> frozenset[int]:
        gates = [self._rests[number] for number in (*rests, *self._always) if self._raises[number] is not None]
        for rest in sorted(gates, key=lambda rest: rest.item[1]):
            if rest.holds(standing):
                standing |= {self._class_of(rest.item)}
        return standing

    def _tidy(self, rests: set[int], standing: frozenset[int], place: int, ending: int) -> frozenset[int]:
        """Drops what can no longer matter: settled questions and gates, and rows behind one that holds for good."""
        short = self._is_short(standing)
        certain: dict[Item, int] = {}
        heading: dict[str, int] = {}
        for number in rests:
            if self._settled[number]:
                item = self._rests[number].item
                certain[item] = number
                heading[item[0]] = min(item[1], heading.get(item[0], item[1]))
        kept: set[int] = set()
        for number in rests:
            item = self._rests[number].item
            kind, index = item
            if self._is_idle(number, standing, place, ending, short=short):
                continue
            if certain.get(item, number) != number or (kind in _ORDERED and index > heading.get(kind, index)):
                continue
            kept.add(number)
        return frozenset(kept)

    def _is_idle(self, number: int, standing: frozenset[int], place: int, ending: int, *, short: bool) -> bool:
        """True for a row that can change nothing any more after the question at ``place``."""
        kind, index = self._rests[number].item
        if (kind == "ask" and index <= place) or (kind == "outcome" and index > ending):
            return True
        raises = self._raises[number]
        if raises is None:
            return False
        unread = not self._is_read(raises, place, ending) and (short or raises not in self._short)
        return raises in standing or unread


_SOME_SHORT = -1
"""Stands for every class of gates that cuts the walk short and that nothing reads any more."""

_ORDERED = frozenset({"outcome", "action", "rows"})
"""Kinds of which only the first row that holds is read."""


def tell_apart(question: Question, options: Iterable[str], marks: Callable[[str], Hashable]) -> list[Chosen]:
    """The answers to a question that ``marks`` tells apart; of several choices, every set of different ticks."""
    first: dict[Hashable, str] = {}
    alone: list[Chosen] = []
    for option in options:
        if question.kind == "several" and option in ALONE:
            alone.append((option,))
        else:
            first.setdefault(marks(option), option)
    ticks = list(first.values())
    if question.kind != "several":
        return [(option,) for option in ticks]
    return [*alone, *(subset for size in range(1, len(ticks) + 1) for subset in combinations(ticks, size))]
