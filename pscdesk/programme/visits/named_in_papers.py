"""Which units a paper of the programme may name: none of fewer than three desks; the others are told together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from pscdesk.collation.disclosure.published_rows import PublishedRow, pool_rows
from pscdesk.collation.register.register import Desk, Unit
from pscdesk.periods import Month


def fewest_desks(entries: Sequence[Unit], desks: Sequence[Desk], months: Iterable[Month]) -> Mapping[str, int]:
    """The fewest desks of each unit from which a return was due, over those of these months in which it stands."""
    found: dict[str, int] = {}
    for month in months:
        due = Counter(desk.at(month).unit for desk in desks if desk.is_due(month))
        for unit in entries:
            if unit.holds(month):
                found[unit.id] = min(found.get(unit.id, due[unit.id]), due[unit.id])
    return found


def paper_rows(
    units: Iterable[Unit], entries: Sequence[Unit], desks: Sequence[Desk], months: Iterable[Month]
) -> tuple[PublishedRow, ...]:
    """The rows in which a paper may tell of these units: alone from three desks on in each of the months."""
    fewest = fewest_desks(entries, desks, months)
    return pool_rows(((unit, fewest.get(unit.id, 0)) for unit in units), fewest_people=0)
