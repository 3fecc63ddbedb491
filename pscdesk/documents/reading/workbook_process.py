"""Has a workbook read by a process of its own, and puts in a sentence why one is not read."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import msgspec

import pscdesk
from pscdesk.documents.reading.sheets import ListFile
from pscdesk.documents.reading.workbook_child import Answer
from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.program.second_process import words_for

COMMAND = words_for("pscdesk.documents.reading.workbook_child")
"""What the other process is told to run; nothing is imported from the folder where somebody stands."""
LONGEST_WAIT = 15
"""Seconds for the whole process, its start too; by itself it ends sooner where the system can hold it to that."""

_AS_CSV = Message("Save the sheet as “CSV UTF-8” and import that file instead.")
_AS_XLSX = Message("Open it in the program that made it, and save the sheet as “Excel workbook” or “CSV UTF-8”.")

REFUSALS: dict[str, tuple[Message, Message]] = {
    "too-large": (Message("The workbook is far larger than a list of units."), _AS_CSV),
    "unreadable": (Message("The workbook cannot be read."), _AS_CSV),
    "unwanted": (
        Message("The workbook holds a macro, a link or an embedded object, so it was not opened."),
        _AS_CSV,
    ),
    "twice": (Message("The workbook names a part twice, so it was not opened."), _AS_CSV),
    "entity": (Message("The workbook declares an entity, so it was not read."), _AS_CSV),
    "no-sheet": (Message("The workbook has no sheet."), _AS_CSV),
    "password": (
        Message("The workbook is protected by a password, so it cannot be read."),
        Message("Open it, take the password away, and save it anew."),
    ),
    "word": (Message("The file is a text document, not a workbook."), _AS_XLSX),
    "slides": (Message("The file is a presentation, not a workbook."), _AS_XLSX),
    "binary": (Message("The file is an Excel binary workbook (xlsb), which is not read."), _AS_XLSX),
    "numbers": (
        Message("The file is a document of Apple’s Numbers, which is not read."),
        Message("In Numbers, export it to Excel or to CSV, and import that file."),
    ),
    "missing": (Message("The workbook cannot be read on this computer."), _AS_CSV),
    "packed": (
        Message("The file is packed (zip), and is no workbook."),
        Message("Unpack it, and import the list in it."),
    ),
}
_ROOT = str(Path(pscdesk.__file__).resolve().parent.parent)
"""Where this program lies, so that the other process finds the same one."""
_NOT_SEEN = Message(
    "In a workbook of this older kind, hidden rows and columns cannot be told from the others: look for them."
)


def read_workbook_apart(content: bytes) -> ListFile:
    """The sheets of a workbook; ``InputError`` that says why there are none."""
    try:
        done = subprocess.run(
            [sys.executable, *COMMAND],
            input=content,
            capture_output=True,
            check=False,
            timeout=LONGEST_WAIT,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (_ROOT, os.environ.get("PYTHONPATH"))))},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        answer = _answer(done.returncode, done.stdout)
    except subprocess.TimeoutExpired:
        answer = Answer(refused="too-large")
    except (OSError, msgspec.DecodeError) as fault:
        raise InputError(*REFUSALS["missing"]) from fault
    if answer.refused:
        raise InputError(*REFUSALS[answer.refused])
    return ListFile(answer.sheets, (_NOT_SEEN,) if answer.unseen else (), answer.unseen)


def _answer(code: int, said: bytes) -> Answer:
    """What the process said; where a limit ended it, or it broke, a word for that."""
    if code == 0:
        return msgspec.msgpack.decode(said, type=Answer)
    return Answer(refused="too-large" if code < 0 or code > 255 else "unreadable")
