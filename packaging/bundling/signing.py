"""Verifies signatures of releases in the format of OpenSSH (SSHSIG), as ``ssh-keygen -Y verify`` does anywhere."""

from __future__ import annotations

import base64
import hashlib
import struct

NAMESPACE = "pscdesk-release"
"""A signature for anything else is none for a release."""
_MAGIC = b"SSHSIG"
_HASH = b"sha512"
_KIND = b"ssh-ed25519"
_BEGIN, _END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"


class BadSignature(Exception):
    """Why a signature is not one of the key that was given, in a sentence."""


def verify(content: bytes, signature: str, public: str) -> None:
    """Nothing where the signature is that of ``public`` over these bytes; else ``BadSignature`` says why not.

    ``public`` is a line of OpenSSH: ``ssh-ed25519 AAAA…``.
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    wanted = public_blob(public)
    key, namespace, hashed, told = _parts(signature)
    if key != wanted:
        raise BadSignature("It was signed with another key.")
    if namespace != NAMESPACE.encode() or hashed != _HASH:
        raise BadSignature("It is a signature for something else than a release.")
    kind, raw = _strings(told, 2)
    _, point = _strings(wanted, 2)
    try:
        if kind != _KIND:
            raise InvalidSignature
        Ed25519PublicKey.from_public_bytes(point).verify(raw, _signed_text(content))
    except (InvalidSignature, ValueError) as fault:
        raise BadSignature("The sums are not those that were signed.") from fault


def public_blob(line: str) -> bytes:
    """The bytes of a public key; ``BadSignature`` where the line is none of Ed25519."""
    words = line.split()
    at = words.index(_KIND.decode()) if _KIND.decode() in words else -1
    try:
        blob = base64.b64decode(words[at + 1], validate=True)
        kind, point = _strings(blob, 2)
    except (IndexError, ValueError, BadSignature) as fault:
        raise BadSignature("That is no public key: a line that begins with ssh-ed25519.") from fault
    if at < 0 or kind != _KIND or len(point) != 32:
        raise BadSignature("That is no public key: a line that begins with ssh-ed25519.")
    return blob


def _signed_text(content: bytes) -> bytes:
    parts = (NAMESPACE.encode(), b"", _HASH, hashlib.sha512(content).digest())
    return _MAGIC + b"".join(_string(part) for part in parts)


def _parts(signature: str) -> tuple[bytes, bytes, bytes, bytes]:
    lines = signature.split()
    body = " ".join(lines)
    if not (body.startswith(_BEGIN) and body.endswith(_END)):
        raise BadSignature("The signature is no signature of OpenSSH.")
    try:
        blob = base64.b64decode(body[len(_BEGIN) : -len(_END)].replace(" ", ""), validate=True)
    except ValueError as fault:
        raise BadSignature("The signature was cut or changed.") from fault
    if not blob.startswith(_MAGIC + struct.pack(">I", 1)):
        raise BadSignature("The signature is no signature of OpenSSH.")
    key, namespace, _, hashed, told = _strings(blob[len(_MAGIC) + 4 :], 5)
    return key, namespace, hashed, told


def _string(content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + content


def _strings(blob: bytes, count: int) -> list[bytes]:
    found: list[bytes] = []
    for _ in range(count):
        if len(blob) < 4:
            raise BadSignature("The signature was cut or changed.")
        (length,) = struct.unpack_from(">I", blob)
        if len(blob) < 4 + length:
            raise BadSignature("The signature was cut or changed.")
        found.append(blob[4 : 4 + length])
        blob = blob[4 + length :]
    if blob:
        raise BadSignature("The signature was cut or changed.")
    return found
