"""One relation that holds among the counts of any set of contacts, as a sum of counts that is 0 or at most 0."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pscdesk.collation.disclosure.linked_tables import Name

Terms = Mapping[Name, int]
"""A sum of counts: how many times each one stands in it."""

UNPRINTED = "unprinted"
"""The second part of the name of a count that no table prints."""


@dataclass(frozen=True)
class Relation:
    """A sum of counts that is 0 (``exact``), or at most 0.

    Every relation is of this shape, with no number besides. So what holds of one set of contacts holds of the counts
    five times over, which is why counts may be sought among the multiples of 5.
    """

    terms: Terms
    exact: bool


def total(names: Iterable[Name]) -> dict[Name, int]:
    """The sum of these counts."""
    return dict.fromkeys(names, 1)


def plus(one: Terms, other: Terms, times: int = 1) -> dict[Name, int]:
    """A sum, and so many times another."""
    found = dict(one)
    for name, number in other.items():
        found[name] = found.get(name, 0) + times * number
    return found


def equal(one: Terms, other: Terms) -> Relation:
    """That two sums are the same."""
    return Relation(plus(one, other, -1), exact=True)


def at_most(one: Terms, other: Terms, times: int = 1) -> Relation:
    """That one sum is at most so many times another."""
    return Relation(plus(one, other, -times), exact=False)


def mentioned(mentions: Sequence[Terms], contacts: Terms, most: int, *, always: bool) -> list[Relation]:
    """What holds of the mentions of each code, where each of the contacts named at most ``most`` codes, each once.

    ``always``: each named at least one. Exactly what so many contacts can mention: no code more often than there are
    contacts, and in all between the contacts and ``most`` times as many. (Deal the mentions out code by code, round
    and round the contacts: none gets a code twice, and none two more than another.)
    """
    every = dict[Name, int]()
    for one in mentions:
        every = plus(every, one)
    found = [at_most(one, contacts) for one in mentions]
    found.append(at_most(every, contacts, most))
    return [*found, at_most(contacts, every)] if always else found
