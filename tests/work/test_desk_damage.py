"""A desk's store that is damaged or hostile: refused in a sentence, left as it is, and set aside only on purpose."""

from __future__ import annotations

import contextlib
import os
import random
import re
import sqlite3
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from made_up.contacts import FORMS, SAFE
from made_up.desks import ADVICE, FROZEN, IN_ENTRY, IN_OCTOBER, joined
from made_up.force import places_in

from pscdesk.errors import FileError, KeyProblem, PscDeskError, StoreError
from pscdesk.periods import Month
from pscdesk.storage.keys import KeyBox
from pscdesk.storage.seal import SealKey, open_sealed, pad, seal, unpad
from pscdesk.storage.sealed_store import STEP, SealedStore, set_aside
from pscdesk.tally.store import DESK_SCHEMA
from pscdesk.tally.windows import KINDS
from pscdesk.work.desk.desk import Desk, open_desk, set_aside_store

OCTOBER = Month(2026, 10)


@pytest.fixture
def made(home: Path) -> Path:
    with joined(places_in(home)) as desk:
        for month in (OCTOBER.plus(-1), OCTOBER):
            desk.record_many(ADVICE, [SAFE] * 11, month, month.day(15))
            desk.make_return(month, home, month.plus(1).day(3))
    return home


def inside(home: Path) -> bytes:
    return unpad(open_sealed((home / "desk.store").read_bytes(), ((home / "desk.key").read_text(),)), STEP)


def sealed(home: Path, content: bytes) -> bytes:
    return seal(pad(content, STEP), (SealKey.of((home / "desk.key").read_text()).recipient,))


def rebuilt(home: Path, change: Callable[[sqlite3.Connection], object]) -> bytes:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.deserialize(inside(home))
    connection.execute("PRAGMA writable_schema = ON")
    change(connection)
    content = connection.serialize()
    connection.close()
    return sealed(home, content)


def other_words(connection: sqlite3.Connection, *statements: str) -> None:
    for sql in statements:
        connection.execute(sql)


