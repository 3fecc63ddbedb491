"""A SQLite database that lives in memory and lies on disk only as one sealed, padded, canonical file.

The plaintext depends on the rows alone, never on how they came about: every save copies them in key order into a
fresh database. Tables are STRICT and WITHOUT ROWID, so no order of arrival is kept anywhere.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Never

from pscdesk.errors import FileError, KeyProblem, StoreError
from pscdesk.messages import Message
from pscdesk.program.left_out import left_out
from pscdesk.storage.keys import KeyBox, Mark, Place
from pscdesk.storage.memory import sweep_small_pieces, wipe
from pscdesk.storage.plain_file import read_whole
from pscdesk.storage.seal import CannotOpen, NoKeyFits, SealKey, open_sealed, pad, seal, unpad
from pscdesk.storage.whole_file import Lock, Unconfirmed, drop_left_over, rename_aside, write_whole

if TYPE_CHECKING:
    from sqlite_utils import Database

STEP = 64 * 1024
"""Bytes by which the plaintext grows, so that its size says nothing about how busy a desk is."""

LARGEST = 512 * 1024 * 1024
BUSY = Message("PSC Desk is already open on this store, in another window or command.")
_SAFE = Message("Nothing was changed. Ask IT to restore the file from a backup.")


@dataclass(frozen=True)
class Schema:
    """The steps that build a store, oldest first; the version is how many there are. Steps are never edited.

    ``page`` is SQLite's page size in bytes: small for a store of few long rows, so that less is left unused.
    ``advice`` says what to do where such a store is damaged, ``fork_advice`` where it does not come from one that was
    seen.
    """

    name: str
    steps: tuple[Callable[[Database], None], ...]
    page: int = 1024
    advice: str = _SAFE
    fork_advice: str = _SAFE

    @property
    def version(self) -> int:
        """The version this program writes."""
        return len(self.steps)


class _OtherKey(StoreError):
    """The store was sealed to another key than the one it was tried with."""


class SealedStore:
    """One open store. ``db`` is the database in memory; change it only inside ``change()``."""

    _is_changing = False
    _as_folder = False
    """Whether others who may write in its folder are to open the file as well."""
    _apart = ""
    """What keeps the files apart that are written beside a store; nothing where one writes."""

    def __init__(self, path: Path, schema: Schema, keys: KeyBox) -> None:
        """Open the store at ``path``, or begin an empty one that reaches the disk at its first change.

        Raises ``StoreError`` (busy, damaged, newer), ``KeyProblem`` or ``FileError``; the file is never touched then.
        """
        self._path = path
        self._keys = keys
        self._schema = schema
        self._key: SealKey | None = None
        self._next_key: SealKey | None = None
        self._lock = Lock(lock_file(path), BUSY)
        try:
            self._begin()
            drop_left_over(path)  # not before it is read: where a newer program wrote it, nothing is touched
        except BaseException:
            self._lock.release()
            raise

    def _begin(self) -> None:
        """Read the file, or begin empty, and make ready where canonical copies are made."""
        if self._path.exists():
            self.db = self._read_with_key()
        else:
            self.db = _built(self._schema.steps)
        self._shapes, self._copies = _copies(self._schema)
        self._attach()

    def _attach(self) -> None:
        """Lay a second database beside the rows, in which the canonical copy is made; else it is empty."""
        connection = self.db.conn
        connection.execute("ATTACH ':memory:' AS fresh")
        for shape in self._shapes:
            connection.execute(shape)

    def _read_with_key(self) -> Database:
        """Read the file with the key that was used last, the one that is kept, or one that was left for this store."""
        tried = self._key
        if tried is not None:
            with suppress(_OtherKey):
                return self._read_file(tried)
        key = SealKey.of(self._keys.fetch(self._path))
        try:
            db = self._read_file(key)
        except _OtherKey:
            newer = self._keys.newer(self._path)
            if newer is None:
                raise
            key = SealKey.of(newer)
            db = self._read_file(key)
        self._key = key
        self._keys.opened(self._path, key.secret)
        return db

    def _read_file(self, key: SealKey) -> Database:
        return self._database(unsealed(read_whole(self._path, at_most=LARGEST), key, self._schema))

    def _database(self, content: bytes) -> Database:
        """The database of a store's content, of which nothing is left in memory then."""
        try:
            return _read(content, self._schema)
        finally:
            wipe(content)
            sweep_small_pieces()

    @property
    def token(self) -> bytes:
        """What changes whenever somebody else's save was read; always the same where nobody else saves."""
        return b""

    @property
    def key_place(self) -> Place | None:
        """Where the key lies, or None for a store that is not on disk yet."""
        return None if self._key is None else self._keys.place(self._path)

    @property
    def mark(self) -> Mark | None:
        """How far the store had come, by what is kept beside its key; None where nothing is."""
        return None if self._key is None else self._keys.mark(self._path)

    def keep_mark(self, mark: Mark) -> None:
        """Keep beside the key how far the store has come. ``KeyProblem`` or ``FileError`` when it cannot be kept."""
        self._keys.keep_mark(self._path, mark)

    @property
    def marks(self) -> tuple[str, ...]:
        """The lines kept beside the key, outside the store: an older copy of the store does not bring them back."""
        return () if self._key is None else self._keys.marks(self._path)

    def keep_marks(self, marks: Sequence[str]) -> None:
        """Keep these lines beside the key of a store that is on disk; ``FileError`` where that cannot be."""
        self._keys.keep_marks(self._path, marks)

    @contextmanager
    def change(self) -> Generator[Database]:
        """Change rows and save; on leaving, the change is on disk. On any error it never happened.

        Of the rows as they were before, nothing is left in memory then. A change inside another is a part of it.
        """
        if self._is_changing:
            yield self.db
            return
        self._is_changing, is_in_place = True, False
        try:
            with self.db.atomic():
                yield self.db
                self._save()
                is_in_place = True
        except BaseException as fault:
            if is_in_place or isinstance(fault, Unconfirmed):
                self._take_back()
            raise
        finally:
            self._is_changing = False
            sweep_small_pieces()

    @contextmanager
    def under(self, key: SealKey) -> Generator[None]:
        """What is changed inside is sealed to another key, and so is the store from then on; else nothing happened."""
        self._next_key = key
        try:
            yield
        finally:
            self._next_key = None
        if self._key == key:
            with suppress(FileError, KeyProblem):  # then it is kept when the store is opened next
                self._keys.opened(self._path, key.secret)

    def plaintext(self) -> bytes:
        """The canonical bytes of the rows as they stand: same rows, same bytes."""
        connection = self.db.conn
        connection.execute("SAVEPOINT copying")
        try:
            for copy in self._copies:
                connection.execute(copy)
            return connection.serialize(name="fresh")
        finally:
            if connection.in_transaction:  # what fails for want of memory may have ended it
                connection.execute("ROLLBACK TO copying")
                connection.execute("RELEASE copying")

    def close(self) -> None:
        """Forget the rows and let others in."""
        self.db.close()
        sweep_small_pieces()
        self._lock.release()

    def _save(self) -> None:
        key = self._key if self._next_key is None else self._next_key
        if key is None:
            key = _left_key(self._keys.left(self._path))
        if key is None:
            key = SealKey.new()
            self._keys.keep(self._path, key.secret)
        self._write(key)
        self._key = key

    def _write(self, key: SealKey) -> None:
        plain = self.plaintext()
        padded = pad(plain, STEP)
        try:
            sealed = seal(padded, (key.recipient,))
        finally:
            wipe(plain, padded)
        self._put(sealed)

    def _put(self, sealed: bytes) -> None:
        """Put this file in place of the one before, whole or not at all."""
        write_whole(
            self._path,
            sealed,
            private=True,
            constant_time=True,
            check=self._check_place,
            apart=self._apart,
            as_folder=self._as_folder,
        )

    def _check_place(self) -> None:
        """Just before a file is put in place: raise what speaks against it; nothing does where one holds the lock."""

    def _take_back(self) -> None:
        """Put the rows as they were in place of a file that the disk did not confirm, as far as it still obeys."""
        try:
            if self._key is None:
                self._path.unlink()
            else:
                self._write(self._key)
        except (FileError, OSError):
            return


