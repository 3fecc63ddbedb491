"""What waits at a desk is told on the first page soon after the start: a line with a button, a dot beside Months."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from made_up.contacts import CONTACT
from made_up.desks import card_file
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor
from ui.access_lint import LOOKS, faults, settle

from pscdesk.paths import find_places
from pscdesk.periods import Month
from pscdesk.tally.form_ids import ADVICE
from pscdesk.ui.look.theme import colour
from pscdesk.work.desk.desk import open_desk

OCTOBER = Month(2026, 10)
IN_TIME = dt.date(2026, 11, 5)
DUE = "October 2026 can be sent to HR until 20 November 2026."


def counted() -> None:
    """The desk of this computer has counted in October."""
    with open_desk(find_places(), None) as desk:
        desk.record(ADVICE, CONTACT, OCTOBER, IN_TIME)


def returned(folder: Path) -> None:
    """It has sent October as well, and HR has not answered."""
    with open_desk(find_places(), None) as desk:
        desk.join(card_file(folder))
        desk.record(ADVICE, CONTACT, OCTOBER, IN_TIME)
        desk.make_return(OCTOBER, folder, IN_TIME)


def joined_in(month: Month, folder: Path) -> None:
    """It has taken HR's card in that month, and whatever month it owes is left out of the way."""
    with open_desk(find_places(), None) as desk:
        desk.join(card_file(folder), today=month.day(15))


def line_of(desktop: Any) -> str:
    settle(desktop)
    return desktop.window.waiting.text if desktop.window.waiting is not None else ""


