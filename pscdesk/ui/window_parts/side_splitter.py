"""The side list beside the rest of the window, and how wide it is: dragged, by key, or as wide as its titles."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.window_parts.side_list import SideList

STEP = 24
"""Pixels that a key makes the list wider or narrower."""
_MOST = 0.4
"""The part of the window that the list may take at most."""
_HANDLE = 5
"""Pixels that can be dragged."""
_ABOUT = 8
"""Pixels within which the list has its own width."""


class SideSplitter(QSplitter):
    """Fits the list anew whenever the window changes its size."""

    _side: SideList

    def __init__(self, beneath: QWidget) -> None:
        super().__init__()  # told what it stands beneath it would look at Qt's enums: look/named_values.py
        self.setParent(beneath)
        self._wanted = 0
        self.setChildrenCollapsible(False)
        self.setHandleWidth(_HANDLE)
        self.splitterMoved.connect(self._dragged)

    def put(self, side: SideList, beside: QWidget) -> None:
        """The list, and the rest of the window; both stand beneath this one, and before it is shown."""
        self._side = side
        for part, share in ((side, 0), (beside, 1)):
            self.addWidget(part)
            self.setStretchFactor(self.indexOf(part), share)
        grip = tr(Message("Drag to make the list wider or narrower"))
        self.handle(1).setToolTip(grip)
        self.handle(1).setAccessibleName(grip)

    @property
    def side_width(self) -> int:
        """How wide somebody made the list, in pixels; 0 while it is as wide as its titles."""
        return self._wanted

    @side_width.setter
    def side_width(self, width: int) -> None:
        self._wanted = width
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Give the list the width that somebody wanted, or its own, and never so much that the page has no room."""
        most = max(self._side.minimumWidth(), round(self.width() * _MOST))
        self._side.setMaximumWidth(most)
        side = min(self._wanted or self._side.own_width, most)
        self.setSizes([side, self.width() - side - _HANDLE])

    def widen(self, by: int) -> None:
        """Make the list so many pixels wider, or narrower."""
        self.side_width = self._side.width() + by
        self._dragged()

    def _dragged(self) -> None:
        width = self._side.width()
        self._wanted = 0 if abs(width - self._side.own_width) <= _ABOUT else width
