"""What a killed program left of a practice desk is gone at the next start, and nobody's that is open."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from made_up.closed_folders import close_to_us
from made_up.contacts import SAFE
from made_up.desks import ADVICE, IN_OCTOBER

from pscdesk.cli import run
from pscdesk.work.desk.left_practice import clear_left, new_folder
from pscdesk.work.desk.practice import open_practice_desk

_PRACTISES = f"""
import datetime
from pscdesk.work.desk.practice import open_practice_desk
desk = open_practice_desk()
desk.record({ADVICE!r}, {SAFE!r}, None, {IN_OCTOBER!r})
print("practises", flush=True)
input()
"""


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place of its own for temporary folders, in this program and in those it starts."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


@pytest.fixture
def practising(home: Path, temporary: Path) -> Iterator[Callable[[], subprocess.Popen[str]]]:
    """Starts another program in which somebody practises; what still runs is killed at the end."""
    started: list[subprocess.Popen[str]] = []

    def start() -> subprocess.Popen[str]:
        words = [sys.executable, "-c", _PRACTISES]
        other = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        started.append(other)
        assert other.stdout is not None
        assert other.stdout.readline() == "practises\n"
        return other

    yield start
    for other in started:
        other.kill()
        other.communicate()


def _practised(temporary: Path) -> list[Path]:
    return sorted(temporary.glob("pscdesk-practice-*"))


def _kill(other: subprocess.Popen[str]) -> None:
    other.kill()
    other.wait()


def test_the_next_verb_clears_what_a_killed_program_left_and_leaves_what_another_has_open(
    practising: Callable[[], subprocess.Popen[str]], temporary: Path
) -> None:
    killed = practising()
    (left,) = _practised(temporary)
    assert (left / "practice.store").is_file()
    practising()
    (living,) = (one for one in _practised(temporary) if one != left)
    _kill(killed)
    assert _practised(temporary) == sorted([left, living])
    assert run(["counts"]) == 0
    assert _practised(temporary) == [living]
    assert (living / "practice.store").is_file()


def test_what_a_kill_left_while_deleting_or_making_it_is_cleared_once_it_is_old(temporary: Path) -> None:
    half, young = new_folder(), new_folder()
    (half / "practice.store").write_bytes(b"sealed")
    os.utime(half, (0, 0))
    assert clear_left() == 1
    assert _practised(temporary) == [young]


def test_a_folder_that_may_not_be_looked_into_stands_in_nobodys_way(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = new_folder()
    close_to_us(closed, monkeypatch)
    assert clear_left() == 0
    open_practice_desk().close()
    assert [path.name for path in temporary.iterdir()] == [closed.name]


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="folders have no owner by number there")
def test_what_belongs_to_somebody_else_is_left_alone(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = new_folder()
    os.utime(theirs, (0, 0))
    monkeypatch.setattr(os, "getuid", lambda: theirs.stat().st_uid + 1)
    assert clear_left() == 0
    assert theirs.is_dir()
