"""Paints a chart on a PDF page from the layout that it shares with the window."""

from __future__ import annotations

from functools import cache, lru_cache

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from pscdesk.documents.chart_types import Chart, Drawing
from pscdesk.documents.charts.chart import lay_out, natural_height
from pscdesk.documents.charts.chart_marks import drawn
from pscdesk.documents.charts.chart_parts import Ink, Label, Layout, Point, Stroke
from pscdesk.documents.charts.chart_text import TEXT_SIZE, Measure
from pscdesk.documents.palette import LIGHT
from pscdesk.documents.typeface import Typeface
from pscdesk.documents.words import Words

SERIES = tuple(HexColor(colour) for colour in LIGHT.series)
INKS: dict[Ink, Color] = {
    "card": HexColor(LIGHT.card),
    "ink": HexColor(LIGHT.ink),
    "quiet": HexColor(LIGHT.quiet),
    "line": HexColor(LIGHT.line),
    "grid": HexColor("#D9DDE0"),
    "soft": HexColor(LIGHT.accent_soft),
}


@cache
def measure_in(face: Typeface) -> Measure:
    """Return what measures text in the house typeface; it remembers, as a layout asks for the same texts often."""

    @lru_cache(maxsize=4096)
    def measure(text: str, size: float) -> float:
        return stringWidth(face.fit(text), face.regular, size)

    return measure


def plan(drawing: Drawing, width: float, face: Typeface, words: Words, reach: float, scale: float = 1.0) -> Layout:
    """Return the layout of ``drawing`` at its natural height, in points, measured in the house typeface.

    Lines, which read well at any height, are as much lower as the text around them is smaller (``scale``).
    """
    measure = measure_in(face)
    height = natural_height(drawing, width, measure, words)
    if isinstance(drawing, Chart) and drawing.kind == "lines":
        height *= min(1.0, scale)
    return lay_out(drawing, width, height, measure, words, reach)


def paint(layout: Layout, canvas: Canvas, face: Typeface) -> None:
    """Paint ``layout`` with its lower left corner at the origin of ``canvas``."""
    canvas.saveState()
    canvas.translate(0, layout.height)
    canvas.scale(1, -1)  # a layout counts downwards, a page upwards
    for mark in drawn(layout):
        if isinstance(mark, Stroke):
            canvas.setStrokeColor(_colour(mark.ink))
            canvas.setLineWidth(mark.width)
            canvas.setDash(list(mark.dashes) or [])
            _path(canvas, mark.points, closed=mark.closed, filled=False)
        else:
            canvas.setFillColor(_colour(mark.ink))
            _path(canvas, mark.corners, closed=True, filled=True)
    canvas.restoreState()
    for label in layout.labels:
        _label(canvas, label, layout.height - label.y, face)


def _colour(ink: Ink) -> Color:
    return SERIES[ink % len(SERIES)] if isinstance(ink, int) else INKS[ink]


def _path(canvas: Canvas, points: tuple[Point, ...], *, closed: bool, filled: bool) -> None:
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    if closed:
        path.close()
    canvas.drawPath(path, stroke=0 if filled else 1, fill=1 if filled else 0)


def _label(canvas: Canvas, label: Label, y: float, face: Typeface) -> None:
    draw = {"start": canvas.drawString, "middle": canvas.drawCentredString, "end": canvas.drawRightString}
    canvas.setFillColor(_colour(("quiet" if label.quiet else "ink") if label.series is None else label.series))
    canvas.setFont(face.regular, TEXT_SIZE)
    draw[label.anchor](label.x, y, face.fit(label.text))
