"""Which signed guidance file is in use: the pinned one, else the newest sound one that is held, else none, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from pscdesk.errors import FileError, InputError, PackError, PscDeskError
from pscdesk.guidance.workshop.signing.approvers import ApproversCard
from pscdesk.guidance.workshop.signing.guidance_file import ReadGuidance
from pscdesk.guidance.workshop.signing.standing import Withdrawal, newest_sound, signed_by
from pscdesk.messages import Message
from pscdesk.paths import Places
from pscdesk.work.walk.guidance_files.approvers_followed import follow_newer, followed_card
from pscdesk.work.walk.guidance_files.files_held import guidance_held, read_approved, withdrawals_held
from pscdesk.work.walk.guidance_files.guidance_pin import Pin
from pscdesk.work.walk.guidance_files.opened_file import OpenedGuidance, open_guidance
from pscdesk.work.walk.guidance_files.seen_here import (
    Seen,
    keep_seen,
    read_seen,
    still_stands,
    why_older,
    with_card,
    with_file,
    with_withdrawn,
)
from pscdesk.work.walk.guidance_files.signed_files import any_signed_file, held_path

SHIPPED = Message("The guidance that came with PSC Desk is used instead.")
_NO_CARD = Message("Your force’s guidance cannot be used, because no approvers card lies beside it.")
_NOT_NAMED = Message("The policy folder does not name the guidance any more that was approved and in use here.")


@dataclass(frozen=True)
class FileInUse:
    """What of the signed files is in use: nothing means the guidance that came with PSC Desk; ``why_not`` says why."""

    opened: OpenedGuidance | None
    why_not: Message | None


def needs_file(places: Places) -> bool:
    """Whether signed guidance was in use here and still stands, so that nothing unsigned takes its place."""
    return bool(still_stands(read_seen(places)))


def file_in_use(places: Places, pin: Pin | None, why_no_pin: Message = _NOT_NAMED) -> FileInUse:
    """The guidance to be used where the pin names a file, or where signed guidance was in use here; never raises.

    ``why_no_pin`` is said where there is no pin, or it does not read: then the newest sound guidance held is used.
    What was seen is kept in the data folder: the issue only rises, and a withdrawal is not forgotten.
    """
    try:
        card = followed_card(places)
    except (InputError, FileError) as fault:
        return FileInUse(None, _cannot(fault))
    if card is None:
        why = _NO_CARD if why_no_pin is _NOT_NAMED else why_no_pin
        return FileInUse(None, Message("{why} {instead}", why=why, instead=SHIPPED))
    before = read_seen(places)
    withdrawals, _ = withdrawals_held(places, card)
    seen = with_withdrawn(with_card(before, card.key, card.issue), _digests(withdrawals))
    used, seen = _chosen(places, pin, card, seen, withdrawals, why_no_pin)
    with suppress(FileError):
        follow_newer(places, card)
    keep_seen(places, before, seen)
    return used


def withdrawn_now(places: Places) -> frozenset[str]:
    """The digests of the files that were withdrawn, as far as this computer knows; quick where there are none."""
    if not any_signed_file(places):
        return frozenset()
    seen = frozenset(read_seen(places).withdrawn)
    try:
        card = followed_card(places)
    except (InputError, FileError):
        return seen
    return seen if card is None else seen | _digests(withdrawals_held(places, card)[0])


def _chosen(
    places: Places,
    pin: Pin | None,
    card: ApproversCard,
    seen: Seen,
    withdrawals: tuple[Withdrawal, ...],
    why: Message,
) -> tuple[FileInUse, Seen]:
    """What is used, and what was seen once it is; ``why`` is said where no pin names a file."""
    if pin is not None and pin.file:
        found = _pinned(places, pin, card, seen, withdrawals)
        if isinstance(found, _Found):
            return FileInUse(found.opened, None), with_file(seen, found.read)
        why = found
    for read in _candidates(places, pin, card, seen, withdrawals):
        with suppress(InputError, PackError):
            opened = _opened(read, card, seen).opened
            said = Message("{why} {instead}", why=why, instead=_instead(read))
            return FileInUse(opened, said), with_file(seen, read)
    return FileInUse(None, Message("{why} {instead}", why=why, instead=SHIPPED)), seen


@dataclass(frozen=True)
class _Found:
    read: ReadGuidance
    opened: OpenedGuidance


def _pinned(
    places: Places, pin: Pin, card: ApproversCard, seen: Seen, withdrawals: tuple[Withdrawal, ...]
) -> _Found | Message:
    """The guidance that the pin names, or why it is not used."""
    if pin.file in seen.withdrawn:
        return _withdrawn(pin, withdrawals)
    try:
        read = read_approved(held_path(places, pin.file), card)
        if read.digest != pin.file or read.says.digest != pin.digest:
            return Message("The file of your force’s guidance is not the one that was installed.")
        older = why_older(seen, read)
        if older is not None:
            return Message("An older guidance file was put in the place of your force’s. {why}", why=older)
        return _opened(read, card, seen)
    except (InputError, PackError, FileError) as fault:
        return Message("Your force’s own guidance cannot be used. {message}", message=fault.message)


def _withdrawn(pin: Pin, withdrawals: tuple[Withdrawal, ...]) -> Message:
    """That the guidance was withdrawn, by whom and why where the withdrawal is still there."""
    one = next((one for one in withdrawals if pin.file in one.guidance), None)
    if one is None:
        return Message("The guidance {id}, version {version}, was withdrawn.", id=pin.id, version=pin.version)
    return Message(
        "The guidance {id}, version {version}, was withdrawn by {role}: “{because}”",
        id=pin.id,
        version=pin.version,
        role=one.role.replace("-", " "),
        because=one.because,
    )


def _candidates(
    places: Places, pin: Pin | None, card: ApproversCard, seen: Seen, withdrawals: tuple[Withdrawal, ...]
) -> Iterator[ReadGuidance]:
    """What could be used instead, the newest first, and before all others what has the id of the pinned one."""
    held = [one for one in guidance_held(places, card)[0] if one.digest not in seen.withdrawn]
    sound = [one for one in held if why_older(seen, one) is None and not (pin and one.digest == pin.file)]
    named = pin.id if pin else ""
    for pool in ([one for one in sound if one.says.id == named], [one for one in sound if one.says.id != named]):
        while (newest := newest_sound(pool, withdrawals, card)) is not None:
            yield newest
            pool.remove(newest)


def _opened(read: ReadGuidance, card: ApproversCard, seen: Seen) -> _Found:
    was_seen = any(one.file == read.digest for one in seen.files)
    return _Found(read, open_guidance(read, signed_by(read, card).approval, hold_shape=not was_seen))


def _instead(read: ReadGuidance) -> Message:
    return Message(
        "Used instead: {id}, version {version}, issue {issue}.",
        id=read.says.id,
        version=read.says.version,
        issue=read.says.issue,
    )


def _cannot(fault: PscDeskError) -> Message:
    return Message("Your force’s own guidance cannot be used. {message} {back}", message=fault.message, back=SHIPPED)


def _digests(withdrawals: Iterable[Withdrawal]) -> frozenset[str]:
    return frozenset(digest for one in withdrawals for digest in one.guidance)
