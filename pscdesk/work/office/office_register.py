"""HR's register of units: taken in from a list of any kind, or unit by unit."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from pscdesk.collation.office_log.acts import Act
from pscdesk.collation.register.list_read import HowToRead
from pscdesk.collation.register.look_alikes import imitated
from pscdesk.collation.register.register import Unit, find_unit, unit_id, with_held_ids
from pscdesk.collation.register.unit_changes import UnitChanges, compare_units, current, take_over
from pscdesk.collation.register.unit_list import check_unit, read_units, sound_units
from pscdesk.errors import InputError
from pscdesk.messages import Message, first_told, joined
from pscdesk.periods import Month
from pscdesk.storage.plain_file import read_whole
from pscdesk.work.office.acts.noted import noted
from pscdesk.work.office.office import Office

_LARGEST_LIST = 4 * 1024 * 1024


def slug(text: str) -> str:
    """A text as part of a file's name: small letters, digits and hyphens."""
    return unit_id(text) or "force"


def first_due(today: dt.date, cut_off_day: int) -> Month:
    """The first month to expect from a desk that is enrolled today: last month until its cut-off, then this one."""
    return Month.of(today).plus(-1 if today.day <= cut_off_day else 0)


def preview_units(office: Office, path: Path, since: Month | None = None, how: HowToRead | None = None) -> UnitChanges:
    """What a list of units would change, and every problem with its row; nothing is changed.

    ``how`` says which sheet and columns it is. ``InputError`` when it is no list that can be read, ``WhichSheet`` or
    ``WhichColumns`` when somebody must say.
    """
    read = read_units(_content(path), how)
    listed = with_held_ids(read.units, office.store.units())
    return replace(compare_units(office.store.units(), listed, read.faults, _needed(office, since)), read=read)


def import_units(
    office: Office,
    path: Path,
    since: Month | None = None,
    how: HowToRead | None = None,
    *,
    looked_at: bool = False,
) -> int:
    """Make a list the units from a month on, or from the beginning; how many there are.

    ``InputError`` when it is unsound or leaves an enrolled desk without a unit, or where rows of it are in doubt and
    nobody has ``looked_at`` them.
    """
    read = read_units(_content(path), how)
    units = with_held_ids(sound_units(read), office.store.units())
    if read.doubts and not looked_at:
        raise InputError(
            Message(
                "Somebody must look at the list of units first. {doubts}", doubts=joined(" ", first_told(read.doubts))
            ),
            Message("Nothing was changed."),
        )
    changes = compare_units(office.store.units(), units, (), _needed(office, since))
    if not changes.is_sound:
        raise InputError(joined(" ", changes.problems), Message("Put this right and try again."))
    with noted(office, Act(act="units", month=str(since or ""))):
        office.store.set_units(take_over(office.store.units(), units, since))
    return len(units)


def _needed(office: Office, since: Month | None) -> set[str]:
    """The units that a list must have: those of open desks, and those of every desk when it rewrites all months."""
    return {desk.unit for desk in office.store.desks() if desk.unit and (desk.open or since is None)}


def _content(path: Path) -> bytes:
    return read_whole(path, at_most=_LARGEST_LIST)


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
