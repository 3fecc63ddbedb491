"""A drawing that is taken out: an SVG picture with its title and what it rests on, and its figures as a table."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from documents import samples

from pscdesk.documents.chart_types import Chart, Drawing, Funnel, Series
from pscdesk.documents.charts.chart_framed import WIDTH, framed, lines_beneath
from pscdesk.documents.document import Column, Table
from pscdesk.documents.taken.chart_figures import figures_of
from pscdesk.documents.taken.chart_svg import as_svg
from pscdesk.documents.taken.copied import as_rich, as_tabs

SVG = "{http://www.w3.org/2000/svg}"
DRAWINGS = (samples.trend(), samples.sides(), samples.family(), samples.coverage())
FOOT = ("Base: 1,095 contacts, each count within 4.",)


def measure(text: str, size: float) -> float:
    return len(text) * size * 0.5


def texts(root: ElementTree.Element) -> str:
    return " ".join("".join(one.itertext()) for one in root.iter(f"{SVG}text"))


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda one: one.id)
def test_the_picture_carries_its_title_what_it_shows_and_its_base(drawing: Drawing) -> None:
    root = ElementTree.fromstring(as_svg(drawing, measure, FOOT))  # noqa: S314 - our own
    said = texts(root)
    assert drawing.title in said
    assert " ".join(drawing.summary.split()) in said
    assert FOOT[0] in said
    assert root.findtext(f"{SVG}title") == drawing.title
    assert drawing.summary in (root.findtext(f"{SVG}desc") or "")
    assert list(root.iter(f"{SVG}path")), "something is drawn"


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda one: one.id)
def test_no_line_of_the_picture_runs_over_its_edge(drawing: Drawing) -> None:
    whole = framed(drawing, measure, FOOT)
    labels = (*whole.title, *whole.beneath)
    assert all(0 < label.y < whole.height for label in labels)
    assert all(label.x + measure(label.text, 8.5) <= WIDTH for label in labels)
    assert whole.at[1] + whole.layout.height < whole.beneath[0].y


def test_what_stands_beneath_is_said_once() -> None:
    drawing = samples.trend()
    assert lines_beneath(drawing, (drawing.summary, *FOOT)).count(drawing.summary) == 1


def test_figures_are_those_drawn_and_a_gap_is_no_zero() -> None:
    chart = Chart(
        "c", "t", "lines", ("Oct", "Nov"), (Series("All", (20.0, None)), Series("Safe", (5.0, 0.0))), "u", "s"
    )
    table = figures_of(chart)
    assert [column.label for column in table.columns] == ["", "All", "Safe"]
    assert table.rows == (("Oct", 20, 5), ("Nov", "–", 0))
    shares = Chart("c", "t", "stacked", ("Oct", "Nov"), (Series("A", (30.0, 0.0)), Series("B", (10.0, 0.0))), "u", "s")
    assert figures_of(shares).rows == (("Oct", 75, 25), ("Nov", "–", "–"))
    family = samples.family()
    assert isinstance(family, Funnel)
    assert [row[0] for row in figures_of(family).rows] == [point.label for point in family.points]
    heat = samples.coverage()
    labels = {state.id: state.label for state in heat.states}
    assert figures_of(heat).rows[0] == (heat.rows[0], *(labels[cell] for cell in heat.cells[0]))


def test_nothing_that_is_copied_runs_as_a_formula_or_breaks_a_row() -> None:
    table = Table("t", "=HYPERLINK(1)", (Column("a", "+A"), Column("b", "B", numeric=True)), (("=1+1\t\n2", 1200),))
    lines = as_tabs(table, ("@SUM(1)",)).split("\n")
    assert lines == ["'+A\tB", "'=1+1 2\t1200", "", "'=HYPERLINK(1)", "'@SUM(1)", ""]
    assert '<td align="left">&#x27;=1+1 2</td>' in as_rich(table)
