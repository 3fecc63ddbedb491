"""The grid of a list whose entries may have several lines: further from each other than the lines of one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

APART = 0.5
"""How much further an entry is from the next than its own lines are from each other, in heights of a line."""


class Listed(QWidget):
    """Entries beneath each other, each behind its number or mark; the gaps between them follow the size of text."""

    def __init__(self, *, gap: int = 12, above: int = 4, apart: float = APART) -> None:
        super().__init__()
        self._apart = apart
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, above, 0, 0)
        self._grid.setHorizontalSpacing(gap)
        self._grid.setColumnStretch(1, 1)
        self._fit()

    def add_entry(self, lead: QWidget, said: QWidget | QLayout) -> None:
        """Put an entry beneath the others, behind its number or mark."""
        row = self._grid.rowCount()
        self._grid.addWidget(lead, row, 0, Qt.AlignmentFlag.AlignTop)
        if isinstance(said, QWidget):
            self._grid.addWidget(said, row, 1)
        else:
            self._grid.addLayout(said, row, 1)

    def add_heading(self, heading: QWidget) -> None:
        """Put a heading over the entries that follow."""
        self._grid.addWidget(heading, self._grid.rowCount(), 0, 1, 2)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._fit()

    def _fit(self) -> None:
        self._grid.setVerticalSpacing(round(self.fontMetrics().height() * self._apart))
