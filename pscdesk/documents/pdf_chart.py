"""Paints a chart on a page of a PDF from the layout that it shares with the window."""

from __future__ import annotations

from collections.abc import Iterable

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from .chart import TEXT_SIZE, lay_out
from .chart_marks import mark_of, point_outline, strokes_over
from .chart_parts import Label, Layout, Line, Point, Rect, Segment
from .document import Chart
from .palette import LIGHT
from .typeface import Typeface

SERIES = tuple(HexColor(colour) for colour in LIGHT.series)
INK, QUIET, CARD = HexColor(LIGHT.ink), HexColor(LIGHT.quiet), HexColor(LIGHT.card)
ZERO, GRID = HexColor(LIGHT.line), HexColor("#D9DDE0")


def plan(chart: Chart, width: float, height: float, face: Typeface) -> Layout:
    """Return the layout of ``chart`` in points, measured in the house typeface."""
    return lay_out(chart, width, height, lambda text, size: stringWidth(face.fit(text), face.regular, size))


def paint(layout: Layout, canvas: Canvas, face: Typeface) -> None:
    """Paint ``layout`` with its lower left corner at the origin of ``canvas``."""
    canvas.saveState()
    canvas.translate(0, layout.height)
    canvas.scale(1, -1)  # a layout counts downwards, a page upwards
    _strokes(canvas, layout.grid, GRID, 0.5)
    for bar in layout.bars:
        _swatch(canvas, bar.series, bar.box)
    _strokes(canvas, (layout.zero,), ZERO, 0.8)
    for line in layout.lines:
        _line(canvas, line)
    for key in layout.keys:
        if layout.lines:
            y = key.swatch.y + key.swatch.height / 2
            _line(canvas, Line(key.series, (((key.swatch.x, y), (key.swatch.right, y)),)))
        else:
            _swatch(canvas, key.series, key.swatch)
    canvas.restoreState()
    for label in layout.labels:
        _label(canvas, label, layout.height - label.y, face)


def _strokes(canvas: Canvas, segments: Iterable[Segment], colour: Color, width: float) -> None:
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(width)
    canvas.setDash()
    for segment in segments:
        canvas.line(*segment)


def _swatch(canvas: Canvas, series: int, box: Rect) -> None:
    canvas.setFillColor(SERIES[series % len(SERIES)])
    canvas.rect(box.x, box.y, box.width, box.height, stroke=0, fill=1)
    _strokes(canvas, strokes_over(series, box), CARD, 1.1)


def _line(canvas: Canvas, line: Line) -> None:
    colour = SERIES[line.series % len(SERIES)]
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(1.6)
    canvas.setDash(list(mark_of(line.series).dashes) or [])
    for run in line.runs:
        _polygon(canvas, run, closed=False)
    canvas.setDash()
    canvas.setFillColor(colour)
    for point in (point for run in line.runs for point in run):
        _polygon(canvas, point_outline(line.series, point, 2.6), closed=True)


def _polygon(canvas: Canvas, points: tuple[Point, ...], closed: bool) -> None:
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    if closed:
        path.close()
    canvas.drawPath(path, stroke=0 if closed else 1, fill=1 if closed else 0)


def _label(canvas: Canvas, label: Label, y: float, face: Typeface) -> None:
    draw = {"start": canvas.drawString, "middle": canvas.drawCentredString, "end": canvas.drawRightString}
    colour = QUIET if label.quiet else INK
    canvas.setFillColor(colour if label.series is None else SERIES[label.series % len(SERIES)])
    canvas.setFont(face.regular, TEXT_SIZE)
    draw[label.anchor](label.x, y, face.fit(label.text))
