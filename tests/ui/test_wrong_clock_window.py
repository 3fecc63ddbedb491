"""The window asks once whether a doubted date is right, and moves what was counted in a wrong month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from ui.test_count_window import contacts, press_a_contact

import pscdesk
from pscdesk.paths import find_places
from pscdesk.periods import Month
from pscdesk.ui.pages.count import CountPage
from pscdesk.work.desk.desk import open_desk

NEVER, NOVEMBER = Month(2035, 3), Month(2026, 11)
AHEAD = dt.date(2027, 6, 12)
ASKED = "Before this goes on"


def count_one(desktop: Any) -> None:
    press_a_contact(desktop)
    desktop.press(Qt.Key.Key_Return)
    desktop.wait()


def test_the_window_asks_once_and_after_a_no_nothing_is_counted(
    open_desktop: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pscdesk, "__released__", "2026-09")
    desktop = open_desktop("champion", today=AHEAD)
    desktop.dialogs.agrees = False
    count_one(desktop)
    assert desktop.dialogs.asked == [ASKED]
    assert "says that it is June 2027" in desktop.notice
    assert contacts(desktop, month=Month.of(AHEAD)) == 0
    desktop.dialogs.agrees = True
    desktop.press(Qt.Key.Key_Return)  # what was pressed still stands
    desktop.wait()
    count_one(desktop)
    assert contacts(desktop, month=Month.of(AHEAD)) == 2
    assert desktop.dialogs.asked == [ASKED, ASKED]


def test_a_contact_counted_in_a_month_that_has_not_come_is_moved(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("champion")
    page = desktop.window.page
    assert isinstance(page, CountPage)
    chosen: dict[str, tuple[str, ...]] = {}
    press_a_contact(desktop)
    chosen.update(page.form.chosen)
    page.forget()
    desktop.wait()
    desktop.close()
    with open_desk(find_places(), None) as desk:
        desk.record("advice-contact", chosen, None, NEVER.day(1))
    desktop = open_desktop("champion")
    page = desktop.window.page
    assert NEVER not in page.head.month._values
    page.toggle_correction()
    page.head.month.show_value(NEVER)
    page.head.to.show_value(NOVEMBER)
    page.head.to.chosen.emit(NOVEMBER)
    assert "moved from March 2035 to November 2026" in page.foot.said.text()
    assert "Move it" in page.foot.save.text()
    count_one(desktop)
    assert "One was moved from March 2035 to November 2026." in page.foot.said.text()
    assert contacts(desktop) == 1
    assert not page.head.to.isVisible()
    page.toggle_correction()
    assert NEVER not in page.head.month._values
