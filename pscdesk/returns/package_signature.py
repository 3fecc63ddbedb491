"""The signature beside a published package (``datapackage.json.sig``): making it, and reading it."""

from __future__ import annotations

import hashlib

from pscdesk.returns.return_types import PACKAGE_MARK, PackageSignature
from pscdesk.returns.signed_text import FileKind, read_signed, write_signed
from pscdesk.storage.seal import verify_key

SUFFIX = ".sig"
_PACKAGE = FileKind(b"PSCP1", b"psc-package/1", "E60", "E61")


def sign_package(package: bytes, seed: bytes) -> bytes:
    """The signature of a ``datapackage.json`` by the office with this seed; the same package, the same bytes."""
    digest = hashlib.sha256(package).hexdigest()
    return write_signed(
        _PACKAGE, PackageSignature(digest=digest, format=PACKAGE_MARK, key=verify_key(seed).hex()), seed
    )


def read_signature(file: bytes) -> PackageSignature:
    """What a signature says; ``Refusal`` E60 or E61. Whose key it is must be compared with one that is known."""
    return read_signed(_PACKAGE, file, PackageSignature)
