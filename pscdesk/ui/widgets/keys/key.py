"""One key (toggle button) of a tally form: sign, label, tick."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QPushButton, QSizePolicy

from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.tally.tally_form import Code
from pscdesk.ui.look.faces import CORNER, paint_face
from pscdesk.ui.look.icons import paint_icon
from pscdesk.ui.look.stylesheet import SIZES
from pscdesk.ui.look.theme import colour

_LOWEST = 34
_EDGE = 8
_SMALLER = SIZES["small"] / SIZES["body"]


def halved(label: str, metrics: QFontMetrics) -> tuple[str, ...]:
    """The label in the two lines that take the least width; in one line when it is a single word."""
    parts = label.split()
    breaks = [(" ".join(parts[:at]), " ".join(parts[at:])) for at in range(1, len(parts))]
    if not breaks:
        return (label,)
    return min(breaks, key=lambda lines: max(metrics.horizontalAdvance(line) for line in lines))


class Key(QPushButton):
    """One code. It wants to be just wide enough for its label in two lines; given more room, it uses one."""

    looked_at = Signal()

    def __init__(self, sign: str, code: Code, *, one_of: bool) -> None:
        """``one_of``: whether only one key of its row stays lit."""
        super().__init__()
        self._label = tr(code.label)
        self.setProperty("one_of", one_of)  # before its words, by which a screen reader that listens learns of it
        self.setText(self._label)
        self.code = code
        self._sign = sign
        self._lines: tuple[str, ...] = (self._label,)
        self._drawn: tuple[tuple[object, ...], QPixmap] | None = None
        self.setProperty("kind", "key")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(self._label)
        self.setAccessibleDescription(tr(Message("{define} Key {sign}.", define=code.define, sign=sign)).strip())
        self.setToolTip(tr(code.define))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._measure()

    def sizeHint(self) -> QSize:
        return self._hint

    def minimumSizeHint(self) -> QSize:
        return self._hint

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange, QEvent.Type.StyleChange):
            self._measure()
            self.updateGeometry()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.looked_at.emit()

    def enterEvent(self, event: QEvent) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Seventy keys come to the front at once, so each is drawn once for every way it can look and then copied."""
        look = (
            self.size().toTuple(),
            self.isChecked(),
            self.underMouse(),
            colour("ink").rgb(),
            self.devicePixelRatioF(),
        )
        if self._drawn is None or self._drawn[0] != look:
            self._drawn = (look, self._picture())
        QPainter(self).drawPixmap(0, 0, self._drawn[1])

    def _picture(self) -> QPixmap:
        picture = QPixmap(self.size() * self.devicePixelRatioF())
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self._draw(painter)
        painter.end()
        return picture

    def _draw(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        lit = self.isChecked()
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if lit:
            painter.setPen(QPen(colour("accent"), 1.0))
            painter.setBrush(colour("accent"))
            painter.drawRoundedRect(box, CORNER, CORNER)
        else:
            paint_face(painter, box, hovered=self.underMouse())
        sign = QRectF(_EDGE, 0, self._side, self.height())
        if lit:
            box = QRectF(_EDGE - 2, (self.height() - self._side) / 2 - 2, self._side + 4, self._side + 4)
            paint_icon(painter, "check", box, colour("on_accent"))
        else:
            painter.setPen(colour("quiet"))
            painter.drawText(sign, Qt.AlignmentFlag.AlignCenter, self._sign)
        painter.setPen(colour("on_accent" if lit else "ink"))
        self._paint_label(painter, QRectF(self.rect()).adjusted(self._lead, 0, 2 - _EDGE, 0))

    def _paint_label(self, painter: QPainter, room: QRectF) -> None:
        metrics = QFontMetrics(self._font)
        fits = metrics.horizontalAdvance(self._label) <= room.width()
        lines = (self._label,) if fits else self._lines
        pitch = metrics.ascent() + metrics.descent()
        top = (self.height() - pitch * len(lines)) / 2
        for number, line in enumerate(lines):
            where = QRectF(room.x(), top + pitch * number, room.width() + _EDGE, pitch)
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, line)

    def _measure(self) -> None:
        self._drawn = None
        self._font = QFont(self.font())
        self._font.setPointSizeF(self.font().pointSizeF() * _SMALLER)
        metrics = QFontMetrics(self._font)
        self._side = metrics.horizontalAdvance("0") + 2
        self._lead = _EDGE + self._side + 5
        self._lines = halved(self._label, metrics)
        widest = max(metrics.horizontalAdvance(line) for line in self._lines)
        height = (metrics.ascent() + metrics.descent()) * 2 + 2
        self._hint = QSize(self._lead + widest + _EDGE, max(_LOWEST, height))
