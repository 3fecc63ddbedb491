"""Paints a layout with Qt, in any palette: on a page of the window, or on a picture of its own."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from pscdesk.documents.charts.chart_marks import drawn
from pscdesk.documents.charts.chart_parts import Ink, Label, Layout, Point, Stroke
from pscdesk.documents.palette import Palette
from pscdesk.ui.look.stylesheet import hairline

_ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}
_ROLES = {"soft": "accent_soft", "card": "paper"}
"""What a layout calls soft, and what it stands on: a page of paper in the window, a white sheet in the PDF."""


def paint(layout: Layout, painter: QPainter, font: QFont, palette: Palette) -> None:
    """Paint a layout; ``font`` is ten times as large as the text will be."""
    for mark in drawn(layout):
        if isinstance(mark, Stroke):
            pen = QPen(_colour(mark.ink, palette), mark.width)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            if mark.dashes:
                pen.setDashPattern([length / mark.width for length in mark.dashes])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(_path(mark.points, closed=mark.closed))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_colour(mark.ink, palette))
            painter.drawPath(_path(mark.corners, closed=True))
    for label in layout.labels:
        paint_label(painter, label, font, palette)


def _colour(ink: Ink, palette: Palette) -> QColor:
    if isinstance(ink, int):
        return QColor(palette.series[ink % len(palette.series)])
    if ink == "grid":
        return QColor(hairline(palette))
    return QColor(getattr(palette, _ROLES.get(ink, ink)))


def _path(points: tuple[Point, ...], *, closed: bool) -> QPainterPath:
    path = QPainterPath(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(*point)
    if closed:
        path.closeSubpath()
    return path


def paint_label(painter: QPainter, label: Label, font: QFont, palette: Palette) -> None:
    """Paint one piece of text; ``font`` is ten times as large as it will be."""
    ink: Ink = ("quiet" if label.quiet else "ink") if label.series is None else label.series
    painter.save()
    painter.setPen(_colour(ink, palette))
    painter.setFont(font)
    painter.translate(label.x, label.y)
    painter.scale(0.1, 0.1)
    width = QFontMetricsF(font).horizontalAdvance(label.text)
    painter.drawText(QPointF(-width * _ANCHORS[label.anchor], 0), label.text)
    painter.restore()
