"""Where Tab goes next: through what is seen, in the order in which it stands, however late it was made."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


def walk_on(within: QWidget, parts: Sequence[QWidget], *, is_forward: bool) -> bool | None:
    """Put the keyboard on the next stop of these parts, or of the window; None where Qt has to find one itself."""
    held = QApplication.focusWidget()
    if held is None or not held.isVisible() or held.isHidden():
        return None  # what had it is being taken away
    stops = [one for part in parts for one in _seen(part, held)]
    if held not in stops:
        return None
    at = stops.index(held)
    way = stops[at + 1 :] if is_forward else stops[:at][::-1]
    found = way[0] if way else _outside(within, is_forward=is_forward)
    if found is None:
        return False
    found.setFocus(Qt.FocusReason.TabFocusReason if is_forward else Qt.FocusReason.BacktabFocusReason)
    _bring(found)
    return True


def _seen(part: QWidget, held: QWidget) -> list[QWidget]:
    """What Tab stops at in a part, from the top, and whatever has the keyboard now."""
    found = [one for one in part.findChildren(QWidget) if one is held or _is_stop(one)]

    def place(one: QWidget) -> tuple[int, int]:
        where = one.mapTo(part, QPoint(0, 0))
        return where.y(), where.x()

    return sorted(found, key=place)


def _is_stop(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isVisible() and widget.isEnabled()


def _outside(within: QWidget, *, is_forward: bool) -> QWidget | None:
    """The next stop of the window that does not stand in that widget."""
    one = within
    while True:
        following = one.nextInFocusChain() if is_forward else one.previousInFocusChain()
        if following is None or following is within:
            return None
        one = following
        if not within.isAncestorOf(one) and _is_stop(one):
            return one


def _bring(widget: QWidget) -> None:
    """Scroll it into view, wherever it stands."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()
