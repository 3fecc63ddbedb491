"""Takes a guidance file or a withdrawal in: everything is verified before anything is replaced."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

from pscdesk.errors import FileError, InputError, PackError
from pscdesk.guidance.pack.out_of_date import as_of, day_that_counts
from pscdesk.guidance.pack.pack_types import Pack
from pscdesk.guidance.workshop.overlay.own_welsh import WELSH
from pscdesk.guidance.workshop.signing.approvers import ApproversCard
from pscdesk.guidance.workshop.signing.guidance_file import LARGEST, ReadGuidance
from pscdesk.guidance.workshop.signing.standing import Withdrawal, read_withdrawal, signed_by
from pscdesk.guidance.workshop.signing.verifying import hold_approved, verify
from pscdesk.messages import Message
from pscdesk.paths import Places
from pscdesk.periods import long_date
from pscdesk.storage.plain_file import lies_there, read_whole
from pscdesk.storage.private_folder import keep_private
from pscdesk.storage.whole_file import write_whole
from pscdesk.work.walk.guidance_files.approvers_followed import followed_card
from pscdesk.work.walk.guidance_files.days_signed import hold_not_ahead
from pscdesk.work.walk.guidance_files.file_in_use import withdrawn_now
from pscdesk.work.walk.guidance_files.files_held import read_approved
from pscdesk.work.walk.guidance_files.guidance_pin import Pin, pin_path, pin_text, read_pin
from pscdesk.work.walk.guidance_files.opened_file import OpenedGuidance, with_edition
from pscdesk.work.walk.guidance_files.seen_here import read_seen, why_older
from pscdesk.work.walk.guidance_files.shipped import shipped_digest
from pscdesk.work.walk.guidance_files.signed_files import WITHDRAWAL_SUFFIX, guidance_folder, held_path
from pscdesk.work.walk.guidance_in_use import found_in_use

_STAYS = Message("What is in use stays.")
_FOLLOW = Message("Follow one first: pscdesk guidance follow CARD.")


@dataclass(frozen=True)
class Taken:
    """A guidance file that may be taken in, and the pack people will walk through."""

    file: bytes
    read: ReadGuidance
    opened: OpenedGuidance


def examine_file(places: Places, file: bytes, today: dt.date) -> Taken:
    """The guidance in a file once nothing is against it; ``InputError``, ``PackError`` or ``FileError`` says what is.

    Form, digests, signatures and roles, that its issue rises, the check, its situations, that a local one only adds
    caution, its Welsh, its days and those of its signatures. Nothing is written. Guidance past its review may be taken
    in where it takes the place of an older issue of itself, or of guidance that is past its own: so a wrong number in
    it can be put right.
    """
    card = _card(places)
    verified = verify(file, card, _held(places, card), shipped_digest())
    _hold_of_this_force(verified.read, card)
    approval = hold_approved(verified)
    hold_not_ahead(verified.signed.signed, today)
    _hold_newest(places, verified.read)
    pack = with_edition(verified.pack, verified.read, verified.base, approval)
    opened = OpenedGuidance(pack, verified.base, verified.read.says)
    opened.translated(WELSH)
    opened.also(WELSH)
    _hold_days(places, opened.pack, verified.read, today)
    return Taken(file, verified.read, opened)


def install_guidance_file(places: Places, file: bytes, today: dt.date) -> Pack:
    """Put a guidance file into the policy folder and in use for everybody there; what it comes to.

    It is verified first (``examine_file``). The file is placed, read back, and the pin is written last, so that people
    keep what they had until all of the new one is there. Files that were in use before stay, for the way back.
    """
    taken = examine_file(places, file, today)
    says = taken.read.says
    if places.policy.is_relative_to(places.home):
        keep_private(places.home)
    path = held_path(places, taken.read.digest)
    write_whole(path, file)
    if read_whole(path, at_most=LARGEST) != file:
        raise FileError(Message("The guidance file was changed while it was being installed."), _STAYS)
    pin = Pin(says.id, says.version, says.digest, taken.read.digest)
    write_whole(pin_path(places), pin_text(pin).encode())
    return taken.opened.pack


def examine_withdrawal(places: Places, file: bytes) -> Withdrawal:
    """What a withdrawal says; ``InputError`` where it is none, or by nobody on the approvers card."""
    return read_withdrawal(file, _card(places))


def install_withdrawal(places: Places, file: bytes) -> Withdrawal:
    """Put a withdrawal into the policy folder, once it is sure that one of the approvers signed it.

    ``InputError`` where it is by nobody on the approvers card, ``FileError`` from the disk: then nothing is changed.
    """
    withdrawal = examine_withdrawal(places, file)
    name = hashlib.sha256(file).hexdigest()[:16]
    if places.policy.is_relative_to(places.home):
        keep_private(places.home)
    write_whole(guidance_folder(places) / f"{name}{WITHDRAWAL_SUFFIX}", file)
    return withdrawal


def _card(places: Places) -> ApproversCard:
    card = followed_card(places)
    if card is None:
        raise InputError(Message("No approvers card is followed here, so nobody’s signature counts."), _FOLLOW)
    return card


def _held(places: Places, card: ApproversCard) -> ReadGuidance | None:
    """The file that is in use, as far as it reads; what does not read stands in nobody's way."""
    try:
        pin = read_pin(places) if lies_there(pin_path(places)) else None
        if pin is None or not pin.file:
            return None
        held = read_approved(held_path(places, pin.file), card)
    except (InputError, PackError, FileError):
        return None
    return None if held.digest in withdrawn_now(places) else held


def _hold_of_this_force(read: ReadGuidance, card: ApproversCard) -> None:
    """``InputError`` where others signed it, and nobody of the card."""
    signed = signed_by(read, card)
    if not signed.signed and signed.foreign:
        raise InputError(
            Message("This guidance is signed by others than the approvers of {force}.", force=card.force), _STAYS
        )


def _hold_newest(places: Places, read: ReadGuidance) -> None:
    if read.digest in withdrawn_now(places):
        raise InputError(Message("This guidance was withdrawn."), _STAYS)
    older = why_older(read_seen(places), read)
    if older is not None:
        raise InputError(older, Message("To go back to earlier guidance, have the newer one withdrawn."))


def _hold_days(places: Places, pack: Pack, read: ReadGuidance, today: dt.date) -> None:
    if not is_late(pack, today):
        return
    here = found_in_use(places).pack
    renews = here.edition is not None and here.edition.issue < read.says.issue and here.about.id == pack.about.id
    if renews or is_late(here, today):
        return
    raise InputError(
        Message("This guidance was to be looked at again by {day}.", day=long_date(pack.about.review_by))
        if not as_of(pack, today).is_out_of_date
        else Message("The day is past until which this guidance was to be used."),
        Message("What is in use is not past its review, so it stays. Ask for the newest."),
    )


def is_late(pack: Pack, today: dt.date) -> bool:
    """Whether guidance is past its review, or past the day until which it was to be used."""
    return pack.about.review_by < day_that_counts(today) or as_of(pack, today).is_out_of_date
