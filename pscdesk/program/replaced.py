"""Whether the installed program was replaced or removed while it runs, so that what it loads next is not its own."""

# A bundle loads its modules from its own files, as they are needed. An installer puts other files in their place.

from __future__ import annotations

import os
import sys
from typing import NamedTuple

from pscdesk.program.second_process import is_bundled


class Identity(NamedTuple):
    """Which file lies at a path: another one has other figures, also where it is as long and as old."""

    device: int
    number: int
    changed: int


def identity_of(path: str) -> Identity | None:
    """Which file lies there now; None where none does."""
    try:
        found = os.stat(path)  # noqa: PTH116 (asked before the window is painted)
    except OSError:
        return None
    return Identity(found.st_dev, found.st_ino, found.st_mtime_ns)


def is_other(begun: Identity | None, now: Identity | None) -> bool:
    """Whether another file lies there now than when the program began; never where it is no bundle (``begun`` None)."""
    return begun is not None and now != begun


_BEGUN = identity_of(sys.executable) if is_bundled() else None
"""The program's own file as it lay there when this module was loaded: at the start of the window and of a verb."""


def is_replaced() -> bool:
    """Whether a bundle that runs lies there no more as it was begun."""
    return is_other(_BEGUN, identity_of(sys.executable))
