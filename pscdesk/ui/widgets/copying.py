"""Copies a telephone number or words to open with, and takes them off the clipboard again when all is forgotten."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QWidget

from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.widgets.announce import say_taken
from pscdesk.ui.widgets.buttons import IconButton

_OURS = "application/x-pscdesk-copied"
"""Marks on the clipboard what was copied here, so that nothing of anybody else's is ever cleared."""


def copy_text(near: QWidget, text: str) -> None:
    """Put a text on the clipboard, marked as ours, and say so."""
    data = QMimeData()
    data.setText(tr(text))
    data.setData(_OURS, b"1")
    QGuiApplication.clipboard().setMimeData(data)
    say_taken(near, Message("Copied: {text}", text=text))


def clear_copied() -> None:
    """Empty the clipboard, if what lies there was copied with ``copy_text`` and nothing else was since."""
    clipboard = QGuiApplication.clipboard()
    data = clipboard.mimeData()
    if data is not None and data.hasFormat(_OURS):  # pyright: ignore[reportUnnecessaryComparison] - empty, it has none
        clipboard.clear()


class CopyButton(IconButton):
    """Copies what ``text`` gives when it is pressed. ``name`` says what that is."""

    def __init__(self, name: str, text: Callable[[], str]) -> None:
        super().__init__("copy", name, lambda: copy_text(self, text()))
        self.setObjectName("copy")


def selectable(label: QLabel) -> QLabel:
    """The same label, whose words can be selected with the mouse and copied with Ctrl+C."""
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    label.installEventFilter(_Copies(label))
    return label


class _Copies(QObject):
    """Copies what is selected in its parent as ``copy_text`` does."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Copy)
            and isinstance(watched, QLabel)
        ):
            if event.type() == QEvent.Type.KeyPress and watched.hasSelectedText():
                copy_text(watched, watched.selectedText())
            event.accept()
            return True
        return super().eventFilter(watched, event)
