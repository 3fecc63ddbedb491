"""HR's sealed store: the register, received returns, desks' counts until their month is frozen, and what it printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from pscdesk.collation.office_tables import (
    CLOSED_IN_TIME,
    DESKS_IN_TIME,
    FIRST,
    PAPER_WORDS,
    SECOND,
    SHARED,
    WITHOUT_WAITING,
    add_third,
)
from pscdesk.collation.register.seat_labels import Seat
from pscdesk.collation.register_store import RegisterStore
from pscdesk.collation.returned.inbox import LatestReturn, ReceivedReturn
from pscdesk.collation.returned.records import (
    Arrival,
    Late,
    LetGo,
    OfficeFacts,
    Receivable,
    Reconciled,
    Settled,
    StoredCounts,
)
from pscdesk.collation.seat_store import SeatStore, put_issues, put_old_seal, put_seat
from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.storage.sealed_store import Schema, SealedStore
from pscdesk.tally.packing import contacts_in

if TYPE_CHECKING:
    from sqlite_utils import Database

    Step = Callable[[Database], None]


def _run(*statements: str) -> Step:
    def step(db: Database) -> None:
        for statement in statements:
            db.conn.execute(statement)

    return step


OFFICE_SCHEMA = Schema(
    "office",
    (
        *(_run(*FIRST), _run(*SECOND), add_third),
        *(_run(*step) for step in (WITHOUT_WAITING, DESKS_IN_TIME, PAPER_WORDS, CLOSED_IN_TIME, SHARED)),
    ),
    page=8192,
    advice=Message("Nothing was changed. The newest backup of HR’s office has it; ask IT to restore it from there."),
    fork_advice=Message(
        "Nothing was changed. Find the other copy, and compare the two: pscdesk hr merge FILE. If this is the right "
        "one all the same: pscdesk hr follow."
    ),
)
"""A desk's counts take some 1,300 bytes: on small pages each would trail a chain of others behind it, which makes the
store half as large again and three times as slow to copy."""

_CAME = ("receipts", "late")
_FACTS = (
    "force, issue, cut_off_day, made_up, optional, seal_secret, signing_seed, deputy, retention, every, "
    "card_number, card_digest"
)


class OfficeStore(RegisterStore):
    """HR's facts in a sealed store. Each method that changes something is on disk when it returns."""

    def __init__(self, sealed: SealedStore) -> None:
        super().__init__(sealed)
        self.seats = SeatStore(sealed, self.log)

    def office(self) -> OfficeFacts:
        """The office; ``InputError`` when it has not been founded."""
        rows = self._rows(f"SELECT {_FACTS} FROM office")  # noqa: S608 (a constant of this module)
        if not rows:
            raise InputError(Message("The office was never founded."), Message("Found one first."))
        force, issue, day, made_up, optional, secret, seed, deputy, *rest = rows[0]
        return OfficeFacts(force, issue, day, bool(made_up), tuple(optional.split()), secret, seed, deputy, *rest)

    def found(self, facts: OfficeFacts) -> None:
        """Write down the office, its rules and its keys."""
        with self.log.change() as db:
            _put_office(db, facts)

    def renew_seal(self, facts: OfficeFacts, ended: Seat) -> None:
        """Take a seat off and write down the office with a new seal and issue; the old secret stays for the desks."""
        before = self.office()
        with self.log.change() as db:
            put_seat(db, ended)
            put_old_seal(db, before.issue, before.seal_secret)
            _put_office(db, facts)

    def seal_secrets(self) -> tuple[str, ...]:
        """What returns may be sealed for: the present card's secret, then those of earlier ones still in use."""
        return (self.office().seal_secret, *self.seats.old_secrets())

    def held(self, months: tuple[Month, Month] | None = None) -> dict[tuple[Month, str], LatestReturn]:
        """What is held of each desk's month, from the first month to the last, or of all."""
        sql = "SELECT month, desk, revision, digest FROM receipts WHERE month BETWEEN ? AND ?"
        return _latest_by_month(self._rows(sql, _span(months)))

    def late(self, months: tuple[Month, Month] | None = None) -> frozenset[Late]:
        """What came after its month was frozen, from the first month to the last, or of all."""
        span = _span(months)
        held = _latest_by_month(
            self._rows("SELECT month, desk, revision, digest FROM late WHERE month BETWEEN ? AND ?", span)
        )
        sql = "SELECT month, desk, contacts FROM late WHERE contacts IS NOT NULL AND month BETWEEN ? AND ?"
        contacts = {(Month.read(month), desk): number for month, desk, number in self._rows(sql, span)}
        return frozenset(Late(*key, one, contacts.get(key)) for key, one in held.items())

    def take_in(
        self, arrivals: Iterable[Arrival], late: Iterable[Late] = (), issues: Mapping[str, int] | None = None
    ) -> None:
        """Replace what is held of these desks' months, in one change; what was there before is gone.

        ``issues`` are those of the office card that the desks followed.
        """
        came, after = tuple(arrivals), tuple(late)
        with self.log.change() as db:
            one_by_one = db.conn.executemany
            one_by_one("DELETE FROM late WHERE month = ? AND desk = ?", [(str(one.month), one.desk) for one in after])
            one_by_one(
                "INSERT INTO late(month, desk, digest, revision, contacts) VALUES(?, ?, ?, ?, ?)",
                [
                    (str(one.month), one.desk, receipt.digest, one.held.revision, one.contacts)
                    for one in after
                    for receipt in one.held.contents
                ],
            )
            keys = [(str(one.month), one.desk) for one in came]
            one_by_one("DELETE FROM receipts WHERE month = ? AND desk = ?", keys)
            one_by_one("DELETE FROM cells WHERE month = ? AND desk = ?", keys)
            one_by_one(
                "INSERT INTO receipts(month, desk, digest, revision) VALUES(?, ?, ?, ?)",
                [
                    (*key, receipt.digest, one.held.revision)
                    for key, one in zip(keys, came, strict=True)
                    for receipt in one.held.contents
                ],
            )
            one_by_one(
                "INSERT INTO cells VALUES(?, ?, ?, ?, ?)",
                [
                    (*key, counts.form, counts.version, counts.packed)
                    for key, one in zip(keys, came, strict=True)
                    for counts in one.counts
                ],
            )
            put_issues(db, issues or {})

    def let_go(self) -> tuple[LetGo, ...]:
        """The desks whose waiting returns an older program kept and this one let go, until that was read."""
        return tuple(LetGo(*row) for row in self._rows("SELECT desk, returns FROM let_go ORDER BY desk"))

    def forget_let_go(self) -> None:
        """Note that it was read whose returns were let go."""
        with self.log.change() as db:
            db.conn.execute("DELETE FROM let_go")

    def conflicting(self) -> frozenset[tuple[Month, str]]:
        """The desks' months of which two contents claim one revision, those that came late among them."""
        of = "SELECT month, desk FROM {} GROUP BY month, desk HAVING count(*) > 1"
        rows = [row for table in _CAME for row in self._rows(of.format(table))]
        return frozenset((Month.read(month), desk) for month, desk in rows)

    def settled(self) -> Mapping[tuple[Month, str], Settled]:
        """The desks' months in which HR chose a return, or discarded those in conflict."""
        rows = self._rows("SELECT month, desk, revision, digest FROM settled")
        return {(Month.read(row[0]), row[1]): Settled(Month.read(row[0]), *row[1:]) for row in rows}

    def settle(self, one: Settled, frozen: bool) -> None:
        """Keep what HR chose of a desk's month; what was held of it goes until that return is imported again.

        Of a ``frozen`` month what stood at its freezing stays, and only what came late goes.
        """
        key = (str(one.month), one.desk)
        with self.log.change() as db:
            db.conn.execute("INSERT OR REPLACE INTO settled VALUES(?, ?, ?, ?)", (*key, one.revision, one.digest))
            for table in ("late",) if frozen else ("late", "receipts", "cells"):
                db.conn.execute(f"DELETE FROM {table} WHERE month = ? AND desk = ?", key)  # noqa: S608

    def receivable(self) -> tuple[Receivable, ...]:
        """The returns for which a receipt may be written, by month and desk."""
        found: list[Receivable] = []
        for table in _CAME:
            rows = self._rows(
                f"SELECT month, desk, revision, max(digest) FROM {table} "  # noqa: S608
                "GROUP BY month, desk HAVING count(*) = 1 AND min(backed_up) = 1"
            )
            found += [Receivable(Month.read(month), desk, revision, digest) for month, desk, revision, digest in rows]
        return tuple(sorted(found, key=lambda one: (one.month, one.desk, one.revision)))

    def without_backup(self) -> int:
        """How many returns came in since the last backup."""
        counts = (self._rows(f"SELECT count(*) FROM {one} WHERE NOT backed_up") for one in _CAME)  # noqa: S608
        return sum(int(rows[0][0]) for rows in counts)

    def note_backup(self) -> None:
        """Note that a backup includes every return that is held now."""
        with self.log.change() as db:
            db.conn.execute("UPDATE receipts SET backed_up = 1")
            db.conn.execute("UPDATE late SET backed_up = 1")

    def plaintext(self) -> bytes:
        """The store as it would be written, under no seal: for a backup, which seals it to other keys."""
        return self._sealed.plaintext()

    def reconcile(self, line: Reconciled, months: tuple[Month, Month]) -> None:
        """Keep a year's printed line; the late totals that it was made from are deleted."""
        with self.log.change() as db:
            db.conn.execute("INSERT INTO reconciled VALUES(?, ?, ?)", (line.year, line.printed, line.desks))
            db.conn.execute("UPDATE late SET contacts = NULL WHERE month BETWEEN ? AND ?", _span(months))

    def reconciled(self) -> tuple[Reconciled, ...]:
        """The years whose line was printed, oldest first."""
        return tuple(Reconciled(*row) for row in self._rows("SELECT year, printed, desks FROM reconciled"))

    def last_returns(self) -> Mapping[str, Month]:
        """The last month of which each desk's return came, in time or late."""
        sql = (
            "SELECT desk, max(month) FROM (SELECT desk, month FROM receipts UNION SELECT desk, month FROM late) "
            "GROUP BY desk"
        )
        return {desk: Month.read(month) for desk, month in self._rows(sql)}

    def contacts_by_desk(self, form: str) -> dict[str, list[int]]:
        """The totals of a form in each desk's months that are not frozen, to know an unusual one by, not to show."""
        held: dict[str, list[int]] = {}
        for desk, packed in self._rows("SELECT desk, vector FROM cells WHERE form = ?", (form,)):
            held.setdefault(desk, []).append(contacts_in(packed))
        return held

    def counts(self, month: Month) -> tuple[StoredCounts, ...]:
        """The desks' counts of a month that is not frozen."""
        sql = "SELECT desk, form, version, vector FROM cells WHERE month = ? ORDER BY desk, form"
        return tuple(StoredCounts(*row) for row in self._rows(sql, (str(month),)))


def _put_office(db: Database, facts: OfficeFacts) -> None:
    values = (
        facts.force,
        facts.issue,
        facts.cut_off_day,
        facts.made_up,
        " ".join(facts.optional),
        facts.seal_secret,
        facts.signing_seed,
        facts.deputy,
        facts.retention,
        facts.every,
        facts.card_number,
        facts.card_digest,
    )
    db.conn.execute("INSERT OR REPLACE INTO office VALUES(1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)


def _span(months: tuple[Month, Month] | None) -> tuple[str, str]:
    return (str(months[0]), str(months[1])) if months else ("", "9")


def _latest_by_month(rows: Iterable[tuple[Any, ...]]) -> dict[tuple[Month, str], LatestReturn]:
    held: dict[tuple[Month, str], LatestReturn] = {}
    for month, desk, revision, digest in rows:
        key = (Month.read(month), desk)
        others = held[key].contents if key in held else frozenset[ReceivedReturn]()
        held[key] = LatestReturn(revision, others | {ReceivedReturn(digest)})
    return held
