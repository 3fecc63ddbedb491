"""HR's log in the sealed store: an act and its entry reach the disk in one change, or neither does."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pscdesk.collation.office_log.chain import Link, LogHead, Note, head_of, next_link, redacted
from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.storage.salted_chain import new_salt
from pscdesk.storage.sealed_store import SealedStore

if TYPE_CHECKING:
    from sqlite_utils import Database

_COLUMNS = "said, salt, digest, note, note_salt"


class LogStore:
    """The log of one open office. The store makes its changes through it."""

    def __init__(self, sealed: SealedStore) -> None:
        self._sealed = sealed
        self._pending: tuple[Note, ...] = ()

    def links(self) -> tuple[Link, ...]:
        """Every entry, the oldest first."""
        rows = self._sealed.db.conn.execute(f"SELECT {_COLUMNS} FROM log ORDER BY entry").fetchall()  # noqa: S608
        return tuple(Link(*row) for row in rows)

    @contextmanager
    def noted(self, *notes: Note) -> Generator[None]:
        """Log acts with the first change that is made inside; by themselves when none is, and not when it fails."""
        self._pending = notes
        try:
            yield
            if self._pending:
                with self.change():
                    pass
        finally:
            self._pending = ()

    @contextmanager
    def change(self) -> Generator[Database]:
        """Change rows and save, with the entry of the act that is noted; on any error it never happened."""
        with self._sealed.change() as db:
            yield db
            for note in self._pending:
                _append(db, note)
        self._pending = ()

    def redact(self, number: int, note: Note) -> None:
        """Destroy the typed reason of an entry, and log that; ``InputError`` when it has none."""
        links = self.links()
        if not 1 <= number <= len(links) or not links[number - 1].note:
            raise InputError(
                Message("Entry {number} of the log has no typed reason.", number=number),
                Message("Nothing was changed."),
            )
        gone = redacted(links[number - 1])
        with self.noted(note), self.change() as db:
            values = (gone.note, gone.note_salt, number)
            db.conn.execute("UPDATE log SET note = ?, note_salt = ? WHERE entry = ?", values)


def _append(db: Database, note: Note) -> None:
    rows = db.conn.execute("SELECT entry, digest FROM log ORDER BY entry DESC LIMIT 1").fetchall()
    head = LogHead(*rows[0]) if rows else head_of(())
    made = next_link(note, head, new_salt(), new_salt())
    values = (head.entries + 1, made.entry, made.salt, made.digest, made.note, made.note_salt)
    db.conn.execute("INSERT INTO log VALUES(?, ?, ?, ?, ?, ?)", values)