def has_dot(desktop: Any, title: str) -> bool:
    """Whether the icon of that page carries the colour of a mark in its upper right corner."""
    pages = desktop.window._side
    (item,) = [pages.item(row) for row in range(pages.count()) if pages.item(row).text() == title]
    picture = item.icon().pixmap(QSize(pages.iconSize())).toImage()
    seen = QColor(picture.pixel(picture.width() * 4 // 5, picture.height() // 5))
    return seen.name() == colour("notice").name()


@pytest.mark.parametrize("role", ["champion", "hr"])
def test_a_due_month_is_told_at_the_start_whichever_page_comes_first(
    open_desktop: Callable[..., Any], role: str
) -> None:
    counted()
    desktop = open_desktop(role)
    assert line_of(desktop) == DUE
    assert desktop.context.mark_of("months") == DUE
    assert "months" not in desktop.window.stack.built, "nobody had to open it"
    assert has_dot(desktop, "Months and returns")
    assert not has_dot(desktop, "Library")
    assert desktop.notice == ""


def test_the_button_leads_to_the_months_by_keyboard(open_desktop: Callable[..., Any]) -> None:
    counted()
    desktop = open_desktop("hr")
    settle(desktop)
    line = desktop.window.waiting
    for _ in range(80):
        if desktop.focus is line.act:
            break
        desktop.press(Qt.Key.Key_Tab)
    assert desktop.focus is line.act
    desktop.window._side.setFocus()
    desktop.press(Qt.Key.Key_F6)
    desktop.press(Qt.Key.Key_F6)
    assert desktop.focus is line.act, "F6 goes from the list to the page and on to the line"
    assert line.act.accessibleName() == "Open Months"
    assert line.act.accessibleDescription() == DUE
    desktop.press(Qt.Key.Key_Return)
    settle(desktop)
    assert desktop.window.page is desktop.window.stack.built["months"]
    assert not line.isVisible(), "it stands under the first page alone"
    desktop.open("office")
    assert line_of(desktop) == DUE


def test_a_receipt_that_has_not_come_is_told(open_desktop: Callable[..., Any], tmp_path: Path) -> None:
    returned(tmp_path)
    desktop = open_desktop("hr")
    assert line_of(desktop) == "HR has not confirmed October 2026 yet."
    assert has_dot(desktop, "Months and returns")


def test_an_office_card_past_its_date_is_told_and_leads_to_where_another_is_opened(
    open_desktop: Callable[..., Any], tmp_path: Path
) -> None:
    joined_in(Month(2025, 10), tmp_path)
    with open_desk(find_places(), None) as desk:
        for month in [one.month for one in desk.due(dt.date(2026, 11, 12))]:
            desk.make_return(month, tmp_path, dt.date(2026, 11, 12), nil=True)
            desk.confirm_receipt(month, dt.date(2026, 11, 12))
    desktop = open_desktop("champion")
    assert line_of(desktop) == "HR’s office card was taken in October 2025. Ask HR whether there is a newer one."
    assert has_dot(desktop, "Months and returns")
    desktop.window.waiting.act.click()
    settle(desktop)
    assert desktop.focus.objectName() == "join"


def test_nothing_is_told_where_nothing_waits_and_no_desk_is_made_by_looking(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("hr")
    settle(desktop)
    assert desktop.window.waiting is None
    assert not has_dot(desktop, "Months and returns")
    assert desktop.context._desk is None
    with open_desk(find_places(), None) as desk:
        assert desk.due(dt.date(2026, 11, 12)) == ()


def test_a_desk_that_cannot_be_opened_is_told_where_it_is_wanted_and_not_at_the_start(
    open_desktop: Callable[..., Any],
) -> None:
    counted()
    with open_desk(find_places(), None):
        desktop = open_desktop("hr")
        settle(desktop)
        assert desktop.window.waiting is None
        assert desktop.notice == ""


def test_a_line_that_was_put_away_comes_back_only_with_news(open_desktop: Callable[..., Any], tmp_path: Path) -> None:
    counted()
    desktop = open_desktop("champion")
    settle(desktop)
    desktop.window.waiting.close_button.click()
    desktop.open("months")
    desktop.open("count")
    assert line_of(desktop) == ""
    assert desktop.context.mark_of("months") == DUE, "the mark stays"
    desk = desktop.context.desk()
    desk.join(card_file(tmp_path))
    desk.make_return(OCTOBER, tmp_path, IN_TIME)
    desktop.context.months_changed.emit()
    assert line_of(desktop) == "HR has not confirmed October 2026 yet."


def test_whoever_becomes_hr_while_the_window_is_open_is_told_as_well(open_desktop: Callable[..., Any]) -> None:
    counted()
    desktop = open_desktop("supervisor")
    settle(desktop)
    assert desktop.context.mark_of("months") == ""
    desktop.context.set("role", "hr")
    settle(desktop)
    assert desktop.context.mark_of("months") == DUE
    desktop.context.set("role", "supervisor")
    desktop.open("aid")
    assert line_of(desktop) == ""


@pytest.mark.parametrize("tongue", ["en", "cy"])
def test_the_whole_form_stands_above_the_line_on_the_smallest_screen(
    open_desktop: Callable[..., Any], tongue: str
) -> None:
    counted()
    desktop = open_desktop("champion", size=(1280, 720))
    desktop.context.set("language", tongue)
    settle(desktop)
    try:
        page = desktop.window.page
        assert desktop.window.waiting.isVisible()
        assert page.area.verticalScrollBar().maximum() == 0
        last = list(page.rows.values())[-1]
        assert last.mapTo(page, last.rect().bottomLeft()).y() < page.foot.y()
    finally:
        desktop.context.set("language", "en")
        desktop.wait()


def test_the_line_changes_its_language_with_the_window(open_desktop: Callable[..., Any]) -> None:
    counted()
    desktop = open_desktop("champion")
    desktop.context.set("language", "cy")
    settle(desktop)
    try:
        assert line_of(desktop) == "Gellir anfon Hydref 2026 at AD hyd at 20 Tachwedd 2026."
        assert desktop.window.waiting.act.text() == "Agor Misoedd"
    finally:
        desktop.context.set("language", "en")
        desktop.wait()


@pytest.mark.parametrize(("look", "text_size"), LOOKS)
def test_the_line_is_named_and_unclipped(open_desktop: Callable[..., Any], look: str, text_size: int) -> None:
    counted()
    desktop = open_desktop("champion", look=look, text_size=text_size, size=(1280, 720))
    settle(desktop)
    assert desktop.window.waiting.isVisible()
    assert not faults(desktop.window)
