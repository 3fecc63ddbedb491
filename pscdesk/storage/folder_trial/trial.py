"""Tries a folder with a second process, on this computer or on another: does it keep locks and show what is written?"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pscdesk
from pscdesk.errors import FileError, InputError
from pscdesk.messages import Message
from pscdesk.storage.folder_trial.folder_acts import FolderActs, content_of, is_code, new_code, sweep, trial_file
from pscdesk.storage.folder_trial.leading_half import FAR, LeadingHalf, Measure
from pscdesk.storage.folder_trial.other_half import FILES, PATIENCE, PIPES
from pscdesk.storage.folder_trial.trial_facts import Findings, FolderTrial
from pscdesk.storage.folder_trial.trial_line import FileLine, PipeLine, Silence

FOLDER_TRIAL = "--folder-trial"
"""What this program is started with to be the other half: then the folder, the code and the way to speak."""
LONGEST_START = 10.0
"""Seconds for the other process to start; a computer that is busy takes its time."""
LONGEST_WAIT = 120.0
"""Seconds that one computer waits for the other."""

_ROOT = str(Path(pscdesk.__file__).resolve().parent.parent)
"""Where this program lies, so that the other process is the same one."""
_SILENT = 1
"""How the other half ends where nothing was asked any more."""
_NO_SECOND = Message("No second process could be started to try this folder.")

Start = Callable[[Path, str, str], "subprocess.Popen[str]"]
"""Starts the other half for a folder, a code and a way to speak."""


def try_folder(
    folder: Path, measure: Measure | None = None, *, acts: FolderActs | None = None, start: Start | None = None
) -> FolderTrial:
    """What this process and a second one that it starts can trust in a folder, in about a second.

    ``measure`` says how much is tried: ``QUICK`` takes a third of the time where the disk is slow.
    Nothing is left in the folder, and what killed trials left is taken away. ``FileError`` where the folder is not
    there or nothing can be written in it. ``acts`` and ``start`` are put in place of the real ones by tests.
    """
    began, acts = time.monotonic(), acts or FolderActs()
    code = _prepared(folder, acts)
    try:
        with _second(start or start_other, folder, code) as line:
            return LeadingHalf(line, folder, code, acts, measure or Measure()).lead(began)
    except (OSError, Silence):
        return FolderTrial(Findings(), seconds=time.monotonic() - began, fault=_NO_SECOND)
    finally:
        sweep(folder, code)


def listen(folder: Path, tell: Callable[[str], None]) -> FolderTrial:
    """What this computer and another can trust in a folder. ``tell`` is given the code that the other must answer with.

    Waits up to two minutes for the other. ``FileError`` as for ``try_folder``; ``InputError`` where nobody answers:
    the code was not given there, or that computer does not see what this one writes.
    """
    acts = FolderActs()
    code = _prepared(folder, acts)
    line = FileLine(trial_file(folder, code, "asks"), trial_file(folder, code, "answers"))
    tell(code)
    try:
        line.receive(LONGEST_WAIT)
        found = LeadingHalf(line, folder, code, acts, FAR).lead(time.monotonic())
    except Silence:
        raise InputError(
            Message("No other computer answered within two minutes."),
            Message(
                "Start it there with the code shown here. If it was started, that computer does not see what this "
                "one writes: only one person may open the office in this folder."
            ),
        ) from None
    finally:
        sweep(folder, code)
    return replace(found, computers=2)


def answer(folder: Path, code: str) -> None:
    """Be the other half of a trial that another computer leads, until it is over; the result is shown there.

    ``InputError`` where this is no such code, or nobody asks anything; ``FileError`` where nothing can be written.
    """
    if not is_code(code):
        raise InputError(
            Message("That is no code of a trial."), Message("Type the eight letters and digits that are shown there.")
        )
    sweep(_there(folder))
    child = start_other(folder, code, FILES)
    try:
        ended = child.wait(PATIENCE + FAR.whole)
    except subprocess.TimeoutExpired:
        ended = _SILENT
    finally:
        _end(child)
        sweep(folder, code)
    if ended == _SILENT:  # else it was told to end, or to end as a kill does
        raise InputError(
            Message("The other computer asked nothing, or stopped."),
            Message("Check the folder and the code, and start again on both."),
        )


def _prepared(folder: Path, acts: FolderActs) -> str:
    """The code of a new trial, once it is known that something can be written in the folder."""
    sweep(_there(folder))
    code = new_code()
    try:
        acts.write(trial_file(folder, code, "file"), content_of(0))
    except FileError:
        sweep(folder, code)
        raise
    return code


def _there(folder: Path) -> Path:
    if not folder.is_dir():
        raise FileError(Message("There is no such folder."), Message("Check the name and try again."))
    return folder


@contextmanager
def _second(start: Start, folder: Path, code: str) -> Generator[PipeLine]:
    """The line to a second process, which has ended at the end. ``OSError`` or ``Silence`` where none starts."""
    child = start(folder, code, PIPES)
    try:
        if child.stdin is None or child.stdout is None:
            raise Silence
        line = PipeLine(child.stdout, child.stdin)
        line.receive(LONGEST_START)
        yield line
    finally:
        _end(child)


def _end(child: subprocess.Popen[str]) -> None:
    child.kill()
    child.wait()
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            try:
                pipe.close()
            except OSError:  # what was still to be said, nobody hears
                continue


def start_other(folder: Path, code: str, way: str) -> subprocess.Popen[str]:
    """The other half as a process of its own; ``OSError`` where none can be started.

    Nothing is imported from the folder where somebody stands: others may write to it.
    """
    program = () if getattr(sys, "frozen", False) else ("-P", "-m", "pscdesk")
    return subprocess.Popen(
        [sys.executable, *program, FOLDER_TRIAL, str(folder.resolve()), code, way],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="ascii",
        cwd=_ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (_ROOT, os.environ.get("PYTHONPATH"))))},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
