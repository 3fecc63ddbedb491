"""The neutral page that covers a walk: it says nothing about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from pscdesk.messages import Message
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.layout.page import ContentColumn, row_of
from pscdesk.ui.widgets.text import words


class CoverView(ContentColumn):
    """Return continues, Escape or "Forget" forgets."""

    lifted = Signal()
    forgotten = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._continue = button(Message("Continue"), self.lifted.emit, "primary")
        self.forget = button(Message("Forget"), self.forgotten.emit)
        self.rows.addSpacing(120)
        for line in (
            words(Message("PSC Desk"), "question", "accent"),
            words(Message("This page is covered.")),
            words(Message("Enter goes on. Escape forgets."), "body", "quiet"),
        ):
            self.rows.addWidget(line, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(row_of(self._continue, self.forget), gap=12)
        self.finish()

    def first_control(self) -> QWidget:
        """Where the keyboard goes."""
        return self._continue

    def go_on(self) -> None:
        """What Enter does here."""
        self.lifted.emit()
