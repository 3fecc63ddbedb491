"""Has edits checked by processes of their own: the newest text is what counts, and an old one is never waited for.

Two processes, so that one is free while the other proves an older text. One that is behind is ended and begun anew.
"""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO

import msgspec

import pscdesk
from pscdesk.guidance.workshop.overlay.edits import Overlay
from pscdesk.program.second_process import words_for
from pscdesk.work.workshop.check_frames import READY, CheckAsked, CheckBase, CheckTold, read_frame, write_frame

COMMAND = words_for("pscdesk.work.workshop.check_child")
"""What the other process is told to run; nothing is imported from the folder where somebody stands."""
BEHIND = 0.3
"""Seconds after which the check of an older text is ended."""
_MOST_FALLS = 3
"""So many ends in a row without an answer, and no more are begun: another would end as well."""
_ROOT = str(Path(pscdesk.__file__).resolve().parent.parent)


class CheckProcess:
    """One process and the thread that speaks to it. ``deliver`` is called on that thread: this one, and what it said.

    It says None once the process has ended, for whatever reason.
    """

    def __init__(self, files: Mapping[str, bytes], deliver: Callable[[CheckProcess, CheckTold | None], None]) -> None:
        self._files, self._deliver = dict(files), deliver
        self._requests: queue.SimpleQueue[CheckAsked | None] = queue.SimpleQueue()
        self._process: subprocess.Popen[bytes] | None = None
        self._is_ended = False
        self.asked: CheckAsked | None = None
        """What it is busy with; for whoever asks it, on the thread of the window."""
        self.since = 0.0
        self.is_ready = False
        """Whether it has read the base."""
        self._thread = threading.Thread(target=self._live, name="check", daemon=True)
        self._thread.start()

    @property
    def is_idle(self) -> bool:
        """Whether it could answer something now."""
        return self.is_ready and self.asked is None

    @property
    def pid(self) -> int:
        """The id of the process; 0 where it has not begun yet."""
        return self._process.pid if self._process is not None else 0

    def ask(self, asked: CheckAsked) -> None:
        """Ask it this; only while it is idle."""
        self.asked, self.since = asked, time.monotonic()
        self._requests.put(asked)

    def end(self) -> None:
        """End it at once."""
        self._is_ended = True
        self._requests.put(None)
        process = self._process
        if process is not None:
            process.kill()

    def join(self) -> None:
        """Wait until it is gone."""
        self._thread.join(timeout=5)

    def _live(self) -> None:
        try:
            with subprocess.Popen(
                [sys.executable, *COMMAND],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (_ROOT, os.environ.get("PYTHONPATH"))))},
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            ) as process:
                self._process = process
                try:
                    if not self._is_ended:
                        self._speak(process)
                finally:
                    process.kill()
        except (OSError, ValueError, msgspec.DecodeError):
            pass  # it ended in the middle: told below
        self._deliver(self, None)

    def _speak(self, process: subprocess.Popen[bytes]) -> None:
        if process.stdin is None or process.stdout is None:
            return
        write_frame(process.stdin, CheckBase(self._files))
        if not self._heard(process.stdout):
            return
        while (asked := self._requests.get()) is not None:
            write_frame(process.stdin, asked)
            if not self._heard(process.stdout):
                return

    def _heard(self, stream: IO[bytes]) -> bool:
        """Hand on every stage of one answer; False where the process ended before its last."""
        while (told := read_frame(stream, CheckTold)) is not None:
            self._deliver(self, told)
            if told.is_last:
                return True
        return False


class Checker:
    """Asks two processes in turn, for one base. All but ``deliver`` happens on one thread, that of the window.

    ``deliver`` is called on another thread and hands what it is given to ``received`` on the first one.
    """

    def __init__(self, base: Mapping[str, bytes], deliver: Callable[[CheckProcess, CheckTold | None], None]) -> None:
        self._base, self._deliver = dict(base), deliver
        self._processes = [self._begun() for _ in range(2)]
        self._wanted: CheckAsked | None = None
        self._number = 0
        self._newest: Overlay | None = None
        self._least = 0
        self._falls = 0
        self.fell = 0
        """How often a process ended by itself."""

    @property
    def is_busy(self) -> bool:
        """Whether anything is asked that has no whole answer yet."""
        return self._wanted is not None or any(one.asked is not None for one in self._processes)

    @property
    def is_given_up(self) -> bool:
        """Whether no process could be kept alive, so that nothing is checked."""
        return self._falls >= _MOST_FALLS

    @property
    def pids(self) -> tuple[int, ...]:
        """The ids of the processes that run."""
        return tuple(one.pid for one in self._processes if one.pid)

    def ask(self, overlay: Overlay, *, rules: bool) -> int:
        """Ask what these edits do; the number by which the answer is known. What was asked before is not waited for."""
        self._number += 1
        if overlay != self._newest:
            self._newest, self._least = overlay, self._number
        self._wanted = CheckAsked(self._number, overlay, rules)
        self._place()
        return self._number

    def received(self, process: CheckProcess, told: CheckTold | None) -> CheckTold | None:
        """Take what a process said; the answer, where it is of the newest text, else None."""
        if process not in self._processes:
            return None  # one that was ended
        if told is None:
            self._fell(process)
            return None
        if told.number == READY:
            process.is_ready = True
            self._place()
            return None
        self._falls = 0
        if told.is_last:
            process.asked = None
            self._place()
        return told if told.number >= self._least else None

    def look(self) -> None:
        """End what is busy with an older text for too long; to be called a while after something was asked."""
        for place, one in enumerate(self._processes):
            behind = one.asked is not None and one.asked.number < self._least
            if behind and time.monotonic() - one.since >= BEHIND:
                one.end()
                self._processes[place] = self._begun()
        self._place()

    def close(self) -> None:
        """End both processes."""
        processes, self._processes = self._processes, []
        for one in processes:
            one.end()
        for one in processes:
            one.join()

    def _begun(self) -> CheckProcess:
        return CheckProcess(self._base, self._deliver)

    def _place(self) -> None:
        wanted = self._wanted
        if wanted is None:
            return
        idle = next((one for one in self._processes if one.is_idle), None)
        if idle is not None:
            self._wanted = None
            idle.ask(wanted)

    def _fell(self, process: CheckProcess) -> None:
        """A process ended by itself: another takes its place and what it was asked, if that still counts."""
        self.fell += 1
        self._falls += 1
        if self.is_given_up:
            self._processes.remove(process)
            return
        asked = process.asked
        self._processes[self._processes.index(process)] = self._begun()
        if self._wanted is None and asked is not None and asked.number >= self._least:
            self._wanted = asked
        self._place()
