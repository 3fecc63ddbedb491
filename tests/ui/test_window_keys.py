"""The keys of the window: the size of text, long pages, and a quiet word where a key has nothing to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from ui.aid_walks import conclude

from pscdesk.settings import TEXT_SIZES
from pscdesk.ui.desktop.zoom import step_from
from pscdesk.ui.widgets.layout.page import Scroll

CONTROL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


@pytest.mark.parametrize(
    ("size", "by", "then"),
    [
        (100, 1, 110),
        (110, 1, 125),
        (200, 1, 200),
        (100, -1, 100),
        (200, -1, 175),
        (137, 1, 150),
        (137, -1, 125),
        (175, 0, 100),
    ],
)
def test_a_step_goes_to_the_next_size_that_is_offered(size: int, by: int, then: int) -> None:
    assert step_from(size, by) == then


def test_the_keys_change_the_size_of_text_and_it_is_kept(open_desktop: Callable[..., Any], home: Any) -> None:
    desktop = open_desktop("supervisor")
    for key, size in ((Qt.Key.Key_Plus, 110), (Qt.Key.Key_Equal, 125), (Qt.Key.Key_Minus, 110), (Qt.Key.Key_0, 100)):
        desktop.press_with(key, CONTROL)
        assert desktop.context.settings.text_size == size
        assert desktop.notice == f"Size of text: {size}%"
    for _ in range(len(TEXT_SIZES) + 2):
        desktop.press_with(Qt.Key.Key_Plus, CONTROL)
    assert desktop.notice == "Size of text: 200%"
    assert "text_size = 200" in (home / "settings.toml").read_text()


def test_the_settings_page_shows_the_size_that_a_key_chose(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("supervisor")
    page = desktop.open("settings")
    desktop.press_with(Qt.Key.Key_Plus, CONTROL)
    assert page.text_size.value == 110


def test_a_size_that_the_force_has_fixed_stays(open_desktop: Callable[..., Any], home: Any) -> None:
    (home / "policy").mkdir()
    (home / "policy" / "policy.toml").write_text("text_size = 125\n")
    desktop = open_desktop("supervisor")
    desktop.press_with(Qt.Key.Key_Plus, CONTROL)
    assert desktop.context.settings.text_size == 125
    assert desktop.notice == "Your force has fixed the size of text."


def turn(area: Scroll, by: int, modifier: Qt.KeyboardModifier) -> None:
    """Turn the wheel over an area; what it does not use goes to the window, as Qt does with a real wheel."""
    at = QPointF(area.viewport().rect().center())
    for widget in (area.viewport(), area.window()):
        where = QPointF(widget.mapToGlobal(at.toPoint()))
        way = (QPoint(), QPoint(0, by), Qt.MouseButton.NoButton, modifier, Qt.ScrollPhase.NoScrollPhase, False)
        event = QWheelEvent(at, where, *way)
        QApplication.sendEvent(widget, event)
        if event.isAccepted():
            return


def test_the_wheel_with_ctrl_changes_the_size_a_step_a_notch_and_alone_it_scrolls(
    open_desktop: Callable[..., Any],
) -> None:
    desktop = open_desktop("supervisor")
    conclude(desktop.window.page)
    QApplication.processEvents()
    area = next(one for one in desktop.window.page.findChildren(Scroll) if one.verticalScrollBar().maximum())
    turn(area, 40, CONTROL)
    turn(area, 40, CONTROL)
    assert desktop.context.settings.text_size == 100, "a touch pad tells a notch in pieces"
    turn(area, 40, CONTROL)
    assert desktop.context.settings.text_size == 110
    turn(area, -120, CONTROL)
    assert desktop.context.settings.text_size == 100
    assert area.verticalScrollBar().value() == 0
    turn(area, -120, NONE)
    assert area.verticalScrollBar().value() > 0
    assert desktop.context.settings.text_size == 100


@pytest.mark.parametrize("modifier", [NONE, CONTROL])
def test_home_and_end_go_to_the_ends_of_an_outcome(open_desktop: Callable[..., Any], modifier: Any) -> None:
    desktop = open_desktop("supervisor", size=(1280, 720))
    conclude(desktop.window.page)
    QApplication.processEvents()
    (bar,) = {
        one.verticalScrollBar() for one in desktop.window.page.findChildren(Scroll) if one.verticalScrollBar().maximum()
    }
    desktop.press_with(Qt.Key.Key_End, modifier)
    assert bar.value() == bar.maximum() > 0
    desktop.press_with(Qt.Key.Key_Home, modifier)
    assert bar.value() == 0
    desktop.press(Qt.Key.Key_PageDown)
    assert bar.value() > 0
    desktop.press(Qt.Key.Key_PageUp)
    assert bar.value() == 0


@pytest.mark.parametrize("page", ["settings", "about", "months", "figures", "office", "library"])
def test_end_reaches_the_foot_of_every_page_that_is_longer_than_the_window(
    open_desktop: Callable[..., Any], page: str
) -> None:
    desktop = open_desktop("hr", size=(900, 500), text_size=150)
    desktop.open(page)
    QApplication.processEvents()
    long = [
        one for one in desktop.window.page.findChildren(Scroll) if one.isVisible() and one.verticalScrollBar().maximum()
    ]
    desktop.window.setFocus()
    desktop.press(Qt.Key.Key_End)
    assert not long or any(one.verticalScrollBar().value() == one.verticalScrollBar().maximum() for one in long)


def test_home_and_end_in_a_line_of_text_and_in_the_list_stay_theirs(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("hr", size=(900, 480))
    line = desktop.window.page.setup.force
    assert isinstance(line, QLineEdit)
    line.setFocus()
    desktop.type("Westshire")
    bar = next(one for one in desktop.window.page.findChildren(Scroll) if one.isVisible()).verticalScrollBar()
    bar.setValue(10)
    desktop.press(Qt.Key.Key_Home)
    assert (line.cursorPosition(), bar.value()) == (0, 10)
    desktop.window._side.setFocus()
    desktop.press(Qt.Key.Key_End)
    assert desktop.window._side.currentRow() == desktop.window._side.count() - 1


def test_ctrl_f_goes_to_the_search_that_there_is_or_says_that_there_is_none(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("hr")
    desktop.open("library")
    desktop.press_with(Qt.Key.Key_F, CONTROL)
    assert isinstance(desktop.focus, QLineEdit)
    desktop.open("about")
    desktop.press_with(Qt.Key.Key_F, CONTROL)
    assert desktop.notice == "There is nothing to search on this page."


def test_ctrl_s_saves_a_contact(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("champion")
    page = desktop.window.page
    desktop.press_with(Qt.Key.Key_S, CONTROL)
    assert desktop.notice == "", "the count page says itself what is missing"
    assert page.form.form is not None


def test_ctrl_q_closes_the_window(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("supervisor")
    desktop.press_with(Qt.Key.Key_Q, CONTROL)
    assert not desktop.window.isVisible()


def test_keys_without_ctrl_can_be_switched_off(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("supervisor")
    desktop.press(Qt.Key.Key_Return)
    desktop.wait()
    desktop.context.set("lone_keys", False)
    rows = desktop.window.page.view.rows_by_option.values()
    desktop.press(Qt.Key.Key_2)
    assert not any(row.isChecked() for row in rows)
    desktop.press(Qt.Key.Key_Space)
    assert any(row.isChecked() for row in rows)
    desktop.press(Qt.Key.Key_Question)
    assert desktop.window.stack.page_id == "aid"
    desktop.press(Qt.Key.Key_F1)
    assert desktop.window.stack.page_id == "help"
    desktop.press(Qt.Key.Key_Escape)
    desktop.context.set("lone_keys", True)
    desktop.press(Qt.Key.Key_2)
    desktop.press(Qt.Key.Key_Question)
    assert desktop.window.stack.page_id == "help"
