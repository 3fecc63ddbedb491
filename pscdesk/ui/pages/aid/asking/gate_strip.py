"""The sidebar of the aid: each gate that has come up so far and leaves the matter with a supervisor, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from pscdesk.guidance.pack.pack_types import Gate
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.widgets.announce import announce
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.page import empty
from pscdesk.ui.widgets.layout.responsive_box import ANY_WIDTH, width_of
from pscdesk.ui.widgets.text import words

_CHARACTERS = 34


class GateStrip(QFrame):
    """Empty and hidden until a gate rises; what is new is announced."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setSpacing(12)
        self._shown: tuple[str, ...] = ()
        self.setAccessibleName(tr(Message("What has come up so far")))
        self.set_beside(True)
        self.hide()

    def show_gates(self, gates: Sequence[Gate]) -> None:
        """Show these gates."""
        ids = tuple(gate.id for gate in gates)
        if ids != self._shown:
            new = [gate for gate in gates if gate.id not in self._shown]
            self._shown = ids
            self._rebuild(gates)
            for gate in new:
                announce(self, f"{gate.title}. {gate.says}")
        self.setVisible(bool(gates))

    def forget(self) -> None:
        """Show nothing, and know of nothing shown."""
        self._shown = ()
        empty(self._column)
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def set_beside(self, is_beside: bool) -> None:
        """Stand beside the question, or above it where the window is narrow for the size of the text."""
        self._is_beside = is_beside
        self._column.setContentsMargins(*((0, 32, 32, 32) if is_beside else (48, 24, 48, 0)))
        self._fit()

    def _fit(self) -> None:
        width = width_of(_CHARACTERS, self)
        self.setMinimumWidth(width)
        self.setMaximumWidth(width if self._is_beside else ANY_WIDTH)

    def _rebuild(self, gates: Sequence[Gate]) -> None:
        empty(self._column)
        if not gates:
            return
        self._column.addWidget(words(Message("So far"), "body", "quiet"))
        for gate in gates:
            self._column.addWidget(Card(gate.title, "notice").add(words(gate.says)))
        self._column.addStretch(1)
