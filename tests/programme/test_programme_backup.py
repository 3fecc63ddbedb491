"""The programme lies in the office's backup: it comes back whole, never over another, and is signed with the rest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up.force import places_in
from made_up.offices import made_office

from pscdesk.errors import InputError, StoreError
from pscdesk.paths import Places
from pscdesk.programme.plan.plan import plan_of
from pscdesk.storage import seal as sealing
from pscdesk.storage.seal import pad, seal
from pscdesk.storage.sealed_store import STEP
from pscdesk.work.office.backup import open_backup, put_back, read_backup, write_backup
from pscdesk.work.office.office import Office, open_office
from pscdesk.work.programme.in_backup import check_no_other_programme, programme_content, put_programme_back
from pscdesk.work.programme.plan.plan_acts import add_item, redact_entry
from pscdesk.work.programme.programme import begin_programme, open_programme


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with made_office(tmp_path) as opened:
        yield opened


@pytest.fixture
def here(tmp_path: Path, office: Office) -> Places:
    places = places_in(tmp_path, "office")
    with begin_programme(places, None, "Westshire Police") as programme:
        add_item(programme, "action", {"title": "A safe space", "lead": "HR"}, item="safe")
    return places


def test_office_and_programme_come_back_from_one_file(office: Office, here: Places, tmp_path: Path) -> None:
    backup = write_backup(office, tmp_path / "b", programme_content(here, None))
    assert backup.read_bytes().startswith(b"PSCB3\n")
    opened = read_backup(backup, tmp_path / "office-deputy.key")
    assert opened.signed
    new = places_in(tmp_path, "new")
    put_programme_back(new, None, opened.programme)
    put_back(new, None, opened)
    with open_programme(new, None) as programme, open_office(new, None) as again:
        assert plan_of(programme.store.history()).items["safe"].title == "A safe space"
        assert again.card == office.card
    assert new.programme_store.read_bytes() != here.programme_store.read_bytes()


def test_without_a_programme_the_backup_is_one_that_older_programs_open(office: Office, tmp_path: Path) -> None:
    assert programme_content(places_in(tmp_path, "nowhere"), None) == b""
    backup = write_backup(office, tmp_path / "b")
    assert backup.read_bytes().startswith(b"PSCB2\n")
    assert read_backup(backup, tmp_path / "office-deputy.key").programme == b""


def test_putting_back_goes_on_after_it_was_interrupted_and_never_over_another_programme(
    office: Office, here: Places, tmp_path: Path
) -> None:
    opened = read_backup(
        write_backup(office, tmp_path / "b", programme_content(here, None)), tmp_path / "office-deputy.key"
    )
    new = places_in(tmp_path, "new")
    put_programme_back(new, None, opened.programme)
    before = new.programme_store.read_bytes()
    put_programme_back(new, None, opened.programme)
    assert new.programme_store.read_bytes() == before
    other = places_in(tmp_path, "other")
    begin_programme(other, None, "Another Police").close()
    with pytest.raises(InputError, match="never overwritten"):
        check_no_other_programme(other, None, opened.programme)
    with pytest.raises(InputError, match="never overwritten"):
        put_programme_back(other, None, opened.programme)


def test_what_was_redacted_lies_in_older_backups_and_in_none_that_comes_after(
    office: Office, here: Places, tmp_path: Path
) -> None:
    key = (tmp_path / "office-deputy.key").read_bytes()
    older = write_backup(office, tmp_path / "b", programme_content(here, None))
    with open_programme(here, None) as programme:
        redact_entry(programme, 1)
    newer = write_backup(office, tmp_path / "b", programme_content(here, None))
    assert b"A safe space" in open_backup(older.read_bytes(), key).programme
    assert b"A safe space" not in open_backup(newer.read_bytes(), key).programme


@pytest.mark.parametrize("how", ["swapped", "length", "old purpose"])
def test_a_programme_that_was_put_into_a_backup_by_somebody_else_is_noticed(
    office: Office, here: Places, tmp_path: Path, how: str
) -> None:
    facts, content, programme = office.store.office(), office.store.plaintext(), programme_content(here, None)
    other = places_in(tmp_path, "other")
    begin_programme(other, None, "Another Police").close()
    body = len(content).to_bytes(8, "big") + content + programme
    signature = sealing.sign(facts.signing_seed, b"psc-backup/3", body)
    if how == "swapped":
        body = len(content).to_bytes(8, "big") + content + programme_content(other, None)
    elif how == "length":
        body = (2**40).to_bytes(8, "big") + content + programme
        signature = sealing.sign(facts.signing_seed, b"psc-backup/3", body)
    else:
        signature = sealing.sign(facts.signing_seed, b"psc-backup/1", content)
    file = b"PSCB3\n" + seal(
        sealing.verify_key(facts.signing_seed) + signature + pad(body, STEP), office.card.recipients
    )
    with pytest.raises(StoreError):
        open_backup(file, (tmp_path / "office-deputy.key").read_bytes())


def test_a_damaged_programme_in_a_backup_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    new = places_in(tmp_path, "new")
    with pytest.raises(StoreError):
        put_programme_back(new, None, b"SQLite format 3\0 and then nothing of use")
    assert not new.programme_store.exists()
