"""A notepad for the time of a call: in memory only, never copied, dragged or printed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.widgets.buttons import IconButton
from pscdesk.ui.widgets.text import words

_LINES = 4
_COPIES = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut)


class PadText(QPlainTextEdit):
    """Text that cannot be taken anywhere: no copy, cut, drag, selection clipboard, menu or undo."""

    def __init__(self) -> None:
        super().__init__()
        self.setUndoRedoEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhMultiLine
        )

    def createMimeDataFromSelection(self) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Nothing, whoever asks: the clipboard, a drag, or the selection that X11 shares."""

    def copy(self) -> None:
        """Nothing is copied."""

    def cut(self) -> None:
        """Nothing is cut: what was copied elsewhere stays on the clipboard."""

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and any(event.matches(one) for one in _COPIES):
            event.accept()
            return True
        return super().event(event)


class ScratchPad(QFrame):
    """The pad with its promise and the way to close it. Closing it forgets what it holds."""

    def __init__(self, closed: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("surface", "notice")
        self._closed = closed
        self.text = PadText()
        self.text.setAccessibleName(tr(Message("Scratch pad for this call")))
        self.text.setAccessibleDescription(tr(Message("Forgotten when you close this.")))
        promise = words(Message("Forgotten when you close this."), "strong", "notice")
        beneath = words(
            Message("Also when you save, leave this page or lock the screen. It cannot be copied."), "small"
        )
        head = QHBoxLayout()
        head.addWidget(promise, 1)
        self.close_button = IconButton("x", Message("Close the pad and forget it"), self.close_pad)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 8, 12)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(beneath)
        column.addWidget(self.text)
        self._fit()
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._fit()

    def _fit(self) -> None:
        self.text.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES)

    def open_pad(self) -> None:
        """Show the pad, empty, and give it the keyboard."""
        self.show()
        self.text.setFocus(Qt.FocusReason.TabFocusReason)

    def forget(self) -> None:
        """Forget what it holds and hide it."""
        self.text.clear()
        self.hide()

    def close_pad(self) -> None:
        """Forget, and say that it was closed."""
        self.forget()
        self._closed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_pad()
        else:
            super().keyPressEvent(event)
