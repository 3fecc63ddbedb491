"""A field for a sentence or a few: grows with what is written, and Tab leaves it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from pscdesk.language import tr
from pscdesk.ui.widgets.text import words

_MOST_LINES = 9


class WrittenField(QWidget):
    """Its label stands above it. ``edited`` follows each change, ``entered`` each time it gets the keyboard."""

    edited = Signal()
    entered = Signal()

    def __init__(self, label: str, hint: str = "", lines: int = 1) -> None:
        super().__init__()
        self._lines = lines
        self.field = QPlainTextEdit()
        self.field.setObjectName("paper")
        self.field.setTabChangesFocus(True)
        self.field.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        name = words(label, "strong")
        name.setBuddy(self.field)
        self.field.setAccessibleName(tr(label))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(name)
        if hint:
            self.field.setAccessibleDescription(tr(hint))
            column.addWidget(words(hint, "small", "quiet"))
        column.addWidget(self.field)
        self.setFocusProxy(self.field)
        self.field.textChanged.connect(self._changed)
        self.field.installEventFilter(self)
        self._fit()

    @property
    def text(self) -> str:
        """What is written."""
        return self.field.toPlainText()

    def show_text(self, text: str) -> None:
        """Put this in place of what is written."""
        self.field.setPlainText(text)

    def change_text(self, text: str) -> None:
        """Put this in place of what is written where it is another text, with the cursor as far on as it was."""
        if text == self.text:
            return
        at = self.field.textCursor().position()
        self.field.setPlainText(text)
        cursor = self.field.textCursor()
        cursor.setPosition(min(at, len(text)))
        self.field.setTextCursor(cursor)

    def insert(self, text: str) -> None:
        """Put this where the cursor is."""
        self.field.insertPlainText(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() == QEvent.Type.FocusIn:
            self.entered.emit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "field"):
            self._fit()

    def _changed(self) -> None:
        self._fit()
        self.edited.emit()

    def _fit(self) -> None:
        line = self.field.fontMetrics().lineSpacing()
        shown = round(self.field.document().size().height())
        around = 2 * (self.field.frameWidth() + round(self.field.document().documentMargin())) + 8
        self.field.setFixedHeight(line * max(self._lines, min(shown, _MOST_LINES)) + around)
