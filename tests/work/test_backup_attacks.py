"""A backup says whose office it is and is believed only then; putting it back leaves a whole office or none."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up.force import places_in
from made_up.killed import killed_at_each_step, names_under
from made_up.offices import DESKS, EARLY_OCTOBER, SEPTEMBER, made_office, send

from pscdesk.errors import InputError, StoreError
from pscdesk.returns.cards import fingerprint
from pscdesk.storage.seal import SealKey, seal, sign, verify_key
from pscdesk.storage.sealed_store import STEP
from pscdesk.work.office.backup import backup_bytes, check_no_office, open_backup, put_back, write_backup
from pscdesk.work.office.office import Office, open_office
from pscdesk.work.office.office_inbox import import_returns


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with made_office(tmp_path) as opened:
        import_returns(opened, [send(opened, tmp_path / "in", SEPTEMBER, *DESKS)], EARLY_OCTOBER)
        yield opened


def key(folder: Path, name: str = "office") -> bytes:
    """The deputy's key file."""
    return (folder / f"{name}-deputy.key").read_bytes()


def padded(content: bytes) -> bytes:
    return len(content).to_bytes(8, "big") + content + bytes(-(8 + len(content)) % STEP)


def test_an_office_made_up_for_the_deputys_key_shows_its_own_fingerprint(office: Office, tmp_path: Path) -> None:
    (tmp_path / "forger").mkdir()
    with made_office(tmp_path / "forger") as evil:
        seed, content = evil.store.office().signing_seed, evil.store.plaintext()
        body = verify_key(seed) + sign(seed, b"psc-backup/1", content) + padded(content)
        forged = b"PSCB2\n" + seal(body, office.card.recipients)
        told = open_backup(forged, key(tmp_path))
        assert told.signed
        assert told.fingerprint == fingerprint(evil.card) != fingerprint(office.card)
    assert open_backup(backup_bytes(office), key(tmp_path)).fingerprint == fingerprint(office.card)


def test_a_backup_signed_by_another_office_for_another_purpose_or_changed_is_refused(
    office: Office, tmp_path: Path
) -> None:
    seed, content = office.store.office().signing_seed, office.store.plaintext()
    other = bytes(range(32))
    weak, constant = bytes([1]) + bytes(31), bytes([1]) + bytes(63)
    true = sign(seed, b"psc-backup/1", content)
    for signed in (
        verify_key(other) + sign(other, b"psc-backup/1", content),
        verify_key(seed) + sign(seed, b"psc-return/1", content),
        verify_key(seed) + sign(seed, b"psc-backup/1", content[:-1]),
        verify_key(seed) + sign(other, b"psc-backup/1", content),
        weak + constant,
        bytes(96),
    ):
        assert not signed.endswith(true)
        with pytest.raises(StoreError, match="not signed by the office"):
            open_backup(b"PSCB2\n" + seal(signed + padded(content), office.card.recipients), key(tmp_path))
    for body in (b"", true, verify_key(seed) + true, verify_key(seed) + true + padded(b"no store")):
        with pytest.raises(StoreError):
            open_backup(b"PSCB2\n" + seal(body, office.card.recipients), key(tmp_path))


def test_the_key_that_signed_is_not_to_be_read_outside(office: Office, tmp_path: Path) -> None:
    file = backup_bytes(office)
    assert bytes.fromhex(office.card.key) not in file
    assert office.card.key.encode() not in file


def test_an_old_backup_opens_and_says_that_nobody_signed_it(office: Office, tmp_path: Path) -> None:
    old = b"PSCB1\n" + seal(padded(office.store.plaintext()), office.card.recipients)
    told = open_backup(old, key(tmp_path))
    assert (told.signed, told.force, told.fingerprint) == (False, "Westshire Police", fingerprint(office.card))
    new = places_in(tmp_path, "new")
    put_back(new, None, told)
    with open_office(new, None) as again:
        assert again.card == office.card


def test_a_backup_for_many_keys_is_refused(office: Office, tmp_path: Path) -> None:
    many = (*office.card.recipients, *(SealKey.new().recipient for _ in range(30)))
    with pytest.raises(StoreError, match="does not open"):
        open_backup(b"PSCB2\n" + seal(padded(office.store.plaintext()), many), key(tmp_path))


def test_a_killed_restore_leaves_no_office_or_a_whole_one_and_nothing_in_the_temporary_folder(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, card, secret = backup_bytes(office), office.card, key(tmp_path)
    office.close()
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    assert tempfile.gettempdir() == str(temporary)
    new, steps, whole = places_in(tmp_path / "home", "new"), 0, 0

    def restore() -> None:
        check_no_office(new)
        put_back(new, None, open_backup(file, secret))

    for _ in killed_at_each_step(restore):
        steps += 1
        assert names_under(temporary) == set()
        assert "Westshire" not in str(names_under(new.home))
        if new.office_store.exists():
            whole += 1
            with open_office(new, None) as again:
                assert again.card == card
                assert len(again.store.desks()) == len(DESKS)
            for left in list(new.home.iterdir()):
                left.unlink()
    assert steps > 8
    assert whole >= 1


def test_a_killed_backup_is_swept_by_the_next_and_promises_nothing(office: Office, tmp_path: Path) -> None:
    box = tmp_path / "backups"
    office.close()

    def back_up() -> None:
        with open_office(places_in(tmp_path, "office"), None) as again:
            write_backup(again, box)

    for step in killed_at_each_step(back_up):
        whole = [one for one in names_under(box) if one.endswith(".pscb")]
        with open_office(places_in(tmp_path, "office"), None) as again:
            assert whole or again.store.without_backup()
            if step == 0:
                assert names_under(box) == set(whole)
    (box / "office-backup-7.pscb.new").write_bytes(b"left")
    (box / "theirs.new").write_bytes(b"theirs")
    back_up()
    assert names_under(box) - set(whole) - {f"office-backup-{len(whole) + 1}.pscb"} == {"theirs.new"}


def test_restoring_over_an_office_is_refused_before_anything_is_asked(office: Office, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="already"):
        check_no_office(places_in(tmp_path, "office"))
