"""A backup brings the whole office back with the deputy's key alone, and a receipt never comes before it."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up.force import places_in
from made_up.offices import DESKS, EARLY_OCTOBER, SEPTEMBER, made_office, send

from pscdesk.collation.register.unit_changes import current
from pscdesk.errors import FileError, InputError, KeyProblem, StoreError
from pscdesk.returns.cards import fingerprint
from pscdesk.returns.receipts import read_receipt
from pscdesk.returns.verdicts import Refusal
from pscdesk.work.office.backup import check_no_office, put_back, read_backup, write_backup
from pscdesk.work.office.office import Office, open_office
from pscdesk.work.office.office_inbox import import_returns
from pscdesk.work.office.office_receipts import write_receipts


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with made_office(tmp_path) as opened:
        import_returns(opened, [send(opened, tmp_path / "in", SEPTEMBER, *DESKS)], EARLY_OCTOBER)
        yield opened


def test_the_deputy_alone_brings_the_office_back_and_takes_returns_in(office: Office, tmp_path: Path) -> None:
    backup = write_backup(office, tmp_path / "backups")
    later = send(office, tmp_path / "later", SEPTEMBER, DESKS[0], revision=2, number=40)
    rows, card = office.store.held(), office.card
    office.close()
    new = places_in(tmp_path, "new-computer")
    opened = read_backup(backup, tmp_path / "office-deputy.key")
    assert (opened.force, opened.fingerprint, opened.signed) == ("Westshire Police", fingerprint(card), True)
    put_back(new, None, opened)
    with open_office(new, None) as again:
        assert again.card == card
        assert again.store.held() == rows
        assert len(current(again.store.units())) == 3
        assert len(again.store.desks()) == len(DESKS)
        assert [line.code for line in import_returns(again, [later], EARLY_OCTOBER).lines] == ["REVISED"]
        assert again.store.without_backup() == len(DESKS)  # the backup could not know that it would be one
    old, fresh = places_in(tmp_path, "office").home, new.home
    assert (old / "office.store").read_bytes() != (fresh / "office.store").read_bytes()


def test_an_office_is_never_overwritten_and_neither_is_a_backup(office: Office, tmp_path: Path) -> None:
    first, second = write_backup(office, tmp_path / "b"), write_backup(office, tmp_path / "b")
    assert [first.name, second.name] == ["office-backup-1.pscb", "office-backup-2.pscb"]
    with pytest.raises(InputError, match="exists already"):
        write_backup(office, first)
    before = places_in(tmp_path, "office").office_store.read_bytes()
    with pytest.raises(InputError, match="already"):
        check_no_office(places_in(tmp_path, "office"))
    with pytest.raises(InputError, match="already"):
        put_back(places_in(tmp_path, "office"), None, read_backup(first, tmp_path / "office-deputy.key"))
    assert places_in(tmp_path, "office").office_store.read_bytes() == before


def test_a_backup_opens_with_no_other_key_and_says_nothing_outside(office: Office, tmp_path: Path) -> None:
    backup = write_backup(office, tmp_path / "b")
    content = backup.read_bytes()
    assert not {part for part in (b"Westshire", b"Unit A", DESKS[0].id.encode()) if part in content}
    other = tmp_path / "other.key"
    from pscdesk.storage.seal import SealKey

    other.write_text(SealKey.new().secret)
    damaged = tmp_path / "damaged.pscb"
    damaged.write_bytes(content[:-7] + bytes(7))
    (tmp_path / "empty.key").write_text("no key\n")
    for file, key, fault in (
        (backup, other, StoreError),
        (damaged, tmp_path / "office-deputy.key", StoreError),
        (backup, tmp_path / "empty.key", KeyProblem),
        (other, tmp_path / "office-deputy.key", InputError),
        (tmp_path / "none.pscb", other, FileError),
    ):
        with pytest.raises(fault):
            read_backup(file, key)


def test_a_receipt_is_written_only_after_a_backup_that_includes_the_return(office: Office, tmp_path: Path) -> None:
    none = write_receipts(office, tmp_path / "receipts")
    assert (none.paths, none.held_back) == ((), len(DESKS))
    assert "Make a backup first" in none.sentence
    write_backup(office, tmp_path / "b")
    told = write_receipts(office, tmp_path / "receipts", SEPTEMBER)
    assert (len(told.paths), told.held_back) == (len(DESKS), 0)
    desk = DESKS[0]
    name = f"receipt-2026-09-{desk.id}-1.pscq"
    file = (tmp_path / "receipts" / name).read_bytes()
    receipt = read_receipt(file, office.card.key, desk.id)
    (held,) = office.store.held()[SEPTEMBER, desk.id].contents
    assert (receipt.month, receipt.revision, receipt.digest) == ("2026-09", 1, held.digest)
    import_returns(office, [send(office, tmp_path / "two", SEPTEMBER, desk, revision=2, number=30)], EARLY_OCTOBER)
    assert write_receipts(office, tmp_path / "again").held_back == 1
    assert not (tmp_path / "again" / f"receipt-2026-09-{desk.id}-2.pscq").exists()


def test_a_backup_that_was_not_written_promises_nothing(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int, _content: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as broken:
        broken.setattr(os, "write", full)
        with pytest.raises(FileError):
            write_backup(office, tmp_path / "b")
    assert not list((tmp_path / "b").iterdir())
    assert office.store.without_backup() == len(DESKS)


def test_a_conflict_gets_no_receipt(office: Office, tmp_path: Path) -> None:
    box = send(office, tmp_path / "two", SEPTEMBER, DESKS[0], seed=77)
    assert [line.code for line in import_returns(office, [box], EARLY_OCTOBER).lines] == ["CONFLICT"]
    write_backup(office, tmp_path / "b")
    assert len(write_receipts(office, tmp_path / "receipts").paths) == len(DESKS) - 1


def test_a_receipt_holds_no_count_and_no_time(office: Office, tmp_path: Path) -> None:
    write_backup(office, tmp_path / "b")
    (path, *_) = write_receipts(office, tmp_path / "receipts").paths
    magic, said, _, end = path.read_bytes().split(b"\n")
    assert (magic, end) == (b"PSCQ1", b"")
    import json

    assert set(json.loads(said)) == {"desk", "digest", "format", "key", "log", "month", "revision"}
    bad = path.read_bytes().replace(b'"revision":1', b'"revision":2')
    with pytest.raises(Refusal) as caught:
        read_receipt(bad, office.card.key, DESKS[0].id)
    assert caught.value.code == "E41"
