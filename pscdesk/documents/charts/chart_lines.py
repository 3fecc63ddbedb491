"""The layout of lines over categories: points at the middle of each, broken where a figure is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from pscdesk.documents.chart_types import Chart
from pscdesk.documents.charts.chart_axis import Ground, gap_label, standing
from pscdesk.documents.charts.chart_marks import hatch
from pscdesk.documents.charts.chart_parts import Fill, Key, Label, Layout, Line, Point, Rect, Spot, Stroke
from pscdesk.documents.charts.chart_text import GAP, HALF_UP, LINE_HEIGHT, SWATCH, TEXT_SIZE, Measure, head

MOST_NAMED = 6
"""From more lines than this, a legend serves better than names at their ends."""
MOST_OF_WIDTH = 0.32
KEY = SWATCH + 4
"""The room of the piece of a line before its name."""
BAND = 5.5
"""How far the strokes behind a poorly covered category stand apart, in points."""


def ends_width(chart: Chart, width: float, measure: Measure) -> float:
    """Return the room that the names of several lines take at their ends, each behind a piece of its line.

    0 where a legend serves better, as where a line has no point for its name to stand beside.
    """
    if len(chart.series) < 2 or any(set(series.values) <= {None} for series in chart.series):
        return 0.0
    widest = max(measure(series.label, TEXT_SIZE) for series in chart.series) + 2 * GAP + KEY
    return widest if widest <= width * MOST_OF_WIDTH and len(chart.series) <= MOST_NAMED else 0.0


def legend(chart: Chart, width: float, measure: Measure) -> list[str]:
    """Return what the legend above the plot names; nothing where lines carry their names."""
    needed = len(chart.series) > 1 and not ends_width(chart, width, measure)
    return [series.label for series in chart.series] if needed else []


def lines(chart: Chart, width: float, height: float, measure: Measure, reach: float) -> Layout:
    """Lay out lines: values upwards, categories from left to right."""
    ends = ends_width(chart, width, measure)
    above = head(chart.unit, legend(chart, width, measure), width, measure)
    ground = standing(chart, width, height, measure, above, reach, ends)
    across = [ground.centre(at) for at in range(len(chart.categories))]
    drawn = tuple(_line(chart, number, across, ground.up) for number in range(len(chart.series)))
    plot = ground.plot
    named = _names_at_ends(chart, drawn, plot) if ends else []
    keys = [key for key, _ in named] if ends else [Key(number, box) for number, box in enumerate(above.swatches)]
    labels = [*ground.labels, *(label for _, label in named)]
    labels += [gap_label(across[at], plot.bottom - 3) for at in _without_a_figure(chart)]
    return Layout(
        width,
        height,
        plot,
        ground.grid,
        (plot.x, plot.bottom, plot.right, plot.bottom),
        lines=drawn,
        keys=tuple(keys),
        labels=tuple(labels),
        under=(*_bands(chart, ground), *ground.under),
        spots=_spots(chart, ground),
    )


def _spots(chart: Chart, ground: Ground) -> tuple[Spot, ...]:
    spots: list[Spot] = []
    for number, series in enumerate(chart.series):
        for category, value in enumerate(series.values):
            x, y = ground.centre(category), ground.up(value or 0.0)
            spots.append(Spot(number, category, Rect(x - 6, y - 6, 12, 12)))
    return tuple(spots)


def _bands(chart: Chart, ground: Ground) -> Iterator[Stroke | Fill]:
    """The hatching behind every poorly covered category, over the whole height of the plot, but not under a dash."""
    plot, bare = ground.plot, _without_a_figure(chart)
    for category in chart.poorly_covered:
        yield from hatch(Rect(plot.x + ground.slot * category, plot.y, ground.slot, plot.height), "line", BAND, 0.5)
        if category in bare:
            yield Fill(Rect(ground.centre(category) - 5, plot.bottom - 11, 10, 10).corners, "card")


def _without_a_figure(chart: Chart) -> list[int]:
    """The categories in which no series has a figure."""
    at_each = (series.values for series in chart.series)
    return [at for at, values in enumerate(zip(*at_each, strict=True)) if all(value is None for value in values)]


def _line(chart: Chart, number: int, across: Sequence[float], up: Callable[[float], float]) -> Line:
    """One series: a line breaks at a missing figure, and on both sides of a poorly covered category."""
    runs: list[list[Point]] = [[]]
    apart: list[Point] = []
    for category, (x, value) in enumerate(zip(across, chart.series[number].values, strict=True)):
        if value is not None and category not in chart.poorly_covered:
            runs[-1].append((x, up(value)))
            continue
        runs.append([])
        if value is not None:
            apart.append((x, up(value)))
    return Line(number, tuple(tuple(run) for run in runs if run), tuple(apart))


def _names_at_ends(chart: Chart, drawn: Sequence[Line], plot: Rect) -> list[tuple[Key, Label]]:
    """Return a piece of each line and its name at the height of its last point, pushed apart where they would touch."""
    ends = sorted((line.last[1], line.series) for line in drawn if line.last)
    heights = [y for y, _ in ends]
    for upper, lower in pairwise(range(len(heights))):
        heights[lower] = max(heights[lower], heights[upper] + LINE_HEIGHT)
    if heights and heights[-1] > plot.bottom:
        heights[-1] = plot.bottom
        for lower, upper in pairwise(reversed(range(len(heights)))):
            heights[upper] = min(heights[upper], heights[lower] - LINE_HEIGHT)
    x = plot.right + GAP
    return [
        (
            Key(series, Rect(x, y - TEXT_SIZE / 2, SWATCH, TEXT_SIZE)),
            Label(chart.series[series].label, x + KEY, y + HALF_UP, quiet=False, series=series),
        )
        for y, (_, series) in zip(heights, ends, strict=True)
    ]
