"""The red bar across the page, above the question: what cannot wait has come up, and the way to what to do now."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from pscdesk.guidance.pack.pack_types import Gate
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.look.icons import IconMark
from pscdesk.ui.widgets.announce import announce
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.layout.responsive_box import width_of
from pscdesk.ui.widgets.text import words

SHOWS_NOW = "F9"
"""The key to what to do now, on every page of a walk on which the bar stands."""
_ROOM = 100
"""Characters the bar must be wide for the sentence to stand beneath the title."""


class GateBar(QFrame):
    """Hidden until a gate takes the matter out of a supervisor's hands. It never scrolls away; what is new is said."""

    def __init__(self, show_now: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("surface", "bar-gate")
        self._shown: tuple[str, ...] = ()
        self.title = words("", "strong", "stop")
        self.says = words("", "small")
        self.now = button(Message("What to do now ({key})", key=SHOWS_NOW), show_now, "stop", "arrow-right")
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self.title)
        said.addWidget(self.says)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(14)
        row.addWidget(IconMark("octagon-alert", "stop", 1.6), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(said, 1)
        row.addWidget(self.now, 0, Qt.AlignmentFlag.AlignVCenter)
        QShortcut(QKeySequence(SHOWS_NOW), self, show_now).setAutoRepeat(False)
        self.setAccessibleName(tr(Message("This cannot wait")))
        self.hide()

    def show_gates(self, gates: Sequence[Gate]) -> None:
        """Say the first of these gates, which is the most urgent, and how many stand beside it; nothing hides it."""
        new = [gate for gate in gates if gate.id not in self._shown]
        self._shown = tuple(gate.id for gate in gates)
        if gates:
            first, *others = gates
            title = Message("{title}, and {number} more", title=first.title, number=len(others))
            self.title.setText(title if others else first.title)
            self.says.setText(first.says)
            self.setAccessibleDescription(" ".join(tr(one.says) for one in gates))
            for gate in new:
                announce(
                    self,
                    Message("{title}. {says} {key}: what to do now.", title=gate.title, says=gate.says, key=SHOWS_NOW),
                    urgent=True,
                )
        self.setVisible(bool(gates))

    def forget(self) -> None:
        """Show nothing, and know of nothing shown."""
        self._shown = ()
        self.title.clear()
        self.says.clear()
        self.setAccessibleDescription("")
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.says.setVisible(event.size().width() >= width_of(_ROOM, self))
