"""Compares a new list of units with the register, and puts it in force from a month on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from pscdesk.collation.register.list_read import NOTHING_READ, ListRead
from pscdesk.collation.register.look_alikes import imitated
from pscdesk.collation.register.register import Unit
from pscdesk.messages import MOST_TOLD, Message
from pscdesk.periods import Month


@dataclass(frozen=True)
class UnitChanges:
    """What a list would change. ``changed`` has each unit before and after; ``problems`` keep it from being taken over.

    ``same`` is how many units stay as they are, ``read`` all that was read of the list.
    """

    added: tuple[Unit, ...]
    changed: tuple[tuple[Unit, Unit], ...]
    gone: tuple[Unit, ...]
    same: int
    problems: tuple[str, ...]
    read: ListRead = NOTHING_READ

    @property
    def is_sound(self) -> bool:
        """Whether the list may be taken over."""
        return not self.problems


def current(entries: Sequence[Unit]) -> tuple[Unit, ...]:
    """The entries that hold until further notice."""
    return tuple(unit for unit in entries if unit.last is None)


def compare_units(
    entries: Sequence[Unit], listed: Sequence[Unit], problems: Sequence[str], desks_in: Collection[str]
) -> UnitChanges:
    """How a list differs from the current units; ``desks_in`` are units in which a desk is enrolled."""
    before = {unit.id: unit for unit in current(entries)}
    after = {unit.id: unit for unit in listed}
    gone = tuple(unit for name, unit in before.items() if name not in after) if not problems else ()
    orphaned = sorted(unit.name for unit in gone if unit.id in desks_in)
    faults = (
        [Message("Desks are enrolled in units that this list does not have: {orphaned}.", orphaned=_some(orphaned))]
        if orphaned
        else []
    )
    faults += [
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
    return UnitChanges(
        added=tuple(unit for name, unit in after.items() if name not in before),
        changed=changed,
        gone=gone,
        same=sum(name in before for name in after) - len(changed),
        problems=(*problems, *faults),
    )


def take_over(entries: Sequence[Unit], listed: Sequence[Unit], since: Month | None) -> tuple[Unit, ...]:
    """The register's entries with a list in force from a month on, or from the beginning when ``since`` is None."""
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


def _some(names: Sequence[str]) -> str:
    """The names, and where there are very many the first of them."""
    return ", ".join((*names[:MOST_TOLD], *(("…",) if len(names) > MOST_TOLD else ())))


def _differ(one: Unit, other: Unit) -> bool:
    return replace(one, first=None, last=None) != replace(other, first=None, last=None)
