"""Whether guidance is approved, superseded or withdrawn: worked out from signatures, never from what a file says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Literal, Protocol

import msgspec

from pscdesk.data_files import Fact
from pscdesk.errors import InputError
from pscdesk.guidance.pack.references import Approval
from pscdesk.guidance.workshop.signing.approvers import ApproversCard
from pscdesk.guidance.workshop.signing.guidance_file import ReadGuidance
from pscdesk.guidance.workshop.signing.signature_lines import Line
from pscdesk.guidance.workshop.signing.signed_lines import Day, Hex64, Role, SignedKind, read_signed, write_signed
from pscdesk.messages import Message

WITHDRAWAL_SUFFIX = ".pscw"
WITHDRAWAL_FORMAT = "psc-guidance-withdrawal/1"
KIND = SignedKind(b"PSCW1", WITHDRAWAL_FORMAT.encode(), 16 * 1024, Message("The withdrawal"))


class Withdrawal(Fact, frozen=True, kw_only=True):
    """That guidance is not to be used any more: the digests of its files' JSON, and why; one key is enough."""

    format: Literal["psc-guidance-withdrawal/1"] = WITHDRAWAL_FORMAT
    key: Hex64
    role: Role
    day: Day
    guidance: Annotated[tuple[Hex64, ...], msgspec.Meta(min_length=1, max_length=20)]
    because: Annotated[str, msgspec.Meta(min_length=1, max_length=400)]


class SignedBySeveral(Protocol):
    """A file that was read, with the signatures that fit its bytes."""

    @property
    def signatures(self) -> tuple[Line, ...]:
        """Each of them, whoever’s key it is."""
        ...


@dataclass(frozen=True)
class Signed:
    """Whose signatures count: those of the card, the needed roles without one, and keys that are not on the card."""

    signed: tuple[Line, ...]
    missing: tuple[str, ...]
    foreign: tuple[Line, ...]

    @property
    def approval(self) -> Approval | None:
        """The approval, with the last day of those that count; None while a needed role is missing."""
        if self.missing:
            return None
        days = [dt.date.fromisoformat(one.day) for one in self.signed]
        return Approval(roles=tuple(one.role for one in self.signed), on=max(days))


def signed_by(read: SignedBySeveral, card: ApproversCard) -> Signed:
    """Whose signatures count; ``InputError`` when a key of the card signed under a role that is not its own."""
    roles = {one.key: one.role for one in card.approvers}
    for one in read.signatures:
        if one.key in roles and roles[one.key] != one.role:
            raise InputError(
                Message("A key of the approvers card signed under a role that is not its own: {role}.", role=one.role),
                Message("Ask for a file that each signs under their own role."),
            )
    counted = tuple(one for one in read.signatures if one.key in roles and is_day(one.day))
    had = {one.role for one in counted}
    missing = tuple(role for role in card.needed if role not in had)
    return Signed(counted, missing, tuple(one for one in read.signatures if one.key not in roles))


def hold_rises(held: ReadGuidance | None, read: ReadGuidance) -> None:
    """``InputError`` when guidance is not newer than what is held of the same id."""
    if held is None or held.says.id != read.says.id or read.digest == held.digest:
        return
    if read.says.issue <= held.says.issue:
        raise InputError(
            Message(
                "This guidance is issue {issue}, and issue {held} is in use.",
                issue=read.says.issue,
                held=held.says.issue,
            ),
            Message("Ask for the newest. What is in use stays."),
        )


def withdrawal_file(withdrawal: Withdrawal, seed: bytes) -> bytes:
    """The signed withdrawal; ``ValueError`` when the seed is not that of its key."""
    return write_signed(KIND, withdrawal, seed)


def read_withdrawal(file: bytes, card: ApproversCard) -> Withdrawal:
    """The withdrawal in a ``.pscw`` file; ``InputError`` when it is none, or not by one of the card's approvers."""
    read = read_signed(KIND, file, Withdrawal)
    if (read.role, read.key) not in {(one.role, one.key) for one in card.approvers}:
        raise InputError(
            Message("This withdrawal is not signed by one of those who approve guidance here."),
            Message("Nothing was changed. Ring professional standards."),
        )
    return read


def newest_sound(
    held: Iterable[ReadGuidance], withdrawals: Iterable[Withdrawal], card: ApproversCard
) -> ReadGuidance | None:
    """Of the guidance that is held, the approved one of the highest issue that nobody withdrew; None where none is."""
    gone = {digest for one in withdrawals for digest in one.guidance}
    sound = [one for one in held if one.digest not in gone and signed_by(one, card).approval is not None]
    return max(sound, key=lambda one: one.says.issue, default=None)


def is_day(day: str) -> bool:
    """Whether a text that looks like a day is one of the calendar."""
    try:
        dt.date.fromisoformat(day)
    except ValueError:
        return False
    return True
