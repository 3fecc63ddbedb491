"""Home, End, Page Up and Page Down on a long page, wherever the keyboard is and does not use them itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSlider, QApplication, QWidget

_SLIDES = {
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
}
_WITH = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier)


def slide(page: QWidget, event: QKeyEvent) -> bool:
    """Slide the page as the key says that nobody used; False where it is another key, or nothing there is longer."""
    action = _SLIDES.get(Qt.Key(event.key()))
    if action is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier not in _WITH:
        return False
    area = _long_area(page)
    if area is None:
        return False
    area.verticalScrollBar().triggerAction(action)
    return True


def _long_area(page: QWidget) -> QAbstractScrollArea | None:
    """What the keyboard is in, where that is longer than it shows; else the largest such part of the page."""
    held = QApplication.focusWidget()
    while held is not None and page.isAncestorOf(held):
        if isinstance(held, QAbstractScrollArea) and _is_long(held):
            return held
        held = held.parentWidget()
    long = [area for area in page.findChildren(QAbstractScrollArea) if area.isVisible() and _is_long(area)]
    return max(long, key=lambda area: area.width() * area.height(), default=None)


def _is_long(area: QAbstractScrollArea) -> bool:
    return area.verticalScrollBar().maximum() > area.verticalScrollBar().minimum()
