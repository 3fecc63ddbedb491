"""The programme's sealed store, apart from HR's store of counts: its history, and the totals that were taken in."""

from __future__ import annotations

import secrets
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pscdesk.errors import InputError, StoreError
from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.programme.acts import Redacted, TotalsDropped, TotalsTaken
from pscdesk.programme.history import (
    Head,
    Link,
    check_month,
    find_fault,
    held_digests,
    next_link,
    redacted,
    told,
    totals_digest,
)
from pscdesk.programme.history_mark import end_of, keep_newest, take_as_newest
from pscdesk.programme.written import Told, Written
from pscdesk.storage.salted_chain import new_salt
from pscdesk.storage.sealed_store import Schema, SealedStore
from pscdesk.storage.shared_store import GENERATIONS
from pscdesk.tally.clock_doubt import release_month

if TYPE_CHECKING:
    from sqlite_utils import Database

_FIRST = (
    """CREATE TABLE programme(one INTEGER PRIMARY KEY CHECK(one = 1), force TEXT NOT NULL, made_up INTEGER NOT NULL)
    STRICT, WITHOUT ROWID""",
    """CREATE TABLE history(entry INTEGER PRIMARY KEY, said BLOB NOT NULL, salt BLOB NOT NULL, digest TEXT NOT NULL,
    texts TEXT NOT NULL, texts_salt BLOB NOT NULL) STRICT, WITHOUT ROWID""",
    """CREATE TABLE totals(kind TEXT, period TEXT, salt BLOB NOT NULL, body BLOB NOT NULL, PRIMARY KEY(kind, period))
    STRICT, WITHOUT ROWID""",
    "CREATE TABLE rounding(one INTEGER PRIMARY KEY CHECK(one = 1), key BLOB NOT NULL) STRICT, WITHOUT ROWID",
)


def _first(db: Database) -> None:
    for statement in _FIRST:
        db.conn.execute(statement)


def _shared(db: Database) -> None:
    """The second version: several people may work on one programme, and each save has a number."""
    for statement in GENERATIONS:
        db.conn.execute(statement)


PROGRAMME_SCHEMA = Schema(
    "programme",
    (_first, _shared),
    page=8192,
    advice=Message(
        "Nothing was changed. The newest backup of HR’s office has the programme too; ask IT to restore it from there."
    ),
    fork_advice=Message(
        "Nothing was changed. Put the newest one back, or restore the newest backup. If this is the right one all the "
        "same: pscdesk plan go-on."
    ),
)
_KEY = 32
"""Bytes of the secret by which totals are rounded."""
_COLUMNS = "said, salt, digest, texts, texts_salt"
_ASK = Message("Keep this store as it is, and compare it with the newest backup.")


@dataclass(frozen=True)
class ProgrammeFacts:
    """Whose programme it is; ``made_up`` marks one of the demonstration on everything that is printed."""

    force: str
    made_up: bool


@dataclass(frozen=True)
class Totals:
    """Totals to take in: of which kind and period, and their rows as the part that reads them encodes them."""

    kind: str
    period: str
    body: bytes
    rows: int