def lock_file(path: Path) -> Path:
    """The empty file beside a store that is locked while the store is read or written."""
    return path.with_name(path.name + ".lock")


class ReadStore(SealedStore):
    """A store looked into in memory alone, from its content under no seal: it has no file, and nothing in it changes.

    ``StoreError`` when the content is damaged or of a newer program.
    """

    def __init__(self, content: bytes, schema: Schema) -> None:
        self.content = content
        self.db = _read(content, schema)

    def close(self) -> None:
        """Forget the rows."""
        self.db.close()

    def change(self) -> Never:
        """Refused: there is no file to save to."""
        raise NotImplementedError


def set_aside(path: Path, keys: KeyBox) -> Path:
    """Rename a store that cannot be opened, and its key with it, so that a new one may begin; where it lies now.

    Only ever at the person's wish. Nothing is deleted or overwritten. Raises ``StoreError`` while a window has it
    open, and ``FileError`` when there is none or it cannot be renamed.
    """
    lock = Lock(lock_file(path), BUSY)
    try:
        if not path.exists():
            raise FileError(Message("There is no store to set aside."), Message("Nothing was changed."))
        aside = rename_aside(path, "damaged")
        keys.set_aside(path, "damaged")
    finally:
        lock.release()
    return aside


def _left_key(secret: str | None) -> SealKey | None:
    """The key that a store which is gone left behind: with it, a copy of that store can still be opened."""
    try:
        return None if secret is None else SealKey.of(secret)
    except KeyProblem:
        return None


