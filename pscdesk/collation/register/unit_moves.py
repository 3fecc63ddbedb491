"""Which unit takes over the desks of one that a new list renames, merges or splits."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from pscdesk.collation.register.desk_moves import follow_unit, move_desk, units_from
from pscdesk.collation.register.register import Desk, Unit, find_unit
from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.periods import Month


@dataclass(frozen=True)
class Moves:
    """The unit that takes over each old unit’s desks, and the unit of single desks, which come before it; all by id."""

    units: Mapping[str, str] = field(default_factory=dict[str, str])
    desks: Mapping[str, str] = field(default_factory=dict[str, str])

    def applied(self, desk: Desk, since: Month | None) -> Desk:
        """The desk as it stands once it was moved."""
        if desk.desk in self.desks:
            return move_desk(desk, self.desks[desk.desk], "local", since)
        return follow_unit(desk, self.units.get, since)


NO_MOVES = Moves()


@dataclass(frozen=True)
class Moved:
    """A desk before and after, and what the units are called that it goes from and to."""

    before: Desk
    after: Desk
    was: str
    now: str


@dataclass(frozen=True)
class Orphan:
    """A unit that a list does not have, and the desks in it that need another."""

    unit: str
    name: str
    desks: tuple[Desk, ...]


def read_moves(
    pairs: Sequence[tuple[str, str]], entries: Sequence[Unit], listed: Sequence[Unit], desks: Sequence[Desk]
) -> Moves:
    """The moves that these pairs of an old unit, or the id of a desk, and a new unit ask for.

    ``InputError`` when the first is neither on the register, or the second is no unit of the list.
    """
    units, single = dict[str, str](), dict[str, str]()
    known = {desk.desk for desk in desks}
    for old, new in pairs:
        to = find_unit(tuple(listed), new)
        if to is None:
            raise InputError(
                Message("The list has no unit “{unit}”, so no desk can be moved there.", unit=new),
                Message("Write the unit as the list has it."),
            )
        found = find_unit(tuple(entries), old)
        if old in known:
            single[old] = to.id
        elif found is not None:
            units[found.id] = to.id
        else:
            raise InputError(
                Message("The register has neither a unit nor a desk “{old}”.", old=old),
                Message("Write the old unit as the register has it, or the id of a desk."),
            )
    return Moves(units, single)


def moved_desks(
    desks: Sequence[Desk], moves: Moves, since: Month | None, names: Mapping[str, str]
) -> tuple[Moved, ...]:
    """The desks that stand elsewhere once these moves are made; ``names`` has what units are called, by id."""

    def called(desk: Desk) -> str:
        unit = (desk if since is None else desk.at(since)).unit or ""
        return names.get(unit, unit)

    pairs = ((desk, moves.applied(desk, since)) for desk in desks)
    return tuple(Moved(before, after, called(before), called(after)) for before, after in pairs if before != after)


def orphans_of(
    desks: Sequence[Desk],
    needed: Collection[str],
    moved: Sequence[Moved],
    entries: Sequence[Unit],
    listed: Collection[str],
    since: Month | None,
) -> tuple[Orphan, ...]:
    """The units from a month on that a list does not have though one of the needed desks is in them, by name."""
    now = {desk.desk: desk for desk in desks} | {one.after.desk: one.after for one in moved}
    inside = dict[str, list[Desk]]()
    for desk in (now[name] for name in now if name in needed):
        for unit in units_from(desk, since) - set(listed):
            inside.setdefault(unit, []).append(desk)
    names = {unit.id: unit.name for unit in entries}
    found = (Orphan(unit, names.get(unit, unit), tuple(there)) for unit, there in inside.items())
    return tuple(sorted(found, key=lambda one: one.name))


def left_empty(
    desks: Sequence[Desk],
    moved: Sequence[Moved],
    before: Mapping[str, Unit],
    listed: Mapping[str, Unit],
    since: Month | None,
) -> tuple[str, ...]:
    """A doubt about each unit that stays in a list with all its people though every desk of it goes elsewhere."""
    gone = {one.after.desk for one in moved}
    now = (*(desk for desk in desks if desk.desk not in gone), *(one.after for one in moved))
    still = {unit for desk in now for unit in units_from(desk, since)}
    doubts: list[str] = []
    for name in sorted({unit for one in moved for unit in units_from(one.before, since)} - still):
        had, has = before.get(name), listed.get(name)
        to = sorted({one.now for one in moved if name in units_from(one.before, since)})
        if had is not None and has is not None and has.headcount >= had.headcount:
            doubts.append(
                Message(
                    "{unit} stands in this list with {people} people, beside {new}, which takes its desks. Its people "
                    "would be counted twice.",
                    unit=has.name,
                    people=f"{has.headcount:,}",
                    new=", ".join(to),
                )
            )
    return tuple(doubts)
