"""Throwaway keys of OpenSSH, and signatures with them in its format (SSHSIG): for tests of releases alone."""

from __future__ import annotations

import base64
import hashlib
import struct

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_KIND, _HASH = b"ssh-ed25519", b"sha512"


def throwaway_key() -> Ed25519PrivateKey:
    """A key that protects nothing."""
    return Ed25519PrivateKey.generate()


def public_line(key: Ed25519PrivateKey) -> str:
    """The public half as OpenSSH writes it."""
    return f"ssh-ed25519 {base64.b64encode(_public_blob(key)).decode()} throwaway"


def signature_of(content: bytes, key: Ed25519PrivateKey, namespace: str = "pscdesk-release") -> str:
    """The signature of these bytes, as OpenSSH writes it."""
    digest = hashlib.sha512(content).digest()
    text = b"SSHSIG" + b"".join(map(_string, (namespace.encode(), b"", _HASH, digest)))
    parts = (_public_blob(key), namespace.encode(), b"", _HASH, _string(_KIND) + _string(key.sign(text)))
    blob = base64.b64encode(b"SSHSIG" + struct.pack(">I", 1) + b"".join(map(_string, parts))).decode()
    lines = [blob[at : at + 70] for at in range(0, len(blob), 70)]
    return "\n".join(("-----BEGIN SSH SIGNATURE-----", *lines, "-----END SSH SIGNATURE-----", ""))


def _public_blob(key: Ed25519PrivateKey) -> bytes:
    return _string(_KIND) + _string(key.public_key().public_bytes_raw())


def _string(content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + content
