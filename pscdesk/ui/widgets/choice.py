"""One value out of a short list, folded away: a combo box that paints itself from the palette."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolTip, QVBoxLayout, QWidget

from pscdesk.language import tr
from pscdesk.ui.look.faces import paint_face
from pscdesk.ui.look.icons import paint_icon
from pscdesk.ui.look.theme import colour
from pscdesk.ui.widgets.text import words

_LOWEST = 38


class Choice(QComboBox):
    """Give it a buddy label. ``chosen`` carries the value a person picked, never one that was set by code."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._values: list[object] = []
        self.activated.connect(self._picked)

    @property
    def value(self) -> object:
        """The value shown as chosen, or None."""
        row = self.currentIndex()
        return self._values[row] if 0 <= row < len(self._values) else None

    def _picked(self, _row: int) -> None:
        self.chosen.emit(self.value)

    def offer(self, values: Iterable[tuple[object, str]]) -> None:
        """Offer these values, each with its label, in place of what was offered before."""
        self.clear()
        self._values = []
        for value, label in values:
            self._values.append(value)
            self.addItem(tr(label))

    def show_value(self, value: object) -> None:
        """Show a value as chosen; nothing when it is not offered."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + 48, max(_LOWEST, hint.height() + 6))

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(hint.width(), max(_LOWEST, hint.height() + 6))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls; a value never changes under the wheel

    def event(self, event: QEvent) -> bool:
        """What there was no room for stands whole in the tip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and not self.toolTip():
            is_cut = self._as_said() != self.currentText()
            QToolTip.showText(event.globalPos(), self.currentText() if is_cut else "", self)
            return True
        return super().event(event)

    def _as_said(self) -> str:
        room = self.width() - 1 - 32 - self.fontMetrics().ascent() * 1.2
        return self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, int(room))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        paint_face(painter, box, hovered=self.underMouse() and self.isEnabled())
        painter.setPen(colour("ink" if self.isEnabled() else "quiet"))
        side = self.fontMetrics().ascent() * 1.2
        text = box.adjusted(12, 0, -side - 20, 0)
        said = self._as_said()
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, said)
        where = QRectF(box.right() - side - 10, box.center().y() - side / 2, side, side)
        paint_icon(painter, "chevron-down", where, colour("quiet"))


def named(name: str, control: QWidget, *beside: QWidget) -> QWidget:
    """A choice, or another control of one line, under its name, with what belongs to it beside it."""
    label = words(name, "small", "quiet")
    label.setWordWrap(False)
    label.setBuddy(control)
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(label)
    row = QHBoxLayout()
    row.setSpacing(2)
    row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
    for one in beside:
        row.addWidget(one, 0, Qt.AlignmentFlag.AlignVCenter)
    column.addLayout(row)
    return holder
