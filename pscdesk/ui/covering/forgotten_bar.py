"""The line that says for ten seconds that something was forgotten, with the way to bring it back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout

from pscdesk.messages import Message
from pscdesk.ui.look.icons import IconMark
from pscdesk.ui.once import once
from pscdesk.ui.widgets.announce import announce
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.text import words

BRINGS_BACK = "Ctrl+B"
SECONDS = 10


class ForgottenBar(QFrame):
    """Lies over the top of the page; ``wanted_back`` when somebody asks in time, ``over`` when nobody did."""

    wanted_back = Signal()
    over = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "bar")
        self.back = button(Message("Bring back ({key})", key=BRINGS_BACK), self.wanted_back.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 10, 24, 10)
        row.setSpacing(12)
        row.addWidget(IconMark("circle-check", "accent"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(words(Message("Forgotten.")), 1)
        row.addWidget(self.back)
        self.clock = once(self, SECONDS * 1000, self.over)
        QShortcut(QKeySequence(BRINGS_BACK), self, self.wanted_back.emit).setAutoRepeat(False)
        self.hide()

    def begin(self) -> None:
        """Stand here for ten seconds from now on, and say so once, at the next pause."""
        self.show()
        self.clock.start()
        announce(self, Message("Forgotten. For ten seconds {key} brings it back.", key=BRINGS_BACK))

    def end(self) -> None:
        """Stand here no longer."""
        self.clock.stop()
        self.hide()
