"""The figures of a drawing as a table, for whoever copies them."""

from __future__ import annotations

from pscdesk.documents.chart_types import Chart, Drawing, Funnel
from pscdesk.documents.charts.chart_bars import shares_of
from pscdesk.documents.document import Cell, Column, Table
from pscdesk.documents.words import ENGLISH, Words

_GAP = "–"


def figures_of(drawing: Drawing, words: Words = ENGLISH) -> Table:
    """The figures that are drawn, a row for each category, point or row; a gap is a dash, never a zero.

    Of bars of shares they are the shares in per cent, as they are drawn. A head says where figures are per cent.
    """
    if isinstance(drawing, Chart):
        return _chart(drawing)
    if isinstance(drawing, Funnel):
        heads = ("", drawing.x_label, drawing.y_label, "")
        said = (words.within_limits, words.outside_limits)
        points = tuple((one.label, _whole(one.x), _whole(one.y), said[one.outside]) for one in drawing.points)
        return Table(drawing.id, drawing.title, _columns(heads, {1, 2}), points)
    labels = {state.id: state.label for state in drawing.states}
    rows = zip(drawing.rows, drawing.cells, strict=True)
    cells = tuple((row, *(labels[cell] for cell in states)) for row, states in rows)
    return Table(drawing.id, drawing.title, _columns(("", *drawing.columns), set()), cells)


def _chart(chart: Chart) -> Table:
    is_shares = chart.kind == "stacked"
    in_percent = is_shares or "%" in chart.unit
    heads = [f"{one.label} (%)".lstrip() if in_percent else one.label for one in chart.series]
    rows: list[tuple[Cell, ...]] = []
    for at, category in enumerate(chart.categories):
        parts = shares_of(chart, at) if is_shares else None
        values = [one.values[at] for one in chart.series]
        if is_shares:
            values = [round(part * 100, 1) for part in parts] if parts is not None else [None] * len(values)
        rows.append((category, *(_GAP if value is None else _whole(value) for value in values)))
    if len(heads) == 1 and not is_shares:
        heads = [heads[0] or chart.unit]
    return Table(chart.id, chart.title, _columns(("", *heads), set(range(1, len(heads) + 1))), tuple(rows))


def _columns(heads: tuple[str, ...], numeric: set[int]) -> tuple[Column, ...]:
    return tuple(Column(f"column{at}", head, at in numeric) for at, head in enumerate(heads))


def _whole(value: float) -> Cell:
    """A figure without a fraction as a whole number."""
    return int(value) if value == int(value) else value
