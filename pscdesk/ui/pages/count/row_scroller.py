"""Scrolls a form by its rows: the row that the keyboard enters goes to the top where it is not seen whole."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QScrollArea, QWidget
from shiboken6 import isValid

from pscdesk.ui.once import once

_ABOVE = 8


class RowScroller(QObject):
    """Follows the rows of a form in their scroll area, once the layout has found its place."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area
        self._part: QWidget | None = None
        self._is_top = False
        self._soon = once(self, 0, self._scroll)
        area.verticalScrollBar().rangeChanged.connect(self._found_its_height)

    def show_row(self, row: QWidget) -> None:
        """Show this row whole, once the layout stands."""
        self._part, self._is_top = row, False
        self._soon.start()

    def go_to(self, part: QWidget) -> None:
        """Show the page from the top of this part of it, once the layout stands, whatever row was entered last."""
        self._part, self._is_top = part, True
        self._soon.start()

    def _found_its_height(self, _least: int, _most: int) -> None:
        """What stands above the rows has come or gone, or the text has got another size: look again."""
        if self._part is not None:
            self._soon.start()

    def _scroll(self) -> None:
        part, content, bar = self._part, self._area.widget(), self._area.verticalScrollBar()
        if part is None or content is None or not isValid(part):  # another form may have come with its own rows
            return
        top = part.mapTo(content, part.rect().topLeft()).y()
        if self._is_top or top < bar.value() or top + part.height() > bar.value() + self._area.viewport().height():
            bar.setValue(top - _ABOVE)
