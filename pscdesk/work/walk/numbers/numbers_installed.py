"""Takes signed numbers in: everything is verified first, then ``local.toml`` is replaced whole."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pscdesk.errors import FileError, InputError
from pscdesk.guidance.workshop.signing.approvers import ApproversCard
from pscdesk.guidance.workshop.signing.contacts_file import (
    LARGEST,
    ReadContacts,
    hold_newer,
    read_contacts,
    verified_contacts,
)
from pscdesk.guidance.workshop.signing.standing import Signed
from pscdesk.local import LOCAL_FILE, ForceContacts, load_local, told_in
from pscdesk.local.comparing import changed_places
from pscdesk.local.text_faults import text_faults
from pscdesk.messages import Message
from pscdesk.paths import Places
from pscdesk.storage.plain_file import LARGEST_TEXT, lies_there, read_whole
from pscdesk.storage.private_folder import keep_private
from pscdesk.storage.whole_file import file_error, write_whole
from pscdesk.work.walk.guidance_files.approvers_followed import followed_card
from pscdesk.work.walk.numbers.numbers_files import contacts_path, next_path
from pscdesk.work.walk.numbers.numbers_seen import keep_numbers_seen, seen_numbers, why_not_newest

_STAYS = Message("The numbers in use stay.")


@dataclass(frozen=True)
class TakenNumbers:
    """Signed numbers that may be taken in: what they say, who signed, and what people then reach otherwise."""

    file: bytes
    read: ReadContacts
    signed: Signed
    contacts: ForceContacts
    changes: dict[str, tuple[str, ...]]
    card: ApproversCard


def examine_numbers(places: Places, file: bytes) -> TakenNumbers:
    """The numbers in a ``.pscl`` file once nothing is against them; ``InputError`` or ``FileError`` says what is.

    Form, force, signatures and roles, that its issue rises, and that every line in it reads. Nothing is written.
    """
    card = followed_card(places)
    if card is None:
        raise InputError(
            Message("No approvers card is followed here, so nobody's signature counts."),
            Message("Follow one first: pscdesk guidance follow CARD."),
        )
    read, signed = verified_contacts(file, card)
    hold_newer(_held(places), read)
    if older := why_not_newest(seen_numbers(places, card.key), read):
        raise InputError(older, Message("Ask for the newest. {stays}", stays=_STAYS))
    if faults := text_faults(read.says.contacts):
        raise InputError(Message("These numbers do not read: {fault}", fault=faults[0]), _STAYS)
    contacts = told_in(read.says.contacts)
    return TakenNumbers(file, read, signed, contacts, changed_places(load_local(places.policy), contacts), card)


def install_numbers(places: Places, file: bytes) -> TakenNumbers:
    """Put signed numbers in place of ``local.toml``, and the file beside it; ``InputError`` or ``FileError`` if not.

    The ``local.toml`` before is kept as a copy where it says anything else. Whenever this is cut off, the numbers
    before or the new ones are in use, with those who signed them: the new file lies beside until ``local.toml`` is new.
    """
    taken = examine_numbers(places, file)
    path, content = places.policy / LOCAL_FILE, taken.read.says.contacts.encode()
    if places.policy.is_relative_to(places.home):
        keep_private(places.home)
    if lies_there(path) and (before := read_whole(path, at_most=LARGEST_TEXT)) != content:
        _keep_copy(path, before)
    write_whole(next_path(places), file)
    write_whole(path, content)
    if read_whole(path, at_most=LARGEST_TEXT) != content:
        raise FileError(Message("{file} was changed while the numbers were being put in place.", file=LOCAL_FILE))
    write_whole(contacts_path(places), file)
    try:
        next_path(places).unlink(missing_ok=True)
    except OSError as fault:
        raise file_error(fault) from fault
    keep_numbers_seen(places, taken.card.key, taken.read)
    return taken


def _held(places: Places) -> ReadContacts | None:
    """The signed numbers that lie there, as far as they read; what does not read stands in nobody's way."""
    path = contacts_path(places)
    try:
        return read_contacts(read_whole(path, at_most=LARGEST)) if lies_there(path) else None
    except (InputError, FileError):
        return None


def _keep_copy(path: Path, content: bytes) -> None:
    """Keep what was there under the first free name, unless such a copy is there already."""
    number = 1
    while lies_there(copy := path.with_name(f"{path.name}.before-{number}")):
        if read_whole(copy, at_most=LARGEST_TEXT) == content:
            return
        number += 1
    write_whole(copy, content)
