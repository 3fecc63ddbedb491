"""A page with a list and what is read of it: beside each other, or in turn where the window is narrow for the text."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pscdesk.ui.widgets.layout.page import Page
from pscdesk.ui.widgets.layout.responsive_box import ANY_WIDTH, width_of


class _Sides(NamedTuple):
    listing: QWidget
    reading: QWidget
    to_list: QWidget


class TwoSidesPage(Page):
    """Whoever builds the page puts the row of ``sides`` into its layout, and calls ``_place`` when it stands."""

    wide = 0
    """Characters the page must be wide for what is read to stand beside the list."""
    list_wide = 0
    """Characters the list is wide there."""
    _is_reading = False
    _parts: _Sides | None = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._place()

    def sides(self, listing: QWidget, reading: QWidget, to_list: QWidget) -> QHBoxLayout:
        """The row of both; ``to_list`` leads back to the list where only what is read is seen."""
        self._parts = _Sides(listing, reading, to_list)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(listing)
        row.addWidget(reading, 1)
        return row

    def _place(self) -> None:
        if self._parts is None:
            return
        listing, reading, to_list = self._parts
        is_wide = self.width() >= width_of(self.wide, self)
        listing.setMinimumWidth(width_of(self.list_wide, self) if is_wide else 0)
        listing.setMaximumWidth(width_of(self.list_wide, self) if is_wide else ANY_WIDTH)
        listing.setVisible(is_wide or not self._is_reading)
        reading.setVisible(is_wide or self._is_reading)
        to_list.setVisible(self._is_reading and not is_wide)
