"""The red bar above what was found where the words are about a life in danger: whom to ring comes first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from pscdesk.finding.entry import Found
from pscdesk.messages import joined
from pscdesk.ui.widgets.text import words

if TYPE_CHECKING:
    from pscdesk.local import ForceContacts


class LifeBar(QFrame):
    """Hidden unless something about a life in danger is among the first that were found."""

    def __init__(self, clock: Callable[[], dt.datetime]) -> None:
        super().__init__()
        self._clock = clock
        self.setProperty("surface", "stop")
        self.line = words("", "strong", "stop")
        self.lines = words("", "small")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(16, 10, 16, 10)
        inside.setSpacing(2)
        for label in (self.line, self.lines):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            inside.addWidget(label)
        self.hide()

    def show_for(self, found: Found, local: ForceContacts | None) -> None:
        """Show whom to ring, or nothing, for what was found."""
        self.setVisible(found.is_danger and local is not None)
        if local is None or not found.is_danger:
            return
        # imported here: only needed where the words are about a life
        from pscdesk.work.finding.find_anything import danger_line
        from pscdesk.work.walk.call_line import call_now
        from pscdesk.work.walk.numbers.number_words import told_of

        self.line.setText(danger_line(found, local))
        self.lines.setText(joined(" ", (call_now(local, "crisis", self._clock()).says, *told_of(local, ("crisis",)))))
