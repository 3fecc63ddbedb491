"""Digests of a chain of entries, each over 32 random bytes of its own, so that a guess of a text cannot be tried.

An entry's digest is the SHA-256 of a purpose, those bytes, the digest before, and the entry; that of a text which may
be taken out later is the SHA-256 of another purpose, random bytes of its own, and the text. Once a text and its bytes
are destroyed nobody can try which text it was, and the chain still holds.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

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


def new_salt() -> bytes:
    """Random bytes for one digest, used once."""
    return secrets.token_bytes(SALT)
