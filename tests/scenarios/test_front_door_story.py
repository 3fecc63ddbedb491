"""Without a display and without a terminal: a force is made up, taken to the paper for the board, and checked."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from made_up.at_terminal import without_window

from pscdesk.cli.front_parts import story
from pscdesk.cli.front_parts.story import tell_story
from pscdesk.work.demo.demo import Made, make_demo
from pscdesk.work.demo.demo_look import look_at_made
from pscdesk.work.progress import silent

pytestmark = pytest.mark.slow
TODAY = dt.date(2026, 11, 4)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The temporary folder of this computer, empty, and a person whose own folder is empty too."""
    for name, variable in (("temporary", "TMPDIR"), ("person", "HOME")):
        (tmp_path / name).mkdir()
        monkeypatch.setenv(variable, str(tmp_path / name))
    monkeypatch.setattr("tempfile.tempdir", None)
    return tmp_path / "temporary"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make_demo(tmp_path_factory.mktemp("made") / "force", 4, 3, 7, TODAY, silent)


@pytest.fixture
def copied(made: Made, tmp_path: Path) -> Made:
    """The made-up force, to be spoilt."""
    out = tmp_path / "copied"
    shutil.copytree(made.out, out)
    return replace(made, out=out, report=tuple(out / path.relative_to(made.out) for path in made.report))


def wrong(made: Made) -> list[str]:
    """What is said to be wrong."""
    return [one.sentence for one in look_at_made(made, TODAY) if not one.is_good]


def only(made: Made, ending: str) -> Path:
    (path,) = (path for path in made.report if path.name.endswith(ending))
    return path


def test_nobody_there_gets_a_checked_board_paper_and_nothing_else_is_written(home: Path, temporary: Path) -> None:
    before = {path.name: path.read_bytes() for path in home.iterdir()}
    told = subprocess.run(
        [sys.executable, "-m", "pscdesk"],
        env=without_window(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    (folder,) = temporary.iterdir()
    assert folder.name.startswith("pscdesk-made-up-")
    assert folder.stat().st_mode & 0o077 == 0
    assert f"Where it lies: {folder}\n" in told.stdout
    assert told.stdout.count("Checked: ") == 4
    assert "WRONG" not in told.stdout
    assert "board-paper.pdf" in told.stdout
    assert "\x1b" not in told.stdout + told.stderr
    assert {path.name: path.read_bytes() for path in home.iterdir()} == before
    assert list((temporary.parent / "person").iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_stopped_half_way_it_leaves_nothing(home: Path, temporary: Path, number: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "pscdesk"],
        env=without_window(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stderr is not None
        for line in running.stderr:
            if re.match(r" +[1-9]\d* of", line):
                break
        assert list(temporary.iterdir())
        running.send_signal(number)
        _out, err = running.communicate(timeout=120)
    assert running.returncode == 2
    assert "Stopped." in err
    assert "Traceback" not in err
    assert list(temporary.iterdir()) == []
    assert [path.name for path in home.iterdir()] == ["settings.toml"]


def test_all_that_was_made_is_as_it_should_be(made: Made) -> None:
    assert [one.is_good for one in look_at_made(made, TODAY)] == [True] * 4


def test_a_table_that_was_changed_is_found(copied: Made) -> None:
    table = only(copied, "cells.csv")
    table.write_bytes(table.read_bytes().replace(b"5", b"0", 1))
    assert len(wrong(copied)) == 2  # neither is it as it was signed, nor are its sums looked at


def test_a_package_of_another_office_is_found(copied: Made) -> None:
    other = make_demo(copied.out.parent / "other", 4, 3, 8, TODAY, silent)
    for card in (copied.out / "office-cards").iterdir():
        card.unlink()
    (card,) = (other.out / "office-cards").glob("*.psco")
    shutil.copy(card, copied.out / "office-cards")
    assert len(wrong(copied)) == 1


def test_a_paper_that_was_cut_is_found_and_named(copied: Made) -> None:
    paper = only(copied, "-board-paper.pdf")
    paper.write_bytes(paper.read_bytes()[:-100])
    assert wrong(copied) == [f"{paper.name}: It does not begin or end as a PDF does."]


def test_a_missing_board_paper_is_found(copied: Made) -> None:
    rest = tuple(path for path in copied.report if not path.name.endswith("-board-paper.pdf"))
    assert wrong(replace(copied, report=rest)) == ["There is no paper for the board."]


def test_a_workbook_that_does_not_open_is_found(copied: Made) -> None:
    book = only(copied, ".xlsx")
    book.write_bytes(book.read_bytes()[:-30])
    assert wrong(copied) == ["The workbook does not open."]


def test_what_is_wrong_is_said_and_the_status_is_two(
    copied: Made, temporary: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    only(copied, ".xlsx").write_bytes(b"PK")
    monkeypatch.setattr(story, "make_demo", lambda *_how: copied)
    assert tell_story() == 2
    told = capsys.readouterr().out
    assert "WRONG: The workbook does not open." in told
    assert f"Where it lies: {copied.out}" in told


def test_a_temporary_folder_in_the_data_folder_is_not_used(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TMPDIR", str(home))
    monkeypatch.setattr("tempfile.tempdir", None)
    assert tell_story() == 2
    assert "The temporary folder lies in the data folder" in capsys.readouterr().err
    assert [path.name for path in home.iterdir()] == ["settings.toml"]


def test_a_full_disk_is_said_in_a_sentence_and_leaves_nothing(
    temporary: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = story.make_demo

    def full(out: Path, *how: object) -> Made:
        with monkeypatch.context() as patched:
            patched.setattr("pscdesk.storage.whole_file.os.write", _no_space)
            return real(out, *how)  # type: ignore[arg-type]

    monkeypatch.setattr(story, "make_demo", full)
    assert tell_story() == 2
    assert "full" in capsys.readouterr().err
    assert list(temporary.iterdir()) == []


def _no_space(_file: int, _content: bytes) -> int:
    raise OSError(28, "No space left on device")
