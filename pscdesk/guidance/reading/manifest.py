"""The digest of a pack's files: one that binds their names and lengths, and the older one that did not."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

_PURPOSE = "psc-guidance-files/1"


def manifest(files: Mapping[str, bytes]) -> str:
    """A line for each file in the order of their names: name, length in bytes, SHA-256 in hexadecimal digits."""
    return "".join(
        f"{name} {len(content)} {hashlib.sha256(content).hexdigest()}\n" for name, content in sorted(files.items())
    )


def manifest_digest(files: Mapping[str, bytes]) -> str:
    """SHA-256 (hex) of a purpose, a zero byte and the manifest: another name or another border is another digest."""
    return hashlib.sha256(f"{_PURPOSE}\0{manifest(files)}".encode()).hexdigest()


def digest_without_names(files: Mapping[str, bytes]) -> str:
    """SHA-256 (hex) of the bytes of all files in name order, as packs were pinned before; it knows no names."""
    return hashlib.sha256(b"".join(files[name] for name in sorted(files))).hexdigest()
