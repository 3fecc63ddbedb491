"""Responsive box layout: a row while it is wide enough for the size of the text, else a column."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

ROW = QBoxLayout.Direction.LeftToRight
COLUMN = QBoxLayout.Direction.TopToBottom
COLUMN_UPWARDS = QBoxLayout.Direction.BottomToTop
ANY_WIDTH = 16_777_215
"""Qt's QWIDGETSIZE_MAX: as a maximum width, no limit."""


class ResponsiveBox(QBoxLayout):
    """A row from a width of ``characters`` average characters on; ``turned`` carries whether it is a row now.

    Narrower than that it is a column, or what ``narrow`` says. ``gaps`` are the pixels between its items, as a row
    and as a column.
    """

    turned = Signal(bool)

    def __init__(
        self,
        characters: int,
        parent: QWidget | None = None,
        *,
        gaps: tuple[int, int] = (16, 16),
        narrow: QBoxLayout.Direction = COLUMN,
    ) -> None:
        super().__init__(ROW, parent)
        self._characters = characters
        self._gaps = gaps
        self._narrow = narrow
        self.setSpacing(gaps[0])

    @property
    def is_row(self) -> bool:
        """Whether its items stand beside each other now."""
        return self.direction() == ROW

    def setGeometry(self, rect: QRect) -> None:
        parent = self.parentWidget()
        has_room = parent is None or rect.width() >= width_of(self._characters, parent)
        if has_room != self.is_row:
            self.setDirection(ROW if has_room else self._narrow)
            self.setSpacing(self._gaps[0] if has_room else self._gaps[1])
            self.turned.emit(has_room)
        super().setGeometry(rect)


class FoldingBox(ResponsiveBox):
    """A responsive box that never keeps its page wider than the widest of its items: it becomes a column first."""

    def minimumSize(self) -> QSize:
        items = [item for at in range(self.count()) if (item := self.itemAt(at)) is not None]
        margins = self.contentsMargins()
        widest = max((item.minimumSize().width() for item in items), default=0)
        return QSize(widest + margins.left() + margins.right(), super().minimumSize().height())


def width_of(characters: int, widget: QWidget) -> int:
    """The width of so many average characters in the font of a widget, in pixels."""
    return widget.fontMetrics().averageCharWidth() * characters
