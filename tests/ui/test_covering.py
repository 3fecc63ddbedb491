"""What is covered is neither lost nor told; what is forgotten can be brought back for ten seconds, and then is gone."""

from __future__ import annotations

import gc
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from pscdesk.ui.covering import forgotten_bar
from pscdesk.ui.covering.covered import ClockSays, Covered
from pscdesk.ui.guidance_parts.walk import TakenWalk
from pscdesk.ui.pages.aid.aid_page import AidPage
from pscdesk.ui.widgets.buttons import Fold
from pscdesk.ui.widgets.layout.page import Page

Enter = Qt.Key.Key_Return
Escape = Qt.Key.Key_Escape
Delete = Qt.Key.Key_Delete
Shift = Qt.KeyboardModifier.ShiftModifier
Control = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def walking(open_desktop: Callable[..., Any]) -> Any:
    """A champion in the middle of a walk, with two answers given."""
    desktop = open_desktop("champion")
    page = desktop.open("aid")
    page.walk.begin()
    for _ in range(2):
        page.walk.answer((page.walk.question.options[0].id,))
    assert page.walk.place == "question"
    return desktop


def aid(desktop: Any) -> AidPage:
    page = desktop.window.stack.built["aid"]
    assert isinstance(page, AidPage)
    return page


def walks_taken() -> list[TakenWalk]:
    """Whatever in this interpreter still holds a walk that was taken out with answers."""
    gc.collect()
    return [one for one in gc.get_objects() if isinstance(one, TakenWalk) and one.answers]


def forget_by_key(desktop: Any) -> None:
    desktop.press(Escape)
    desktop.press_with(Delete, Shift)


def test_only_its_own_key_forgets_and_only_on_the_cover(walking: Any) -> None:
    page = aid(walking)
    answers, place = page.walk.answers, page.walk.question.id
    walking.press_with(Delete, Shift)
    assert page.walk.answers == answers
    walking.press(Escape, Delete, Escape, Qt.Key.Key_Backspace)
    assert page.is_covered
    walking.press_with(Delete, Shift)
    assert (page.walk.answers, page.walk.place) == ({}, "start")
    assert not page.is_covered
    assert page.covered.bar.isVisible()
    walking.press_with(Qt.Key.Key_B, Control)
    assert (page.walk.answers, page.walk.question.id) == (answers, place)
    assert not page.covered.bar.isVisible()


def test_the_button_brings_back_and_the_answers_are_held_by_nothing_else_afterwards(walking: Any) -> None:
    page = aid(walking)
    answers = page.walk.answers
    forget_by_key(walking)
    assert walks_taken()
    page.covered.bar.back.click()
    assert page.walk.answers == answers
    assert not walks_taken()
    assert page.idle.is_running


def test_after_ten_seconds_nothing_holds_the_answers(walking: Any) -> None:
    page = aid(walking)
    forget_by_key(walking)
    assert len(walks_taken()) == 1
    assert page.covered.bar.clock.interval() == forgotten_bar.SECONDS * 1000 == 10_000
    assert page.covered.bar.clock.isActive()
    page.covered.bar.clock.timeout.emit()
    assert not page.covered.bar.isVisible()
    assert not walks_taken()
    walking.press_with(Qt.Key.Key_B, Control)
    assert page.walk.answers == {}


@pytest.mark.parametrize("happens", ["screen hidden", "another answer"])
def test_it_cannot_be_brought_back_once_the_screen_was_hidden_or_something_else_begun(
    walking: Any, happens: str
) -> None:
    page = aid(walking)
    forget_by_key(walking)
    if happens == "screen hidden":
        walking.context.screen_hidden.emit()
    else:
        page.walk.begin()
        assert page.covered.can_bring_back, "nothing is lost by looking at the first question"
        page.walk.answer((page.walk.question.options[0].id,))
    assert not page.covered.can_bring_back
    assert not walks_taken()


def test_what_the_clock_forgets_is_forgotten_for_good(walking: Any) -> None:
    page = aid(walking)
    page.idle.ran_out.emit()
    assert page.walk.answers == {}
    assert not page.covered.bar.isVisible()
    assert not walks_taken()
    assert "forgotten" in walking.notice


