"""Forms the rows of the units table: units large enough stand alone, small ones are pooled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from pscdesk.collation.floors import CENTRAL_DESKS, UNIT_DESKS, UNIT_PEOPLE
from pscdesk.collation.register.register import CENTRAL, CENTRAL_LABEL, Desk, Unit
from pscdesk.messages import Message

REST_LABEL = Message("Other units of the force")
WHOLE_LABEL = Message("All units of the force")


@dataclass(frozen=True)
class PublishedRow:
    """One row of the units table: the units in it (``CENTRAL`` for central lines), their people and desks."""

    label: str
    units: tuple[str, ...]
    people: int
    desks: int

    @property
    def stands(self) -> bool:
        """Whether it reaches the floors for people and desks."""
        return self.people >= UNIT_PEOPLE.least and self.desks >= UNIT_DESKS.least


def form_rows(units: Iterable[Unit], desks: Iterable[Desk]) -> tuple[PublishedRow, ...]:
    """The places of a month: they cover every unit and the central lines, and add up to the force.

    ``desks`` are those whose return counts in the month: three enrolled desks of which one reported would print one.
    Which rows there are follows from headcounts and returns alone, never from what was counted: a rule that looked at
    counts would tell of them.

    A unit below the floors goes into "Other units in" its group; a group's pool below them into the rest of the
    force. A rest below them takes in the smallest place that stands, so that the force less the places shown is
    never less than the floors (reference: release rules in design section 6).
    """
    desks = tuple(desks)
    of = Counter(desk.unit for desk in desks)
    central = PublishedRow(CENTRAL_LABEL, (CENTRAL,), 0, sum(desk.kind == "central" for desk in desks))
    return pool_rows(((unit, of[unit.id]) for unit in units), central)


class GroupedUnit(Protocol):
    """What is asked of a unit that is shown alone or with others."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def group(self) -> str: ...
    @property
    def headcount(self) -> int: ...


NO_CENTRAL = PublishedRow(CENTRAL_LABEL, (CENTRAL,), 0, 0)


def pool_rows(
    units: Iterable[tuple[GroupedUnit, int]],
    central: PublishedRow = NO_CENTRAL,
    fewest_people: int = UNIT_PEOPLE.least,
) -> tuple[PublishedRow, ...]:
    """The rows of units with so many desks each, and of the central lines where there are any: see ``form_rows``.

    Returns, which are no counts of contacts, may be told of a unit with fewer people than ``form_rows`` asks for.
    """

    def stands(place: PublishedRow) -> bool:
        return place.people >= fewest_people and place.desks >= UNIT_DESKS.least

    alone = [(unit.group, PublishedRow(unit.name, (unit.id,), unit.headcount, desks)) for unit, desks in units]
    shown = [place for _, place in alone if stands(place)]
    rest: list[PublishedRow] = []
    for group in dict.fromkeys(group for group, _ in alone):
        below = [place for of, place in alone if of == group and not stands(place)]
        pool = _together(below, group_label(group))
        if below:
            (shown if stands(pool) else rest).append(pool)
    lines = [central] if central.desks >= CENTRAL_DESKS.least else []
    if central.desks and not lines:
        rest.append(central)
    while rest and (shown or lines) and not stands(_together(rest, REST_LABEL)):
        among = shown or lines
        smallest = min(among, key=lambda place: (place.people, place.units))
        among.remove(smallest)
        rest.append(smallest)
    pool = (_together(rest, REST_LABEL if shown else WHOLE_LABEL),) if rest else ()
    return (*shown, *pool, *lines)


class ReturningUnit(GroupedUnit, Protocol):
    """A unit of which returns were due."""

    @property
    def due(self) -> int: ...


def rows_of_returns(units: Iterable[ReturningUnit], central_due: int) -> tuple[PublishedRow, ...]:
    """The rows under which a month's returns may be told: a unit stands alone from three desks on.

    So who did not report never points at one person. A unit without a desk is in none of them.
    """
    central = PublishedRow(CENTRAL_LABEL, (CENTRAL,), 0, central_due)
    return pool_rows(((unit, unit.due) for unit in units if unit.due), central, fewest_people=0)


def group_label(group: str) -> str:
    """What a group's pool of small units is called."""
    return Message("Other units in {group}", group=group)


def _together(places: Sequence[PublishedRow], label: str) -> PublishedRow:
    return PublishedRow(
        label,
        tuple(unit for place in places for unit in place.units),
        sum(place.people for place in places),
        sum(place.desks for place in places),
    )
