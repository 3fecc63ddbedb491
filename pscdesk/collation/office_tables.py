"""The SQL schema of HR's store, version by version; a version that was ever written is never edited."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from pscdesk.storage.shared_store import GENERATIONS

if TYPE_CHECKING:
    from sqlite_utils import Database

FIRST = (
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


SECOND = (
    "ALTER TABLE office ADD COLUMN retention INTEGER NOT NULL DEFAULT 36",
    "ALTER TABLE office ADD COLUMN every INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE desks ADD COLUMN first_month TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE receipts ADD COLUMN backed_up INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE late ADD COLUMN contacts INTEGER",
    "ALTER TABLE late ADD COLUMN backed_up INTEGER NOT NULL DEFAULT 0",
    """CREATE TABLE unit_times(unit TEXT, since TEXT, until TEXT NOT NULL, name TEXT NOT NULL,
    business_group TEXT NOT NULL, family TEXT NOT NULL, headcount INTEGER NOT NULL,
    PRIMARY KEY(unit, since)) STRICT, WITHOUT ROWID""",
    "INSERT INTO unit_times SELECT unit, '', '', name, business_group, family, headcount FROM units",
    "DROP TABLE units",
    """CREATE TABLE waiting(digest TEXT PRIMARY KEY, desk TEXT NOT NULL, month TEXT NOT NULL, verify_key TEXT NOT NULL,
    sealed BLOB NOT NULL) STRICT, WITHOUT ROWID""",
    """CREATE TABLE reconciled(year INTEGER PRIMARY KEY, printed INTEGER NOT NULL, desks INTEGER NOT NULL)
    STRICT, WITHOUT ROWID""",
)
"""The second version: effective dates, first months, what a backup holds, late totals, and returns that wait."""

_THIRD = (
    """CREATE TABLE freezes(number INTEGER PRIMARY KEY, month TEXT NOT NULL, digest TEXT NOT NULL,
    totals_kept INTEGER NOT NULL) STRICT, WITHOUT ROWID""",
    """CREATE TABLE published_before(month TEXT PRIMARY KEY, number INTEGER NOT NULL, digest TEXT NOT NULL)
    STRICT, WITHOUT ROWID""",
    """CREATE TABLE log(entry INTEGER PRIMARY KEY, said BLOB NOT NULL, salt BLOB NOT NULL, digest TEXT NOT NULL,
    note TEXT NOT NULL, note_salt BLOB NOT NULL) STRICT, WITHOUT ROWID""",
    """CREATE TABLE settled(month TEXT, desk TEXT, revision INTEGER NOT NULL, digest TEXT NOT NULL,
    PRIMARY KEY(month, desk)) STRICT, WITHOUT ROWID""",
    "ALTER TABLE office ADD COLUMN card_number INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE office ADD COLUMN card_digest TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE receipts DROP COLUMN nil",
)


def add_third(db: Database) -> None:
    """The third version: frozen months have numbers and digests, HR's acts a log, conflicts can be settled, and no
    receipt says any more that nothing was counted.

    Months that were frozen before are numbered in their order.
    """
    for statement in _THIRD:
        db.conn.execute(statement)
    rows = db.conn.execute("SELECT month, printed FROM ledger ORDER BY month").fetchall()
    for number, (month, printed) in enumerate(rows, 1):
        cover = json.loads(printed).get("cover", {})
        held = db.conn.execute("SELECT 1 FROM unit_totals WHERE month = ? LIMIT 1", (month,)).fetchone()
        kept = held is not None or cover.get("received", 0) == cover.get("nil", 0)
        values = (number, month, hashlib.sha256(printed).hexdigest(), kept)
        db.conn.execute("INSERT INTO freezes VALUES(?, ?, ?, ?)", values)


WITHOUT_WAITING = (
    "CREATE TABLE let_go(desk TEXT PRIMARY KEY, returns INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    "INSERT INTO let_go SELECT desk, count(*) FROM waiting GROUP BY desk",
    "DROP TABLE waiting",
)
"""Returns of desks that are not enrolled are kept no longer; which desks' returns were let go is kept until it is read.

Nothing that was acknowledged is lost: such a return never got a receipt, so its desk still holds the counts.
"""

DESKS_IN_TIME = (
    """CREATE TABLE desk_times(desk TEXT, until TEXT, unit TEXT, kind TEXT NOT NULL, PRIMARY KEY(desk, until))
    STRICT, WITHOUT ROWID""",
    "ALTER TABLE desks ADD COLUMN label TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE desks ADD COLUMN checked TEXT NOT NULL DEFAULT ''",
    """UPDATE desks SET first_month = coalesce((SELECT min(month) FROM receipts WHERE receipts.desk = desks.desk),
    (SELECT min(month) FROM receipts), '') WHERE first_month = ''""",
)
"""Where desks stood before they were moved, their labels, and the months in which fingerprints were compared.

A desk of any first month gets that of its first return, or else of the office’s: it was never there before.
"""

PAPER_WORDS = ("CREATE TABLE paper(one INTEGER PRIMARY KEY CHECK(one = 1), words BLOB NOT NULL) STRICT, WITHOUT ROWID",)
"""The words of the board page that HR typed last."""

CLOSED_IN_TIME = (
    """CREATE TABLE desk_closed(desk TEXT, since TEXT, until TEXT NOT NULL, PRIMARY KEY(desk, since))
    STRICT, WITHOUT ROWID""",
    "INSERT INTO desk_closed SELECT desk, '', '' FROM desks WHERE NOT is_open",
)
"""From which month until which desks are closed; one that was closed without a month before is closed in them all."""

SHARED = (
    *GENERATIONS,
    """CREATE TABLE seats(recipient TEXT PRIMARY KEY, label TEXT NOT NULL, since TEXT NOT NULL, until TEXT NOT NULL)
    STRICT, WITHOUT ROWID""",
    "CREATE TABLE old_seals(issue INTEGER PRIMARY KEY, secret TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE desk_issues(desk TEXT PRIMARY KEY, issue INTEGER NOT NULL) STRICT, WITHOUT ROWID",
)
"""What an office for several people has: its generations, who holds a copy of its key, the seals of earlier cards, and
the issue of the card that each desk followed last."""
