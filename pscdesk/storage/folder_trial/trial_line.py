"""How the two halves of a trial speak to each other: through the pipes of a process, or through files in the folder."""

from __future__ import annotations

import queue
import sys
import threading
import time
from pathlib import Path
from typing import IO, Protocol

from pscdesk.errors import FileError
from pscdesk.storage.plain_file import read_whole
from pscdesk.storage.whole_file import write_whole

_LONGEST = 400
_PAUSE = 0.02


class Silence(Exception):
    """The other half did not answer in time, or ended."""


class Line(Protocol):
    """What one half says, and what it hears; each message is a few words on one line."""

    def send(self, words: str) -> None:
        """Say something; ``Silence`` where nobody can hear it any more."""
        ...

    def receive(self, seconds: float) -> str:
        """What the other says next; ``Silence`` where it says nothing for that long."""
        ...


class PipeLine:
    """The pipes of another process, or those of this one. A reader of its own keeps waiting bounded on any system."""

    def __init__(self, hears: IO[str], says: IO[str]) -> None:
        self._says = says
        self._heard: queue.SimpleQueue[str] = queue.SimpleQueue()
        threading.Thread(target=self._hear, args=(hears,), daemon=True).start()

    def _hear(self, hears: IO[str]) -> None:
        try:
            for line in hears:
                self._heard.put(line)
        except (OSError, ValueError):  # closed meanwhile
            pass
        self._heard.put("")

    def send(self, words: str) -> None:
        """Say something; ``Silence`` where the other process has ended."""
        try:
            self._says.write(f"{words}\n")
            self._says.flush()
        except (OSError, ValueError) as fault:
            raise Silence from fault

    def receive(self, seconds: float) -> str:
        """What the other process says next; ``Silence`` where it ended or took longer."""
        try:
            line = self._heard.get(timeout=max(seconds, 0))
        except queue.Empty as fault:
            raise Silence from fault
        if not line:
            raise Silence
        return line.strip()


def own_pipes() -> PipeLine:
    """The pipes that this process was started with."""
    return PipeLine(sys.stdin, sys.stdout)


class FileLine:
    """Two files in the folder, one for each half, each with its last message: two computers have nothing else."""

    def __init__(self, mine: Path, theirs: Path) -> None:
        self._mine, self._theirs = mine, theirs
        self._said = self._heard = 0

    def send(self, words: str) -> None:
        """Say something; ``Silence`` where it cannot be written."""
        self._said += 1
        try:
            write_whole(self._mine, f"{self._said} {words}\n".encode())
        except FileError as fault:
            raise Silence from fault

    def receive(self, seconds: float) -> str:
        """What the other half says next; ``Silence`` where nothing new is seen for that long."""
        until = time.monotonic() + seconds
        while True:
            number, _, words = self._last().partition(" ")
            if number == str(self._heard + 1):
                self._heard += 1
                return words
            if time.monotonic() > until:
                raise Silence
            time.sleep(_PAUSE)

    def _last(self) -> str:
        try:
            told = read_whole(self._theirs, at_most=_LONGEST)
        except FileError:  # not there yet, or being replaced
            return ""
        return told.decode("ascii", "replace").rstrip("\n") if told.endswith(b"\n") else ""