def unsealed(sealed: bytes, key: SealKey, schema: Schema) -> bytes:
    """The content that a store's file holds; ``StoreError`` when it does not open. Wipe it when it is read."""
    try:
        body = open_sealed(sealed, (key.secret,))
        content = unpad(body, STEP)
    except CannotOpen as fault:
        kind = _OtherKey if isinstance(fault, NoKeyFits) else StoreError
        raise kind(
            Message("The store cannot be opened: it is damaged, or its key is another one."), schema.advice
        ) from fault
    wipe(body)
    return content


def _read(content: bytes, schema: Schema) -> Database:
    db = _memory()
    try:
        if not content.startswith(b"SQLite format 3\0"):
            raise sqlite3.DatabaseError
        db.conn.deserialize(content)
        db.conn.execute("PRAGMA trusted_schema = OFF")
        (version,) = db.conn.execute("PRAGMA user_version").fetchone()
        if version < 1:  # steps[:0] would let an empty database pass for a store
            raise sqlite3.DatabaseError
        _refuse_newer(version, schema)
        sound = db.conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        if not sound or _shape(db) != _shape(_built(schema.steps[:version])):
            raise sqlite3.DatabaseError
        if version < schema.version:
            for step in schema.steps[version:]:
                step(db)
            _lay_anew(db)
        db.conn.execute(f"PRAGMA user_version = {schema.version}")
        db.conn.commit()
    except (sqlite3.Error, MemoryError, UnicodeDecodeError) as fault:  # SQLite names what it found, in any bytes
        db.close()
        raise StoreError(Message("The store cannot be opened: what is inside is damaged."), schema.advice) from fault
    except StoreError:
        db.close()
        raise
    return db


def _refuse_newer(version: int, schema: Schema) -> None:
    if version > schema.version:
        raise StoreError(
            Message(
                "This store was written by a newer PSC Desk (its version: {version}; known here: {known}).",
                version=version,
                known=schema.version,
            ),
            Message("Nothing was changed. Install the newer program, then try again."),
        )


def _built(steps: tuple[Callable[[Database], None], ...]) -> Database:
    db = _memory()
    for step in steps:
        step(db)
    db.conn.execute(f"PRAGMA user_version = {len(steps)}")
    db.conn.commit()
    return db


def _memory() -> Database:
    # imported here: sqlite-utils takes 0.1 s, and a start without a store does not need it; with pandas and numpy,
    # whose types it would learn where they are installed though no store of ours holds any, it takes half a second
    with left_out("pandas", "numpy"):
        from sqlite_utils import Database

    # One worker at a time uses a store, but the window's worker is not the thread that opened it. No statement is kept
    # prepared: SQLite 3.40 reads freed memory when one outlives the database that ``deserialize`` replaces.
    connection = sqlite3.connect(":memory:", check_same_thread=False, cached_statements=0)
    connection.execute("PRAGMA temp_store = MEMORY")  # nothing is ever spilled to a file
    connection.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten, in memory too
    return Database(connection, execute_plugins=False)


def _shape(db: Database) -> list[tuple[str, str, str]]:
    return db.conn.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name").fetchall()


def _lay_anew(db: Database) -> None:
    """Write every row once more: one from before a column came is shorter, until then, than the same row laid since."""
    tables = db.conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    for (table,) in tables:
        *_, last = db.conn.execute(f'PRAGMA table_info("{table}")').fetchall()
        db.conn.execute(f'UPDATE "{table}" SET "{last[1]}" = "{last[1]}"')  # noqa: S608


def _copies(schema: Schema) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The statements that make an empty database of that shape, and those that fill it row by row in key order."""
    db = _built(schema.steps)
    shapes = [f"PRAGMA fresh.page_size = {schema.page}", f"PRAGMA fresh.user_version = {schema.version}"]
    filling: list[str] = []
    tables = "SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name"
    for table, sql in db.conn.execute(tables).fetchall():
        shapes.append(sql.replace("CREATE TABLE ", "CREATE TABLE fresh.", 1))  # SQLite keeps it with these words
        # in the order of the key without being asked for it: asked, SQLite takes each row apart and puts it together
        filling.append(f'INSERT INTO fresh."{table}" SELECT * FROM main."{table}" NOT INDEXED')  # noqa: S608
    db.close()
    return tuple(shapes), tuple(filling)
