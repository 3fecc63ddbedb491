"""Takes a sealed file (age) apart into its head and what is inside, and puts the very same file together again.

What is sealed looks random and cannot be compressed, so files that older programs wrote would be large to keep. The
head holds the key of the file for whoever has the right secret, and with it the rest follows from the content:
https://age-encryption.org/v1. The program itself has no part in this.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

HEAD = b"age-encryption.org/v1\n"
_HEAD_END = re.compile(rb"\n--- [A-Za-z0-9+/]{43}\n")
_STANZA = re.compile(rb"-> X25519 ([A-Za-z0-9+/]{43})\n([A-Za-z0-9+/]{43})\n")
_CHUNK, _TAG, _NONCE = 64 * 1024, 16, 16
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


@dataclass(frozen=True)
class Parts:
    """A sealed file in two: ``head`` is all up to what is encrypted, with its nonce; ``content`` is what is inside."""

    head: bytes
    content: bytes


def taken_apart(sealed: bytes, secrets: tuple[str, ...]) -> Parts | None:
    """The parts of a sealed file, whatever stands before its head; None where it is none, or no secret fits."""
    start = sealed.find(HEAD)
    found = _HEAD_END.search(sealed, start) if start >= 0 else None
    if found is None:
        return None
    cut = found.end() + _NONCE
    for secret in secrets:
        key = _file_key(sealed[start:cut], secret)
        if key is not None:
            chunks = [sealed[at : at + _CHUNK + _TAG] for at in range(cut, len(sealed), _CHUNK + _TAG)]
            cipher = _payload_cipher(key, sealed[cut - _NONCE : cut])
            content = b"".join(
                cipher.decrypt(_nonce(number, number == len(chunks) - 1), chunk, None)
                for number, chunk in enumerate(chunks)
            )
            return Parts(sealed[:cut], content)
    return None


def put_together(parts: Parts, secrets: tuple[str, ...]) -> bytes:
    """The very file that was taken apart; ``ValueError`` when none of the secrets is one of those it is sealed for."""
    start = parts.head.find(HEAD)
    keys = (_file_key(parts.head[start:], secret) for secret in secrets)
    key = next((one for one in keys if one is not None), None)
    if key is None:
        raise ValueError("sealed for none of these secrets")
    cipher = _payload_cipher(key, parts.head[-_NONCE:])
    chunks = [parts.content[at : at + _CHUNK] for at in range(0, len(parts.content), _CHUNK)] or [b""]
    sealed = (
        cipher.encrypt(_nonce(number, number == len(chunks) - 1), chunk, None) for number, chunk in enumerate(chunks)
    )
    return b"".join((parts.head, *sealed))


def _file_key(head: bytes, secret: str) -> bytes | None:
    own = X25519PrivateKey.from_private_bytes(_secret_bytes(secret))
    recipient = own.public_key().public_bytes_raw()
    for share, body in _STANZA.findall(head):
        other = _plain(share)
        shared = own.exchange(X25519PublicKey.from_public_bytes(other))
        wrap = HKDF(SHA256(), 32, other + recipient, b"age-encryption.org/v1/X25519").derive(shared)
        try:
            return ChaCha20Poly1305(wrap).decrypt(bytes(12), _plain(body), None)
        except InvalidTag:
            continue
    return None


def _payload_cipher(key: bytes, nonce: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(HKDF(SHA256(), 32, nonce, b"payload").derive(key))


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _plain(encoded: bytes) -> bytes:
    return base64.b64decode(encoded + b"=" * (-len(encoded) % 4))


def _secret_bytes(secret: str) -> bytes:
    """The 32 bytes of an age secret (Bech32, five bits a letter, six letters of checksum at the end)."""
    letters = secret.strip().lower().rpartition("1")[2][:-6]
    bits = 0
    for letter in letters:
        bits = bits << 5 | _BECH32.index(letter)
    return (bits >> (len(letters) * 5 - 256)).to_bytes(32, "big")
