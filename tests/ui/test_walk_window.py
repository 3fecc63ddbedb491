"""A whole walk through the real window, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from pscdesk.guidance.pack.option_numbers import option_numbers
from pscdesk.guidance.pack.pack_types import ESCALATES
from pscdesk.ui.pages.aid.aid_page import AidPage
from pscdesk.ui.pages.aid.asking.check_view import CheckView
from pscdesk.ui.pages.aid.asking.question_view import QuestionView
from pscdesk.ui.pages.aid.outcome.outcome_view import OutcomeView
from pscdesk.work.walk import guidance_in_use as guidance

Enter = Qt.Key.Key_Return
Escape = Qt.Key.Key_Escape
Alt = Qt.KeyboardModifier.AltModifier


def aid(desktop: Any) -> AidPage:
    page = desktop.window.page
    assert isinstance(page, AidPage)
    return page


def number_key(number: int) -> Qt.Key:
    return Qt.Key(Qt.Key.Key_0.value + number)


def answer_mildest(desktop: Any) -> None:
    """Answer the question in front with "none", "no" or the first option, by its number."""
    view = aid(desktop).view
    assert isinstance(view, QuestionView)
    ids = [option.id for option in view.question.options]
    wanted = next((one for one in ("none", "no") if one in ids), ids[0])
    desktop.press(number_key(option_numbers(view.question)[wanted]), Enter)


def walk_to_check(desktop: Any) -> None:
    for _ in range(60):
        if aid(desktop).walk.place != "question":
            break
        answer_mildest(desktop)
    assert isinstance(aid(desktop).view, CheckView)


def shown_texts(page: AidPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def walking(open_desktop: Callable[..., Any]) -> Any:
    desktop = open_desktop("supervisor")
    desktop.press(Enter)
    assert aid(desktop).walk.place == "question"
    return desktop


def go_on_to_several(desktop: Any) -> QuestionView:
    """Answer as mildly as can be until a question takes several answers."""
    while True:
        view = aid(desktop).view
        assert isinstance(view, QuestionView)
        if view.question.kind == "several":
            return view
        answer_mildest(desktop)


def raise_a_referring_gate(desktop: Any) -> None:
    """Tick the first thing of the first several-choice question."""
    go_on_to_several(desktop)
    desktop.press(Qt.Key.Key_1, Enter)
    assert aid(desktop).walk.state.is_escalated


def test_a_whole_walk_from_who_you_are_to_a_saved_pdf_by_keyboard(
    open_desktop: Callable[..., Any], tmp_path: Path
) -> None:
    desktop = open_desktop()
    desktop.press(Enter)  # the first card: a supervisor
    assert desktop.context.settings.role == "supervisor"
    assert not aid(desktop).is_ready, "the start page stands before the guidance has been read"
    desktop.press(Enter)  # Start, which waits for it
    desktop.wait()
    walk_to_check(desktop)
    desktop.press(Enter)
    page = aid(desktop)
    assert isinstance(page.view, OutcomeView)
    desktop.dialogs.save = tmp_path / "outcome.pdf"
    page.view.save.setFocus()
    desktop.press(Enter)
    desktop.wait()
    assert desktop.dialogs.save.read_bytes().startswith(b"%PDF-")
    assert "outcome.pdf" in desktop.notice


def test_who_you_are_is_remembered(open_desktop: Callable[..., Any], home: Path) -> None:
    desktop = open_desktop()
    desktop.press(Qt.Key.Key_Tab, Enter)
    desktop.wait()
    assert desktop.context.settings.role == "champion"
    assert 'role = "champion"' in (home / "settings.toml").read_text()


def test_an_answer_changed_from_the_check_page_comes_back_there(walking: Any) -> None:
    walk_to_check(walking)
    page = aid(walking)
    first = page.walk.state.path[0]
    before = page.walk.chosen(first)
    page.view.changes[first].setFocus()  # pyright: ignore[reportAttributeAccessIssue]
    walking.press(Enter)
    assert page.walk.question.id == first
    walking.press(Qt.Key.Key_2, Enter)
    for _ in range(60):
        if page.walk.place != "question":
            break
        answer_mildest(walking)
    assert isinstance(page.view, CheckView)
    assert page.walk.chosen(first) != before


def test_alt_left_goes_back_and_keeps_the_answer(walking: Any) -> None:
    page = aid(walking)
    first = page.walk.question.id
    answer_mildest(walking)
    walking.press_with(Qt.Key.Key_Left, Alt)
    assert page.walk.question.id == first
    assert isinstance(page.view, QuestionView)
    assert [row.isChecked() for row in page.view.rows_by_option.values()].count(True) == 1
    walking.press(Enter)
    assert page.walk.question.id != first


def in_view(page: AidPage, widget: QWidget) -> bool:
    """Whether it stands whole in the part of the page that is seen."""
    port = page.open.area.viewport()
    return port.rect().contains(QRect(widget.mapTo(port, widget.rect().topLeft()), widget.size()))


@pytest.mark.parametrize(("size", "text_size"), [((1280, 720), 100), ((1366, 768), 110), ((1280, 720), 150)])
def test_nothing_chosen_is_said_where_it_is_seen_and_in_the_foot_on_every_question(
    open_desktop: Callable[..., Any], size: tuple[int, int], text_size: int
) -> None:
    desktop = open_desktop("supervisor", size=size, text_size=text_size)
    page = aid(desktop)
    for question in page.walk.pack.flow.question:
        page.walk._show(question.id)
        view = page.view
        assert isinstance(view, QuestionView)
        desktop.bot.wait(1)
        slider, height = page.open.area.verticalScrollBar(), page.open.foot.height()
        slider.setValue(slider.maximum())
        desktop.press(Enter)
        assert page.walk.question.id == question.id
        first = next(iter(view.rows_by_option.values()))
        assert "Choose an answer first" in page.open.foot.reason.text()
        assert view.hint.text() == page.open.foot.reason.text()
        assert desktop.focus is first
        desktop.bot.waitUntil(lambda view=view, first=first: in_view(page, view.hint) and in_view(page, first))
        assert page.open.foot.height() == height
        assert all(one.isVisible() and page.rect().contains(one.mapTo(page, one.rect().center())) for one in view.ways)
        desktop.press(Qt.Key.Key_1)
        assert page.open.foot.reason.text() == ""
        assert "Choose an answer" not in shown_texts(page)


@pytest.mark.parametrize(("size", "text_size"), [((1280, 720), 100), ((1000, 560), 150)])
def test_what_is_chosen_by_a_number_is_in_view_and_again_on_the_way_back_and_after_the_cover(
    open_desktop: Callable[..., Any], size: tuple[int, int], text_size: int
) -> None:
    desktop = open_desktop("supervisor", size=size, text_size=text_size)
    page = aid(desktop)
    for question in page.walk.pack.flow.question:
        page.walk._show(question.id)
        last = max(number for number in option_numbers(question).values() if number < 10)
        desktop.bot.wait(1)
        desktop.press(number_key(last))
        option = next(one for one, number in option_numbers(question).items() if number == last)

        def row(option: str = option) -> QWidget:
            return page.view.rows_by_option[option]  # pyright: ignore[reportAttributeAccessIssue]

        desktop.bot.waitUntil(lambda: in_view(page, row()))
        page.walk._answers[question.id] = (option,)
        page.covered.cover()
        desktop.press(Enter)
        assert row().isChecked()
        desktop.bot.waitUntil(lambda: in_view(page, row()))
        page.walk.forget()


def test_none_of_these_puts_out_the_others_and_is_put_out_by_them(walking: Any) -> None:
    view = go_on_to_several(walking)
    ids = list(view.rows_by_option)
    walking.press(Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_0)
    assert [one for one, row in view.rows_by_option.items() if row.isChecked()] == ["none"]
    walking.press(Qt.Key.Key_1)
    assert [one for one, row in view.rows_by_option.items() if row.isChecked()] == [ids[0]]


def test_every_key_chooses_the_answer_that_shows_it_on_the_keypad_too(walking: Any) -> None:
    page = aid(walking)
    for question in page.walk.pack.flow.question:
        page.walk.try_question(question.id)
        numbers = option_numbers(question)
        for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            for option, number in numbers.items():
                if number > 9:
                    continue
                page.view.rows_by_option[option].setChecked(False)  # pyright: ignore[reportAttributeAccessIssue]
                walking.press_with(number_key(number), modifier)
                row = page.view.rows_by_option[option]  # pyright: ignore[reportAttributeAccessIssue]
                assert row.isChecked(), f"{question.id}: {number} does not choose {option}"
                assert row.accessibleDescription().endswith(f"Key {number}.")


def test_a_click_on_none_of_these_still_chooses_it(walking: Any) -> None:
    row = go_on_to_several(walking).rows_by_option["none"]
    walking.bot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert row.isChecked()


def test_a_number_that_no_answer_has_chooses_nothing(walking: Any) -> None:
    question = next(one for one in aid(walking).walk.pack.flow.question if 0 not in option_numbers(one).values())
    aid(walking).walk.try_question(question.id)
    view = aid(walking).view
    walking.press(Qt.Key.Key_0)
    foreign = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, "٢")
    QCoreApplication.sendEvent(aid(walking), foreign)
    assert not any(row.isChecked() for row in view.rows_by_option.values())  # pyright: ignore[reportAttributeAccessIssue]


def test_a_red_bar_above_the_question_says_what_came_up_and_its_key_shows_what_to_do_now(walking: Any) -> None:
    page = aid(walking)
    assert not page.open.bar.isVisible()
    raise_a_referring_gate(walking)
    assert page.open.bar.isVisible()
    assert page.open.bar.width() == page.width()
    first, *others = page.walk.gates
    assert first.title in page.open.bar.title.text()
    assert not others or f"and {len(others)} more" in page.open.bar.title.text()
    assert first.says in shown_texts(page)
    walking.press(Qt.Key.Key_F9)
    assert page.walk.place in ("now", "outcome")
    duties = [duty.what for duty in page.walk.state.duties]
    shown = shown_texts(page)
    assert all(duty[:40] in shown for duty in duties)


def test_the_red_bar_is_the_first_stop_of_tab_and_never_scrolls_away(walking: Any) -> None:
    page = aid(walking)
    raise_a_referring_gate(walking)
    walking.window.resize(1000, 560)
    QCoreApplication.processEvents()
    bar, slider = page.open.bar, page.open.area.verticalScrollBar()
    before = bar.mapTo(page, bar.rect().topLeft())
    slider.setValue(slider.maximum())
    assert slider.maximum() > 0
    assert bar.isVisible()
    assert bar.mapTo(page, bar.rect().topLeft()) == before
    assert before.y() == 0
    page.first_control().setFocus()
    walking.press_with(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert walking.focus is bar.now


def test_several_that_cannot_wait_are_counted_and_the_most_urgent_is_named(walking: Any) -> None:
    page = aid(walking)
    go_on_to_several(walking)
    walking.press(Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Enter)
    red = [gate for gate in page.walk.gates if gate.demands in ESCALATES]
    assert len(red) >= 3
    assert page.open.bar.title.text() == f"{red[0].title}, and {len(red) - 1} more"
    assert not page.open.strip.isVisible() or not any(gate.title in page.open.strip.accessibleName() for gate in red)


def test_the_outcome_after_a_gate_says_what_to_do_before_anything_else(walking: Any) -> None:
    raise_a_referring_gate(walking)
    walk_to_check(walking)
    walking.press(Enter)
    page = aid(walking)
    texts = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert any(gate.demands in ESCALATES for gate in page.walk.gates)
    assert texts.index("What to do now") < texts.index("What not to do")
    folded = [one.text().strip() for one in page.findChildren(QPushButton) if one.isCheckable() and not one.isChecked()]
    assert "What this looks like, and why" in folded
    assert "I am still worried: refer" in texts


def test_escape_covers_at_once_and_return_lifts_the_cover(walking: Any) -> None:
    page = aid(walking)
    answer_mildest(walking)
    asked, answers = page.walk.question, page.walk.answers
    walking.press(Escape)
    assert page.cover is not None
    assert asked.ask not in shown_texts(page)
    assert not page.open.strip.isVisible()
    assert not page.open.bar.isVisible()
    walking.press(Enter)
    assert page.cover is None
    assert page.walk.question.id == asked.id
    assert page.walk.answers == answers


def test_escape_on_the_cover_forgets_nothing(walking: Any) -> None:
    answer_mildest(walking)
    answers = aid(walking).walk.answers
    walking.press(Escape, Escape, Escape)
    assert aid(walking).cover is not None
    assert aid(walking).walk.answers == answers != {}


def test_the_forget_button_forgets(walking: Any) -> None:
    answer_mildest(walking)
    walking.press(Escape)
    page = aid(walking)
    assert page.cover is not None
    page.cover.forget.setFocus()
    walking.press(Enter)
    assert page.walk.answers == {}
    assert page.walk.place == "start"


def test_escape_on_the_first_page_covers_nothing(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("supervisor")
    desktop.press(Escape)
    assert aid(desktop).cover is None


def test_a_walk_nobody_touches_is_forgotten_after_a_warning(walking: Any) -> None:
    page = aid(walking)
    answer_mildest(walking)
    page.idle.warned.emit()
    assert "two minutes" in walking.notice
    assert page.walk.answers
    page.idle.ran_out.emit()
    assert page.walk.answers == {}
    assert not page.idle.is_running
    assert "forgotten" in walking.notice


def test_nothing_of_a_walk_reaches_the_disk(walking: Any, home: Path) -> None:
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    raise_a_referring_gate(walking)
    walk_to_check(walking)
    walking.press(Enter)
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before


def test_every_page_of_a_walk_carries_the_draft_line(walking: Any) -> None:
    page = aid(walking)
    seen = page.walk.pack.about.law_seen_to
    for _ in range(60):
        assert seen in shown_texts(page)
        if page.walk.place == "outcome":
            break
        if page.walk.place == "question":
            answer_mildest(walking)
        else:
            walking.press(Enter)


def test_the_guidance_is_read_once_and_anew_when_the_policy_changes(
    open_desktop: Callable[..., Any], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    real = guidance.pack_in_use
    monkeypatch.setattr(guidance, "pack_in_use", lambda places, tongue: (read.append(tongue), real(places, tongue))[1])
    desktop = open_desktop("champion")
    first = desktop.open("aid")
    desktop.open("library")
    assert read == ["en"]
    assert AidPage(desktop.context).walk.pack is first.walk.pack
    (home / "policy").mkdir(exist_ok=True)
    (home / "policy" / "local.toml").write_text("[psd]\nphone = '101'\n")
    later = AidPage(desktop.context)
    assert not later.is_ready
    desktop.wait()
    assert read == ["en", "en"]
    assert later.is_ready
    later.deleteLater()


def test_a_walk_that_is_left_before_the_guidance_came_never_begins(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("champion")
    page = AidPage(desktop.context)
    assert not page.is_ready
    page.keyPressEvent(QKeyEvent(QKeyEvent.Type.KeyPress, Enter, Qt.KeyboardModifier.NoModifier))
    page.covered.forget()
    desktop.wait()
    assert page.walk.place == "start"
    page.deleteLater()
