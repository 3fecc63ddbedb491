"""Patterns, dashes and marker shapes of chart series, and a layout as strokes and fills."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil, cos, pi, sin

from pscdesk.documents.chart_types import Shade
from pscdesk.documents.charts.chart_parts import Bar, Fill, Ink, Key, Layout, Line, Point, Rect, Segment, Stroke


@dataclass(frozen=True)
class Pattern:
    """How one series is drawn: the strokes laid over its bars, the dashes of its line, the shape of its points.

    ``strokes`` names directions ("rising", "falling", "level", "upright"); ``dashes`` are lengths on and off
    in points, empty for an unbroken line; ``corners`` and ``turn`` (in whole turns) shape the point.
    """

    strokes: tuple[str, ...]
    dashes: tuple[float, ...]
    corners: int
    turn: float


PATTERNS = (
    Pattern((), (), 24, 0),
    Pattern(("rising",), (6, 2.5), 4, 1 / 8),
    Pattern(("level",), (2, 2), 3, 3 / 4),
    Pattern(("falling",), (9, 2.5, 2, 2.5), 4, 0),
    Pattern(("upright",), (4, 1.5), 3, 1 / 4),
    Pattern(("rising", "falling"), (1, 3), 6, 0),
)


HOLLOW = 3.2
"""The radius of a point that is drawn hollow, in points."""


def pattern_of(series: int) -> Pattern:
    """Return how the series with this number (from 0) is drawn.

    There are six colours and six patterns; the seventh series has the first colour and the second pattern.
    """
    return PATTERNS[(series + series // len(PATTERNS)) % len(PATTERNS)]


def point_outline(series: int, at: Point, radius: float) -> tuple[Point, ...]:
    """Return the corners of the point of a series around ``at``, to be filled."""
    look = pattern_of(series)
    angles = (2 * pi * (corner / look.corners + look.turn) for corner in range(look.corners))
    return tuple((at[0] + radius * cos(angle), at[1] + radius * sin(angle)) for angle in angles)


def strokes_over(series: int, box: Rect, gap: float = 4.5) -> tuple[Segment, ...]:
    """Return the strokes that lie over a bar of a series, cut at the edges of ``box``, ``gap`` points apart."""
    return tuple(segment for name in pattern_of(series).strokes for segment in _STROKES[name](box, gap))


def drawn(layout: Layout) -> Iterator[Stroke | Fill]:
    """Return what is painted under the labels of a layout, in the order in which it is painted."""
    for x1, y1, x2, y2 in layout.grid:
        yield Stroke(((x1, y1), (x2, y2)), "grid", 0.5)
    yield from layout.under
    for bar in layout.bars:
        yield from _hatched_bar(bar) if bar.hatched else _swatch(bar.series, bar.box)
    if layout.zero:
        x1, y1, x2, y2 = layout.zero
        yield Stroke(((x1, y1), (x2, y2)), "line", 0.8)
    for line in layout.lines:
        yield from _line(line)
    yield from _hollow(layout.lines)
    for key in layout.keys:
        if layout.lines:
            yield from _key(key)
        else:
            yield from _swatch(key.series, key.swatch)
    yield from layout.over


def shaded(shade: Shade, box: Rect) -> Iterator[Stroke | Fill]:
    """Return how a cell of a heat map looks; every shade has a pattern or a frame of its own."""
    if shade == "full":
        yield Fill(box.corners, 0)
        return
    yield Fill(box.corners, "soft" if shade in ("half", "light") else "card")
    if shade == "half":
        yield from hatch(box, 0)
    middle = (box.x + box.width / 2, box.y + box.height / 2)
    if shade == "light":
        yield Fill(point_outline(0, middle, min(box.width, box.height) * 0.16), 0)
    if shade == "crossed":
        arm = min(box.width, box.height) * 0.24
        for tilt in (-1, 1):
            ends = ((middle[0] - arm, middle[1] - tilt * arm), (middle[0] + arm, middle[1] + tilt * arm))
            yield Stroke(ends, "ink", 1.1)
    yield Stroke(box.inside(0.3).corners, "line" if shade in ("crossed", "empty") else 0, 0.6, closed=True)


def hatch(box: Rect, ink: Ink, gap: float = 3.0, width: float = 1.0, rising: bool = True) -> Iterator[Stroke]:
    """Return slanting strokes over ``box``, cut at its edges, ``gap`` points apart."""
    for x1, y1, x2, y2 in (_rising if rising else _falling)(box, gap):
        yield Stroke(((x1, y1), (x2, y2)), ink, width)


def _hatched_bar(bar: Bar) -> Iterator[Stroke | Fill]:
    """A frame with strokes on a pale ground; they slant the other way in every second series, as bars may touch."""
    yield Fill(bar.box.corners, "card")
    yield from hatch(bar.box, bar.series, rising=bar.series % 2 == 0)
    yield Stroke(bar.box.inside(0.5).corners, bar.series, 1.0, closed=True)


def _swatch(series: int, box: Rect) -> Iterator[Stroke | Fill]:
    yield Fill(box.corners, series)
    for x1, y1, x2, y2 in strokes_over(series, box):
        yield Stroke(((x1, y1), (x2, y2)), "card", 1.1)


def _key(key: Key) -> Iterator[Stroke | Fill]:
    """A short piece of a line with its point in the middle, smaller, so that dashes show on both sides of the point."""
    box = key.swatch
    middle = box.y + box.height / 2
    dashes = tuple(0.7 * length for length in pattern_of(key.series).dashes)
    yield Stroke(((box.x, middle), (box.right, middle)), key.series, 1.6, dashes)
    yield Fill(point_outline(key.series, (box.x + box.width / 2, middle), 2.2), key.series)


def _line(line: Line) -> Iterator[Stroke | Fill]:
    for run in line.runs:
        yield Stroke(run, line.series, 1.6, pattern_of(line.series).dashes)
    for point in (point for run in line.runs for point in run):
        yield Fill(point_outline(line.series, point, 2.6), line.series)


def _hollow(lines: Iterable[Line]) -> Iterator[Stroke | Fill]:
    """The points that stand apart; all their grounds first, so that no point hides another at the same height."""
    points = [(line.series, point) for line in lines for point in line.apart]
    for series, point in points:
        yield Fill(point_outline(series, point, HOLLOW + 2.0), "card")
    for series, point in points:
        yield Stroke(point_outline(series, point, HOLLOW), series, 1.3, closed=True)


def _steps(first: float, last: float, gap: float) -> list[float]:
    start = ceil(first / gap)
    return [step * gap for step in range(start, ceil(last / gap))]


def _level(box: Rect, gap: float) -> list[Segment]:
    return [(box.x, y, box.right, y) for y in _steps(box.y, box.bottom, gap)]


def _upright(box: Rect, gap: float) -> list[Segment]:
    return [(x, box.y, x, box.bottom) for x in _steps(box.x, box.right, gap)]


def _rising(box: Rect, gap: float) -> list[Segment]:
    """Strokes along x + y = c, which rise to the right as y grows downwards."""
    segments: list[Segment] = []
    for c in _steps(box.x + box.y, box.right + box.bottom, gap * 2**0.5):
        left, right = max(box.x, c - box.bottom), min(box.right, c - box.y)
        segments.append((left, c - left, right, c - right))
    return segments


def _falling(box: Rect, gap: float) -> list[Segment]:
    """Strokes along y - x = c."""
    segments: list[Segment] = []
    for c in _steps(box.y - box.right, box.bottom - box.x, gap * 2**0.5):
        left, right = max(box.x, box.y - c), min(box.right, box.bottom - c)
        segments.append((left, left + c, right, right + c))
    return segments


_STROKES = {"rising": _rising, "falling": _falling, "level": _level, "upright": _upright}
