"""The file in which a force's numbers travel (``.pscl``): the text of ``local.toml``, what changed, who signed it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec

from pscdesk.data_files import Fact
from pscdesk.errors import InputError
from pscdesk.guidance.workshop.signing.approvers import ApproversCard
from pscdesk.guidance.workshop.signing.signature_lines import (
    LinesKind,
    hold_signatures,
    joined_lines,
    one_more,
    put_together,
    taken_apart,
)
from pscdesk.guidance.workshop.signing.signed_lines import Day, Hex64, Role, canonical, decoded, digest_of, unreadable
from pscdesk.guidance.workshop.signing.standing import Signed, is_day, signed_by
from pscdesk.messages import Message, listed

SUFFIX = ".pscl"
LARGEST = 256 * 1024
"""No contacts file is larger."""
_MOST = 64 * 1024
"""Bytes that the text in it may have, as every file of settings."""
FORMAT = "psc-contacts/1"

_CALLED = Message("The contacts file")
_PlaceId = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9-]{0,59}\Z")]
_STAYS = Message("The numbers in use stay.")

What = Literal["telephone", "hours", "link"]
"""What can change of a place so that people reach it otherwise."""
WHAT: tuple[What, ...] = ("telephone", "hours", "link")
DayOrNone = Annotated[str, msgspec.Meta(pattern=r"^(\d{4}-\d{2}-\d{2})?\Z")]


class ContactsSignature(Fact, frozen=True, kw_only=True):
    """Who stands behind the numbers: a role, the day, its key, and the signature."""

    role: Role
    day: Day
    key: Hex64
    signature: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{128}\Z")]


class ChangedPlace(Fact, frozen=True, kw_only=True):
    """A place that people reach otherwise than before, by its id in ``local.toml``, and what of it changed.

    ``on`` is empty for what changes with this file; of what changed shortly before, the day of that.
    """

    place: _PlaceId
    what: Annotated[tuple[What, ...], msgspec.Meta(min_length=1, max_length=3)]
    on: DayOrNone = ""


class Contacts(Fact, frozen=True, kw_only=True):
    """What a contacts file says. ``issue`` only rises. ``contacts`` is the text of ``local.toml``, to the letter."""

    format: Literal["psc-contacts/1"] = FORMAT
    force: Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
    issue: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]
    contacts: Annotated[str, msgspec.Meta(min_length=1, max_length=_MOST)]
    changed: Annotated[tuple[ChangedPlace, ...], msgspec.Meta(max_length=100)] = ()


KIND = LinesKind(
    mark=b"PSCL1",
    purpose=FORMAT,
    most=LARGEST,
    most_said="256 KiB",
    called=_CALLED,
    line=ContactsSignature,
    fields=("role", "day", "key", "signature"),
)


@dataclass(frozen=True)
class ReadContacts:
    """A contacts file that read and whose signatures fit their keys; ``told`` is its JSON, which they cover."""

    says: Contacts
    signatures: tuple[ContactsSignature, ...]
    told: bytes

    @property
    def digest(self) -> str:
        """SHA-256 (hex) of its JSON."""
        return digest_of(self.told)


def unsigned_contacts(says: Contacts) -> bytes:
    """The file without a signature; ``InputError`` where a place stands twice or out of order."""
    return _file(says, ())


def sign_contacts(file: bytes, role: str, seed: bytes, day: str) -> bytes:
    """The file signed by one more; ``InputError`` when it does not read, is full, or the key stands there already."""
    read = read_contacts(file)
    return _file(read.says, one_more(KIND, read.told, read.signatures, seed, {"role": role, "day": day}))


def joined_signatures(file: bytes, other: bytes) -> bytes:
    """The file with the signatures that another copy has; ``InputError`` when that one says anything else."""
    read, more = read_contacts(file), read_contacts(other)
    if read.told != more.told:
        raise InputError(
            Message("These two files do not hold the same numbers, so their signatures cannot be put together."),
            Message("Ask for the signature of the file that was sent last."),
        )
    return _file(read.says, joined_lines(read.signatures, more.signatures))


def read_contacts(file: bytes) -> ReadContacts:
    """What a ``.pscl`` file says; ``InputError`` when anything in it is not as it was made.

    Whose keys these are, and whether the text in it reads, is not looked at.
    """
    told, signatures = taken_apart(KIND, file)
    says = decoded(told, Contacts, _CALLED)
    places = [one.place for one in says.changed]
    if places != sorted(set(places)) or not all(map(_is_sound, says.changed)) or len(says.contacts.encode()) > _MOST:
        raise unreadable(_CALLED)
    hold_signatures(KIND, told, signatures)
    return ReadContacts(says, signatures, told)


def verified_contacts(file: bytes, card: ApproversCard) -> tuple[ReadContacts, Signed]:
    """The contacts in a file that each needed role of the card signed; ``InputError`` with what is against it."""
    read = read_contacts(file)
    if read.says.force != card.force:
        raise InputError(
            Message("These are the numbers of another force: {force}.", force=read.says.force),
            _STAYS,
        )
    signed = signed_by(read, card)
    if signed.approval is None:
        raise InputError(
            Message("The signature of {missing} is missing.", missing=listed(signed.missing)),
            Message("Two sign, each with a key of their own: pscdesk local sign."),
        )
    return read, signed


def hold_newer(held: ReadContacts | None, read: ReadContacts) -> None:
    """``InputError`` when contacts are not newer than what is held; the same ones may be put in place again."""
    if held is None or read.digest == held.digest:
        return
    if read.says.issue <= held.says.issue:
        raise InputError(
            Message(
                "These numbers are issue {issue}, and issue {held} is in use.",
                issue=read.says.issue,
                held=held.says.issue,
            ),
            Message("Ask for the newest. What is in use stays."),
        )


def _is_sound(one: ChangedPlace) -> bool:
    """Whether what changed stands once each, in its order, and the day is one of the calendar."""
    in_order = tuple(what for what in WHAT if what in one.what)
    return one.what == in_order and (not one.on or is_day(one.on))


def _file(says: Contacts, signatures: tuple[ContactsSignature, ...]) -> bytes:
    file = put_together(KIND, canonical(says), signatures)
    read_contacts(file)
    return file
