"""The sealed store keeps what it acknowledged, shows no history, and never touches what it refuses."""

from __future__ import annotations

import contextlib
import errno
import os
import random
import signal
import sqlite3
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from pscdesk.errors import FileError, KeyProblem, StoreError
from pscdesk.storage import sealed_store
from pscdesk.storage.keys import KeyBox
from pscdesk.storage.seal import SealKey, open_sealed, pad, seal, unpad
from pscdesk.storage.sealed_store import STEP, Schema, SealedStore
from pscdesk.storage.whole_file import CONSTANT_MTIME

COUNTS = "CREATE TABLE counts (name TEXT NOT NULL PRIMARY KEY, n INTEGER NOT NULL CHECK (n > 0)) STRICT, WITHOUT ROWID"
NOTES = "CREATE TABLE notes (name TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID"


def lay(sql: str):
    return lambda db: db.conn.execute(sql)


ONE = Schema("test", (lay(COUNTS),))
TWO = Schema("test", (lay(COUNTS), lay(NOTES)))


def open_store(folder: Path, schema: Schema = ONE) -> SealedStore:
    return SealedStore(folder / "a.store", schema, KeyBox(folder, None))


def add(store: SealedStore, name: str, by: int = 1) -> None:
    with store.change() as db:
        (held,) = db.conn.execute("SELECT coalesce(sum(n), 0) FROM counts WHERE name = ?", (name,)).fetchone()
        db.conn.execute("DELETE FROM counts WHERE name = ?", (name,))
        if held + by:
            db.conn.execute("INSERT INTO counts VALUES (?, ?)", (name, held + by))


def rows(store: SealedStore) -> dict[str, int]:
    return dict(store.db.conn.execute("SELECT name, n FROM counts").fetchall())


def secret_of(folder: Path) -> str:
    return (folder / "a.key").read_text().strip()


@pytest.fixture
def made(tmp_path: Path) -> Path:
    store = open_store(tmp_path)
    for name in "abc":
        add(store, name, 3)
    store.close()
    return tmp_path


def test_what_was_saved_is_there_when_the_store_is_opened_again(made: Path):
    store = open_store(made)
    assert rows(store) == {"a": 3, "b": 3, "c": 3}
    assert store.key_place == "file"
    store.close()


def test_nothing_reaches_the_disk_before_the_first_change(tmp_path: Path):
    store = open_store(tmp_path)
    assert store.key_place is None
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["a.store.lock"]
    store.close()


def test_the_same_rows_have_the_same_bytes_whatever_happened_before(tmp_path: Path):
    wanted = {f"name{place}": place % 5 + 1 for place in range(40)}
    seen: set[bytes] = set()
    for history in range(50):
        dice = random.Random(history)
        folder = tmp_path / str(history)
        store = open_store(folder)
        steps = [name for name, count in wanted.items() for _ in range(count)]
        dice.shuffle(steps)
        with store.change() as db:  # many rows in one change, as a person's day would be in many
            for name in steps:
                db.conn.execute("INSERT INTO counts VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET n = n + 1", (name,))
        for _ in range(dice.randrange(4)):
            add(store, f"mistake{dice.randrange(3)}")
        for name in [name for name in rows(store) if name.startswith("mistake")]:
            add(store, name, -rows(store)[name])
        seen.add(store.plaintext())
        store.close()
        if history % 10 == 0:
            again = open_store(folder)
            seen.add(again.plaintext())
            again.close()
    assert len(seen) == 1


def test_two_saves_of_the_same_rows_share_no_body_and_carry_no_time(made: Path):
    path = made / "a.store"
    first = path.read_bytes()
    store = open_store(made)
    with store.change():
        pass
    store.close()
    second = path.read_bytes()
    body = min(len(first), len(second)) // 2
    same = sum(one == other for one, other in zip(first[-body:], second[-body:], strict=True))
    assert same < body / 64  # one byte in 256 by chance
    assert int(path.stat().st_mtime) == CONSTANT_MTIME
    assert path.stat().st_mode & 0o077 == 0


