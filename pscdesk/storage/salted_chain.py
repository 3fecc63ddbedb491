"""Digests of a chain of entries, each over 32 random bytes of its own, so that a guess of a text cannot be tried.

An entry's digest is the SHA-256 of a purpose, those bytes, the digest before, and the entry; that of a text which may
be taken out later is the SHA-256 of another purpose, random bytes of its own, and the text. Once a text and its bytes
are destroyed nobody can try which text it was, and the chain still holds.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

import msgspec

BEGINNING = "0" * 64
"""What stands before the first entry."""

SALT = 32
"""Random bytes of each digest."""


@dataclass(frozen=True)
class ChainPurpose:
    """What the digests of one kind of chain begin with, each ending with a zero byte, so that no two kinds agree."""

    entry: bytes
    text: bytes

    def entry_digest(self, salt: bytes, before: str, entry: bytes) -> str:
        """The digest of an entry, in hexadecimal, after the digest ``before``."""
        return hashlib.sha256(self.entry + salt + bytes.fromhex(before) + entry).hexdigest()

    def text_digest(self, salt: bytes, text: str) -> str:
        """The digest of a text that may be taken out, in hexadecimal."""
        return hashlib.sha256(self.text + salt + text.encode()).hexdigest()


@dataclass(frozen=True)
class KeptEntry:
    """One entry of a chain as it is kept: its bytes, its salt and digest; a text beside it, and that one's salt."""

    entry: bytes
    salt: bytes
    digest: str
    text: str = field(default="", repr=False)
    text_salt: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class ReadEntry:
    """What an entry says of itself: its place from 1 on, how it is written in canonical form, the digest of its text.

    ``text`` is empty where it has none. ``redacts`` is the place of the entry whose text it took out, or 0.
    """

    at: int
    canonical: bytes
    text: str
    redacts: int = 0


@dataclass(frozen=True)
class ChainFault:
    """What is wrong, and in which entry: damaged, changed (or one before it taken out), its text changed or gone.

    ``head``: the chain does not go on from the head that was given; then ``at`` is 0.
    """

    kind: Literal["damaged", "changed", "text changed", "text gone", "head"]
    at: int = 0


def chain_fault(
    purpose: ChainPurpose, kept: Iterable[KeptEntry], read: Callable[[bytes], ReadEntry], head: str = ""
) -> ChainFault | None:
    """The first thing that is wrong with a chain, or None. ``head`` is a digest that somebody has from before.

    ``read`` raises ``msgspec.DecodeError`` or ``UnicodeDecodeError`` for a damaged entry. Without a head nobody
    can tell a chain whose end was cut off, or that was written anew from the beginning.
    """
    before, links, entries = BEGINNING, tuple(kept), list[ReadEntry]()
    for at, link in enumerate(links, 1):
        try:
            entry = read(link.entry)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return ChainFault("damaged", at)
        whole = entry.canonical == link.entry and len(link.salt) == SALT and entry.at == at
        if not whole or purpose.entry_digest(link.salt, before, link.entry) != link.digest:
            return ChainFault("changed", at)
        if (link.text or link.text_salt) and purpose.text_digest(link.text_salt, link.text) != entry.text:
            return ChainFault("text changed", at)
        entries.append(entry)
        before = link.digest
    gone = {entry.redacts for entry in entries}
    for entry, link in zip(entries, links, strict=True):
        if entry.text and not link.text and entry.at not in gone:
            return ChainFault("text gone", entry.at)
    if head and head.lower() not in {BEGINNING, *(link.digest for link in links)}:
        return ChainFault("head")
    return None


def new_salt() -> bytes:
    """Random bytes for one digest, used once."""
    return secrets.token_bytes(SALT)
