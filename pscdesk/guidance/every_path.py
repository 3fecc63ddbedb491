"""Walks every path of a pack at once, exactly, by carrying only what is left of the conditions somebody asks about.

Questions are met in file order. Instead of the answers themselves a state keeps what remains of each watched row
after the answers so far; equal remainders merge, and so do gates that nothing watched tells apart. The idea is that
of a decision diagram built from left to right. All answers of a walk are considered, asked or not: an answer to
a question that is not asked counts for nothing, as in the engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from pscdesk.guidance.pack_types import ALONE, ESCALATES, Answers, Pack, Row

MOST_STATES = 200_000
"""Past this many states a property is called too entangled to prove."""

Item = tuple[str, int]
"""What a row belongs to: ``ask`` (question), ``gate``, ``outcome``, ``action`` or ``cells``, and its place."""


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
    """Where many walks stand alike: what is left of the rows begun, and the classes of gates that stand."""

    rests: frozenset[Rest]
    standing: frozenset[int]


START = PathState(frozenset(), frozenset())


@dataclass(frozen=True)
class Watched:
    """What a property reads: whether the outcome, which action, which cells, and which gates as one set."""

    outcome: bool = True
    action: str = ""
    cells: tuple[tuple[str, tuple[str, ...]], ...] = ()
    gates: tuple[str, ...] = ()


class Walker:
    """Steps states of one pack through its questions for one property."""

    def __init__(self, pack: Pack, watched: Watched) -> None:
        self.pack = pack
        self.watched = watched
        self.questions = pack.flow.question
        self._place = {question.id: index for index, question in enumerate(self.questions)}
        skippable = {section.id for section in pack.flow.section if section.skip_when_referred}
        self._skippable = [question.section in skippable for question in self.questions]
        rows = list(self._rows())
        self._class = self._gate_classes([row for _, row in rows])
        rests = [self._rest(item, row) for item, row in rows]
        self._starting: list[list[Rest]] = [[] for _ in self.questions]
        self._without_cells = [rest for rest in rests if not rest.cells]
        for rest in rests:
            if rest.cells:
                self._starting[rest.cells[0][0]].append(rest)
        self._escalating = frozenset(self._class[gate.id] for gate in pack.flow.gate if gate.demands in ESCALATES)
        self.gates = frozenset(self._class[gate] for gate in watched.gates)
        self._meeting: list[list[Rest]] = [[] for _ in self.questions]
        for rest in rests:
            for cell, _ in rest.cells:
                self._meeting[cell].append(rest)
        self._steps: dict[tuple[PathState, int, tuple[str, ...]], PathState] = {}
        self.choices = [self._choices(place) for place in range(len(self.questions))]
        """For each question the answers that something watched tells apart, each by its first example."""

    def _choices(self, place: int) -> list[tuple[str, ...]]:
        question = self.questions[place]
        first: dict[frozenset[object], str] = {}
        for option in question.options:
            first.setdefault(self._marks(place, option.id), option.id)
        if question.kind != "several":
            return [(option,) for option in first.values()]
        together: dict[frozenset[object], str] = {}
        for option in (option.id for option in question.options if option.id not in ALONE):
            together.setdefault(self._marks(place, option), option)
        subsets = [subset for size in range(1, len(together) + 1) for subset in combinations(together.values(), size)]
        alone = [(option.id,) for option in question.options if option.id in ALONE]
        return [*alone, *subsets]

    def asks(self, state: PathState, place: int) -> bool:
        """True if a walk in this state is asked the question."""
        if self._skippable[place] and not self._escalating.isdisjoint(state.standing):
            return False
        return not self.questions[place].when or self._any(("ask", place), state)

    def step(self, state: PathState, place: int, chosen: tuple[str, ...]) -> PathState:
        """The state after the question was met with this answer; the answer counts only if it was asked."""
        known = (state, place, chosen)
        if known not in self._steps:
            self._steps[known] = self._step(state, place, chosen)
        return self._steps[known]

    def _step(self, state: PathState, place: int, chosen: tuple[str, ...]) -> PathState:
        asked = self.asks(state, place)
        rests = {rest for rest in state.rests if not (rest.cells and rest.cells[0][0] == place)}
        if asked:
            meeting = [rest for rest in state.rests if rest.cells and rest.cells[0][0] == place]
            for rest in (*meeting, *self._starting[place]):
                if any(option in rest.cells[0][1] for option in chosen):
                    rests.add(rest._replace(cells=rest.cells[1:]))
        standing = self._raised(rests, state.standing)
        return PathState(self._tidy(rests, standing, place), standing)

    def outcome(self, state: PathState) -> str:
        """The outcome of a finished walk."""
        outcomes = self.pack.flow.outcome
        found = next((k for k in range(len(outcomes)) if self._any(("outcome", k), state)), len(outcomes) - 1)
        return outcomes[found].id

    def action_holds(self, state: PathState) -> bool:
        """True if the watched action holds at the end of a finished walk."""
        return self._escalating.isdisjoint(state.standing) and self._any(("action", 0), state)

    def cells_hold(self, state: PathState) -> bool:
        """True if every watched cell was met (or none was given)."""
        return not self.watched.cells or self._any(("cells", 0), state)

    def gates_stand(self, state: PathState) -> bool:
        """True if one of the watched gates stands (or none was given)."""
        return not self.watched.gates or not self.gates.isdisjoint(state.standing)

    def finished(self, starts: dict[PathState, Answers], place: int = 0) -> dict[PathState, Answers]:
        """Every state in which walks can end, each with the shortest answers found that lead there."""
        states = starts
        for here in range(place, len(self.questions)):
            following: dict[PathState, Answers] = {}
            for state, answers in states.items():
                asked = self.asks(state, here)
                for chosen in self.choices[here] if asked else [()]:
                    after = self.step(state, here, chosen)
                    witness = {**answers, self.questions[here].id: chosen} if asked else answers
                    if after not in following or len(witness) < len(following[after]):
                        following[after] = witness
            if len(following) > MOST_STATES:
                raise TooEntangled
            states = following
        return states

    def _any(self, item: Item, state: PathState) -> bool:
        rests: Iterable[Rest] = (*state.rests, *self._without_cells)
        return any(rest.item == item and rest.holds(state.standing) for rest in rests)

    def _rows(self) -> Iterator[tuple[Item, Row]]:
        flow = self.pack.flow
        for index, question in enumerate(flow.question):
            yield from ((("ask", index), row) for row in question.when)
        for index, gate in enumerate(flow.gate):
            yield from ((("gate", index), row) for row in gate.when)
        if self.watched.outcome:
            for index, outcome in enumerate(flow.outcome):
                yield from ((("outcome", index), row) for row in outcome.when)
        for action in flow.action:
            if action.id == self.watched.action:
                yield from ((("action", 0), row) for row in action.when)
        if self.watched.cells:
            yield ("cells", 0), Row(answers=dict(self.watched.cells), because="watched")

    def _gate_classes(self, rows: list[Row]) -> dict[str, int]:
        """Gates nothing watched tells apart share a class: same demand or not, and named by the same cells."""
        classes: dict[object, int] = {}
        named = [*(row.gates for row in rows), *(row.unless for row in rows), self.watched.gates]
        return {
            gate.id: classes.setdefault(
                (gate.demands in ESCALATES, tuple(gate.id in cell for cell in named)), len(classes)
            )
            for gate in self.pack.flow.gate
        }

    def _rest(self, item: Item, row: Row) -> Rest:
        cells = sorted((self._place[question], frozenset(allowed)) for question, allowed in row.answers.items())
        return Rest(
            item,
            tuple(cells),
            frozenset(self._class[gate] for gate in row.gates) if row.gates else None,
            frozenset(self._class[gate] for gate in row.unless),
        )

    def _marks(self, place: int, option: str) -> frozenset[object]:
        """What the option sets off: gate classes it raises by itself, and cells of this question it meets."""
        marks: set[object] = set()
        for rest in self._meeting[place]:
            if option not in dict(rest.cells)[place]:
                continue
            simple = rest.item[0] == "gate" and len(rest.cells) == 1 and rest.gates is None
            marks.add(self._class_of(rest.item) if simple else rest)
        return frozenset(marks)

    def _class_of(self, item: Item) -> int:
        return self._class[self.pack.flow.gate[item[1]].id]

    def _raised(self, rests: set[Rest], standing: frozenset[int]) -> frozenset[int]:
        gates = [rest for rest in (*rests, *self._without_cells) if rest.item[0] == "gate"]
        for rest in sorted(gates, key=lambda rest: rest.item[1]):
            if rest.holds(standing):
                standing |= {self._class_of(rest.item)}
        return standing

    def _tidy(self, rests: set[Rest], standing: frozenset[int], place: int) -> frozenset[Rest]:
        """Drops what can no longer matter: settled questions and gates, and rows behind one that holds for good."""
        certain = {rest.item for rest in rests if not rest.cells and rest.gates is None and not rest.unless}
        heading = min((index for kind, index in certain if kind == "outcome"), default=None)
        kept: set[Rest] = set()
        for rest in rests:
            kind, index = rest.item
            if (kind == "ask" and index <= place) or (kind == "gate" and self._class_of(rest.item) in standing):
                continue
            if kind == "outcome" and heading is not None and index > heading:
                continue
            kept.add(Rest(rest.item, (), None, frozenset()) if rest.item in certain else rest)
        return frozenset(kept)
