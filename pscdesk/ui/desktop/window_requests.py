"""What a second start asks of the window that is open: small files in a private folder, read once and deleted."""

# No Qt in this module: a second start ends before Qt is loaded.

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from pscdesk.errors import PscDeskError
from pscdesk.storage.plain_file import read_whole
from pscdesk.storage.private_folder import keep_private
from pscdesk.storage.whole_file import hide_time, write_whole

LARGEST = 16 * 1024
"""Bytes of a request: paths of a few files."""
MOST_FILES = 50
"""Files that one request may name; whoever opens more gives the window a folder."""
MOST_LOOKED_AT = 500
"""Entries of the folder that one look takes away; the next look goes on."""
_HEAD = b"pscdesk 1"
_SUFFIX = ".request"


def ask(folder: Path, files: Sequence[Path]) -> Path:
    """Lay a request into the folder: to come to the front and open these files, or none. ``FileError`` if it cannot."""
    keep_private(folder)
    path = folder / f"{os.urandom(8).hex()}{_SUFFIX}"
    body = b"\0".join((_HEAD, *(os.fsencode(file) for file in files[:MOST_FILES])))
    write_whole(path, body, private=True, constant_time=True)
    return path


def take_all(folder: Path) -> tuple[tuple[Path, ...], ...]:
    """What is asked, each request as the files that it names, and none of it is left there.

    Whatever is no sound request is deleted as well and asks for nothing: links, other people's files, what is large,
    and paths that are not absolute or lead to no plain file.
    """
    asked: list[tuple[Path, ...]] = []
    entries = _entries(folder, _SUFFIX)  # another name may be a request that is being written
    for path in entries:
        told = _read(path)
        if _delete(path) and told is not None:
            asked.append(told)
    if entries:
        hide_time(folder)
    return tuple(asked)


def sweep(folder: Path) -> None:
    """Delete whatever lies there, such as what was asked of a window that is gone."""
    entries = _entries(folder, "")
    for path in entries:
        _delete(path)
    if entries:
        hide_time(folder)


def _entries(folder: Path, ending: str) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            found = (Path(entry.path) for entry in entries if entry.name.endswith(ending))
            return sorted(islice(found, MOST_LOOKED_AT))
    except OSError:  # not there: nobody has asked anything yet
        return []


def _read(path: Path) -> tuple[Path, ...] | None:
    try:
        told = path.lstat()
        if not stat.S_ISREG(told.st_mode) or (sys.platform != "win32" and told.st_uid != os.geteuid()):
            return None
        head, *names = read_whole(path, at_most=LARGEST).split(b"\0")
    except (OSError, PscDeskError):
        return None
    if head != _HEAD or len(names) > MOST_FILES:
        return None
    files = [Path(os.fsdecode(name)) for name in names]
    return tuple(file for file in files if file.is_absolute() and _is_file(file))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _delete(path: Path) -> bool:
    """Whether it is gone: what cannot be deleted would be asked again at each look."""
    try:
        path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
    except OSError:
        return False
    return True
