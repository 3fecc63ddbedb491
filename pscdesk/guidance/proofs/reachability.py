"""The reachable states of a pack, each with the shortest answers leading there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from pscdesk.guidance.pack.pack_types import Answers
from pscdesk.guidance.proofs.every_path import MOST_STATES, START, Chosen, PathState, TooEntangled, Walker

_Link = tuple[int, PathState | None, Chosen]
"""How a state was reached by the shortest walk: how many answers in, from which state, by which answer."""


class Reachability:
    """The states walks can be in before each question and at the end, each with the shortest answers leading there.

    Where cells are watched, walks that miss one of them are left out. With ``only`` every question in it is asked and
    answered with one of these options at least.
    """

    def __init__(self, walker: Walker, only: Mapping[str, Collection[str]] | None = None) -> None:
        self.walker = walker
        meeting = {walker.place[question]: allowed for question, allowed in (only or {}).items()}
        self._layers: list[dict[PathState, _Link]] = [{START: (0, None, ())}]
        for place in range(len(walker.questions)):
            following: dict[PathState, _Link] = {}
            for state, (length, _, _) in self._layers[-1].items():
                asked = walker.asks(state, place)
                if place in meeting and not asked:
                    continue
                longer = length + 1 if asked else length
                met = meeting.get(place)
                for chosen in walker.answers_apart([state], place, met) if asked else [()]:
                    after = walker.step(state, place, chosen)
                    known = following.get(after)
                    if known is None or longer < known[0]:
                        following[after] = (longer, state, chosen)
            if meeting:
                following = {state: link for state, link in following.items() if walker.can_ask(state, meeting, place)}
            if walker.watched.cells:
                following = {state: link for state, link in following.items() if not walker.cells_lost(state, place)}
            if len(following) > MOST_STATES:
                raise TooEntangled
            self._layers.append(following)

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


def side_by_side(
    ways: Reachability,
    place: int,
    sides: Sequence[Chosen],
    fixed: Mapping[int, Chosen] | None = None,
    *,
    kept: bool = False,
) -> dict[Sides, Answers]:
    """Where walks end that differ in the answer to the question at ``place`` alone.

    Each tuple holds the end for the first of ``sides``, then those for the others, each once; with ``kept`` one for
    each side, in order. Walks of which the first stands where another does are left out: from there on they are the
    same. Its answers leave the question out. A later question in ``fixed`` (by its place) is answered so wherever it
    is asked. ``TooEntangled`` past ``MOST_STATES``.
    """
    walker = ways.walker

    def gathered(states: Sides) -> Sides | None:
        if kept:
            return None if len(set(states)) == 1 else states
        first, *others = states
        return None if first in others else (first, *dict.fromkeys(others))

    together: dict[Sides, Answers] = {}
    for state in ways.before(place):
        after = gathered(tuple(walker.step(state, place, one) for one in sides)) if walker.asks(state, place) else None
        if after is not None:
            together.setdefault(after, ways.witness(state, place))
    for here in range(place + 1, len(walker.questions)):
        following: dict[Sides, Answers] = {}
        for states, witness in together.items():
            asked = [state for state in dict.fromkeys(states) if walker.asks(state, here)]
            only = (fixed or {}).get(here)
            for chosen in ([only] if only else walker.answers_apart(asked, here)) if asked else [()]:
                after = gathered(tuple(walker.step(state, here, chosen) for state in states))
                if after is not None and after not in following:
                    following[after] = {**witness, walker.questions[here].id: chosen} if asked else witness
        if len(following) > MOST_STATES:
            raise TooEntangled
        together = following
    return together
