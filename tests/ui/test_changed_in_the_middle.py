"""Language, look, size of text and role change in the middle of everything: nothing that is gone is called any more."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QWidget

from pscdesk.assets import I18N
from pscdesk.language import ENGLISH, speak
from pscdesk.ui.pages import pages_for

PAGES = Path(__file__).resolve().parents[2] / "pscdesk" / "ui" / "pages"
CHANGES = (("language", "cy"), ("look", "dark"), ("text_size", 150), ("language", "en"), ("look", "contrast"))


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    speak(ENGLISH, I18N)


def settle(desktop: Any) -> None:
    desktop.wait()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()
    desktop.wait()


def say_everything(desktop: Any) -> None:
    """Every signal of the window's surroundings; an exception in a slot fails the test that is running."""
    context = desktop.context
    for signal in (context.settings_changed, context.months_changed, context.office_changed, context.screen_hidden):
        signal.emit()
    context.screen_woke.emit(1.0)
    context.theme.changed.emit()
    for spec in pages_for(context.settings.role):
        context.mark(spec.id, "Something waits.")
        context.mark(spec.id, "")
    settle(desktop)


@pytest.mark.parametrize("role", ["supervisor", "champion", "hr"])
def test_every_page_lives_through_every_change_and_no_page_that_is_gone_is_called(
    open_desktop: Callable[..., Any], role: str
) -> None:
    desktop = open_desktop(role)
    for spec in pages_for(role):
        desktop.open(spec.id)
    for name, value in CHANGES:
        before = dict(desktop.window.stack.built)
        desktop.context.set(name, value)
        settle(desktop)
        if name == "language":
            assert all(desktop.window.stack.built[one] is not page for one, page in before.items())
        say_everything(desktop)
    for spec in pages_for(role):
        desktop.open(spec.id)


def test_a_contact_is_counted_once_after_the_language_changed_twice(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("champion")
    desktop.open("count")
    for tongue in ("cy", "en"):
        desktop.context.set("language", tongue)
        settle(desktop)
    page = desktop.window.page
    for total in (1, 2):
        for row in page.rows.values():
            row.keys[0].setFocus()
            desktop.press(Qt.Key.Key_1)
        page.foot.save.click()
        desktop.wait()
        assert page.foot.is_done
        assert page._desk is not None
        assert f"{total} so far" in " ".join(label for label in _texts(page))


def test_a_role_chosen_in_the_middle_of_a_walk_keeps_the_walk(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("supervisor")
    page = desktop.window.page
    desktop.press(Qt.Key.Key_Return, Qt.Key.Key_1)
    answers = dict(page.walk.answers)
    desktop.context.set("role", "champion")
    settle(desktop)
    desktop.open("aid")
    assert desktop.window.page.walk.answers == answers


def test_nothing_but_a_method_that_goes_with_its_widget_is_connected_to_what_outlives_it() -> None:
    """A page hears through its one owner; a card may connect its own method, which Qt lets go of with the card."""
    outlive = {"settings_changed", "language_changed", "months_changed", "office_changed", "closing", "screen_hidden"}
    outlive |= {"screen_woke", "marked", "page_wanted", "waiting_changed"}
    checked = 0
    for path in PAGES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (
                isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "connect"
            ):
                continue
            signal = node.func.value
            checked += 1
            if isinstance(signal, ast.Attribute) and signal.attr in outlive and "context" in ast.unparse(signal.value):
                assert ast.unparse(node.args[0]).startswith("self."), f"{path.name}: {ast.unparse(node)}"
                assert not path.name.endswith("_page.py"), f"{path.name} is a page: {ast.unparse(node)}"
    assert checked > 50


def test_nothing_stays_marked_as_under_the_mouse_once_it_was_scrolled_away(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("supervisor", size=(900, 500))
    page = desktop.open("about")
    area = page.area
    button = next(one for one in page.findChildren(QWidget) if one.isVisible() and one.parentWidget() is not None)
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)
    QCursor.setPos(desktop.window.mapToGlobal(QPoint(-50, -50)))
    bar = area.verticalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    inside = [one for one in area.widget().findChildren(QWidget) if one.underMouse()]
    assert inside == []


def _texts(page: QWidget) -> list[str]:
    from PySide6.QtWidgets import QLabel

    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
