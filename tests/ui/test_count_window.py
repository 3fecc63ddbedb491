"""Counting through the real window: the keyboard alone, a receipt before saving, one step of undo."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from pscdesk.errors import FileError
from pscdesk.periods import Month
from pscdesk.ui.pages.count import CountPage
from pscdesk.work.desk.desk import open_desk

NOVEMBER = Month(2026, 11)
Enter = Qt.Key.Key_Return
MOST_PRESSES = 20


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


def settle() -> None:
    for _ in range(8):
        QApplication.processEvents()


def contacts(desktop: Any, form_id: str = "advice-contact", month: Month = NOVEMBER) -> int:
    windows = desktop.context.desk().windows(form_id, "month", desktop.context.today())
    return next((one.total for one in windows if one.first == month), 0)


def test_a_contact_is_counted_by_keyboard_alone_and_taken_back(counting: Any) -> None:
    page = page_of(counting)
    assert counting.focus is page.rows["role"].keys[0]
    press_a_contact(counting)
    assert counting.focus is page.foot.save
    counting.press(Enter)
    counting.wait()
    assert page.foot.said.text() == "Counted in November 2026. Nothing else was kept."
    assert contacts(counting) == 1
    assert not any(row.chosen for row in page.rows.values())
    assert counting.focus is page.rows["role"].keys[0]
    counting.press_with(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    counting.wait()
    assert contacts(counting) == 0
    assert "taken back" in page.foot.said.text()
    assert not page.foot.undo.isEnabled()
    counting.press_with(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    counting.wait()
    assert contacts(counting) == 1
    assert page.foot.said.text() == "Counted again in November 2026."
    assert not page.foot.redo.isEnabled()


def test_a_realistic_contact_takes_at_most_twenty_presses(counting: Any) -> None:
    presses = [*"113", *"23", "Enter", *"12c", "Enter", *"31", "Enter"]
    for sign in presses:
        counting.press(Enter) if sign == "Enter" else counting.type(sign)
    counting.wait()
    assert len(presses) <= MOST_PRESSES
    assert contacts(counting) == 1


def test_the_whole_form_stands_on_one_screen(counting: Any) -> None:
    page = page_of(counting)
    press_a_contact(counting)
    settle()
    assert (counting.window.width(), counting.window.height()) == (1280, 800)
    assert page.area.verticalScrollBar().maximum() == 0
    assert page.area.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("tongue", ["en", "cy"])
def test_the_whole_form_stands_on_the_smallest_screen_in_either_language(
    open_desktop: Callable[..., Any], tongue: str
) -> None:
    desktop = open_desktop("champion", size=(1280, 720))
    desktop.context.set("language", tongue)
    desktop.wait()
    page = desktop.open("count")
    settle()
    try:
        assert page.area.verticalScrollBar().maximum() == 0
        assert page.area.horizontalScrollBar().maximum() == 0
        last = list(page.rows.values())[-1]
        assert last.mapTo(page, last.rect().bottomLeft()).y() < page.foot.y()
    finally:
        desktop.context.set("language", "en")
        desktop.wait()


@pytest.mark.parametrize("tongue", ["en", "cy"])
def test_at_the_largest_text_nothing_slides_sideways(open_desktop: Callable[..., Any], tongue: str) -> None:
    desktop = open_desktop("champion", size=(1280, 720), text_size=200)
    desktop.context.set("language", tongue)
    desktop.wait()
    page = desktop.open("count")
    settle()
    try:
        assert page.area.horizontalScrollBar().maximum() == 0
    finally:
        desktop.context.set("language", "en")
        desktop.wait()


def test_at_larger_text_the_row_in_focus_stands_there_whole(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("champion", text_size=200)
    page = page_of(desktop)
    desktop.type("11")
    desktop.bot.wait(20)
    row = page.rows["stage"]
    top = row.mapTo(page.area.viewport(), row.rect().topLeft()).y()
    assert top >= 0
    assert top + row.height() <= page.area.viewport().height()


def test_nothing_is_answered_beforehand(counting: Any) -> None:
    assert not any(row.chosen for row in page_of(counting).rows.values())


def test_the_words_to_read_out_come_first_and_take_ten_seconds(counting: Any) -> None:
    from pscdesk.ui.pages.count.header import READ_OUT

    assert page_of(counting).head._say.text() == READ_OUT
    assert len(READ_OUT.split()) <= 30  # three words a second


def test_the_month_total_follows(counting: Any) -> None:
    press_a_contact(counting)
    counting.press(Enter)
    counting.wait()
    assert page_of(counting).head.total.text() == "1 so far"


def test_a_second_undo_says_that_there_is_nothing_to_undo(counting: Any) -> None:
    press_a_contact(counting)
    counting.press(Enter)
    counting.wait()
    page_of(counting).undo()
    counting.wait()
    page_of(counting).undo()
    counting.wait()
    assert "nothing to undo" in counting.notice
    assert contacts(counting) == 0


def test_the_receipt_stands_there_before_saving(counting: Any) -> None:
    page = page_of(counting)
    assert "Nothing is kept until you save" in page.foot.said.text()
    counting.type("2")
    assert page.rows["role"].keys[1].code.label in page.foot.said.text()
    assert page.foot.said.isVisible()
    assert contacts(counting) == 0


def test_every_count_that_will_rise_is_shown_on_request(counting: Any) -> None:
    page = page_of(counting)
    press_a_contact(counting)
    page.foot.every.click()
    counting.wait()
    assert page.foot.cells.isVisible()
    shown = [one.cell for one in page.foot._model.facts]
    assert shown[0] == "all contacts"
    assert len(shown) > len(page.rows)
    page.foot.every.click()
    assert not page.foot.cells.isVisible()


def test_the_definition_of_the_key_in_focus_stands_in_the_foot(counting: Any) -> None:
    row = page_of(counting).rows["role"]
    counting.press(Qt.Key.Key_Right)
    assert row.keys[1].hasFocus()
    meaning = page_of(counting).foot.meaning
    assert meaning.toolTip() == row.keys[1].code.define
    assert meaning.isVisible()
    assert meaning.text()


def test_no_row_moves_when_a_definition_appears(counting: Any) -> None:
    page = page_of(counting)
    settle()
    before = [row.geometry() for row in page.rows.values()]
    for row in page.rows.values():
        for key in row.keys:
            key.setFocus()
            QApplication.processEvents()
            assert [one.geometry() for one in page.rows.values()] == before, key.code.id


def test_arrows_go_among_keys_lines_and_rows(counting: Any) -> None:
    page = page_of(counting)
    settle()
    counting.press(Qt.Key.Key_Down)
    assert page.rows["kind"].isAncestorOf(counting.focus)
    counting.press(Qt.Key.Key_Down)
    assert page.rows["kind"].isAncestorOf(counting.focus)
    assert counting.focus is not page.rows["kind"].keys[0]
    counting.press(Qt.Key.Key_Backspace)
    assert page.rows["role"].isAncestorOf(counting.focus)
    counting.press(Qt.Key.Key_End)
    assert counting.focus is page.rows["role"].keys[-1]


def test_space_chooses_and_goes_on(counting: Any) -> None:
    page = page_of(counting)
    counting.press(Qt.Key.Key_Right, Qt.Key.Key_Space)
    assert page.rows["role"].chosen == (page.rows["role"].keys[1].code.id,)
    assert counting.focus is page.rows["kind"].keys[0]


def test_a_missing_answer_is_said_and_gets_the_keyboard(counting: Any) -> None:
    page = page_of(counting)
    counting.type("1")
    page.foot.save.click()
    row = page.rows["kind"]
    assert row.keys[0].hasFocus()
    asked = [row for row in page.rows.values() if row.field.asked]
    assert ["Choose one" in row._hint.text() for row in asked] == [False, *[True] * (len(asked) - 1)]
    assert all(str(row.field.label) in page.foot.said.text() for row in asked[1:])
    assert contacts(counting) == 0


@pytest.mark.parametrize(("size", "text_size"), [((1366, 768), 110), ((1280, 720), 150), ((900, 500), 100)])
def test_a_refused_save_shows_the_first_row_that_is_missing(
    open_desktop: Callable[..., Any], size: tuple[int, int], text_size: int
) -> None:
    desktop = open_desktop("champion", size=size, text_size=text_size)
    page = desktop.open("count")
    rows = list(page.rows.values())
    for row in rows[1:]:
        row.keys[0].click()
    page.foot.save.setFocus()
    settle()
    desktop.press(Enter)
    settle()
    first = rows[0]
    assert first.keys[0].hasFocus()
    top = first.mapTo(page.area.viewport(), first.rect().topLeft()).y()
    assert 0 <= top < page.area.viewport().height()
    assert str(first.field.label) in page.foot.said.text()
    assert page.foot.isVisible()


def test_the_foot_and_its_buttons_never_move(counting: Any) -> None:
    page = page_of(counting)

    def places() -> list[object]:
        settle()
        foot = page.foot
        return [foot.height(), *(one.geometry() for one in (foot.every, foot.clear, foot.undo, foot.redo, foot.save))]

    before = places()
    for row in page.rows.values():
        for key in row.keys[: row.field.at_most]:
            key.click()
    assert places() == before
    page.foot.save.click()
    counting.wait()
    assert page.foot.is_done
    assert places() == before
    page.undo()
    counting.wait()
    assert places() == before


def test_what_was_done_is_said_no_longer_once_anything_else_begins(counting: Any) -> None:
    page = page_of(counting)
    for begin in (
        page._month_chosen,
        page._form_chosen,
        lambda: (counting.open("library"), counting.open("count")),
        lambda: (page.toggle_correction(), page.toggle_correction()),
        lambda: counting.type("1"),
    ):
        press_a_contact(counting)
        page.foot.save.click()
        counting.wait()
        assert page.foot.is_done
        begin()
        counting.wait()
        assert not page.foot.is_done
        assert "Counted" not in page.foot.said.text()
        page.forget()
        page.form.enter()


def test_no_more_themes_light_up_than_the_form_allows(counting: Any) -> None:
    row = page_of(counting).rows["theme"]
    row.enter()
    counting.type("1234")
    assert len(row.chosen) == row.field.at_most
    assert "At most 3" in row._hint.text()


def test_optional_fields_are_off_until_the_office_asks(counting: Any) -> None:
    assert "channel" not in page_of(counting).rows


def test_a_wrong_number_is_one_press_and_counted_apart(counting: Any) -> None:
    page = page_of(counting)
    counting.press_with(Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    counting.bot.waitUntil(lambda: "not a contact" in page.foot.said.text())
    assert contacts(counting, "non-contact") == 1
    assert contacts(counting) == 0


def test_a_wrong_number_leaves_what_is_being_pressed_alone(counting: Any) -> None:
    page = page_of(counting)
    counting.type("11")
    page.head.presses[0].click()
    counting.wait()
    assert page.rows["kind"].chosen


def test_other_forms_are_counted_on_the_same_page(counting: Any) -> None:
    page = page_of(counting)
    offered = [page.head.form.itemText(at) for at in range(page.head.form.count())]
    assert "Use of the aid" not in offered
    assert "Not a contact" not in offered
    page.head.form.show_value("briefing-held")
    page.head.form_chosen.emit()
    page.rows["session"].enter()
    counting.type("562")
    assert counting.focus is page.foot.save
    counting.press(Enter)
    counting.wait()
    assert contacts(counting, "briefing-held") == 1
    assert contacts(counting) == 0


def test_last_month_can_be_chosen_while_it_is_open(counting: Any) -> None:
    page = page_of(counting)
    assert page.head.month.isEnabled()
    page.head.month.setFocus()
    counting.press(Qt.Key.Key_Down)
    assert page.head.month_now == Month(2026, 10)


def test_there_is_no_month_to_choose_after_the_cut_off(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("champion", today=dt.date(2026, 11, 25))
    desktop.wait()
    assert not page_of(desktop).head.month.isEnabled()


def test_a_later_mistake_is_corrected_by_pressing_it_again(counting: Any) -> None:
    page = page_of(counting)
    press_a_contact(counting)
    counting.press(Enter)
    counting.wait()
    page.toggle_correction()
    assert "Correct a count" in page.correction.text
    press_a_contact(counting)
    counting.press(Enter)
    counting.wait()
    assert contacts(counting) == 0
    assert "taken out" in page.foot.said.text()
    assert not page.correction.text


def test_a_correction_that_fits_no_contact_is_refused(counting: Any) -> None:
    page = page_of(counting)
    page.toggle_correction()
    press_a_contact(counting)
    counting.press(Enter)
    counting.wait()
    assert "No such contact" in counting.notice


def test_a_month_that_is_ready_to_send_is_said_once(open_desktop: Callable[..., Any]) -> None:
    from pscdesk.paths import find_places

    with open_desk(find_places(), None) as desk:
        desk.record("campaign", {"means": ("poster",)}, Month(2026, 10), dt.date(2026, 10, 5))
    desktop = open_desktop("champion")
    desktop.wait()
    assert "October 2026" in desktop.window.waiting.text
    assert not desktop.notice
    desktop.window.waiting.put_away()
    page_of(desktop)._look_again()
    desktop.wait()
    assert not desktop.window.waiting.text


def test_a_store_open_in_another_window_is_one_clear_sentence(open_desktop: Callable[..., Any], home: Any) -> None:
    from pscdesk.paths import find_places

    with open_desk(find_places(), None):
        desktop = open_desktop("champion")
        desktop.wait()
        card = page_of(desktop)._closed._view
        said = " ".join(label.text() for label in card.findChildren(QLabel))
        assert "already open" in said
        assert "Close it there first" in said
    page_of(desktop)._look_again()
    desktop.wait()
    assert page_of(desktop).rows


def test_a_full_disk_keeps_the_form_and_counts_nothing(counting: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_given: object, **_named: object) -> None:
        raise FileError("The disk is full, so nothing was saved.", "Free some space, then try again.")

    press_a_contact(counting)
    monkeypatch.setattr("pscdesk.storage.sealed_store.write_whole", full)
    counting.press(Enter)
    counting.wait()
    assert "disk is full" in counting.notice
    assert "Counted" not in page_of(counting).foot.said.text()
    assert all(row.chosen for row in page_of(counting).rows.values())
    monkeypatch.undo()
    assert contacts(counting) == 0
    counting.press(Enter)
    counting.wait()
    assert contacts(counting) == 1
