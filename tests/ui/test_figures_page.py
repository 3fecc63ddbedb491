"""HR's page of figures through the real window: chosen by keyboard, read by keyboard, saved as it is shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pypdf
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QTableView, QWidget
from ui.access_lint import LOOKS, faults, settle, twice_named
from ui.figures_office import MONTHS, make, move_in

from pscdesk import language
from pscdesk.assets import I18N
from pscdesk.documents.document import Chart, Document, Table
from pscdesk.paths import find_places
from pscdesk.ui.pages.figures.figures_page import FiguresPage
from pscdesk.ui.widgets.buttons import Fold
from pscdesk.ui.widgets.charts.chart import DrawingArea
from pscdesk.work.office.office import open_office
from pscdesk.work.publish.publish import board_of

KEY = Qt.Key


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.getbasetemp())


@pytest.fixture
def open_figures(open_desktop: Callable[..., Any], made: Path, home: Path) -> Callable[..., Any]:
    """The window on the page of figures, with five frozen months."""

    def opened(**how: Any) -> tuple[Any, FiguresPage]:
        move_in(made, home)
        desktop = open_desktop("hr", **how)
        page = desktop.open("figures")
        assert isinstance(page, FiguresPage)
        settle(desktop)
        return desktop, page

    return opened


@pytest.fixture(params=[language.ENGLISH, language.WELSH])
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    """The language of the window; English again afterwards."""
    language.speak(request.param, I18N)
    yield request.param
    language.speak(language.ENGLISH, I18N)


def document(page: FiguresPage) -> Document:
    assert page.document is not None
    return page.document


def large(page: FiguresPage) -> list[str]:
    return [one.text() for one in page.findChildren(QLabel) if one.property("kind") == "figure" and one.isVisible()]


def texts(widget: QWidget) -> str:
    return " ".join(re.sub("<[^>]+>", "", one.text()) for one in widget.findChildren(QLabel) if one.isVisible())


def unfold(page: FiguresPage) -> None:
    for fold in page.findChildren(Fold):
        fold.head.setChecked(True)


def areas(page: FiguresPage) -> list[DrawingArea]:
    return [one for one in page.findChildren(DrawingArea) if one.isVisible()]


def test_a_period_is_chosen_by_keyboard_and_shown(open_figures: Callable[..., Any]) -> None:
    desktop, page = open_figures()
    assert desktop.focus is page.choosing.kind
    assert document(page).title == "Quarter: Jul 26 to Sep 26"
    for _ in range(2):
        desktop.press(KEY.Key_Up)
        settle(desktop)
    assert document(page).title.startswith("Month: ")
    before = document(page)
    desktop.press(KEY.Key_Tab, KEY.Key_Tab, KEY.Key_Return)
    settle(desktop)
    assert document(page) != before
    assert document(page).title in texts(page)


def test_all_six_ways_of_cutting_are_offered_and_keep_their_place(open_figures: Callable[..., Any]) -> None:
    desktop, page = open_figures()
    kinds = [page.choosing.kind.itemText(row) for row in range(page.choosing.kind.count())]
    assert kinds == ["Month", "Two-month cycle", "Quarter", "Financial year", "Calendar year", "Rolling 12"]
    titles: list[str] = []
    for row in (5, 4, 3, 1, 0, 2):
        page.choosing.kind.setCurrentIndex(row)
        page.choosing.kind.activated.emit(row)
        settle(desktop)
        titles.append(document(page).title)
    assert titles == [
        "Rolling 12: Oct 25 to Sep 26",
        "Calendar year: 2026",
        "Financial year: 2026/27",
        "Two-month cycle: Aug 26 to Sep 26",
        "Month: September 2026",
        "Quarter: Jul 26 to Sep 26",
    ]


def test_the_figures_shown_are_those_of_the_report_and_all_are_printed_ones(open_figures: Callable[..., Any]) -> None:
    desktop, page = open_figures()
    first = next(one for one in document(page).tables() if one.id == "glance").rows[:4]
    assert large(page) == [row[1] for row in first]
    assert "of the true number" in texts(page)
    assert "95% interval" in texts(page)
    desktop.close()
    with open_office(find_places(), None) as office:
        report = board_of(office, MONTHS[1], MONTHS[3])
    of_report = {one.id: one for one in report.tables()}
    shown = {one.id: one for one in document(page).tables()}
    assert shown["theme"].rows == of_report["theme"].rows
    assert shown["unit"].rows == of_report["unit"].rows
    measures = {row[0]: row[1] for row in of_report["measures"].rows}
    assert [(row[0], row[1]) for row in shown["glance"].rows[1:]] == list(measures.items())
    counts = [row[at] for one in shown.values() for at in _counts(one) for row in one.rows if isinstance(row[at], int)]
    charts = [one for one in document(page).blocks if isinstance(one, Chart) and not one.unit.startswith("%")]
    drawn = [n for one in charts for line in one.series for n in line.values]
    assert all(count % 5 == 0 for count in (*counts, *filter(None, drawn)))


def _counts(table: Table) -> list[int]:
    return [at for at, column in enumerate(table.columns) if column.key in ("contacts", "safe", "all")]


def test_the_old_figures_stay_until_the_last_ones_asked_for_are_there(open_figures: Callable[..., Any]) -> None:
    desktop, page = open_figures()
    before = large(page)
    page.choosing.earlier.click()
    assert large(page) == before
    settle(desktop)
    assert document(page).title == "Quarter: Apr 26 to Jun 26"
    assert "1 of 3 months. Nothing is scaled up" in document(page).subtitle
    drawn: list[str] = []
    show = page._show
    page._show = lambda made, *, is_first: (drawn.append(made.title), show(made, is_first=is_first))
    page.choosing.kind.show_value("month")
    page.choosing._cut(None)
    page.choosing.later.setFocus()
    for _ in range(9):
        desktop.press(KEY.Key_Return)
    settle(desktop)
    assert drawn[-1] == document(page).title == "Month: October 2026"
    assert len(drawn) < 10
    assert desktop.focus is page.choosing.later
    assert page.choosing.later.accessibleDescription() == "There is no more."


def test_a_family_and_a_theme_narrow_what_is_shown(open_figures: Callable[..., Any]) -> None:
    desktop, page = open_figures()
    page.choosing.family.setCurrentIndex(1)
    page.choosing.family.activated.emit(1)
    settle(desktop)
    assert "Family: not compared." in texts(page)
    assert "Themes are counted" not in texts(page)
    page.choosing.theme.setCurrentIndex(1)
    page.choosing.theme.activated.emit(1)
    settle(desktop)
    label = page.choosing.theme.currentText()
    assert f"Theme: {label}" in texts(page)
    assert "never by unit" in texts(page)


def test_every_drawing_is_reached_and_read_by_keyboard(open_figures: Callable[..., Any]) -> None:
    desktop, page = open_figures(size=(1280, 720))
    left = areas(page)
    assert len(left) >= 5
    page.choosing.kind.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(60):
        desktop.press(KEY.Key_Tab)
        if isinstance(desktop.focus, DrawingArea) and desktop.focus in left:
            left.remove(desktop.focus)
            desktop.press(KEY.Key_Home)
            spoken = desktop.focus.parentWidget().said.text()
            assert spoken != "Arrow keys read the figures one by one."
            assert QAccessible.queryAccessibleInterface(desktop.focus).text(QAccessible.Text.Name)
            where = desktop.focus.mapTo(page.area.viewport(), QPoint(0, 0)).y()
            assert -desktop.focus.height() < where < page.area.viewport().height()
    assert left == []
    fold = page.findChildren(Fold)[1]
    fold.head.setFocus(Qt.FocusReason.TabFocusReason)
    desktop.press(KEY.Key_Return)
    settle(desktop)
    QApplication.processEvents()
    desktop.press(KEY.Key_Tab)
    assert isinstance(desktop.focus, QTableView)
    assert fold.isAncestorOf(desktop.focus), "a table that folds open is the next thing Tab reaches"


def test_no_drawing_and_no_table_stands_in_a_scrolled_area_of_its_own(open_figures: Callable[..., Any]) -> None:
    desktop, page = open_figures(size=(1280, 720))
    unfold(page)
    settle(desktop)
    for area in areas(page):
        scrolled = [one for one in _above(area) if isinstance(one, QScrollArea)]
        assert scrolled == [page.area]
    assert not page.area.horizontalScrollBar().isVisible()
    assert not page.area.isAncestorOf(page.choosing)
    page.window().resize(800, 480)
    QApplication.processEvents()
    assert page.area.isAncestorOf(page.choosing), "choices that take too much room scroll with the figures"


def _above(widget: QWidget) -> Iterator[QWidget]:
    above = widget.parentWidget()
    while above is not None:
        yield above
        above = above.parentWidget()


@pytest.mark.parametrize("size", [(1280, 800), (1024, 768), (720, 480)])
@pytest.mark.parametrize("text_size", [100, 200])
def test_the_page_is_never_wider_than_the_window_and_two_drawings_have_room_or_stand_beneath_each_other(
    open_figures: Callable[..., Any], size: tuple[int, int], text_size: int, spoken: str
) -> None:
    desktop, page = open_figures(size=(1280, 800), text_size=text_size)
    desktop.window.resize(*size)
    settle(desktop)
    QApplication.processEvents()
    assert (desktop.window.width(), desktop.window.height()) == size
    wide = [one for one in page.findChildren(QScrollArea) if one.isVisible() and one.horizontalScrollBar().maximum()]
    assert wide == []
    lines: dict[int, list[int]] = {}
    for area in areas(page):
        lines.setdefault(area.parentWidget().mapTo(page, QPoint(0, 0)).y(), []).append(area.width())
    beside = [widths for widths in lines.values() if len(widths) > 1]
    assert len(lines) > 2
    assert all(len(widths) == 2 and min(widths) >= 420 for widths in beside)
    if spoken == language.ENGLISH:
        assert bool(beside) == (size[0] == 1280 and text_size == 100)


def test_what_is_shown_is_saved_in_the_format_of_its_name(open_figures: Callable[..., Any], tmp_path: Path) -> None:
    desktop, page = open_figures()
    for name in ("shown.pdf", "shown.xlsx", "shown.csv"):
        desktop.dialogs.save = tmp_path / name
        page.save.click()
        settle(desktop)
        assert "Saved" in desktop.notice
    title = document(page).title
    first = pypdf.PdfReader(tmp_path / "shown.pdf").pages[0].extract_text()
    assert title in first
    book = openpyxl.load_workbook(tmp_path / "shown.xlsx")
    assert len(book.worksheets) >= len(document(page).tables())
    saved = {path.name for path in (tmp_path / "shown").iterdir()}
    assert saved == {"datapackage.json", *(f"shown-{one.id}.csv" for one in document(page).tables())}


def test_a_folder_that_holds_something_is_not_written_into(open_figures: Callable[..., Any], tmp_path: Path) -> None:
    desktop, page = open_figures()
    (tmp_path / "shown").mkdir()
    (tmp_path / "shown" / "other.csv").write_text("mine")
    desktop.dialogs.save = tmp_path / "shown.csv"
    page.save.click()
    settle(desktop)
    assert "holds something already" in desktop.notice
    assert [path.name for path in (tmp_path / "shown").iterdir()] == ["other.csv"]
    desktop.dialogs.save = tmp_path / "shown.doc"
    page.save.click()
    settle(desktop)
    assert "no kind of file" in desktop.notice


def test_without_a_frozen_month_the_page_says_what_to_do(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("hr")
    page = desktop.open("figures")
    settle(desktop)
    assert "There are no figures yet." in texts(page)
    assert not page.choosing.isVisible()


@pytest.mark.parametrize(("look", "text_size"), LOOKS)
def test_the_page_is_named_and_unclipped_in_every_look(
    open_figures: Callable[..., Any], look: str, text_size: int
) -> None:
    desktop, page = open_figures(look=look, text_size=text_size, size=(1280, 720))
    unfold(page)
    settle(desktop)
    assert not twice_named(page)
    assert not faults(desktop.window)
    for table in page.findChildren(QTableView):
        if table.isVisible() and table.model().rowCount():
            table.setFocus()
            desktop.press(KEY.Key_Tab)
            assert not table.hasFocus(), table.accessibleName()


def test_the_choice_stays_when_the_language_changes(open_figures: Callable[..., Any]) -> None:
    desktop, page = open_figures()
    page.choosing.kind.show_value("month")
    page.choosing._cut(None)
    settle(desktop)
    chosen = page.choosing.chosen
    try:
        desktop.context.set("language", "cy")
        settle(desktop)
        after = desktop.window.page
        assert isinstance(after, FiguresPage)
        assert after is not page
        assert after.choosing.chosen == chosen
        assert document(after).language == "cy"
    finally:
        language.speak("en", I18N)
