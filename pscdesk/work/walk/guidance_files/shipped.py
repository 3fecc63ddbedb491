"""The digest of the guidance that came with the program, by which a force's own is told apart from the national one."""

from __future__ import annotations

from pscdesk import assets
from pscdesk.guidance.pack.limits import files_of
from pscdesk.guidance.reading.manifest import manifest_digest


def shipped_digest() -> str:
    """That digest; empty where the files cannot be read."""
    try:
        return manifest_digest(files_of(assets.GUIDANCE))
    except OSError:
        return ""
