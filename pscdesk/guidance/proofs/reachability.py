"""The reachable states of a pack, each with the shortest answers leading there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pscdesk.guidance.pack.pack_types import OUTCOME_RANKS, Answers
from pscdesk.guidance.proofs.answers import Chosen
from pscdesk.guidance.proofs.budget import BESIDE
from pscdesk.guidance.proofs.every_path import START, PathState, Walker

_Link = tuple[int, PathState | None, Chosen]
"""How a state was reached by the shortest walk: how many answers in, from which state, by which answer."""


class Reachability:
    """The states walks can be in before each question and at the end, each with the shortest answers leading there.

    Where cells are watched, walks that miss one of them are left out. With ``only`` every question in it is asked and
    answered with one of these options at least.
    """

    def __init__(self, walker: Walker, only: Mapping[str, Collection[str]] | None = None) -> None:
        self.walker = walker
        meeting = {walker.place[question]: frozenset(allowed) for question, allowed in (only or {}).items()}
        self._ends: list[dict[PathState, int]] = [{} for _ in walker.questions]
        self._layers: list[dict[PathState, _Link]] = [{START: (0, None, ())}]
        for place in range(len(walker.questions)):
            following = self._one_further(place, meeting)
            if meeting:
                following = {state: link for state, link in following.items() if walker.can_ask(state, meeting, place)}
            if walker.watched.cells:
                following = {state: link for state, link in following.items() if not walker.cells_lost(state, place)}
            self._layers.append(following)

    def _one_further(self, place: int, meeting: Mapping[int, frozenset[str]]) -> dict[PathState, _Link]:
        walker, met = self.walker, meeting.get(place)
        following: dict[PathState, _Link] = {}
        for state, (length, _, _) in self._layers[-1].items():
            asked = walker.asks(state, place)
            if met is not None and not asked:
                continue
            longer = length + asked
            for chosen, rows in walker.answers_apart([state], place, met) if asked else _NOT_ASKED:
                after = walker.onward(state, place, rows)
                known = following.get(after)
                if known is None or longer < known[0]:
                    following[after] = (longer, state, chosen)
        return following

    def before(self, place: int) -> Iterable[PathState]:
        """States in which a walk can meet the question at that place."""
        return self._layers[place]

    @property
    def ends(self) -> Iterable[PathState]:
        """States in which walks can end."""
        return self._layers[-1]

    @property
    def size(self) -> int:
        """How many states there are in all."""
        return sum(map(len, self._layers))

    def endings(self, state: PathState, place: int) -> int:
        """The ranks at which walks in this state before that question can end, as bits."""
        if place == len(self.walker.questions):
            return 1 << OUTCOME_RANKS[self.walker.outcome(state)]
        known = self._ends[place].get(state)
        if known is None:
            known = 0
            asked = self.walker.asks(state, place)
            for _, rows in self.walker.answers_apart([state], place) if asked else _NOT_ASKED:
                known |= self.endings(self.walker.onward(state, place, rows), place + 1)
            self._ends[place][state] = known
        return known

    def witness(self, state: PathState, place: int | None = None) -> Answers:
        """The shortest answers that lead to the state before the question at ``place`` (by default at the end)."""
        place = len(self._layers) - 1 if place is None else place
        chosen: list[tuple[str, Chosen]] = []
        while place > 0:
            _, parent, answer = self._layers[place][state]
            place -= 1
            if answer:
                chosen.append((self.walker.questions[place].id, answer))
            state = parent or START
        return dict(reversed(chosen))

    def shortest(self, states: Iterable[PathState], place: int | None = None) -> Answers | None:
        """The shortest witness of any of these states; None if there is none."""
        layer = self._layers[-1 if place is None else place]
        best = min(states, key=lambda state: layer[state][0], default=None)
        return None if best is None else self.witness(best, place)


Sides = tuple[PathState, ...]
"""Where walks stand that differ in one answer: the first by itself, the others each once."""

_NOT_ASKED: tuple[tuple[Chosen, int], ...] = (((), 0),)


@dataclass(frozen=True, slots=True)
class Way:
    """Answers that lead somewhere: how many, the last of them, and the way before it."""

    length: int
    earlier: Way | Answers
    question: str = ""
    chosen: Chosen = ()

    @property
    def answers(self) -> Answers:
        """All of the answers, in order."""
        found: list[tuple[str, Chosen]] = []
        way: Way | Answers = self
        while isinstance(way, Way):
            if way.question:
                found.append((way.question, way.chosen))
            way = way.earlier
        return {**way, **dict(reversed(found))}


def side_by_side(
    ways: Reachability,
    place: int,
    sides: Sequence[Chosen],
    fixed: Mapping[int, Chosen] | None = None,
    *,
    kept: bool = False,
    open_at: Callable[[Sequence[int]], bool] | None = None,
) -> dict[Sides, Way]:
    """Where walks end that differ in the answer to the question at ``place`` alone.

    Each tuple holds the end for the first of ``sides``, then those for the others, each once; with ``kept`` one for
    each side, in order. Walks of which the first stands where another does are left out: from there on they are the
    same. Its answers leave the question out. A later question in ``fixed`` (by its place) is answered so wherever it
    is asked. ``open_at`` is told the ranks at which each can still end, as bits; walks of which it says that nothing is
    open are left out. Raises ``TooEntangled`` when the walker's budget is spent.
    """
    walker = ways.walker

    def gathered(states: Sides, here: int) -> Sides | None:
        apart = _parted(states) if kept else _gathered(states)
        if apart is None or open_at is None or open_at([ways.endings(state, here) for state in apart]):
            return apart
        return None

    together: dict[Sides, Way] = {}
    for state in ways.before(place):
        if not walker.asks(state, place):
            continue
        after = gathered(tuple(walker.step(state, place, one) for one in sides), place + 1)
        if after is not None and after not in together:
            answers = ways.witness(state, place)
            together[after] = Way(len(answers), answers)
    for here in range(place + 1, len(walker.questions)):
        following: dict[Sides, Way] = {}
        only = (fixed or {}).get(here)
        for states, way in together.items():
            asked = {state: walker.asks(state, here) for state in states}
            for chosen, rows in _answers(walker, here, asked, only):
                walker.budget.spend(len(states) + BESIDE)
                onward = tuple(walker.onward(state, here, rows if asked[state] else 0) for state in states)
                after = gathered(onward, here + 1)
                if after is not None and after not in following:
                    following[after] = Way(way.length + 1, way, walker.questions[here].id, chosen) if chosen else way
        together = following
    return together


def _parted(states: Sides) -> Sides | None:
    return None if len(set(states)) == 1 else states


def _gathered(states: Sides) -> Sides | None:
    first, *others = states
    return None if first in others else (first, *dict.fromkeys(others))


def _answers(
    walker: Walker, place: int, asked: Mapping[PathState, bool], only: Chosen | None
) -> Iterable[tuple[Chosen, int]]:
    """The answers to a question with the rows they meet, where it is asked in any of these states; else none."""
    asking = [state for state, is_asked in asked.items() if is_asked]
    if not asking:
        return _NOT_ASKED
    return [(only, walker.met_by(place, only))] if only else walker.answers_apart(asking, place)
