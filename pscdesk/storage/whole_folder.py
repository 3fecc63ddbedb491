"""A folder of files that is there whole or not at all: written beside, renamed once, left-overs swept."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from pscdesk.errors import FileError
from pscdesk.messages import Message
from pscdesk.storage.whole_file import Unconfirmed, file_error, sync_folder, write_whole

_BESIDE = ".new"


def write_whole_folder(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Put files (by their path inside) into a folder that is not there yet; where they lie, in order of name.

    All are written and synced in a folder beside it, which then gets its name in one step: a reader finds the whole
    folder or none. An empty folder of that name is taken. Raises ``FileError``, with nothing left, when something lies
    there already or the disk refuses; ``Unconfirmed`` when only the last step failed.
    """
    beside = folder.with_name(folder.name + _BESIDE)
    _drop(beside)
    try:
        beside.mkdir(parents=True)
        for name in sorted(files):
            write_whole(beside / name, files[name])
        for inner in sorted((one for one in beside.rglob("*") if one.is_dir()), reverse=True):
            sync_folder(inner)
        sync_folder(beside)
        _make_way(folder)
        beside.rename(folder)
    except OSError as fault:
        _drop(beside)
        raise file_error(fault) from fault
    except FileError:
        _drop(beside)
        raise
    try:
        sync_folder(folder.parent)
    except OSError as fault:
        raise Unconfirmed from fault
    return tuple(folder / name for name in sorted(files))


def holds_exactly(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Whether a folder holds these files (by their path inside), byte for byte, and nothing else."""
    if folder.is_symlink() or not folder.is_dir():
        return False
    try:
        there = [one for one in folder.rglob("*") if one.is_symlink() or not one.is_dir()]
        if {one.relative_to(folder).as_posix() for one in there} != set(files):
            return False
        return all(_is(folder / name, content) for name, content in files.items())
    except OSError:
        return False


def sweep_folders(place: Path, names: re.Pattern[str]) -> None:
    """Delete what killed writers left in a place: folders written beside those whose name is one of ``names``."""
    try:
        left = [one for one in place.iterdir() if one.name.endswith(_BESIDE)]
    except OSError:
        return
    for one in left:
        if names.fullmatch(one.name.removesuffix(_BESIDE)):
            _drop(one)


def _is(path: Path, content: bytes) -> bool:
    told = path.lstat()
    return not path.is_symlink() and path.is_file() and told.st_size == len(content) and path.read_bytes() == content


def _make_way(folder: Path) -> None:
    if not os.path.lexists(folder):
        return
    if not folder.is_symlink() and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        return
    raise FileError(Message("{folder} holds something already.", folder=folder.name), Message("Choose another name."))


def _drop(beside: Path) -> None:
    """Delete a left-over: a folder with what is in it, or the link that somebody laid there, never what it leads to."""
    if beside.is_symlink() or beside.is_file():
        beside.unlink(missing_ok=True)
    else:
        shutil.rmtree(beside, ignore_errors=True)
