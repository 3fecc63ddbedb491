"""Every past version of the desk's store still opens, with all that it held."""

from __future__ import annotations

import json
import shutil
import sqlite3
import struct
from pathlib import Path

import pytest
from made_up.contacts import ADVICE, FORMS, SAFE

from pscdesk.errors import StoreError
from pscdesk.periods import Month
from pscdesk.storage.keys import KeyBox
from pscdesk.storage.seal import SealKey, pad, seal
from pscdesk.storage.sealed_store import STEP, SealedStore
from pscdesk.tally.contact import cells, read_choices
from pscdesk.tally.form_counts import relayout
from pscdesk.tally.month_held import ReturnRecord
from pscdesk.tally.store import DESK_SCHEMA, DeskStore

OCTOBER = Month(2026, 10)
FIRST = (
    "CREATE TABLE counts (month TEXT NOT NULL, form TEXT NOT NULL, version INTEGER NOT NULL, cells BLOB NOT NULL, "
    "PRIMARY KEY (month, form)) STRICT, WITHOUT ROWID",
    "CREATE TABLE desk (one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1), id TEXT NOT NULL, seed BLOB NOT NULL, "
    "unit TEXT NOT NULL, kind TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE office (one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1), card BLOB NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE outbox (month TEXT NOT NULL PRIMARY KEY, revision INTEGER NOT NULL, app TEXT NOT NULL, "
    "digest TEXT NOT NULL, nil INTEGER NOT NULL, written INTEGER NOT NULL, received INTEGER NOT NULL) "
    "STRICT, WITHOUT ROWID",
    "CREATE TABLE totals (month TEXT NOT NULL, form TEXT NOT NULL, contacts INTEGER NOT NULL, "
    "PRIMARY KEY (month, form)) STRICT, WITHOUT ROWID",
)
# What each version added, frozen here in its own words: a step that is edited later fails against this.
STEPS = (
    FIRST,
    ("ALTER TABLE outbox ADD COLUMN received_in TEXT NOT NULL DEFAULT ''",),
    (),
    (
        "ALTER TABLE outbox ADD COLUMN seen_issue INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE office ADD COLUMN taken_in TEXT NOT NULL DEFAULT ''",
    ),
)
BYTE_ORDERS = (">", ">", "<", "<")
"""The third step changes no table: it turns the two bytes of each cell round."""
VECTORS = Path(__file__).parent / "vectors"


def old_store(folder: Path, version: int) -> None:
    """A store as the program of that version wrote it, with one month in every table."""
    connection = sqlite3.connect(":memory:")
    for statements in STEPS[:version]:
        for sql in statements:
            connection.execute(sql)
    flat = [0] * (1 + sum(ADVICE.layouts[ADVICE.version].values()))
    starts = dict(zip(ADVICE.layouts[ADVICE.version], _starts(), strict=True))
    for table, indexes in cells(ADVICE, read_choices(ADVICE, SAFE)).items():
        for index in indexes:
            flat[starts.get(table, 0) + index] += 1
    connection.execute(
        "INSERT INTO counts VALUES ('2026-10', 'advice-contact', ?, ?)",
        (ADVICE.version, struct.pack(f"{BYTE_ORDERS[version - 1]}{len(flat)}H", *flat)),
    )
    connection.execute("INSERT INTO desk VALUES (1, '7Q2MZK4X9A', ?, 'Alderford', 'local')", (bytes(range(32)),))
    made = ("2026-09", 2, "0.1.0", "0" * 64, 0, 1, 1, *([""] if version >= 2 else []), *([0] if version >= 4 else []))
    connection.execute(f"INSERT INTO outbox VALUES ({','.join('?' * len(made))})", made)  # noqa: S608
    connection.execute("INSERT INTO totals VALUES ('2026-09', 'advice-contact', 17)")
    connection.execute(f"PRAGMA user_version = {version}")
    connection.commit()
    key = SealKey.new()
    folder.mkdir(exist_ok=True)
    (folder / "desk.store").write_bytes(seal(pad(connection.serialize(), STEP), (key.recipient,)))
    (folder / "desk.key").write_text(key.secret)
    (folder / "desk.where.toml").write_text('key = "file"\nentry = ""\n')
    connection.close()


def _starts():
    start = 1
    for length in ADVICE.layouts[ADVICE.version].values():
        yield start
        start += length


def open_old(folder: Path) -> SealedStore:
    return SealedStore(folder / "desk.store", DESK_SCHEMA, KeyBox(folder, None))


