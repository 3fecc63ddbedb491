"""Small signed files of the workshop: a mark, canonical JSON and one signature, each on a line of its own.

Like the cards of desks and offices: the signature is Ed25519 over a purpose, a zero byte and the JSON, and the key that
signed is named in the JSON itself, so that whoever reads the file can compare it with the one they trust.
"""

from __future__ import annotations

import hashlib
from codecs import BOM_UTF8
from dataclasses import dataclass
from typing import Annotated, Protocol, TypeVar

import msgspec

from pscdesk.errors import InputError
from pscdesk.file_marks import INSTALL_NEWEST, NEWER, is_newer
from pscdesk.messages import Message, in_sentence
from pscdesk.storage.seal import is_signed, sign, verify_key

Hex64 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
"""A digest or a verify key in hexadecimal digits."""
Role = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z-]{1,39}\Z")]
"""A role by its id, such as ``professional-standards``; never a name."""
Day = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d{2}-\d{2}\Z")]


class Keyed(Protocol):
    """What a signed file says: it names the key that signed it."""

    @property
    def key(self) -> str:
        """The verify key in hexadecimal digits."""
        ...


@dataclass(frozen=True)
class SignedKind:
    """One kind of file: its first line, what its signature is for, its most bytes, and what people call it."""

    mark: bytes
    purpose: bytes
    most: int
    called: Message


_Said = TypeVar("_Said", bound=msgspec.Struct)


def canonical(fact: object) -> bytes:
    """The one JSON form of a fact: names in order, whole numbers, no spaces."""
    return msgspec.json.encode(fact, order="sorted")


def digest_of(content: bytes) -> str:
    """SHA-256 in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def write_signed(kind: SignedKind, said: msgspec.Struct, seed: bytes) -> bytes:
    """The file; ``ValueError`` when the seed is not that of the key it names, or it is too large."""
    if verify_key(seed).hex() != getattr(said, "key", ""):
        raise ValueError("the seed is not that of the key in the file")
    told = canonical(said)
    file = b"\n".join((kind.mark, told, sign(seed, kind.purpose, told).hex().encode(), b""))
    if len(file) > kind.most:
        raise ValueError("the file is larger than any of its kind")
    return file


def read_signed(kind: SignedKind, file: bytes, said: type[_Said]) -> _Said:
    """What a file says; ``InputError`` when it is not exactly of this kind, or was changed after it was signed."""
    lines = file.removeprefix(BOM_UTF8).split(b"\n") if len(file) <= kind.most else []
    if is_newer(file, kind.mark):
        raise InputError(NEWER, INSTALL_NEWEST)
    if len(lines) != 4 or lines[0] != kind.mark or lines[3]:
        raise unreadable(kind.called)
    read = decoded(lines[1], said, kind.called)
    try:
        signature, key = bytes.fromhex(lines[2].decode("ascii")), bytes.fromhex(getattr(read, "key", ""))
    except ValueError:
        raise unreadable(kind.called) from None
    if signature.hex().encode() != lines[2]:
        raise unreadable(kind.called)
    if not is_signed(key, signature, kind.purpose, lines[1]):
        raise InputError(
            Message(
                "The signature of {called} does not fit: it was changed after it was made.",
                called=in_sentence(kind.called),
            ),
            Message("Ask whoever sent it to send it again."),
        )
    return read


def decoded(told: bytes, said: type[_Said], called: Message) -> _Said:
    """What canonical JSON says; ``InputError`` when it does not read, or is written in another way."""
    try:
        read = msgspec.json.decode(told, type=said)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise unreadable(called) from None
    if canonical(read) != told:
        raise unreadable(called)
    return read


def unreadable(called: Message) -> InputError:
    """That a file cannot be read as what it should be."""
    return InputError(
        Message("{called} cannot be read: it is damaged, cut off, or another kind of file.", called=called),
        Message("Ask whoever sent it to send it again."),
    )