def test_start_again_can_be_brought_back(walking: Any) -> None:
    page = aid(walking)
    while page.walk.place == "question":
        ids = [option.id for option in page.walk.question.options]
        page.walk.answer((next((one for one in ("none", "no") if one in ids), ids[0]),))
    page.walk.conclude()
    answers = page.walk.answers
    page.view.again.click()  # pyright: ignore[reportAttributeAccessIssue]
    assert page.walk.answers == {}
    walking.press_with(Qt.Key.Key_B, Control)
    assert (page.walk.answers, page.walk.place) == (answers, "outcome")


def test_the_first_page_loses_no_answer_and_is_watched_by_the_clock(walking: Any) -> None:
    page = aid(walking)
    answers = page.walk.answers
    while page.walk.place != "start":
        page.walk.back()
    assert page.idle.is_running
    walking.press(Enter)
    assert (page.walk.place, page.walk.answers) == ("question", answers)


def test_escape_closes_the_fold_that_has_the_keyboard_before_it_covers(walking: Any) -> None:
    page = aid(walking)
    fold = page.findChildren(Fold)[0]
    fold.head.setFocus()
    fold.head.setChecked(True)
    walking.press(Escape)
    assert not fold.is_open
    assert not page.is_covered
    walking.press(Escape)
    assert page.is_covered


def test_the_cover_tells_nothing_in_its_texts_or_in_the_notice_bar_and_its_words_are_whole(walking: Any) -> None:
    page = aid(walking)
    asked = page.walk.question.ask
    walking.context.notices.say("Saved: concern-record.pdf")
    walking.press(Escape)
    assert walking.notice == ""
    walking.context.notices.fail("concern-record.pdf could not be saved")
    assert walking.notice == ""
    page.idle.warned.emit()
    assert walking.notice == "What is covered will be forgotten in two minutes."
    labels = [one for one in page.findChildren(QLabel) if one.isVisible()]
    assert not [one.text() for one in labels if asked in one.text() or "answer" in one.text()]
    for label in labels:
        longest = label.fontMetrics().horizontalAdvance(label.text())
        assert label.width() >= min(longest, 400), f"{label.text()} is broken at {label.width()} pixels"
    walking.press(Enter)
    assert walking.notice == "concern-record.pdf could not be saved"


def test_what_is_said_on_another_page_is_said_while_the_walk_is_covered(walking: Any) -> None:
    walking.press(Escape)
    walking.context.notices.fail("concern-record.pdf could not be saved")
    walking.open("library")
    assert walking.notice == ""
    walking.context.notices.say("Printed.")
    assert walking.notice == "Printed."
    walking.open("aid")
    assert walking.notice == ""


def test_the_warning_goes_as_soon_as_somebody_is_there_again(walking: Any) -> None:
    page = aid(walking)
    page.idle._warn.stop()
    page.idle.warned.emit()
    assert "two minutes" in walking.notice
    page.walk.back()
    assert walking.notice == ""


def test_sleep_counts_as_time_in_which_nobody_was_there(walking: Any) -> None:
    page = aid(walking)
    page.idle.slept(29 * 60)
    assert page.walk.answers
    assert page.idle._end.remainingTime() < 70_000
    page.idle.slept(80)
    assert page.walk.answers == {}


def test_escape_is_for_the_inner_of_two_pages_that_can_be_covered(walking: Any) -> None:
    page = aid(walking)
    outer = page.parentWidget()
    assert outer is not None
    holder = Page()
    held = SimpleNamespace(has_something=lambda: True, take_out=lambda: None, put_back=lambda _value: None)
    inside = QWidget()
    QVBoxLayout(inside).addWidget(AidPage(walking.context))
    around = Covered(holder, inside, held, walking.context, ClockSays("", ""))
    walking.window.stack.addWidget(holder)
    walking.window.stack.setCurrentWidget(holder)
    inner = holder.findChild(AidPage)
    assert inner is not None
    walking.bot.waitUntil(lambda: inner.is_ready)
    inner.walk.begin()
    inner.first_control().setFocus()
    walking.press(Escape)
    assert inner.is_covered
    assert not around.is_covered
    holder.leave_for_good()
    inner.leave_for_good()
