"""A sealed store that several people open for one act at a time: locked, read again if it changed, saved, let go.

Each save is a generation with a number. The store keeps the digests of the generations it came from, and each seat
(a data folder on somebody's computer) remembers the last one it saw: so a store that does not descend from what a seat
saw, such as an older copy, a synchronised copy or one of two that a useless lock let be written, is noticed.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import random
import secrets
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
from pscdesk.storage.sealed_store import LARGEST, ReadStore, Schema, SealedStore, lock_file, unsealed
from pscdesk.storage.whole_file import Lock, Unconfirmed, check_may_write, drop_all_left_over

if TYPE_CHECKING:
    from sqlite_utils import Database

GENERATIONS = (
    """CREATE TABLE generations(number INTEGER PRIMARY KEY, digest TEXT NOT NULL, day TEXT NOT NULL)
    STRICT, WITHOUT ROWID""",
    "CREATE TABLE merged(number INTEGER, digest TEXT, PRIMARY KEY(number, digest)) STRICT, WITHOUT ROWID",
)
"""The tables of a store that is shared: each generation it came from, the present one last, and those of copies that
were merged into it. A digest is the SHA-256 of the one before and 32 random bytes, so no two saves have the same one;
that of a store of an older program, number 0, is the SHA-256 of its content."""

PATIENCE = 10.0
"""Seconds that an act waits for those of others; one takes a fraction of a second."""
_TOKEN = 256
"""The first bytes of the file: the head of its seal, which is drawn anew at every save."""
_LONGEST_PAUSE = 0.05
_BUSY = Message("Somebody else has held the office for {seconds} seconds, so nothing was done.", seconds=int(PATIENCE))
_IN_A_MOMENT = Message(
    "Try again in a moment. If it stays so, a computer hangs that has the office open: ask the others, or IT."
)
ALONE = Message(
    "Somebody else has the office open, and its folder cannot be trusted with two at once (“pscdesk doctor” says why)."
)
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

    ``seats`` are the marks of what this seat and the others saw; ``today`` gives the day of a generation. ``alone``:
    the folder cannot be trusted with several people, so this one keeps the others out while it is open.
    """

    def __init__(
        self,
        path: Path,
        schema: Schema,
        keys: KeyBox,
        seats: SeatMarks,
        today: Callable[[], dt.date] = dt.date.today,
        *,
        alone: bool = False,
    ) -> None:
        """Read the store at ``path``, or begin an empty one; the faults are those of ``SealedStore``."""
        self._path, self._schema, self._keys = path, schema, keys
        self._seats, self._today = seats, today
        self._apart = secrets.token_hex(4)
        self._as_folder = seats.shared is not None
        self._key: SealKey | None = None
        self._next_key: SealKey | None = None
        self._token = b""
        self._digest = ""
        self._depth = 0
        self.fork: Message | None = None
        """Why this store is not changed: it does not descend from one that was seen; None for one that does."""
        self._kept = Lock(lock_file(path), ALONE, as_folder=self._as_folder) if alone else None
        try:
            if path.exists():
                check_may_write(path.parent)
                self._begin()  # without the lock: a file that is replaced whole is read whole
            else:
                with self._locked():
                    self._begin()
        except BaseException:
            self._let_go()
            raise

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
        """The generation that was read last."""
        rows = self.db.conn.execute(
            "SELECT number, digest, day FROM generations ORDER BY number DESC LIMIT 1"
        ).fetchall()
        return Generation(*rows[0]) if rows else Generation(0, self._digest, "")

    @contextmanager
    def act(self) -> Generator[None]:
        """Hold the store for one act, read again if somebody changed it; acts inside it are part of it.

        ``StoreError`` when others hold it too long, or it cannot be opened; ``Forked`` when it does not descend from
        what was seen.
        """
        if self._depth:
            with self._deeper():
                yield
            return
        with self._locked():
            self._read_now()
            self._check_line()
            with self._deeper():
                yield

    @contextmanager
    def merging(self) -> Generator[None]:
        """Hold the store for one act although it does not descend from what was seen: that is merged into it."""
        with self._locked():
            self._read_if_changed()
            with self._deeper():
                yield

    @contextmanager
    def _deeper(self) -> Generator[None]:
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1

    @contextmanager
    def change(self) -> Generator[Database]:
        """Change rows and save; on leaving, the change is on disk. On any error it never happened.

        Outside ``act`` nothing is saved where somebody else changed the store since it was read: ``Overtaken``.
        """
        if self._is_changing:
            yield self.db
            return
        if self._depth:
            with self._next_generation() as db:
                yield db
            return
        with self._locked():
            if self._read_now():
                raise Overtaken
            self._check_line()
            with self._next_generation() as db:
                yield db

    def copy_at(self, path: Path) -> ReadStore:
        """Another copy of this store, read in memory alone; ``StoreError`` where it does not open with the same key."""
        assert self._key is not None  # noqa: S101 - only a store that is on disk has copies
        return ReadStore(unsealed(read_whole(path, at_most=LARGEST), self._key, self._schema), self._schema)

    def merged_with(self, copy: ReadStore) -> None:
        """Inside a change: from the next generation on this store comes from that copy's generations as well.

        ``Forked`` where what was seen is in neither of the two.
        """
        rows = copy.db.conn.execute("SELECT number, digest FROM generations UNION SELECT * FROM merged").fetchall()
        self.db.conn.executemany("INSERT OR IGNORE INTO merged VALUES(?, ?)", rows)
        self.fork = self._fork()  # what was seen may be in neither of the two
        self._check_line()

    def look(self) -> bool:
        """Read the store again where somebody changed it; whether that was so."""
        if self._depth or self.token_now() in (b"", self._token):
            return False
        return self._read_if_changed()  # without the lock: a file that is replaced whole is read whole

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
        self._let_go()

    def _let_go(self) -> None:
        if self._kept is not None:
            self._kept.release()

    @contextmanager
    def _locked(self) -> Generator[None]:
        lock = self._wait() if self._kept is None else None
        try:
            drop_all_left_over(self._path)
            yield
        finally:
            if lock is not None:
                lock.release()

    def _wait(self) -> Lock:
        """The lock, once others let go of it."""
        end, pause = time.monotonic() + PATIENCE, 0.002
        while True:
            try:
                return Lock(lock_file(self._path), _BUSY, as_folder=self._as_folder)
            except StoreError:
                if time.monotonic() > end:
                    raise StoreError(_BUSY, _IN_A_MOMENT) from None
            time.sleep(pause * (0.5 + random.random()))  # noqa: S311 - so that two who wait do not keep step
            pause = min(_LONGEST_PAUSE, pause * 1.5)

    def _begin(self) -> None:
        super()._begin()
        self.fork = self._fork()
        if self._key is not None and self.fork is None:
            self._keep_seen()

    def _read_file(self, key: SealKey) -> Database:
        sealed = read_whole(self._path, at_most=LARGEST)
        content = unsealed(sealed, key, self._schema)
        digest = _digest_if_old(content)
        db = self._database(content)
        self._token, self._digest = sealed[:_TOKEN], digest
        return db

    def _read_now(self) -> bool:
        """Read the store again where somebody changed it, else the marks alone; whether it was changed.

        Another seat may have saved what this one overwrote, and only its mark tells.
        """
        changed = self._read_if_changed()
        if not changed:
            self.fork = self.fork or self._fork()
        return changed

    def _read_if_changed(self) -> bool:
        if self._key is None and not self._path.exists():
            return False
        if self.token_now() == self._token:
            return False
        before, was = self.db, self.generation
        self.db = self._read_with_key()
        self._attach()
        before.close()
        self.fork = self._fork_from(was) if was.digest else None
        self.fork = self.fork or self._fork()
        if self.fork is None:
            self._keep_seen()
        return True

    def _fork(self) -> Message | None:
        if self._key is None:
            return None
        told = map(self._fork_from, self._seats.seen())
        found = next((one for one in told if one is not None), None)
        if found is not None and self.token_now() != self._token:
            return None  # somebody saved while the marks were looked at: the next reading tells
        return found

    def _fork_from(self, seen: Generation) -> Message | None:
        known = "SELECT 1 FROM merged WHERE number = ? AND digest = ?"
        if self.db.conn.execute(known, (seen.number, seen.digest)).fetchall():
            return None
        return fork_told(seen, self.generation, self._ancestor)

    def _check_line(self) -> None:
        if self.fork is not None:
            raise Forked(self.fork, self._schema.fork_advice)

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
        with super().change() as db:
            yield db
            self._count(db.conn)
        self._keep_seen()

    def _count(self, connection: sqlite3.Connection) -> None:
        now = self.generation
        if now.number == 0 and now.digest:
            connection.execute("INSERT INTO generations VALUES(?, ?, ?)", (now.number, now.digest, now.day))
        merged = connection.execute("SELECT max(number) FROM merged").fetchone()[0] or 0
        digest = hashlib.sha256(bytes.fromhex(now.digest) + secrets.token_bytes(32)).hexdigest()
        made = (max(now.number, merged) + 1, digest, self._today().isoformat())
        connection.execute("INSERT INTO generations VALUES(?, ?, ?)", made)
        dropped = "DELETE FROM generations WHERE number < ? AND number % ?"
        connection.execute(dropped, (now.number - Generation.KEPT, Generation.LASTING))

    def _put(self, sealed: bytes) -> None:
        """Put this file in place, where nobody did so since the one before was read, whatever the lock was worth."""
        mine = sealed[:_TOKEN]
        try:
            super()._put(sealed)
        except Unconfirmed:
            self._token = mine
            raise
        except FileError as fault:
            if not isinstance(fault.__cause__, FileNotFoundError) or not self._path.exists():
                raise
            raise Overtaken from fault  # somebody else began to save, and swept away what was being written
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


def _digest_if_old(content: bytes) -> str:
    """The digest of a store that an older program wrote; empty for one that has generations."""
    return "" if content.find(b"CREATE TABLE generations(") >= 0 else hashlib.sha256(content).hexdigest()
