"""The signed files in the policy folder: guidance that is held, withdrawals, and what is wrong with each of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pscdesk.errors import InputError, PscDeskError
from pscdesk.guidance.workshop.signing.approvers import ApproversCard
from pscdesk.guidance.workshop.signing.guidance_file import LARGEST, ReadGuidance, read_guidance
from pscdesk.guidance.workshop.signing.standing import (
    KIND,
    Withdrawal,
    read_withdrawal,
    signed_by,
)
from pscdesk.guidance.workshop.signing.verifying import hold_base
from pscdesk.messages import Message, listed
from pscdesk.paths import Places
from pscdesk.storage.plain_file import read_whole, shown_name
from pscdesk.work.walk.guidance_files.signed_files import GUIDANCE_SUFFIX, WITHDRAWAL_SUFFIX, files_named


@dataclass(frozen=True)
class FileFault:
    """A file in the policy folder that counts for nothing, and why."""

    name: str
    said: str


def read_approved(path: Path, card: ApproversCard) -> ReadGuidance:
    """The guidance in a file, approved by the card; ``InputError`` or ``FileError`` where it is not, and why."""
    read = read_guidance(read_whole(path, at_most=LARGEST))
    hold_signed(read, card)
    return read


def hold_signed(read: ReadGuidance, card: ApproversCard) -> None:
    """``InputError`` where a needed role has not signed, or the base is not of those whom the force follows."""
    signed = signed_by(read, card)
    if signed.missing:
        raise InputError(
            Message(
                "The guidance file is not approved by {force}: the signature of {missing} is missing.",
                force=card.force,
                missing=listed(signed.missing),
            )
        )
    hold_base(read.says, card)


def guidance_held(places: Places, card: ApproversCard) -> tuple[tuple[ReadGuidance, ...], tuple[FileFault, ...]]:
    """All approved guidance in the policy folder, and the files that are none, with why."""
    held: list[ReadGuidance] = []
    faults: list[FileFault] = []
    for path in files_named(places, GUIDANCE_SUFFIX):
        try:
            held.append(read_approved(path, card))
        except PscDeskError as fault:
            faults.append(FileFault(shown_name(path), fault.message))
    return tuple(held), tuple(faults)


def withdrawals_held(places: Places, card: ApproversCard) -> tuple[tuple[Withdrawal, ...], tuple[FileFault, ...]]:
    """All withdrawals by the approvers of the card, and the files that are none, which change nothing."""
    held: list[Withdrawal] = []
    faults: list[FileFault] = []
    for path in files_named(places, WITHDRAWAL_SUFFIX):
        try:
            held.append(read_withdrawal(read_whole(path, at_most=KIND.most), card))
        except PscDeskError as fault:
            faults.append(FileFault(shown_name(path), fault.message))
    return tuple(held), tuple(faults)
