"""Which printed totals are withheld: those below their floor, and others by which these could be found by subtraction.

How to use it: after ``round_totals``, ``withhold(printed, relations, floor)`` names what is not shown. Show
``withheld(floor)`` in place of each, and make no share, rate, ratio, sum or difference of a count that is withheld.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from pscdesk.collation.disclosure.linked_tables import Cells, Name
from pscdesk.collation.disclosure.possible.programme import Choice, solve
from pscdesk.collation.disclosure.possible.relation import Relation
from pscdesk.collation.disclosure.wishes import BASE
from pscdesk.collation.floors import Floor
from pscdesk.collation.measures.measures import Withheld
from pscdesk.messages import Message


def withheld(floor: Floor) -> Withheld:
    """What stands in place of a count that is withheld."""
    return Withheld(Message("withheld: below {least}, or next to one that is", least=floor.least))


def never(_name: Name) -> bool:
    """Nothing goes with its total."""
    return False


def withhold(
    printed: Cells,
    relations: Sequence[Relation],
    floor: Floor,
    also: Iterable[Name] = (),
    total_goes: Callable[[Name], bool] = never,
) -> frozenset[Name]:
    """The names of printed counts that are not shown.

    ``printed`` are multiples of 5, for which the relations hold; counts that are exact stay out of both. Withheld are
    those below the floor, those in ``also``, and as many others as it takes until each of them could be printed as two
    multiples of 5 or more, one at the floor or above, for all that is shown. Of the others the smallest go first;
    beside a count for which ``total_goes`` the total it is a part of goes, and not another part.
    """
    hidden = {name for name, value in printed.items() if value < floor.least} | set(also)
    reader = _Reader(printed, relations, floor.least)
    while True:
        found = reader.finds(hidden)
        if found is None:
            return frozenset(hidden)
        beside = _beside(found, relations, printed, hidden, whole_first=total_goes(found))
        if not beside:
            # nothing is left to hide beside it: all that it is a part of goes as well
            return frozenset(hidden | _linked(found, relations, printed))
        hidden.add(min(beside, key=lambda name: (printed[name], name)))


class _Reader:
    """A reader of what is shown, who seeks the least and the largest step of 5 that each hidden count could be.

    What was seen to be possible stays possible when more is hidden, so it is sought once.
    """

    def __init__(self, printed: Cells, relations: Sequence[Relation], least: int) -> None:
        self._printed, self._relations, self._least = printed, relations, least
        self._most = sum(value // BASE for value in printed.values()) + least
        self._low: dict[Name, int] = {}
        self._high: dict[Name, int] = {}

    def finds(self, hidden: Collection[Name]) -> Name | None:
        """The largest hidden count that can be found, or told to be below the floor; None when there is none.

        The largest first: what it is found by also bounds the smaller ones within it.
        """
        shown = {name: value // BASE for name, value in self._printed.items() if name not in hidden}
        linked = [one for one in self._relations if any(name in hidden for name in one.terms)]
        bound = {name for one in linked for name in one.terms if name in hidden}
        for name in sorted(bound, key=lambda one: (-self._printed[one], one)):
            for cost in (-1.0, 1.0):
                if self._is_open(name):
                    break
                choices = {one: Choice(0, self._most, cost if one == name else 0.0) for one in sorted(bound)}
                for one, value in (solve(choices, linked, shown, whole=True) or {}).items():
                    self._low[one] = min(self._low.get(one, round(value)), round(value))
                    self._high[one] = max(self._high.get(one, round(value)), round(value))
            if not self._is_open(name):
                return name
        return None

    def _is_open(self, name: Name) -> bool:
        high = self._high.get(name, -1)
        return high * BASE >= self._least and self._low.get(name, high) < high


def _beside(
    name: Name, relations: Sequence[Relation], printed: Cells, hidden: Collection[Name], *, whole_first: bool
) -> list[Name]:
    """The counts in a relation with one that are shown: parts of the same whole before the whole, or after it."""
    near = [one for one in relations if name in one.terms]
    parts = {other for one in near for other, times in one.terms.items() if times == one.terms[name]}
    others = {other for one in near for other in one.terms}
    wholes = {other for one in near if one.exact for other, times in one.terms.items() if times != one.terms[name]}
    for names in (wholes, parts, others) if whole_first else (parts, others):
        free = [other for other in names if other in printed and other not in hidden]
        if free:
            return free
    return []


def _linked(name: Name, relations: Sequence[Relation], printed: Cells) -> set[Name]:
    found, more = {name}, {name}
    while more:
        more = {other for one in relations if found & set(one.terms) for other in one.terms} - found
        found |= more
    return {one for one in found if one in printed}
