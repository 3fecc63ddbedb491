"""The program at a terminal of its own (a pty): what it says up to its next question, and keys typed to it."""

from __future__ import annotations

import os
import pty
import select
import signal
import sys
import time
from collections.abc import Mapping
from pathlib import Path

CTRL_C, CTRL_D = "\x03", "\x04"
_NO_WINDOW = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def without_window(**more: str) -> dict[str, str]:
    """The environment of a person without a display."""
    return {name: value for name, value in os.environ.items() if name not in _NO_WINDOW} | more


class AtTerminal:
    """One run of the program; use it in a ``with`` block. ``said`` is all that it said so far."""

    def __init__(self, home: Path, *words: str, env: Mapping[str, str] | None = None) -> None:
        command = [sys.executable, "-m", "pscdesk", *words]
        surroundings = without_window(PSCDESK_HOME=str(home), COLUMNS="80") | dict(env or {})
        self._pid, self._end = pty.fork()
        if self._pid == 0:
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # tests that run in the background are started deaf to it
            os.execve(sys.executable, command, surroundings)  # noqa: S606
        self.said = ""

    def __enter__(self) -> AtTerminal:
        return self

    def __exit__(self, *_how: object) -> None:
        if self._pid:
            os.kill(self._pid, 9)
            os.waitpid(self._pid, 0)
        os.close(self._end)

    def asked(self, patience: float = 120) -> str:
        """What it said since the last answer, up to its next question (which ends in a colon and a space)."""
        said, until = b"", time.monotonic() + patience
        while time.monotonic() < until:
            if not select.select([self._end], [], [], 0.2)[0]:
                continue
            said += self._read()
            if said.endswith(b": "):
                self.said += said.decode()
                return said.decode()
        raise AssertionError(f"It asked nothing more: {self.said}{said.decode()}")

    def type(self, *answers: str) -> str:
        """Answer one question after the other; what it said up to the question after the last answer."""
        told = ""
        for answer in answers:
            self.press(answer)
            told = self.asked()
        return told

    def press(self, answer: str) -> None:
        """Answer; a signal only once the program waits for its answer.

        Python looks for signals between its steps: one that comes between the question and the wait is heard with the
        next key alone. Nobody presses a key that soon.
        """
        if answer == CTRL_C:
            self._until_it_waits()
        os.write(self._end, answer.encode() if answer in (CTRL_C, CTRL_D) else f"{answer}\n".encode())

    def _until_it_waits(self, patience: float = 30) -> None:
        """Return once it has slept at each of three looks in a row."""
        status, asleep, until = Path(f"/proc/{self._pid}/stat"), 0, time.monotonic() + patience
        while asleep < 3 and time.monotonic() < until:
            is_asleep = not status.exists() or status.read_text().rpartition(")")[2].split()[0] == "S"
            asleep = asleep + 1 if is_asleep else 0
            time.sleep(0.02)

    def ended(self, patience: float = 60) -> tuple[int, str]:
        """The exit status, and what it said at last."""
        said, until = b"", time.monotonic() + patience
        while time.monotonic() < until:
            if select.select([self._end], [], [], 0.2)[0]:
                more = self._read()
                if not more:
                    break
                said += more
        self.said += said.decode()
        pid, self._pid = self._pid, 0
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), said.decode()

    def _read(self) -> bytes:
        try:
            return os.read(self._end, 65536)
        except OSError:  # the other end was closed
            return b""