def test_a_store_grows_through_many_saves_with_failures_between_them(tmp_path: Path):
    store, kept = open_store(tmp_path), 0
    for number in range(60):
        with contextlib.suppress(ZeroDivisionError):
            with store.change() as db:
                db.conn.execute("INSERT INTO counts VALUES (?, 1)", (f"{number}" * 300,))
                assert 1 / (number % 5 - 3)  # every fifth fails after its row was laid down
            kept += 1
        assert len(rows(store)) == kept
    plain = store.plaintext()
    assert store.plaintext() == plain
    store.close()
    again = open_store(tmp_path)
    assert len(rows(again)) == kept == 48
    assert again.plaintext() == plain
    again.close()


def test_a_change_that_fails_never_happened(made: Path):
    store = open_store(made)
    before, disk = store.plaintext(), (made / "a.store").read_bytes()

    def change_and_fail():
        with store.change() as db:
            db.conn.execute("DELETE FROM counts")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        change_and_fail()
    with pytest.raises(sqlite3.IntegrityError), store.change() as db:
        db.conn.execute("INSERT INTO counts VALUES ('z', 0)")
    assert store.plaintext() == before
    assert (made / "a.store").read_bytes() == disk
    add(store, "a")
    assert rows(store)["a"] == 4
    store.close()


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EDQUOT, errno.EIO])
def test_on_a_full_disk_memory_and_disk_stay_and_the_next_save_works(
    made: Path, monkeypatch: pytest.MonkeyPatch, fault: int
):
    store = open_store(made)
    disk = (made / "a.store").read_bytes()
    real = os.write

    def half(handle: int, content: bytes) -> int:
        monkeypatch.setattr(os, "write", refuse)
        return real(handle, content[: len(content) // 2])

    def refuse(_handle: int, _content: bytes) -> int:
        raise OSError(fault, "no")

    for write in (refuse, half):
        monkeypatch.setattr(os, "write", write)
        with pytest.raises(FileError, match="nothing was saved"):
            add(store, "a")
        monkeypatch.setattr(os, "write", real)
        assert rows(store) == {"a": 3, "b": 3, "c": 3}
        assert (made / "a.store").read_bytes() == disk
        assert not (made / "a.store.new").exists()
    add(store, "a")
    store.close()
    again = open_store(made)
    assert rows(again)["a"] == 4
    again.close()


def test_a_change_that_memory_refuses_after_the_save_is_taken_back_on_disk_too(tmp_path: Path):
    child = "CREATE TABLE parts (name TEXT PRIMARY KEY REFERENCES counts DEFERRABLE INITIALLY DEFERRED) WITHOUT ROWID"
    linked = Schema("test", (lay(COUNTS), lay(child)))
    store = open_store(tmp_path, linked)
    add(store, "a", 3)
    plain = store.plaintext()
    store.db.conn.execute("PRAGMA foreign_keys = ON")

    def change_and_be_refused():
        with store.change() as db:
            db.conn.execute("INSERT INTO counts VALUES ('b', 1)")
            db.conn.execute("INSERT INTO parts VALUES ('nowhere')")  # refused when the change ends, once it is on disk

    with pytest.raises(sqlite3.IntegrityError):
        change_and_be_refused()
    assert store.plaintext() == plain
    store.close()
    again = open_store(tmp_path, linked)
    assert rows(again) == {"a": 3}
    assert again.plaintext() == plain
    again.close()


def test_a_first_save_that_fails_leaves_a_desk_that_can_begin_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    store = open_store(tmp_path)
    real, calls = os.write, []

    def full(handle: int, content: bytes) -> int:
        calls.append(len(content))
        if len(content) > 10_000:
            raise OSError(errno.ENOSPC, "no")
        return real(handle, content)

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(FileError, match="disk is full"):
        add(store, "a")
    assert store.key_place is None
    monkeypatch.setattr(os, "write", real)
    add(store, "a")
    store.close()
    again = open_store(tmp_path)
    assert rows(again) == {"a": 1}
    again.close()


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not read-only there")
def test_a_folder_that_can_only_be_read_is_said_in_a_sentence(made: Path, monkeypatch: pytest.MonkeyPatch):
    store = open_store(made)
    real = os.open

    def refuse(path: str | Path, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_WRONLY:  # the tests may run as root, who may write everywhere
            raise PermissionError(errno.EACCES, "no")
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(FileError, match="may not write in this folder"):
        add(store, "a")
    monkeypatch.setattr(os, "open", real)
    assert rows(store)["a"] == 3
    add(store, "a")
    assert rows(store)["a"] == 4
    store.close()


def test_a_second_window_is_told_in_one_sentence_and_the_first_goes_on(made: Path):
    store = open_store(made)
    with pytest.raises(StoreError, match="already open on this store"):
        open_store(made)
    add(store, "a")
    store.close()
    store.close()
    again = open_store(made)
    assert rows(again)["a"] == 4
    again.close()


def test_a_store_from_a_newer_version_is_refused_and_left_alone(made: Path):
    newer = open_store(made, TWO)
    with newer.change():
        pass
    newer.close()
    disk = (made / "a.store").read_bytes()
    with pytest.raises(StoreError, match=r"newer PSC Desk \(its version: 2; known here: 1\)"):
        open_store(made)
    assert (made / "a.store").read_bytes() == disk


def test_an_older_store_is_brought_up_in_memory_and_written_at_the_next_change(made: Path):
    disk = (made / "a.store").read_bytes()
    store = open_store(made, TWO)
    assert rows(store) == {"a": 3, "b": 3, "c": 3}
    assert (made / "a.store").read_bytes() == disk
    with store.change() as db:
        db.conn.execute("INSERT INTO notes VALUES ('n')")
    store.close()
    fresh = open_store(made, TWO)
    assert rows(fresh) == {"a": 3, "b": 3, "c": 3}
    fresh.close()


def test_a_store_brought_up_has_the_bytes_of_one_that_was_never_older(made: Path, tmp_path: Path):
    later = Schema("test", (*TWO.steps, lay("ALTER TABLE counts ADD COLUMN unit TEXT NOT NULL DEFAULT ''")))
    store = open_store(made, later)
    (tmp_path / "new").mkdir()
    never_older = open_store(tmp_path / "new", later)
    with never_older.change() as db:
        db.conn.executemany("INSERT INTO counts VALUES (?, 3, '')", ["c", "a", "b"])
    assert store.plaintext() == never_older.plaintext()
    add_row = "INSERT INTO counts VALUES ('d', 1, 'x')"
    for one in (store, never_older):
        with one.change() as db:
            db.conn.execute(add_row)
    assert store.plaintext() == never_older.plaintext()
    store.close()
    never_older.close()


def refused(folder: Path, content: bytes, said: str = "cannot be opened") -> None:
    path = folder / "a.store"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=said):
        open_store(folder)
    assert path.read_bytes() == content
    assert [one.name for one in folder.glob("*.key")] == ["a.key"]


def test_damage_from_outside_is_refused_and_the_file_untouched(made: Path):
    good = (made / "a.store").read_bytes()
    for bad in (
        b"",
        bytes(5000),
        b"SQLite format 3\0" + bytes(5000),
        good[: len(good) // 2],
        good[:-1],
        good + b"x",
        good + good,
        seal(unpad(open_sealed(good, (secret_of(made),)), STEP), (SealKey.new().recipient,)),
        *(
            good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :]
            for at in (0, 30, 100, 200, len(good) // 2, len(good) - 1)
        ),
    ):
        refused(made, bad)


def database(*statements: str, version: int = 1) -> bytes:
    connection = sqlite3.connect(":memory:")
    for sql in statements:
        connection.execute(sql)
    connection.execute(f"PRAGMA user_version = {version}")
    connection.commit()
    content = connection.serialize()
    connection.close()
    return content


def test_what_somebody_with_the_key_put_inside_is_refused(made: Path):
    recipient = SealKey.of(secret_of(made)).recipient
    good = unpad(open_sealed((made / "a.store").read_bytes(), (secret_of(made),)), STEP)
    trigger = "CREATE TRIGGER t AFTER INSERT ON counts BEGIN DELETE FROM counts; END"
    inside = {
        "a trigger": database(COUNTS, trigger),
        "a view": database("CREATE VIEW counts AS SELECT 'a' AS name, 1 AS n"),
        "an extra table": database(COUNTS, NOTES),
        "an event table": database(COUNTS, "CREATE TABLE events (at TEXT)"),
        "an index": database(COUNTS, "CREATE INDEX i ON counts (n)"),
        "a table with rowids": database(COUNTS.replace(", WITHOUT ROWID", "")),
        "no table, version 0": database(version=0),
        "no table, version 1": database(version=1),
        "a version below 0": database(version=-1),
        "a lying page count": good[:28] + struct.pack(">I", 10**6) + good[32:],
        "the WAL flag": good[:18] + b"\2\2" + good[20:],
        "no page size": good[:16] + b"\0\0" + good[18:],
        "a broken page": good[:1024] + b"\xff" * 100 + good[1124:],
        "half a database": good[: len(good) // 2],
        "noise": good[:100] + random.Random(1).randbytes(5000),
        "nothing": b"",
        "text": b"no database at all",
    }
    for content in inside.values():
        refused(made, seal(pad(content, STEP), (recipient,)), "what is inside is damaged")
    body = pad(good, STEP)
    for wrong in (
        struct.pack(">Q", 2**40) + body[8:],
        body[:-1],
        body + bytes(STEP),
        body[:-1] + b"x",
        b"",
        body[:4],
    ):
        refused(made, seal(wrong, (recipient,)))


def test_bytes_changed_inside_by_somebody_with_the_key_never_crash(made: Path):
    recipient = SealKey.of(secret_of(made)).recipient
    good = unpad(open_sealed((made / "a.store").read_bytes(), (secret_of(made),)), STEP)
    opened = 0
    for seed in range(300):
        dice = random.Random(seed)
        body = bytearray(good)
        for _ in range(dice.randrange(1, 6)):
            body[dice.randrange(len(body))] = dice.randrange(256)
        (made / "a.store").write_bytes(seal(pad(bytes(body), STEP), (recipient,)))
        try:
            store = open_store(made)
        except StoreError:
            continue
        opened += 1  # a count was changed, or a byte that carries nothing
        rows(store)
        store.plaintext()
        store.close()
    assert opened < 300


def test_a_store_larger_than_any_is_not_read(made: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sealed_store, "LARGEST", 1000)
    with pytest.raises(FileError, match="far larger"):
        open_store(made)


def test_a_missing_or_foreign_key_is_said_and_no_new_one_is_made(made: Path):
    disk, key = (made / "a.store").read_bytes(), (made / "a.key").read_text()
    (made / "a.key").unlink()
    with pytest.raises(KeyProblem, match=r"a\.key is missing"):
        open_store(made)
    (made / "a.key").write_text("not a key")
    with pytest.raises(KeyProblem, match="damaged"):
        open_store(made)
    (made / "a.key").write_text(SealKey.new().secret)
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(made)
    assert (made / "a.store").read_bytes() == disk
    (made / "a.key").write_text(key)
    store = open_store(made)
    assert rows(store)["a"] == 3
    store.close()


def test_what_a_killed_writer_left_is_swept_at_the_start(made: Path):
    (made / "a.store.new").write_bytes(b"half a store")
    open_store(made).close()
    assert not (made / "a.store.new").exists()


CHILD = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from test_sealed_store import add, open_store
store = open_store(Path(sys.argv[1]))
sys.stdout.write("r"); sys.stdout.flush()
while True:
    add(store, "a")
    sys.stdout.write("x"); sys.stdout.flush()
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL there")
def test_nothing_acknowledged_is_lost_and_nothing_torn_through_25_kills(tmp_path: Path):
    stored, left_over = 0, 0
    dice = random.Random(9)
    for _ in range(25):
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, str(tmp_path), str(Path(__file__).parent)], stdout=subprocess.PIPE
        )
        assert child.stdout is not None
        assert child.stdout.read(1) == b"r"
        said = child.stdout.read(dice.randrange(1, 12))
        for _ in range(dice.randrange(20_000)):  # anywhere within the next save, without a clock
            pass
        child.send_signal(signal.SIGKILL)
        said += child.stdout.read()
        child.wait()
        child.stdout.close()
        left_over += (tmp_path / "a.store.new").exists()
        store = open_store(tmp_path)
        held = rows(store).get("a", 0)
        store.close()
        assert stored + len(said) <= held <= stored + len(said) + 1
        stored = held
    assert stored >= 25
