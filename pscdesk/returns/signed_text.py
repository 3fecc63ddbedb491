"""Small signed text files: a mark on the first line, canonical JSON on the second, its signature on the third.

The signature is Ed25519 over a purpose, a zero byte and the JSON, written in hexadecimal digits; the key that signed
is named in the JSON itself, so that whoever reads the file can compare it with the one they trust.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from pscdesk.file_marks import is_newer
from pscdesk.returns.content import canonical
from pscdesk.returns.return_types import DeskCard, KeyCopy, OfficeCard, PackageSignature, Receipt
from pscdesk.returns.verdicts import Refusal
from pscdesk.storage.seal import is_signed, sign, verify_key

LARGEST = 8 * 1024
"""No such file is larger."""

_Said = TypeVar("_Said", DeskCard, OfficeCard, Receipt, PackageSignature, KeyCopy)


@dataclass(frozen=True)
class FileKind:
    """One kind of file: its first line, what its signature is for, and the codes when it does not read or fit."""

    magic: bytes
    purpose: bytes
    unreadable: str
    unsigned: str


def write_signed(
    kind: FileKind, said: DeskCard | OfficeCard | Receipt | PackageSignature | KeyCopy, seed: bytes
) -> bytes:
    """The file; ``ValueError`` when the seed is not that of the key it names."""
    if verify_key(seed).hex() != said.key:
        raise ValueError("the seed is not that of the card's key")
    told = canonical(said)
    return b"\n".join((kind.magic, told, sign(seed, kind.purpose, told).hex().encode(), b""))


def read_signed(kind: FileKind, file: bytes, said: type[_Said]) -> _Said:
    """What a file says; ``Refusal`` when it is not exactly of this kind, or its signature is not of its own key.

    E52 where a newer program made it.
    """
    lines = file.removeprefix(BOM_UTF8).split(b"\n") if len(file) <= LARGEST else []  # an editor may have put it there
    if len(lines) != 4 or lines[0] != kind.magic or lines[3]:
        raise Refusal("E52" if is_newer(file, kind.magic) else kind.unreadable)
    try:
        read = msgspec.json.decode(lines[1], type=said)
        signature = bytes.fromhex(lines[2].decode("ascii"))
    except (msgspec.DecodeError, ValueError):  # ValueError covers digits that are none and text that is not UTF-8
        raise Refusal(kind.unreadable) from None
    if canonical(read) != lines[1] or signature.hex().encode() != lines[2]:
        raise Refusal(kind.unreadable)
    if not is_signed(bytes.fromhex(read.key), signature, kind.purpose, lines[1]):
        raise Refusal(kind.unsigned)
    return read
