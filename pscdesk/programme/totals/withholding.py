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
    while True:
        found = _found_out(printed, relations, hidden, floor.least)
        if found is None:
            return frozenset(hidden)
        beside = _beside(found, relations, printed, hidden, whole_first=total_goes(found))
        if not beside:
            # nothing is left to hide beside it: all that it is a part of goes as well
            return frozenset(hidden | _linked(found, relations, printed))
        hidden.add(min(beside, key=lambda name: (printed[name], name)))


def _found_out(printed: Cells, relations: Sequence[Relation], hidden: Collection[Name], least: int) -> Name | None:
    """The largest hidden count that a reader can find, or can tell to be below the floor; None when there is none.

    The largest first: what it is found by also bounds the smaller ones within it.
    """
    shown = {name: value // BASE for name, value in printed.items() if name not in hidden}
    linked = [one for one in relations if any(name in hidden for name in one.terms)]
    bound = {name for one in linked for name in one.terms if name in hidden}
    most = sum(value // BASE for value in printed.values()) + least
    low, high = dict.fromkeys(bound, most), dict.fromkeys(bound, 0)

    def seek(name: Name, cost: float) -> None:
        choices = {one: Choice(0, most, cost if one == name else 0.0) for one in sorted(bound)}
        values = solve(choices, linked, shown, whole=True) or {}
        for one in bound:
            low[one] = min(low[one], round(values.get(one, 0)))
            high[one] = max(high[one], round(values.get(one, 0)))

    for name in sorted(bound, key=lambda one: (-printed[one], one)):
        if high[name] * BASE < least:
            seek(name, -1.0)
        if low[name] == high[name]:
            seek(name, 1.0)
        if low[name] == high[name] or high[name] * BASE < least:
            return name
    return None


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
