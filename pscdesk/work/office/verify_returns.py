"""Opening and checking return files: one after another, or in several processes where there are many."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections import deque
from collections.abc import Generator, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from pscdesk.collation.returned.records import StoredCounts
from pscdesk.errors import FileError
from pscdesk.periods import Month
from pscdesk.program.second_process import is_bundled
from pscdesk.returns.content import check_content
from pscdesk.returns.file import LARGEST, Unsealed, read_return, read_unsealed, unseal_return
from pscdesk.returns.verdicts import Refusal
from pscdesk.storage import zipped
from pscdesk.storage.zipped import OpenZips
from pscdesk.tally.form_ids import ADVICE
from pscdesk.tally.packing import pack
from pscdesk.tally.tally_form import TallyForm
from pscdesk.work.office.inbox_files import Source

PARALLEL_FROM = 1_500
"""Fewer files than these are opened sooner than other processes have started."""

MOST_PROCESSES = 8
_CHUNK = 64
_SAFE = "PYTHONSAFEPATH"


class Seen(NamedTuple):
    """What a file turned out to be. ``code`` is empty when it is a sound return, whoever it may be from.

    ``counts`` are as the store keeps them, and are shown to nobody. ``contacts`` is the advice contacts' total,
    ``largest`` the greatest total of any form. ``seen_issue`` is the issue of the office card that the desk followed.
    A plain tuple, because it travels between processes ten thousand times.
    """

    code: str
    desk: str = ""
    key: str = ""
    month: str = ""
    revision: int = 0
    digest: str = ""
    seen_issue: int = 0
    contacts: int = 0
    largest: int = 0
    counts: tuple[StoredCounts, ...] = ()


Piece = Path | bytes | Seen
"""What is looked at: a file by its path, one that was read already, or what is known of it already."""


@dataclass(frozen=True)
class Opener:
    """All that is needed to open a return and to say whether it is sound; it can be sent to another process.

    ``secrets`` are what returns may be sealed for. ``month_now`` is the month of today.
    It is kept small: a process that starts reads it before anything else.
    """

    forms: Mapping[str, TallyForm]
    secrets: tuple[str, ...] = field(repr=False)
    month_now: Month

    def look_at_many(self, pieces: Sequence[Piece]) -> list[Seen]:
        """What each of them is, in order.

        One step for all of them, then the next: a processor does much of one kind sooner than a little of each kind
        by turns. What lies under a seal takes 16 KB until then, so callers hand over some dozens at once.
        """
        unsealed = [self._unsealed(piece) for piece in pieces]
        signed = [isinstance(one, Unsealed) and one.is_signed for one in unsealed]
        return [
            self._seen(one, is_signed) if isinstance(one, Unsealed) else one
            for one, is_signed in zip(unsealed, signed, strict=True)
        ]

    def _unsealed(self, piece: Piece) -> Unsealed | Seen:
        """What lies under a file's seal; the file is read once, into memory.

        A zip file gets here when it cannot be opened.
        """
        if isinstance(piece, Seen):
            return piece
        try:
            return unseal_return(piece if isinstance(piece, bytes) else read_return(piece), self.secrets)
        except Refusal as refusal:
            is_zip = isinstance(piece, Path) and piece.suffix.lower() == zipped.SUFFIX
            return Seen("E36" if is_zip and refusal.code in ("E01", "E02") else refusal.code)

    def _seen(self, unsealed: Unsealed, is_signed: bool) -> Seen:
        try:
            opened = read_unsealed(unsealed, signed=is_signed)
            content = opened.content
            check_content(content, self.forms, self.month_now)
        except Refusal as refusal:
            return Seen(refusal.code)
        counted = [(form, counts) for form, counts in content.forms.items() if counts.contacts]
        return Seen(
            code="",
            desk=content.desk,
            key=opened.verify_key.hex(),
            month=content.month,
            revision=content.revision,
            digest=opened.digest,
            seen_issue=content.seen_issue,
            contacts=next((counts.contacts for form, counts in counted if form == ADVICE), 0),
            largest=max((counts.contacts for _, counts in counted), default=0),
            counts=tuple(
                StoredCounts(content.desk, form, counts.version, pack(self.forms[form], counts))
                for form, counts in counted
            ),
        )


def look_at_all(opener: Opener, files: Sequence[Source], processes: int | None = None) -> Generator[Seen]:
    """What each file is, in order. Close the generator to stop early.

    Many files are opened by several processes, which are handed the key through a pipe and write nothing; the store is
    only ever touched by the caller. Where no process can be started, the work is done here.
    """
    several = worth_it() if processes is None else processes
    done = 0
    if several > 1 and (processes is not None or len(files) >= PARALLEL_FROM):
        try:
            for seen in _in_processes(opener, files, several):
                yield seen
                done += 1
        except (OSError, BrokenProcessPool):
            several = 1
    with OpenZips() as zips:
        for start in range(done, len(files), _CHUNK):
            yield from opener.look_at_many([_fetched(file, zips) for file in files[start : start + _CHUNK]])


def worth_it() -> int:
    """How many processes may open files at once here: one for each core this program may use, or this one alone."""
    if getattr(sys, "frozen", False):  # a bundled program would start its window again
        return 1
    if sys.platform == "linux":
        return min(MOST_PROCESSES, len(os.sched_getaffinity(0)))
    return min(MOST_PROCESSES, os.cpu_count() or 1)


def _fetched(file: Source, zips: OpenZips) -> Piece:
    """What another process is handed: only this one reads zip files, so that each is opened once."""
    if isinstance(file, Path):
        return file
    if file.locked:
        return Seen("E35")
    try:
        return zips.read(file, LARGEST)
    except FileError:
        return Seen("E36")


def _in_processes(opener: Opener, files: Sequence[Source], processes: int) -> Iterator[Seen]:
    # spawned, never forked: the window's process has threads and locks that a copy would inherit as they stand
    context = multiprocessing.get_context("spawn")
    if is_bundled():  # else each would look for the program's first file in the folder where the person stands
        multiprocessing.process.ORIGINAL_DIR = None  # pyright: ignore[reportAttributeAccessIssue]
    with _not_from_here():  # the pool starts a process of its own
        pool = ProcessPoolExecutor(processes, context, initializer=_begin, initargs=(opener,))
    waiting: deque[Future[list[Seen]]] = deque()
    zips = OpenZips()
    try:
        for start in range(0, len(files), _CHUNK):
            chunk = [_fetched(file, zips) for file in files[start : start + _CHUNK]]
            with _not_from_here():
                waiting.append(pool.submit(_look_at_chunk, chunk))
            if len(waiting) > 4 * processes:  # so that what was opened and not yet taken in stays bounded
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        zips.close()
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _not_from_here() -> Generator[None]:
    """Processes started meanwhile import nothing from the folder where the person stands: it may be the inbox."""
    before = os.environ.get(_SAFE)
    os.environ[_SAFE] = "1"
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(_SAFE, None)
        else:
            os.environ[_SAFE] = before


_OPENER: list[Opener] = []


def _begin(opener: Opener) -> None:
    _OPENER[:] = [opener]
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A process that waits for files holds HR's key, and would wait for ever if the program were killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _look_at_chunk(pieces: Sequence[Piece]) -> list[Seen]:
    return _OPENER[0].look_at_many(pieces)
