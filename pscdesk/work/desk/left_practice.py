"""Where practice desks lie while they are open, and clearing away what a killed program left of its own."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from pscdesk.errors import PscDeskError

STORE = "practice.store"
_PREFIX = "pscdesk-practice-"
_LOCK = f"{STORE}.lock"
_BEING_MADE = 600
"""Seconds for which a folder without a lock may be one that another program is just making."""


def new_folder() -> Path:
    """A new temporary folder for a practice desk, which nobody else can read; ``OSError`` where none can be made."""
    return Path(tempfile.mkdtemp(prefix=_PREFIX))


def delete_folder(folder: Path) -> None:
    """Delete a practice desk's folder. The lock goes last, so that a kill in between leaves nothing unmarked."""
    with suppress(OSError):  # somebody else deletes it, or it is gone
        for path in folder.iterdir():
            if path.name != _LOCK:
                path.unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def clear_left() -> int:
    """Delete practice desks that no living program has open, and say how many; what is not ours is left alone."""
    return sum(_is_cleared(folder) for folder in _folders())


def _folders() -> list[Path]:
    try:
        with os.scandir(tempfile.gettempdir()) as found:
            ours = [one for one in found if one.name.startswith(_PREFIX) and _is_ours(one)]
    except OSError:  # no temporary folder, or one that may not be looked into: nothing of ours is known to be there
        return []
    return [Path(one.path) for one in ours]


def _is_ours(entry: os.DirEntry[str]) -> bool:
    """A folder of whoever runs this, and no link to one."""
    if not entry.is_dir(follow_symlinks=False):
        return False
    return not hasattr(os, "getuid") or entry.stat(follow_symlinks=False).st_uid == os.getuid()


def _is_cleared(folder: Path) -> bool:
    # imported here: at nearly every start there is nothing to clear
    from pscdesk.storage.whole_file import Lock

    try:
        if (folder / _LOCK).is_file():
            Lock(folder / _LOCK, "").release()
        elif time.time() - folder.stat().st_mtime < _BEING_MADE:
            return False
    except (PscDeskError, OSError):  # open in another program, or deleted by another start meanwhile
        return False
    delete_folder(folder)
    return not folder.exists()
