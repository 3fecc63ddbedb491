"""Kills a piece of work at each of its steps on the disk, in a process of its own, and lets a test look each time."""

from __future__ import annotations

import os
import signal
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

_STEPS = ("os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod", "os.utime")
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def killed_at_each_step(work: Callable[[], object], every: int = 1) -> Iterator[int]:
    """Run the work again and again, killed (SIGKILL) at its first step, its second …; the step, after each kill.

    Ends with 0 once the work was let through to its end. A write is killed when half of it is on the disk.
    """
    step = 1
    while _run(work, step):
        yield step
        step += every
    yield 0


def names_under(folder: Path) -> set[str]:
    """Everything that lies in a folder, by its path inside."""
    return {one.relative_to(folder).as_posix() for one in folder.rglob("*")} if folder.exists() else set()


def _run(work: Callable[[], object], last: int) -> bool:
    """Whether the child was killed; it fails the test where the work itself failed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # that a process with threads forks: this one only works
        child = os.fork()
    if child == 0:
        try:
            _die_at(last)
            work()
        except BaseException:  # noqa: BLE001 (whatever it was, the parent fails the test)
            os._exit(3)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert status in (0, signal.SIGKILL), status
    return status == signal.SIGKILL


def _die_at(last: int) -> None:
    left = [last]

    def step() -> bool:
        left[0] -= 1
        return left[0] == 0

    def heard(event: str, values: tuple[object, ...]) -> None:
        writes = event == "open" and isinstance(values[2], int) and bool(values[2] & _WRITES)
        if (writes or event in _STEPS) and step():
            os.kill(os.getpid(), signal.SIGKILL)

    real = os.write

    def write(handle: int, content: bytes) -> int:
        if step():
            real(handle, content[: len(content) // 2])
            os.kill(os.getpid(), signal.SIGKILL)
        return real(handle, content)

    os.write = write
    sys.addaudithook(heard)
