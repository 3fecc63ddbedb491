"""A second start raises the first window, whatever lies in the folder of requests and however the first one ended."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pscdesk import paths
from pscdesk.paths import Places, find_places
from pscdesk.ui.desktop import single, window_requests
from pscdesk.ui.desktop.outside import Outside
from pscdesk.ui.desktop.single import RAISED, SILENT, begin
from pscdesk.ui.desktop.window_requests import LARGEST, MOST_FILES, MOST_LOOKED_AT, ask, take_all

WATCHED = """
import sys
from pscdesk.ui.desktop import outside
from pscdesk.ui import context, window
outside.Outside._come_forward = lambda self: print("raised", flush=True)
opened = outside.Outside.open
def told(self, files):
    print("opened", *(file.name for file in files), flush=True)
    opened(self, files)
outside.Outside.open = told
begun = outside.Outside.begin
def ready(self):
    begun(self)
    print("ready", flush=True)
outside.Outside.begin = ready
from pscdesk.app import open_window
raise SystemExit(open_window())
"""


@pytest.fixture
def open_first(home: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Opens a real window in a process of its own that says what reaches it."""
    running: list[subprocess.Popen[str]] = []

    def opened(folder: Path = home) -> subprocess.Popen[str]:
        first = subprocess.Popen(
            [sys.executable, "-c", WATCHED],
            env={**os.environ, "PSCDESK_HOME": str(folder)},
            stdout=subprocess.PIPE,
            text=True,
        )
        running.append(first)
        assert heard(first) == "ready"
        return first

    yield opened
    for first in running:
        first.kill()
        first.wait()
        assert first.stdout is not None
        first.stdout.close()


def heard(first: subprocess.Popen[str]) -> str:
    assert first.stdout is not None
    return first.stdout.readline().strip()


