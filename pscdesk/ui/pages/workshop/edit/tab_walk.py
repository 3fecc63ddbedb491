"""Where Tab goes next: through what is seen, in the order in which it stands, however late it was made."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLayout, QScrollArea, QWidget


def walk_on(within: QWidget, *, is_forward: bool) -> bool:
    """Put the keyboard on the next stop in that widget, or on the one after or before it in its window."""
    held = QApplication.focusWidget()
    stops = list(_seen(within, held))
    at = stops.index(held) if held in stops else -1
    to = at + (1 if is_forward else -1)
    way = [one for one in (stops[to:] if is_forward else stops[: max(to + 1, 0)][::-1]) if _is_stop(one)]
    found = way[0] if at >= 0 and way else _outside(within, is_forward=is_forward)
    if found is None:
        return False
    found.setFocus(Qt.FocusReason.TabFocusReason if is_forward else Qt.FocusReason.BacktabFocusReason)
    _bring(found)
    return True


def _seen(widget: QWidget, held: QWidget | None) -> Iterator[QWidget]:
    """What Tab stops at in a widget, in the order of its layouts, and whatever has the keyboard now."""
    if widget.isHidden() or widget.isWindow():
        return
    if widget is held or _is_stop(widget):
        yield widget
    layout = widget.layout()
    if isinstance(widget, QScrollArea):
        inside = widget.widget()
        yield from _seen(inside, held) if inside is not None else ()
    elif isinstance(widget, QAbstractScrollArea):
        return
    elif layout is not None:
        yield from _laid_out(layout, held)
    else:
        for child in widget.children():
            if isinstance(child, QWidget):
                yield from _seen(child, held)


def _laid_out(layout: QLayout, held: QWidget | None) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield from _seen(widget, held)
        elif inner is not None:
            yield from _laid_out(inner, held)


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
