"""Makes the file in which a force's numbers travel from a ``local.toml`` as it was edited, and signs it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from pscdesk.errors import InputError
from pscdesk.guidance.workshop.signing.contacts_file import (
    LARGEST,
    WHAT,
    ChangedPlace,
    Contacts,
    ReadContacts,
    read_contacts,
    sign_contacts,
    unsigned_contacts,
)
from pscdesk.local import LOCAL_FILE, NOTHING_FILLED_IN, ForceContacts, load_local, local_gaps, told_in
from pscdesk.local.comparing import changed_places
from pscdesk.local.signed_numbers import TOLD_FOR
from pscdesk.local.text_faults import text_faults
from pscdesk.messages import Message, plural
from pscdesk.paths import Places
from pscdesk.storage.plain_file import LARGEST_TEXT, lies_there, read_whole
from pscdesk.storage.toml_file import text_of
from pscdesk.work.walk.numbers.numbers_files import contacts_path
from pscdesk.work.workshop.signer import Signer
from pscdesk.work.workshop.signing_day import hold_day


@dataclass(frozen=True)
class Before:
    """The numbers that were there before: what they say, and their file where they were signed."""

    contacts: ForceContacts = NOTHING_FILLED_IN
    read: ReadContacts | None = None


@dataclass(frozen=True)
class ReadyNumbers:
    """Numbers as they would be sent: ``faults`` keep them from it, ``gaps`` are only told; and what changed."""

    text: str
    faults: tuple[str, ...]
    gaps: tuple[str, ...]
    changed: dict[str, tuple[str, ...]]


def draft_path(named: Path) -> Path:
    """The ``local.toml`` that is meant: that file, or the one in the folder."""
    return named / LOCAL_FILE if named.is_dir() else named


def before_here(places: Places, draft: Path, file: Path | None = None) -> Before:
    """The numbers before a draft: of ``file``, else those signed in the policy folder, else its ``local.toml``.

    Where the draft is that ``local.toml`` itself and nobody signed one, nothing was before.
    """
    path = file or contacts_path(places)
    if file is not None or lies_there(path):
        read = read_contacts(read_whole(path, at_most=LARGEST))
        return Before(told_in(read.says.contacts), read)
    in_use = places.policy / LOCAL_FILE
    if draft.exists() and in_use.exists() and draft.samefile(in_use):
        return Before()
    return Before(load_local(places.policy))


def ready_numbers(draft: Path, before: Before) -> ReadyNumbers:
    """Everything against sending a draft, and what it changes; ``FileError`` or ``InputError`` where it is no text."""
    text = text_of(read_whole(draft, at_most=LARGEST_TEXT), LOCAL_FILE)
    told = told_in(text)
    changed = changed_places(before.contacts, told) if before.contacts.present else {}
    return ReadyNumbers(text, text_faults(text), local_gaps(told), changed)


def numbers_file(ready: ReadyNumbers, before: Before, force: str, today: dt.date, issue: int = 0) -> bytes:
    """The file of numbers to be signed; ``InputError`` where something is against it, or the issue does not rise.

    Without an ``issue`` it is the next one. What changed in the last days before is carried on in it.
    """
    if ready.faults:
        raise InputError(
            plural(
                "These numbers are not sent: {number} thing is against it: {first}",
                "These numbers are not sent: {number} things are against it, the first: {first}",
                len(ready.faults),
                first=ready.faults[0],
            ),
            Message("Put them right first: pscdesk local check tells all of them."),
        )
    held = before.read.says.issue if before.read else 0
    if issue and issue <= held:
        raise InputError(
            Message("Issue {held} was signed already, so this one must be a later one.", held=held),
            Message("Leave the issue out, or give a higher one."),
        )
    return unsigned_contacts(
        Contacts(
            force=force, issue=issue or held + 1, contacts=ready.text, changed=_changed(ready.changed, before, today)
        )
    )


def sign_numbers(file: bytes, signer: Signer, today: dt.date) -> bytes:
    """The file signed with the key here; ``InputError`` where that key signed, or this computer's date is wrong."""
    hold_day(today)
    read = read_contacts(file)
    if faults := text_faults(read.says.contacts):
        raise InputError(Message("These numbers do not read: {fault}", fault=faults[0]), Message("Nothing was signed."))
    return sign_contacts(file, signer.public.role, signer.seed, today.isoformat())


def _changed(changed: dict[str, tuple[str, ...]], before: Before, today: dt.date) -> tuple[ChangedPlace, ...]:
    """What changes with this file, and what changed with those before it in the last days."""
    now = {
        place: ChangedPlace(place=place, what=tuple(w for w in WHAT if w in what)) for place, what in changed.items()
    }
    earlier = {one.place: one for one in _earlier(before, today) if one.place not in now}
    return tuple(one for _, one in sorted((now | earlier).items()))


def _earlier(before: Before, today: dt.date) -> list[ChangedPlace]:
    if before.read is None:
        return []
    days = [one.day for one in before.read.signatures]
    told = [
        ChangedPlace(place=one.place, what=one.what, on=one.on or max(days, default=""))
        for one in before.read.says.changed
    ]
    return [one for one in told if not one.on or _days_since(one.on, today) <= TOLD_FOR]


def _days_since(day: str, today: dt.date) -> int:
    try:
        return (today - dt.date.fromisoformat(day)).days
    except ValueError:
        return 0
