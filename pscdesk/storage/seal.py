"""Encryption with age (pyrage), Ed25519 signatures (cryptography), and padding."""

# pyrage and cryptography are imported in the functions that use them: a start without a store does not need them.

from __future__ import annotations

import hashlib
import secrets
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pscdesk.errors import KeyProblem, StoreError
from pscdesk.messages import Message

if TYPE_CHECKING:
    from pyrage.x25519 import Identity

_LENGTH = struct.Struct(">Q")


class CannotOpen(StoreError):
    """Sealed bytes that do not open: damaged on the way, or made for another key."""

    def __init__(self) -> None:
        super().__init__(Message("It cannot be opened: it is damaged, or it was made for another key."))


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
    """What was sealed; ``CannotOpen`` when none of the keys fits or a byte was changed.

    Only X25519 identities are tried, so a passphrase file never starts a key derivation.
    """
    import pyrage

    try:
        return pyrage.decrypt(sealed, [_identity(one) for one in secrets_held])
    except pyrage.DecryptError as fault:
        raise CannotOpen from fault


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
    """Whether ``signature`` is that of ``key`` over this purpose and content."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, purpose + b"\0" + content)
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(key: bytes) -> str:
    """Twenty hexadecimal digits in groups of four, to be read out over the telephone."""
    return short_digest(hashlib.sha256(key).hexdigest())


def short_digest(digest: str) -> str:
    """The first twenty hexadecimal digits of a digest in groups of four, to be read out; nothing for none."""
    digits = digest[:20].upper()
    return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))