OUTSIDE = "The store cannot be opened: it is damaged, or its key is another one."
INSIDE = "The store cannot be opened: what is inside is damaged."
# the numbers are those of anonymity.md section 6
ROWS: dict[str, tuple[Callable[[Path, bytes], bytes], str]] = {
    "85 an empty file": (lambda _home, _good: b"", OUTSIDE),
    "86 zeros": (lambda _home, _good: bytes(5000), OUTSIDE),
    "87 a plain SQLite file": (lambda home, _good: inside(home), OUTSIDE),
    "88 half a file": (lambda _home, good: good[: len(good) // 2], OUTSIDE),
    "88 the last byte missing": (lambda _home, good: good[:-1], OUTSIDE),
    "89 a bit flipped": (lambda _home, good: good[:9999] + bytes([good[9999] ^ 1]) + good[10000:], OUTSIDE),
    "90 another computer's key": (
        lambda home, _good: seal(pad(inside(home), STEP), (SealKey.new().recipient,)),
        OUTSIDE,
    ),
    "91 nine MiB": (lambda _home, _good: bytes(9 << 20), OUTSIDE),
    "92 a trigger": (
        lambda home, _good: rebuilt(
            home,
            lambda db: db.execute("CREATE TRIGGER t AFTER INSERT ON counts BEGIN DELETE FROM counts; END"),
        ),
        INSIDE,
    ),
    "93 a view named counts": (
        lambda home, _good: rebuilt(
            home,
            lambda db: other_words(
                db,
                "DROP TABLE counts",
                "CREATE VIEW counts AS SELECT '2026-10' AS month, 'f' AS form, 1 AS version, x'00' AS cells",
            ),
        ),
        INSIDE,
    ),
    "94 an event table": (
        lambda home, _good: rebuilt(home, lambda db: db.execute("CREATE TABLE events (at TEXT)")),
        INSIDE,
    ),
    "95 a table with rowids": (
        lambda home, _good: rebuilt(
            home,
            lambda db: other_words(
                db, "DROP TABLE totals", "CREATE TABLE totals (month TEXT, form TEXT, contacts INTEGER)"
            ),
        ),
        INSIDE,
    ),
    "96 a lying page count": (
        lambda home, _good: sealed(home, inside(home)[:28] + struct.pack(">I", 10**6) + inside(home)[32:]),
        INSIDE,
    ),
    "97 the WAL flag": (lambda home, _good: sealed(home, inside(home)[:18] + b"\2\2" + inside(home)[20:]), INSIDE),
    "98 a broken root page": (
        lambda home, _good: sealed(
            home,
            inside(home)[: DESK_SCHEMA.page] + b"\xff" * 100 + inside(home)[DESK_SCHEMA.page + 100 :],
        ),
        INSIDE,
    ),
    "99 half a database": (
        lambda home, _good: sealed(home, inside(home)[: len(inside(home)) // 2 // 512 * 512]),
        INSIDE,
    ),
    "100 a lying length": (
        lambda home, _good: seal(
            struct.pack(">Q", 2**31) + pad(inside(home), STEP)[8:],
            (SealKey.of((home / "desk.key").read_text()).recipient,),
        ),
        OUTSIDE,
    ),
}


@pytest.mark.parametrize("row", ROWS)
def test_every_row_is_refused_in_a_sentence_and_the_file_stays_as_it_is(made: Path, row: str):
    make, said = ROWS[row]
    path = made / "desk.store"
    bad = make(made, path.read_bytes())
    path.write_bytes(bad)
    others = {one.name: one.read_bytes() for one in made.iterdir() if one.is_file() and one != path}
    with pytest.raises(StoreError) as caught:
        open_desk(places_in(made), None)
    assert caught.value.message == said
    assert "Nothing was changed. The returns you sent are safe" in caught.value.advice
    assert path.read_bytes() == bad
    assert {one.name: one.read_bytes() for one in made.iterdir() if one.is_file() and one != path} == others


def test_a_damaged_store_is_set_aside_at_the_persons_wish_with_its_key_and_never_overwritten(made: Path):
    path = made / "desk.store"
    good, key = path.read_bytes(), (made / "desk.key").read_text()
    kept: list[bytes] = []
    for number in (1, 2):
        path.write_bytes(good[:-number])
        kept.append(good[:-number])
        aside = set_aside_store(places_in(made), None)
        assert aside == made / f"desk.store.damaged-{number}"
        with open_desk(places_in(made), None) as desk:
            assert desk.desk_id == ""
            assert desk.record(ADVICE, SAFE, None, IN_OCTOBER).contacts == 1
    assert [(made / f"desk.store.damaged-{number}").read_bytes() for number in (1, 2)] == kept
    assert (made / "desk.key.damaged-1").read_text() == key != (made / "desk.key").read_text()
    assert (made / "desk.where.toml.damaged-2").exists()


def test_a_store_in_use_or_none_at_all_is_not_set_aside(made: Path, tmp_path: Path):
    with open_desk(places_in(made), None), pytest.raises(StoreError, match="already open"):
        set_aside_store(places_in(made), None)
    with pytest.raises(FileError, match="no store to set aside"):
        set_aside(tmp_path / "none.store", KeyBox(tmp_path, None))


def test_a_store_that_somebody_moved_away_and_brings_back_still_opens(made: Path):
    path = made / "desk.store"
    away = path.rename(made / "elsewhere")
    with open_desk(places_in(made), None) as desk:
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
    away.replace(path)
    with open_desk(places_in(made), None) as desk:
        assert desk.months(IN_OCTOBER)[-1].contacts == 11


def use(desk: Desk) -> None:
    """Everything a page may ask of a desk."""
    desk.months(IN_ENTRY)
    desk.due(IN_ENTRY)
    for form_id in desk.forms:
        for month in (OCTOBER.plus(-1), OCTOBER):
            desk.breakdown(form_id, month)
        for kind in KINDS:
            desk.windows(form_id, kind, IN_ENTRY)
    desk.preview(OCTOBER)
    assert isinstance(desk.unit, str)
    desk.tidy(FROZEN)
    desk.record(ADVICE, SAFE, OCTOBER, IN_ENTRY)


def test_bytes_changed_inside_by_somebody_with_the_key_never_bring_a_foreign_error(made: Path):
    good, opened = inside(made), 0
    for seed in range(400):
        dice = random.Random(seed)
        body = bytearray(good)
        for _ in range(dice.randrange(1, 6)):
            body[dice.randrange(len(body))] = dice.randrange(256)
        (made / "desk.store").write_bytes(sealed(made, bytes(body)))
        store = None
        with contextlib.suppress(PscDeskError):
            store = SealedStore(made / "desk.store", DESK_SCHEMA, KeyBox(made, None))
            desk = Desk(store, FORMS)
            opened += 1
            use(desk)
        if store is not None:
            store.close()
    assert 0 < opened < 400  # a count was changed, or a byte that carries nothing


class Store:
    """A keystore that keeps, and can be locked."""

    def __init__(self) -> None:
        self.held: dict[str, str] = {}
        self.locked = False

    def get(self, name: str) -> str | None:
        return None if self.locked else self.held.get(name)

    def set(self, name: str, secret: str) -> None:
        if not self.locked:
            self.held[name] = secret


def test_a_keystore_that_is_locked_forgets_or_lies_never_brings_a_new_key_over_a_store(home: Path):
    keystore = Store()
    places = places_in(home)
    with open_desk(places, keystore) as desk:
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
        assert desk.key_notice == ""
    files = {one.name: one.read_bytes() for one in home.iterdir()}
    held = dict(keystore.held)

    def unchanged() -> bool:
        return {one.name: one.read_bytes() for one in home.iterdir()} == files

    keystore.locked = True
    for now in (keystore, None, Store()):
        with pytest.raises(KeyProblem, match="no longer has the key"):
            open_desk(places, now)
        assert unchanged()
    keystore.locked = False
    for wrong, fault in ((SealKey.new().secret, StoreError), ("no key", KeyProblem), ("", KeyProblem)):
        keystore.held = dict.fromkeys(held, wrong)
        with pytest.raises(fault):
            open_desk(places, keystore)
        assert unchanged()
    keystore.held = held
    with open_desk(places, keystore) as desk:
        assert desk.record(ADVICE, SAFE, None, IN_OCTOBER).contacts == 2
    assert keystore.held == held


def test_a_key_file_that_may_not_be_read_is_said_and_stays(made: Path, monkeypatch: pytest.MonkeyPatch):
    key = (made / "desk.key").read_text()
    real = os.open

    def refuse(path: Any, *told: Any, **more: Any) -> int:
        if str(path).endswith("desk.key"):
            raise PermissionError(13, "no")
        return real(path, *told, **more)

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", refuse)
        with pytest.raises(FileError, match="cannot be read"):
            open_desk(places_in(made), None)
    assert (made / "desk.key").read_text() == key
    assert not list(made.glob("*older*"))
    with open_desk(places_in(made), None) as desk:
        assert re.fullmatch("[0-9A-Z]{10}", desk.desk_id)
