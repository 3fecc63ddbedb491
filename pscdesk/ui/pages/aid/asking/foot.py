"""The foot of the aid's page: the ways on and back, always in view, and why an answer was not taken."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from pscdesk.ui.widgets.buttons import WordButton
from pscdesk.ui.widgets.layout.page import empty
from pscdesk.ui.widgets.text import words


class Foot(QFrame):
    """As high with a reason as without one, so that nothing above it ever moves."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "foot")
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(12)
        self.reason = words("", "strong", "stop")
        self.reason.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(48, 8, 24, 8)
        row.setSpacing(16)
        row.addLayout(self._buttons)
        row.addWidget(self.reason, 1)
        self._fit()
        self.hide()

    def hold(self, buttons: Sequence[WordButton]) -> None:
        """Hold these buttons, which belong to the view in front; without any there is no foot."""
        empty(self._buttons)
        self.refuse("")
        for one in buttons:
            self._buttons.addWidget(one)
        self._fit()
        self.setVisible(bool(buttons))
        for one in buttons:
            one.show()  # now, not when Qt gets to it: the keyboard may go there at once

    def refuse(self, reason: str) -> None:
        """Say why what is in front cannot go on; "" says nothing."""
        self.reason.setText(reason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        two_lines = 2 * self.reason.fontMetrics().lineSpacing()
        self.setFixedHeight(max(two_lines, self._buttons.sizeHint().height()) + 18)
