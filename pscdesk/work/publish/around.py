"""The programme around the line as publishing and the figures meet it: open, there but not to be opened, or none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pscdesk.errors import PscDeskError
from pscdesk.messages import Message
from pscdesk.paths import Places
from pscdesk.periods import Month
from pscdesk.reports.programme_parts.programme_told import ProgrammeTold
from pscdesk.work.office.office import Office
from pscdesk.work.programme.older_copy import ask_where_older
from pscdesk.work.programme.parts_told import events_told_alone, programme_told
from pscdesk.work.programme.programme import Programme


@dataclass(frozen=True)
class NotOpened:
    """Why the programme of this computer could not be opened: figures are published without it, and say so."""

    why: str


Around = Programme | NotOpened | None
"""The programme around the line; None where this computer has none."""


def around_of(places: Places, opened: Callable[[], Programme]) -> Around:
    """The programme of this computer as ``opened`` opens it."""
    if not places.programme_store.exists():
        return None
    try:
        return opened()
    except PscDeskError as fault:
        return NotOpened(fault.text)


def ask_around(around: Around) -> None:
    """``Question`` before a report is written that tells of an older copy of the programme; asked once."""
    if isinstance(around, Programme):
        ask_where_older(around)


def told_around(around: Around, office: Office, last: Month) -> ProgrammeTold | None:
    """What a report to the month ``last`` tells of the programme; None where there is none."""
    return _told(around, last, lambda programme: programme_told(programme, office, last))


def events_around(around: Around, last: Month) -> ProgrammeTold | None:
    """The events of months alone, which stand beneath the figures on screen."""
    return _told(around, last, events_told_alone)


def _told(around: Around, last: Month, told: Callable[[Programme], ProgrammeTold]) -> ProgrammeTold | None:
    if around is None:
        return None
    try:
        why = around.why if isinstance(around, NotOpened) else ""
        if isinstance(around, Programme):
            return told(around)
    except PscDeskError as fault:  # its history is damaged: the months that are frozen are as they were
        why = fault.text
    return ProgrammeTold(last, fault=Message("Nothing is told of the programme around the line. {why}", why=why))
