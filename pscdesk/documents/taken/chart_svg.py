"""Writes a drawing as an SVG picture from the layout that it shares with the window and the PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from pscdesk.documents.chart_types import Drawing
from pscdesk.documents.charts.chart_alt_text import alternative
from pscdesk.documents.charts.chart_framed import Framed, framed
from pscdesk.documents.charts.chart_marks import drawn
from pscdesk.documents.charts.chart_parts import Fill, Ink, Label, Point, Stroke
from pscdesk.documents.charts.chart_text import TEXT_SIZE, Measure
from pscdesk.documents.palette import LIGHT
from pscdesk.documents.words import ENGLISH, Words

_FONTS = "'Atkinson Hyperlegible Next', 'Segoe UI', Arial, sans-serif"
_INKS: dict[str, str] = {
    "card": LIGHT.card,
    "ink": LIGHT.ink,
    "quiet": LIGHT.quiet,
    "line": LIGHT.line,
    "grid": "#D9DDE0",
    "soft": LIGHT.accent_soft,
}


def as_svg(drawing: Drawing, measure: Measure, foot: Sequence[str] = (), words: Words = ENGLISH) -> str:
    """The drawing with its title, and beneath it what it shows and rests on, on white, in points.

    Text stays text, and what reads pictures aloud is given the alternative text.
    """
    whole = framed(drawing, measure, foot, words)
    x, y = whole.at
    width, height = _n(whole.width), _n(whole.height)
    size = f'width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}"'
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title desc" {size}'
            f' font-family="{_FONTS}" font-size="{_n(TEXT_SIZE)}">',
            f'<title id="title">{_escaped(drawing.title)}</title>',
            f'<desc id="desc">{_escaped(alternative(drawing, words))}</desc>',
            f'<rect width="100%" height="100%" fill="{LIGHT.card}"/>',
            *(_label(label, bold=True) for label in whole.title),
            f'<g transform="translate({_n(x)} {_n(y)})">',
            *_marks(whole),
            "</g>",
            *(_label(label) for label in whole.beneath),
            "</svg>",
            "",
        )
    )


def _marks(whole: Framed) -> Iterator[str]:
    for mark in drawn(whole.layout):
        if isinstance(mark, Stroke):
            dashes = f' stroke-dasharray="{" ".join(map(_n, mark.dashes))}"' if mark.dashes else ""
            look = f'fill="none" stroke="{_colour(mark.ink)}" stroke-width="{_n(mark.width)}"{dashes}'
            yield f'<path d="{_path(mark.points, closed=mark.closed)}" {look}/>'
        else:
            yield _filled(mark)
    yield from (_label(label) for label in whole.layout.labels)


def _filled(mark: Fill) -> str:
    return f'<path d="{_path(mark.corners, closed=True)}" fill="{_colour(mark.ink)}"/>'


def _label(label: Label, *, bold: bool = False) -> str:
    ink = ("quiet" if label.quiet else "ink") if label.series is None else label.series
    anchor = "" if label.anchor == "start" else f' text-anchor="{label.anchor}"'
    weight = ' font-weight="600"' if bold else ""
    return (
        f'<text x="{_n(label.x)}" y="{_n(label.y)}" fill="{_colour(ink)}"{anchor}{weight}>{_escaped(label.text)}</text>'
    )


def _colour(ink: Ink) -> str:
    return LIGHT.series[ink % len(LIGHT.series)] if isinstance(ink, int) else _INKS[ink]


def _path(points: tuple[Point, ...], *, closed: bool) -> str:
    steps = " L".join(f"{_n(x)} {_n(y)}" for x, y in points)
    return f"M{steps}{' Z' if closed else ''}"


def _n(value: float) -> str:
    """A length with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _escaped(text: str) -> str:
    return escape(text, quote=False)  # what xml.sax has for it would load Python's modules of the web
