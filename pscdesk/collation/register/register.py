"""The register of HR's office: the force's units, and the enrolled desks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pscdesk.documents.place_names import slug
from pscdesk.messages import Message
from pscdesk.periods import Month

DeskKind = Literal["local", "central"]
"""A local desk answers for its unit, a central one for the whole force."""

CENTRAL = ""
"""Stands among a place's units for the central lines, which have no unit."""

CENTRAL_LABEL = Message("Central lines")


@dataclass(frozen=True)
class Unit:
    """One unit of the force. ``headcount`` is the number of people who work in it; ``id`` comes from its name.

    It is so from the month ``first`` (None: from the beginning) to the month ``last`` (None: until further notice).
    """

    id: str
    name: str
    group: str
    family: str
    headcount: int
    first: Month | None = None
    last: Month | None = None

    def holds(self, month: Month) -> bool:
        """Whether this is how the unit stands in a month."""
        return (self.first is None or self.first <= month) and (self.last is None or month <= self.last)


@dataclass(frozen=True)
class Spell:
    """Where a desk stood before it was moved, until the month ``until``."""

    until: Month
    unit: str | None
    kind: DeskKind


@dataclass(frozen=True)
class Closure:
    """When a desk is closed: from the month ``since`` (None: from the beginning) to ``until`` (None: no end yet)."""

    since: Month | None = None
    until: Month | None = None

    def holds(self, month: Month) -> bool:
        """Whether the desk is closed in a month."""
        return (self.since is None or self.since <= month) and (self.until is None or month <= self.until)


@dataclass(frozen=True)
class Desk:
    """One enrolled desk: its id, the unit it answers for (none for a central one), and the key it signs with.

    ``unit`` and ``kind`` hold until further notice; ``earlier`` says where it stood before, the oldest first. Nothing
    is due from it before the month ``first`` (None: whatever month is looked at), nor in a month in which it is
    ``closed``, the oldest closing first. ``label`` is a role or a place by which HR knows it, and ``checked`` the month
    in which its fingerprint was compared by telephone.
    """

    desk: str
    unit: str | None
    kind: DeskKind
    key: str
    first: Month | None = None
    label: str = ""
    checked: Month | None = None
    earlier: tuple[Spell, ...] = ()
    closed: tuple[Closure, ...] = ()

    @property
    def open(self) -> bool:
        """Whether it is open until further notice; one that closes in a later month no longer is."""
        return self.last_closing is None

    @property
    def last_closing(self) -> Closure | None:
        """The closing that has no end yet; None for an open desk."""
        return next((one for one in self.closed if one.until is None), None)

    def is_closed(self, month: Month) -> bool:
        """Whether it is closed in a month, so that nothing is due from it and nothing is taken."""
        return any(one.holds(month) for one in self.closed)

    def is_closed_from(self, month: Month) -> bool:
        """Whether it is closed in a month and in every later one."""
        return self.last_closing is not None and self.last_closing.holds(month)

    def is_due(self, month: Month) -> bool:
        """Whether a return of that month is expected."""
        return not self.is_closed(month) and (self.first is None or self.first <= month)

    def at(self, month: Month) -> Desk:
        """The desk as it stood in a month: whatever asks for its unit, its kind or its people asks for a month's."""
        spell = next((one for one in self.earlier if month <= one.until), None)
        return self if spell is None else replace(self, unit=spell.unit, kind=spell.kind)

    @property
    def called(self) -> str:
        """What HR sees of it: its label with its id, or the id alone."""
        return called(self.desk, self.label)


def called(desk: str, label: str) -> str:
    """What HR sees of a desk of that id: its label with the id, or the id alone."""
    return f"{label} ({desk})" if label else desk


def desks_in(desks: Iterable[Desk], month: Month) -> tuple[Desk, ...]:
    """The desks as they stood in a month."""
    return tuple(desk.at(month) for desk in desks)


def unit_id(name: str) -> str:
    """The id of the unit of that name: small letters and digits joined by hyphens, accents dropped."""
    return slug(name)


def find_unit(units: tuple[Unit, ...], name: str) -> Unit | None:
    """The unit of that name, however it is capitalised or spaced; None when the register has none."""
    wanted = unit_id(name)
    return next((unit for unit in units if wanted and wanted in (unit_id(unit.name), unit.id)), None)


def with_held_ids(listed: Sequence[Unit], held: Sequence[Unit]) -> tuple[Unit, ...]:
    """The listed units, each with the id under which the register already holds a unit of its name.

    An older register made its ids by another rule, in which ’ and ' were two letters.
    """
    ids = {unit_id(unit.name): unit.id for unit in held}
    return tuple(replace(unit, id=ids.get(unit_id(unit.name), unit.id)) for unit in listed)


def units_in(entries: Sequence[Unit], month: Month, wanted: Collection[str] = ()) -> tuple[Unit, ...]:
    """The units as they stood in a month, in the order of the register.

    ``wanted`` are ids that must be among them, because a return of theirs counts: for one that did not stand in that
    month, its entry nearest before it (or its first) serves.
    """
    standing = {unit.id: unit for unit in entries if unit.holds(month)}
    standing |= {name: one for name in wanted if name not in standing for one in _nearest(entries, name, month)}
    return tuple(unit for unit in entries if standing.get(unit.id) is unit)


def _nearest(entries: Sequence[Unit], name: str, month: Month) -> tuple[Unit, ...]:
    mine = sorted((unit for unit in entries if unit.id == name), key=lambda unit: str(unit.first or ""))
    earlier = [unit for unit in mine if unit.first is None or unit.first <= month]
    return tuple(earlier[-1:] or mine[:1])
