"""Where everything in a drawing stands: one layout that the PDF and the window each paint in their own way.

The value axis always starts at zero, and a ``None`` is a gap: a broken line, or a dash where a bar would stand. What
is poorly covered is hatched, and a line breaks on both sides of it, so that nothing falls or rises towards it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from pscdesk.documents.chart_types import Chart, Drawing, Funnel, HeatMap
from pscdesk.documents.charts.chart_axis import above_height
from pscdesk.documents.charts.chart_bars import (
    STANDING_HEIGHT,
    lies_down,
    lying_bars,
    lying_height,
    shares,
    standing_bars,
)
from pscdesk.documents.charts.chart_funnel import funnel_height, funnel_layout
from pscdesk.documents.charts.chart_heat import heat_height, heat_layout
from pscdesk.documents.charts.chart_lines import ends_width, legend, lines
from pscdesk.documents.charts.chart_parts import Layout
from pscdesk.documents.charts.chart_text import Measure, head
from pscdesk.documents.words import ENGLISH, Words


def natural_height(drawing: Drawing, width: float, measure: Measure, words: Words = ENGLISH) -> float:
    """Return the height in points at which ``drawing`` reads well on ``width`` points."""
    if isinstance(drawing, Funnel):
        return funnel_height(drawing, width, measure, words)
    if isinstance(drawing, HeatMap):
        return heat_height(drawing, width, measure)
    entries = [series.label for series in drawing.series]
    if drawing.kind == "lines":
        above = head(drawing.unit, legend(drawing, width, measure), width, measure)
        ends = ends_width(drawing, width, measure)
        return above_height(drawing, width, measure, above, ends) + STANDING_HEIGHT
    above = head(drawing.unit, entries if len(entries) > 1 or drawing.kind == "stacked" else (), width, measure)
    if lies_down(drawing, width, measure):
        return above.bottom + lying_height(drawing, width, measure)
    return above_height(drawing, width, measure, above, 0.0) + STANDING_HEIGHT


def lay_out(
    drawing: Drawing, width: float, height: float, measure: Measure, words: Words = ENGLISH, reach: float = 0.0
) -> Layout:
    """Return where everything in ``drawing`` stands on ``width`` by ``height`` points.

    Bars stand if the names of their categories fit beneath them and lie down if not; categories with a figure
    in each name (months, years, bands) are a sequence: their bars always stand, and names are left out evenly
    where they do not fit. The value axis goes to ``reach`` at least; ``words`` are those a funnel explains itself
    with.
    """
    if isinstance(drawing, Funnel):
        return funnel_layout(drawing, width, height, measure, words)
    if isinstance(drawing, HeatMap):
        return heat_layout(drawing, width, height, measure)
    if drawing.kind == "lines":
        return lines(drawing, width, height, measure, reach)
    if drawing.kind == "stacked":
        return shares(drawing, width, height, measure)
    if lies_down(drawing, width, measure):
        return lying_bars(drawing, width, height, measure, reach)
    return standing_bars(drawing, width, height, measure, reach)


def portions(drawing: Drawing, width: float, most: float, measure: Measure) -> list[Drawing]:
    """Return ``drawing`` whole, or in parts of a few rows each so that none is higher than ``most`` points.

    Only what grows downwards is cut: heat maps and lying bars.
    """
    if isinstance(drawing, HeatMap):
        count = len(drawing.rows)
    elif isinstance(drawing, Chart) and drawing.kind != "lines" and lies_down(drawing, width, measure):
        count = len(drawing.categories)
    else:
        return [drawing]
    least = max(1, int(natural_height(drawing, width, measure) / most))
    for pieces in range(least, count):
        parts: list[Drawing] = [_rows(drawing, kept) for kept in _even(count, pieces)]
        if all(natural_height(part, width, measure) <= most for part in parts):
            return parts
    return [_rows(drawing, kept) for kept in _even(count, count)] or [drawing]


def largest(drawing: Drawing) -> float:
    """Return the largest figure of a chart, so that its parts share one axis; 0 where there is none."""
    if not isinstance(drawing, Chart):
        return 0.0
    return max((value for series in drawing.series for value in series.values if value is not None), default=0.0)


def _rows(drawing: HeatMap | Chart, kept: slice) -> HeatMap | Chart:
    if isinstance(drawing, HeatMap):
        return replace(drawing, rows=drawing.rows[kept], cells=drawing.cells[kept])
    series = tuple(replace(one, values=one.values[kept]) for one in drawing.series)
    poor = tuple(at - kept.start for at in drawing.poorly_covered if kept.start <= at < kept.stop)
    return replace(drawing, categories=drawing.categories[kept], series=series, poorly_covered=poor)


def _even(count: int, pieces: int) -> Sequence[slice]:
    size = ceil(count / max(1, pieces))
    return [slice(start, start + size) for start in range(0, count, max(1, size))]
