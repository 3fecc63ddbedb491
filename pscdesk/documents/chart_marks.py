"""What tells one series from another without colour: patterns in bars, dashes of lines, shapes of points."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, cos, pi, sin

from .chart_parts import Point, Rect, Segment


@dataclass(frozen=True)
class Mark:
    """How one series is drawn: the strokes laid over its bars, the dashes of its line, the shape of its points.

    ``strokes`` names directions ("rising", "falling", "level", "upright"); ``dashes`` are lengths on and off
    in points, empty for an unbroken line; ``corners`` and ``turn`` (in whole turns) shape the point.
    """

    strokes: tuple[str, ...]
    dashes: tuple[float, ...]
    corners: int
    turn: float


MARKS = (
    Mark((), (), 24, 0),
    Mark(("rising",), (6, 2.5), 4, 1 / 8),
    Mark(("level",), (2, 2), 3, 3 / 4),
    Mark(("falling",), (9, 2.5, 2, 2.5), 4, 0),
    Mark(("upright",), (4, 1.5), 3, 1 / 4),
    Mark(("rising", "falling"), (1, 3), 6, 0),
)


def mark_of(series: int) -> Mark:
    """Return how the series with this number (from 0) is drawn; the seventh looks like the first."""
    return MARKS[series % len(MARKS)]


def point_outline(series: int, at: Point, radius: float) -> tuple[Point, ...]:
    """Return the corners of the point of a series around ``at``, to be filled."""
    mark = mark_of(series)
    angles = (2 * pi * (corner / mark.corners + mark.turn) for corner in range(mark.corners))
    return tuple((at[0] + radius * cos(angle), at[1] + radius * sin(angle)) for angle in angles)


def strokes_over(series: int, box: Rect, gap: float = 4.5) -> tuple[Segment, ...]:
    """Return the strokes that lie over a bar of a series, cut at the edges of ``box``, ``gap`` points apart."""
    return tuple(segment for name in mark_of(series).strokes for segment in _STROKES[name](box, gap))


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
