"""A drawing on screen can be walked with the arrow keys, says each figure, and keeps its texts whole."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from documents import samples
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot
from ui.access_lint import faults

from pscdesk.assets import FONTS
from pscdesk.documents.chart_types import Drawing, HeatMap
from pscdesk.documents.document import Document, Paragraph
from pscdesk.ui.look.theme import Theme, colours
from pscdesk.ui.widgets.charts.chart import ChartView, DrawingArea
from pscdesk.ui.widgets.document_view import document_view

KEY = Qt.Key
BARS = replace(samples.trend(), kind="bars", series=samples.trend().series[:1])
DRAWINGS = (samples.trend(), samples.sides(), samples.family(), samples.coverage(), BARS)


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    made = Theme(qapp, FONTS)
    made.apply("light", 100)
    return made


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    heard: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: heard.append(event.message()))
    return heard


def shown(bot: QtBot, drawing: Drawing, width: int = 760) -> ChartView:
    view = ChartView(drawing, "en-GB")
    bot.addWidget(view)
    view.resize(width, view.heightForWidth(width))
    view.show()
    view.activateWindow()
    view.drawing.setFocus()
    bot.waitUntil(view.drawing.hasFocus, timeout=5000)
    return view


def press(bot: QtBot, view: ChartView, *keys: Qt.Key) -> str:
    for key in keys:
        bot.keyClick(view.drawing, key)
    return view.said.text()


@pytest.mark.usefixtures("theme")
def test_arrow_keys_walk_a_trend_and_every_figure_is_spoken(qtbot: QtBot, said: list[str]) -> None:
    view = shown(qtbot, samples.trend())
    assert view.said.text() == "Arrow keys read the figures one by one."
    assert press(qtbot, view, KEY.Key_Right) == "Oct 2025, Contacts: 35."
    assert press(qtbot, view, KEY.Key_Right) == "Nov 2025, Contacts: 40. Campaign."
    assert press(qtbot, view, KEY.Key_Down) == "Nov 2025, Safe space: 20. Campaign."
    assert press(qtbot, view, KEY.Key_End) == "Sep 2026, Safe space: 15."
    assert press(qtbot, view, KEY.Key_Right, KEY.Key_Down) == "Sep 2026, Safe space: 15."
    assert press(qtbot, view, KEY.Key_Home, *[KEY.Key_Right] * 4) == "Feb 2026, Contacts: no figure."
    spoken = [text for text in said if text]
    assert spoken[:2] == ["Oct 2025, Contacts: 35.", "Nov 2025, Contacts: 40. Campaign."]


@pytest.mark.usefixtures("theme")
def test_shares_are_walked_as_they_are_seen(qtbot: QtBot) -> None:
    view = shown(qtbot, samples.sides())
    first = "Asking how to handle somebody's conduct, Informal: 65%."
    assert press(qtbot, view, KEY.Key_Down) == first
    assert press(qtbot, view, KEY.Key_Right) == "Asking how to handle somebody's conduct, Formal: 16%."
    assert press(qtbot, view, KEY.Key_Down) == "Asking about a procedure, Formal: 25%."
    assert press(qtbot, view, KEY.Key_End) == "Worried about somebody, Not decided or known: no figure."


@pytest.mark.usefixtures("theme")
def test_a_funnel_is_walked_from_small_to_large_and_says_what_lies_outside(qtbot: QtBot) -> None:
    view = shown(qtbot, samples.family())
    heard = [press(qtbot, view, KEY.Key_Right) for _ in samples.family().points]
    assert heard[0] == (
        "Valley and Moorland patrol. Contacts in the window: 60. Safe-space share, %: 52. Within the limits."
    )
    assert heard[2].startswith("Harbour patrol. ")
    assert heard[2].endswith("Outside the limits.")
    assert len(set(heard)) == len(samples.family().points)


@pytest.mark.usefixtures("theme")
def test_every_cell_of_a_heat_map_can_be_reached(qtbot: QtBot) -> None:
    heat = samples.coverage(3)
    view = shown(qtbot, heat)
    heard = {press(qtbot, view, KEY.Key_Home)}
    for turn in range(3):
        across = KEY.Key_Left if turn % 2 else KEY.Key_Right
        heard |= {press(qtbot, view, across) for _ in range(11)}
        heard.add(press(qtbot, view, KEY.Key_Down))
    assert len(heard) == 36
    assert "Unit 000 of the Valley and Moorland division, Oct 2025: All desks returned." in heard


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda drawing: drawing.id)
def test_it_has_a_name_and_words_and_lets_tab_out(qtbot: QtBot, drawing: Drawing) -> None:
    view = document_view(Document("t", (drawing, drawing)))
    qtbot.addWidget(view)
    view.show()
    first, second = view.findChildren(DrawingArea)
    assert first.accessibleName() == drawing.title
    assert drawing.summary in first.accessibleDescription()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus, timeout=5000)
    qtbot.keyClick(first, KEY.Key_Right)
    qtbot.keyClick(first, KEY.Key_Tab)
    assert second.hasFocus()


@pytest.mark.parametrize(("look", "text_size"), [("light", 200), ("dark", 100), ("contrast", 200)])
@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda drawing: drawing.id)
def test_nothing_is_clipped_and_the_figure_one_stands_on_is_seen(
    qtbot: QtBot, theme: Theme, drawing: Drawing, look: str, text_size: int
) -> None:
    theme.apply(look, text_size)
    view = shown(qtbot, drawing, 640)
    assert faults(view) == []
    area = view.drawing
    assert area.height() >= area.heightForWidth(area.width()) - 1
    before = area.grab().toImage()
    press(qtbot, view, KEY.Key_End)
    after = area.grab().toImage()
    assert _changed(before, after, QColor(colours().focus)) > 20
    theme.apply("light", 100)


def _changed(before: QImage, after: QImage, tint: QColor) -> int:
    """How many pixels of the second picture came to be near ``tint``."""
    near = 0
    for y in range(after.height()):
        for x in range(after.width()):
            now = after.pixelColor(x, y)
            if now != before.pixelColor(x, y) and abs(now.red() - tint.red()) + abs(now.blue() - tint.blue()) < 60:
                near += 1
    return near


@pytest.mark.usefixtures("theme")
def test_a_press_of_the_mouse_reads_the_figure_under_it(qtbot: QtBot) -> None:
    view = shown(qtbot, samples.coverage(3))
    area = view.drawing
    qtbot.mouseClick(area, Qt.MouseButton.LeftButton, pos=QPoint(area.width() - 12, area.height() - 12))
    assert view.said.text() == "Unit 002 of the Valley and Moorland division, Sep 2026: Nothing returned."
    qtbot.mouseClick(area, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert view.said.text().startswith("Unit 002")


@pytest.mark.usefixtures("theme")
def test_a_long_drawing_scrolls_to_the_figure_one_stands_on(qtbot: QtBot) -> None:
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    area.setWidget(document_view(Document("t", (samples.coverage(80), Paragraph("After.")))))
    area.resize(700, 400)
    area.show()
    area.activateWindow()
    (drawing,) = area.findChildren(DrawingArea)
    drawing.setFocus()
    qtbot.waitUntil(drawing.hasFocus, timeout=5000)
    heights: list[int] = []
    for key in (KEY.Key_Home, *[KEY.Key_Down] * 79):
        qtbot.keyClick(drawing, key)
        heights.append(area.verticalScrollBar().value())
    assert heights[-1] > heights[0] + 400
    assert all(below >= above for above, below in pairwise(heights))


@pytest.mark.usefixtures("theme")
def test_a_block_in_another_language_says_so_to_what_reads_it(qtbot: QtBot) -> None:
    welsh = replace(samples.coverage(2), language="cy")
    assert isinstance(welsh, HeatMap)
    view = document_view(Document("t", (Paragraph("Tŷ", language="cy"), Paragraph("House"), welsh)))
    qtbot.addWidget(view)
    (drawing,) = view.findChildren(DrawingArea)
    assert drawing.locale().name().startswith("cy")
    assert drawing.accessibleDescription().startswith("Map gwres. ")
    spoken = [one.locale().name()[:2] for one in view.findChildren(type(view.children()[-1]))]
    assert "cy" in spoken
