"""The process that answers in a trial of a folder: it does what the leading half asks, and says what came of it."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Never

from pscdesk.errors import FileError
from pscdesk.storage.folder_trial.folder_acts import (
    LAST,
    FolderActs,
    Held,
    content_of,
    is_code,
    number_in,
    read_number,
    trial_file,
    try_lock,
)
from pscdesk.storage.folder_trial.trial_line import FileLine, Line, Silence, own_pipes

PIPES, FILES = "pipes", "files"
"""By which line the other half speaks."""
_ASKED = re.compile(r"([a-z]+) ([a-z]{1,12}) ([0-9]{1,8})")
"""What may be asked: nobody else who writes in the folder leads this process to a file of another name."""
PATIENCE = 30.0
"""Seconds without a word after which this half ends: the leading half was killed, or its computer is gone."""
STILL_NOT_SEEN = 1.0
"""Seconds after which what was written counts as not seen at all."""


def main(words: Sequence[str]) -> Never:
    """Answer in the trial of a folder by its code ("pipes" or "files" says by which line), then end this process.

    It ends at once, because a thread may still wait for the pipe: status 0 where the trial was ended in words.
    """
    folder, code, way = words
    path = Path(folder)
    status = 1
    try:
        if is_code(code):
            files = FileLine(trial_file(path, code, "answers"), trial_file(path, code, "asks"))
            line = own_pipes() if way == PIPES else files
            OtherHalf(line, path, code).answer()
            status = 0
    except Silence:
        pass  # nobody is left to tell
    finally:
        os._exit(status)


class OtherHalf:
    """The answering half, and the lock that it may hold."""

    def __init__(self, line: Line, folder: Path, code: str, acts: FolderActs | None = None) -> None:
        self._line = line
        self._folder = folder
        self._code = code
        self._acts = acts or FolderActs()
        self._held: Held | None = None
        self._answers: dict[str, Callable[[Path, int], str]] = {
            "lock": self._lock,
            "free": self._free,
            "look": self._look,
            "write": self._write,
            "watch": self._watch,
            "add": self._add,
        }

    def answer(self) -> None:
        """Answer until asked to end; ``Silence`` where nothing is asked any more. "die" ends it like a kill."""
        self._line.send("here")
        while True:
            asked = _ASKED.fullmatch(self._line.receive(PATIENCE))
            word = asked[1] if asked else ""
            if asked is None or word == "end":
                return
            if word == "die":
                die()
            if word not in self._answers:
                raise Silence
            try:
                said = self._answers[word](trial_file(self._folder, self._code, asked[2]), int(asked[3]))
            except FileError:
                said = "fault"
            self._line.send(said)

    def _lock(self, path: Path, _number: int) -> str:
        tried, self._held = try_lock(self._acts, path)
        return tried

    def _free(self, _path: Path, _number: int) -> str:
        if self._held is not None:
            self._held.release()
        return "freed"

    def _look(self, path: Path, number: int) -> str:
        """After how many milliseconds the content with this number was seen: 0 where it was at the first look."""
        begun = time.monotonic()
        if read_number(self._acts, path) == number:
            return "0"
        while time.monotonic() - begun < STILL_NOT_SEEN:
            time.sleep(0.001)
            if read_number(self._acts, path) == number:
                return str(max(1, round(1000 * (time.monotonic() - begun))))
        return "unseen"

    def _write(self, path: Path, number: int) -> str:
        self._acts.write(path, content_of(number))
        return "written"

    def _watch(self, path: Path, milliseconds: int) -> str:
        """Reads without a pause until the last content comes: how often, how many were no whole one, how many older."""
        self._line.send("watching")
        until = time.monotonic() + milliseconds / 1000
        reads = torn = missing = older = newest = 0
        while newest != LAST and time.monotonic() < until:
            reads += 1
            try:
                number = number_in(self._acts.read(path))
            except FileError as fault:
                missing += not is_held_elsewhere(fault)
                continue
            torn += number is None
            older += number is not None and number < newest
            newest = max(newest, number or 0)
        return f"{reads} {torn} {missing} {older} {newest}"

    def _add(self, path: Path, times: int) -> str:
        return str(add(self._acts, path, path.with_name(f"{path.name}lock"), times))


def add(acts: FolderActs, path: Path, lock: Path, times: int, seconds: float = 2.0) -> int:
    """How often one was added to the number at ``path`` under the lock: ``times``, or fewer where time ran out.

    This is what an office does for each act: lock, read, change, save, unlock. A number that does not read stays.
    """
    until, added = time.monotonic() + seconds, 0
    while added < times and time.monotonic() < until:
        tried, held = try_lock(acts, lock)
        if held is None:
            if tried == "none":
                return added
            time.sleep(0.002)
            continue
        try:
            number = read_number(acts, path)
            if number is None:
                return added
            acts.write(path, content_of(number + 1))
            added += 1
        finally:
            held.release()
    return added


def is_held_elsewhere(fault: FileError) -> bool:
    """Whether a read was refused for a moment because the file was being replaced, as Windows does."""
    return isinstance(fault.__cause__, PermissionError) and os.name == "nt"


def die() -> Never:
    """End this process as a kill does, without tidying up: what it holds, the system must take from it."""
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    os._exit(1)
