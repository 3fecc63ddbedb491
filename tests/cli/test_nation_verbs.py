"""The verbs of a national body, as they are typed."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest
from made_up.national import EAST, WEST
from made_up.packages import bytes_under, in_folder, months_from, package_files, published
from made_up.verbs import Verbs

from pscdesk.periods import Month

JANUARY = Month(2026, 1)


@pytest.fixture
def verbs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Verbs:
    return Verbs(tmp_path, monkeypatch, capsys, dt.date(2026, 11, 4))


@pytest.fixture
def cards(tmp_path: Path) -> tuple[Path, Path]:
    west, east = tmp_path / "west.psco", tmp_path / "east.psco"
    west.write_bytes(WEST.card())
    east.write_bytes(EAST.card())
    return west, east


def test_from_two_cards_to_who_published_what(verbs: Verbs, cards: tuple[Path, Path], tmp_path: Path) -> None:
    west, east = cards
    status, said, _ = verbs.run("body", "nation", "join", west, "--code", "E23000001", "--from", "2026-01")
    assert status == 0
    assert f"Fingerprint: {WEST.fingerprint}" in said
    verbs.run("body", "nation", "join", east, "--code", "E23000002", "--from", "2026-01", "--family", "Rural")
    one = published(WEST, months_from(JANUARY, 3), tmp_path / "one")
    status, said, _ = verbs.run("body", "nation", "add", one)
    assert (status, "E23000001, January 2026 to March 2026, revision 1." in said) == (0, True)
    _, said, _ = verbs.run("body", "nation", "status")
    assert "E23000001  Westshire Police: 3 of 3 months published, to March 2026." in said
    assert "E23000002  Eastshire: 0 of 3 months published, nothing yet." in said
    assert "    Missing: Jan 26, Feb 26 and Mar 26." in said
    assert verbs.run("body", "nation", "check")[:2] == (0, "1 package is sound.\n")
    status, said, _ = verbs.run("body", "nation", "rename", "E23000002", "Seashire", "--from", "2026-02")
    assert (status, said) == (0, "Noted, from February 2026 on.\n")
    assert "Seashire" in verbs.run("body", "nation", "status")[1]


def test_a_refused_package_ends_with_2_and_keeps_the_sound_one_beside_it(
    verbs: Verbs, cards: tuple[Path, Path], tmp_path: Path
) -> None:
    verbs.run("body", "nation", "join", cards[0], "--code", "E23000001", "--dir", tmp_path / "nation")
    sound = package_files(WEST, months_from(JANUARY, 1))
    bad = in_folder({name: text for name, text in sound.items() if not name.endswith(".sig")}, tmp_path / "bad")
    good = in_folder(sound, tmp_path / "good")
    status, said, wrong = verbs.run("body", "nation", "add", bad, good, "--dir", tmp_path / "nation")
    assert status == 2
    assert "bad: The package is not signed: datapackage.json.sig is missing." in " ".join(said.split())
    assert "1 package was not taken in. Nothing of it was kept." in wrong
    assert len([name for name in bytes_under(tmp_path / "nation") if name.endswith(".zip")]) == 1


def test_a_card_with_another_fingerprint_does_not_join(verbs: Verbs, cards: tuple[Path, Path]) -> None:
    status, _, wrong = verbs.run(
        "body", "nation", "join", cards[0], "--code", "E23000001", "--fingerprint", EAST.fingerprint
    )
    assert (status, "and not the one you gave" in wrong) == (2, True)


def test_nothing_of_a_nation_is_loaded_at_a_start(tmp_path: Path) -> None:
    code = (
        "import sys, pscdesk.cli; "
        "print([n for n in sys.modules if n.startswith(('pscdesk.nation', 'pscdesk.work.nation', 'ibis', 'duckdb'))])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_the_national_report_and_the_shelf_are_written_from_the_terminal(
    verbs: Verbs, cards: tuple[Path, Path], tmp_path: Path
) -> None:
    verbs.say("body", "nation", "join", cards[0], "--code", "E23000001", "--from", "2026-01")
    verbs.say("body", "nation", "add", published(WEST, months_from(JANUARY, 3), tmp_path / "one"))
    words = ("nation", "report", "--out", tmp_path / "out", "--last", "2026-02", "--engine", "duckdb")
    said = verbs.say("body", *words)
    folder = tmp_path / "out" / "all-forces-2026-01-to-2026-02"
    assert said.splitlines()[0] == f"Written: {folder}"
    assert "  all-forces-2026-01-to-2026-02-tables/figures.csv" in said.splitlines()
    assert (folder / "all-forces-2026-01-to-2026-02.pdf").read_bytes().startswith(b"%PDF")
    assert "lies there already" in verbs.say("body", *words)
    said = verbs.say("body", "nation", "export", "--parquet", tmp_path / "parquet")
    assert said.splitlines()[0] == f"Written: {tmp_path / 'parquet' / 'cells.parquet'}"
    assert "no such engine" in verbs.say("body", *words[:-1], "oracle", fails=True)
