"""How HR takes in returns: each file gets a verdict, and what was good is kept in one change of the store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import lru_cache

from pscdesk.collation.register.register import Desk
from pscdesk.collation.returned.inbox import NOTHING, UNHEARD_OF, LatestReturn, ReceivedReturn, is_unusual, judge, merge
from pscdesk.collation.returned.records import Arrival, Late, Settled
from pscdesk.collation.store import OfficeStore
from pscdesk.errors import Cancelled, InputError
from pscdesk.messages import Message, joined
from pscdesk.periods import Month, financial_year
from pscdesk.tally.form_ids import ADVICE
from pscdesk.work.office.acts.noted import noted
from pscdesk.work.office.import_report import ImportLine, ImportReport, imported_act, line_for
from pscdesk.work.office.inbox_files import MOST_FILES, Source, find_files
from pscdesk.work.office.office import Office
from pscdesk.work.office.verify_returns import Opener, Seen, look_at_all
from pscdesk.work.one_act import one_act
from pscdesk.work.progress import Progress, silent

__all__ = ["ImportLine", "ImportReport", "import_returns", "read_left_lying"]

LEFT = "WAITING"
"""The code of a return that was left where it lies, because its desk is not enrolled."""

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
    settled: Mapping[tuple[Month, str], Settled]
    issue: int
    later: dict[str, int] = field(default_factory=dict[str, int])
    issues: dict[str, int] = field(default_factory=dict[str, int])
    conflicts: list[str] = field(default_factory=list[str])
    held: dict[tuple[Month, str], LatestReturn] = field(default_factory=dict[tuple[Month, str], LatestReturn])
    read: set[Month] = field(default_factory=set[Month])
    files: dict[tuple[Month, str], str] = field(default_factory=dict[tuple[Month, str], str])
    arrivals: dict[tuple[Month, str], Arrival] = field(default_factory=dict[tuple[Month, str], Arrival])
    late: dict[tuple[Month, str], Late] = field(default_factory=dict[tuple[Month, str], Late])

    def held_of(self, month: Month, desk: str) -> LatestReturn:
        """What is held now; a month's receipts are read when its first return comes."""
        if month not in self.read:
            self.read.add(month)
            self.held |= self.store.held((month, month))
        return self.held.get((month, desk), NOTHING)

    def keep(self) -> None:
        """Write down what changed, in one change of the store; nothing when nothing did."""
        late = [one for key, one in self.late.items() if self.late_before.get(key) != one]
        if self.arrivals or late:
            self.store.take_in(self.arrivals.values(), late, self.issues)


def import_returns(
    office: Office,
    paths: Sequence[Source],
    today: dt.date,
    progress: Progress = silent,
    processes: int | None = None,
) -> ImportReport:
    """Take in files, and the returns in folders and zip files (``find_files``); one line for each.

    Each file counts whole or not at all, and the batch is one change of the store. A return of a desk that is not
    enrolled is left where it lies, and only its path is remembered, while the office is open. ``processes`` open the
    files; by itself it finds how many are worth it. Raises ``FileError`` when the store cannot be saved, and
    ``InputError`` when a desk has seen a later card than this store ever issued; then nothing was taken in.
    """
    found = find_files(paths)
    files = found.files
    opener = _opener(office, Month.of(today))
    looked: list[Seen] = []
    stopped = False
    try:
        with closing(look_at_all(opener, files, processes)) as seen:
            for done, name in enumerate(found.names):
                progress(done, len(files), name)
                looked.append(next(seen))
        progress(len(files), len(files), Message("Saving"))
    except Cancelled:
        stopped = len(looked) < len(files)
    report = _take_in(office, found.names, looked, stopped=stopped, passed=found.passed)
    for file, line in zip(files, report.lines, strict=False):
        if line.code == LEFT:
            office.left_lying[file] = None
        else:
            office.left_lying.pop(file, None)
    return report


@one_act
def _take_in(
    office: Office, names: Sequence[str], looked: Sequence[Seen], *, stopped: bool, passed: tuple[str, ...]
) -> ImportReport:
    """Judge the files that were looked at by what the office holds now, and keep what is good."""
    batch = _batch(office.store)
    lines = tuple(_take(batch, name, seen) for name, seen in zip(names, looked, strict=False))
    _check_newest_issue(batch)
    report = ImportReport(lines, stopped, passed)
    act = imported_act(report, batch.conflicts)
    with noted(office, *([act] if act else [])):
        batch.keep()
    return report


def read_left_lying(office: Office, today: dt.date, progress: Progress = silent) -> ImportReport:
    """Import again what was left lying since the office was opened, once desks were enrolled.

    The report has no line for what is left lying still.
    """
    report = import_returns(office, tuple(office.left_lying)[:MOST_FILES], today, progress)
    return replace(report, lines=tuple(line for line in report.lines if line.code != LEFT))


def _batch(store: OfficeStore) -> _Batch:
    return _Batch(
        store=store,
        desks={desk.desk: desk for desk in store.desks()},
        frozen=frozenset(store.frozen_months()),
        usual=store.contacts_by_desk(ADVICE),
        late_before={(one.month, one.desk): one for one in store.late()},
        reconciled=frozenset(one.year for one in store.reconciled()),
        settled=store.settled(),
        issue=store.office().issue,
    )


_month = lru_cache(maxsize=256)(Month.read)
"""A batch names the same few months thousands of times."""


def _check_newest_issue(batch: _Batch) -> None:
    """``InputError`` when an enrolled desk has seen a later office card than this store issued: it was set back."""
    if batch.later:
        desk, issue = max(batch.later.items(), key=lambda one: one[1])
        raise InputError(
            Message(
                "Desk {desk} has seen issue {seen} of the office card, and this store has issued only {issue}. So this "
                "is an older copy of the office’s store.",
                desk=desk,
                seen=issue,
                issue=batch.issue,
            ),
            Message(
                "Nothing was taken in. Put the newest store back, or restore the newest backup. If you are sure that "
                "the desk is wrong, close it and import again."
            ),
        )


def _opener(office: Office, now: Month) -> Opener:
    return Opener(dict(office.forms), office.store.seal_secrets(), now)


def _take(batch: _Batch, name: str, seen: Seen) -> ImportLine:
    if seen.code:
        return line_for(name, seen.code)
    desk = batch.desks.get(seen.desk)
    if desk is None:
        return replace(
            line_for(name, LEFT),
            advice=Message("Enrol desk {desk} from its card, then import that folder again.", desk=seen.desk),
        )
    if seen.key != desk.key:
        return line_for(name, "E31")
    if desk.is_closed(_month(seen.month)) or (not desk.open and seen.seen_issue > batch.issue):
        return line_for(name, "CLOSED")
    if seen.seen_issue > batch.issue:
        batch.later[seen.desk] = seen.seen_issue
    batch.issues[seen.desk] = max(seen.seen_issue, batch.issues.get(seen.desk, 0))
    return _judged(batch, name, seen)


def _judged(batch: _Batch, name: str, seen: Seen) -> ImportLine:
    month = _month(seen.month)
    key = (month, seen.desk)
    held, receipt, choice = batch.held_of(*key), ReceivedReturn(seen.digest), batch.settled.get(key)
    if choice is not None:
        if not choice.takes(seen.digest, seen.revision):
            return line_for(name, "SETTLED", Message("(desk {desk}, {month})", desk=seen.desk, month=month.label))
        held = NOTHING if not held.counts and held.revision <= choice.revision else held
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
        batch.conflicts.append(f"{seen.desk} {month}")
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
