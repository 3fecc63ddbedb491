"""HR's register of units: taken in from a list of any kind, or unit by unit."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pscdesk.collation.office_log.acts import Act, about_desks
from pscdesk.collation.register.list_read import HowToRead
from pscdesk.collation.register.look_alikes import imitated
from pscdesk.collation.register.register import Unit, find_unit, unit_id, with_held_ids
from pscdesk.collation.register.unit_changes import UnitChanges, compare_units, current, take_over
from pscdesk.collation.register.unit_list import check_unit, read_units, sound_units
from pscdesk.collation.register.unit_moves import read_moves
from pscdesk.errors import InputError
from pscdesk.messages import Message, first_told, joined
from pscdesk.periods import Month, or_beginning
from pscdesk.storage.plain_file import read_whole
from pscdesk.work.office.acts.noted import noted
from pscdesk.work.office.office import Office
from pscdesk.work.one_act import one_act

_LARGEST_LIST = 4 * 1024 * 1024


def slug(text: str) -> str:
    """A text as part of a file's name: small letters, digits and hyphens."""
    return unit_id(text) or "force"


def first_due(today: dt.date) -> Month:
    """The first month to expect from a desk that is enrolled today: this one, for nothing was counted there before."""
    return Month.of(today)


Pairs = Sequence[tuple[str, str]]
"""Each an old unit, or the id of a single desk, and the unit of the new list that takes the desks over."""


def preview_units(
    office: Office, path: Path, since: Month | None = None, how: HowToRead | None = None, moves: Pairs = ()
) -> UnitChanges:
    """What a list of units would change, and every problem with its row; nothing is changed.

    ``how`` says which sheet and columns it is. ``InputError`` when it is no list that can be read, or a move names a
    unit that is not there; ``WhichSheet`` or ``WhichColumns`` when somebody must say.
    """
    read, since = read_units(_content(path), how), or_beginning(since)
    listed = with_held_ids(read.units, office.store.units())
    return replace(_compared(office, listed, read.faults, since, () if read.faults else moves), read=read)


@one_act
def import_units(
    office: Office,
    path: Path,
    since: Month | None = None,
    how: HowToRead | None = None,
    moves: Pairs = (),
    *,
    looked_at: bool = False,
    seen: str = "",
    expected: UnitChanges | None = None,
) -> int:
    """Make a list the units from a month on, or from the beginning, and move desks with it; how many units there are.

    Units and desks change in one act, or neither does. Desks move from that month on, but never in a frozen month.
    ``InputError`` when the list is unsound or leaves an enrolled desk without a unit, or where rows of it are in doubt
    and nobody has ``looked_at`` them. ``seen`` is the digest of the file that was looked at: one that was
    changed since is refused, for nobody has looked at what it says now. So is one that would change something else than
    was ``expected`` when it was looked at, because the register was changed since.
    """
    content = _content(path)
    if seen and hashlib.sha256(content).hexdigest() != seen:
        raise InputError(
            Message("The list of units was changed since it was looked at. Nothing was taken over."),
            Message("Look at it again."),
        )
    read, since = read_units(content, how), or_beginning(since)
    store = office.store
    units = with_held_ids(sound_units(read), store.units())
    if read.doubts and not looked_at:
        raise InputError(
            Message(
                "Somebody must look at the list of units first. {doubts}", doubts=joined(" ", first_told(read.doubts))
            ),
            Message("Nothing was changed."),
        )
    changes = _compared(office, units, (), since, moves)
    if expected is not None and _differs(changes, expected):
        raise InputError(
            Message("The register was changed since the list was looked at. Nothing was taken over."),
            Message("Look at the list again."),
        )
    if changes.problems:
        raise InputError(joined(" ", changes.problems), Message("Put this right and try again."))
    if changes.orphans:
        raise InputError(
            Message(
                "Desks are enrolled in units that this list does not have: {orphaned}.",
                orphaned=", ".join(one.name for one in changes.orphans),
            ),
            Message("Say for each of them which unit of the list takes its desks over."),
        )
    acts = [Act(act="units", month=str(since or ""))]
    if changes.moved:
        begins = moves_begin(office, since)
        acts.append(about_desks("moved", tuple(one.after.desk for one in changes.moved), begins))
    with noted(office, *acts):
        store.set_units(take_over(store.units(), units, since), [one.after for one in changes.moved])
    return len(units)


def _differs(changes: UnitChanges, expected: UnitChanges) -> bool:
    """Whether a list changes something else than it did when it was looked at."""
    now, then = ((one.added, one.changed, one.gone, one.same, one.moved) for one in (changes, expected))
    return now != then


def moves_begin(office: Office, since: Month | None = None) -> Month | None:
    """The month from which a desk moves that is to move from ``since`` on: the first that is not frozen, or later.

    None for all its months, where nothing is frozen and no month was said, or the earliest of all.
    """
    since = or_beginning(since)
    frozen = office.store.frozen_months()
    free = frozen[-1].plus(1) if frozen else None
    return max(since, free) if since and free else since or free


def _compared(
    office: Office, units: Sequence[Unit], problems: Sequence[str], since: Month | None, moves: Pairs
) -> UnitChanges:
    """What a list changes. It must have a unit for each desk that is open in a month it is for."""
    desks, entries = office.store.desks(), office.store.units()
    needed = {desk.desk for desk in desks if since is None or not desk.is_closed_from(since)}
    read = read_moves(moves, entries, units, desks)
    return compare_units(entries, units, problems, desks, needed, moves_begin(office, since), read)


def _content(path: Path) -> bytes:
    return read_whole(path, at_most=_LARGEST_LIST)


@one_act
def add_unit(office: Office, unit: Unit) -> None:
    """Add one unit; its id is made from its name."""
    check_unit(unit)
    units = office.store.units()
    if find_unit(current(units), unit.name) is not None:
        raise InputError(
            Message("The register already has the unit {unit}.", unit=unit.name),
            Message("Change the list of units instead."),
        )
    other = imitated(unit.name, [one.name for one in current(units)])
    if other:
        raise InputError(
            Message(
                "The unit {unit} looks like {other} on the register, and is written with other letters.",
                unit=unit.name,
                other=other,
            ),
            Message("Type the name anew on this keyboard."),
        )
    with noted(office, Act(act="units")):
        office.store.set_units((*units, replace(unit, id=unit_id(unit.name))))
