"""How HR takes in returns: each file gets a verdict, and what was good is kept in one change of the store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pscdesk.collation.inbox import NOTHING, Held, Receipt, judge, merge
from pscdesk.collation.register import Desk
from pscdesk.collation.store import Arrival, Late, OfficeStore, Packed
from pscdesk.collation.vectors import pack
from pscdesk.errors import Cancelled, FileError, InputError
from pscdesk.periods import Month
from pscdesk.returns.file import SUFFIX, Opened, check_content, open_return, read_return
from pscdesk.returns.verdicts import VERDICTS, Refusal
from pscdesk.tally.tally_form import TallyForm
from pscdesk.whole_file import file_error
from pscdesk.work.office_register import shown_name
from pscdesk.work.progress import Progress

MOST_FILES = 20_000

_KEPT = ("NEW", "REVISED", "HELD", "OLDER", "CONFLICT", "WAITING")


@dataclass(frozen=True)
class ImportLine:
    """The verdict on one file: its code, what happened, and what to do. Never a count."""

    file: str
    code: str
    sentence: str
    advice: str


@dataclass(frozen=True)
class ImportReport:
    """One line for each file that was read. ``stopped`` when the person stopped before the last."""

    lines: tuple[ImportLine, ...]
    stopped: bool = False

    def _count(self, code: str) -> int:
        return sum(line.code == code for line in self.lines)

    @property
    def read(self) -> int:
        """Files read; the sum of all the counts below."""
        return len(self.lines)

    @property
    def new(self) -> int:
        """Returns of months not held before."""
        return self._count("NEW")

    @property
    def revised(self) -> int:
        """Returns that replaced an earlier one."""
        return self._count("REVISED")

    @property
    def held(self) -> int:
        """Returns held already."""
        return self._count("HELD")

    @property
    def older(self) -> int:
        """Returns older than what is held."""
        return self._count("OLDER")

    @property
    def conflict(self) -> int:
        """Returns that contradict another of the same number."""
        return self._count("CONFLICT")

    @property
    def waiting(self) -> int:
        """Returns of desks that are not enrolled."""
        return self._count("WAITING")

    @property
    def refused(self) -> int:
        """Files that were not taken in, late ones among them."""
        return sum(line.code not in _KEPT for line in self.lines)


@dataclass
class _Batch:
    """What is known while a batch is read, and what it changes."""

    forms: Mapping[str, TallyForm]
    desks: Mapping[str, Desk]
    frozen: frozenset[Month]
    month_now: Month
    secret: str
    held: dict[tuple[Month, str], Held]
    arrivals: dict[tuple[Month, str], Arrival] = field(default_factory=dict[tuple[Month, str], Arrival])
    late: set[Late] = field(default_factory=set[Late])


def import_returns(
    store: OfficeStore, forms: Mapping[str, TallyForm], paths: Sequence[Path], today: dt.date, progress: Progress
) -> ImportReport:
    """Take in files, and the returns in folders (links and devices are passed over); one line for each.

    Each file counts whole or not at all, and the batch is one change of the store. Raises ``FileError`` when the
    store cannot be saved; then nothing was taken in.
    """
    facts = store.office()
    if facts is None:
        raise InputError("The office was never founded.", "Found one first.")
    files = list_files(paths)
    batch = _Batch(
        forms=forms,
        desks={desk.desk: desk for desk in store.desks()},
        frozen=frozenset(store.frozen_months()),
        month_now=Month.of(today),
        secret=facts.seal_secret,
        held=store.held(),
    )
    lines: list[ImportLine] = []
    stopped = False
    try:
        for done, file in enumerate(files):
            progress(done, len(files), shown_name(file))
            lines.append(_take(batch, file))
        progress(len(files), len(files), "Saving")
    except Cancelled:
        stopped = len(lines) < len(files)
    fresh = batch.late - _late_already(store, batch.late)
    if batch.arrivals or fresh:
        store.take_in(batch.arrivals.values(), fresh)
    return ImportReport(tuple(lines), stopped)


def list_files(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The files named, and for a folder its returns in order of name; ``InputError`` when there are too many."""
    files: list[Path] = []
    try:
        for path in paths:
            inside = path.iterdir() if path.is_dir() else None
            if inside is None:
                files.append(path)
            else:
                files += sorted(one for one in inside if one.suffix.lower() == SUFFIX and _is_plain(one))
    except OSError as fault:
        raise FileError("A folder cannot be read.", file_error(fault).advice) from fault
    if len(files) > MOST_FILES:
        raise InputError(f"There are more than {MOST_FILES} files.", "Import them in several parts.")
    return tuple(files)


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _take(batch: _Batch, file: Path) -> ImportLine:
    name = shown_name(file)
    try:
        opened = open_return(read_return(file), (batch.secret,))
        desk = batch.desks.get(opened.content.desk)
        if desk is None:
            return _line(name, "WAITING")
        if opened.verify_key.hex() != desk.key:
            return _line(name, "E31")
        if not desk.open:
            closed = "This desk is closed, so its return waits."
            return replace(_line(name, "WAITING"), sentence=closed, advice="Ask the desk for its new card.")
        check_content(opened.content, batch.forms, batch.month_now)
    except Refusal as refusal:
        return _line(name, refusal.code)
    return _judged(batch, name, opened, desk)


def _judged(batch: _Batch, name: str, opened: Opened, desk: Desk) -> ImportLine:
    content, month = opened.content, Month.read(opened.content.month)
    key = (month, desk.desk)
    held = batch.held.get(key, NOTHING)
    receipt = Receipt(opened.digest, content.is_nil)
    code = judge(held, content.revision, receipt)
    if month in batch.frozen and code not in ("HELD", "OLDER"):
        batch.late.add(Late(month, desk.desk, opened.digest, content.revision))
        return _line(name, "FROZEN", f" ({desk.desk}, {month.label})")
    if code in ("NEW", "REVISED", "CONFLICT"):
        now = merge(held, Held(content.revision, frozenset({receipt})))
        if now != held:
            batch.held[key] = now
            batch.arrivals[key] = Arrival(month, desk.desk, now, _packed(batch, opened) if now.counts else ())
    return _line(name, code, f" (desk {desk.desk}, {month.label})" if code == "CONFLICT" else "")


def _packed(batch: _Batch, opened: Opened) -> tuple[Packed, ...]:
    content = opened.content
    return tuple(
        Packed(content.desk, form, counts.version, pack(batch.forms[form], counts))
        for form, counts in content.forms.items()
    )


def _late_already(store: OfficeStore, late: set[Late]) -> frozenset[Late]:
    months = sorted(one.month for one in late)
    return store.late((months[0], months[-1])) if months else frozenset()


def _line(name: str, code: str, which: str = "") -> ImportLine:
    verdict = VERDICTS[code]
    happened = f"{verdict.happened.removesuffix('.')}{which}." if which else verdict.happened
    return ImportLine(name, code, happened, verdict.do)
