"""The layout of a heat map: rows of cells in shades that differ by pattern as well as by colour."""

from __future__ import annotations

from pscdesk.documents.chart_types import HeatMap, Shade
from pscdesk.documents.charts.chart_axis import named, names_beneath
from pscdesk.documents.charts.chart_marks import shaded
from pscdesk.documents.charts.chart_parts import Fill, Label, Layout, Rect, Spot, Stroke
from pscdesk.documents.charts.chart_text import GAP, HALF_UP, LINE_HEIGHT, TEXT_SIZE, Measure, head, told_apart

ROW = 14.0
BETWEEN = 1.2
NAMES = 0.4
"""The most of the width that the names of rows take."""


def heat_height(heat: HeatMap, width: float, measure: Measure) -> float:
    """Return the height in points at which ``heat`` reads well on ``width`` points."""
    above = head("", [state.label for state in heat.states], width, measure)
    lines = _columns(heat, width, measure)[2]
    return above.bottom + lines * LINE_HEIGHT + GAP + max(1, len(heat.rows)) * ROW


def heat_layout(heat: HeatMap, width: float, height: float, measure: Measure) -> Layout:
    """Lay out a heat map: the states explained above, names of columns over it, names of rows at its left."""
    above = head("", [state.label for state in heat.states], width, measure)
    names, left, lines = _columns(heat, width, measure)
    top = above.bottom + lines * LINE_HEIGHT + GAP
    plot = Rect(left, top, max(1.0, width - left), max(1.0, height - top))
    slot, row = plot.width / max(1, len(heat.columns)), plot.height / max(1, len(heat.rows))
    labels = list(above.labels)
    centres = [plot.x + slot * (at + 0.5) for at in range(len(names))]
    labels += named(names, centres, top - GAP - (lines - 1) * LINE_HEIGHT, width, measure)
    marks: list[Stroke | Fill] = []
    shades: dict[str, Shade] = {state.id: state.tone for state in heat.states}
    for state, swatch in zip(heat.states, above.swatches, strict=True):
        marks += shaded(state.tone, swatch)
    spots: list[Spot] = []
    shown = told_apart(heat.rows, left - GAP, measure, 1)
    for down, (name, cells) in enumerate(zip(shown, heat.cells, strict=True)):
        labels.append(Label(" ".join(name), left - GAP, plot.y + row * (down + 0.5) + HALF_UP, "end", quiet=False))
        for across, cell in enumerate(cells):
            box = Rect(plot.x + slot * across, plot.y + row * down, slot, row).inside(BETWEEN)
            marks += shaded(shades[cell], box)
            spots.append(Spot(down, across, box))
    return Layout(width, height, plot, labels=tuple(labels), over=tuple(marks), spots=tuple(spots))


def _columns(heat: HeatMap, width: float, measure: Measure) -> tuple[list[list[str]], float, int]:
    """Return the names over the columns in lines, the left edge of the cells, and the most lines of a name."""
    widest = max((measure(name, TEXT_SIZE) for name in heat.rows), default=0.0) + GAP
    left = min(widest, width * NAMES)
    slot = (width - left) / max(1, len(heat.columns))
    names = names_beneath(heat.columns, left, slot, width, measure, gap=4.0) if heat.columns else []
    return names, left, max((len(lines) for lines in names), default=1)
