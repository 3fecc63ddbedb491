"""Disparity and leavers in the terminal: a list is looked at, taken whole or not at all, shown, and printed."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import pytest
from made_up.disparity_lists import year_list
from made_up.leavers_lists import leavers_of_year
from made_up.verbs import Verbs

Run = tuple[int, str, str]


@pytest.fixture
def verbs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Verbs:
    made = Verbs(tmp_path, monkeypatch, capsys, dt.date(2026, 5, 4))
    assert made.run("hr", "plan", "begin", "--force", "Valley Police")[0] == 0
    return made


def list_at(folder: Path, content: bytes, name: str = "totals.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_a_list_is_looked_at_taken_shown_and_printed(verbs: Verbs, tmp_path: Path) -> None:
    path = list_at(tmp_path, year_list(2016))
    status, said, _wrong = verbs.run("hr", "hr", "disparity", "import", path, "--preview")
    assert status == 0
    assert "Rows: 45, of 2016." in said
    assert verbs.run("hr", "hr", "disparity", "held")[1] == ""
    assert "Taken: 2016." in verbs.run("hr", "hr", "disparity", "import", path)[1]
    verbs.run("hr", "hr", "disparity", "import", list_at(tmp_path, year_list(2017)))
    assert "Misconduct: 2016, 2017" in verbs.run("hr", "hr", "disparity", "held")[1]
    shown = verbs.run("hr", "hr", "disparity", "show", "--then", "2016", "--now", "2017", "--group", "Black")[1]
    assert "Systems side by side: Black beside White" in shown
    assert "not yet distinguishable" in shown
    files = [tmp_path / "paper.pdf", tmp_path / "paper.xlsx", tmp_path / "tables.csv"]
    status, said, wrong = verbs.run("hr", "hr", "disparity", "paper", *files)
    assert (status, wrong) == (0, "")
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "tables" / "tables-side-by-side.csv").exists()


def test_what_would_give_way_is_asked_about_first(verbs: Verbs, tmp_path: Path) -> None:
    path = list_at(tmp_path, year_list(2016))
    verbs.run("hr", "hr", "disparity", "import", path)
    status, _said, wrong = verbs.run("hr", "hr", "disparity", "import", path)
    assert status == 2
    assert "It takes the place of what is held of 2016" in wrong
    assert verbs.run("hr", "hr", "disparity", "import", path, "--yes")[0] == 0


def test_a_fault_is_told_by_its_row_and_nothing_is_taken(verbs: Verbs, tmp_path: Path) -> None:
    wrong_list = year_list(2016).replace(b"2016,tribunal,people,,White,34", b"2016,tribunal,people,,White,54%")
    status, said, wrong = verbs.run("hr", "hr", "disparity", "import", list_at(tmp_path, wrong_list))
    assert status == 2
    assert "Row 27: “54%” is a percentage" in " ".join(said.split())
    assert "Nothing of the list was taken." in wrong
    assert verbs.run("hr", "hr", "disparity", "held")[1] == ""


def test_headings_of_a_forces_own_are_chosen(verbs: Verbs, tmp_path: Path) -> None:
    path = list_at(tmp_path, year_list(2016).replace(b"Counted", b"Einheit").replace(b"Count\n", b"Zahl\n"))
    status, _said, wrong = verbs.run("hr", "hr", "disparity", "import", path)
    assert status == 2
    assert "lacks the columns counted and count" in wrong
    columns = ("--column", "counted=Einheit", "--column", "count=Zahl")
    assert "Taken: 2016." in verbs.run("hr", "hr", "disparity", "import", path, *columns)[1]


def test_a_system_and_year_is_taken_out_again(verbs: Verbs, tmp_path: Path) -> None:
    verbs.run("hr", "hr", "disparity", "import", list_at(tmp_path, year_list(2016)))
    assert "Taken out: 2016." in verbs.run("hr", "hr", "disparity", "drop", "tribunal", "2016")[1]
    assert "tribunals" not in verbs.run("hr", "hr", "disparity", "held")[1]
    status, _said, wrong = verbs.run("hr", "hr", "disparity", "drop", "tribunal", "last year")
    assert status == 2
    assert "“last year” is no year or quarter." in wrong


def test_leavers_are_taken_shown_and_printed(verbs: Verbs, tmp_path: Path) -> None:
    status, _said, wrong = verbs.run("hr", "hr", "leavers", "show")
    assert (status, wrong.startswith("No totals of leavers are held yet.")) == (2, True)
    path = list_at(tmp_path, leavers_of_year(random.Random(5), "2017", 200)[0])
    assert "Taken: 2017." in verbs.run("hr", "hr", "leavers", "import", path)[1]
    shown = verbs.run("hr", "hr", "leavers", "show")[1]
    assert "Kinds of loss by year and business group" in shown
    assert "WHAT EACH WAY OF ASKING SHOWS, AND HIDES" in shown
    assert "Written" in verbs.run("hr", "hr", "leavers", "paper", tmp_path / "leavers.pdf")[1]
    assert "Taken out: 2017." in verbs.run("hr", "hr", "leavers", "drop", "2017")[1]


def test_without_a_programme_each_verb_says_so(verbs: Verbs, tmp_path: Path) -> None:
    for words in (("disparity", "held"), ("disparity", "show"), ("leavers", "show"), ("leavers", "drop", "2017")):
        status, _said, wrong = verbs.run("other", "hr", *words)
        assert status == 2
        assert wrong.startswith("There is no programme on this computer yet.")
