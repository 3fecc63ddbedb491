"""The call line on screen: whom to ring and the number that is right by the clock, looked at again as time goes on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QGridLayout

from pscdesk.guidance.result.result_words import rings
from pscdesk.guidance.result.walk_result import WalkResult
from pscdesk.local import ForceContacts
from pscdesk.messages import Message, joined
from pscdesk.ui.guidance_parts.number_line import kept_together
from pscdesk.ui.look.icons import IconMark
from pscdesk.ui.look.theme import figures
from pscdesk.ui.widgets.copying import CopyButton, selectable
from pscdesk.ui.widgets.text import words
from pscdesk.work.walk.call_line import call_now
from pscdesk.work.walk.numbers.number_words import told_of_steps

_AGAIN = 20_000
"""How often the clock is looked at, in milliseconds: an office may close while the page is open."""


class CallCard(QFrame):
    """One line in large type with a quiet sentence beneath it."""

    def __init__(
        self, result: WalkResult, local: ForceContacts, clock: Callable[[], dt.datetime], *, copies_all: bool
    ) -> None:
        super().__init__()
        self._result, self._local, self._clock = result, local, clock
        self.setProperty("surface", "soft")
        self.line = words("", "title")
        self.line.setFont(figures(self.line.font()))
        self.says = words("", "small", "quiet")
        self.told = words(joined(" ", told_of_steps(local, result)), "small", "notice")
        self._number = ""
        self.copy = CopyButton(Message("Copy the telephone number"), lambda: self._number)
        if copies_all:
            for label in (self.line, self.says, self.told):
                selectable(label)
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 8, 16, 9)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(IconMark("phone", "accent", 1.5), 0, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.line, 0, 1)
        grid.addWidget(self.says, 1, 1)
        grid.addWidget(self.told, 2, 1)
        grid.addWidget(self.copy, 0, 2, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        self.told.setVisible(bool(self.told.text()))
        again = QTimer(self)
        again.timeout.connect(self.look)
        again.start(_AGAIN)
        self.look()

    def look(self) -> None:
        """Show the number that is right at this moment."""
        call = call_now(self._local, self._result.call, self._clock())
        whom = rings(call.whom, must=self._result.must_ring)
        number = "" if call.number in call.whom else kept_together(call.number)
        self._number = call.number
        self.copy.setVisible(bool(call.number))
        self.line.setText(joined("\N{EN SPACE}", filter(None, (whom, number))))
        self.says.setText(call.says)
        self.says.setVisible(bool(call.says))
