"""Moves desks from one unit to another from a month on; what was so before that month stays so."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from pscdesk.collation.register.register import Desk, DeskKind, Spell
from pscdesk.periods import Month, or_beginning

Place = tuple[str | None, DeskKind]
"""Where a desk stands: its unit (none for a central line) and its kind."""

Stay = tuple[Month | None, Place]
"""Where a desk stands until a month; until further notice where that is None."""


def move_desk(desk: Desk, unit: str | None, kind: DeskKind, since: Month | None) -> Desk:
    """The desk in this unit from a month on until further notice, or in all its months when ``since`` is None.

    What was planned for later is replaced.
    """
    now: Stay = (None, (unit, kind))
    since = or_beginning(since)
    if since is None:
        return _with(desk, [now])
    before = [stay for stay in _stays(desk) if _ends_before(stay, since)]
    stood = desk.at(since.plus(-1))
    return _with(desk, [*before, (since.plus(-1), (stood.unit, stood.kind)), now])


def follow_unit(desk: Desk, successor: Callable[[str], str | None], since: Month | None) -> Desk:
    """The desk with each unit from a month on replaced by the one that takes it over; a planned move stays planned.

    ``successor`` gives the new unit of an old one, or None where that stays.
    """

    def after(stay: Stay) -> Stay:
        until, (unit, kind) = stay
        return until, ((unit and successor(unit)) or unit, kind)

    since = or_beginning(since)
    if since is None:
        return _with(desk, map(after, _stays(desk)))
    before = [stay for stay in _stays(desk) if _ends_before(stay, since)]
    later = [after(stay) for stay in _stays(desk) if not _ends_before(stay, since)]
    stood = desk.at(since.plus(-1))
    return _with(desk, [*before, (since.plus(-1), (stood.unit, stood.kind)), *later])


def units_from(desk: Desk, since: Month | None) -> set[str]:
    """The units that a desk stands in at any time from a month on."""
    places = [place for until, place in _stays(desk) if since is None or until is None or until >= since]
    return {unit for unit, _ in places if unit is not None}


def _stays(desk: Desk) -> tuple[Stay, ...]:
    return (*((one.until, (one.unit, one.kind)) for one in desk.earlier), (None, (desk.unit, desk.kind)))


def _ends_before(stay: Stay, since: Month) -> bool:
    return stay[0] is not None and stay[0] < since


def _with(desk: Desk, stays: Iterable[Stay]) -> Desk:
    """The desk with these stays; two alike in a row, or until the same month, are made one."""
    whole: list[Stay] = []
    for until, place in stays:
        if whole and (whole[-1][1] == place or whole[-1][0] == until):
            whole.pop()
        whole.append((until, place))
    unit, kind = whole[-1][1]
    earlier = tuple(Spell(until, *place) for until, place in whole[:-1] if until is not None)
    return replace(desk, unit=unit, kind=kind, earlier=earlier)
