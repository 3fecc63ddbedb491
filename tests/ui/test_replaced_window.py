"""A window whose program is replaced beneath it says so in its bar, loads no page, and counts what is pressed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from made_up.replaced_bundle import running_bundle
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from pscdesk.errors import ReplacedError
from pscdesk.ui.crash.crash_hook import CrashHook
from pscdesk.ui.look import icons
from pscdesk.ui.pages.count import CountPage

SAID = "PSC Desk was replaced or removed while it was open."


@pytest.fixture
def executable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of a bundle that runs, as it lay there at the start."""
    return running_bundle(tmp_path, monkeypatch)


def come_to_the_front(desktop: Any) -> None:
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)


def test_a_window_that_comes_to_the_front_says_that_its_program_was_removed(
    open_desktop: Callable[..., Any], executable: Path
) -> None:
    desktop = open_desktop("supervisor")
    come_to_the_front(desktop)
    assert SAID not in desktop.notice
    executable.unlink()
    come_to_the_front(desktop)
    assert SAID in desktop.notice
    desktop.context.notices.close_notice()
    come_to_the_front(desktop)
    assert SAID in desktop.notice


def test_a_window_whose_drawings_are_gone_with_its_program_says_so_all_the_same(
    open_desktop: Callable[..., Any], executable: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    desktop = open_desktop("supervisor")
    monkeypatch.setattr(icons, "ICONS", tmp_path / "gone")
    icons._drawing.cache_clear()
    with pytest.raises(FileNotFoundError):
        icons._drawing("x")
    executable.unlink()
    come_to_the_front(desktop)
    assert SAID in desktop.notice
    icons._drawing.cache_clear()


def test_a_page_that_was_not_built_yet_is_not_loaded_from_another_version_and_one_that_was_still_opens(
    open_desktop: Callable[..., Any], executable: Path
) -> None:
    desktop = open_desktop("champion")
    first = desktop.window.stack.page_id
    desktop.open("settings")
    executable.unlink()
    with pytest.raises(ReplacedError):
        desktop.window.show_page("help")
    assert desktop.window.stack.page_id == "settings"
    desktop.open(first)
    assert desktop.window.stack.page_id == first


def test_what_fails_then_is_told_in_the_bar_and_not_as_a_mistake(
    open_desktop: Callable[..., Any], executable: Path
) -> None:
    desktop = open_desktop("champion")
    mistakes: list[str] = []
    hook = CrashHook(desktop.context.notices, mistakes, lambda: None)
    executable.unlink()
    fault = ImportError("not there any more")
    hook(ImportError, fault, None)
    assert SAID in desktop.notice
    assert not mistakes


def test_a_contact_that_is_pressed_then_is_counted_with_nothing_loaded_between_the_form_and_the_count(
    open_desktop: Callable[..., Any], executable: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop = open_desktop("champion")
    page = desktop.window.page
    assert isinstance(page, CountPage)
    executable.unlink()
    before = set(sys.modules)
    for row in page.rows.values():
        desktop.type("1")
        if row.field.many:
            desktop.type("2")
            desktop.press(Qt.Key.Key_Return)
    desktop.press(Qt.Key.Key_Return)
    desktop.wait()
    (total,) = desktop.context.desk().windows("advice-contact", "month", desktop.context.today())
    assert total.total == 1
    assert set(sys.modules) - before == set()


def _choose(desktop: Any, page_id: str) -> list[type[BaseException]]:
    """Choose a page in the side list, as with a press; what was raised."""
    row = [spec.id for spec in desktop.window._listed].index(page_id)
    with desktop.bot.captureExceptions() as raised:
        desktop.window._side.setCurrentRow(row)
        desktop.bot.wait(1)
    return [kind for kind, _fault, _trace in raised]


def _chosen(desktop: Any) -> str:
    return desktop.window._listed[desktop.window._side.currentRow()].id


def test_a_page_that_is_refused_is_not_marked_as_the_one_in_front(
    open_desktop: Callable[..., Any], executable: Path
) -> None:
    desktop = open_desktop("champion")
    desktop.open("settings")
    executable.unlink()
    assert _choose(desktop, "help") == [ReplacedError]
    assert (_chosen(desktop), desktop.window.stack.page_id) == ("settings", "settings")
    assert _choose(desktop, "help") == [ReplacedError], "a second press asks for it again"
    assert _choose(desktop, "count") == []
    assert _chosen(desktop) == "count"


def test_a_page_that_could_not_be_built_is_not_marked_either(
    open_desktop: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_spec: object) -> None:
        raise RuntimeError("a mistake of ours")

    desktop = open_desktop("champion")
    desktop.open("settings")
    monkeypatch.setattr(desktop.window.stack, "_build", broken)
    assert _choose(desktop, "help") == [RuntimeError]
    assert _chosen(desktop) == "settings"
    with pytest.raises(RuntimeError):
        desktop.window.show_page("library")
    assert _chosen(desktop) == "settings"
