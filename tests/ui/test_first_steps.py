"""The three first steps of a new desk: done by keyboard alone, hidden and shown again, gone once all are done."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from made_up.contacts import CONTACT
from made_up.desks import card_file
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from ui.access_lint import LOOKS, faults, settle

from pscdesk.paths import find_places
from pscdesk.periods import Month
from pscdesk.settings import load_settings
from pscdesk.ui.finder.window_entries import window_entries
from pscdesk.ui.pages.count import CountPage
from pscdesk.ui.pages.count.first_steps import FirstSteps
from pscdesk.ui.pages.months.months_page import MonthsPage
from pscdesk.ui.pages.settings import SettingsPage
from pscdesk.work.desk.desk import open_desk

Enter, Tab = Qt.Key.Key_Return, Qt.Key.Key_Tab
Control = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def new_desk(open_desktop: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    desktop = open_desktop("champion", size=(1280, 720), first_steps=True)
    settle(desktop)
    return desktop


def count_page(desktop: Any) -> CountPage:
    page = desktop.window.page
    assert isinstance(page, CountPage)
    return page


def tab_to(desktop: Any, wanted: QWidget) -> None:
    """Press Tab until this has the keyboard."""
    for _ in range(120):
        if desktop.focus is wanted:
            return
        desktop.press(Tab)
    raise AssertionError(f"Tab never comes to {wanted.accessibleName()}")


def count_one(desktop: Any) -> None:
    for row in count_page(desktop).rows.values():
        desktop.type("1")
        if row.field.many:
            desktop.press(Enter)
    desktop.press(Enter)
    settle(desktop)


def is_whole(page: CountPage) -> bool:
    """Whether every row of the form stands within what is seen of the page."""
    port = page.area.viewport()
    rows = list(page.rows.values())
    top = rows[0].mapTo(port, rows[0].rect().topLeft()).y()
    bottom = rows[-1].mapTo(port, rows[-1].rect().bottomLeft()).y()
    return top >= 0 and bottom <= port.height()


def test_the_three_steps_are_done_by_keyboard_alone_and_then_go(new_desk: Any, tmp_path: Path) -> None:
    steps = count_page(new_desk).steps
    assert steps.isVisible()
    assert steps.accessibleName() == "First steps. None done yet. Next: Practise."
    assert new_desk.focus is steps.buttons["practise"]
    new_desk.press(Enter)
    settle(new_desk)
    page = count_page(new_desk)
    assert "nothing here is real" in page.practice.text
    assert not steps.isVisible(), "the card is away while somebody practises"
    assert page.area.verticalScrollBar().value() == 0
    count_one(new_desk)
    tab_to(new_desk, page.practice.buttons[0])
    new_desk.press(Enter)
    settle(new_desk)
    assert steps.isVisible()
    assert steps.accessibleName() == "First steps. 1 of 3 done. Next: Join HR."

    tab_to(new_desk, steps.buttons["join"])
    new_desk.dialogs.files = (card_file(tmp_path),)
    new_desk.press(Enter)
    settle(new_desk)
    months = new_desk.window.page
    assert isinstance(months, MonthsPage)
    assert new_desk.focus.accessibleName() == "Open an office card…"
    new_desk.bot.waitUntil(lambda: not new_desk.focus.visibleRegion().isEmpty())
    new_desk.press(Enter)
    settle(new_desk)
    assert months.comparing is not None
    assert new_desk.focus is months.comparing.fingerprint
    tab_to(new_desk, months.comparing.matches)
    new_desk.press(Enter)
    settle(new_desk)
    assert new_desk.notice == "This desk now follows Anyshire."

    new_desk.press_with(Qt.Key.Key_3, Control)
    settle(new_desk)
    page = count_page(new_desk)
    assert steps.accessibleName() == "First steps. 2 of 3 done. Next: Count a contact."
    assert new_desk.focus is page.rows["role"].keys[0], "once something was done the keyboard begins in the form"
    tab_to(new_desk, steps.buttons["count"])
    new_desk.press(Enter)
    assert new_desk.focus is page.rows["role"].keys[0]
    count_one(new_desk)
    assert page.foot.said.text() == "Counted in November 2026. Nothing else was kept."
    assert not steps.isVisible()
    assert new_desk.focus is page.rows["role"].keys[0]


def test_the_form_stands_whole_beneath_the_card_after_one_scroll_and_without_any_once_it_has_gone(
    new_desk: Any,
) -> None:
    page = count_page(new_desk)
    bar = page.area.verticalScrollBar()
    assert 0 < bar.maximum() < page.steps.height(), "no more scrolls than the card itself"
    page.steps.buttons["count"].click()
    settle(new_desk)
    assert is_whole(page)
    new_desk.context.set("first_steps", False)
    settle(new_desk)
    assert bar.maximum() == 0
    assert is_whole(page)


def test_hidden_steps_stay_hidden_until_settings_show_them_again(
    new_desk: Any, open_desktop: Callable[..., Any]
) -> None:
    page = count_page(new_desk)
    tab_to(new_desk, page.steps.hide_them)
    new_desk.press(Enter)
    settle(new_desk)
    assert not page.steps.isVisible()
    assert new_desk.focus is page.rows["role"].keys[0]
    assert "Settings" in new_desk.notice
    assert "first_steps = false" in find_places().settings_file.read_text("utf-8")
    assert load_settings(find_places()).first_steps is False
    settings = new_desk.open("settings")
    assert isinstance(settings, SettingsPage)
    assert settings.open_at("first_steps") is settings.first_steps
    assert settings.first_steps.isVisible()
    assert settings.first_steps.currentText() == "Hidden"
    settings.first_steps.setFocus()
    new_desk.press(Qt.Key.Key_Up)
    new_desk.open("count")
    settle(new_desk)
    assert page.steps.isVisible()
    assert "first_steps" not in find_places().settings_file.read_text("utf-8")


def test_what_was_just_hidden_can_be_shown_from_the_notice(new_desk: Any) -> None:
    page = count_page(new_desk)
    page.steps.hide_them.click()
    assert not page.steps.isVisible()
    new_desk.context.notices._act.click()
    settle(new_desk)
    assert page.steps.isVisible()


def test_the_card_neither_comes_nor_goes_while_a_contact_is_pressed(new_desk: Any, tmp_path: Path) -> None:
    page = count_page(new_desk)
    page.steps.buttons["count"].click()
    new_desk.type("1")
    place, told = page.rows["kind"].mapTo(page, page.rows["kind"].rect().topLeft()), page.steps.accessibleName()
    desk = new_desk.context.desk()
    desk.join(card_file(tmp_path))
    desk.record("advice-contact", CONTACT, None, new_desk.context.today())
    new_desk.context.set("practised", True)
    new_desk.context.months_changed.emit()
    settle(new_desk)
    assert page.steps.isVisible()
    assert page.steps.accessibleName() == told
    assert page.rows["kind"].mapTo(page, page.rows["kind"].rect().topLeft()) == place
    page.clear_contact()
    settle(new_desk)
    assert not page.steps.isVisible()


def test_of_practising_one_word_is_kept_and_no_day(new_desk: Any) -> None:
    page = count_page(new_desk)
    page.steps.buttons["practise"].click()
    settle(new_desk)
    page.toggle_practice()
    settle(new_desk)
    assert "practise" not in page.steps.done, "looking is not practising"
    assert "practised" not in find_places().settings_file.read_text("utf-8")
    page.steps.buttons["practise"].click()
    settle(new_desk)
    count_one(new_desk)
    written = find_places().settings_file.read_text("utf-8")
    assert [line for line in written.splitlines() if "practi" in line] == ["practised = true"]
    assert not [path for path in find_places().home.rglob("*") if path.suffix == ".store"], "nothing was counted"


def test_each_button_says_which_step_it_is_and_where_that_stands(new_desk: Any) -> None:
    buttons = count_page(new_desk).steps.buttons
    assert [one.accessibleDescription().partition(". ")[0] for one in buttons.values()] == [
        "Step 1 of 3, Next",
        "Step 2 of 3, After that",
        "Step 3 of 3, After that",
    ]
    new_desk.context.set("practised", True)
    assert not buttons["practise"].isVisible()
    assert buttons["join"].accessibleDescription().startswith("Step 2 of 3, Next.")


def test_a_card_of_the_policy_has_joined_the_desk_already(open_desktop: Callable[..., Any], home: Path) -> None:
    policy = find_places().policy
    policy.mkdir(parents=True)
    card_file(policy)
    desktop = open_desktop("champion", first_steps=True)
    settle(desktop)
    assert count_page(desktop).steps.done == {"join"}


def test_a_force_can_do_without_the_steps(open_desktop: Callable[..., Any], home: Path) -> None:
    policy = find_places().policy
    policy.mkdir(parents=True)
    (policy / "policy.toml").write_text("first_steps = false\n")
    desktop = open_desktop("champion", first_steps=True)
    settle(desktop)
    assert not count_page(desktop).steps.isVisible()
    settings = desktop.open("settings")
    assert not settings.first_steps.isEnabled()


def test_a_supervisor_sees_nothing_of_it(open_desktop: Callable[..., Any]) -> None:
    with open_desk(find_places(), None) as desk:
        desk.record("advice-contact", CONTACT, Month(2026, 10), dt.date(2026, 11, 5))
    desktop = open_desktop("supervisor", first_steps=True)
    settle(desktop)
    assert not [one for one in desktop.window.findChildren(FirstSteps) if one.isVisible()]
    settings = desktop.open("settings")
    assert not settings.first_steps.isVisible()
    assert desktop.window.waiting is None
    assert desktop.context.mark_of("months") == ""
    assert desktop.context._desk is None, "a supervisor's window leaves the desk alone"
    assert "first_steps" not in [one.place for one in window_entries("supervisor")]
    assert "first_steps" in [one.place for one in window_entries("champion")]


@pytest.mark.parametrize(("look", "text_size"), LOOKS)
@pytest.mark.parametrize("tongue", ["en", "cy"])
def test_the_card_is_named_and_unclipped(
    open_desktop: Callable[..., Any], look: str, text_size: int, tongue: str
) -> None:
    desktop = open_desktop("champion", look=look, text_size=text_size, size=(1280, 720), first_steps=True)
    desktop.context.set("language", tongue)
    settle(desktop)
    try:
        page = count_page(desktop)
        assert page.steps.isVisible()
        assert not faults(desktop.window)
        assert page.area.horizontalScrollBar().maximum() == 0
        held = QApplication.focusWidget()
        assert held is page.steps.first_control()
    finally:
        desktop.context.set("language", "en")
        desktop.wait()
