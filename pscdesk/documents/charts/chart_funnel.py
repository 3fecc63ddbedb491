"""The layout of a funnel: members of a family by size, between the limits that chance alone would keep them in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

from pscdesk.documents.chart_types import Funnel, FunnelPoint
from pscdesk.documents.charts.chart_marks import point_outline
from pscdesk.documents.charts.chart_parts import Fill, Label, Layout, Point, Rect, Segment, Spot, Stroke, ticks
from pscdesk.documents.charts.chart_text import (
    GAP,
    HALF_UP,
    LINE_HEIGHT,
    TEXT_SIZE,
    Head,
    Measure,
    broken,
    head,
    thinned,
)
from pscdesk.documents.figures import decimals, figure
from pscdesk.documents.words import Words

HEIGHT = 214.0
INSIDE, OUTSIDE = 3.0, 4.6
"""The radius of a point, in points; one outside the limits is a larger diamond."""
DIAMOND = 3
"""The series whose points are diamonds."""
MIDDLE, FAR, NEAR = (), (1.0, 2.0), (6.0, 3.0)
"""The dashes of the middle, of the 99.8% limits and of the 95% limits."""


def funnel_height(funnel: Funnel, width: float, measure: Measure, words: Words) -> float:
    """Return the height in points at which ``funnel`` reads well on ``width`` points."""
    beneath = len(broken(funnel.x_label, width, measure)) * LINE_HEIGHT
    return _head(funnel, width, measure, words).bottom + HEIGHT + beneath


def funnel_layout(funnel: Funnel, width: float, height: float, measure: Measure, words: Words) -> Layout:
    """Lay out a funnel: size to the right, what was measured upwards, both from zero; names where they fit."""
    above = _head(funnel, width, measure, words)
    across, upwards = _axis([*_sizes(funnel)]), _axis([*_heights(funnel)])
    up_texts = _texts(upwards)
    beneath = broken(funnel.x_label, width, measure)
    left = max(measure(text, TEXT_SIZE) for text in up_texts) + GAP
    foot = (1 + len(beneath)) * LINE_HEIGHT + GAP
    right = measure(_texts(across)[-1], TEXT_SIZE) / 2
    top = above.bottom + LINE_HEIGHT / 2
    plot = Rect(left, top, max(1.0, width - left - right), max(1.0, height - top - foot))
    frame = _Frame(plot, across[-1], upwards[-1])
    labels = list(above.labels)
    labels += [
        Label(text, plot.x - GAP, frame.at(0, value)[1] + HALF_UP, "end")
        for value, text in zip(upwards, up_texts, strict=True)
    ]
    steps = zip(across, _texts(across), strict=True)
    y = plot.bottom + GAP + TEXT_SIZE - 2
    labels += thinned([Label(text, frame.at(value, 0)[0], y, "middle") for value, text in steps], measure)
    labels += [
        Label(text, plot.x + plot.width / 2 if measure(text, TEXT_SIZE) < plot.width else width / 2, y + row, "middle")
        for text, row in zip(beneath, (LINE_HEIGHT * at for at in range(1, len(beneath) + 1)), strict=True)
    ]
    curves = list(_curves(funnel, frame))
    names = list(_names(funnel, frame, curves, width, measure))
    labels += names
    marks: list[Stroke | Fill] = [*curves, *_keys(above)]
    marks += [Fill(_box(label, measure).inside(-1).corners, "card") for label in names]
    spots: list[Spot] = []
    for at, point in enumerate(funnel.points):
        x, y = frame.at(point.x, point.y)
        marks.append(_point(point, (x, y)))
        spots.append(Spot(0, at, Rect(x, y, 0, 0).inside(-6)))
    grid: tuple[Segment, ...] = tuple(
        (plot.x, frame.at(0, value)[1], plot.right, frame.at(0, value)[1]) for value in upwards[1:]
    )
    zero = (plot.x, plot.bottom, plot.right, plot.bottom)
    return Layout(width, height, plot, grid, zero, labels=tuple(labels), over=tuple(marks), spots=tuple(spots))


@dataclass(frozen=True)
class _Frame:
    """The plot and the last step of each axis."""

    plot: Rect
    widest: float
    highest: float

    def at(self, x: float, y: float) -> Point:
        plot = self.plot
        return plot.x + plot.width * x / self.widest, plot.bottom - plot.height * y / self.highest


def _head(funnel: Funnel, width: float, measure: Measure, words: Words) -> Head:
    entries = [words.middle, words.limits_95, words.limits_998, words.within_limits]
    if any(point.outside for point in funnel.points):
        entries.append(words.outside_limits)
    return head(funnel.y_label, entries, width, measure)


def _sizes(funnel: Funnel) -> Iterator[float]:
    yield from (point.x for point in funnel.points)
    yield from (limit.x for limit in funnel.limits)


def _heights(funnel: Funnel) -> Iterator[float]:
    """The figures the upward axis must reach: the limits as far left as the smallest member, not beyond."""
    yield funnel.middle
    yield from (point.y for point in funnel.points)
    smallest = min((point.x for point in funnel.points), default=0.0)
    yield from (limit.high998 for limit in funnel.limits if limit.x >= smallest)


def _axis(values: Sequence[float]) -> tuple[float, ...]:
    return ticks(max(values, default=0.0), whole=all(value == round(value) for value in values))


def _texts(axis: Sequence[float]) -> list[str]:
    places = decimals(list(axis))
    return [figure(value, places) for value in axis]


def _curves(funnel: Funnel, frame: _Frame) -> Iterator[Stroke]:
    """The middle across the whole plot, and the limits on both its sides, cut where they leave the plot."""
    ends = (frame.at(0, funnel.middle), frame.at(frame.widest, funnel.middle))
    yield Stroke(ends, "ink", 1.0, MIDDLE)
    for side, dashes, width in (("95", NEAR, 0.9), ("998", FAR, 1.2)):
        for edge in ("low", "high"):
            given = [(limit.x, float(getattr(limit, edge + side))) for limit in funnel.limits]
            for run in _cut_off(given, frame.highest):
                yield Stroke(tuple(frame.at(x, y) for x, y in run), "quiet", width, dashes)


def _cut_off(given: Sequence[Point], highest: float) -> Iterator[list[Point]]:
    """The runs of a curve between 0 and ``highest``, cut on the straight line where it crosses either."""
    run: list[Point] = []
    for start, end in pairwise(given):
        piece = _inside(start, end, highest)
        if piece is None:
            if len(run) > 1:
                yield run
            run = []
            continue
        if not run or run[-1] != piece[0]:
            if len(run) > 1:
                yield run
            run = [piece[0]]
        run.append(piece[1])
    if len(run) > 1:
        yield run


def _inside(start: Point, end: Point, highest: float) -> tuple[Point, Point] | None:
    """Return the part of a straight piece that lies between 0 and ``highest``; None if there is none."""
    rise = end[1] - start[1]
    if not rise:
        return (start, end) if 0 <= start[1] <= highest else None
    at_floor, at_roof = sorted((-start[1] / rise, (highest - start[1]) / rise))
    first, last = max(0.0, at_floor), min(1.0, at_roof)
    if first >= last:
        return None

    def along(part: float) -> Point:
        if part in (0.0, 1.0):
            return end if part else start
        return start[0] + part * (end[0] - start[0]), start[1] + part * rise

    return along(first), along(last)


def _keys(above: Head) -> Iterator[Stroke | Fill]:
    for swatch, (dashes, width) in zip(above.swatches, ((MIDDLE, 1.0), (NEAR, 0.9), (FAR, 1.2)), strict=False):
        middle = swatch.y + swatch.height / 2
        ends = ((swatch.x, middle), (swatch.right, middle))
        yield Stroke(ends, "quiet" if dashes else "ink", width, dashes)
    for swatch, outside in zip(above.swatches[3:], (False, True), strict=False):
        centre = (swatch.x + swatch.width / 2, swatch.y + swatch.height / 2)
        yield _point(FunnelPoint("", 0, 0, outside), centre)


def _point(point: FunnelPoint, at: Point) -> Fill:
    shape, radius = (DIAMOND, OUTSIDE) if point.outside else (0, INSIDE)
    return Fill(point_outline(shape, at, radius), 0)


def _names(funnel: Funnel, frame: _Frame, curves: Sequence[Stroke], width: float, measure: Measure) -> Iterator[Label]:
    """The names of points that find room: those outside first, and off the curves where that can be had."""
    places = [frame.at(point.x, point.y) for point in funnel.points]
    dots = [Rect(x, y, 0, 0).inside(-OUTSIDE) for x, y in places]
    taken: list[Rect] = []
    ink = [point for curve in curves for piece in pairwise(curve.points) for point in _along(*piece)]
    room = Rect(frame.plot.x, frame.plot.y - 4, width - frame.plot.x, frame.plot.height + 3)
    for at in sorted(range(len(places)), key=lambda at: (not funnel.points[at].outside, at)):
        point, others = funnel.points[at], [*taken, *dots[:at], *dots[at + 1 :]]
        tried = [
            (box, label)
            for label in _around(point, places[at], measure)
            if _holds(room, box := _box(label, measure)) and not any(box.meets(other) for other in others)
        ]
        if tried:
            box, label = min(tried, key=lambda one: sum(_covers(one[0], dot) for dot in ink))
            taken.append(box)
            yield label


def _around(point: FunnelPoint, at: Point, measure: Measure) -> Iterator[Label]:
    """The name of a point at its right, at its left, above it and beneath it."""
    (x, y), reach, quiet = at, measure(point.label, TEXT_SIZE), not point.outside
    for left, base in (
        (x + OUTSIDE + 3, y + HALF_UP),
        (x - OUTSIDE - 3 - reach, y + HALF_UP),
        (x - reach / 2, y - OUTSIDE - 3),
        (x - reach / 2, y + OUTSIDE + TEXT_SIZE),
    ):
        yield Label(point.label, left, base, quiet=quiet)


def _box(label: Label, measure: Measure) -> Rect:
    return Rect(label.x, label.y - TEXT_SIZE * 0.8, measure(label.text, TEXT_SIZE), TEXT_SIZE)


def _holds(room: Rect, box: Rect) -> bool:
    across = room.x <= box.x and box.right <= room.right
    return across and room.y <= box.y and box.bottom <= room.bottom


def _covers(box: Rect, dot: Point) -> bool:
    return box.x <= dot[0] <= box.right and box.y <= dot[1] <= box.bottom


def _along(start: Point, end: Point) -> Iterator[Point]:
    """Points along a straight piece, close enough to notice that it runs through a name."""
    steps = max(1, int(hypot(end[0] - start[0], end[1] - start[1]) / 4))
    for step in range(steps + 1):
        part = step / steps
        yield start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])
