"""Drawn icons (Lucide), tinted from the palette and as tall as the text beside them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6 import QtCore
from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from pscdesk.assets import ICONS
from pscdesk.program.replaced import is_replaced
from pscdesk.ui.look.theme import colour

_STROKE = "1.75"
_DOT = 0.42
"""How wide the dot of a mark is, as a part of its icon."""
_RING = 0.25
"""How wide the clear ring around a dot is, as a part of the dot."""

_NOTHING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"/>'
_CLEAR = QColor(0, 0, 0, 0)


@lru_cache(maxsize=64)
def _drawing(name: str) -> str:
    try:
        drawn = Path(ICONS / f"{name}.svg").read_text("utf-8")
    except OSError:
        if not is_replaced():
            raise
        return _NOTHING  # the bar that says so must not fail for its drawing
    return drawn.replace('stroke-width="2"', f'stroke-width="{_STROKE}"')


def paint_icon(painter: QPainter, name: str, where: QRectF, tint: QColor) -> None:
    """Paint an icon into a rectangle in one colour."""
    svg = _drawing(name).replace("currentColor", tint.name())
    QSvgRenderer(QByteArray(svg.encode())).render(painter, where)


def icon(
    name: str,
    tint: QColor,
    side: int,
    ratio: float = 1.0,
    *,
    chosen: QColor | None = None,
    dot: QColor | None = None,
) -> QIcon:
    """An icon of ``side`` logical pixels for a button or a list, tinted.

    ``chosen`` is its tint in the chosen row, and ``dot`` the colour of a mark on it.
    """
    made, picture = QIcon(), _picture(name, tint, side, ratio, dot)
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Active, QIcon.Mode.Disabled):
        made.addPixmap(picture, mode)
    if chosen is not None and chosen != tint:
        picture = _picture(name, chosen, side, ratio, dot)
    made.addPixmap(picture, QIcon.Mode.Selected)
    return made


def _picture(name: str, tint: QColor, side: int, ratio: float, dot: QColor | None) -> QPixmap:
    picture = QPixmap(QSize(round(side * ratio), round(side * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(_CLEAR)
    painter = QPainter(picture)
    paint_icon(painter, name, QRectF(0, 0, side, side), tint)
    if dot is not None:
        _paint_dot(painter, QRectF(side * (1 - _DOT), 0, side * _DOT, side * _DOT), dot)
    painter.end()
    return picture


def _paint_dot(painter: QPainter, where: QRectF, tint: QColor) -> None:
    """A dot with a clear ring around it, so that it stands off the strokes of the icon."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QtCore.Qt.PenStyle.NoPen)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    painter.setBrush(tint)
    ring = where.width() * _RING
    painter.drawEllipse(where.adjusted(-ring, -ring, ring, ring))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.drawEllipse(where)


class IconMark(QWidget):
    """An icon that stands beside text and follows palette and text size; the text says what it means."""

    def __init__(self, name: str, tint: str = "ink", scale: float = 1.3) -> None:
        super().__init__()
        self._name, self._tint, self._scale = name, tint, scale
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def change(self, name: str, tint: str) -> None:
        """Show another icon."""
        self._name, self._tint = name, tint
        self.update()

    def sizeHint(self) -> QSize:
        side = round(self.fontMetrics().ascent() * self._scale)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_icon(painter, self._name, QRectF(self.rect()), colour(self._tint))
