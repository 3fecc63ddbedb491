"""The doctor tries the folder of the office, says row by row what it found, and keeps it beside an office."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import stat
import sys
from pathlib import Path

import pytest

from pscdesk.errors import FileError
from pscdesk.messages import Message
from pscdesk.paths import Places
from pscdesk.storage.folder_trial.folder_trust import TRUST_FILE, read_trust
from pscdesk.storage.folder_trial.trial_facts import NAMES, ONE_PERSON, WORDS, Findings, FolderTrial
from pscdesk.work.doctor.examination import examine, look
from pscdesk.work.doctor.folder_rows import FOLDERS
from pscdesk.work.doctor.own_stores import OwnStores
from pscdesk.work.doctor.row_verdict import Finding, RowVerdict
from pscdesk.work.office import office as founding
from pscdesk.work.office.office import found_office, open_office

DAY, LATER = dt.date(2026, 11, 29), dt.date(2026, 12, 1)
HELD = Findings(*[True] * len(NAMES))
GOOD, BAD = FolderTrial(HELD), FolderTrial(Findings(False, None, True, True))


pytestmark = pytest.mark.tries_folders


@pytest.fixture
def places(tmp_path: Path) -> Places:
    folder = tmp_path / "office"
    folder.mkdir(0o700)
    return Places(folder, folder / "policy")


def found_in(places: Places, folder: Path | None = None) -> tuple[Finding, ...]:
    with OwnStores(places, lambda: DAY) as stores:
        return examine(look(places, DAY, stores, folder))


def told(places: Places, trial: FolderTrial, folder: Path | None = None) -> dict[str, RowVerdict]:
    with OwnStores(places, lambda: LATER) as stores:
        looked = look(places, LATER, stores, folder, lambda _folder: trial)
        return {str(one.row.name): one.verdict for one in examine(looked) if one.part is FOLDERS}


def found(places: Places, monkeypatch: pytest.MonkeyPatch, trial: FolderTrial) -> None:
    monkeypatch.setattr(founding, "try_folder", lambda *_: trial)
    found_office(places, None, "Westshire Police", places.home.parent / "deputy.key", today=lambda: DAY)


def test_the_folder_of_an_office_is_tried_when_it_is_founded_and_what_was_found_lies_beside_it(
    places: Places, tmp_path: Path
) -> None:
    found_office(places, None, "Westshire Police", tmp_path / "deputy.key", today=lambda: DAY)
    trust = read_trust(places.home)
    assert (trust.trusted, trust.tried, trust.computers) == (True, DAY, 1)
    assert not [one.name for one in places.home.iterdir() if one.name.startswith("folder-trial-")]


def test_an_office_is_founded_where_nothing_can_be_trusted_and_is_for_one_person_there(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    found(places, monkeypatch, BAD)
    trust = read_trust(places.home)
    assert (trust.trusted, trust.failed) == (False, ("lock_excludes",))
    assert trust.why == (WORDS["lock_excludes"].fails, ONE_PERSON)
    with open_office(places, None) as office:
        assert office.card.force == "Westshire Police"


def test_nothing_is_founded_where_nothing_can_be_written(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> FolderTrial:
        raise FileError(Message("The disk is full, so nothing was saved."))

    monkeypatch.setattr(founding, "try_folder", full)
    with pytest.raises(FileError, match="disk is full"):
        found_office(places, None, "Westshire Police", places.home.parent / "deputy.key")
    assert not places.office_store.exists()
    assert not (places.home.parent / "deputy.key").exists()


def test_every_row_is_good_in_a_folder_that_keeps_its_word(places: Places) -> None:
    rows = [one for one in found_in(places) if one.part is FOLDERS]
    assert [one.row for one in rows] == list(FOLDERS.rows)
    assert {one.verdict.grade for one in rows} == {"good"}
    assert "from two as well" in rows[-1].verdict.sentence
    assert list(places.home.iterdir()) == []  # there is no office to keep it beside


def test_each_finding_that_fails_is_a_bad_row_of_its_own_and_says_what_it_means(places: Places) -> None:
    for name in NAMES:
        rows = told(places, FolderTrial(Findings(**{one: one != name for one in NAMES})))
        bad = {row: verdict.sentence for row, verdict in rows.items() if verdict.grade == "bad"}
        assert bad == {str(WORDS[name].name): WORDS[name].fails, "How many people": ONE_PERSON}
        assert all(verdict.to_do for verdict in rows.values() if verdict.grade == "bad")


def test_a_trial_that_broke_off_is_bad_and_says_why(places: Places) -> None:
    rows = told(places, FolderTrial(Findings(True), fault=Message("It broke off.")))
    assert rows["How many people"].grade == "bad"
    assert "It broke off." in rows["How many people"].sentence
    assert rows["Replacing a file"] == RowVerdict("note", "This was not tried.")


def test_what_the_doctor_finds_replaces_what_was_kept_beside_the_office(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    found(places, monkeypatch, GOOD)
    assert told(places, BAD)["How many people"].grade == "bad"
    assert (read_trust(places.home).trusted, read_trust(places.home).tried) == (False, LATER)
    assert told(places, GOOD)["How many people"].grade == "good"
    assert read_trust(places.home).trusted


def test_what_two_computers_found_bad_stays_bad_however_often_one_of_them_tries(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    found(places, monkeypatch, FolderTrial(BAD.findings, computers=2))
    row = told(places, GOOD)["How many people"]
    assert row.grade == "bad"
    assert WORDS["lock_excludes"].fails in row.sentence
    assert TRUST_FILE in row.to_do
    assert told(places, FolderTrial(HELD, computers=2))["How many people"].grade == "good"


def test_another_folder_is_tried_and_nothing_is_left_there(places: Places, tmp_path: Path) -> None:
    share = tmp_path / "share"
    share.mkdir()
    rows = {one.row.id: one.verdict for one in found_in(places, share) if one.part is FOLDERS}
    assert {verdict.grade for verdict in rows.values()} == {"good"}
    assert str(share) in rows["office-folder"].sentence
    assert list(share.iterdir()) == []


def test_a_folder_that_is_not_there_is_one_bad_row_and_is_not_made(places: Places, tmp_path: Path) -> None:
    rows = {str(one.row.name): one.verdict for one in found_in(places, tmp_path / "gone") if one.part is FOLDERS}
    assert list(rows) == ["The data folder", "Where the data folder lies", "The office’s folder"]
    assert rows["The office’s folder"].grade == "bad"
    assert "no such folder" in rows["The office’s folder"].sentence
    assert not (tmp_path / "gone").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="modes are not kept there")
def test_a_data_folder_that_is_open_to_others_or_not_there_is_noted(places: Places, tmp_path: Path) -> None:
    (tmp_path / "share").mkdir()
    places.home.chmod(0o755)
    assert told(places, GOOD, tmp_path / "share")["The data folder"].grade == "note"
    shutil.rmtree(places.home)
    assert told(places, GOOD, tmp_path / "share")["The data folder"].grade == "note"
    places.home.write_bytes(b"")
    assert told(places, GOOD, tmp_path / "share")["The data folder"].grade == "bad"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_the_rights_of_a_shared_folder_are_left_as_it_gave_them(tmp_path: Path) -> None:
    home, share = tmp_path / "home", tmp_path / "share"
    share.mkdir()
    share.chmod(0o770)
    found_in(Places(home, home / "policy", share))
    assert stat.S_IMODE(share.stat().st_mode) == 0o770
