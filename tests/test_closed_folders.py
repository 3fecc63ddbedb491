"""A folder that somebody may not look into is told in a sentence with what to do, and never as a mistake of ours."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import pytest
from made_up.closed_folders import close_to_us

from pscdesk.app import open_window
from pscdesk.cli import run
from pscdesk.errors import FileError, InputError
from pscdesk.paths import Places, find_places
from pscdesk.storage.plain_file import no_access
from pscdesk.storage.private_folder import keep_private
from pscdesk.work.desk.store_place import why_not
from pscdesk.work.doctor.examination import examine, look
from pscdesk.work.doctor.own_stores import OwnStores
from pscdesk.work.doctor.row_verdict import RowVerdict

DAY = dt.date(2026, 11, 12)


def rows(places: Places, folder: Path | None = None) -> dict[str, RowVerdict]:
    with OwnStores(places, lambda: DAY) as stores:
        return {one.row.id: one.verdict for one in examine(look(places, DAY, stores, folder))}


@pytest.fixture
def closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "closed"
    folder.mkdir()
    close_to_us(folder, monkeypatch)
    return folder


def test_a_data_folder_that_is_closed_to_us_is_a_bad_row_and_stops_no_other(closed: Path, tmp_path: Path) -> None:
    found = rows(Places(closed, tmp_path / "policy"))
    assert found["data-folder"].grade == "bad"
    assert found["data-folder"].sentence == f"The data folder {closed} cannot be read and written."
    assert found["typeface"].grade == "good"
    assert "You may not" not in found["clock"].sentence, "the date is no matter of that folder"
    assert not [one for one in found.values() if "mistake" in one.sentence]
    assert not why_not(closed, may_be_a_share=True), "that it is closed does not make it a synced one"


@pytest.mark.parametrize("inside", ["", "office"])
def test_an_office_folder_that_is_closed_to_us_is_a_bad_row(closed: Path, home: Path, inside: str) -> None:
    (home / "settings.toml").write_text('keys = "file"\nrole = "hr"\n', "utf-8")
    found = rows(Places(home, home / "policy", closed / inside))
    assert found["office-folder"].grade == "bad"
    assert not [one for one in found.values() if "mistake" in one.sentence]
    assert found["data-folder"].grade != "bad"


def closed_places(way: str, closed: Path, home: Path) -> Places:
    """The places where one folder is the closed one, for somebody of HR."""
    (home / "settings.toml").write_text('keys = "file"\nrole = "hr"\n', "utf-8")
    return {
        "data-folder": Places(closed, home / "policy"),
        "policy-folder": Places(home, closed),
        "office-folder": Places(home, home / "policy", closed),
    }[way]


@pytest.mark.parametrize("way", ["data-folder", "policy-folder", "office-folder"])
def test_one_row_tells_of_a_closed_folder_and_the_others_that_they_wait_for_it(
    closed: Path, home: Path, way: str
) -> None:
    found = rows(closed_places(way, closed, home))
    told = {name: one for name, one in found.items() if str(closed) in f"{one.sentence} {one.to_do}"}
    assert [name for name, one in found.items() if one.grade == "bad"] == [way]
    assert {one.sentence for name, one in told.items() if name != way} == {
        f"This could not be looked at, because you may not look into {closed}."
    }
    waiting = {
        "data-folder": {"desk", "office", "own-settings", "numbers"},
        "policy-folder": {"policy", "own-forms", "guidance", "desk", "office"},
        "office-folder": {"office", "register", "programme", "backup"},
    }
    assert waiting[way] <= told.keys()


def test_the_office_s_own_row_tells_of_its_closed_folder_where_another_one_is_tried(
    closed: Path, home: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    found = rows(closed_places("office-folder", closed, home), other)
    assert f"You may not open {closed}" in found["office"].sentence
    assert {found[name].grade for name in ("register", "programme", "backup")} == {"note"}


def test_a_folder_to_be_tried_that_is_closed_to_us_is_a_bad_row(closed: Path, home: Path) -> None:
    found = rows(Places(home, home / "policy"), closed / "inner")
    assert f"You may not open {closed / 'inner'}." in found["office-folder"].sentence


@pytest.mark.parametrize("words", [["hr", "today"], ["hr", "init", "--force", "Fenmoor", "--out", "out"]])
def test_a_verb_says_which_folder_is_closed_and_what_to_do(
    closed: Path, home: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    told = f'keys = "file"\nrole = "hr"\noffice_folder = "{(closed / "office").as_posix()}"\n'
    (home / "settings.toml").write_text(told, "utf-8")
    assert run(words) == 2
    said = capsys.readouterr().err
    assert f"You may not open {closed}" in said
    assert "ask IT to let you read it" in said


def test_counts_in_a_data_folder_that_is_closed_to_us_are_refused_in_a_sentence(
    closed: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PSCDESK_HOME", str(closed))
    for words in (["counts"], ["record", "advice-contact"], ["return", "due"]):
        assert run(words) == 2
        assert "Traceback" not in capsys.readouterr().err


def test_only_a_refused_file_or_folder_is_told_so() -> None:
    assert isinstance(no_access(PermissionError(13, "no", "/a/folder")), FileError)
    assert no_access(PermissionError(1, "no process of ours")) is None
    assert no_access(FileNotFoundError(2, "no", "/a/folder")) is None


@pytest.mark.skipif(sys.platform == "win32", reason="links are made by administrators there")
@pytest.mark.skipif(sys.version_info >= (3, 13), reason="Python no longer follows such links to find where they lead")
def test_a_data_folder_that_is_a_circle_of_links_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    circle = tmp_path / "circle"
    circle.symlink_to(circle)
    monkeypatch.setenv("PSCDESK_HOME", str(circle))
    with pytest.raises(InputError, match="PSCDESK_HOME names no folder that can be found"):
        find_places()
    assert run(["policy", "show"]) == 2
    assert open_window() == 2
    assert capsys.readouterr().err.count("take PSCDESK_HOME away") == 2


@pytest.mark.skipif(sys.platform == "win32", reason="the system says there where a profile lies")
def test_somebody_without_a_home_folder_is_told_what_to_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    import pwd

    def nobody(_number: int) -> object:
        raise KeyError("nobody of that number")

    for name in ("HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(pwd, "getpwuid", nobody)
    folder = tmp_path / "own"
    folder.mkdir(0o755)
    folder.chmod(0o755)
    keep_private(folder)
    assert folder.stat().st_mode & 0o777 == 0o700, "PSCDESK_HOME does without a home"
    monkeypatch.delenv("PSCDESK_HOME")
    with pytest.raises(FileError, match="does not say where your home folder is"):
        find_places()


def test_a_policy_that_people_may_not_read_asks_it_for_the_rights(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    policy = home / "policy"
    policy.mkdir()
    (policy / "policy.toml").write_text("forget_after = 15\n", "utf-8")
    assert rows(Places(home, policy))["policy"].grade == "good"
    close_to_us(policy, monkeypatch)
    found = rows(Places(home, policy))
    assert found["policy-folder"].grade == "bad"
    assert "everybody read" in found["policy-folder"].to_do
    assert "0755 and 0644" in found["policy-folder"].to_do
    assert found["policy"].sentence == f"This could not be looked at, because you may not look into {policy}."
    assert not [one for one in found.values() if "mistake" in one.sentence]


def test_what_is_no_folder_or_no_file_is_told_with_what_to_do(home: Path) -> None:
    policy = home / "policy"
    policy.write_text("forget_after = 15\n", "utf-8")
    (home / "settings.toml").unlink()
    (home / "settings.toml").mkdir()
    found = rows(Places(home, policy))
    assert found["policy-folder"].sentence == f"There is no folder at {policy}, but a file."
    assert "make a folder of that name" in found["policy-folder"].to_do
    assert found["own-settings"].to_do.startswith(f"Move {home / 'settings.toml'} away.")


@pytest.mark.skipif(sys.platform == "win32", reason="modes are not kept there")
def test_a_data_folder_in_which_everybody_may_write_is_bad(home: Path, tmp_path: Path) -> None:
    home.chmod(0o777)
    office = tmp_path / "office"  # so that the data folder is not tightened first
    office.mkdir()
    found = rows(Places(home, home / "policy", office))["data-folder"]
    assert (found.grade, found.to_do) == ("bad", "Ask IT to close it to others.")
    assert "may write in the data folder" in found.sentence
