"""The sealed file of a return: size, signature and encryption (age), checked byte by byte when it is opened.

Layout: the mark ``PSCR1``, a line end, and an age file that holds 16 KiB: a 4-byte length, the canonical JSON, the
desk's 32-byte verify key, its 64-byte signature, and zeros (reference: anonymity.md 3.1, 3.3).
"""

from __future__ import annotations

import hashlib
import os
import stat
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from pscdesk.file_marks import is_newer
from pscdesk.returns.content import canonical, decode_content
from pscdesk.returns.return_types import Return
from pscdesk.returns.verdicts import Refusal
from pscdesk.storage.seal import CannotOpen, NoKeyFits, is_signed, open_sealed, seal, sign, verify_key

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

_HEAD_END = b"\n--- "
_SEALED = 16 + SIZE + 16
"""Bytes of a return behind its age header: a nonce, what is sealed, and its tag (age-encryption.org/v1, “Payload”)."""

_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
_ELSEWHERE = ("\\\\", "//")


@dataclass(frozen=True)
class Opened:
    """What a sealed file held. ``digest``: SHA-256 (hex) of the canonical JSON. The signature fits ``verify_key``."""

    content: Return
    verify_key: bytes
    digest: str


class Unsealed(NamedTuple):
    """What lay under a seal, before any of it is read or believed."""

    plain: bytes
    key: bytes
    signature: bytes

    @property
    def is_signed(self) -> bool:
        """Whether the signature fits the key and the plain bytes."""
        return is_signed(self.key, self.signature, _PURPOSE, self.plain)


def make_return(content: Return, seed: bytes, recipients: tuple[str, ...]) -> bytes:
    """The file: signed with the desk's seed, sealed to every recipient. ``ValueError`` when it cannot fit."""
    plain = canonical(content)
    body = _LENGTH.pack(len(plain)) + plain + verify_key(seed) + sign(seed, _PURPOSE, plain)
    if len(body) > SIZE:
        raise ValueError("a return outgrew its one size")
    return _MAGIC + seal(body + bytes(SIZE - len(body)), recipients)


def read_return(path: Path) -> bytes:
    """The bytes of a return file, its size asked first; ``Refusal`` E01 (too large), E33 (no plain file) or E34 (none).

    A link, a device, a pipe or a path on another computer is refused before it is opened, and the file is read once,
    into memory: what changes it afterwards changes nothing.
    """
    if str(path).startswith(_ELSEWHERE):  # opening such a path would give a password's hash to whoever named it
        raise Refusal("E33")
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            raise Refusal("E33")
        handle = os.open(path, _FLAGS)
        try:
            told = os.fstat(handle)
            if not stat.S_ISREG(told.st_mode):  # something else was put in its place meanwhile
                raise Refusal("E33")
            if not 0 < told.st_size <= LARGEST:
                raise Refusal("E01")
            return _all_of(handle)
        finally:
            os.close(handle)
    except FileNotFoundError as fault:
        raise Refusal("E34") from fault
    except OSError as fault:
        raise Refusal("E33") from fault


def _all_of(handle: int) -> bytes:
    """What is left of a file, and one byte more than may be read at most."""
    pieces: list[bytes] = []
    left = LARGEST + 1
    while left and (piece := os.read(handle, left)):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def check_looks_sealed(sealed: bytes) -> None:
    """``Refusal`` E01, E02, or E11 (of a newer program) when bytes are no return, as far as the outside tells."""
    if not 0 < len(sealed) <= LARGEST:
        raise Refusal("E01")
    if not sealed.startswith(_MAGIC):
        raise Refusal("E11" if is_newer(sealed, _MAGIC.rstrip()) else "E02")


def open_return(sealed: bytes, secrets: tuple[str, ...]) -> Opened:
    """What a file says, once it opened, read, was canonical and its signature fitted; else ``Refusal`` with a code.

    Whether the desk is enrolled, and with this key, is the register's question (E30, E31).
    """
    unsealed = unseal_return(sealed, secrets)
    return read_unsealed(unsealed, signed=unsealed.is_signed)


def unseal_return(sealed: bytes, secrets: tuple[str, ...]) -> Unsealed:
    """What lies under the seal, of which nothing is believed yet; ``Refusal`` with a code when it does not open."""
    check_looks_sealed(sealed)
    try:
        body = open_sealed(sealed[len(_MAGIC) :], secrets)
    except CannotOpen as fault:
        raise Refusal(_why(sealed, fault)) from fault
    return _parts(body)


def read_unsealed(unsealed: Unsealed, *, signed: bool) -> Opened:
    """What it says, once it read, was canonical and is ``signed``; else ``Refusal`` with a code."""
    content = decode_content(unsealed.plain)
    if not signed:
        raise Refusal("E32")
    return Opened(content, unsealed.key, hashlib.sha256(unsealed.plain).hexdigest())


def _why(sealed: bytes, fault: CannotOpen) -> str:
    """The code for what does not open: cut off, sealed for others, or damaged."""
    _, _, behind = sealed.partition(_HEAD_END)
    _, _, body = behind.partition(b"\n")
    if len(body) < _SEALED:
        return "E18"
    return "E19" if isinstance(fault, NoKeyFits) else "E08"


def _parts(body: bytes) -> Unsealed:
    if len(body) != SIZE:
        raise Refusal("E03")
    (length,) = _LENGTH.unpack_from(body)
    start, end = _LENGTH.size, _LENGTH.size + length
    if end + _TAIL > SIZE or body[end + _TAIL :] != _ZEROS[end + _TAIL :]:
        raise Refusal("E03")
    return Unsealed(body[start:end], body[end : end + 32], body[end + 32 : end + _TAIL])
