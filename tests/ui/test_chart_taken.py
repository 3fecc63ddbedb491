"""A drawing is copied as a picture or as figures, and saved as PNG or SVG: on white whatever the window looks like."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import samples
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pscdesk.assets import FONTS
from pscdesk.documents.palette import LIGHT
from pscdesk.errors import PscDeskError
from pscdesk.ui.look.theme import Theme
from pscdesk.ui.widgets.charts.chart import ChartView
from pscdesk.ui.widgets.taking import Taking

KEY, HOLD = Qt.Key, Qt.KeyboardModifier
BASE = "Base: 1,095 contacts, each count within 4."


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def view(qapp: QApplication, qtbot: QtBot, tmp_path: Path, told: list[str]) -> ChartView:
    Theme(qapp, FONTS).apply("dark", 100)

    def where(_title: str, suggested: str, _kinds: str) -> Path:
        told.append(suggested)
        return tmp_path / "picture.svg" if len(told) > 1 else tmp_path / suggested

    def fail(fault: PscDeskError) -> None:
        told.append(fault.text)

    made = ChartView(samples.trend(), "en-GB", Taking(where, lambda said, _path: told.append(said), fail, (BASE,)))
    qtbot.addWidget(made)
    made.show()
    made.drawing.setFocus()
    return made


def test_the_picture_is_on_white_and_figures_have_their_lines(view: ChartView, qtbot: QtBot) -> None:
    qtbot.keyClick(view.drawing, KEY.Key_C, HOLD.ControlModifier)
    picture = QGuiApplication.clipboard().image()
    assert picture.width() == 1680
    assert picture.pixelColor(2, 2) == QColor(LIGHT.card)
    inks = {picture.pixelColor(x, y).name() for x in range(0, 1680, 7) for y in range(0, picture.height(), 7)}
    assert QColor(LIGHT.series[0]).name() in inks
    qtbot.keyClick(view.drawing, KEY.Key_C, HOLD.ControlModifier | HOLD.ShiftModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    drawing = samples.trend()
    assert lines[0].split("\t")[1:] == [one.label for one in drawing.series]
    assert lines[1].split("\t")[0] == drawing.categories[0]
    assert drawing.title in lines
    assert BASE in lines


def test_it_is_saved_as_png_or_svg_by_its_name(view: ChartView, told: list[str], tmp_path: Path) -> None:
    offer = view.drawing.offer
    assert offer is not None
    menu = offer.offered()
    assert [act.text() for act in menu.actions()] == ["Copy picture", "Copy figures", "Save picture…"]
    menu.close()
    offer.save_picture()
    offer.save_picture()
    name = f"{samples.trend().id}.png"
    assert told == [name, f"Saved as {name}.", name, "Saved as picture.svg."]
    assert QImage(str(tmp_path / name)).width() == 1680
    assert BASE in (tmp_path / "picture.svg").read_text("utf-8")


def test_a_drawing_that_nobody_may_take_offers_nothing(qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("before")
    plain = ChartView(samples.trend(), "en-GB")
    qtbot.addWidget(plain)
    plain.show()
    qtbot.keyClick(plain.drawing, KEY.Key_C, HOLD.ControlModifier)
    assert QGuiApplication.clipboard().text() == "before"