def test_there_is_a_frozen_copy_of_every_step():
    assert len(STEPS) == DESK_SCHEMA.version


@pytest.mark.parametrize("version", range(1, len(STEPS) + 1))
def test_a_store_of_every_past_version_opens_with_all_it_held_and_goes_on(tmp_path: Path, version: int):
    old_store(tmp_path, version)
    disk = (tmp_path / "desk.store").read_bytes()
    sealed = open_old(tmp_path)
    store = DeskStore(sealed, FORMS)
    assert (tmp_path / "desk.store").read_bytes() == disk  # opening writes nothing
    who = store.identity
    assert who is not None
    assert (who.desk, who.seed, who.unit, who.kind) == ("7Q2MZK4X9A", bytes(range(32)), "Alderford", "local")
    routes = len(ADVICE.fields["route"].codes(ADVICE.version))
    assert store.contacts(OCTOBER, ADVICE) == 1
    assert store.counts(OCTOBER, ADVICE).tables["theme*route"][1 * routes + 2] == 1
    assert store.contacts(OCTOBER.plus(-1), ADVICE) == 17
    made = store.made(OCTOBER.plus(-1))
    assert made == ReturnRecord(OCTOBER.plus(-1), 2, "0.1.0", "0" * 64, nil=False, written=True, received=True)
    assert store.raise_cells(OCTOBER, ADVICE, cells(ADVICE, read_choices(ADVICE, SAFE))) == 2
    plain = sealed.plaintext()
    sealed.close()
    again = open_old(tmp_path)
    assert again.plaintext() == plain
    assert DeskStore(again, FORMS).contacts(OCTOBER, ADVICE) == 2
    again.close()


def test_stores_of_every_version_with_the_same_counts_become_the_same_bytes(tmp_path: Path):
    seen: set[bytes] = set()
    for version in range(1, len(STEPS) + 1):
        old_store(tmp_path / str(version), version)
        sealed = open_old(tmp_path / str(version))
        seen.add(sealed.plaintext())
        sealed.close()
    assert len(seen) == 1


def test_a_store_that_the_program_of_version_2_wrote_opens_with_every_count_it_held(tmp_path: Path):
    for path in (VECTORS / "desk-version-2").iterdir():  # written by that program, before the bytes were turned round
        shutil.copy(path, tmp_path)
        (tmp_path / path.name).chmod(0o600)
    held = json.loads((tmp_path / "holds.json").read_text("utf-8"))
    sealed = open_old(tmp_path)
    store = DeskStore(sealed, FORMS)
    assert [str(month) for month in store.months()] == list(held)
    for month in store.months():
        for form in FORMS.values():
            counts = store.counts(month, form)
            said = held[str(month)][form.id]
            assert store.contacts(month, form) == said["contacts"]
            for table, cells_of_version_1 in said["tables"].items():
                laid_out = relayout(form, form.table_named(table), cells_of_version_1, 1)
                assert counts.tables[table] == laid_out
    assert store.counts(OCTOBER.plus(-1), ADVICE).contacts == 300  # more than one byte holds
    sealed.close()


def test_counts_of_an_odd_length_are_refused_as_damaged(tmp_path: Path):
    old_store(tmp_path, 2)
    key = SealKey.of((tmp_path / "desk.key").read_text())
    connection = sqlite3.connect(":memory:")
    for statements in STEPS[:2]:
        for sql in statements:
            connection.execute(sql)
    connection.execute("INSERT INTO counts VALUES ('2026-10', 'advice-contact', 1, ?)", (b"odd",))
    connection.execute("PRAGMA user_version = 2")
    connection.commit()
    (tmp_path / "desk.store").write_bytes(seal(pad(connection.serialize(), STEP), (key.recipient,)))
    connection.close()
    sealed = open_old(tmp_path)
    with pytest.raises(StoreError, match="another length"):
        DeskStore(sealed, FORMS)
    sealed.close()


def test_a_store_whose_tables_are_not_those_of_its_version_is_refused(tmp_path: Path):
    old_store(tmp_path, 1)
    key = SealKey.of((tmp_path / "desk.key").read_text())
    connection = sqlite3.connect(":memory:")
    for sql in FIRST:
        connection.execute(sql)
    connection.execute("PRAGMA user_version = 2")  # says that it has the second step, and has not
    connection.commit()
    (tmp_path / "desk.store").write_bytes(seal(pad(connection.serialize(), STEP), (key.recipient,)))
    connection.close()
    with pytest.raises(StoreError, match="what is inside is damaged"):
        open_old(tmp_path)
