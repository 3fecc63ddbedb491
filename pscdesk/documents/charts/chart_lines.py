"""The layout of lines over categories: points at the middle of each, broken where a figure is missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from pscdesk.documents.chart_types import Chart
from pscdesk.documents.charts.chart_axis import Ground, gap_label, standing
from pscdesk.documents.charts.chart_parts import Key, Label, Layout, Line, Point, Rect, Spot
from pscdesk.documents.charts.chart_text import GAP, HALF_UP, LINE_HEIGHT, TEXT_SIZE, Measure, head

MOST_NAMED = 6
"""From more lines than this, a legend serves better than names at their ends."""


def ends_width(chart: Chart, width: float, measure: Measure) -> float:
    """Return the room that the names of several lines take at their ends, 0 where a legend serves better."""
    if len(chart.series) < 2:
        return 0.0
    widest = max(measure(series.label, TEXT_SIZE) for series in chart.series) + 2 * GAP
    return widest if widest <= width * 0.3 and len(chart.series) <= MOST_NAMED else 0.0


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
    drawn = tuple(Line(number, _runs(across, series.values, ground.up)) for number, series in enumerate(chart.series))
    labels = list(ground.labels)
    if ends:
        labels += _end_labels(chart, drawn, ground.plot)
    if len(chart.series) == 1:
        values = chart.series[0].values
        gaps = (at for at, value in enumerate(values) if value is None)
        labels += [gap_label(across[at], ground.plot.bottom - 3) for at in gaps]
    plot = ground.plot
    return Layout(
        width,
        height,
        plot,
        ground.grid,
        (plot.x, plot.bottom, plot.right, plot.bottom),
        lines=drawn,
        keys=tuple(Key(number, swatch) for number, swatch in enumerate(above.swatches)),
        labels=tuple(labels),
        under=ground.under,
        spots=_spots(chart, ground),
    )


def _spots(chart: Chart, ground: Ground) -> tuple[Spot, ...]:
    spots: list[Spot] = []
    for number, series in enumerate(chart.series):
        for category, value in enumerate(series.values):
            x, y = ground.centre(category), ground.up(value or 0.0)
            spots.append(Spot(number, category, Rect(x - 6, y - 6, 12, 12)))
    return tuple(spots)


def _runs(
    across: Sequence[float], values: Sequence[float | None], up: Callable[[float], float]
) -> tuple[tuple[Point, ...], ...]:
    runs: list[list[Point]] = [[]]
    for x, value in zip(across, values, strict=True):
        if value is not None:
            runs[-1].append((x, up(value)))
        elif runs[-1]:
            runs.append([])
    return tuple(tuple(run) for run in runs if run)


def _end_labels(chart: Chart, drawn: Sequence[Line], plot: Rect) -> list[Label]:
    """Return the name of each line at the height of its last point, pushed apart where they would touch."""
    ends = sorted((line.runs[-1][-1][1], line.series) for line in drawn if line.runs)
    heights = [y for y, _ in ends]
    for upper, lower in pairwise(range(len(heights))):
        heights[lower] = max(heights[lower], heights[upper] + LINE_HEIGHT)
    if heights and heights[-1] > plot.bottom:
        heights[-1] = plot.bottom
        for lower, upper in pairwise(reversed(range(len(heights)))):
            heights[upper] = min(heights[upper], heights[lower] - LINE_HEIGHT)
    return [
        Label(chart.series[series].label, plot.right + GAP, y + HALF_UP, quiet=False, series=series)
        for y, (_, series) in zip(heights, ends, strict=True)
    ]
