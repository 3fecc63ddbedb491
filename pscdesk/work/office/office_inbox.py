"""How HR takes in returns: each file gets a verdict, and what was good is kept in one change of the store."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from pscdesk.collation.register.register import Desk
from pscdesk.collation.returned.inbox import NOTHING, UNHEARD_OF, LatestReturn, ReceivedReturn, is_unusual, judge, merge
from pscdesk.collation.returned.records import Arrival, Late, Waiting
from pscdesk.collation.store import OfficeStore
from pscdesk.errors import Cancelled, FileError, InputError
from pscdesk.messages import Message, joined
from pscdesk.periods import Month, financial_year
from pscdesk.returns.file import SUFFIX
from pscdesk.storage.whole_file import file_error, shown_name
from pscdesk.tally.form_ids import ADVICE
from pscdesk.work.office.import_report import ImportLine, ImportReport, line_for
from pscdesk.work.office.office import Office
from pscdesk.work.office.verify_returns import Opener, Seen, look_at_all
from pscdesk.work.progress import Progress, silent

__all__ = ["MOST_FILES", "ImportLine", "ImportReport", "admit_waiting", "import_returns", "list_files"]

MOST_FILES = 20_000
_COMPANIONS = ("._", "~$")
"""How macOS and Office begin the names of files that they put beside another: they hold no return."""
MOST_WAITING = 300
"""Returns that wait for their desk's enrolment, at most: about 5 MB of the store."""

_ASK = Message("This is far more than the desk returned before. Ask it whether that is right.")


@dataclass
class _Batch:
    """What is known while a batch is read, and what it changes."""

    store: OfficeStore
    desks: Mapping[str, Desk]
    frozen: frozenset[Month]
    usual: Mapping[str, Sequence[int]]
    late_before: Mapping[tuple[Month, str], Late]
    reconciled: frozenset[int]
    held: dict[tuple[Month, str], LatestReturn] = field(default_factory=dict[tuple[Month, str], LatestReturn])
    read: set[Month] = field(default_factory=set[Month])
    files: dict[tuple[Month, str], str] = field(default_factory=dict[tuple[Month, str], str])
    arrivals: dict[tuple[Month, str], Arrival] = field(default_factory=dict[tuple[Month, str], Arrival])
    late: dict[tuple[Month, str], Late] = field(default_factory=dict[tuple[Month, str], Late])
    waiting: dict[str, Waiting] = field(default_factory=dict[str, Waiting])
    waited: set[str] = field(default_factory=set[str])

    def held_of(self, month: Month, desk: str) -> LatestReturn:
        """What is held now; a month's receipts are read when its first return comes."""
        if month not in self.read:
            self.read.add(month)
            self.held |= self.store.held((month, month))
        return self.held.get((month, desk), NOTHING)

    def keep(self) -> None:
        """Write down what changed, in one change of the store; nothing when nothing did."""
        late = [one for key, one in self.late.items() if self.late_before.get(key) != one]
        wait = [one for digest, one in self.waiting.items() if digest not in self.waited]
        if self.arrivals or late or wait or self.waited:
            self.store.take_in(self.arrivals.values(), late, wait, self.waited)


def import_returns(
    office: Office,
    paths: Sequence[Path],
    today: dt.date,
    progress: Progress = silent,
    processes: int | None = None,
) -> ImportReport:
    """Take in files, and the returns in folders (links and devices are passed over); one line for each.

    Each file counts whole or not at all, and the batch is one change of the store. ``processes`` open the files; by
    itself it finds how many are worth it. Raises ``FileError`` when the store cannot be saved; then nothing was taken
    in.
    """
    files = list_files(paths)
    batch = _batch(office.store)
    opener = _opener(office, Month.of(today))
    waiting = {one.digest for one in office.store.waiting()}
    lines: list[ImportLine] = []
    stopped = False
    try:
        with closing(look_at_all(opener, files, processes)) as seen:
            for done, file in enumerate(files):
                name = shown_name(file)
                progress(done, len(files), name)
                one = next(seen)
                if not one.code and one.desk not in batch.desks:
                    one = opener.look(file, keep=True)  # and judged by what it is now, if somebody changed it meanwhile
                lines.append(_take(batch, name, one, waiting))
        progress(len(files), len(files), Message("Saving"))
    except Cancelled:
        stopped = len(lines) < len(files)
    batch.keep()
    return ImportReport(tuple(lines), stopped)


def admit_waiting(office: Office) -> tuple[tuple[str, ImportLine], ...]:
    """Take in the returns that waited for a desk that is enrolled now; desk and line of each.

    One that is signed with another key than the one enrolled is dropped, and its line says so.
    """
    batch = _batch(office.store)
    lines: list[tuple[str, ImportLine]] = []
    for one in office.store.waiting():
        desk = batch.desks.get(one.desk)
        if desk is None or not desk.open:
            continue
        seen = _opener(office, one.month.plus(1)).look_at(one.sealed)
        batch.waited.add(one.digest)
        lines.append((one.desk, _take(batch, Message("return of {month}", month=one.month.label), seen, set())))
    batch.keep()
    return tuple(lines)


