"""Walks a page by Tab from the side list, forwards and back, and tells which stops were not in view."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollArea, QWidget

_MOST = 400
"""Stops of the longest page; a walk that has not come round by then goes in a circle."""
_WAITS = 5000
"""Milliseconds that a page may take to bring what has the keyboard into view, on a computer that is busy."""


def out_of_view(desktop: Any, *, back: bool = False) -> list[str]:
    """Stops of the page in front that were not in view when Tab (or Shift+Tab) had brought the keyboard there."""
    lost: list[str] = []
    for stop in stops(desktop, back=back):
        if not comes_into_view(desktop, stop):
            lost.append(named(stop))
    return lost


def stops(desktop: Any, *, back: bool = False) -> Iterator[QWidget]:
    """Each stop after the side list in turn, until the keyboard is on the side list again."""
    start = desktop.window._side
    start.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(_MOST):
        if back:
            desktop.press_with(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        else:
            desktop.press(Qt.Key.Key_Tab)
        held = desktop.focus
        if held is start:
            return
        yield held
    raise AssertionError(f"Tab never came back to the side list; it is at {named(desktop.focus)}")


def comes_into_view(desktop: Any, stop: QWidget) -> bool:
    """Whether all of this is seen, soon after the keyboard came to it."""
    for _ in range(_WAITS // 10):
        QApplication.processEvents()
        if is_in_view(stop):
            return True
        desktop.bot.wait(10)
    return False


def is_in_view(stop: QWidget) -> bool:
    """Whether no part of this is scrolled away or outside the window; of what is too large, its beginning is enough."""
    whole = QRect(stop.mapTo(stop.window(), stop.rect().topLeft()), stop.size())
    if not stop.window().rect().contains(whole) and not _around(stop):
        return False
    return all(_shows(area, stop) for area in _around(stop))


def named(stop: QWidget) -> str:
    """What a stop is called, for a failed test."""
    return f"{type(stop).__name__} “{stop.accessibleName()}” {stop.size().toTuple()}"


def _around(stop: QWidget) -> list[QScrollArea]:
    found: list[QScrollArea] = []
    above = stop.parentWidget()
    while above is not None and not above.isWindow():
        if isinstance(above, QScrollArea):
            found.append(above)
        above = above.parentWidget()
    return found


def _shows(area: QAbstractScrollArea, stop: QWidget) -> bool:
    seen = area.viewport().rect()
    where = QRect(stop.mapTo(area.viewport(), stop.rect().topLeft()), stop.size())
    if where.left() < 0 or where.right() > seen.right():
        return False
    if where.height() > seen.height():
        return where.top() in range(seen.height()) or where.intersected(seen).height() == seen.height()
    return where.top() >= 0 and where.bottom() <= seen.bottom()
