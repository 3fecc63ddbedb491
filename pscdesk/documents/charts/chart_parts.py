"""The pieces a chart is laid out into, and the round steps of its value axis.

Lengths are points, the origin is the top left corner of the chart and y grows downwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Literal

Point = tuple[float, float]
Segment = tuple[float, float, float, float]
"""A straight stroke: x and y of its start, x and y of its end."""
Ink = Literal["card", "ink", "quiet", "line", "grid", "soft"] | int
"""The part of the palette something is painted in; a figure is the number of a series."""


@dataclass(frozen=True)
class Rect:
    """An upright box; x and y are its top left corner, y grows downwards."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def corners(self) -> tuple[Point, ...]:
        """Its corners, around it."""
        return ((self.x, self.y), (self.right, self.y), (self.right, self.bottom), (self.x, self.bottom))

    def inside(self, rim: float) -> Rect:
        """The box that stands ``rim`` points inside this one; outside it for a rim below zero."""
        return Rect(self.x + rim, self.y + rim, max(0.0, self.width - 2 * rim), max(0.0, self.height - 2 * rim))

    def meets(self, other: Rect) -> bool:
        """Whether the two boxes overlap."""
        across = self.x < other.right and other.x < self.right
        return across and self.y < other.bottom and other.y < self.bottom


@dataclass(frozen=True)
class Stroke:
    """A line through points; ``dashes`` are lengths on and off, empty for an unbroken line."""

    points: tuple[Point, ...]
    ink: Ink
    width: float
    dashes: tuple[float, ...] = ()
    closed: bool = False


@dataclass(frozen=True)
class Fill:
    """A filled polygon."""

    corners: tuple[Point, ...]
    ink: Ink


@dataclass(frozen=True)
class Label:
    """A piece of text; ``x`` is its start, middle or end as ``anchor`` says, ``y`` its baseline."""

    text: str
    x: float
    y: float
    anchor: Literal["start", "middle", "end"] = "start"
    quiet: bool = True
    series: int | None = None
    """The series whose colour it wears, if any."""


@dataclass(frozen=True)
class Bar:
    """One bar; its box touches the zero line, or in a stacked bar the one before it."""

    series: int
    category: int
    value: float
    box: Rect
    hatched: bool = False
    """Whether it stands for a category that is poorly covered."""


@dataclass(frozen=True)
class Line:
    """One series as runs of points; between two runs lies a gap, or a point that stands ``apart``."""

    series: int
    runs: tuple[tuple[Point, ...], ...]
    apart: tuple[Point, ...] = ()
    """Points of poorly covered categories: hollow, and joined to no other."""

    @property
    def last(self) -> Point | None:
        """Its rightmost point of either kind; None where it has no point."""
        return max((*self.apart, *(run[-1] for run in self.runs)), default=None)


@dataclass(frozen=True)
class Key:
    """One entry of the legend: a swatch in the look of its series; its text stands among the labels."""

    series: int
    swatch: Rect


@dataclass(frozen=True)
class Spot:
    """One figure that a person can stand on with the keyboard, and the box around it.

    ``row`` and ``column`` are the series and the category of a chart, the row and the column of a heat map; the
    points of a funnel stand in one row in the order in which they were given.
    """

    row: int
    column: int
    box: Rect


@dataclass(frozen=True)
class Layout:
    """Everything a painter needs; ``chart_marks.drawn`` turns it into strokes and fills, the labels come last."""

    width: float
    height: float
    plot: Rect
    grid: tuple[Segment, ...] = ()
    """One stroke per step of the axis; none where every bar carries its figure."""
    zero: Segment | None = None
    bars: tuple[Bar, ...] = ()
    lines: tuple[Line, ...] = ()
    keys: tuple[Key, ...] = ()
    labels: tuple[Label, ...] = ()
    under: tuple[Stroke | Fill, ...] = ()
    """What lies beneath bars and lines."""
    over: tuple[Stroke | Fill, ...] = ()
    """What lies over them."""
    spots: tuple[Spot, ...] = ()


STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def ticks(largest: float, most: int = 5, whole: bool = True) -> tuple[float, ...]:
    """Return round steps from 0 to at least ``largest``: at most ``most`` of them beside the zero.

    Steps are 1, 2, 2.5 or 5 times a power of ten; only whole ones when ``whole``.
    """
    if largest <= 0:
        return (0.0, 1.0)
    magnitude = floor(log10(largest / most))
    steps = (factor * 10.0**power for power in (magnitude, magnitude + 1) for factor in STEPS)
    usable = (step for step in steps if not whole or step == round(step))
    step, count = next((step, ceil(largest / step - 1e-9)) for step in usable if largest / step <= most + 1e-9)
    return tuple(index * step for index in range(count + 1))
