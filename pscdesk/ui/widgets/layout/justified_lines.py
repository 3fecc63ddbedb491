"""Justified lines of widgets: as few lines as they need, of about the same length, each filling the whole width."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pscdesk.ui.widgets.layout.flow import lines_in_order


def break_lines(widths: Sequence[int], room: int, gap: int) -> list[int]:
    """How many items stand in each line: as few lines as go into ``room``, and the longest line as short as can be."""
    least = len(lines_in_order(widths, room, gap))
    low, high = max(widths, default=0), room
    while low < high:
        middle = (low + high) // 2
        if len(lines_in_order(widths, middle, gap)) <= least:
            high = middle
        else:
            low = middle + 1
    return lines_in_order(widths, max(low, 1), gap)


class JustifiedLines(QWidget):
    """Places what ``add`` gives it. A widget and no layout, because it also says what stands above what."""

    def __init__(self, *, gap: int) -> None:
        super().__init__()
        self._gap = gap
        self._items: list[QWidget] = []
        self._lines: list[int] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, *items: QWidget) -> None:
        """Put these at the end."""
        for item in items:
            item.setParent(self)
            self._items.append(item)
        self.arrange()

    def arrange(self) -> None:
        """Place everything anew, after something was shown, hidden or given other words."""
        self.updateGeometry()
        self._place()

    def beside(self, item: QWidget, step: int) -> QWidget | None:
        """What stands nearest in the line above (-1) or beneath (1); None where there is no such line."""
        ends = [sum(self._lines[: number + 1]) for number in range(len(self._lines))]
        index = self._items.index(item)
        line = next((number for number, end in enumerate(ends) if index < end), 0) + step
        if not 0 <= line < len(self._lines):
            return None
        middle = item.geometry().center().x()
        there = self._items[ends[line] - self._lines[line] : ends[line]]
        return min(there, key=lambda other: abs(other.geometry().center().x() - middle))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = len(break_lines(self._widths(self._shown(), width), width, self._gap))
        return max(0, lines * (self._line_height() + self._gap) - self._gap)

    def sizeHint(self) -> QSize:
        return QSize(sum(self._widths(self._shown(), 10_000)), self._line_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(max((item.sizeHint().width() for item in self._shown()), default=0), self._line_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.arrange()
        return super().event(event)

    def _shown(self) -> list[QWidget]:
        return [item for item in self._items if not item.isHidden()]

    def _widths(self, items: Sequence[QWidget], room: int) -> list[int]:
        return [min(item.sizeHint().width(), room) for item in items]

    def _line_height(self) -> int:
        return max((item.sizeHint().height() for item in self._shown()), default=0)

    def _place(self) -> None:
        items, height, at, y = self._shown(), self._line_height(), 0, 0
        widths = self._widths(items, self.width())
        self._lines = break_lines(widths, self.width(), self._gap)
        for length in self._lines:
            line = range(at, at + length)
            spare = self.width() - sum(widths[one] for one in line) - self._gap * (length - 1)
            share, rest = divmod(max(0, spare), length)
            x = 0
            for number, one in enumerate(line):
                width = widths[one] + share + (1 if number < rest else 0)
                items[one].setGeometry(QRect(x, y, width, height))
                x += width + self._gap
            at += length
            y += height + self._gap
