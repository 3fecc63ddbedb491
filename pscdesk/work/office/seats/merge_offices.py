"""Merges another copy of an office into this one: returns are joined, months frozen there are taken over."""

from __future__ import annotations

import hashlib
from contextlib import closing
from pathlib import Path

from pscdesk.collation.office_log.acts import Act
from pscdesk.collation.office_log.chain import head_of
from pscdesk.collation.returned.inbox import NOTHING, LatestReturn, merge
from pscdesk.collation.returned.records import Arrival, Late, Settled, StoredCounts
from pscdesk.collation.store import OfficeStore
from pscdesk.errors import InputError
from pscdesk.messages import Message, joined
from pscdesk.periods import Month
from pscdesk.storage.sealed_store import ReadStore
from pscdesk.tally.form_ids import ADVICE
from pscdesk.tally.packing import contacts_in
from pscdesk.work.office.acts.newest import keep_newest
from pscdesk.work.office.acts.noted import noted
from pscdesk.work.office.office import Office
from pscdesk.work.office.seats.two_offices import Key, TwoOffices, compare, read_other


def compared_with(office: Office, path: Path) -> tuple[TwoOffices, str]:
    """What this office and the copy at ``path`` have that the other lacks, and the digest of that copy."""
    with closing(read_other(office, path)) as other:
        return compare(office, OfficeStore(other)), _digest(other)


def merge_offices(office: Office, path: Path, seen: str) -> Message:
    """Merge the copy at ``path`` into this office, in one act that the log names; what to tell the person.

    ``seen`` is the digest of the copy that somebody looked at. ``InputError`` where it was changed since, or the two
    cannot be merged; then nothing was changed.
    """
    with office.sealed.merging(), closing(read_other(office, path)) as other:
        if _digest(other) != seen:
            raise InputError(
                Message("The other copy was changed since it was looked at."), Message("Look at it again.")
            )
        there = OfficeStore(other)
        found = compare(office, there)
        if found.refused:
            raise InputError(
                joined(" ", found.refused),
                Message("Nothing was changed. Ask for help: one of the two must be given up, and what it printed too."),
            )
        if not found.brings_anything:
            return Message("The other copy has nothing that this one lacks. Nothing was changed.")
        _join(office, there, other, found)
        keep_newest(office)
    return Message("The other copy was merged into this one. Give it to nobody any more, and make a backup now.")


def _digest(copy: ReadStore) -> str:
    return hashlib.sha256(copy.content).hexdigest()


def _join(office: Office, there: OfficeStore, copy: ReadStore, found: TwoOffices) -> None:
    acts = [
        Act(act="merged", digest=head_of(there.log.links()).digest),
        *(entry.act for entry in found.acts_there if entry.act.act == "published"),
    ]
    with noted(office, *acts), office.store.log.change():
        # each of the next is a part of this one change
        _take_over_choices(office, there, copy)
        arrivals, late = _returns(office, there, found)
        office.store.put_desks(found.desks_there)
        _take_over_frozen(office, copy, found)
        office.store.take_in(arrivals, late)
        _next_issue(office, there, found)
        office.sealed.merged_with(copy)


def _returns(office: Office, there: OfficeStore, found: TwoOffices) -> tuple[list[Arrival], list[Late]]:
    """What comes of the returns that only the other copy has: those of months that are frozen here came too late."""
    held, theirs = office.store.held(), there.held()
    frozen, adopted = set(office.store.frozen_months()), {mark.month for mark in found.frozen_there}
    counts = dict[Month, dict[str, list[StoredCounts]]]()
    arrivals: list[Arrival] = []
    late: list[Late] = []
    choices = office.store.settled()
    for key in found.returns_there:
        month, desk = key
        choice = choices.get(key)
        if month in adopted or (choice is not None and not _is_chosen(choice, theirs.get(key, NOTHING))):
            continue  # it comes with its month, or somebody has decided against it
        of_month = counts.setdefault(month, _by_desk(there, month))
        both = merge(held.get(key, NOTHING), theirs.get(key, NOTHING))
        if month in frozen:
            late.append(_too_late(key, both, held.get(key, NOTHING), of_month.get(desk, [])))
        else:
            arrivals.append(Arrival(month, desk, both, tuple(of_month.get(desk, ())) if both.counts else ()))
    mine = {month: _by_desk(office.store, month) for month in adopted}
    for key in found.returns_here:
        month, desk = key
        if month in adopted:  # the other froze it without this return, so it came too late
            both = merge(held.get(key, NOTHING), theirs.get(key, NOTHING))
            late.append(_too_late(key, both, theirs.get(key, NOTHING), mine[month].get(desk, [])))
    known = {(one.month, one.desk): one for one in office.store.late()}
    for one in there.late():
        mine = known.get((one.month, one.desk))
        if mine is None or one.held.revision > mine.held.revision:
            late.append(one)
    return arrivals, late


def _is_chosen(choice: Settled, held: LatestReturn) -> bool:
    """Whether what the other copy holds is what somebody chose, or came after the choice."""
    return any(choice.takes(one.digest, held.revision) for one in held.contents)


def _too_late(key: Key, both: LatestReturn, held: LatestReturn, counts: list[StoredCounts]) -> Late:
    contacts = next((contacts_in(one.packed) for one in counts if one.form == ADVICE), None)
    return Late(*key, both, contacts if held == NOTHING and both.counts else None)


def _by_desk(store: OfficeStore, month: Month) -> dict[str, list[StoredCounts]]:
    found = dict[str, list[StoredCounts]]()
    for one in store.counts(month):
        found.setdefault(one.owner, []).append(one)
    return found


_OF_FROZEN = (
    ("ledger", "month = ?"),
    ("freezes", "month = ?"),
    ("unit_totals", "month = ?"),
    ("receipts", "month = ?"),
)
"""What a month that the other copy froze brings with it."""


def _take_over_frozen(office: Office, copy: ReadStore, found: TwoOffices) -> None:
    connection = office.sealed.db.conn
    for mark in found.frozen_there:
        month = (str(mark.month),)
        connection.execute("DELETE FROM cells WHERE month = ?", month)
        for table, of_month in _OF_FROZEN:
            connection.execute(f"DELETE FROM {table} WHERE {of_month}", month)  # noqa: S608 (constants of this module)
            rows = copy.db.conn.execute(f"SELECT * FROM {table} WHERE {of_month}", month).fetchall()  # noqa: S608
            for row in rows:
                marks = ", ".join("?" * len(row))
                connection.execute(f"INSERT INTO {table} VALUES({marks})", row)


def _take_over_choices(office: Office, there: OfficeStore, copy: ReadStore) -> None:
    """Settled conflicts, lines of years and marks of published months that only the other copy has."""
    mine, frozen = office.store.settled(), set(office.store.frozen_months())
    for key, choice in there.settled().items():
        if key not in mine:
            office.store.settle(choice, choice.month in frozen)
    for table in ("reconciled", "published_before"):
        for row in copy.db.conn.execute(f"SELECT * FROM {table}").fetchall():  # noqa: S608 (constants above)
            marks = ", ".join("?" * len(row))
            office.sealed.db.conn.execute(f"INSERT OR IGNORE INTO {table} VALUES({marks})", row)


def _next_issue(office: Office, there: OfficeStore, found: TwoOffices) -> None:
    """Where the other made a card since, the next issue is later than both."""
    if any(entry.act.act == "card" for entry in found.acts_there):
        issue = max(office.store.office().issue, there.office().issue) + 1
        office.sealed.db.conn.execute("UPDATE office SET issue = ?", (issue,))
