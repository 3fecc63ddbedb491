"""The value axis, category names and flags that bar charts and line charts share."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import ceil

from pscdesk.documents.chart_types import Chart
from pscdesk.documents.charts.chart_flags import flags
from pscdesk.documents.charts.chart_parts import Fill, Label, Rect, Segment, Stroke, ticks
from pscdesk.documents.charts.chart_text import (
    DAGGER,
    GAP,
    HALF_UP,
    LINE_HEIGHT,
    NO_FIGURE,
    TEXT_SIZE,
    Head,
    Measure,
    within,
    wrapped,
)
from pscdesk.documents.figures import decimals, figure

FIGURE_ROOM = 11.0
"""The room above a plot for a figure on top of its highest bar."""


@dataclass(frozen=True)
class Ground:
    """An empty plot with its axis: what is drawn into it stands at ``up(value)`` over ``centre(category)``."""

    plot: Rect
    slot: float
    top: float
    """The last step of the axis."""
    grid: tuple[Segment, ...]
    labels: tuple[Label, ...]
    under: tuple[Stroke | Fill, ...]

    def up(self, value: float) -> float:
        """The height at which ``value`` stands."""
        return self.plot.bottom - self.plot.height * value / self.top

    def centre(self, category: int) -> float:
        """The middle of a category."""
        return self.plot.x + self.slot * (category + 0.5)


def axis_of(chart: Chart, reach: float = 0.0) -> tuple[tuple[float, ...], list[str]]:
    """Return the steps of the value axis and how they are written; the last is at least ``reach``."""
    values = [value for series in chart.series for value in series.values if value is not None]
    axis = ticks(max([*values, reach], default=0.0), whole=all(value == round(value) for value in values))
    places = decimals(list(axis))
    return axis, [written(chart, value, places) for value in axis]


def written(chart: Chart, value: float, places: int) -> str:
    """Return a figure of the chart as people read it, with ``places`` decimals, and "%" where it is a share."""
    return f"{figure(value, places)}%" if "%" in chart.unit else figure(value, places)


def standing(
    chart: Chart, width: float, height: float, measure: Measure, above: Head, reach: float, ends: float
) -> Ground:
    """Return the plot under what stands ``above``, with ``ends`` points kept free at its right."""
    axis, axis_texts = axis_of(chart, reach)
    left = max(measure(text, TEXT_SIZE) for text in axis_texts) + GAP
    slot = (width - left - ends) / max(1, len(chart.categories))
    names = names_beneath(chart.categories, left, slot, width, measure, marked=chart.poorly_covered)
    foot = max((len(lines) for lines in names), default=1) * LINE_HEIGHT + GAP
    poles = flags(chart.marks, [left + slot * (at + 0.5) for at in range(len(chart.categories))], width, measure)
    top = above.bottom + poles.height + FIGURE_ROOM
    plot = Rect(left, top, width - left - ends, max(1.0, height - top - foot))
    ground = Ground(plot, slot, axis[-1], (), (), ())
    flagged, strokes = poles.placed(above.bottom, plot.bottom)
    labels = [*above.labels, *flagged]
    for value, text in zip(axis, axis_texts, strict=True):
        labels.append(Label(text, plot.x - GAP, ground.up(value) + HALF_UP, "end"))
    first = plot.bottom + GAP + TEXT_SIZE - 2
    labels += named(names, [ground.centre(at) for at in range(len(names))], first, width, measure)
    grid = tuple((plot.x, ground.up(value), plot.right, ground.up(value)) for value in axis[1:])
    return Ground(plot, slot, axis[-1], grid, tuple(labels), tuple(strokes))


def above_height(chart: Chart, width: float, measure: Measure, above: Head, ends: float) -> float:
    """Return the height of everything above a standing plot: head, flags, and room for a figure."""
    _, axis_texts = axis_of(chart)
    left = max(measure(text, TEXT_SIZE) for text in axis_texts) + GAP
    slot = (width - left - ends) / max(1, len(chart.categories))
    centres = [left + slot * (at + 0.5) for at in range(len(chart.categories))]
    return above.bottom + flags(chart.marks, centres, width, measure).height + FIGURE_ROOM


def names_beneath(
    names: Sequence[str],
    left: float,
    slot: float,
    width: float,
    measure: Measure,
    gap: float = 6.0,
    marked: Collection[int] = (),
) -> list[list[str]]:
    """Return the lines of text under each category, ``slot`` points wide, the first of which begins at ``left``.

    Where not all names fit, every second, third… keeps its own, as long as it does not stick out of ``width``.
    The ``marked`` ones carry a dagger: behind the name where all names fit, else in a line of its own, so that
    it is seen where the name is left out.
    """
    whole = with_daggers(names, marked)
    lines = [wrapped(name, slot - gap, measure) for name in whole]
    if all(len(one) <= 2 and all(measure(line, TEXT_SIZE) <= slot - gap for line in one) for one in lines):
        several = [measure(line, TEXT_SIZE) for one in lines if len(one) > 1 for line in one]
        return [wrapped(name, max(several), measure) for name in whole] if several else lines
    widest = max(measure(name, TEXT_SIZE) for name in names)
    moved = max(0.0, widest / 2 - left - slot / 2)  # how far the first one is moved inwards
    every = max(1, ceil((widest + 8 + moved) / max(slot, 0.1)))
    fits = [
        at == 0 or left + slot * (at + 0.5) + measure(name, TEXT_SIZE) / 2 <= width + 6 for at, name in enumerate(names)
    ]
    kept = [name if at % every == 0 and fits[at] else "" for at, name in enumerate(names)]
    return [[name, DAGGER] if at in marked else [name] for at, name in enumerate(kept)]


def with_daggers(names: Sequence[str], marked: Collection[int]) -> list[str]:
    """Return the names, a dagger behind each of the ``marked`` ones."""
    return [f"{name}{DAGGER}" if at in marked else name for at, name in enumerate(names)]


def named(
    names: Sequence[Sequence[str]], centres: Sequence[float], first: float, width: float, measure: Measure
) -> list[Label]:
    """Return the names of categories as labels over or under their ``centres``, the first line at ``first``."""
    return [
        within(Label(text, centre, first + row * LINE_HEIGHT, "middle"), width, measure)
        for lines, centre in zip(names, centres, strict=True)
        for row, text in enumerate(lines)
        if text
    ]


def gap_label(x: float, y: float) -> Label:
    """Return the dash that stands where a figure is missing."""
    return Label(NO_FIGURE, x, y, "middle")
