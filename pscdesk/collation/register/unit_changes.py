"""Compares a new list of units with the register, and puts it in force from a month on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from pscdesk.collation.register.list_read import NOTHING_READ, ListRead
from pscdesk.collation.register.look_alikes import imitated
from pscdesk.collation.register.register import Desk, Unit
from pscdesk.collation.register.unit_moves import NO_MOVES, Moved, Moves, Orphan, left_empty, moved_desks, orphans_of
from pscdesk.messages import Message
from pscdesk.periods import Month, or_beginning


@dataclass(frozen=True)
class UnitChanges:
    """What a list would change. ``changed`` has each unit before and after; ``problems`` keep it from being taken over.

    ``same`` is how many units stay as they are, ``read`` all that was read of the list. ``moved`` are the desks that go
    with it, ``orphans`` the units that it does not have though desks are in them: each needs a unit that takes these
    over. ``doubts`` are sentences to ask about first.
    """

    added: tuple[Unit, ...]
    changed: tuple[tuple[Unit, Unit], ...]
    gone: tuple[Unit, ...]
    same: int
    problems: tuple[str, ...]
    read: ListRead = NOTHING_READ
    moved: tuple[Moved, ...] = ()
    orphans: tuple[Orphan, ...] = ()
    doubts: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    """The names of the units in the list."""

    @property
    def is_sound(self) -> bool:
        """Whether the list may be taken over: it has no fault, and every desk has a unit in it."""
        return not self.problems and not self.orphans


def current(entries: Sequence[Unit]) -> tuple[Unit, ...]:
    """The entries that hold until further notice."""
    return tuple(unit for unit in entries if unit.last is None)


def compare_units(
    entries: Sequence[Unit],
    listed: Sequence[Unit],
    problems: Sequence[str],
    desks: Sequence[Desk] = (),
    needed: Collection[str] = (),
    since: Month | None = None,
    moves: Moves = NO_MOVES,
) -> UnitChanges:
    """How a list differs from the current units, and what becomes of these desks.

    ``needed`` are the ids of desks that must have a unit in it; ``since`` is the month from which desks move, None for
    all their months.
    """
    before = {unit.id: unit for unit in current(entries)}
    after = {unit.id: unit for unit in listed}
    gone = tuple(unit for name, unit in before.items() if name not in after) if not problems else ()
    faults = [
        Message(
            "The unit {unit} looks like {other} on the register, and is written with other letters.",
            unit=unit.name,
            other=other,
        )
        for name, unit in after.items()
        if name not in before and (other := imitated(unit.name, [one.name for one in before.values()]))
    ]
    changed = tuple(
        (before[name], unit) for name, unit in after.items() if name in before and _differ(before[name], unit)
    )
    moved = moved_desks(desks, moves, since, {unit.id: unit.name for unit in (*entries, *listed)})
    whole = not problems
    doubts = left_empty(desks, moved, before, after, since)
    if after.keys() - before.keys():
        doubts += _grown(before.values(), after.values())
    return UnitChanges(
        added=tuple(unit for name, unit in after.items() if name not in before),
        changed=changed,
        gone=gone,
        same=sum(name in before for name in after) - len(changed),
        problems=(*problems, *faults),
        moved=moved,
        orphans=orphans_of(desks, needed, moved, entries, after, since) if whole else (),
        doubts=doubts if whole else (),
        listed=tuple(unit.name for unit in listed),
    )


_MUCH = 20
"""A list asks whether a unit stands in it twice when it has more people than the register by one in so many."""


def _grown(before: Collection[Unit], after: Collection[Unit]) -> tuple[str, ...]:
    """A doubt where a list has many more people than the register, as one with old units beside new ones has."""
    had, has = (sum(unit.headcount for unit in units) for units in (before, after))
    if not had or _MUCH * (has - had) <= had:
        return ()
    return (
        Message(
            "This list has {has} people, and the register has {had}. Does a unit stand in it twice, under its old name "
            "and its new one?",
            has=f"{has:,}",
            had=f"{had:,}",
        ),
    )


def take_over(entries: Sequence[Unit], listed: Sequence[Unit], since: Month | None) -> tuple[Unit, ...]:
    """The register's entries with a list in force from a month on, or from the beginning when ``since`` is None."""
    since = or_beginning(since)
    if since is None:
        return tuple(replace(unit, first=None, last=None) for unit in listed)
    wanted = {unit.id: unit for unit in listed}
    kept: list[Unit] = []
    for entry in entries:
        if entry.first is not None and entry.first >= since:
            continue  # what was planned for later is replaced by this list
        if entry.last is not None and entry.last < since:
            kept.append(entry)
        elif entry.id in wanted and not _differ(entry, wanted[entry.id]):
            kept.append(replace(entry, last=None))
            del wanted[entry.id]
        else:
            kept.append(replace(entry, last=since.plus(-1)))
    return (*kept, *(replace(unit, first=since, last=None) for unit in wanted.values()))


def _differ(one: Unit, other: Unit) -> bool:
    return replace(one, first=None, last=None) != replace(other, first=None, last=None)
