"""The focus ring is there for the whole session: after dialogs, after a change of language, on every page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QMessageBox, QVBoxLayout

from pscdesk.assets import I18N
from pscdesk.language import ENGLISH, speak

Tab = Qt.Key.Key_Tab


@pytest.fixture
def desktop(open_desktop: Callable[..., Any]) -> Any:
    yield open_desktop("champion")
    speak(ENGLISH, I18N)


def plain(owner: Any) -> QDialog:
    dialog = QDialog(owner)
    QVBoxLayout(dialog).addWidget(QLineEdit())
    return dialog


def message(owner: Any) -> QDialog:
    box = QMessageBox(owner)
    box.setText("Something was said.")
    box.addButton(QMessageBox.StandardButton.Ok)
    return box


def files(owner: Any) -> QDialog:
    dialog = QFileDialog(owner)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    return dialog


@pytest.mark.parametrize("made", [plain, message, files])
def test_after_a_dialog_of_any_kind_the_ring_is_there_again(desktop: Any, made: Callable[[Any], QDialog]) -> None:
    for _again in range(2):
        dialog = made(desktop.window)
        dialog.open()
        dialog.activateWindow()
        desktop.bot.waitUntil(lambda dialog=dialog: dialog.isAncestorOf(QApplication.focusWidget() or desktop.window))
        if desktop.window.ring.around is None:  # the dialog had given its focus before the window was active
            desktop.press(Tab)
        assert desktop.window.ring.is_seen
        assert dialog.isAncestorOf(desktop.window.ring.around)
        dialog.reject()
        dialog.deleteLater()
        desktop.bot.wait(20)
        desktop.window.activateWindow()
        desktop.bot.waitUntil(desktop.window.isActiveWindow)
        desktop.window.page.first_control().setFocus()
        desktop.press(Tab)
        assert desktop.window.ring.around is desktop.focus
        assert desktop.window.ring.is_seen


def test_a_page_that_goes_takes_no_ring_with_it(desktop: Any) -> None:
    desktop.press(Tab)
    for tongue in ("cy", "en", "cy"):
        desktop.context.set("language", tongue)
        desktop.wait()
        desktop.bot.wait(20)
        desktop.press(Tab)
        assert desktop.window.ring.around is desktop.focus
        assert desktop.window.ring.is_seen


def test_the_ring_around_the_side_list_is_whole(desktop: Any) -> None:
    desktop.press(Qt.Key.Key_F6)
    side = desktop.window._side
    assert desktop.window.ring.around is side
    left = side.mapTo(desktop.window, side.rect().topLeft()).x()
    assert left >= 4
