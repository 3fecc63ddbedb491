"""Without a display the program says so in one sentence and names the terminal, instead of aborting."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from pscdesk import display

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays are asked for on Linux only")


def _open(**changed: str) -> subprocess.CompletedProcess[str]:
    gone = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    clean = {name: value for name, value in os.environ.items() if name not in gone} | changed
    return subprocess.run([sys.executable, "-m", "pscdesk"], env=clean, capture_output=True, text=True, check=False)


def test_without_a_display_one_sentence_names_the_terminal() -> None:
    told = _open()
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
    told = display.why_no_window()
    assert "libGL.so.1" in told
    assert "apt-get install" in told


def test_an_offscreen_window_needs_no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.delenv("DISPLAY", raising=False)
    assert display.why_no_window() == ""
