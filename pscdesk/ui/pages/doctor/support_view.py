"""The summary for IT as it is shown before anybody saves it: all of it, to be read, saved or copied."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QFontDatabase, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.widgets.announce import say_taken
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.layout.flow import Flow
from pscdesk.ui.widgets.text import prose, words

_FEWEST, _MOST = 8, 26
"""Lines of it that are in view at once; the rest is scrolled to, with the keyboard too."""
_SHARE = 0.5
"""The part of the window's height that those lines take at most."""


class SupportView(QWidget):
    """``text`` shows it whole. ``save`` and ``back`` are called by the buttons."""

    def __init__(self, summary: str, save: Callable[[], None], back: Callable[[], None]) -> None:
        super().__init__()
        self.summary = summary
        self.text = QPlainTextEdit(summary)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(tr(Message("Summary for IT")))
        self.text.setAccessibleDescription(tr(Message("In English, for IT. This is all that would be saved.")))
        self.save = button(Message("Save it…"), save, "primary", "save")
        self.copy = button(Message("Copy it"), self._copy, "", "copy")
        self.back = button(Message("Go back"), back, "link")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(words(Message("Summary for IT"), "heading"))
        column.addWidget(
            prose(
                Message(
                    "This is all of it, in English, for IT. It holds no count, no name and no place: where a sentence "
                    "names a folder or a file, that name was left out. Read it, then save or copy it, and give it to "
                    "IT yourself. PSC Desk sends nothing."
                )
            )
        )
        column.addWidget(self.text)
        row = Flow(gap=12)
        for one in (self.save, self.copy, self.back):
            row.addWidget(one)
        column.addLayout(row)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Take the size that the text and the window have now."""
        self._fit()

    def _fit(self) -> None:
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPointSizeF(self.font().pointSizeF() * 0.92)
        self.text.setFont(fixed)
        line = self.text.fontMetrics().lineSpacing()
        lines = min(max(int(self.window().height() * _SHARE / line), _FEWEST), _MOST)
        self.text.setFixedHeight(line * lines + 2 * self.text.frameWidth() + 12)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.summary)
        say_taken(self, tr(Message("The summary is copied.")))
