"""The half of a trial that asks: step by step it finds out what two processes can trust in a folder."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from pscdesk.errors import FileError
from pscdesk.messages import NO_TEXT, Message
from pscdesk.storage.folder_trial.folder_acts import (
    LAST,
    FolderActs,
    Held,
    content_of,
    read_number,
    trial_file,
    try_lock,
)
from pscdesk.storage.folder_trial.other_half import STILL_NOT_SEEN, add
from pscdesk.storage.folder_trial.trial_facts import Findings, FolderTrial
from pscdesk.storage.folder_trial.trial_line import Line, Silence

_SILENT = Message("The other process did not answer in time.")
_REFUSED = Message("The other process could not write or read there.")
_TOO_FEW = Message("The folder is too slow to be tried.")


@dataclass(frozen=True)
class Measure:
    """How much is tried, and how long is waited; two computers need more time than two processes."""

    renames: int = 200
    renaming_ms: int = 400
    looks: int = 6
    additions: int = 8
    adding: float = 1.0
    answer: float = 3.0
    death: float = 3.0
    whole: float = 8.0
    fewest: int = 3
    """Renames, reads and additions below which a step says nothing."""


QUICK = Measure(renames=60, renaming_ms=150, looks=3, additions=4)
"""For the moment in which an office is founded, when somebody waits."""
FAR = Measure(renames=100, renaming_ms=20_000, looks=10, additions=8, adding=15.0, answer=20.0, death=10.0, whole=100.0)
"""For two computers, which must wait for the share as well as for each other."""


class _Refused(Exception):
    """The other half says that the folder did not obey it."""


class LeadingHalf:
    """The asking half. ``lead`` gives the findings; where the other half falls silent, what is left stays untried."""

    def __init__(self, line: Line, folder: Path, code: str, acts: FolderActs, measure: Measure) -> None:
        self._line = line
        self._acts = acts
        self._measure = measure
        self._file = trial_file(folder, code, "file")
        self._lock = trial_file(folder, code, "lock")
        self._sum = trial_file(folder, code, "sum")
        self._number = 0
        self._until = 0.0
        self._found = FolderTrial(Findings())

    def lead(self, began: float) -> FolderTrial:
        """What was found; ``fault`` says what stood in the way. ``began`` is the monotonic time of the beginning.

        The other half has ended itself after it, or waits for what nobody asks it any more.
        """
        self._until = time.monotonic() + self._measure.whole
        steps: tuple[Callable[[], None], ...] = (
            self._try_lock,
            self._try_looking,
            self._try_renaming,
            self._try_adding,
            self._try_death,
        )
        fault = NO_TEXT
        try:
            for step in steps:
                step()
        except Silence:
            fault = _SILENT
        except _Refused:
            fault = _REFUSED
        except FileError as refused:
            fault = refused.message
        finally:
            self._end()
        if not (fault or self._found.failed or self._found.trusted):
            fault = _TOO_FEW
        return replace(self._found, seconds=time.monotonic() - began, fault=fault)

    def _end(self) -> None:
        try:
            self._line.send("end lock 0")
        except Silence:
            return  # it ended itself already

    def _note(self, **found: bool) -> None:
        self._found = replace(self._found, findings=replace(self._found.findings, **found))

    def _ask(self, word: str, file: Path, number: int = 0) -> str:
        self._line.send(f"{word} {file.name.rpartition('-')[2]} {number}")
        return self._hear()

    def _hear(self, working: float = 0.0) -> str:
        """The next answer, which may take the time of ``working`` seconds; never past the end of the whole trial."""
        said = self._line.receive(min(working + self._measure.answer, self._until - time.monotonic()))
        if said == "fault":
            raise _Refused
        return said

    def _try_lock(self) -> None:
        """Held here, it is refused there; given back, it is taken there, refused here, and given back again."""
        _, held = try_lock(self._acts, self._lock)
        if held is None:
            self._note(lock_excludes=False)
            return
        refused_there = self._ask("lock", self._lock) == "busy"
        if not refused_there:
            self._ask("free", self._lock)
        held.release()
        taken_there = self._ask("lock", self._lock) == "taken"
        refused_here = self._is_refused()
        self._ask("free", self._lock)
        taken_here = not self._is_refused()
        self._note(lock_excludes=refused_there and taken_there and refused_here and taken_here)

    def _is_refused(self) -> bool:
        tried, held = try_lock(self._acts, self._lock)
        if held is not None:
            held.release()
        return tried != "taken"

    def _try_looking(self) -> None:
        """What one half wrote, the other looks at as soon as it hears of it, to and fro."""
        late: list[int | None] = []
        for _ in range(self._measure.looks):
            self._write()
            said = self._ask("look", self._file, self._number)
            late.append(int(said) if said.isdigit() else None)
            self._number += 1
            self._ask("write", self._file, self._number)
            late.append(self._look())
            if late[-2:] != [0, 0]:
                break
        seen = [ms for ms in late if ms is not None]
        self._found = replace(self._found, late_ms=max(seen) if len(seen) == len(late) else None)
        self._note(write_is_seen=late == [0] * len(late))

    def _write(self) -> None:
        self._number += 1
        self._acts.write(self._file, content_of(self._number))

    def _look(self) -> int | None:
        begun = time.monotonic()
        if read_number(self._acts, self._file) == self._number:
            return 0
        while time.monotonic() - begun < STILL_NOT_SEEN:
            if read_number(self._acts, self._file) == self._number:
                return max(1, round(1000 * (time.monotonic() - begun)))
            time.sleep(0.001)
        return None

    def _try_renaming(self) -> None:
        """While the other half reads without a pause, the file is replaced again and again; it must see something."""
        if self._found.late_ms is None:
            return
        measure, renames = self._measure, 0
        longest = measure.renaming_ms + round(1000 * measure.answer)  # it ends sooner, when it sees the last content
        self._write()
        self._ask("watch", self._file, longest)
        until = time.monotonic() + measure.renaming_ms / 1000
        try:
            while renames < measure.fewest or (renames < measure.renames and time.monotonic() < until):
                self._write()
                renames += 1
        finally:
            self._acts.write(self._file, content_of(LAST))
        said = self._hear(longest / 1000)
        reads, torn, missing, older, newest = (int(word) for word in said.split())
        self._found = replace(self._found, renames=renames, reads=reads)
        if torn or missing or older:
            self._note(rename_is_whole=False)
        elif newest == LAST and min(renames, reads) >= measure.fewest:
            self._note(rename_is_whole=True)

    def _try_adding(self) -> None:
        """Both halves add one to a number under the lock, as often as each can; nothing that was added is missing."""
        if not self._found.findings.lock_excludes:
            return
        times, lock = self._measure.additions, self._sum.with_name(f"{self._sum.name}lock")
        self._acts.write(self._sum, content_of(1))
        self._line.send(f"add sum {times}")
        mine = add(self._acts, self._sum, lock, times, self._measure.adding / 2)
        added = mine + int(self._hear(self._measure.adding))
        if added >= self._measure.fewest:
            self._note(counts_add_up=read_number(self._acts, self._sum) == 1 + added)

    def _try_death(self) -> None:
        """The other half takes the lock and is killed; then the lock must be free."""
        if not self._found.findings.lock_excludes:
            return
        self._ask("lock", self._lock)
        self._line.send("die lock 0")
        until = time.monotonic() + self._measure.death
        held: Held | None = None
        while held is None and time.monotonic() < until:
            _, held = try_lock(self._acts, self._lock)
            if held is None:
                time.sleep(0.005)
        if held is not None:
            held.release()
        self._note(lock_freed_by_death=held is not None)
