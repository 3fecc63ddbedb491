"""Corrections of an enrolled desk, each logged: its unit from a month on, first month, label, fingerprint compared."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from pscdesk.collation.office_log.acts import about_desks
from pscdesk.collation.register.desk_labels import check_label
from pscdesk.collation.register.desk_moves import move_desk
from pscdesk.collation.register.register import Desk, DeskKind, Unit, find_unit
from pscdesk.collation.register.unit_changes import current
from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.periods import Month, or_beginning
from pscdesk.work.office.acts.noted import noted
from pscdesk.work.office.desks.desks_told import told_move
from pscdesk.work.office.office import Office
from pscdesk.work.office.office_register import moves_begin
from pscdesk.work.one_act import one_act


def enrolled(office: Office, desk: str) -> Desk:
    """The desk of that id; ``InputError`` when none is enrolled."""
    found = [one for one in office.store.desks() if one.desk == desk]
    if not found:
        raise InputError(Message("No desk of that id is enrolled."), Message("Check the id on the desk’s card."))
    return found[0]


@one_act
def move(office: Office, desk: str, unit: str | None, since: Month | None = None) -> Message:
    """Put a desk into a unit, or make it a central line where that is None, from a month on; what to tell.

    Without a month it moves from the first that is not frozen. ``InputError`` for an unknown desk or unit, a frozen
    month, and a month in which the unit does not stand.
    """
    held = enrolled(office, desk)
    named = find_unit(current(office.store.units()), unit) if unit is not None else None
    if unit is not None and named is None:
        raise InputError(
            Message("The register has no unit of that name."), Message("Add the unit first, or check its name.")
        )
    moved = moved_desk(office, held, named, since)
    if moved == held:
        return Message("Desk {desk} stands there already. Nothing was changed.", desk=held.called)
    begins = moves_begin(office, since)
    with noted(office, about_desks("moved", (desk,), begins)):
        office.store.put_desks([moved])
    return told_move(office, held, moved, begins)


def moved_desk(office: Office, desk: Desk, unit: Unit | None, since: Month | None) -> Desk:
    """The desk once it was moved; ``InputError`` when the month is frozen or the unit does not stand in it."""
    begins, since = moves_begin(office, since), or_beginning(since)
    if since is not None and begins != since:
        raise InputError(
            Message("{month} is frozen, and a frozen month never changes.", month=since.label),
            Message("Move the desk from {month} on.", month=begins.label if begins else ""),
        )
    stands_from = begins or desk.first
    entries = [one for one in office.store.units() if unit is not None and one.id == unit.id]
    held = any(one.holds(stands_from) if stands_from else one.first is None for one in entries)
    if unit is not None and unit.first is not None and not held:
        raise InputError(
            Message("{unit} is on the register only from {month} on.", unit=unit.name, month=unit.first.label),
            Message("Move the desk from that month on."),
        )
    kind: DeskKind = "central" if unit is None else "local"
    return move_desk(desk, unit.id if unit else None, kind, begins)


@one_act
def set_first_month(office: Office, desk: str, first: Month) -> Message:
    """Let nothing be due from a desk before a month; what to tell. ``InputError`` for an unknown id."""
    held = enrolled(office, desk)
    with noted(office, about_desks("first-month", (desk,), first)):
        office.store.put_desks([replace(held, first=first)])
    return Message("The first month due from desk {desk} is {month}.", desk=held.called, month=first.label)


@one_act
def set_label(office: Office, desk: str, label: str) -> Message:
    """Give a desk a label, or none; what to tell. ``InputError`` when it cannot stand in the register."""
    named = replace(enrolled(office, desk), label=check_label(label))
    with noted(office, about_desks("labelled", (desk,))):
        office.store.put_desks([named])
    if not named.label:
        return Message("Desk {desk} has no label now.", desk=desk)
    return Message("Desk {desk} is now called {label}.", desk=desk, label=named.label)


@one_act
def note_checked(office: Office, desk: str, today: dt.date) -> Message:
    """Note that a desk's fingerprint was compared by telephone this month; of the day nothing is kept with the desk."""
    held = replace(enrolled(office, desk), checked=Month.of(today))
    with noted(office, about_desks("checked", (desk,), held.checked)):
        office.store.put_desks([held])
    return Message(
        "The fingerprint of desk {desk} was compared in {month}.", desk=held.called, month=Month.of(today).label
    )
