"""Several codes to tick, each with what it means: beside each other where there is room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pscdesk.messages import joined
from pscdesk.programme.visits.visit_codes import VisitCode
from pscdesk.ui.widgets.layout.page import ContentColumn
from pscdesk.ui.widgets.layout.responsive_box import FoldingBox
from pscdesk.ui.widgets.layout.rows import CheckRow
from pscdesk.ui.widgets.text import words

_WIDE = 96
"""Characters from which on there are two columns."""


class Ticks(ContentColumn):
    """``changed`` follows each tick."""

    changed = Signal()

    def __init__(self, title: str, codes: Sequence[VisitCode], hint: str = "") -> None:
        super().__init__(wide=True, margins=(0, 0, 0, 0))
        self.rows.setSpacing(6)
        self.boxes = {one.id: CheckRow(0, one.label, one.means) for one in codes}
        self._first_means = next(iter(self.boxes.values())).accessibleDescription()
        self.add(words(title, "strong"))
        if hint:
            self.add(words(hint, "small", "quiet"))
        holder = QWidget()
        beside = FoldingBox(_WIDE, holder, gaps=(8, 4))
        beside.setContentsMargins(0, 0, 0, 0)
        boxes = tuple(self.boxes.values())
        half = (len(boxes) + 1) // 2
        for some in (boxes[:half], boxes[half:]):
            column = QVBoxLayout()
            column.setSpacing(4)
            for box in some:
                column.addWidget(box)
                box.toggled.connect(self._toggled)
            column.addStretch(1)
            beside.addLayout(column, 1)
        self._refused = words("", "small-strong", "stop")
        self._refused.hide()
        self.add(holder, self._refused)
        self.setFocusProxy(boxes[0])

    @property
    def ticked(self) -> tuple[str, ...]:
        """The codes that are ticked, in their order."""
        return tuple(code for code, box in self.boxes.items() if box.isChecked())

    def show_ticked(self, codes: Sequence[str]) -> None:
        """Tick these and no other."""
        for code, box in self.boxes.items():
            box.setChecked(code in codes)

    def refuse(self, why: str) -> None:
        """Say beneath them what is wrong, and give the first one the keyboard."""
        self._refused.setText(why)
        self._refused.show()
        first = next(iter(self.boxes.values()))
        first.setAccessibleDescription(joined(" ", (self._refused.text(), self._first_means)))
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self) -> None:
        """Nothing is wrong with them, or not known to be."""
        self._refused.hide()
        next(iter(self.boxes.values())).setAccessibleDescription(self._first_means)

    def _toggled(self, _on: bool) -> None:
        self.accept()
        self.changed.emit()
