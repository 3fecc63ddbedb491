"""The seats of a shared office in its sealed store, and the secrets of earlier cards while a desk still uses them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pscdesk.collation.log_store import LogStore
from pscdesk.collation.register.seat_labels import Seat
from pscdesk.storage.sealed_store import SealedStore

if TYPE_CHECKING:
    from sqlite_utils import Database

_UNUSED = """DELETE FROM old_seals WHERE issue < (SELECT min(coalesce(desk_issues.issue, 0)) FROM desks
    LEFT JOIN desk_issues ON desk_issues.desk = desks.desk WHERE desks.is_open)"""


class SeatStore:
    """Who holds a copy of the office's key. What changes something is on disk when it returns."""

    def __init__(self, sealed: SealedStore, log: LogStore) -> None:
        self._sealed = sealed
        self._log = log

    def all(self) -> tuple[Seat, ...]:
        """Every seat, those that were ended among them, by the day they began."""
        sql = "SELECT recipient, label, since, until FROM seats ORDER BY since, label"
        return tuple(Seat(*row) for row in self._sealed.db.conn.execute(sql).fetchall())

    def keep(self, *seats: Seat) -> None:
        """Keep these seats."""
        with self._log.change() as db:
            for one in seats:
                put_seat(db, one)

    def old_secrets(self) -> tuple[str, ...]:
        """The secrets of earlier office cards that a desk may still use, the newest first."""
        rows = self._sealed.db.conn.execute("SELECT secret FROM old_seals ORDER BY issue DESC").fetchall()
        return tuple(str(row[0]) for row in rows)


def put_seat(db: Database, seat: Seat) -> None:
    """Write a seat, inside a change."""
    values = (seat.recipient, seat.label, seat.since, seat.until)
    db.conn.execute("INSERT OR REPLACE INTO seats VALUES(?, ?, ?, ?)", values)


def put_old_seal(db: Database, issue: int, secret: str) -> None:
    """Keep the secret that returns were sealed for up to this issue of the card, inside a change."""
    db.conn.execute("INSERT OR REPLACE INTO old_seals VALUES(?, ?)", (issue, secret))


def put_issues(db: Database, issues: Mapping[str, int]) -> None:
    """Note which issue of the card desks followed last, inside a change; secrets that no open desk uses any more go."""
    put = "INSERT INTO desk_issues VALUES(?, ?) ON CONFLICT(desk) DO UPDATE SET issue = max(issue, excluded.issue)"
    db.conn.executemany(put, sorted(issues.items()))
    db.conn.execute(_UNUSED)
