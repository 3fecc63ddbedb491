"""A Qt flow layout: widgets beside each other, wrapping into the next line."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Lines of items, each as wide as it wants to be and as tall as its line. What is hidden takes no room."""

    def __init__(self, parent: QWidget | None = None, gap: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        smallest = QSize()
        for item in self._shown():
            smallest = smallest.expandedTo(item.minimumSize())
        return smallest

    def _place(self, rect: QRect, *, move: bool) -> int:
        items = iter(self._shown())
        y = 0
        for length in lines_in_order([self._width(item, rect) for item in self._shown()], rect.width(), self._gap):
            line = list(itertools.islice(items, length))
            height = max(item.sizeHint().height() for item in line)
            x = rect.x()
            for item in line:
                width = self._width(item, rect)
                if move:
                    item.setGeometry(QRect(x, rect.y() + y, width, height))
                x += width + self._gap
            y += height + self._gap
        return max(0, y - self._gap)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    @staticmethod
    def _width(item: QLayoutItem, rect: QRect) -> int:
        return min(item.sizeHint().width(), rect.width())


def lines_in_order(widths: Sequence[int], room: int, gap: int) -> list[int]:
    """How many items stand in each line when each goes into the line begun, if it still fits."""
    lines: list[int] = []
    used = 0
    for width in widths:
        if lines and used + gap + width <= room:
            lines[-1] += 1
            used += gap + width
        else:
            lines.append(1)
            used = width
    return lines


def flow_of(*widgets: QWidget, gap: int = 12) -> Flow:
    """These widgets beside each other, wrapping where they do not fit."""
    flow = Flow(gap=gap)
    for one in widgets:
        flow.addWidget(one)
    return flow
