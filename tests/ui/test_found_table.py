"""HR's tables: what is typed finds rows, any heading sorts them, and what is copied says what it rests on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pscdesk.documents.document import Column, Table
from pscdesk.periods import Month
from pscdesk.ui.models.columns import ColumnModel, TableColumn
from pscdesk.ui.models.sorting import folded, month_key, sort_key
from pscdesk.ui.widgets.document_view import table_view
from pscdesk.ui.widgets.tables.found_table import FoundTable
from pscdesk.ui.widgets.tables.searched import FEWEST, SearchedTable
from pscdesk.ui.widgets.taking import Taking

ROOT = Path(__file__).parents[2]
KEY = Qt.Key
RISING, FALLING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
Row = tuple[str, int | None, Month | None, str]
ROWS: tuple[Row, ...] = (
    ("Bŵa Valleys", 1120, Month(2026, 2), "Missing"),
    ("Alderford", 90, Month(2025, 11), "All"),
    ("=SUM(A1)", None, None, "All"),
    ("Ystrad", 9, Month(2026, 1), "Partly"),
    ("Moor’s Edge", 100, Month(2026, 10), "All"),
    ("Quay", 20, Month(2026, 3), "All"),
    ("Roads", 30, Month(2026, 4), "All"),
    ("Tyne", 40, Month(2026, 5), "All"),
)
SUM: Row = ("Everybody", 1409, None, "")


def model(*rows: Row, total: bool = False) -> ColumnModel[Row]:
    return ColumnModel(
        (
            TableColumn("Unit", lambda row: row[0]),
            TableColumn("People", lambda row: "–" if row[1] is None else f"{row[1]:,}", numeric=True),
            TableColumn("Since", lambda row: row[2].short if row[2] else "any", key=lambda row: month_key(row[2])),
            TableColumn("State", lambda row: row[3], states=True),
        ),
        rows,
        total=total,
    )


@pytest.fixture
def searched(qtbot: QtBot) -> SearchedTable:
    return made(qtbot, model(*ROWS, SUM, total=True))


def made(bot: QtBot, rows: ColumnModel[Row], *, several: bool = True) -> SearchedTable:
    table = FoundTable("Units", rows, several=several, foot=lambda: ("Base: 1,409 people.", "Within 4."))
    shown, holder, after = SearchedTable(table), QWidget(), QLineEdit()
    column = QVBoxLayout(holder)
    column.addWidget(shown)
    column.addWidget(after)
    bot.addWidget(holder)
    shown.holder = holder  # pyright: ignore[reportAttributeAccessIssue]  # Python would let it go
    rows.setParent(holder)
    holder.resize(900, 600)
    holder.show()
    holder.activateWindow()
    bot.waitUntil(holder.isActiveWindow, timeout=5000)
    return shown


def names(shown: SearchedTable, column: int = 0) -> list[str]:
    found = shown.table.found
    return [str(found.index(row, column).data()) for row in range(found.rowCount())]


def clip() -> str:
    return QGuiApplication.clipboard().text()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("bwa", ["Bŵa Valleys"]),
        ("BŴA", ["Bŵa Valleys"]),
        ("valleys bwa", ["Bŵa Valleys"]),
        ("moor's", ["Moor’s Edge"]),
        ("1,120", ["Bŵa Valleys"]),
        ("nov 25", ["Alderford"]),
        ("partly", ["Ystrad"]),
        ("nowhere", []),
    ],
)
def test_what_is_typed_finds_rows_in_every_column_whatever_the_accents(
    searched: SearchedTable, typed: str, found: list[str]
) -> None:
    searched.line.setText(typed)
    assert names(searched) == found
    assert searched.number.text() == f"{len(found)} of {len(ROWS)}"


def test_what_sums_the_rows_up_is_not_among_those_found_and_comes_back_last(searched: SearchedTable) -> None:
    assert names(searched)[-1] == "Everybody"
    searched.line.setText("e")
    assert "Everybody" not in names(searched)
    searched.line.clear()
    for order in (RISING, FALLING):
        searched.table.sortByColumn(0, order)
        assert names(searched)[-1] == "Everybody"


def test_figures_are_sorted_as_figures_months_as_months_and_what_shows_nothing_stands_last(
    searched: SearchedTable,
) -> None:
    searched.table.sortByColumn(1, RISING)
    assert names(searched, 1) == ["9", "20", "30", "40", "90", "100", "1,120", "–", "1,409"]
    searched.table.sortByColumn(1, FALLING)
    assert names(searched, 1) == ["1,120", "100", "90", "40", "30", "20", "9", "–", "1,409"]
    searched.table.sortByColumn(2, RISING)
    assert names(searched, 2)[:3] == ["Nov 25", "Jan 26", "Feb 26"]
    assert names(searched, 2)[-2] == "any"
    searched.table.sortByColumn(-1, RISING)
    assert names(searched) == [row[0] for row in (*ROWS, SUM)]


def test_a_text_that_names_a_month_or_a_figure_is_sorted_as_one() -> None:
    texts = ["October 2026", "Feb 26", "January 2026", "46%", "3 of 4", "12 of 14", "Zebra", "Élan", "–"]
    assert sorted(texts, key=sort_key) == [
        *("January 2026", "Feb 26", "October 2026"),
        *("3 of 4", "12 of 14", "46%"),
        *("Élan", "Zebra", "–"),
    ]
    assert folded("Pontŷr–Łódź’s") == "pontyr-lodz's"


def test_the_chosen_row_is_the_models_whatever_stands_where(searched: SearchedTable, qtbot: QtBot) -> None:
    heard: list[int] = []
    searched.table.row_chosen.connect(heard.append)
    searched.table.sortByColumn(0, FALLING)
    searched.table.choose_row(1)
    assert searched.table.chosen_row == heard[-1] == 1
    assert searched.table.own.facts[searched.table.chosen_row][0] == "Alderford"
    searched.line.setText("nowhere")
    assert searched.table.chosen_row == heard[-1] == -1, "a row that is not shown is not chosen"
    searched.line.setText("ystrad")
    searched.table.choose_row(1)
    assert searched.table.chosen_row != 1


def test_rows_are_narrowed_by_a_state(searched: SearchedTable) -> None:
    offered = [searched.state.itemText(at) for at in range(searched.state.count())]
    assert offered == ["Every state", "Missing", "All", "Partly"]
    searched.state.setCurrentIndex(1)
    searched.state.activated.emit(1)
    assert names(searched) == ["Bŵa Valleys"]


def test_the_search_stays_while_the_rows_change(searched: SearchedTable) -> None:
    searched.line.setText("quay")
    searched.table.sortByColumn(0, RISING)
    own = searched.table.own
    own.show([("Quayside", 1, None, "All"), *ROWS, SUM])
    assert names(searched) == ["Quay", "Quayside"]
    assert searched.number.text() == f"2 of {len(ROWS) + 1}"
    other = model(*ROWS, ("Quay East", 1, None, "All"), SUM, total=True)
    searched.table.show_rows_of(other)
    assert names(searched) == ["Quay", "Quay East"]


def test_a_table_is_copied_with_its_headings_its_caption_and_what_it_rests_on(
    searched: SearchedTable, qtbot: QtBot
) -> None:
    searched.table.setFocus()
    searched.table.clearSelection()
    qtbot.keyClick(searched.table, KEY.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = clip().split("\n")
    assert lines[0] == "Unit\tPeople\tSince\tState"
    assert lines[1] == "Bŵa Valleys\t1120\tFeb 26\tMissing"
    assert lines[3].startswith("'=SUM(A1)\t"), "nothing that is pasted runs as a formula"
    assert lines[10:] == ["", "Units", "Base: 1,409 people.", "Within 4.", ""][-len(lines[10:]) :]
    html = QGuiApplication.clipboard().mimeData().html()
    assert '<th align="left">Unit</th>' in html
    assert '<td align="right">1120</td>' in html
    assert "<p>Within 4.</p>" in html


def test_chosen_rows_alone_are_copied_in_the_order_shown_and_a_search_is_told(
    searched: SearchedTable, qtbot: QtBot
) -> None:
    searched.line.setText("a")
    searched.table.sortByColumn(0, FALLING)
    searched.table.selectAll()
    searched.table.copy_rows()
    copied = clip()
    assert "Only the rows that a search found" in copied
    searched.line.clear()
    searched.table.clearSelection()
    searched.table.choose_row(3)
    qtbot.keyClick(searched.table, KEY.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clip().split("\n")[:3] == ["Unit\tPeople\tSince\tState", "Ystrad\t9\tJan 26\tPartly", ""]


def test_everything_is_done_from_the_keyboard(searched: SearchedTable, qtbot: QtBot) -> None:
    table = searched.table
    table.setFocus()
    qtbot.keyClick(table, KEY.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert searched.line.hasFocus()
    qtbot.keyClicks(searched.line, "ystr")
    qtbot.keyClick(searched.line, KEY.Key_Down)
    assert table.hasFocus()
    assert table.chosen_row == 3
    searched.line.setFocus()
    qtbot.keyClick(searched.line, KEY.Key_Escape)
    assert searched.line.text() == ""
    menu = table.offered()
    acts = {act.text(): act for act in menu.actions()}
    acts["Sort by People, falling"].trigger()
    assert names(searched)[0] == "Bŵa Valleys"
    acts["Sort as it was"].trigger()
    assert names(searched)[1] == "Alderford"
    menu.close()
    table.setFocus()
    qtbot.keyClick(table, KEY.Key_Tab)
    assert not table.hasFocus()


def test_a_short_table_has_no_search_until_it_is_asked_for(qtbot: QtBot) -> None:
    shown = made(qtbot, model(*ROWS[: FEWEST - 1]))
    assert not shown.line.isVisible()
    shown.table.setFocus()
    qtbot.keyClick(shown.table, KEY.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert shown.line.isVisible()
    assert shown.line.hasFocus()


def test_a_table_of_a_document_takes_its_note_and_the_documents_lines_along_and_a_desks_own_takes_nothing(
    qtbot: QtBot,
) -> None:
    block = Table(
        "t",
        "By route",
        (Column("route", "Route"), Column("contacts", "Contacts", numeric=True)),
        (("Informal", 1000), ("Formal", 95), ("All", 1095)),
        note="Counted in fives.",
        total=True,
    )
    taking = Taking(lambda *_: None, print, print, ("October 2026. Base: 1,095 contacts, within 4.",))
    view = table_view(block, taking)
    qtbot.addWidget(view)
    (table,) = view.findChildren(FoundTable)
    table.sortByColumn(1, RISING)
    table.copy_all()
    assert clip().split("\n") == [
        *("Route\tContacts", "Formal\t95", "Informal\t1000", "All\t1095"),
        *("", "By route", "Counted in fives.", "October 2026. Base: 1,095 contacts, within 4.", ""),
    ]
    own = table_view(block)
    qtbot.addWidget(own)
    assert not own.findChildren(FoundTable)


def test_no_page_takes_the_number_of_a_shown_row_for_that_of_a_fact() -> None:
    pages = (ROOT / "pscdesk" / "ui" / "pages" / "office").rglob("*.py")
    wrong = [path.name for path in pages if re.search(r"table\.currentIndex\(\)", path.read_text("utf-8"))]
    assert wrong == [], "sorted rows stand elsewhere: ask the table for chosen_row"