def list_files(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The files named, and for a folder its returns in order of name; ``InputError`` when there are too many."""
    files: list[Path] = []
    try:
        for path in paths:
            files += [path / name for name in sorted(_names_in(path))] if path.is_dir() else [path]
            _check_number(len(files))
    except OSError as fault:
        raise FileError(Message("A folder cannot be read."), file_error(fault).advice) from fault
    return tuple(files)


def _names_in(folder: Path) -> Iterator[str]:
    number = 0
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(_COMPANIONS) or not entry.name.lower().endswith(SUFFIX):
                continue
            if entry.is_file(follow_symlinks=False):
                number += 1
                _check_number(number)
                yield entry.name


def _check_number(files: int) -> None:
    if files > MOST_FILES:
        raise InputError(
            Message("There are more than {most_files} files.", most_files=MOST_FILES),
            Message("Import them in several parts."),
        )


def _batch(store: OfficeStore) -> _Batch:
    return _Batch(
        store=store,
        desks={desk.desk: desk for desk in store.desks()},
        frozen=frozenset(store.frozen_months()),
        usual=store.contacts_by_desk(ADVICE),
        late_before={(one.month, one.desk): one for one in store.late()},
        reconciled=frozenset(one.year for one in store.reconciled()),
    )


def _opener(office: Office, now: Month) -> Opener:
    return Opener(dict(office.forms), office.store.office().seal_secret, now)


def _take(batch: _Batch, name: str, seen: Seen, waiting: set[str]) -> ImportLine:
    if seen.code:
        return line_for(name, seen.code)
    desk = batch.desks.get(seen.desk)
    if desk is None:
        return _wait(batch, name, seen, waiting)
    if seen.key != desk.key:
        return line_for(name, "E31")
    if not desk.open:
        return line_for(name, "CLOSED")
    return _judged(batch, name, seen)


def _wait(batch: _Batch, name: str, seen: Seen, waiting: set[str]) -> ImportLine:
    if seen.digest not in waiting:
        if len(waiting) >= MOST_WAITING:
            return line_for(name, "FULL")
        waiting.add(seen.digest)
        batch.waiting[seen.digest] = Waiting(seen.digest, seen.desk, Month.read(seen.month), seen.key, seen.sealed)
    return line_for(name, "WAITING")


_month = lru_cache(maxsize=256)(Month.read)
"""A batch names the same few months thousands of times."""


def _judged(batch: _Batch, name: str, seen: Seen) -> ImportLine:
    month = _month(seen.month)
    key = (month, seen.desk)
    held, receipt = batch.held_of(*key), ReceivedReturn(seen.digest, seen.nil)
    code = judge(held, seen.revision, receipt)
    if month in batch.frozen and code not in ("HELD", "OLDER"):
        return _too_late(batch, name, seen, held)
    if code == "CONFLICT":
        other = batch.files.get(key)
        beside = (
            Message("this file and {other}", other=other)
            if other and other != name
            else Message("this file and one taken in before")
        )
        which = Message("(desk {desk}, {month}: {beside})", desk=seen.desk, month=month.label, beside=beside)
    else:
        which = ""
    if code in ("NEW", "REVISED", "CONFLICT"):
        now = merge(held, LatestReturn(seen.revision, frozenset({receipt})))
        batch.files[key] = name
        if now != held:
            batch.held[key] = now
            batch.arrivals[key] = Arrival(month, seen.desk, now, seen.counts if now.counts else ())
    line = line_for(name, code, which)
    asks = is_unusual(seen.contacts, batch.usual.get(seen.desk, ())) or seen.largest > UNHEARD_OF
    unusual = asks and code in ("NEW", "REVISED")
    return replace(line, advice=_ASK) if unusual else line


def _too_late(batch: _Batch, name: str, seen: Seen, printed: LatestReturn) -> ImportLine:
    """A return of a frozen month: of a desk's first one the total is kept until the year is reconciled."""
    month = Month.read(seen.month)
    key = (month, seen.desk)
    before = batch.late.get(key) or batch.late_before.get(key) or Late(month, seen.desk, NOTHING, None)
    now = merge(before.held, LatestReturn(seen.revision, frozenset({ReceivedReturn(seen.digest)})))
    past = financial_year(month) in batch.reconciled
    first = not printed.counts and not past
    if now != before.held:
        batch.late[key] = Late(month, seen.desk, now, seen.contacts if first and now.counts else None)
    code = "CORRECTION" if printed.counts else "PAST" if past else "FROZEN"
    return line_for(name, code, joined("", ("(", seen.desk, ", ", month.label, ")")))
