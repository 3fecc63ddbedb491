"""The sealed file of a return: made for HR and the deputy, opened only when every byte is as it must be.

Layout: the mark ``PSCR1``, a line end, and an age file that holds 16 KiB: a 4-byte length, the canonical JSON, the
desk's 32-byte verify key, its 64-byte signature, and zeros (reference: anonymity.md 3.1, 3.3).
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import re
import stat
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.returns.return_types import Return
from pscdesk.returns.verdicts import Refusal
from pscdesk.storage.seal import CannotOpen, is_signed, open_sealed, seal, sign, verify_key
from pscdesk.tally.consistency import find_fault
from pscdesk.tally.tally_form import TallyForm

SUFFIX = ".pscr"
SIZE = 16 * 1024
"""Bytes under the seal, whatever the return says."""

LARGEST = 64 * 1024
"""No file larger than this is read at all; a return with its seal takes about 16.7 KB."""

_MAGIC = b"PSCR1\n"
_PURPOSE = b"psc-return/1"
_LENGTH = struct.Struct(">I")
_TAIL = 32 + 64
_ZEROS = bytes(SIZE)

_ELSEWHERE = ("\\\\", "//")
_PLACE = re.compile(r" - at `\$\.?([a-z_]*)([^`]*)`$")
_FIELD_CODES = {"format": "E11", "desk": "E13", "month": "E14", "revision": "E16", "app": "E17", "nonce": "E17"}
_COUNT_CODES = (
    ("got `float`", "E07"),
    (Message("Number out of range"), "E07"),
    (Message("Integer value out of range"), "E07"),
    ("Expected `int` <= 20000", "E25"),
    ("Expected `int` >=", "E23"),
    ("Expected `int` <=", "E23"),
    ("Expected `int`, got", "E22"),
)


@dataclass(frozen=True)
class Opened:
    """What a sealed file held. ``digest``: SHA-256 (hex) of the canonical JSON. The signature fits ``verify_key``."""

    content: Return
    verify_key: bytes
    digest: str


def canonical(fact: msgspec.Struct) -> bytes:
    """The one JSON form of a fact (RFC 8785 for our types: ASCII names in order, whole numbers, no spaces)."""
    return msgspec.json.encode(fact, order="sorted")


def digest_of(content: Return) -> str:
    """SHA-256 (hex) of a return's canonical JSON."""
    return hashlib.sha256(canonical(content)).hexdigest()


def nonce_for(seed: bytes, month: Month, revision: int) -> str:
    """32 hex digits that only the desk can foretell, so that no digest of a small table can be found by trying."""
    return hmac.digest(seed, b"psc-nonce/1\0" + f"{month}/{revision}".encode(), "sha256").hex()[:32]


def make_return(content: Return, seed: bytes, recipients: tuple[str, ...]) -> bytes:
    """The file: signed with the desk's seed, sealed to every recipient. ``ValueError`` when it cannot fit."""
    plain = canonical(content)
    body = _LENGTH.pack(len(plain)) + plain + verify_key(seed) + sign(seed, _PURPOSE, plain)
    if len(body) > SIZE:
        raise ValueError(Message("a return outgrew its one size"))
    return _MAGIC + seal(body + bytes(SIZE - len(body)), recipients)


def read_return(path: Path) -> bytes:
    """The bytes of a return file, its size asked first; ``Refusal`` E01 (too large), E33 (no plain file) or E34 (none).

    A link, a device, a pipe or a path on another computer is refused before it is opened, and the file is read once,
    into memory: what changes it afterwards changes nothing.
    """
    if str(path).startswith(_ELSEWHERE):  # opening such a path would give a password's hash to whoever named it
        raise Refusal("E33")
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            raise Refusal("E33")
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            if not 0 < os.fstat(handle).st_size <= LARGEST:
                raise Refusal("E01")
            return file.read(LARGEST + 1)
    except FileNotFoundError as fault:
        raise Refusal("E34") from fault
    except OSError as fault:
        raise Refusal("E33") from fault


def check_looks_sealed(sealed: bytes) -> None:
    """``Refusal`` E01 or E02 when bytes cannot be a return, as far as the outside tells."""
    if not 0 < len(sealed) <= LARGEST:
        raise Refusal("E01")
    if not sealed.startswith(_MAGIC):
        raise Refusal("E02")


def open_return(sealed: bytes, secrets: tuple[str, ...]) -> Opened:
    """What a file says, once it opened, read, was canonical and its signature fitted; else ``Refusal`` with a code.

    Whether the desk is enrolled, and with this key, is the register's question (E30, E31).
    """
    check_looks_sealed(sealed)
    try:
        body = open_sealed(sealed[len(_MAGIC) :], secrets)
    except CannotOpen as fault:
        raise Refusal("E08") from fault
    plain, key, signature = _parts(body)
    content = _decoded(plain)
    if not is_signed(key, signature, _PURPOSE, plain):
        raise Refusal("E32")
    return Opened(content, key, hashlib.sha256(plain).hexdigest())


def _parts(body: bytes) -> tuple[bytes, bytes, bytes]:
    if len(body) != SIZE:
        raise Refusal("E03")
    (length,) = _LENGTH.unpack_from(body)
    start, end = _LENGTH.size, _LENGTH.size + length
    if end + _TAIL > SIZE or body[end + _TAIL :] != _ZEROS[end + _TAIL :]:
        raise Refusal("E03")
    return body[start:end], body[end : end + 32], body[end + 32 : end + _TAIL]


_DECODER = msgspec.json.Decoder(Return)


def _decoded(plain: bytes) -> Return:
    try:
        content = _DECODER.decode(plain)
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise Refusal(_decode_code(plain, fault)) from None  # the cause would carry what the file says
    if canonical(content) != plain:
        raise Refusal("E06" if _says_twice(plain) else "E09")
    return content


def _decode_code(plain: bytes, fault: msgspec.DecodeError | UnicodeDecodeError) -> str:
    if not isinstance(fault, msgspec.ValidationError):
        return "E05" if _is_utf8(plain) else "E04"
    said = str(fault)
    place = _PLACE.search(said)
    if place is None or said.startswith("Object "):  # a field too many or too few, or no object at all
        return "E10"
    if place[1] == "forms" and place[2].endswith(".version"):
        return "E12"
    if place[1] == "forms":
        return next((code for start, code in _COUNT_CODES if start in said), "E10")
    return _FIELD_CODES.get(place[1], "E10")


def _is_utf8(plain: bytes) -> bool:
    try:
        plain.decode()
    except UnicodeDecodeError:
        return False
    return True


def _says_twice(plain: bytes) -> bool:
    """Whether an object that decoded has a name twice; it decoded, so it is neither deep nor malformed."""
    twice = False

    def look(pairs: list[tuple[str, object]]) -> dict[str, object]:
        nonlocal twice
        named = dict(pairs)
        twice = twice or len(named) != len(pairs)
        return named

    json.loads(plain, object_pairs_hook=look)
    return twice


def check_content(content: Return, forms: Mapping[str, TallyForm], today_month: Month) -> None:
    """Whether an opened return is of a closed month and its tables are possible; ``Refusal`` with the code if not.

    E12 unknown form or version, E15 a month that is not over, and the codes of ``find_fault``.
    """
    if Month.read(content.month) >= today_month:
        raise Refusal("E15")
    for form_id, counted in content.forms.items():
        form = forms.get(form_id)
        if form is None or counted.version > form.version:
            raise Refusal("E12")
        fault = find_fault(form, counted)
        if fault:
            raise Refusal(fault)
