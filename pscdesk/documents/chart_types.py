"""The drawings a document may hold, as values: charts over categories, funnels and heat maps."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isfinite
from typing import Literal

Shade = Literal["full", "half", "light", "crossed", "empty"]
"""How the cells of a heat map look, from filled to blank; each differs by pattern as well as colour.

They say nothing about good or bad: ``full`` a plain fill, ``half`` strokes, ``light`` a pale fill with a dot,
``crossed`` a cross in a frame, ``empty`` a frame alone.
"""


@dataclass(frozen=True)
class Series:
    """One line or set of bars; ``None`` is a gap, never a zero."""

    label: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Mark:
    """Something that happened in a category of a trend, such as a campaign; ``category`` counts from 0."""

    category: int
    label: str


@dataclass(frozen=True)
class Chart:
    """A chart over categories; ``summary`` says in one sentence what it shows, and a table stands beside it.

    ``stacked`` splits one bar of 100% per category by the shares of its values (counts or shares alike); a
    category with a gap in it, or with nothing in it, has no bar. Values of a ``unit`` with "%" in it are percent,
    0 to 100, and are written so. Raises ValueError when a series has not one value per category, when a value is
    below zero, when a mark stands at no category, or when ``poorly_covered`` names one that is not there, names
    one twice, or has no note.
    """

    id: str
    title: str
    kind: Literal["bars", "lines", "stacked"]
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    summary: str
    limits: str = ""
    """What this data cannot show: the line under the chart."""
    marks: tuple[Mark, ...] = ()
    """What happened when, drawn over bars and lines; stacked bars carry none."""
    poorly_covered: tuple[int, ...] = ()
    """Categories, counted from 0, of which too little is known: hatched, marked, and joined to no other by a line."""
    cover_note: str = ""
    """The sentence that says why, without its dagger; it stands under the chart where a category is marked."""
    language: str = ""
    """The language of its texts where it is not the document's."""

    def __post_init__(self) -> None:
        for series in self.series:
            if len(series.values) != len(self.categories):
                raise ValueError(f"chart {self.id}, {series.label}: one value per category is needed")
            if any(value is not None and not 0 <= value < inf for value in series.values):
                raise ValueError(f"chart {self.id}, {series.label}: values must be zero or more")
        if any(not 0 <= mark.category < len(self.categories) for mark in self.marks):
            raise ValueError(f"chart {self.id}: a mark stands at no category")
        if any(not 0 <= category < len(self.categories) for category in self.poorly_covered):
            raise ValueError(f"chart {self.id}: a poorly covered category is not there")
        if len(set(self.poorly_covered)) < len(self.poorly_covered):
            raise ValueError(f"chart {self.id}: a poorly covered category is named twice")
        if self.poorly_covered and not self.cover_note.strip():
            raise ValueError(f"chart {self.id}: poorly covered categories need a note")


@dataclass(frozen=True)
class FunnelPoint:
    """One member of a family: how large it is (``x``), what was measured (``y``), and whether it lies outside."""

    label: str
    x: float
    y: float
    outside: bool = False


@dataclass(frozen=True)
class FunnelLimits:
    """Where chance alone would leave 95% and 99.8% of members of the size ``x``."""

    x: float
    low95: float
    high95: float
    low998: float
    high998: float


@dataclass(frozen=True)
class Funnel:
    """A funnel: members of a family by size, the family's middle, and limits on both sides of it.

    Raises ValueError for a figure that is not finite or below zero, or for limits out of order.
    """

    id: str
    title: str
    points: tuple[FunnelPoint, ...]
    limits: tuple[FunnelLimits, ...]
    middle: float
    x_label: str
    y_label: str
    summary: str
    note: str = ""
    """What this data cannot show: the line under the chart."""
    language: str = ""

    def __post_init__(self) -> None:
        given = [self.middle, *(at for point in self.points for at in (point.x, point.y))]
        for limit in self.limits:
            if not limit.low998 <= limit.low95 <= limit.high95 <= limit.high998:
                raise ValueError(f"funnel {self.id}: the limits at {limit.x} are out of order")
            given += [limit.x, limit.high998]
        if any(not isfinite(at) or at < 0 for at in given):
            raise ValueError(f"funnel {self.id}: figures must be zero or more")
        if any(before.x >= after.x for before, after in zip(self.limits, self.limits[1:], strict=False)):
            raise ValueError(f"funnel {self.id}: limits must rise in size")


@dataclass(frozen=True)
class HeatState:
    """What the cells of a heat map can be: its id, its words, and how it looks."""

    id: str
    label: str
    tone: Shade


@dataclass(frozen=True)
class HeatMap:
    """A grid of states, such as who returned in which month; its table stands beside it.

    Raises ValueError when the cells do not fill the grid or name a state that is not given.
    """

    id: str
    title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    """For each row, the id of a state for each column."""
    states: tuple[HeatState, ...]
    summary: str
    note: str = ""
    language: str = ""

    def __post_init__(self) -> None:
        known = {state.id for state in self.states}
        if len(self.cells) != len(self.rows) or any(len(row) != len(self.columns) for row in self.cells):
            raise ValueError(f"heat map {self.id}: one state for each row and column is needed")
        if any(cell not in known for row in self.cells for cell in row):
            raise ValueError(f"heat map {self.id}: a cell has a state that is not given")


Drawing = Chart | Funnel | HeatMap
"""Everything that is drawn rather than written."""
