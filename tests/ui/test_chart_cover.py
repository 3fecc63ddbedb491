"""On screen a poorly covered month is hatched and hollow in every look, footnoted, and said when one stands on it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from documents.test_poorly_covered import FALLING, LYING, NOTE, QUARTERS, SHARES
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from ui.access_lint import faults

from pscdesk.assets import FONTS
from pscdesk.documents.chart_types import Chart
from pscdesk.documents.charts.chart_parts import Layout, Point
from pscdesk.ui.look.theme import Theme, colours
from pscdesk.ui.widgets.charts.chart import ChartView, DrawingArea

KEY = Qt.Key
LOOKS = [("light", 100), ("dark", 100), ("contrast", 200)]
ONE_LINE = replace(FALLING, series=FALLING.series[:1], limits="")


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    made = Theme(qapp, FONTS)
    made.apply("light", 100)
    return made


def shown(bot: QtBot, chart: Chart, width: int = 760) -> ChartView:
    view = ChartView(chart, "en-GB")
    bot.addWidget(view)
    view.resize(width, view.heightForWidth(width))
    view.show()
    bot.waitExposed(view)
    return view


class Seen:
    """A picture of a drawing, asked in the points of its layout."""

    def __init__(self, view: ChartView) -> None:
        self.view = view  # Qt ends what nobody holds
        area: DrawingArea = view.drawing
        self._image: QImage = area.grab().toImage()
        self._scale = area._scale() * self._image.devicePixelRatio()
        self.layout: Layout = area._layout()

    def at(self, x: float, y: float) -> QColor:
        """The colour there."""
        return self._image.pixelColor(round(x * self._scale + 3), round(y * self._scale + 3))

    def along(self, start: Point, end: Point) -> list[QColor]:
        """The colours along a straight way between two points."""
        steps = [at / 200 for at in range(201)]
        return [self.at(*_between(start, end, part)) for part in steps]


def _between(start: Point, end: Point, part: float) -> Point:
    return (start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part)


def near(one: QColor, other: str) -> bool:
    two = QColor(other)
    apart = (one.red() - two.red(), one.green() - two.green(), one.blue() - two.blue())
    return sum(abs(part) for part in apart) < 60


@pytest.mark.parametrize(("look", "size"), LOOKS)
def test_nothing_is_drawn_in_the_colour_of_the_line_on_the_way_to_a_poorly_covered_month(
    qtbot: QtBot, theme: Theme, look: str, size: int
) -> None:
    theme.apply(look, size)
    fall = replace(ONE_LINE, series=(replace(ONE_LINE.series[0], values=(62, 66, 20, 12, *(70.0,) * 8)),))
    seen = Seen(shown(qtbot, fall))
    (line,) = seen.layout.lines
    tint = colours().series[0]
    joined = seen.along(line.runs[0][0], line.runs[0][1])
    assert sum(near(colour, tint) for colour in joined) > 150
    for start, end in ((line.runs[0][1], line.apart[0]), line.apart, (line.apart[1], line.runs[1][0])):
        way = (_between(start, end, 0.3), _between(start, end, 0.7))
        assert sum(near(colour, tint) for colour in seen.along(*way)) < 60  # no more than what is hatched
    theme.apply("light", 100)


@pytest.mark.parametrize(("look", "size"), LOOKS)
def test_a_poorly_covered_point_is_hollow(qtbot: QtBot, theme: Theme, look: str, size: int) -> None:
    theme.apply(look, size)
    seen = Seen(shown(qtbot, ONE_LINE))
    (line,) = seen.layout.lines
    assert all(near(seen.at(*point), colours().series[0]) for run in line.runs for point in run)
    assert len(line.apart) == 2
    for x, y in line.apart:
        assert near(seen.at(x, y), colours().paper)
        assert any(near(colour, colours().series[0]) for colour in seen.along((x, y), (x + 4, y)))
    theme.apply("light", 100)


@pytest.mark.parametrize(("look", "size"), LOOKS)
@pytest.mark.parametrize("chart", [QUARTERS, LYING, SHARES], ids=["standing", "lying", "shares"])
def test_a_poorly_covered_bar_is_part_ink_and_part_paper(
    qtbot: QtBot, theme: Theme, chart: Chart, look: str, size: int
) -> None:
    theme.apply(look, size)
    seen = Seen(shown(qtbot, replace(chart, series=chart.series[:1])))
    tint, paper = colours().series[0], colours().paper
    hatched = [bar for bar in seen.layout.bars if bar.hatched]
    assert len(hatched) == len(chart.poorly_covered)
    for bar in seen.layout.bars:
        box = bar.box.inside(2)
        y = box.y + box.height * 0.5
        way = seen.along((box.x, y), (box.x + min(box.width, 40), y))
        inked, left = sum(near(colour, tint) for colour in way), sum(near(colour, paper) for colour in way)
        if bar.hatched:
            assert inked > 20
            assert left > 40
        else:
            assert left == 0
            assert inked > 190
    theme.apply("light", 100)


@pytest.mark.usefixtures("theme")
def test_the_footnote_stands_beneath_and_the_note_is_said_with_each_figure_it_is_about(qtbot: QtBot) -> None:
    view = shown(qtbot, FALLING)
    assert f"† {NOTE}" in [label.text() for label in view.findChildren(QLabel)]
    assert f"† Dec 2025, Jan 2026: {NOTE}" in view.drawing.accessibleDescription()
    heard = [_press(qtbot, view, KEY.Key_Right) for _ in range(5)]
    assert heard[1] == "Nov 2025, Contacts: 66."
    assert heard[2:4] == [f"Dec 2025, Contacts: 20. † {NOTE}", f"Jan 2026, Contacts: 12. † {NOTE}"]
    assert heard[4] == "Feb 2026, Contacts: 70."


@pytest.mark.usefixtures("theme")
def test_a_month_without_a_figure_says_so_and_why(qtbot: QtBot) -> None:
    view = shown(qtbot, replace(ONE_LINE, poorly_covered=(7,)))
    heard = [_press(qtbot, view, KEY.Key_Right) for _ in range(8)]
    assert heard[-1] == f"May 2026: no figure. † {NOTE}"


@pytest.mark.usefixtures("theme")
def test_a_share_is_said_in_percent(qtbot: QtBot) -> None:
    view = shown(qtbot, replace(ONE_LINE, unit="% of contacts"))
    assert _press(qtbot, view, KEY.Key_Right) == "Oct 2025: 62%."


def test_a_chart_without_poorly_covered_months_has_no_footnote(qtbot: QtBot, theme: Theme) -> None:
    view = shown(qtbot, replace(FALLING, poorly_covered=()))
    assert not any("†" in label.text() for label in view.findChildren(QLabel))
    assert "†" not in view.drawing.accessibleDescription()


@pytest.mark.parametrize(("look", "size"), LOOKS)
@pytest.mark.parametrize("chart", [FALLING, QUARTERS, LYING, SHARES], ids=["lines", "standing", "lying", "shares"])
def test_every_text_has_room(qtbot: QtBot, theme: Theme, chart: Chart, look: str, size: int) -> None:
    theme.apply(look, size)
    assert faults(shown(qtbot, chart, 640)) == []
    theme.apply("light", 100)


def _press(bot: QtBot, view: ChartView, key: Qt.Key) -> str:
    bot.keyClick(view.drawing, key)
    return view.said.text()
