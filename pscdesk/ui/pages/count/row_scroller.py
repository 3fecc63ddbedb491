"""Scrolls a form by its rows: the row that the keyboard enters goes to the top where it is not seen whole."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

_ABOVE = 8


class RowScroller(QObject):
    """Follows the rows of a form in their scroll area, once the layout has found its place."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area
        self._row: QWidget | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._scroll)
        area.verticalScrollBar().rangeChanged.connect(self._found_its_height)

    def show_row(self, row: QWidget) -> None:
        """Show this row whole, once the layout stands."""
        self._row = row
        self._soon.start()

    def go_to(self, part: QWidget) -> None:
        """Show the page from the top of this part of it, whatever row was entered last."""
        self._row = None
        content = self._area.widget()
        if content is not None:
            self._area.verticalScrollBar().setValue(part.mapTo(content, part.rect().topLeft()).y() - _ABOVE)

    def _found_its_height(self, _least: int, _most: int) -> None:
        """What stands above the rows has come or gone, or the text has got another size: look for the row again."""
        if self._row is not None:
            self._soon.start()

    def _scroll(self) -> None:
        row, content, bar = self._row, self._area.widget(), self._area.verticalScrollBar()
        if row is None or content is None:
            return
        top = row.mapTo(content, row.rect().topLeft()).y()
        if top < bar.value() or top + row.height() > bar.value() + self._area.viewport().height():
            bar.setValue(top - _ABOVE)
