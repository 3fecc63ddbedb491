"""Files that several people sign: a mark, canonical JSON, and a line for each signature, of a role, a day and a key.

A signature is Ed25519 over what the file is for, the role, the day and whatever else its line names, each with a zero
byte behind it, and the JSON: so none of it can be moved to another role, day or file.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

import msgspec

from pscdesk.errors import InputError
from pscdesk.file_marks import INSTALL_NEWEST, NEWER, is_newer
from pscdesk.guidance.workshop.signing.signed_lines import unreadable
from pscdesk.messages import Message, in_sentence
from pscdesk.storage.seal import is_signed, is_sound_key, sign, verify_key

MOST_SIGNATURES = 8
"""No file has more."""


class Line(Protocol):
    """What every line of a signature names, whatever else stands in it."""

    @property
    def role(self) -> str:
        """The role that signed."""
        ...

    @property
    def day(self) -> str:
        """The day on which it signed, as YYYY-MM-DD."""
        ...

    @property
    def key(self) -> str:
        """The verify key in hexadecimal digits."""
        ...

    @property
    def signature(self) -> str:
        """The signature in hexadecimal digits."""
        ...


_Line = TypeVar("_Line", bound=Line)


@dataclass(frozen=True)
class LinesKind(Generic[_Line]):
    """One kind of file that several sign: its first line, what its signatures are for, and what people call it.

    ``fields`` are those of a line in their order; all but the key and the signature are signed with the JSON.
    """

    mark: bytes
    purpose: str
    most: int
    most_said: str
    called: Message
    line: type[_Line]
    fields: tuple[str, ...]


def taken_apart(kind: LinesKind[_Line], file: bytes) -> tuple[bytes, tuple[_Line, ...]]:
    """The JSON and the signatures of a file; ``InputError`` where it has another form. Nothing is verified yet."""
    if len(file) > kind.most:
        raise InputError(
            Message("{called} is larger than {most}.", called=kind.called, most=kind.most_said),
            Message("Ask for the file again."),
        )
    lines = file.removeprefix(BOM_UTF8).split(b"\n")
    if is_newer(file, kind.mark):
        raise InputError(NEWER, INSTALL_NEWEST)
    if len(lines) < 3 or lines[0] != kind.mark or lines[-1] or len(lines) > 3 + MOST_SIGNATURES:
        raise unreadable(kind.called)
    return lines[1], tuple(_read_line(kind, line) for line in lines[2:-1])


def put_together(kind: LinesKind[_Line], told: bytes, signatures: tuple[_Line, ...]) -> bytes:
    """The file of this JSON with these signatures, in the one order that they may have."""
    lines = [" ".join(getattr(one, field) for field in kind.fields).encode() for one in sorted(signatures, key=_place)]
    return b"\n".join((kind.mark, told, *lines, b""))


def one_more(
    kind: LinesKind[_Line], told: bytes, signatures: tuple[_Line, ...], seed: bytes, said: dict[str, str]
) -> tuple[_Line, ...]:
    """The signatures and one by this key, whose line says ``said``; ``InputError`` when it signed, or they are full."""
    key = verify_key(seed).hex()
    if key in {one.key for one in signatures}:
        raise InputError(
            Message("This key has signed already, and no key signs twice."),
            Message("Let somebody else sign with a key of their own."),
        )
    if len(signatures) >= MOST_SIGNATURES:
        raise InputError(Message("This file has {most} signatures, and there may be no more.", most=MOST_SIGNATURES))
    signature = sign(seed, _signed_for(kind, said), told).hex()
    made: Any = kind.line
    return (*signatures, made(**said, key=key, signature=signature))


def joined_lines(signatures: tuple[_Line, ...], more: tuple[_Line, ...]) -> tuple[_Line, ...]:
    """The signatures and, of another copy of the same file, those by keys that have not signed here."""
    keys = {one.key for one in signatures}
    return (*signatures, *(one for one in more if one.key not in keys))


def hold_signatures(kind: LinesKind[_Line], told: bytes, signatures: tuple[_Line, ...]) -> None:
    """``InputError`` when signatures are out of order, of one key twice, or do not fit what was signed."""
    if list(signatures) != sorted(signatures, key=_place):
        raise unreadable(kind.called)
    if len({one.key for one in signatures}) != len(signatures):
        raise InputError(
            Message("One key stands twice among the signatures of {called}.", called=in_sentence(kind.called)),
            Message("Two people sign, each with a key of their own."),
        )
    for one in signatures:
        key, signature = bytes.fromhex(one.key), bytes.fromhex(one.signature)
        said = {field: getattr(one, field) for field in kind.fields}
        if not is_sound_key(key) or not is_signed(key, signature, _signed_for(kind, said), told):
            raise InputError(
                Message(
                    "A signature of {called} does not fit: it was changed, or moved to another role.",
                    called=in_sentence(kind.called),
                ),
                Message("Ask whoever sent it to send it again."),
            )


def _signed_for(kind: LinesKind[_Line], said: dict[str, str]) -> bytes:
    """What a signature is for: the kind of file, and what its line says in their order."""
    named = (said[field] for field in kind.fields if field not in ("key", "signature"))
    return b"\0".join((kind.purpose.encode(), *(one.encode() for one in named)))


def _place(one: Line) -> tuple[str, str]:
    return one.role, one.key


def _read_line(kind: LinesKind[_Line], line: bytes) -> _Line:
    try:
        told = dict(zip(kind.fields, line.decode("ascii").split(" "), strict=True))
        return msgspec.convert(told, kind.line)
    except (ValueError, msgspec.ValidationError):
        raise unreadable(kind.called) from None
