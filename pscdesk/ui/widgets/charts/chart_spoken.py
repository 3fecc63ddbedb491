"""The accessible text of one figure of a chart, when the keyboard stands on it."""

from __future__ import annotations

from pscdesk.documents.chart_types import Chart, Drawing, Funnel, HeatMap
from pscdesk.documents.charts.chart_axis import written
from pscdesk.documents.charts.chart_bars import shares_of
from pscdesk.documents.charts.chart_notes import cover_footnote
from pscdesk.documents.charts.chart_parts import Spot
from pscdesk.documents.figures import decimals, figure, neat
from pscdesk.messages import Message, joined


def spoken(drawing: Drawing, spot: Spot) -> str:
    """One sentence or two: where the figure stands, and what it is."""
    if isinstance(drawing, HeatMap):
        return _cell(drawing, spot)
    return _point(drawing, spot) if isinstance(drawing, Funnel) else _value(drawing, spot)


def _cell(heat: HeatMap, spot: Spot) -> str:
    labels = {state.id: state.label for state in heat.states}
    return Message(
        "{row}, {column}: {state}.",
        row=heat.rows[spot.row],
        column=heat.columns[spot.column],
        state=labels[heat.cells[spot.row][spot.column]],
    )


def _point(funnel: Funnel, spot: Spot) -> str:
    point = funnel.points[spot.column]
    across = joined(": ", (funnel.x_label, neat(point.x)))
    up = joined(": ", (funnel.y_label, neat(point.y)))
    if point.outside:
        return Message("{name}. {across}. {up}. Outside the limits.", name=point.label, across=across, up=up)
    return Message("{name}. {across}. {up}. Within the limits.", name=point.label, across=across, up=up)


def _value(chart: Chart, spot: Spot) -> str:
    series, category = chart.series[spot.row], chart.categories[spot.column]
    text = _said(chart, spot)
    where = joined(", ", (category, series.label)) if len(chart.series) > 1 else category
    marks = [mark.label for mark in chart.marks if mark.category == spot.column]
    said = joined("", (where, ": ", text, "."))
    note = [cover_footnote(chart)] if spot.column in chart.poorly_covered else []
    return joined(" ", (said, *(joined("", (label, ".")) for label in marks), *note))


def _said(chart: Chart, spot: Spot) -> str:
    value = chart.series[spot.row].values[spot.column]
    if chart.kind == "stacked":
        parts = shares_of(chart, spot.column)
        return Message("no figure") if parts is None else f"{figure(parts[spot.row] * 100)}%"
    return Message("no figure") if value is None else written(chart, value, decimals([value]))
