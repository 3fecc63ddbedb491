"""A sealed store that several people open for one act at a time: locked, read again if it changed, saved, let go.

Each save is a generation with a number. The store keeps the digests of the generations it came from, and each seat
(a data folder on somebody's computer) remembers the last one it saw: so a store that does not descend from what a seat
saw, such as an older copy, a synchronised copy or one of two that a useless lock let be written, is noticed.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import random
import sqlite3
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from pscdesk.errors import FileError, StoreError
from pscdesk.messages import Message
from pscdesk.storage.generations import Generation, SeatMarks, fork_told, lasting
from pscdesk.storage.keys import KeyBox
from pscdesk.storage.memory import sweep_small_pieces
from pscdesk.storage.plain_file import read_start, read_whole
from pscdesk.storage.seal import SealKey
from pscdesk.storage.sealed_store import LARGEST, Schema, SealedStore, load, lock_file
from pscdesk.storage.whole_file import Lock, Unconfirmed, drop_left_over

if TYPE_CHECKING:
    from sqlite_utils import Database

GENERATIONS = """CREATE TABLE generations(number INTEGER PRIMARY KEY, digest TEXT NOT NULL, day TEXT NOT NULL)
    STRICT, WITHOUT ROWID"""
"""The table of a store that is shared: each generation it came from with its digest, and the present one without."""

PATIENCE = 20.0
"""Seconds that an act waits for those of others; one takes a fraction of a second."""
_TOKEN = 256
"""The first bytes of the file: the head of its seal, which is drawn anew at every save."""
_LONGEST_PAUSE = 0.05
_BUSY = Message("Somebody else has held the store for {seconds} seconds, so nothing was saved.", seconds=int(PATIENCE))
_MEANWHILE = Message("Somebody else changed it in the meantime, so nothing was saved.")
_AGAIN = Message("What they did is read now. Look again, then do it again if it is still wanted.")


class Overtaken(StoreError):
    """The store was changed by somebody else since it was read: what was to be saved was made for what was before."""

    def __init__(self) -> None:
        super().__init__(_MEANWHILE, _AGAIN)


class Forked(StoreError):
    """The store does not descend from one that a seat has seen; it can be looked at, and is not changed."""


class SharedStore(SealedStore):
    """One store as it was read last; others may change the file whenever no act of this one holds it.

    ``seats`` are the marks of what this seat and the others saw; ``today`` gives the day of a generation.
    """

    def __init__(
        self, path: Path, schema: Schema, keys: KeyBox, seats: SeatMarks, today: Callable[[], dt.date] = dt.date.today
    ) -> None:
        """Read the store at ``path``, or begin an empty one; the faults are those of ``SealedStore``."""
        self._path, self._schema, self._keys = path, schema, keys
        self._seats, self._today = seats, today
        self._key: SealKey | None = None
        self._next_key: SealKey | None = None
        self._token = b""
        self._digest = ""
        self._depth = 0
        self.fork: Message | None = None
        """Why this store is not changed: it does not descend from one that was seen; None for one that does."""
        with self._locked():
            self._begin()

    @property
    def token(self) -> bytes:
        """What the file that was read last began with; each save begins otherwise."""
        return self._token

    def token_now(self) -> bytes:
        """What the file begins with now; empty where there is none, or it cannot be read at this moment."""
        try:
            return read_start(self._path, _TOKEN)
        except FileError:
            return b""

    @property
    def generation(self) -> Generation:
        """The generation that was read last; its digest is that of its content."""
        rows = self.db.conn.execute("SELECT number, day FROM generations ORDER BY number DESC LIMIT 1").fetchall()
        number, day = rows[0] if rows else (0, "")
        return Generation(number, self._digest, day)

    @contextmanager
    def act(self) -> Generator[None]:
        """Hold the store for one act, read again if somebody changed it; acts inside it are part of it.

        ``StoreError`` when others hold it too long, or it cannot be opened; ``Forked`` when it does not descend from
        what was seen.
        """
        if self._depth:
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
            return
        with self._locked():
            self._read_if_changed()
            self._check_line()
            self._depth = 1
            try:
                yield
            finally:
                self._depth = 0

    @contextmanager
    def change(self) -> Generator[Database]:
        """Change rows and save; on leaving, the change is on disk. On any error it never happened.

        Outside ``act`` nothing is saved where somebody else changed the store since it was read: ``Overtaken``.
        """
        if self._depth:
            with self._next_generation() as db:
                yield db
            return
        with self._locked():
            if self._read_if_changed():
                raise Overtaken
            self._check_line()
            with self._next_generation() as db:
                yield db

    def look(self) -> bool:
        """Read the store again where somebody changed it; whether that was so."""
        if self._depth or self.token_now() in (b"", self._token):
            return False
        with self._locked():
            return self._read_if_changed()

    def follow(self) -> None:
        """From now on this store is the one, whatever this seat and the others saw: somebody said so."""
        with self._locked():
            self._read_if_changed()
            self._seats.forget()
            self._keep_seen()
            self.fork = None

    def close(self) -> None:
        """Forget the rows."""
        self.db.close()
        sweep_small_pieces()

    @contextmanager
    def _locked(self) -> Generator[None]:
        lock = self._wait()
        try:
            drop_left_over(self._path)
            yield
        finally:
            lock.release()

    def _wait(self) -> Lock:
        """The lock, once others let go of it."""
        end, pause = time.monotonic() + PATIENCE, 0.002
        while True:
            try:
                return Lock(lock_file(self._path), _BUSY)
            except StoreError:
                if time.monotonic() > end:
                    raise
            time.sleep(pause * (0.5 + random.random()))  # noqa: S311 - so that two who wait do not keep step
            pause = min(_LONGEST_PAUSE, pause * 1.5)

    def _begin(self) -> None:
        super()._begin()
        self.fork = self._fork()
        if self._key is not None and self.fork is None:
            self._keep_seen()

    def _read_file(self, key: SealKey) -> Database:
        sealed = read_whole(self._path, at_most=LARGEST)
        db = load(sealed, key, self._schema, self._digested)
        self._token = sealed[:_TOKEN]
        return db

    def _digested(self, content: bytes) -> None:
        self._digest = hashlib.sha256(content).hexdigest()

    def _read_if_changed(self) -> bool:
        if self._key is None and not self._path.exists():
            return False
        if self.token_now() == self._token:
            return False
        before, was = self.db, self.generation
        self.db = self._read_with_key()
        self._attach()
        before.close()
        self.fork = fork_told(was, self.generation, self._ancestor) if was.digest else None
        self.fork = self.fork or self._fork()
        if self.fork is None:
            self._keep_seen()
        return True

    def _fork(self) -> Message | None:
        if self._key is None:
            return None
        told = (fork_told(seen, self.generation, self._ancestor) for seen in self._seats.seen())
        return next((one for one in told if one is not None), None)

    def _check_line(self) -> None:
        if self.fork is not None:
            raise Forked(
                self.fork,
                Message(
                    "Nothing was changed. Find the other copy, and compare the two: pscdesk hr merge FILE. If this is "
                    "the right one all the same: pscdesk hr follow."
                ),
            )

    def _ancestor(self, number: int) -> str | None:
        rows = self.db.conn.execute("SELECT digest FROM generations WHERE number = ?", (number,)).fetchall()
        return str(rows[0][0]) if rows else None

    def _keep_seen(self) -> None:
        """Remember this generation, as far as the disks let it: what is saved is saved, and the next look does it."""
        with suppress(FileError):
            self._seats.keep(self._seen())

    def _seen(self) -> tuple[Generation, ...]:
        """What this seat remembers: this generation, and the last before it that is kept for good."""
        now = self.generation
        rows = self.db.conn.execute(
            "SELECT number, digest, day FROM generations WHERE number = ?", (lasting(now.number - 1),)
        ).fetchall()
        return (now, *(Generation(*row) for row in rows))

    @contextmanager
    def _next_generation(self) -> Generator[Database]:
        before = self._digest
        try:
            with super().change() as db:
                yield db
                self._count(db.conn)
        except BaseException:
            self._digest = before
            raise
        self._keep_seen()

    def _count(self, connection: sqlite3.Connection) -> None:
        now = self.generation
        if now.digest:
            before = (now.number, now.digest, now.day)
            connection.execute("INSERT OR REPLACE INTO generations VALUES(?, ?, ?)", before)
        day = self._today().isoformat()
        connection.execute("INSERT INTO generations VALUES(?, '', ?)", (now.number + 1, day))
        dropped = "DELETE FROM generations WHERE number < ? AND number % ?"
        connection.execute(dropped, (now.number - Generation.KEPT, Generation.LASTING))

    def _about_to_write(self, plain: bytes) -> None:
        self._digested(plain)

    def _put(self, sealed: bytes) -> None:
        """Put this file in place, where nobody did so since the one before was read, whatever the lock was worth."""
        mine = sealed[:_TOKEN]
        try:
            super()._put(sealed)
        except Unconfirmed:
            self._token = mine
            raise
        if self.token_now() != mine:
            raise Overtaken
        self._token = mine

    def _take_back(self) -> None:
        tried = self._token
        super()._take_back()
        if self._next_key is not None and self._token == tried:
            self._token = b""  # the disk did not obey: which of the two keys fits is seen at the next reading

    def _check_place(self) -> None:
        if self.token_now() != self._token and self._path.exists():
            raise Overtaken
