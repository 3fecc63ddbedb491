"""The red bar above what was found where the words are about a life in danger: whom to ring comes first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from pscdesk.finding.entry import Found
from pscdesk.messages import Message
from pscdesk.ui.widgets.text import words

if TYPE_CHECKING:
    from pscdesk.local import ForceContacts

_AMONG = 4
"""How far down the list an entry about a life in danger brings up the bar."""


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
        is_danger = any(hit.entry.is_danger for hit in found.hits[:_AMONG])
        self.setVisible(is_danger and local is not None)
        if local is None or not is_danger:
            return
        # imported here: only needed where the words are about a life
        from pscdesk.work.walk.call_line import call_now

        call = call_now(local, "crisis", self._clock())
        self.line.setText(Message("Might a life be in danger? Ring {number} now.", number=call.number))
        self.lines.setText(call.says)
