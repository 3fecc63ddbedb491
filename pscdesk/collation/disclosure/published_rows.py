"""Forms the rows of the units table: units large enough stand alone, small ones are pooled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from pscdesk.collation.floors import CENTRAL_DESKS, COUNT_BASE, DESK_SHARE, UNIT_DESKS, UNIT_PEOPLE
from pscdesk.collation.register.register import CENTRAL, CENTRAL_LABEL, Desk, Unit
from pscdesk.messages import Message

REST_LABEL = Message("Other units of the force")
WHOLE_LABEL = Message("All units of the force")


NOT_KNOWN: Mapping[str, int] = MappingProxyType({})
"""For a month in which it does not matter what each desk counted."""


@dataclass(frozen=True)
class PublishedRow:
    """One row of the units table: the units in it (``CENTRAL`` for central lines), their people and desks.

    ``contacts`` are all that its desks counted, and ``most`` what the one that counted most did.
    """

    label: str
    units: tuple[str, ...]
    people: int
    desks: int
    contacts: int = 0
    most: int = 0

    @property
    def stands(self) -> bool:
        """Whether it reaches the floors for people and desks, and is not all but one desk's."""
        return self.people >= UNIT_PEOPLE.least and self.desks >= UNIT_DESKS.least and not self.is_one_desks

    @property
    def is_one_desks(self) -> bool:
        """Whether one desk counted more than 85% of it. Below 5 contacts it prints 0 or 5 whosever they are."""
        return self.contacts >= COUNT_BASE.least and 100 * self.most > DESK_SHARE.least * self.contacts


def form_rows(
    units: Iterable[Unit], desks: Iterable[Desk], counted: Mapping[str, int] = NOT_KNOWN
) -> tuple[PublishedRow, ...]:
    """The places of a month: they cover every unit and the central lines, and add up to the force.

    ``desks`` are those whose return counts in the month: three enrolled desks of which one reported would print one.
    ``counted`` says how many contacts each of them counted, by its id.

    A unit below the floors goes into "Other units in" its group; a group's pool below them into the rest of the
    force. A rest below them takes in the smallest place that stands, so that the force less the places shown is
    never less than the floors (reference: release rules in design section 6).
    """
    units, desks = tuple(units), tuple(desks)
    of = {unit.id: tuple(counted.get(desk.desk, 0) for desk in desks if desk.unit == unit.id) for unit in units}
    alone = [_place(unit.name, (unit.id,), unit.headcount, of[unit.id]) for unit in units]
    shown = [place for place in alone if place.stands]
    rest: list[PublishedRow] = []
    for group in dict.fromkeys(unit.group for unit in units):
        below = [place for unit, place in zip(units, alone, strict=True) if unit.group == group and not place.stands]
        pool = _together(below, group_label(group))
        if below:
            (shown if pool.stands else rest).append(pool)
    lines_counted = tuple(counted.get(desk.desk, 0) for desk in desks if desk.kind == "central")
    central = _place(CENTRAL_LABEL, (CENTRAL,), 0, lines_counted)
    lines = [central] if central.desks >= CENTRAL_DESKS.least and not central.is_one_desks else []
    if central.desks and not lines:
        rest.append(central)
    while rest and (shown or lines) and not _together(rest, REST_LABEL).stands:
        among = shown or lines
        smallest = min(among, key=lambda place: (place.people, place.units))
        among.remove(smallest)
        rest.append(smallest)
    pool = (_together(rest, REST_LABEL if shown else WHOLE_LABEL),) if rest else ()
    return (*shown, *pool, *lines)


def group_label(group: str) -> str:
    """What a group's pool of small units is called."""
    return Message("Other units in {group}", group=group)


def all_together(places: Sequence[PublishedRow]) -> tuple[PublishedRow, ...]:
    """The same places as one row: the coarsest units table that there is."""
    return (_together(places, WHOLE_LABEL),)


def _place(label: str, units: tuple[str, ...], people: int, counted: Sequence[int]) -> PublishedRow:
    return PublishedRow(label, units, people, len(counted), sum(counted), max(counted, default=0))


def _together(places: Sequence[PublishedRow], label: str) -> PublishedRow:
    return PublishedRow(
        label,
        tuple(unit for place in places for unit in place.units),
        sum(place.people for place in places),
        sum(place.desks for place in places),
        sum(place.contacts for place in places),
        max((place.most for place in places), default=0),
    )
