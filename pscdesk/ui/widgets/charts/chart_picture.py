"""A drawing as a picture file: PNG painted by Qt, SVG from the same layout; always in the light palette, on white."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter

from pscdesk.documents.chart_types import Drawing
from pscdesk.documents.charts.chart_framed import framed
from pscdesk.documents.charts.chart_text import TEXT_SIZE
from pscdesk.documents.palette import LIGHT
from pscdesk.documents.taken.chart_svg import as_svg
from pscdesk.documents.words import words_in
from pscdesk.ui.look.theme import FAMILY
from pscdesk.ui.widgets.charts.chart_paint import paint, paint_label

_SCALE = 3.0
"""Pixels of a picture for one point: sharp on paper at the width of a page."""
_ON_WHITE = LIGHT._replace(paper=LIGHT.card)


def picture(drawing: Drawing, foot: Sequence[str] = (), language: str = "") -> QImage:
    """The drawing with its title, and beneath it what it shows and rests on, on white."""
    whole = framed(drawing, _measure, foot, words_in(language))
    image = QImage(round(whole.width * _SCALE), round(whole.height * _SCALE), QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(_SCALE * 72 / 0.0254))
    image.setDotsPerMeterY(round(_SCALE * 72 / 0.0254))
    image.fill(_ON_WHITE.card)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(_SCALE, _SCALE)
    for label in whole.title:
        paint_label(painter, label, _font(bold=True), _ON_WHITE)
    for label in whole.beneath:
        paint_label(painter, label, _font(), _ON_WHITE)
    painter.translate(*whole.at)
    paint(whole.layout, painter, _font(), _ON_WHITE)
    painter.end()
    return image


def png(drawing: Drawing, foot: Sequence[str] = (), language: str = "") -> bytes:
    """The picture as the bytes of a PNG file."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture(drawing, foot, language).save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType]
    return bytes(held.data())


def svg(drawing: Drawing, foot: Sequence[str] = (), language: str = "") -> bytes:
    """The same picture as the bytes of an SVG file."""
    return as_svg(drawing, _measure, foot, words_in(language)).encode()


def _font(*, bold: bool = False) -> QFont:
    font = QFont(FAMILY)
    font.setPixelSize(round(TEXT_SIZE * 10))
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def _measure(text: str, size: float) -> float:
    font = _font()
    font.setPixelSize(max(1, round(size * 10)))
    return QFontMetricsF(font).horizontalAdvance(text) / 10