class ProgrammeStore:
    """The programme in a sealed store. Each method that changes something is on disk when it returns."""

    def __init__(self, sealed: SealedStore) -> None:
        self._sealed = sealed
        self._told: tuple[Told, ...] | None = None
        self._told_at = b""
        self._digests: tuple[tuple[Told, ...], Mapping[str, Mapping[str, str]]] | None = None

    def facts(self) -> ProgrammeFacts:
        """Whose programme it is; ``InputError`` when it has not been begun."""
        rows = self._sealed.db.conn.execute("SELECT force, made_up FROM programme").fetchall()
        if not rows:
            raise InputError(Message("There is no programme on this computer yet."), Message("Begin one first."))
        return ProgrammeFacts(rows[0][0], bool(rows[0][1]))

    def begin(self, facts: ProgrammeFacts) -> None:
        """Write down whose programme it is."""
        with self._sealed.change() as db:
            db.conn.execute("INSERT OR REPLACE INTO programme VALUES(1, ?, ?)", (facts.force, int(facts.made_up)))
            db.conn.execute("INSERT OR IGNORE INTO rounding VALUES(1, ?)", (secrets.token_bytes(_KEY),))
        take_as_newest(self._sealed)  # nothing is known yet of this programme, whatever was known of one before

    def rounding_key(self) -> bytes:
        """The secret by which totals are rounded, so that the same counts are printed alike for as long as it lasts."""
        rows = self._sealed.db.conn.execute("SELECT key FROM rounding").fetchall()
        if not rows:
            raise InputError(Message("There is no programme on this computer yet."), Message("Begin one first."))
        return bytes(rows[0][0])

    def links(self) -> tuple[Link, ...]:
        """Every entry as it is kept, the oldest first."""
        rows = self._sealed.db.conn.execute(
            f"SELECT {_COLUMNS} FROM history ORDER BY entry"  # noqa: S608 (a constant of this module)
        ).fetchall()
        return tuple(Link(*row) for row in rows)

    def history(self) -> tuple[Told, ...]:
        """Every entry as it is read, the oldest first; ``StoreError`` says which is not as it was written."""
        if self._told is None or self._told_at != self._sealed.token:
            links = self.links()
            fault = find_fault(links)
            if fault is not None:
                raise StoreError(fault, _ASK)
            self._told, self._told_at = told(links), self._sealed.token
        return self._told

    @property
    def head(self) -> Head:
        """The end of the history, as it stands on each paper."""
        return end_of(self._sealed)

    def write(self, *written: Written) -> None:
        """Keep these acts, all of them or none; ``InputError`` where a text cannot be kept."""
        with self._changed() as change:
            change.append(written)

    def redact(self, number: int, month: Month) -> None:
        """Destroy the sentences of an entry, and say so in another; ``InputError`` when it has none."""
        links = self.links()
        if not 1 <= number <= len(links) or not links[number - 1].texts:
            raise InputError(
                Message("Entry {number} has no sentences, or they were taken out before.", number=number),
                Message("Nothing was changed."),
            )
        gone = redacted(links[number - 1])
        self._told = None  # the entry reads otherwise from now on
        with self._changed() as change:
            change.db.conn.execute(
                "UPDATE history SET texts = ?, texts_salt = ? WHERE entry = ?", (gone.texts, gone.texts_salt, number)
            )
            change.append((Written(Redacted(entry=number), month),))

    def totals(self, kind: str) -> dict[str, bytes]:
        """The totals of a kind that are held now, by period, the earliest first.

        ``StoreError`` where those of a period are not as the history says they were kept.
        """
        sql = "SELECT period, salt, body FROM totals WHERE kind = ? ORDER BY period"
        rows = self._sealed.db.conn.execute(sql, (kind,)).fetchall()
        found = {str(period): bytes(body) for period, _salt, body in rows}
        held = {str(period): totals_digest(bytes(salt), bytes(body)) for period, salt, body in rows}
        said = self._held().get(kind, {})
        for period in sorted({*held, *said}):
            if held.get(period) != said.get(period):
                raise StoreError(Message("Totals of {period} are not as they were kept.", period=period), _ASK)
        return found

    def digest_of(self, kind: str, period: str) -> str:
        """The digest by which the history knows the totals of a kind and period that are held; empty without any."""
        return self._held().get(kind, {}).get(period, "")

    def _held(self) -> Mapping[str, Mapping[str, str]]:
        """What the history says is held, worked out once for as long as it stays as it is."""
        history = self.history()
        if self._digests is None or self._digests[0] is not history:
            self._digests = history, held_digests(history)
        return self._digests[1]

    def take_totals(
        self,
        taken: Sequence[Totals],
        month: Month,
        also: Iterable[Written] = (),
        gone: Sequence[TotalsDropped] = (),
    ) -> None:
        """Hold these totals in place of what was held of the same kind and period, and keep that they were taken in.

        ``gone`` are totals that go in the same change, such as the true ones of what is printed now.
        """
        with self._changed() as change:
            for other in gone:
                change.delete(other)
            acts = [change.hold(one) for one in taken]
            change.append((*(Written(act, month) for act in (*acts, *gone)), *also))

    def drop_totals(self, kind: str, period: str, month: Month) -> None:
        """Take totals out again; ``InputError`` when none are held."""
        if period not in self.totals(kind):
            raise InputError(Message("Nothing is held of that period."), Message("Nothing was changed."))
        with self._changed() as change:
            gone = TotalsDropped(kind=kind, period=period)
            change.delete(gone)
            change.append((Written(gone, month),))

    def plaintext(self) -> bytes:
        """The store as it would be written, under no seal: for a backup, which seals it to other keys."""
        return self._sealed.plaintext()

    @contextmanager
    def _changed(self) -> Generator[_Change]:
        before = self._told if self._told_at == self._sealed.token else None
        self._told = None
        with self._sealed.change():
            change = _Change(self._sealed)
            yield change
        keep_newest(self._sealed)
        if before is not None:
            self._told_at = self._sealed.token
            self._told = (*before, *told(change.made))  # what was just made is whole: the rest need not be read again


class _Change:
    """What is changed at once. ``made`` are the links that it added to the history."""

    def __init__(self, sealed: SealedStore) -> None:
        self._sealed = sealed
        self.db = sealed.db
        self.made: list[Link] = []

    def hold(self, one: Totals) -> TotalsTaken:
        """Hold totals in place of those before; the act that says so."""
        salt = new_salt()
        values = (one.kind, one.period, salt, one.body)
        self.db.conn.execute("INSERT OR REPLACE INTO totals VALUES(?, ?, ?, ?)", values)
        return TotalsTaken(kind=one.kind, period=one.period, digest=totals_digest(salt, one.body), rows=one.rows)

    def delete(self, gone: TotalsDropped) -> None:
        """Let go of totals, and of what could prove a guess of them."""
        self.db.conn.execute("DELETE FROM totals WHERE kind = ? AND period = ?", (gone.kind, gone.period))

    def append(self, written: Iterable[Written]) -> None:
        """Keep these acts after those that stand; ``InputError`` where a month cannot be right."""
        head, newest = end_of(self._sealed), _newest(self.db)
        for one in written:
            check_month(one.month, newest)
            newest = max(newest, one.month) if newest else one.month
            made = next_link(one, head)
            head = Head(head.entries + 1, made.digest)
            values = (head.entries, made.entry, made.salt, made.digest, made.texts, made.texts_salt)
            self.db.conn.execute("INSERT INTO history VALUES(?, ?, ?, ?, ?, ?)", values)
            self.made.append(made)


def _newest(db: Database) -> Month | None:
    """The month of the last entry or of the program's release, whichever is later; None where neither is known."""
    rows = db.conn.execute(f"SELECT {_COLUMNS} FROM history ORDER BY entry DESC LIMIT 1").fetchall()  # noqa: S608
    known = [Month.read(Link(*row).said.month) for row in rows]
    released = release_month()
    return max([*known, *([released] if released else [])], default=None)
