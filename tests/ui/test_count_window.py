"""Counting through the real window: the keyboard alone, a receipt before saving, one step of undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt

from pscdesk.errors import FileError
from pscdesk.periods import Month
from pscdesk.ui.pages.count import CountPage
from pscdesk.work.desk import open_desk

NOVEMBER = Month(2026, 11)
Enter = Qt.Key.Key_Return


@pytest.fixture
def counting(open_desktop: Callable[..., Any]) -> Any:
    desktop = open_desktop("champion")
    assert isinstance(desktop.window.page, CountPage)
    desktop.wait()
    return desktop


def page_of(desktop: Any) -> CountPage:
    page = desktop.window.page
    assert isinstance(page, CountPage)
    return page


def press_a_contact(desktop: Any) -> None:
    """One sign for each single choice; signs and Enter where several may be chosen."""
    for row in page_of(desktop).rows.values():
        desktop.type("1")
        if row.field.many:
            desktop.type("2")
            desktop.press(Enter)


def contacts(desktop: Any) -> int:
    return next(
        view.contacts for view in desktop.context.desk().months(desktop.context.today()) if view.month == NOVEMBER
    )


def test_a_contact_is_counted_by_keyboard_alone_and_taken_back(counting: Any) -> None:
    page = page_of(counting)
    assert counting.focus is page.rows["role"].keys[0]
    press_a_contact(counting)
    assert counting.focus is page.save
    counting.press(Enter)
    counting.wait()
    assert counting.notice == "Counted. Nothing else was kept."
    assert contacts(counting) == 1
    assert not any(row.chosen for row in page.rows.values())
    counting.press_with(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    counting.wait()
    assert contacts(counting) == 0
    assert "taken back" in counting.notice


def test_the_month_total_follows(counting: Any) -> None:
    page = page_of(counting)
    press_a_contact(counting)
    counting.press(Enter)
    counting.wait()
    assert page._total.text() == "1 contact so far"


def test_a_second_undo_says_that_there_is_nothing_to_undo(counting: Any) -> None:
    press_a_contact(counting)
    counting.press(Enter)
    counting.wait()
    page_of(counting).undo()
    page_of(counting).undo()
    counting.wait()
    assert "nothing to undo" in counting.notice
    assert contacts(counting) == 0


def test_the_receipt_stands_there_before_saving(counting: Any) -> None:
    page = page_of(counting)
    assert "Nothing is kept until you save" in page._receipt.text()
    counting.type("2")
    assert page.rows["role"].keys[1].code.label in page._receipt.text()
    assert page._receipt.isVisible()
    assert contacts(counting) == 0


def test_the_definition_stands_beside_the_key_in_focus(counting: Any) -> None:
    row = page_of(counting).rows["role"]
    counting.press(Qt.Key.Key_Right)
    assert row.keys[1].hasFocus()
    assert row.keys[1].code.define in row._define.text()


def test_a_missing_answer_is_said_and_gets_the_keyboard(counting: Any) -> None:
    page = page_of(counting)
    counting.type("1")
    page.save.click()
    row = page.rows["kind"]
    assert row.keys[0].hasFocus()
    assert "Choose one" in row._define.text()
    assert contacts(counting) == 0


def test_no_more_themes_light_up_than_the_form_allows(counting: Any) -> None:
    row = page_of(counting).rows["theme"]
    row.enter()
    counting.type("1234")
    assert len(row.chosen) == row.field.at_most
    assert "At most 3" in row._define.text()


def test_optional_fields_are_off_until_the_office_asks(counting: Any) -> None:
    assert "channel" not in page_of(counting).rows


def test_last_month_can_be_chosen_while_it_is_open(counting: Any) -> None:
    page = page_of(counting)
    assert page.month.isVisible()
    page.month.setFocus()
    counting.press(Qt.Key.Key_Down)
    assert page.month.value == Month(2026, 10)


def test_there_is_no_month_to_choose_after_the_cut_off(open_desktop: Callable[..., Any]) -> None:
    import datetime as dt

    desktop = open_desktop("champion", today=dt.date(2026, 11, 25))
    desktop.wait()
    assert not page_of(desktop).month.isVisible()


def test_a_store_open_in_another_window_is_one_clear_sentence(open_desktop: Callable[..., Any], home: Any) -> None:
    from pscdesk.paths import find_places

    with open_desk(find_places(), None):
        desktop = open_desktop("champion")
        desktop.wait()
        assert "already open" in desktop.notice
        assert "Close it there first" in desktop.notice
    page_of(desktop)._look_again()
    desktop.wait()
    assert page_of(desktop).rows


def test_a_full_disk_keeps_the_form_and_counts_nothing(counting: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_given: object, **_named: object) -> None:
        raise FileError("The disk is full, so nothing was saved.", "Free some space, then try again.")

    press_a_contact(counting)
    monkeypatch.setattr("pscdesk.sealed_store.write_whole", full)
    counting.press(Enter)
    counting.wait()
    assert "disk is full" in counting.notice
    assert all(row.chosen for row in page_of(counting).rows.values())
    monkeypatch.undo()
    assert contacts(counting) == 0
    counting.press(Enter)
    counting.wait()
    assert contacts(counting) == 1
