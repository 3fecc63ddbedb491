"""The words for one figure of a drawing, when the keyboard stands on it."""

from __future__ import annotations

from pscdesk.documents.chart_types import Chart, Drawing, Funnel, HeatMap
from pscdesk.documents.charts.chart_bars import shares_of
from pscdesk.documents.charts.chart_parts import Spot
from pscdesk.documents.figures import figure, neat
from pscdesk.language import tr
from pscdesk.messages import Message


def spoken(drawing: Drawing, spot: Spot) -> str:
    """One sentence or two: where the figure stands, and what it is."""
    if isinstance(drawing, HeatMap):
        return _cell(drawing, spot)
    return _point(drawing, spot) if isinstance(drawing, Funnel) else _value(drawing, spot)


def _cell(heat: HeatMap, spot: Spot) -> str:
    labels = {state.id: state.label for state in heat.states}
    return tr(
        Message(
            "{row}, {column}: {state}.",
            row=heat.rows[spot.row],
            column=heat.columns[spot.column],
            state=labels[heat.cells[spot.row][spot.column]],
        )
    )


def _point(funnel: Funnel, spot: Spot) -> str:
    point = funnel.points[spot.column]
    pattern = (
        tr(Message("{name}. {x_label}: {x}. {y_label}: {y}. Outside the limits."))
        if point.outside
        else tr(Message("{name}. {x_label}: {x}. {y_label}: {y}. Within the limits."))
    )
    return pattern.format(
        name=point.label, x_label=funnel.x_label, x=neat(point.x), y_label=funnel.y_label, y=neat(point.y)
    )


def _value(chart: Chart, spot: Spot) -> str:
    series, category = chart.series[spot.row], chart.categories[spot.column]
    text = _said(chart, spot)
    pattern = (
        tr(Message("{category}, {series}: {figure}."))
        if len(chart.series) > 1
        else tr(Message("{category}: {figure}."))
    )
    marks = [mark.label for mark in chart.marks if mark.category == spot.column]
    said = pattern.format(category=category, series=series.label, figure=text)
    return " ".join((said, *(f"{label}." for label in marks)))


def _said(chart: Chart, spot: Spot) -> str:
    value = chart.series[spot.row].values[spot.column]
    if chart.kind == "stacked":
        parts = shares_of(chart, spot.column)
        return tr(Message("no figure")) if parts is None else f"{figure(parts[spot.row] * 100)}%"
    return tr(Message("no figure")) if value is None else neat(value)
