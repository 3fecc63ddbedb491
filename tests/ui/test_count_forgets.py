"""What the counting page forgets, and when: on save, on leaving, when the screen is covered, after ten minutes."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pscdesk.ui.pages.count import CountPage

SECRET = "Quillfeather"
ENTRY = {"kind": ("own-position",), "stage": ("after-outcome",), "theme": ("pay-terms", "health-safety")}


@pytest.fixture
def counting(open_desktop: Callable[..., Any]) -> Any:
    desktop = open_desktop("champion")
    desktop.wait()
    return desktop


def page_of(desktop: Any) -> CountPage:
    page = desktop.window.stack.built["count"]
    assert isinstance(page, CountPage)
    return page


def save_an_entry(desktop: Any) -> None:
    for sign in ("1", "7", "7", "e", "f"):
        desktop.type(sign)
    desktop.press(Qt.Key.Key_Return)
    desktop.type("1")
    desktop.press(Qt.Key.Key_Return)
    desktop.type("11")
    desktop.press(Qt.Key.Key_Return)
    desktop.wait()
    assert page_of(desktop).foot.is_done


def held_entries() -> list[object]:
    """Whatever in this interpreter still holds the answers that ``save_an_entry`` presses."""
    gc.collect()
    return [one for one in gc.get_objects() if isinstance(one, dict) and all(one.get(k) == v for k, v in ENTRY.items())]


def write_on_the_pad(desktop: Any) -> None:
    page = page_of(desktop)
    page.pad.open_pad()
    QTest.keyClicks(page.pad.text, SECRET)
    assert page.pad.text.toPlainText() == SECRET


@pytest.mark.parametrize("keys", [QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut])
def test_nothing_on_the_pad_can_be_copied(counting: Any, keys: QKeySequence.StandardKey) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    write_on_the_pad(counting)
    text = page_of(counting).pad.text
    text.selectAll()
    QTest.keySequence(text, QKeySequence(keys))
    QApplication.processEvents()
    assert clipboard.text() == "before"
    assert text.toPlainText() == SECRET
    assert text.createMimeDataFromSelection() is None
    assert text.contextMenuPolicy() == Qt.ContextMenuPolicy.NoContextMenu
    assert not text.isUndoRedoEnabled()


def test_a_selection_made_with_the_mouse_is_shared_with_nobody(counting: Any) -> None:
    write_on_the_pad(counting)
    text = page_of(counting).pad.text
    QTest.mouseDClick(text.viewport(), Qt.MouseButton.LeftButton, pos=text.cursorRect().center())
    QTest.mouseRelease(text.viewport(), Qt.MouseButton.LeftButton, pos=text.cursorRect().center())
    text.selectAll()
    for mode in QGuiApplication.clipboard().Mode:
        assert SECRET not in QGuiApplication.clipboard().text(mode)


def test_the_pad_says_that_it_is_forgotten(counting: Any) -> None:
    page_of(counting).pad.open_pad()
    said = [label.text() for label in page_of(counting).pad.findChildren(type(page_of(counting).foot.said))]
    assert "Forgotten when you close this." in said


def test_undo_on_the_pad_takes_no_count_back(counting: Any) -> None:
    save_an_entry(counting)
    write_on_the_pad(counting)
    counting.press_with(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    counting.wait()
    assert counting.context.desk().can_undo
    assert page_of(counting).pad.text.toPlainText() == SECRET


def test_closing_the_pad_forgets_it(counting: Any) -> None:
    write_on_the_pad(counting)
    counting.press(Qt.Key.Key_Escape)
    assert not page_of(counting).pad.isVisible()
    assert not page_of(counting).pad.text.toPlainText()


def test_saving_forgets_the_pad_and_the_entry_but_for_one_undo(counting: Any) -> None:
    write_on_the_pad(counting)
    page_of(counting).rows["role"].enter()
    save_an_entry(counting)
    page = page_of(counting)
    assert not page.pad.text.toPlainText()
    assert not any(row.chosen for row in page.rows.values())
    assert not held_entries()


@pytest.mark.parametrize("page_id", ["months", "library", "settings", "help"])
def test_what_is_pressed_outlives_a_look_at_another_page_and_the_rest_is_forgotten(counting: Any, page_id: str) -> None:
    save_an_entry(counting)
    counting.type("17")
    write_on_the_pad(counting)
    page = page_of(counting)
    pressed = page.form.chosen
    assert pressed
    counting.open(page_id)
    assert not page.pad.text.toPlainText()
    assert not counting.context.desk().can_undo
    counting.open("count")
    assert page.form.chosen == pressed


def test_what_is_pressed_outlives_correcting_and_practising(counting: Any) -> None:
    page = page_of(counting)
    counting.type("17")
    pressed = page.form.chosen
    for toggle in (page.toggle_correction, page.toggle_practice):
        toggle()
        counting.wait()
        assert not page.form.chosen
        counting.type("2")
        toggle()
        counting.wait()
        assert page.form.chosen == pressed


def test_a_covered_screen_covers_what_is_pressed_and_forgets_the_rest(counting: Any) -> None:
    save_an_entry(counting)
    counting.type("17")
    write_on_the_pad(counting)
    page = page_of(counting)
    pressed = page.form.chosen
    counting.context.screen_hidden.emit()
    counting.wait()
    assert page.is_covered
    assert not page.form.isVisible()
    assert not page.pad.text.toPlainText()
    assert not counting.context.desk().can_undo
    counting.press_with(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    counting.wait()
    assert not page.foot.is_done
    page.covered.lift()
    assert page.form.chosen == pressed


def test_escape_covers_and_the_clock_forgets_for_good(counting: Any) -> None:
    page = page_of(counting)
    counting.press(Qt.Key.Key_Escape)
    assert not page.is_covered
    counting.type("17")
    counting.press(Qt.Key.Key_Escape)
    assert page.is_covered
    assert page.covered.idle.is_running
    page.covered.idle.ran_out.emit()
    assert not page.is_covered
    assert not page.form.chosen
    assert not page.has_something()
    assert not page.covered.can_bring_back
    assert not page.covered.idle.is_running


def test_a_half_pressed_contact_is_cleared_on_purpose_and_brought_back_for_ten_seconds(counting: Any) -> None:
    page = page_of(counting)
    assert not page.foot.clear.isEnabled()
    counting.type("17")
    pressed = page.form.chosen
    page.foot.clear.click()
    assert not page.form.chosen
    page.covered.bring_back()
    assert page.form.chosen == pressed
    page.foot.clear.click()
    page.covered.bar.clock.timeout.emit()
    assert not page.covered.can_bring_back
    assert not page.has_something()


def test_what_stood_on_the_pad_is_not_brought_back_and_not_set_aside(counting: Any) -> None:
    page = page_of(counting)
    for put_away, take_up in (
        (page.clear_contact, page.covered.bring_back),
        (page.toggle_correction, page.toggle_correction),
        (page.toggle_practice, page.toggle_practice),
    ):
        page.rows["role"].enter()
        counting.type("17")
        write_on_the_pad(counting)
        put_away()
        counting.wait()
        page.pad.forget()
        assert not holds_secret(page)
        take_up()
        counting.wait()
        assert page.form.chosen
        assert not page.pad.text.toPlainText()


def holds_secret(page: Any) -> bool:
    """Whether anything that the page and its cover refer to holds what was written on the pad."""
    return any(SECRET in repr((value, getattr(value, "jotted", ""))) for value in states(page))


def states(page: Any) -> list[Any]:
    taken = page.covered._taken or ()
    return [one for one in (page.state, page._aside, page._carried, *taken) if one is not None]


def test_nothing_moves_when_the_way_to_bring_back_comes_and_goes(counting: Any) -> None:
    page = page_of(counting)
    counting.type("17")
    before = page.foot.geometry(), page.area.geometry()
    page.clear_contact()
    counting.wait()
    assert page.covered.bar.isVisible()
    assert not page.covered.bar.geometry().intersects(page.foot.geometry())
    assert page.covered.bar.width() == page.width()
    assert (page.foot.geometry(), page.area.geometry()) == before
    page.covered.bar.clock.timeout.emit()
    assert (page.foot.geometry(), page.area.geometry()) == before


def test_a_change_of_language_keeps_what_is_pressed_and_what_is_covered(counting: Any) -> None:
    counting.type("17")
    pressed = page_of(counting).form.chosen
    counting.press(Qt.Key.Key_Escape)
    for tongue in ("cy", "en"):
        counting.context.set("language", tongue)
        counting.wait()
    assert page_of(counting).is_covered
    page_of(counting).covered.lift()
    assert page_of(counting).form.chosen == pressed


def test_after_ten_minutes_nothing_can_be_undone_and_nothing_is_held(counting: Any) -> None:
    save_an_entry(counting)
    page, desk = page_of(counting), counting.context.desk()
    assert page.foot.undo.isEnabled()
    assert page.desk_actions.undo_timer.isActive()
    later = desk.clock() + 600
    desk.clock = lambda: later
    page.desk_actions.undo_timer.timeout.emit()
    counting.wait()
    assert not page.foot.undo.isEnabled()
    assert not held_entries()  # before the desk is asked: asking would forget it too
    assert not desk.can_undo


def test_undo_stays_on_offer_for_the_whole_ten_minutes(counting: Any) -> None:
    from pscdesk.work.desk.desk_counting import UNDO_SECONDS

    save_an_entry(counting)
    assert page_of(counting).desk_actions.undo_timer.interval() >= UNDO_SECONDS * 1000
