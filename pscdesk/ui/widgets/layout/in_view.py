"""Keeps what has the keyboard in view, however it got there: by a number, on the way back, or after a refusal."""

from __future__ import annotations

from functools import reduce

from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget
from shiboken6 import isValid

_AROUND = 14
"""Pixels left free above and below what is brought into view."""
_SETTLES = 300
"""Milliseconds in which a new page may still find its height."""


class InView(QObject):
    """Scrolls its area as little as shows these widgets whole, now and while the layout settles."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        content = area.widget()
        assert content is not None  # noqa: S101 - an area is made with what it scrolls
        self._area, self._content = area, content
        self._wanted: tuple[QWidget, ...] = ()
        self._soon, self._settled = QTimer(self), QTimer(self)
        for timer, after, then in ((self._soon, 0, self._scroll), (self._settled, _SETTLES, self._let_go)):
            timer.setSingleShot(True)
            timer.setInterval(after)
            timer.timeout.connect(then)
        area.verticalScrollBar().rangeChanged.connect(self._moved)

    def bring(self, *widgets: QWidget) -> None:
        """Bring these into view, as soon as they have their places; one that stands elsewhere is passed over."""
        self._wanted = tuple(one for one in widgets if self._content.isAncestorOf(one))
        if self._wanted:
            self._soon.start()
            self._settled.start()

    def follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """The keyboard went elsewhere: bring that into view. For the signal ``focusChanged`` of the application."""
        if now is not None and not (self._settled.isActive() and now in self._wanted):
            self.bring(now)

    def _moved(self, _least: int, _most: int) -> None:
        if self._wanted:
            self._soon.start()

    def _let_go(self) -> None:
        self._wanted = ()

    def _scroll(self) -> None:
        content, bar, height = self._content, self._area.verticalScrollBar(), self._area.viewport().height()
        places = [
            QRect(one.mapTo(content, one.rect().topLeft()), one.size())
            for one in self._wanted
            if isValid(one) and content.isAncestorOf(one) and one.isVisible()  # a card may be made anew meanwhile
        ]
        if not places:
            return
        whole = reduce(QRect.united, places)
        if whole.height() > height:
            return
        top, bottom = max(0, whole.top() - _AROUND), whole.bottom() + _AROUND
        if bottom > bar.value() + height:
            bar.setValue(min(top, bottom - height))
        if top < bar.value():
            bar.setValue(top)
