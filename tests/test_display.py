"""Without a display the program says so in one sentence and names the terminal, instead of aborting."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from pscdesk import display

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays are asked for on Linux only")


def _open(*words: str, **changed: str) -> subprocess.CompletedProcess[str]:
    gone = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    clean = {name: value for name, value in os.environ.items() if name not in gone} | changed
    return subprocess.run(
        [sys.executable, "-m", "pscdesk", *words], env=clean, capture_output=True, text=True, check=False, timeout=60
    )


def test_without_a_display_one_sentence_names_the_terminal() -> None:
    """Where the window itself is asked for; without a word something else is done in its place (front door)."""
    told = _open("--first-paint")
    assert told.returncode == 2
    assert told.stdout == ""
    assert told.stderr.startswith("There is no display here")
    assert "demo --out demo" in told.stderr
    assert told.stderr.count("\n") == 1


def test_a_display_that_does_not_answer_is_named() -> None:
    told = _open(DISPLAY=":4321")
    assert told.returncode == 2
    assert told.stderr.count("\n") == 1
    assert ":4321" in told.stderr or "libraries" in told.stderr


def test_missing_system_libraries_are_named_with_the_line_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(display, "_is_there", lambda name: name != "libGL.so.1")
    told = display.look_for_screen().obstacle
    assert "libGL.so.1" in told
    assert "apt-get install" in told


def test_an_offscreen_window_needs_no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.delenv("DISPLAY", raising=False)
    assert display.look_for_screen() == display.Screen()


@pytest.mark.parametrize("asked", ["wayland", "xcb", "wayland;xcb", "no-such-thing", "eglfs", "wayland:;"])
def test_a_platform_that_cannot_start_ends_in_one_sentence_and_not_in_qts_own(asked: str) -> None:
    told = _open(QT_QPA_PLATFORM=asked)
    assert told.returncode == 2
    assert told.stdout == ""
    assert told.stderr.count("\n") == 1
    assert "demo --out demo" in told.stderr
    assert "plugin" not in told.stderr


def test_a_platform_that_shows_the_window_to_the_network_is_not_used() -> None:
    told = _open(QT_QPA_PLATFORM="vnc")
    assert told.returncode == 2
    assert "network" in told.stderr


def _that_start(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    monkeypatch.setattr(display, "_why_not", lambda name: "" if name in names else "It does not answer.")


@pytest.mark.parametrize(
    ("asked", "starts", "used"),
    [
        ("wayland", ("xcb",), "xcb"),
        ("xcb", ("wayland",), "wayland"),
        ("no-such-thing", ("xcb", "wayland"), "wayland"),
        ("eglfs;linuxfb", ("xcb",), "xcb"),
    ],
)
def test_where_another_platform_starts_the_window_opens_with_that(
    monkeypatch: pytest.MonkeyPatch, asked: str, starts: tuple[str, ...], used: str
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", asked)
    _that_start(monkeypatch, *starts)
    screen = display.look_for_screen()
    assert screen.platform == used
    assert asked in screen.said
    assert used in screen.said
    assert screen.obstacle == ""


def test_a_list_of_platforms_is_left_to_qt_where_one_of_them_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "wayland;xcb")
    _that_start(monkeypatch, "xcb")
    assert display.look_for_screen() == display.Screen()


def test_what_is_said_of_another_platform_is_said_by_the_program_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "_ON_LINUX", ("offscreen",))
    monkeypatch.setenv("QT_QPA_PLATFORM", "no-such-thing")
    screen = display.look_for_screen()
    assert screen.platform == "offscreen"


def test_a_platform_nobody_knows_beforehand_is_tried_in_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "minimalegl")
    tried = display._starts("minimal")
    assert tried
    assert not display._starts("no-such-thing")