def start_again(*files: str, **changed: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pscdesk", *files],
        env={**os.environ, **changed},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_a_second_start_raises_the_first_window_and_ends_well(open_first: Callable[..., Any], home: Path) -> None:
    first = open_first()
    told = start_again()
    assert (told.returncode, told.stdout, told.stderr) == (0, f"{RAISED}\n", "")
    assert heard(first) == "raised"
    assert list((find_places().requests).iterdir()) == []


def test_the_folder_of_an_open_window_does_not_say_when_it_was_opened(
    open_first: Callable[..., Any], home: Path
) -> None:
    open_first()
    assert find_places().requests.stat().st_mtime == home.stat().st_mtime == 946684800


def test_a_second_start_hands_its_file_over(open_first: Callable[..., Any], tmp_path: Path) -> None:
    first = open_first()
    (tmp_path / "west shire – ŵ.pscr").write_bytes(b"sealed")
    told = start_again(str(tmp_path / "west shire – ŵ.pscr"))
    assert (told.returncode, told.stderr) == (0, "")
    assert [heard(first), heard(first)] == ["raised", "opened west shire – ŵ.pscr"]


def test_each_data_folder_has_a_window_of_its_own(open_first: Callable[..., Any], tmp_path: Path) -> None:
    open_first()
    other = tmp_path / "demo"
    open_first(other)
    told = start_again(PSCDESK_HOME=str(other))
    assert told.stdout == f"{RAISED}\n"


def test_two_people_on_one_office_have_a_window_each(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = begin(find_places(), ())
    monkeypatch.setattr(paths, "_person_here", lambda: "somebody-else")
    theirs = begin(find_places(), (), patience=0.2)
    assert mine.lock is not None
    assert theirs.lock is not None
    mine.end()
    theirs.end()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
def test_a_window_that_was_killed_keeps_nobody_out(open_first: Callable[..., Any], home: Path) -> None:
    first = open_first()
    ask(find_places().requests, ())
    first.send_signal(signal.SIGKILL)
    first.wait()
    told = start_again("--first-paint")
    assert (told.returncode, told.stdout, told.stderr) == (0, "", "")
    assert list((find_places().requests).iterdir()) == []


def test_a_window_that_does_not_answer_is_told_of_and_the_request_taken_back(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = begin(find_places(), ())
    assert first.lock is not None
    second = begin(find_places(), (), patience=0.2)
    assert (second.opens, second.said, second.status) == (False, SILENT, 2)
    assert list((find_places().requests).iterdir()) == []
    first.end()


def test_a_window_that_closes_meanwhile_leaves_its_place_to_the_second_start(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = begin(find_places(), ())
    monkeypatch.setattr(single, "_let_it_come_forward", first.end)
    second = begin(find_places(), (), patience=20)
    assert second.opens
    assert second.lock is not None
    assert list((find_places().requests).iterdir()) == []
    second.end()


def test_where_the_folder_takes_no_lock_the_window_opens_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file lies where the folder should be")
    started = begin(Places(tmp_path / "file", tmp_path), ())
    assert started.opens
    assert started.lock is None


def put(folder: Path, content: bytes, name: str = "0.request") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(content)
    return folder / name


def test_a_request_is_private_small_and_without_a_time(home: Path) -> None:
    path = ask(find_places().requests, (home / "settings.toml",))
    assert path.stat().st_mtime == path.parent.stat().st_mtime == 946684800
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.parent.stat().st_mode & 0o777 == 0o700
    assert take_all(path.parent) == ((home / "settings.toml",),)
    assert path.parent.stat().st_mtime == 946684800


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0",
        b"pscdesk 2\0/etc/hostname",
        b"raise",
        b"pscdesk 1" + b"\0x" * (MOST_FILES + 1),
        b"pscdesk 1\0" + b"a" * LARGEST,
        random.Random(7).randbytes(4_000),
    ],
    ids=["empty", "nul", "another version", "words", "many files", "huge", "noise"],
)
def test_what_is_no_request_asks_for_nothing_and_is_deleted(home: Path, content: bytes) -> None:
    path = put(find_places().requests, content)
    assert take_all(path.parent) == ()
    assert not path.exists()


def test_only_absolute_paths_of_plain_files_are_handed_on(home: Path) -> None:
    wanted = home / "settings.toml"
    names = (
        str(wanted),
        "settings.toml",
        "../settings.toml",
        str(home),
        str(home / "missing"),
        "/dev/null",
        "/\x01",
        "",
    )
    put(find_places().requests, b"\0".join((b"pscdesk 1", *(name.encode() for name in names))))
    assert take_all(find_places().requests) == ((wanted,),)


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes")
def test_links_pipes_and_folders_are_taken_away_unread(home: Path, tmp_path: Path) -> None:
    folder = find_places().requests
    kept = tmp_path / "a request of somebody else"
    kept.write_bytes(b"pscdesk 1")
    put(folder, b"pscdesk 1", "9.request")
    (folder / "0.request").symlink_to(kept)
    (folder / "1.request").symlink_to(tmp_path / "nowhere")
    (folder / "2.request").mkdir()
    os.mkfifo(folder / "3.request")
    begun = time.monotonic()
    assert take_all(folder) == ((),)
    assert time.monotonic() - begun < 5, "nobody waits for the other end of a pipe"
    assert kept.read_bytes() == b"pscdesk 1"
    assert list(folder.iterdir()) == []


def test_a_request_that_is_being_written_is_left_alone_and_swept_at_the_next_start(home: Path) -> None:
    half = put(find_places().requests, b"psc", "0.request.part")
    assert take_all(half.parent) == ()
    assert half.exists()
    begin(find_places(), ()).end()
    assert not half.exists()


def test_many_starts_at_once_all_reach_the_one_window(open_first: Callable[..., Any], home: Path) -> None:
    open_first()
    starts = [
        subprocess.Popen([sys.executable, "-m", "pscdesk"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(6)
    ]
    told = [start.communicate(timeout=60) for start in starts]
    assert told == [(f"{RAISED}\n", "")] * 6
    assert list((find_places().requests).iterdir()) == []


def test_thousands_of_requests_are_taken_away_in_looks_that_end(home: Path) -> None:
    folder = find_places().requests
    folder.mkdir()
    for number in range(2 * MOST_LOOKED_AT + 1):
        (folder / f"{number:05}.request").write_bytes(b"pscdesk 1" if number % 2 else b"no")
    assert len(take_all(folder)) <= MOST_LOOKED_AT
    take_all(folder)
    take_all(folder)
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="rights of folders")
def test_a_request_that_cannot_be_deleted_is_not_done_again_and_again(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(find_places().requests, b"pscdesk 1")

    def refuse(_self: Path, missing_ok: bool = False) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "unlink", refuse)
    assert take_all(path.parent) == ()


def test_many_requests_raise_the_window_once_and_open_the_last_file(
    open_desktop: Callable[..., Any], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop = open_desktop("hr")
    told: list[object] = []
    outside = Outside(desktop.window, desktop.context, (), is_first=True)
    monkeypatch.setattr(outside, "_come_forward", lambda: told.append("raised"))
    monkeypatch.setattr(outside, "open", told.append)
    folder = find_places().requests
    monkeypatch.setattr(window_requests.os, "urandom", lambda _n: bytes([len(list(folder.iterdir()))]))
    for files in ((), (home / "settings.toml",), ()):
        ask(folder, files)
    outside.look()
    assert told == ["raised", (home / "settings.toml",)]


def test_a_closing_window_leaves_what_is_asked_to_whoever_asks(open_desktop: Callable[..., Any], home: Path) -> None:
    desktop = open_desktop("hr")
    outside = Outside(desktop.window, desktop.context, (), is_first=True)
    outside.begin()
    desktop.close()
    ask(find_places().requests, ())
    desktop.bot.wait(50)
    assert len(list((find_places().requests).iterdir())) == 1


def test_the_look_at_the_clock_finds_what_the_system_did_not_tell(
    open_desktop: Callable[..., Any], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop = open_desktop("hr")
    outside = Outside(desktop.window, desktop.context, (), is_first=True)
    monkeypatch.setattr(outside, "_come_forward", lambda: None)
    outside.begin()
    outside._watch.removePaths(outside._watch.directories())  # pyright: ignore[reportOptionalMemberAccess]
    outside._timer.setInterval(10)
    ask(find_places().requests, ())
    desktop.bot.waitUntil(lambda: not list((find_places().requests).iterdir()), timeout=20_000)
