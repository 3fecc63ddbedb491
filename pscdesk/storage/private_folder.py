"""The data folder, which only its owner may look into, whoever makes it first."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from pscdesk.storage.whole_file import file_error

_PRIVATE = 0o700


def keep_private(folder: Path) -> None:
    """Make a folder that its owner alone may enter, or tighten it where it is there and ours.

    Even the names in it, and when they last changed, are nobody else's business. A folder of somebody else, one that
    everybody shares and a person's whole home are left as they are. On Windows the folder of a person's own data is
    theirs by itself. Raises ``FileError`` when it cannot be made.
    """
    try:
        folder.mkdir(_PRIVATE, parents=True, exist_ok=True)
    except OSError as fault:
        raise file_error(fault) from fault
    if sys.platform != "win32" and _is_ours(folder):
        try:
            folder.chmod(_PRIVATE)
        except OSError:  # a disk without such rights
            return


def _is_ours(folder: Path) -> bool:
    """Whether others may enter it, it belongs to us, and it is no shared folder and no home."""
    told = folder.lstat()
    if not stat.S_ISDIR(told.st_mode) or told.st_uid != os.geteuid():
        return False
    open_to_others = told.st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    shared = told.st_mode & stat.S_ISVTX or (told.st_mode & stat.S_ISGID and told.st_mode & stat.S_IWGRP)
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home raises where this computer knows no home
    return bool(open_to_others) and not shared and folder not in (home, Path(folder.anchor))
