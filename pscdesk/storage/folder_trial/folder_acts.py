"""What an office does to its folder (lock, write, read), and contents that show whether they are whole."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from pscdesk.errors import FileError, StoreError
from pscdesk.storage.plain_file import read_whole
from pscdesk.storage.whole_file import CannotLock, Lock, write_whole

MARK = "folder-trial-"
_OURS = re.compile(rf"{MARK}[0-9a-f]{{8}}-[a-z]{{1,12}}(\.new)?")
_CODE = re.compile(r"[0-9a-f]{8}")
_OLD = 15 * 60
"""Seconds after which files of a trial were left by a kill: none takes longer than a few minutes."""

_REPEATS = 8_192
"""A content is as long as an office's smallest store, so that writing it takes more than one step."""
_LARGEST = 16 * _REPEATS
LAST = 99_999_999
"""The number of the content with which a writer ends."""

LockTried = Literal["taken", "busy", "none"]
"""What came of trying a lock: it was taken, somebody holds it, or the disk keeps none."""


class Held(Protocol):
    """A lock that is held."""

    def release(self) -> None:
        """Let others in."""
        ...


def _lock(path: Path) -> Held:
    return Lock(path, "held")


def _write(path: Path, content: bytes) -> None:
    write_whole(path, content, private=True)


def _read(path: Path) -> bytes:
    return read_whole(path, at_most=_LARGEST)


@dataclass(frozen=True)
class FolderActs:
    """The three acts, as an office does them; tests put others in their place.

    ``lock`` raises ``StoreError`` where somebody holds it and ``CannotLock`` where there are none; all raise
    ``FileError`` where the folder does not obey.
    """

    lock: Callable[[Path], Held] = _lock
    write: Callable[[Path, bytes], None] = _write
    read: Callable[[Path], bytes] = _read


def try_lock(acts: FolderActs, path: Path) -> tuple[LockTried, Held | None]:
    """What came of trying the lock at ``path``, and the lock where it was taken."""
    try:
        return "taken", acts.lock(path)
    except StoreError:
        return "busy", None
    except CannotLock:
        return "none", None


def content_of(number: int) -> bytes:
    """A content that says its number all the way through; its length differs from that of its neighbours."""
    return b"%08d" % number * (_REPEATS + number % 7)


def number_in(content: bytes) -> int | None:
    """The number of a whole content; None where it is a part of one, or of two."""
    told = content[:8]
    number = int(told) if told.isdigit() and len(told) == 8 else -1
    return number if number >= 0 and content == content_of(number) else None


def read_number(acts: FolderActs, path: Path) -> int | None:
    """The number of what lies at ``path``; None where it is not whole, or cannot be read now."""
    try:
        return number_in(acts.read(path))
    except FileError:
        return None


def new_code() -> str:
    """The code of one trial: the names of its files begin with it, so that two trials never meet."""
    return secrets.token_hex(4)


def is_code(text: str) -> bool:
    """Whether this can be the code of a trial."""
    return _CODE.fullmatch(text) is not None


def trial_file(folder: Path, code: str, what: str) -> Path:
    """Where a file of a trial lies."""
    return folder / f"{MARK}{code}-{what}"


def sweep(folder: Path, code: str = "") -> None:
    """Delete the files of the trial ``code``, or those that killed trials left; a file that stays is no fault."""
    try:
        found = [one for one in folder.iterdir() if _OURS.fullmatch(one.name)]
        now = _time_there(folder, found)
    except OSError:
        return
    for one in found:
        try:
            if one.name.startswith(f"{MARK}{code}-") if code else now - one.lstat().st_mtime > _OLD:
                one.unlink()
        except OSError:
            continue


def _time_there(folder: Path, found: list[Path]) -> float:
    """The time by the clock of the disk, which may be another computer's; it is asked only where files lie there."""
    if not found:
        return time.time()
    asked = trial_file(folder, new_code(), "time")
    try:
        asked.touch(0o600)
        return asked.lstat().st_mtime
    finally:
        asked.unlink(missing_ok=True)
