"""The coverage of one month, in desks and in people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import msgspec


class PlaceReturns(NamedTuple):
    """How many people work in a unit, and how many of its desks were due and count; central lines have no people."""

    people: int
    due: int
    received: int


class MonthCover(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """How much of the force a month's figures cover; ``people_covered`` work where desks reported (``covered_people``).

    Months that were frozen by an earlier program counted there only units whose every desk returned, so a frozen
    month's share is worked out from its units (``PrintedMonth.covered``). ``nil`` stands only in months that were
    frozen before it was known to pin counts: it is never set or read.
    """

    due: int
    received: int
    conflict: int
    people: int
    people_covered: int
    nil: int = 0

    @property
    def missing(self) -> int:
        """Desks whose return does not count, because none came."""
        return self.due - self.received - self.conflict

    @property
    def share(self) -> float:
        """The share (0 to 1) of the force's people who work where desks reported."""
        return self.people_covered / self.people if self.people else 0.0


def added(places: Iterable[PlaceReturns]) -> PlaceReturns:
    """Places told together: their people, and their returns."""
    people, due, received = map(sum, zip(*places, strict=True))
    return PlaceReturns(people, due, received)


def covered_people(places: Iterable[PlaceReturns]) -> float:
    """The people who work where desks reported: Σ headcount × returns that count ÷ returns due (design section 6).

    People of a unit without a desk are covered by nobody. Where central lines alone were due, these answer for all.
    """
    places = tuple(places)
    if not any(place.people and place.due for place in places):
        people, due = sum(place.people for place in places), sum(place.due for place in places)
        return people * sum(place.received for place in places) / due if due else 0.0
    return sum(place.people * place.received / place.due for place in places if place.due)
