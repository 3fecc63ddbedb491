"""The quiet strip beside the questions: each gate that stands, in a sentence, and the way to what to do now."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from pscdesk.guidance.pack.pack_types import ESCALATES, Gate
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.guidance_parts.walk import Walk
from pscdesk.ui.widgets.announce import announce
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.text import words

_CHARACTERS = 34


class GateStrip(QFrame):
    """Empty and hidden until a gate rises; what is new is announced."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 32, 32, 32)
        self._column.setSpacing(12)
        self._shown: tuple[str, ...] = ()
        self.setAccessibleName(tr(Message("What has come up so far")))
        self._fit()
        self.hide()

    def show_gates(self, walk: Walk) -> None:
        """Show the gates that stand in this walk."""
        gates = walk.gates
        ids = tuple(gate.id for gate in gates)
        if ids != self._shown:
            new = [gate for gate in gates if gate.id not in self._shown]
            self._shown = ids
            self._rebuild(walk, gates)
            for gate in new:
                announce(self, f"{gate.title}. {gate.says}", urgent=gate.demands in ESCALATES)
        self.setVisible(bool(gates))

    def forget(self) -> None:
        """Show nothing, and know of nothing shown."""
        self._shown = ()
        self._clear()
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self._column_width = self.fontMetrics().averageCharWidth() * _CHARACTERS
        self.setMinimumWidth(self._column_width)

    def set_beside(self, is_beside: bool) -> None:
        """Stand beside the question, or above it where the window is narrow for the size of the text."""
        self.setMaximumWidth(self._column_width if is_beside else 16_777_215)
        self._column.setContentsMargins(*((0, 32, 32, 32) if is_beside else (48, 24, 48, 0)))

    def _rebuild(self, walk: Walk, gates: tuple[Gate, ...]) -> None:
        self._clear()
        if not gates:
            return
        self._column.addWidget(words(Message("So far"), "body", "quiet"))
        if walk.state.is_escalated:
            self.now = button(Message("What to do now"), walk.show_now, "stop", "arrow-right")
            self._column.addWidget(self.now)
        for gate in gates:
            card = Card(gate.title, "stop" if gate.demands in ESCALATES else "notice")
            self._column.addWidget(card.add(words(gate.says)))
        self._column.addStretch(1)

    def _clear(self) -> None:
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
