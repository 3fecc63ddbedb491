"""The force's numbers in use, with who signed them and how ``local.toml`` differs from what was signed.

Numbers are always shown: whoever must ring now does not wait for signatures. Where what was signed and what is shown
differ, that is said beside them.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pscdesk.errors import FileError, InputError
from pscdesk.guidance.workshop.signing.approvers import ApproversCard
from pscdesk.guidance.workshop.signing.contacts_file import LARGEST, ReadContacts, read_contacts, verified_contacts
from pscdesk.guidance.workshop.signing.standing import Signed
from pscdesk.local import NOTHING_FILLED_IN, ForceContacts, SignedNumbers, load_local, told_in
from pscdesk.local.comparing import beside_what_nobody_knows, beside_what_was_signed
from pscdesk.local.signed_numbers import ChangedOn
from pscdesk.messages import Message
from pscdesk.paths import Places
from pscdesk.settings import load_settings
from pscdesk.storage.plain_file import lies_there, read_whole
from pscdesk.work.walk.guidance_files.approvers_followed import followed_card, own_card
from pscdesk.work.walk.numbers.numbers_files import contacts_path, next_path
from pscdesk.work.walk.numbers.numbers_seen import keep_numbers_seen, last_seen, seen_numbers, why_not_newest

_GONE = Message("The file of signed numbers that was in use on this computer is gone from the policy folder.")
_NOBODY_FOLLOWED = Message(
    "Signed numbers were in use on this computer, and no approvers card is followed here any more."
)


@dataclass(frozen=True)
class SignedHere:
    """Signed numbers that lie in the policy folder and that each needed role of the card signed."""

    read: ReadContacts
    signed: Signed

    @property
    def contacts(self) -> ForceContacts:
        """What the text says that was signed."""
        return told_in(self.read.says.contacts)

    @property
    def on(self) -> dt.date:
        """The day of the last signature."""
        return max(dt.date.fromisoformat(one.day) for one in self.signed.signed)


def numbers_in_use(places: Places) -> ForceContacts:
    """The force's numbers with who signed them; as they stand in ``local.toml`` where no approvers card is followed.

    What was in use is kept in the data folder, so that older ones are noticed. Never raises.
    """
    local = load_local(places.policy)
    try:
        card = card_here(places)
        if card is None:
            return _nobody_knows(places, local, _NOBODY_FOLLOWED) if lies_there(places.numbers_seen) else local
        here = signed_here(places, card, local)
    except (InputError, FileError) as fault:
        return _nobody_knows(places, local, fault.message)
    if here is None:
        return _nobody_knows(places, local, _GONE) if lies_there(places.numbers_seen) else local
    if older := why_not_newest(seen_numbers(places, card.key), here.read):
        return _nobody_knows(places, local, older)
    keep_numbers_seen(places, card.key, here.read)
    return beside_what_was_signed(here.contacts, local, _behind(here))


def _nobody_knows(places: Places, local: ForceContacts, why: str) -> ForceContacts:
    """The numbers where what lies there as signed does not count."""
    return beside_what_nobody_knows(_last_signed(places), local, why)


def _last_signed(places: Places) -> ForceContacts:
    """What the numbers say that were in use here last, where their file still lies there; else nothing filled in."""
    seen = last_seen(places)
    with suppress(InputError, FileError):
        read = read_contacts(read_whole(contacts_path(places), at_most=LARGEST))
        if seen is not None and read.digest == seen.file:
            return told_in(read.says.contacts)
    return NOTHING_FILLED_IN


def signed_here(places: Places, card: ApproversCard, local: ForceContacts) -> SignedHere | None:
    """The signed numbers in the policy folder; None where none lie there, ``InputError`` where they are not sound.

    While new ones are put in place two lie there: those count that ``local.toml`` is like already.
    """
    held = _sound(contacts_path(places), card)
    with suppress(InputError, FileError):
        coming = _sound(next_path(places), card)
        rises = held is None or (coming is not None and coming.read.says.issue > held.read.says.issue)
        if coming is not None and rises and coming.contacts == local:
            return coming
    return held


def card_here(places: Places) -> ApproversCard | None:
    """The card by which signatures count here; None where nobody compared one, so that all is as without signatures."""
    if own_card(places) is None and not load_settings(places).approvers:
        return None
    return followed_card(places)


def _sound(path: Path, card: ApproversCard) -> SignedHere | None:
    """What lies at ``path``, once its signatures are sure; None where nothing does."""
    if not lies_there(path):
        return None
    read, signed = verified_contacts(read_whole(path, at_most=LARGEST), card)
    return SignedHere(read, signed)


def _behind(here: SignedHere) -> SignedNumbers:
    says, on = here.read.says, here.on
    return SignedNumbers(
        issue=says.issue,
        roles=tuple(one.role for one in here.signed.signed),
        on=on,
        changed={
            one.place: ChangedOn(tuple(one.what), dt.date.fromisoformat(one.on) if one.on else on)
            for one in says.changed
        },
    )
