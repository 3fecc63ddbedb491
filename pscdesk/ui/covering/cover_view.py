"""The neutral page that covers what was being done: it says nothing about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pscdesk.messages import Message
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.layout.page import ContentColumn, Scroll, row_of
from pscdesk.ui.widgets.text import words

FORGETS = "Shift+Delete"
"""The key that forgets: two fingers far apart, so that no hand in a hurry falls on it."""


class CoverView(QWidget):
    """Enter goes on; "Forget", or its own key, forgets. Escape does nothing here."""

    lifted = Signal()
    forgotten = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.go_on = button(Message("Continue"), self.lifted.emit, "primary")
        self.forget = button(Message("Forget"), self.forgotten.emit)
        column = ContentColumn()
        column.rows.addStretch(2)
        column.add(
            words(Message("PSC Desk"), "question", "accent"),
            words(Message("This page is covered."), "title"),
            words(Message("Press Enter to go on. Nothing is lost."), "body", "quiet"),
        )
        column.add(row_of(self.go_on, self.forget), gap=12)
        column.add(
            words(
                Message(
                    "{key} forgets, as the button does. For ten seconds afterwards it can be brought back.", key=FORGETS
                ),
                "small",
                "quiet",
            )
        )
        column.rows.addStretch(3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroll(column))
        QShortcut(QKeySequence(FORGETS), self, self.forgotten.emit).setAutoRepeat(False)

    def first_control(self) -> QWidget:
        """Where the keyboard goes."""
        return self.go_on
