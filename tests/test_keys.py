"""A key counts as kept only when the keystore gives it back; otherwise a private file; and never a new one."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from made_up.keystores import KeepingKeystore

from pscdesk.errors import FileError, KeyProblem, StoreError
from pscdesk.storage.keys import PLACES, KeyBox, Mark, SystemKeystore
from pscdesk.storage.seal import SealKey
from pscdesk.storage.sealed_store import Schema, SealedStore

SCHEMA = Schema(
    "test", (lambda db: db.conn.execute("CREATE TABLE t (a TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID"),)
)


class Null(KeepingKeystore):
    """Says yes and keeps nothing, as keyring's null backend does."""

    def set(self, name: str, secret: str) -> None:
        return


class Mangling(KeepingKeystore):
    """Gives back something else."""

    def get(self, name: str) -> str | None:
        held = self.held.get(name)
        return None if held is None else held[:-1]


class Forgetful(KeepingKeystore):
    """Keeps a key and takes nothing else."""

    def set(self, name: str, secret: str) -> None:
        if not name.endswith("-mark"):
            self.held[name] = secret


@pytest.mark.parametrize("keystore", [KeepingKeystore(), Forgetful(), None])
def test_the_mark_of_a_store_is_read_back_from_where_it_was_kept(tmp_path: Path, keystore: KeepingKeystore | None):
    store = make(tmp_path, keystore)
    assert store.mark is None
    for mark in (Mark(1, "a" * 64), Mark(12, "b" * 64)):
        store.keep_mark(mark)
        assert store.mark == mark
    assert (tmp_path / "desk.mark").exists() == (type(keystore) is not KeepingKeystore)
    store.close()
    (tmp_path / "desk.mark").write_text("13 cccc\n")
    again = SealedStore(tmp_path / "desk.store", SCHEMA, KeyBox(tmp_path, keystore))
    with pytest.raises(KeyProblem, match="is damaged"):  # and never passes for a store that has none
        _ = again.mark
    again.close()


def test_a_new_key_begins_without_the_mark_of_the_store_that_is_gone(tmp_path: Path):
    make(tmp_path, None).close()
    keys = KeyBox(tmp_path, None)
    keys.keep_mark(tmp_path / "desk.store", Mark(3, "a" * 64))
    (tmp_path / "desk.store").unlink()
    keys.keep(tmp_path / "desk.store", SealKey.new().secret)
    assert keys.mark(tmp_path / "desk.store") is None
    assert [path.name for path in tmp_path.glob("desk*.mark")] != ["desk.mark"]


def make(folder: Path, keystore: KeepingKeystore | None) -> SealedStore:
    store = SealedStore(folder / "desk.store", SCHEMA, KeyBox(folder, keystore))
    with store.change() as db:
        db.conn.execute("INSERT OR IGNORE INTO t VALUES ('x')")
    return store


def test_a_keystore_that_keeps_holds_the_key_and_no_file_does(tmp_path: Path):
    keystore = KeepingKeystore()
    store = make(tmp_path, keystore)
    assert store.key_place == "keystore"
    store.close()
    assert not (tmp_path / "desk.key").exists()
    (secret,) = keystore.held.values()
    assert secret not in (tmp_path / "desk.where.toml").read_text()
    make(tmp_path, keystore).close()
    assert len(keystore.held) == 1


@pytest.mark.parametrize("keystore", [Null(), Mangling(), None])
def test_any_other_keystore_is_passed_over_for_a_private_file(tmp_path: Path, keystore: KeepingKeystore | None):
    store = make(tmp_path, keystore)
    assert store.key_place == "file"
    assert "private file" in PLACES["file"]
    store.close()
    key = tmp_path / "desk.key"
    if sys.platform != "win32":
        assert key.stat().st_mode & 0o777 == 0o600
    assert SealKey.of(key.read_text()).secret == key.read_text()
    make(tmp_path, keystore).close()


def test_the_folder_may_be_moved_and_the_keystore_still_has_the_key(tmp_path: Path):
    keystore = KeepingKeystore()
    before, after = tmp_path / "before", tmp_path / "after"
    make(before, keystore).close()
    before.rename(after)
    store = SealedStore(after / "desk.store", SCHEMA, KeyBox(after, keystore))
    assert store.db.conn.execute("SELECT a FROM t").fetchall() == [("x",)]
    store.close()


def test_a_keystore_that_forgot_is_said_and_gets_no_new_key(tmp_path: Path):
    keystore = KeepingKeystore()
    make(tmp_path, keystore).close()
    disk = (tmp_path / "desk.store").read_bytes()
    kept = dict(keystore.held)
    keystore.held.clear()
    for now in (keystore, None):
        with pytest.raises(KeyProblem, match="no longer has the key"):
            make(tmp_path, now)
    assert keystore.held == {}
    assert (tmp_path / "desk.store").read_bytes() == disk
    assert not (tmp_path / "desk.key").exists()
    keystore.held.update({name: SealKey.new().secret for name in kept})
    with pytest.raises(StoreError, match="cannot be opened"):
        make(tmp_path, keystore)
    keystore.held.update(kept)
    make(tmp_path, keystore).close()


