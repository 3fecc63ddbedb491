"""HR's store: the register, receipts, desks' counts until their month is frozen, and afterwards only what is left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from pscdesk.collation.inbox import Held, Receipt
from pscdesk.collation.printed import PrintedMonth
from pscdesk.collation.register import Desk, Unit
from pscdesk.periods import Month
from pscdesk.sealed_store import Schema, SealedStore

if TYPE_CHECKING:
    from sqlite_utils import Database

_TABLES = (
    """CREATE TABLE office(one INTEGER PRIMARY KEY CHECK(one = 1), force TEXT NOT NULL, issue INTEGER NOT NULL,
    cut_off_day INTEGER NOT NULL, made_up INTEGER NOT NULL, optional TEXT NOT NULL, seal_secret TEXT NOT NULL,
    signing_seed BLOB NOT NULL, deputy TEXT NOT NULL) STRICT, WITHOUT ROWID""",
    """CREATE TABLE units(unit TEXT PRIMARY KEY, name TEXT NOT NULL, business_group TEXT NOT NULL,
    family TEXT NOT NULL, headcount INTEGER NOT NULL) STRICT, WITHOUT ROWID""",
    """CREATE TABLE desks(desk TEXT PRIMARY KEY, unit TEXT, kind TEXT NOT NULL, verify_key TEXT NOT NULL,
    is_open INTEGER NOT NULL) STRICT, WITHOUT ROWID""",
    """CREATE TABLE receipts(month TEXT, desk TEXT, digest TEXT, revision INTEGER NOT NULL, nil INTEGER NOT NULL,
    PRIMARY KEY(month, desk, digest)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE late(month TEXT, desk TEXT, digest TEXT, revision INTEGER NOT NULL,
    PRIMARY KEY(month, desk, digest)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE cells(month TEXT, desk TEXT, form TEXT, version INTEGER NOT NULL, vector BLOB NOT NULL,
    PRIMARY KEY(month, desk, form)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE unit_totals(month TEXT, unit TEXT, form TEXT, version INTEGER, vector BLOB NOT NULL,
    PRIMARY KEY(month, unit, form, version)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE ledger(month TEXT PRIMARY KEY, printed BLOB NOT NULL) STRICT, WITHOUT ROWID""",
)


def _lay_down(db: Database) -> None:
    for statement in _TABLES:
        db.conn.execute(statement)


OFFICE_SCHEMA = Schema("office", (_lay_down,))


@dataclass(frozen=True)
class OfficeFacts:
    """What HR's office is: its force, its rules and its keys. The deputy's secret is not among them."""

    force: str
    issue: int
    cut_off_day: int
    made_up: bool
    optional: tuple[str, ...]
    seal_secret: str
    signing_seed: bytes
    deputy: str


@dataclass(frozen=True)
class Packed:
    """Packed counts of one form at a version, under the id of the desk or unit they belong to."""

    owner: str
    form: str
    version: int
    vector: bytes


@dataclass(frozen=True)
class Arrival:
    """What is held of a desk's month from now on. ``counts`` replaces what was there; it is empty in a conflict."""

    month: Month
    desk: str
    held: Held
    counts: tuple[Packed, ...]


@dataclass(frozen=True)
class Late:
    """That a return came after its month was frozen; its counts are not kept."""

    month: Month
    desk: str
    digest: str
    revision: int


class OfficeStore:
    """HR's facts in a sealed store. Each method that changes something is on disk when it returns."""

    def __init__(self, sealed: SealedStore) -> None:
        self._sealed = sealed

    def _rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        return self._sealed.db.conn.execute(sql, values).fetchall()

    def office(self) -> OfficeFacts | None:
        """The office, or None when it has not been founded."""
        rows = self._rows(
            "SELECT force, issue, cut_off_day, made_up, optional, seal_secret, signing_seed, deputy FROM office"
        )
        if not rows:
            return None
        force, issue, day, made_up, optional, secret, seed, deputy = rows[0]
        return OfficeFacts(force, issue, day, bool(made_up), tuple(optional.split()), secret, seed, deputy)

    def found(self, facts: OfficeFacts) -> None:
        """Write down the office and its keys."""
        values = (
            facts.force,
            facts.issue,
            facts.cut_off_day,
            facts.made_up,
            " ".join(facts.optional),
            facts.seal_secret,
            facts.signing_seed,
            facts.deputy,
        )
        with self._sealed.change() as db:
            db.conn.execute("INSERT OR REPLACE INTO office VALUES(1, ?, ?, ?, ?, ?, ?, ?, ?)", values)

    def units(self) -> tuple[Unit, ...]:
        """The register's units, by group and name."""
        sql = "SELECT unit, name, business_group, family, headcount FROM units ORDER BY business_group, name, unit"
        return tuple(Unit(*row) for row in self._rows(sql))

    def set_units(self, units: Iterable[Unit]) -> None:
        """Make these the register's units."""
        rows = [(unit.id, unit.name, unit.group, unit.family, unit.headcount) for unit in units]
        with self._sealed.change() as db:
            db.conn.execute("DELETE FROM units")
            db.conn.executemany("INSERT INTO units VALUES(?, ?, ?, ?, ?)", rows)

    def desks(self) -> tuple[Desk, ...]:
        """The enrolled desks by id."""
        sql = "SELECT desk, unit, kind, verify_key, is_open FROM desks ORDER BY desk"
        return tuple(Desk(desk, unit, kind, key, bool(is_open)) for desk, unit, kind, key, is_open in self._rows(sql))

    def put_desks(self, desks: Iterable[Desk]) -> None:
        """Enrol desks, or change those that are enrolled."""
        rows = [(desk.desk, desk.unit, desk.kind, desk.key, desk.open) for desk in desks]
        with self._sealed.change() as db:
            db.conn.executemany("INSERT OR REPLACE INTO desks VALUES(?, ?, ?, ?, ?)", rows)

    def held(self, months: tuple[Month, Month] | None = None) -> dict[tuple[Month, str], Held]:
        """What is held of each desk's month, from the first month to the last, or of all."""
        first, last = (str(months[0]), str(months[1])) if months else ("", "9")
        sql = "SELECT month, desk, revision, digest, nil FROM receipts WHERE month BETWEEN ? AND ?"
        held: dict[tuple[Month, str], Held] = {}
        for month, desk, revision, digest, nil in self._rows(sql, (first, last)):
            key = (Month.read(month), desk)
            others = held[key].receipts if key in held else frozenset[Receipt]()
            held[key] = Held(revision, others | {Receipt(digest, bool(nil))})
        return held

    def late(self, months: tuple[Month, Month]) -> frozenset[Late]:
        """The returns that came after their month was frozen, from the first month to the last; none has counts."""
        sql = "SELECT month, desk, digest, revision FROM late WHERE month BETWEEN ? AND ?"
        rows = self._rows(sql, (str(months[0]), str(months[1])))
        return frozenset(Late(Month.read(month), desk, digest, revision) for month, desk, digest, revision in rows)

    def take_in(self, arrivals: Iterable[Arrival], late: Iterable[Late] = ()) -> None:
        """Replace what is held of these desks' months, in one change; what was there before is gone."""
        with self._sealed.change() as db:
            db.conn.executemany(
                "INSERT OR REPLACE INTO late VALUES(?, ?, ?, ?)",
                [(str(one.month), one.desk, one.digest, one.revision) for one in late],
            )
            for arrival in arrivals:
                key = (str(arrival.month), arrival.desk)
                db.conn.execute("DELETE FROM receipts WHERE month = ? AND desk = ?", key)
                db.conn.execute("DELETE FROM cells WHERE month = ? AND desk = ?", key)
                db.conn.executemany(
                    "INSERT INTO receipts VALUES(?, ?, ?, ?, ?)",
                    [(*key, one.digest, arrival.held.revision, one.nil) for one in arrival.held.receipts],
                )
                db.conn.executemany(
                    "INSERT INTO cells VALUES(?, ?, ?, ?, ?)",
                    [(*key, one.form, one.version, one.vector) for one in arrival.counts],
                )

    def counts(self, month: Month) -> tuple[Packed, ...]:
        """The desks' counts of a month that is not frozen."""
        sql = "SELECT desk, form, version, vector FROM cells WHERE month = ? ORDER BY desk, form"
        return tuple(Packed(*row) for row in self._rows(sql, (str(month),)))

    def freeze(self, printed: PrintedMonth, unit_totals: Iterable[Packed]) -> None:
        """Keep what a month prints and its unit totals; the desks' counts of that month are deleted."""
        rows = [(printed.month, one.owner, one.form, one.version, one.vector) for one in unit_totals]
        with self._sealed.change() as db:
            db.conn.execute("INSERT INTO ledger VALUES(?, ?)", (printed.month, msgspec.json.encode(printed)))
            db.conn.execute("DELETE FROM cells WHERE month = ?", (printed.month,))
            db.conn.executemany("INSERT INTO unit_totals VALUES(?, ?, ?, ?, ?)", rows)

    def frozen_months(self) -> tuple[Month, ...]:
        """The frozen months, oldest first."""
        return tuple(Month.read(month) for (month,) in self._rows("SELECT month FROM ledger ORDER BY month"))

    def printed(self, months: Sequence[Month]) -> Mapping[Month, PrintedMonth]:
        """What frozen months print; months that are not frozen are left out."""
        wanted = {str(month) for month in months}
        rows = self._rows("SELECT month, printed FROM ledger ORDER BY month")
        return {
            Month.read(month): msgspec.json.decode(content, type=PrintedMonth)
            for month, content in rows
            if month in wanted
        }
