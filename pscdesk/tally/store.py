"""The desk's sealed store: packed counts by month and form, the desk's identity, and the returns it made."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from pscdesk.errors import InputError, StoreError
from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.storage.seal import new_signing_seed
from pscdesk.storage.sealed_store import Schema, SealedStore
from pscdesk.tally.form_counts import FormCounts, at_present, at_version, first_version, move_any, no_counts
from pscdesk.tally.month_held import MonthHeld, ReturnRecord, by_month
from pscdesk.tally.packing import CELL, contacts_in, pack, unpack
from pscdesk.tally.tally_form import TallyForm

if TYPE_CHECKING:
    from sqlite_utils import Database

MOST = 9_999
"""The largest count that a cell may hold, as in a return."""

_COUNTS = "SELECT version, cells FROM counts WHERE month = ? AND form = ?"
_CELLS = "SELECT month, form, version, cells FROM counts WHERE month BETWEEN ? AND ?"
_TOTALS = "SELECT month, form, contacts FROM totals WHERE month BETWEEN ? AND ?"
_MADE = (
    "SELECT month, revision, app, digest, nil, written, received, received_in, seen_issue FROM outbox "
    "WHERE month BETWEEN ? AND ?"
)
_WHO = "SELECT id, seed, unit, kind FROM desk"
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32
_ID_LENGTH = 10
_KINDS = ("local", "central")
_TABLES = (
    # all vectors of a month and form lie in one row, in the form's order: half the size of a row for each table
    "CREATE TABLE counts (month TEXT NOT NULL, form TEXT NOT NULL, version INTEGER NOT NULL, cells BLOB NOT NULL, "
    "PRIMARY KEY (month, form)) STRICT, WITHOUT ROWID",
    "CREATE TABLE desk (one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1), id TEXT NOT NULL, seed BLOB NOT NULL, "
    "unit TEXT NOT NULL, kind TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE office (one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1), card BLOB NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE outbox (month TEXT NOT NULL PRIMARY KEY, revision INTEGER NOT NULL, app TEXT NOT NULL, "
    "digest TEXT NOT NULL, nil INTEGER NOT NULL, written INTEGER NOT NULL, received INTEGER NOT NULL) "
    "STRICT, WITHOUT ROWID",
    "CREATE TABLE totals (month TEXT NOT NULL, form TEXT NOT NULL, contacts INTEGER NOT NULL, "
    "PRIMARY KEY (month, form)) STRICT, WITHOUT ROWID",
)


def _first(db: Database) -> None:
    for sql in _TABLES:
        db.conn.execute(sql)


def _second(db: Database) -> None:
    db.conn.execute("ALTER TABLE outbox ADD COLUMN received_in TEXT NOT NULL DEFAULT ''")


def _third(db: Database) -> None:
    for month, form, cells in db.conn.execute("SELECT month, form, cells FROM counts").fetchall():
        if len(cells) % 2:
            continue  # damaged: the store refuses it by its length when it is read
        swapped = bytearray(cells)
        swapped[0::2], swapped[1::2] = cells[1::2], cells[0::2]
        db.conn.execute("UPDATE counts SET cells = ? WHERE month = ? AND form = ?", (bytes(swapped), month, form))


def _fourth(db: Database) -> None:
    db.conn.execute("ALTER TABLE outbox ADD COLUMN seen_issue INTEGER NOT NULL DEFAULT 0")
    db.conn.execute("ALTER TABLE office ADD COLUMN taken_in TEXT NOT NULL DEFAULT ''")


DESK_SCHEMA = Schema(
    "desk",
    (_first, _second, _third, _fourth),
    page=512,
    advice=Message(
        "Nothing was changed. The returns you sent are safe with HR. A desk has no backup, it begins anew: ask IT to "
        "move every file whose name begins with “desk.” away from where it lies, and HR to replace this desk."
    ),
)
"""Steps are never edited: a change is one more of them. The second keeps the month in which HR's receipt came, the
third turns the two bytes of each cell round, so that both stores pack counts alike, and the fourth keeps which office
card a return says the desk had seen, so that the same return can be made again, and the month in which the card was
taken."""


@dataclass(frozen=True)
class Identity:
    """Who a desk is: its random id, the 32-byte seed it signs with, the unit it says it serves, and its kind."""

    desk: str
    seed: bytes
    unit: str
    kind: str


class DeskStore:
    """What a desk holds. Every method that changes something returns only when it is on disk."""

    def __init__(self, sealed: SealedStore, forms: Mapping[str, TallyForm]) -> None:
        """Over an open store; ``StoreError`` when it is damaged, or holds what these forms do not know."""
        self._sealed = sealed
        self._forms = forms
        try:
            held = self._rows("SELECT month, form FROM counts")
            months = self.months()
            known = self.identity
            for month in months:
                self.made(month)
        except (sqlite3.Error, InputError) as fault:  # text that is none, or no month
            raise _damaged() from fault
        if known is not None and not _is_sound(known):
            raise _damaged()
        for form_id in {form_id for _, form_id in held}.difference(forms):
            raise StoreError(
                Message("The store counts for a form that is missing here: {form_id}.", form_id=form_id),
                Message("Ask IT."),
            )
        for month in months:
            for form in forms.values():
                self.counts(month, form)

    @property
    def identity(self) -> Identity | None:
        """The desk's identity, or None before its first count or card."""
        rows = self._rows(_WHO)
        return Identity(*rows[0]) if rows else None

    def name_desk(self, unit: str, kind: str) -> Identity:
        """Say which unit the desk serves; its identity, made now if there was none."""
        with self._sealed.change() as db:
            _found(db)
            db.conn.execute("UPDATE desk SET unit = ?, kind = ?", (unit, kind))
        return Identity(*self._rows(_WHO)[0])

    @property
    def office_card(self) -> bytes | None:
        """The office card's file as it was read, or None."""
        rows = self._rows("SELECT card FROM office")
        return rows[0][0] if rows else None

    @property
    def card_taken_in(self) -> Month | None:
        """The month in which the office card was taken, or None: there is none, or its date was in doubt."""
        rows = self._rows("SELECT taken_in FROM office WHERE taken_in > ''")
        return Month.read(rows[0][0]) if rows else None

    def keep_office_card(self, card: bytes, taken_in: Month | None = None) -> None:
        """Follow this office card from now on; ``taken_in`` is the month, where its date is believed."""
        with self._sealed.change() as db:
            db.conn.execute("INSERT OR REPLACE INTO office VALUES (1, ?, ?)", (card, str(taken_in or "")))

    def raise_cells(self, month: Month, form: TallyForm, raised: Mapping[str, Sequence[int]]) -> int:
        """Add one to each of these cells; how many the month then holds. ``InputError`` when one is full."""
        return self._move(month, form, raised, 1)

    def lower_cells(self, month: Month, form: TallyForm, lowered: Mapping[str, Sequence[int]]) -> int:
        """Take one from each of these cells; how many are left. ``InputError`` when one is empty already."""
        return self._move(month, form, lowered, -1)

    def move_cells(
        self, month: Month, to: Month, form: TallyForm, moved: Mapping[str, Sequence[int]], *, forget_made: bool
    ) -> int:
        """Take one from each of these cells of a month and add it to another's, both or neither; how many that holds.

        ``forget_made``: once the month is empty, also what was noted of its return goes, for it cannot have been one.
        """
        before, after = self._moved(month, form, moved, -1), self._moved(to, form, moved, 1)
        with self._sealed.change() as db:
            self._put(db, month, form, before)
            self._put(db, to, form, after)
            if forget_made:
                db.conn.execute(
                    "DELETE FROM outbox WHERE month = ? AND month NOT IN (SELECT month FROM counts)", (str(month),)
                )
        return after.contacts

    def counts(self, month: Month, form: TallyForm) -> FormCounts:
        """The month's counts at the form's present version; zeros where nothing was counted or cells were dropped."""
        rows = self._rows(_COUNTS, (str(month), form.id))
        return at_present(form, unpack(form, *rows[0])) if rows else no_counts(form)

    def contacts(self, month: Month, form: TallyForm) -> int:
        """How many were counted in a month, also after its cells were dropped."""
        key = (str(month), form.id)
        kept = self._rows("SELECT contacts FROM totals WHERE month = ? AND form = ?", key)
        if kept:
            return int(kept[0][0])
        rows = self._rows("SELECT cells FROM counts WHERE month = ? AND form = ?", key)
        return contacts_in(rows[0][0]) if rows else 0

    def contacts_by_month(self, form: TallyForm) -> dict[Month, int]:
        """How many were counted in each month of which the form has anything, in two statements."""
        held = self._rows("SELECT month, substr(cells, 1, ?) FROM counts WHERE form = ?", (CELL, form.id))
        kept = self._rows("SELECT month, contacts FROM totals WHERE form = ?", (form.id,))
        cells = {Month.read(month): contacts_in(packed) for month, packed in held}
        return cells | {Month.read(month): int(contacts) for month, contacts in kept}

    def held(self, month: Month | None = None) -> dict[Month, MonthHeld]:
        """All that is held of one month, or of every month, oldest first, in three statements."""
        first, last = (str(month), str(month)) if month else ("", "9")
        cells: dict[Month, dict[str, tuple[int, bytes]]] = {}
        totals: dict[Month, dict[str, int]] = {}
        for when, form, version, packed in self._rows(_CELLS, (first, last)):
            cells.setdefault(Month.read(when), {})[form] = (version, packed)
        for when, form, contacts in self._rows(_TOTALS, (first, last)):
            totals.setdefault(Month.read(when), {})[form] = contacts
        made = [_made(row) for row in self._rows(_MADE, (first, last))]
        return by_month(cells, totals, {one.month: one for one in made})

    def months(self) -> tuple[Month, ...]:
        """The months of which anything is held, oldest first."""
        rows = self._rows("SELECT month FROM counts UNION SELECT month FROM totals UNION SELECT month FROM outbox")
        return tuple(sorted(Month.read(month) for (month,) in rows))

    def months_known(self) -> tuple[Month, ...]:
        """Those months, and the months in which HR's receipts and its card were taken."""
        rows = self._rows(
            "SELECT received_in FROM outbox WHERE received_in > '' "
            "UNION SELECT taken_in FROM office WHERE taken_in > ''"
        )
        return (*self.months(), *(Month.read(month) for (month,) in rows))

    def months_before(self, month: Month) -> tuple[Month, ...]:
        """The months before one of which nothing but a total or a note of its return is left, oldest first."""
        rows = self._rows(
            "SELECT month FROM totals WHERE month < :before UNION "
            "SELECT month FROM outbox WHERE month < :before AND month NOT IN (SELECT month FROM counts)",
            {"before": str(month)},
        )
        return tuple(sorted(Month.read(one) for (one,) in rows))

    def months_of_cells(self) -> dict[Month, bool]:
        """The months whose tables are still here, oldest first, and whether a return was made of each."""
        rows = self._rows(
            "SELECT DISTINCT counts.month, outbox.month IS NOT NULL "
            "FROM counts LEFT JOIN outbox USING (month) ORDER BY 1"
        )
        return {Month.read(month): bool(made) for month, made in rows}

    def holds_cells(self, month: Month) -> bool:
        """Whether the month's tables are still here."""
        return bool(self._rows("SELECT 1 FROM counts WHERE month = ?", (str(month),)))

    def made(self, month: Month) -> ReturnRecord | None:
        """The latest return made of a month, if any."""
        rows = self._rows(_MADE, (str(month), str(month)))
        return _made(rows[0]) if rows else None

    def note_made(self, made: ReturnRecord) -> None:
        """Keep what was made of a month in place of what was there."""
        when = str(made.received_in) if made.received_in else ""
        row = (
            *(str(made.month), made.revision, made.app, made.digest, made.nil, made.written, made.received, when),
            made.seen_issue,
        )
        with self._sealed.change() as db:
            _found(db)
            db.conn.execute("INSERT OR REPLACE INTO outbox VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)

    def drop_cells(self, months: Sequence[Month], totals_before: Month | None) -> None:
        """Keep one total for each form of these months and drop their cells; drop whatever is older than the other."""
        with self._sealed.change() as db:
            for month in months:
                for form in self._forms.values():
                    contacts = self.counts(month, form).contacts
                    if contacts:
                        db.conn.execute("INSERT INTO totals VALUES (?, ?, ?)", (str(month), form.id, contacts))
                db.conn.execute("DELETE FROM counts WHERE month = ?", (str(month),))
            before = str(totals_before or "")
            db.conn.execute("DELETE FROM totals WHERE month < ?", (before,))
            db.conn.execute("DELETE FROM outbox WHERE month < ? AND month NOT IN (SELECT month FROM counts)", (before,))

    def _rows(self, sql: str, values: Sequence[str | int] | Mapping[str, str] = ()) -> list[Any]:
        return self._sealed.db.conn.execute(sql, values).fetchall()

    def _move(self, month: Month, form: TallyForm, cells: Mapping[str, Sequence[int]], step: int) -> int:
        counts = self._moved(month, form, cells, step)
        with self._sealed.change() as db:
            self._put(db, month, form, counts)
        return counts.contacts

    def _moved(self, month: Month, form: TallyForm, cells: Mapping[str, Sequence[int]], step: int) -> FormCounts:
        """The counts with so much added to each of these cells; ``InputError`` when one is empty or full."""
        rows = self._rows(_COUNTS, (str(month), form.id))
        counts = move_any(form, unpack(form, *rows[0]) if rows else no_counts(form, 1), cells, step)
        flat = [counts.contacts, *chain.from_iterable(counts.tables.values())]
        if step < 0 and min(flat) < 0:
            raise InputError(
                Message("No such contact is in the counts of this month."), Message("Nothing was changed.")
            )
        if step > 0 and max(flat) > MOST:
            raise InputError(
                Message("This month already holds {most} of these, the most a desk can count.", most=MOST),
                Message("Ask HR."),
            )
        return counts

    def _put(self, db: Database, month: Month, form: TallyForm, counts: FormCounts) -> None:
        key = (str(month), form.id)
        _found(db)
        if counts.contacts or any(map(any, counts.tables.values())):
            # at the earliest version that holds them, so that the same counts are the same bytes, whichever version
            # of the program counted them, and a contact taken back leaves no trace of the newer form
            least = at_version(form, counts, first_version(form, counts))
            row = (*key, least.version, pack(form, least))
            db.conn.execute("INSERT OR REPLACE INTO counts VALUES (?, ?, ?, ?)", row)
        else:  # a month whose only contact was taken back looks like one that never had any
            db.conn.execute("DELETE FROM counts WHERE month = ? AND form = ?", key)


def _made(row: tuple[str, int, str, str, int, int, int, str, int]) -> ReturnRecord:
    month, revision, app, digest, nil, written, received, when, seen = row
    return ReturnRecord(
        month=Month.read(month),
        revision=revision,
        app=app,
        digest=digest,
        nil=bool(nil),
        written=bool(written),
        received=bool(received),
        received_in=Month.read(when) if when else None,
        seen_issue=seen,
    )


def _damaged() -> StoreError:
    return StoreError(Message("What the store holds is damaged."), Message("Nothing was changed. Ask IT."))


def _is_sound(who: Identity) -> bool:
    return (
        len(who.desk) == _ID_LENGTH and set(who.desk) <= set(_ALPHABET) and len(who.seed) == 32 and who.kind in _KINDS
    )


def _found(db: Database) -> None:
    if db.conn.execute("SELECT 1 FROM desk").fetchone():
        return
    made = "".join(secrets.choice(_ALPHABET) for _ in range(_ID_LENGTH))
    db.conn.execute("INSERT INTO desk VALUES (1, ?, ?, '', 'local')", (made, new_signing_seed()))
