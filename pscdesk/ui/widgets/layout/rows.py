"""Checkable rows for answers: full width, the key that chooses them at the left edge; radio buttons or check boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QHBoxLayout, QRadioButton, QSizePolicy, QVBoxLayout

from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.look.faces import paint_face
from pscdesk.ui.look.icons import paint_icon
from pscdesk.ui.look.theme import colour
from pscdesk.ui.widgets.text import words

if TYPE_CHECKING:
    _Base = QAbstractButton
else:
    _Base = object  # at run time the Qt base is the one each kind names

_INSET = 1.0


class _Row(_Base):
    """What both kinds share: the layout inside, the size that follows from it, and the painting."""

    def _build(self, number: int, text: str, define: str, is_key: bool) -> None:
        self.setAccessibleName(tr(text))
        self.setAccessibleDescription(tr(_described(define, number) if is_key else define))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._number = str(number) if is_key else ""
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(0)
        self._indent = row
        lines = QVBoxLayout()
        lines.setSpacing(2)
        self._labels = [words(text)]
        if define:
            self._labels.append(words(define, "small", "quiet"))
        for label in self._labels:
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            lines.addWidget(label)
        row.addLayout(lines, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._leave_room()
        self.toggled.connect(self._redraw)

    def _redraw(self, _on: bool) -> None:
        self.update()

    def _leave_room(self) -> None:
        self._indent.setContentsMargins(self._badge() + 40, 11, 20, 11)

    def _badge(self) -> int:
        return max(22, round(self.fontMetrics().height() * 1.2))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_indent"):
            self._leave_room()
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        hint = self._indent.sizeHint()
        return QSize(hint.width(), max(44, hint.height()))

    def minimumSizeHint(self) -> QSize:
        hint = self._indent.minimumSize()
        return QSize(hint.width(), max(44, hint.height()))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(44, self._indent.heightForWidth(width))

    def hitButton(self, where: QPoint) -> bool:
        return self.rect().contains(where)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        box = QRectF(self.rect()).adjusted(_INSET, _INSET, -_INSET, -_INSET)
        paint_face(painter, box, chosen=chosen, hovered=self.underMouse())
        self._paint_badge(painter, chosen)

    def _paint_badge(self, painter: QPainter, chosen: bool) -> None:
        side = self._badge()
        middle = self._labels[0].geometry().center().y() if self._labels[0].height() < 2 * side else self.height() / 2
        box = QRectF(18, middle - side / 2 + 0.5, side, side)
        round_ = side / 2 if isinstance(self, QRadioButton) else 4.0
        painter.setPen(QPen(colour("accent" if chosen else "line"), 1.2))
        painter.setBrush(colour("accent" if chosen else "card"))
        painter.drawRoundedRect(box, round_, round_)
        if chosen:
            inset = side * 0.16
            paint_icon(painter, "check", box.adjusted(inset, inset, -inset, -inset), colour("on_accent"))
        elif self._number:
            painter.setPen(colour("quiet"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._number)


class OneRow(_Row, QRadioButton):  # pyright: ignore[reportIncompatibleMethodOverride]
    """One answer of which exactly one is chosen; arrow keys move among them. ``is_key``: its number is a key."""

    def __init__(self, number: int, text: str, define: str = "", *, is_key: bool = False) -> None:
        QRadioButton.__init__(self)
        self._build(number, text, define, is_key)


class CheckRow(_Row, QCheckBox):  # pyright: ignore[reportIncompatibleMethodOverride]
    """One answer of which several may be chosen. ``is_key``: its number is a key."""

    def __init__(self, number: int, text: str, define: str = "", *, is_key: bool = False) -> None:
        QCheckBox.__init__(self)
        self._build(number, text, define, is_key)


def _described(define: str, number: int) -> str:
    """What a screen reader says after the text: the place in the list need not be the key."""
    if define:
        return Message("{define} Key {sign}.", define=define, sign=number)
    return Message("Key {sign}.", sign=number)
