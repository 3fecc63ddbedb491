"""Paints a chart in the window from the layout that it shares with the PDF."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from pscdesk.documents.chart import TEXT_SIZE, lay_out, natural_height
from pscdesk.documents.chart_marks import mark_of, point_outline, strokes_over
from pscdesk.documents.chart_parts import Label, Layout, Line, Point, Rect, Segment
from pscdesk.documents.document import Chart
from pscdesk.ui.stylesheet import SIZES, hairline
from pscdesk.ui.theme import colour, colours
from pscdesk.ui.widgets.text import words

_ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}


class ChartView(QWidget):
    """A chart with its title above, and its summary and limits beneath; its table stands beside it."""

    def __init__(self, chart: Chart) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(6)
        column.addWidget(words(chart.title, "strong"))
        column.addWidget(_Drawing(chart))
        column.addWidget(words(chart.summary))
        if chart.limits:
            column.addWidget(words(chart.limits, "small", "quiet"))


class _Drawing(QWidget):
    def __init__(self, chart: Chart) -> None:
        super().__init__()
        self._chart = chart
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(chart.summary)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(480, self.heightForWidth(480))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        scale = self._scale()
        return round(natural_height(self._chart, width / scale, self._measure) * scale)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        scale = self._scale()
        layout = lay_out(self._chart, self.width() / scale, self.height() / scale, self._measure)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        paint(layout, painter, self._font(TEXT_SIZE))

    def _scale(self) -> float:
        """Pixels of the window for one point of the layout: its text is as large as small text."""
        return QFontInfo(self.font()).pixelSize() * SIZES["small"] / SIZES["body"] / TEXT_SIZE

    def _font(self, size: float) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(max(1, round(size * 10)))  # measured large, so that no rounding shows
        return font

    def _measure(self, text: str, size: float) -> float:
        return QFontMetricsF(self._font(size)).horizontalAdvance(text) / 10


def paint(layout: Layout, painter: QPainter, font: QFont) -> None:
    """Paint a layout; ``font`` is ten times as large as the text will be."""
    _strokes(painter, layout.grid, QColor(hairline(colours())), 0.5)
    for bar in layout.bars:
        _swatch(painter, bar.series, bar.box)
    _strokes(painter, (layout.zero,), colour("line"), 0.8)
    for line in layout.lines:
        _line(painter, line)
    for key in layout.keys:
        if layout.lines:
            y = key.swatch.y + key.swatch.height / 2
            _line(painter, Line(key.series, (((key.swatch.x, y), (key.swatch.right, y)),)))
        else:
            _swatch(painter, key.series, key.swatch)
    for label in layout.labels:
        _label(painter, label, font)


def _series(number: int) -> QColor:
    return QColor(colours().series[number % len(colours().series)])


def _strokes(painter: QPainter, segments: Iterable[Segment], tint: QColor, width: float) -> None:
    painter.setPen(QPen(tint, width))
    for segment in segments:
        painter.drawLine(QLineF(*segment))


def _swatch(painter: QPainter, series: int, box: Rect) -> None:
    painter.fillRect(QRectF(box.x, box.y, box.width, box.height), _series(series))
    _strokes(painter, strokes_over(series, box), colour("card"), 1.1)


def _line(painter: QPainter, line: Line) -> None:
    width = 1.6
    pen = QPen(_series(line.series), width)
    dashes = mark_of(line.series).dashes
    if dashes:
        pen.setDashPattern([length / width for length in dashes])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for run in line.runs:
        path = QPainterPath(QPointF(*run[0]))
        for point in run[1:]:
            path.lineTo(*point)
        painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(_series(line.series)))
    for point in (point for run in line.runs for point in run):
        painter.drawPolygon(QPolygonF([_at(corner) for corner in point_outline(line.series, point, 2.6)]))


def _at(point: Point) -> QPointF:
    return QPointF(*point)


def _label(painter: QPainter, label: Label, font: QFont) -> None:
    tint = colour("quiet" if label.quiet else "ink") if label.series is None else _series(label.series)
    painter.save()
    painter.setPen(tint)
    painter.setFont(font)
    painter.translate(label.x, label.y)
    painter.scale(0.1, 0.1)
    width = QFontMetricsF(font).horizontalAdvance(label.text)
    painter.drawText(QPointF(-width * _ANCHORS[label.anchor], 0), label.text)
    painter.restore()
