"""Tries the program step by step where it is installed: its files, stores, a return, a month, a paper, the window."""

# Only the terminal says these sentences, so they are plain English and need no Welsh.

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pscdesk.assets import GUIDANCE
from pscdesk.errors import FileError
from pscdesk.guidance.proofs.check import check
from pscdesk.guidance.reading.pack import load_pack
from pscdesk.program.own_files import bundle_folder, compare
from pscdesk.work.selftest.made_up_month import MadeUpMonth
from pscdesk.work.selftest.pdf_sound import pdf_faults
from pscdesk.work.selftest.window_painted import paint_window

_MOST_TOLD = 20
"""So many faults of one step are told; more would hide the first."""


@dataclass(frozen=True)
class Tried:
    """How one step came out: its name, whether it is good (None where it was not tried), and what is said of it."""

    name: str
    good: bool | None
    sentences: tuple[str, ...]


class _Bad(Exception):
    """A step failed, and these sentences say how."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(*sentences)
        self.sentences = sentences


def try_everything(*, shown: bool = False) -> Iterator[Tried]:
    """Each step as soon as it is over; nothing outside a new temporary folder is written or read.

    ``shown`` opens the window on the screen that there is, not unseen. ``FileError`` where no temporary folder can be
    made. After a step that failed those that build on it are told as not tried.
    """
    yield _tried("Files", _files)
    try:
        kept = tempfile.TemporaryDirectory(prefix="pscdesk-selftest-", ignore_cleanup_errors=True)
    except OSError as fault:
        raise FileError(
            "Nothing can be written in the folder for temporary files.",
            "Free some space, or let TMPDIR name a folder that can be written, and try again.",
        ) from fault
    with kept as folder:
        yield from _one_after_another(MadeUpMonth(Path(folder)))
        yield _tried("Guidance", _guidance)
        yield _tried("Window", lambda: paint_window(Path(folder) / "window", shown=shown))


def _one_after_another(month: MadeUpMonth) -> Iterator[Tried]:
    steps: tuple[tuple[str, Callable[[], str]], ...] = (
        ("Store", month.count),
        ("Return", month.send),
        ("Month", month.freeze),
        ("Paper", lambda: _paper(month)),
        ("Workbook", month.read_workbook),
    )
    failed = ""
    for name, step in steps:
        if failed:
            yield Tried(name, None, (f"Not tried, because the step {failed} failed.",))
            continue
        tried = _tried(name, step)
        failed = name if tried.good is False else ""
        yield tried


def _tried(name: str, step: Callable[[], str]) -> Tried:
    try:
        return Tried(name, True, (step(),))
    except _Bad as bad:
        more = len(bad.sentences) - _MOST_TOLD
        told = bad.sentences[:_MOST_TOLD]
        return Tried(name, False, (*told, f"And {more} more.") if more > 0 else told)
    except Exception as fault:  # noqa: BLE001 - whatever is broken here is what somebody wants to know
        return Tried(name, False, (f"{type(fault).__name__}: {fault}",))


def _files() -> str:
    folder = bundle_folder()
    if folder is None:
        return "This is no bundle, so there are no hashes to compare its files with."
    try:
        found = compare(folder)
    except (OSError, ValueError) as fault:
        raise _Bad("The list of hashes beside the program is missing or cannot be read.") from fault
    if not found.is_whole:
        raise _Bad(*found.sentences())
    return f"All {found.right} files are as they were released."


def _guidance() -> str:
    pack = load_pack(GUIDANCE)
    findings = check(pack)
    if findings:
        raise _Bad(*(f"{finding.block}: {finding.sentence}" for finding in findings))
    return f"Proved over every combination of answers: {pack.about.id} {pack.about.version}."


def _paper(month: MadeUpMonth) -> str:
    papers = month.publish()
    faults = tuple(f"{path.name}: {fault}" for path in papers for fault in pdf_faults(path.read_bytes()))
    if not papers:
        raise _Bad("No paper was written.")
    if faults:
        raise _Bad(*faults)
    return f"{len(papers)} PDF files written: each whole, tagged, with its language and its typeface."
