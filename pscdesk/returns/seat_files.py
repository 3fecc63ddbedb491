"""The two files by which somebody gets a copy of the office's key: the request (``.pscs``), the key file (``.psck``).

A request is three lines: its mark, canonical JSON, and the SHA-256 of that, which shows damage and proves nothing.
A key file is its mark and an age file for the key that the request named: signed text, padded to one size.
"""

from __future__ import annotations

import hashlib
from codecs import BOM_UTF8

import msgspec

from pscdesk.file_marks import is_newer
from pscdesk.returns.content import canonical
from pscdesk.returns.return_types import SEAT_REQUEST_MARK, KeyCopy, SeatRequest
from pscdesk.returns.signed_text import FileKind, read_signed, write_signed
from pscdesk.returns.verdicts import Refusal
from pscdesk.storage.seal import (
    CannotOpen,
    NoKeyFits,
    SealKey,
    is_recipient,
    open_sealed,
    pad,
    seal,
    short_digest,
    unpad,
)

REQUEST_SUFFIX, KEY_SUFFIX = ".pscs", ".psck"
LARGEST = 16 * 1024
"""No such file is larger."""

_REQUEST = b"PSCS1"
_COPY = FileKind(b"PSCK1", b"psc-key-copy/1", "E71", "E72")
_STEP = 8 * 1024
"""Bytes under the seal of a key file, whatever it says."""


def seat_request(recipient: str) -> bytes:
    """The request of a seat whose own key has this recipient."""
    told = canonical(SeatRequest(format=SEAT_REQUEST_MARK, recipient=recipient))
    return b"\n".join((_REQUEST, told, hashlib.sha256(told).hexdigest().encode(), b""))


def read_request(file: bytes) -> SeatRequest:
    """What a request says; ``Refusal`` E70. Compare its fingerprint before anything is sealed to it."""
    lines = file.removeprefix(BOM_UTF8).split(b"\n") if len(file) <= LARGEST else []
    if len(lines) != 4 or lines[0] != _REQUEST or lines[3]:
        raise Refusal("E52" if is_newer(file, _REQUEST) else "E70")
    try:
        read = msgspec.json.decode(lines[1], type=SeatRequest)
    except (msgspec.DecodeError, ValueError):
        raise Refusal("E70") from None
    whole = lines[2] == hashlib.sha256(lines[1]).hexdigest().encode()
    if not whole or canonical(read) != lines[1] or not is_recipient(read.recipient):
        raise Refusal("E70")
    return read


def recipient_digest(recipient: str) -> str:
    """SHA-256 (hex) of a recipient as it is written."""
    return hashlib.sha256(recipient.encode("ascii")).hexdigest()


def recipient_fingerprint(recipient: str) -> str:
    """A seat's own key as twenty hexadecimal digits, to be read out over the telephone."""
    return short_digest(recipient_digest(recipient))


def key_file(copy: KeyCopy, seed: bytes) -> bytes:
    """The key file, signed with the office's seed and sealed to the seat; ``ValueError`` for the seed of another."""
    return _COPY.magic + b"\n" + seal(pad(write_signed(_COPY, copy, seed), _STEP), (copy.recipient,))


def open_key_file(file: bytes, secret: str) -> KeyCopy:
    """What a key file holds for the seat with this secret; ``Refusal`` E71, E72 or E73 (it is for another seat).

    Whose key signed it must be compared with one that is known, or with a fingerprint that is read out.
    """
    head = _COPY.magic + b"\n"
    if len(file) > 2 * LARGEST or not file.startswith(head):
        raise Refusal("E52" if is_newer(file, _COPY.magic) else "E71")
    try:
        copy = read_signed(_COPY, unpad(open_sealed(file[len(head) :], (secret,)), _STEP), KeyCopy)
    except NoKeyFits:
        raise Refusal("E73") from None
    except CannotOpen:
        raise Refusal("E71") from None
    if copy.recipient != SealKey.of(secret).recipient:
        raise Refusal("E73")
    return copy
