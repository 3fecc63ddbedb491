"""The reachable states of a pack, each with the shortest answers leading there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pscdesk.guidance.pack.pack_types import Answers
from pscdesk.guidance.proofs.every_path import MOST_STATES, START, Chosen, PathState, TooEntangled, Walker

_Link = tuple[int, PathState | None, Chosen]
"""How a state was reached by the shortest walk: how many answers in, from which state, by which answer."""


class Reachability:
    """The states walks can be in before each question and at the end, each with the shortest answers leading there.

    Where cells are watched, walks that miss one of them are left out.
    """

    def __init__(self, walker: Walker) -> None:
        self.walker = walker
        self._layers: list[dict[PathState, _Link]] = [{START: (0, None, ())}]
        for place in range(len(walker.questions)):
            following: dict[PathState, _Link] = {}
            for state, (length, _, _) in self._layers[-1].items():
                asked = walker.asks(state, place)
                longer = length + 1 if asked else length
                for chosen in walker.choices[place] if asked else [()]:
                    after = walker.step(state, place, chosen)
                    known = following.get(after)
                    if known is None or longer < known[0]:
                        following[after] = (longer, state, chosen)
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


def side_by_side(ways: Reachability, place: int, sides: Sequence[Chosen]) -> dict[tuple[PathState, ...], Answers]:
    """Where walks end that differ in the answer to the question at ``place`` alone.

    Each tuple holds the end of one walk for each of ``sides``, in order; its answers leave that question out.
    ``TooEntangled`` past ``MOST_STATES`` tuples.
    """
    walker = ways.walker
    together: dict[tuple[PathState, ...], Answers] = {}
    for state in ways.before(place):
        if walker.asks(state, place):
            after = tuple(walker.step(state, place, chosen) for chosen in sides)
            together.setdefault(after, ways.witness(state, place))
    for here in range(place + 1, len(walker.questions)):
        together = _one_further(walker, here, together)
    return together


def _one_further(
    walker: Walker, here: int, together: dict[tuple[PathState, ...], Answers]
) -> dict[tuple[PathState, ...], Answers]:
    following: dict[tuple[PathState, ...], Answers] = {}
    for states, witness in together.items():
        asked = any(walker.asks(state, here) for state in states)
        for chosen in walker.choices[here] if asked else [()]:
            after = tuple(walker.step(state, here, chosen) for state in states)
            if after not in following:
                following[after] = {**witness, walker.questions[here].id: chosen} if asked else witness
    if len(following) > MOST_STATES:
        raise TooEntangled
    return following
