"""Keeps what has the keyboard in view, however it got there: by a number, on the way back, or after a refusal."""

from __future__ import annotations

from functools import reduce
from weakref import ref

from PySide6 import QtCore
from PySide6.QtCore import QObject, QRect
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from pscdesk.ui.once import once

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
        self._followed: ref[QWidget] | None = None
        self._soon = once(self, 0, self._scroll)
        self._settled = once(self, _SETTLES, self._let_go)
        area.verticalScrollBar().rangeChanged.connect(self._moved)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self.follow)

    def bring(self, *widgets: QWidget) -> None:
        """Bring these into view, as soon as they have their places; one that stands elsewhere is passed over."""
        self._wanted = tuple(one for one in widgets if self._content.isAncestorOf(one))
        if self._wanted:
            self._soon.start()
            self._settled.start()

    def follow(self, before: QWidget | None, now: QWidget | None) -> None:
        """The keyboard went elsewhere: bring that into view.

        Where the mouse took it nothing moves from under the mouse, and a window that comes back stays as it was left.
        """
        if now is None or not self._content.isAncestorOf(now):
            return
        comes_back = before is None and self._followed is not None and self._followed() is now
        self._followed = ref(now)
        pressed = QApplication.mouseButtons() != QtCore.Qt.MouseButton.NoButton
        if comes_back or pressed or (self._settled.isActive() and now in self._wanted):
            return
        self.bring(now)

    def _moved(self, _least: int, _most: int) -> None:
        if self._wanted:
            self._soon.start()
            self._settled.start()  # on a slow computer a page may find its height in several steps

    def _let_go(self) -> None:
        self._wanted = ()

    def _scroll(self) -> None:
        content, bar, height = self._content, self._area.verticalScrollBar(), self._area.viewport().height()
        places = [
            QRect(one.mapTo(content, one.rect().topLeft()), one.size())
            for one in self._wanted
            if isValid(one) and content.isAncestorOf(one) and one.isVisible()  # a view may have gone meanwhile
        ]
        if not places:
            return
        whole = reduce(QRect.united, places)
        around = min(_AROUND, max(0, height - whole.height()) // 2)
        top, bottom = max(0, whole.top() - around), whole.bottom() + 1 + around
        seen_to = bar.value() + height
        if whole.height() > height:
            if not whole.top() <= bar.value() <= bar.value() + height <= whole.bottom() + 1:
                bar.setValue(top)  # not to be seen whole: from its top, unless it already fills all that is seen
            return
        if bottom > seen_to:
            bar.setValue(min(top, bottom - height))
        if top < bar.value():
            bar.setValue(top)
