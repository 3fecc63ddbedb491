"""The drawings of a document as charts that a spreadsheet draws itself, and the figures that they draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pscdesk.documents.chart_types import Chart, Funnel
from pscdesk.documents.document import Document, Table
from pscdesk.documents.harmless import begins_a_formula, one_line
from pscdesk.documents.palette import LIGHT
from pscdesk.documents.words import Words

Drawn = Chart | Funnel
HEIGHT, LEAST_WIDTH, MOST_WIDTH = 380, 520, 1000
"""Of a chart, in pixels."""
_KINDS: dict[str, dict[str, str]] = {
    "bars": {"type": "column"},
    "lines": {"type": "line"},
    "stacked": {"type": "column", "subtype": "percent_stacked"},
}
_MARKERS = ("circle", "square", "triangle", "diamond", "x", "plus")
_DASHES = ("solid", "dash", "square_dot", "long_dash", "dash_dot", "round_dot")


@dataclass(frozen=True)
class Line:
    """One series of a drawing: its name, and for each point its name, its place across (None: in order), its value.

    A value of None is a gap. ``points`` are marks alone, others are joined.
    """

    label: str
    names: tuple[str, ...]
    across: tuple[float | None, ...]
    values: tuple[float | None, ...]
    points: bool = False

    def rows(self, drawing: Drawn) -> list[tuple[str | float | None, ...]]:
        """Its rows in the table of what the charts draw."""
        return [
            (drawing.title, self.label, name, across, value)
            for name, across, value in zip(self.names, self.across, self.values, strict=True)
        ]


def placed(document: Document) -> dict[str, list[Drawn]]:
    """The charts that stand with each table, by the id of the table: a chart stands above its table in a document."""
    found: dict[str, list[Drawn]] = {}
    waiting: list[Drawn] = []
    for block in document.blocks:
        if isinstance(block, Drawn):
            waiting.append(block)
        elif isinstance(block, Table) and waiting:
            found.setdefault(block.id, []).extend(waiting)
            waiting = []
    return found


def lines_of(drawing: Drawn, words: Words) -> list[Line]:
    """The series of a drawing."""
    if isinstance(drawing, Chart):
        nowhere = (None,) * len(drawing.categories)
        return [Line(one.label, drawing.categories, nowhere, one.values) for one in drawing.series]
    sizes = tuple(limit.x for limit in drawing.limits)
    blank = ("",) * len(sizes)
    limits = (
        (words.limits_998, tuple(limit.low998 for limit in drawing.limits)),
        (words.limits_95, tuple(limit.low95 for limit in drawing.limits)),
        (words.middle, (drawing.middle,) * len(sizes)),
        (words.limits_95, tuple(limit.high95 for limit in drawing.limits)),
        (words.limits_998, tuple(limit.high998 for limit in drawing.limits)),
    )
    return [
        *(Line(label, blank, sizes, values) for label, values in limits),
        *(
            Line(
                label,
                tuple(point.label for point in points),
                tuple(point.x for point in points),
                tuple(point.y for point in points),
                points=True,
            )
            for label, outside in ((words.within_limits, False), (words.outside_limits, True))
            if (points := [point for point in drawing.points if point.outside == outside])
        ),
    ]


def add_chart(workbook: Any, drawing: Drawn, lines: Sequence[Line], sheet: str, first: int, width: int) -> Any:
    """A chart of figures that stand from row ``first`` on in the columns B to E of a sheet, ready to be put in one."""
    made = workbook.add_chart(
        _KINDS[drawing.kind] if isinstance(drawing, Chart) else {"type": "scatter", "subtype": "straight"}
    )
    row = first
    for at, line in enumerate(lines):
        last = row + len(line.values) - 1
        series: dict[str, Any] = {
            "name": [sheet, row, 1],
            "categories": [
                sheet,
                row,
                2 if isinstance(drawing, Chart) else 3,
                last,
                2 if isinstance(drawing, Chart) else 3,
            ],
            "values": [sheet, row, 4, last, 4],
        }
        made.add_series(series | _look(drawing, line, at))
        row = last + 1
    made.set_title({"name": _words(drawing.title), "name_font": {"size": 13, "bold": True}, "overlay": False})
    across, up = ("", drawing.unit) if isinstance(drawing, Chart) else (drawing.x_label, drawing.y_label)
    made.set_x_axis({"name": _words(across), "num_font": {"size": 10}, "name_font": {"size": 10, "bold": False}})
    made.set_y_axis(
        {
            "name": _words(up),
            "min": 0,
            "num_font": {"size": 10},
            "name_font": {"size": 10, "bold": False},
            "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9", "width": 0.75}},
        }
    )
    made.set_legend({"position": "bottom", **({"delete_series": [3, 4]} if isinstance(drawing, Funnel) else {})})
    made.show_blanks_as("gap")
    made.set_size({"width": width, "height": HEIGHT})
    return made


def _words(text: str) -> str:
    """A text of a chart; one that the library would take for a reference to cells has an apostrophe before it."""
    text = one_line(text)
    return f"'{text}" if begins_a_formula(text) else text


def _look(drawing: Drawn, line: Line, at: int) -> dict[str, Any]:
    """How a series is drawn: each differs by more than its colour."""
    if isinstance(drawing, Chart):
        colour = LIGHT.series[at % len(LIGHT.series)]
        if drawing.kind == "lines":
            marker = {"type": _MARKERS[at % 6], "size": 6, "fill": {"color": colour}, "border": {"color": colour}}
            return {"line": {"color": colour, "width": 2, "dash_type": _DASHES[at % 6]}, "marker": marker}
        return {"fill": {"color": colour}, "border": {"color": "#FFFFFF", "width": 0.75}, "gap": 60}
    if line.points:
        colour = LIGHT.stop if at > 5 else LIGHT.accent
        names = [{"value": _words(name)} for name in line.names]
        return {
            "line": {"none": True},
            "marker": {"type": "diamond" if at > 5 else "circle", "size": 8, "fill": {"color": colour}},
            "data_labels": {"custom": names, "value": True, "position": "above", "font": {"size": 9}},
        }
    dash = "solid" if at == 2 else "dash" if at in (1, 3) else "round_dot"
    return {"line": {"color": LIGHT.quiet, "width": 1.25, "dash_type": dash}, "marker": {"type": "none"}}