def test_no_new_key_is_made_over_a_store(tmp_path: Path):
    box = KeyBox(tmp_path, None)
    (tmp_path / "desk.store").write_bytes(b"x")
    with pytest.raises(KeyProblem, match="already a store"):
        box.keep(tmp_path / "desk.store", "secret")
    assert not (tmp_path / "desk.key").exists()


def test_a_key_whose_store_is_gone_is_used_again_and_never_written_over(tmp_path: Path):
    make(tmp_path, None).close()
    key = (tmp_path / "desk.key").read_text()
    away = (tmp_path / "desk.store").rename(tmp_path / "away")
    make(tmp_path, None).close()
    assert (tmp_path / "desk.key").read_text() == key
    away.replace(tmp_path / "desk.store")
    make(tmp_path, None).close()
    (tmp_path / "desk.store").unlink()
    (tmp_path / "desk.key").write_text("no key")
    make(tmp_path, None).close()
    assert (tmp_path / "desk.key.older-1").read_text() == "no key"
    assert (tmp_path / "desk.where.toml.older-1").exists()


def test_an_entry_that_the_keystore_lost_stays_named_when_a_new_store_begins(tmp_path: Path):
    keystore = KeepingKeystore()
    make(tmp_path, keystore).close()
    where = (tmp_path / "desk.where.toml").read_bytes()
    (tmp_path / "desk.store").unlink()
    keystore.held.clear()
    make(tmp_path, keystore).close()
    assert (tmp_path / "desk.where.toml.older-1").read_bytes() == where
    assert len(keystore.held) == 1


def test_where_the_key_lies_is_said_beside_the_store_and_the_key_file_stays_in_the_data_folder(tmp_path: Path):
    data, drive = tmp_path / "data", tmp_path / "drive"
    store = SealedStore(drive / "desk.store", SCHEMA, KeyBox(data, None))
    with store.change():
        pass
    store.close()
    assert {path.name for path in drive.iterdir()} == {"desk.store", "desk.store.lock", "desk.where.toml"}
    assert [path.name for path in data.iterdir()] == ["desk.key"]


@pytest.mark.parametrize("told", [None, b"", b"key = 1", b'key = "cloud"\nentry = ""', b'key = "file"', b"\xff", b"=="])
def test_a_where_file_that_is_missing_or_damaged_is_said(tmp_path: Path, told: bytes | None):
    make(tmp_path, None).close()
    where = tmp_path / "desk.where.toml"
    where.unlink()
    if told is not None:
        where.write_bytes(told)
    with pytest.raises(KeyProblem, match=r"desk\.where\.toml"):
        make(tmp_path, None)


def test_a_key_file_that_is_no_key_file_is_said(tmp_path: Path):
    make(tmp_path, None).close()
    (tmp_path / "desk.key").write_bytes(bytes(5000))
    with pytest.raises(FileError, match="far larger"):
        make(tmp_path, None)
    (tmp_path / "desk.key").write_bytes(b"\xff\xfe")
    with pytest.raises(KeyProblem, match="damaged"):
        make(tmp_path, None)


class BackendFault(Exception):
    """What a backend lets through: an error of its own."""


@pytest.mark.parametrize("fault", [OSError("locked"), RuntimeError("no bus"), BackendFault("1312")])
def test_a_system_keystore_that_fails_is_a_keystore_without_the_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception
):
    import keyring

    from pscdesk.storage import keys

    def fail(*_told: str) -> None:
        raise fault

    monkeypatch.setattr(keyring, "get_password", fail)
    monkeypatch.setattr(keyring, "set_password", fail)
    monkeypatch.setattr(keys, "_BACKEND_FAULTS", ((BackendFault.__module__, "BackendFault"),))
    monkeypatch.setitem(sys.modules, BackendFault.__module__, sys.modules.get(BackendFault.__module__) or _module())
    assert SystemKeystore().get("x") is None
    store = make(tmp_path, SystemKeystore())  # type: ignore[arg-type]
    assert store.key_place == "file"
    store.close()


def _module() -> object:
    class Module:
        """Stands in for the module that a backend's error comes from."""

    Module.BackendFault = BackendFault  # type: ignore[attr-defined]
    return Module


def test_keyrings_own_errors_and_its_null_backend_lead_to_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    import keyring
    from keyring.backends.fail import Keyring as Fail
    from keyring.backends.null import Keyring as NullKeyring

    for number, backend in enumerate((Fail(), NullKeyring())):
        monkeypatch.setattr(keyring, "get_password", backend.get_password)
        monkeypatch.setattr(keyring, "set_password", backend.set_password)
        store = make(tmp_path / str(number), SystemKeystore())  # type: ignore[arg-type]
        assert store.key_place == "file"
        store.close()


def test_every_known_backend_fault_names_a_real_class_where_its_module_is_installed():
    import importlib

    from pscdesk.storage import keys

    found = 0
    for module, name in keys._BACKEND_FAULTS:
        try:
            loaded = importlib.import_module(module)
        except ImportError:
            continue
        assert issubclass(getattr(loaded, name), BaseException)
        found += 1
    assert found


def test_where_a_key_lies_is_told_without_a_reason_that_may_not_be_so() -> None:
    told = PLACES["file"]  # a policy may have said so, and then nobody tried the keystore
    assert "private file" in told
    assert "tried" not in told
    assert "rely" not in told
