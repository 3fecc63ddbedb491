"""Encryption with age (pyrage), Ed25519 signatures (cryptography), and padding."""

# pyrage and cryptography are imported in the functions that use them: a start without a store does not need them.

from __future__ import annotations

import hashlib
import re
import secrets
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pscdesk.errors import KeyProblem, StoreError
from pscdesk.messages import Message

if TYPE_CHECKING:
    from pyrage.x25519 import Identity

_LENGTH = struct.Struct(">Q")

MOST_STANZAS = 3
"""What is sealed here is for one key or two, and age may add one stanza that is for nobody. Each more costs time."""
_AGE, _LONGEST_HEADER = b"age-encryption.org/v1", 4096
_BODY_LINE = re.compile(rb"[A-Za-z0-9+/]{0,64}")

_NO_KEY = "No matching keys found"
"""What pyrage 1.3 says where no key fits; the tests of returns hold it to that."""

_PRIME = 2**255 - 19
_SMALL_ORDER = frozenset(
    {
        0,
        1,
        _PRIME - 1,
        0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826,
        0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7,
    }
)
"""The y of the eight points of Ed25519 whose order is 1, 2, 4 or 8: under such a key a signature proves nothing."""


class CannotOpen(StoreError):
    """Sealed bytes that do not open: damaged on the way, or made for another key."""

    def __init__(self) -> None:
        super().__init__(Message("It cannot be opened: it is damaged, or it was made for another key."))


class NoKeyFits(CannotOpen):
    """Sealed bytes that none of the keys opens: made for others, or damaged where they say for whom."""


@dataclass(frozen=True)
class SealKey:
    """An age X25519 key pair. ``secret`` is text to keep, ``recipient`` text to give away."""

    secret: str
    recipient: str

    @classmethod
    def new(cls) -> SealKey:
        """A fresh key pair."""
        from pyrage import x25519

        made = x25519.Identity.generate()
        return cls(str(made), str(made.to_public()))

    @classmethod
    def of(cls, secret: str) -> SealKey:
        """The pair that belongs to a kept secret; ``KeyProblem`` when the text is no key."""
        return cls(secret, str(_identity(secret).to_public()))


def load_sealing() -> None:
    """Load what seals and opens, so that nothing is to be loaded between a press and its count."""
    import pyrage  # noqa: F401 # pyright: ignore[reportUnusedImport] - loaded for those that come later


def is_recipient(text: str) -> bool:
    """Whether ``text`` is an age X25519 recipient, its checksum included."""
    from pyrage import RecipientError, x25519

    try:
        x25519.Recipient.from_str(text)
    except RecipientError:
        return False
    return True


def seal(content: bytes, recipients: tuple[str, ...]) -> bytes:
    """``content`` so that only the holders of the recipients' secrets can open it (age, X25519)."""
    import pyrage

    return pyrage.encrypt(content, [pyrage.x25519.Recipient.from_str(one) for one in recipients])


def open_sealed(sealed: bytes, secrets_held: tuple[str, ...]) -> bytes:
    """What was sealed; ``NoKeyFits`` when none of the keys does, any other ``CannotOpen`` when a byte was changed.

    Only X25519 identities are tried, so a passphrase file never starts a key derivation; the stanzas are counted
    before any is tried, so a file made for hundreds of keys costs nothing.
    """
    import pyrage

    if stanzas_in(sealed) > MOST_STANZAS:
        raise CannotOpen
    try:
        return pyrage.decrypt(sealed, [_identity(one) for one in secrets_held])
    except pyrage.DecryptError as fault:
        raise (NoKeyFits if str(fault) == _NO_KEY else CannotOpen) from fault


def stanzas_in(sealed: bytes) -> int:
    """How many stanzas the header of an age file has, read without any key; ``CannotOpen`` when it is none.

    Format: age-encryption.org/v1, section “Header”. Whether a stanza is sound is left to age itself.
    """
    lines = sealed[:_LONGEST_HEADER].split(b"\n")
    number = 0
    for line in lines[1:-1] if lines[0] == _AGE else ():  # the last may be cut
        if line.startswith(b"--- "):
            return number
        if line.startswith(b"-> "):
            number += 1
        elif not number or not _BODY_LINE.fullmatch(line):
            break
    raise CannotOpen


def _identity(secret: str) -> Identity:
    from pyrage import IdentityError, x25519

    try:
        return x25519.Identity.from_str(secret)
    except IdentityError:  # without its cause, which might carry the text
        raise KeyProblem(
            Message("The key to this store is damaged."), Message("Ask IT to restore it from a backup.")
        ) from None


def pad(content: bytes, step: int) -> bytes:
    """A length, the content and zeros up to the next multiple of ``step`` bytes."""
    head = _LENGTH.pack(len(content))
    return b"".join((head, content, bytes(-(len(head) + len(content)) % step)))


def unpad(body: bytes, step: int) -> bytes:
    """The content of a padded body; ``CannotOpen`` when its length or its padding is not ours."""
    if not body or len(body) % step:
        raise CannotOpen
    (length,) = _LENGTH.unpack_from(body)
    end = _LENGTH.size + length
    if end > len(body) or len(body) - end >= step or body[end:].strip(b"\0"):
        raise CannotOpen
    return body[_LENGTH.size : end]


def new_signing_seed() -> bytes:
    """A fresh Ed25519 secret of 32 bytes."""
    return secrets.token_bytes(32)


def verify_key(seed: bytes) -> bytes:
    """The 32 public bytes that belong to a signing seed."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def sign(seed: bytes, purpose: bytes, content: bytes) -> bytes:
    """The 64-byte Ed25519 signature over purpose, a zero byte and content (RFC 8032)."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(seed).sign(purpose + b"\0" + content)


def is_signed(key: bytes, signature: bytes, purpose: bytes, content: bytes) -> bool:
    """Whether ``signature`` is that of ``key`` over this purpose and content; never under a key of small order."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    if not is_sound_key(key):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, purpose + b"\0" + content)
    except (InvalidSignature, ValueError):
        return False
    return True


def is_sound_key(key: bytes) -> bool:
    """Whether 32 bytes can be an honest Ed25519 key: written in the one way there is, and not of small order.

    The library takes others (OpenSSL does not ask), and under the identity point one constant signature fits all.
    """
    y = int.from_bytes(key, "little") & (2**255 - 1)
    return len(key) == 32 and y < _PRIME and y not in _SMALL_ORDER


def fingerprint(key: bytes) -> str:
    """Twenty hexadecimal digits in groups of four, to be read out over the telephone."""
    return short_digest(hashlib.sha256(key).hexdigest())


def short_digest(digest: str) -> str:
    """The first twenty hexadecimal digits of a digest in groups of four, to be read out; nothing for none."""
    digits = digest[:20].upper()
    return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))
