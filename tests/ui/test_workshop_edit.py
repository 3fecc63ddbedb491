"""The tab Edit, through the real window: a text is changed and shows on the page, a gate is weakened and refused."""

from __future__ import annotations

import datetime as dt
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QLabel, QPushButton
from ui.access_lint import LOOKS, faults, settle, twice_named

from pscdesk.assets import GUIDANCE, I18N
from pscdesk.errors import FileError
from pscdesk.guidance.pack.engine import advance
from pscdesk.guidance.pack.pack_types import OUTCOME_RANKS
from pscdesk.guidance.workshop.shown.told_at_once import ToldLine
from pscdesk.language import ENGLISH, speak
from pscdesk.messages import Message
from pscdesk.ui.pages.workshop.strip.strip import MOST_LINES
from pscdesk.ui.pages.workshop.workshop_page import PARTS
from pscdesk.work.workshop.check_frames import CheckTold
from pscdesk.work.workshop.whole import whole_file
from pscdesk.work.workshop.workshop import Workshop, begin_workshop, open_workshop
from pscdesk.work.workshop.workshop_acts import set_field

ACTION = "action adjustments"
CELL = ("gate powers-used", "when/powers/answers/powers")
TODAY = dt.date(2026, 11, 12)


@pytest.fixture(scope="module")
def followed() -> bytes:
    return whole_file(GUIDANCE, issue=1, today=TODAY)


class Hands:
    """The tab with hands."""

    def __init__(self, desktop: Any) -> None:
        self.desktop = desktop
        page = desktop.window.page
        page.tabs.setCurrentIndex([place for place, _, _ in PARTS].index("edit"))
        desktop.wait()
        self.view = page.view(page.tabs.currentIndex())
        self.bot = desktop.bot

    def row(self, block: str, field: str) -> Any:
        self.view.go_to(block, field)
        return self.view.form.field_rows[field]

    def type_into(self, block: str, field: str, text: str) -> None:
        """Put other words into a field, as somebody does who marks all and types."""
        control = self.row(block, field).control
        control.field.setFocus()
        control.field.selectAll()
        self.bot.keyClicks(control.field, text)

    def tick(self, block: str, field: str, answer: str) -> None:
        self.row(block, field).control.boxes[answer].click()

    def wait_told(self) -> None:
        """Until everything about the newest text is told."""
        self.bot.waitUntil(lambda: self.view.strip.is_whole and not self.view.checks.is_busy, timeout=60_000)
        self.desktop.wait()

    def told(self) -> list[tuple[str, str]]:
        return [(line.kind, str(line.said)) for line in self.view.strip.lines]

    @property
    def page_says(self) -> str:
        return " ".join(one.text() for one in self.view.page.view.findChildren(QLabel))


@pytest.fixture
def work(home: Path, followed: bytes) -> Workshop:
    return begin_workshop(home / "guidance-work", followed, force="Wexmoor", guidance_id="wexmoor", today=lambda: TODAY)


@pytest.fixture
def hands(open_desktop: Callable[..., Any], work: Workshop) -> Hands:
    return Hands(open_desktop("guidance"))


def test_the_first_question_stands_in_the_form_and_on_the_page(hands: Hands) -> None:
    hands.wait_told()
    assert "What is this about?" in hands.view.form.title.text()
    assert hands.view.page.walk.question.id == "about"
    assert hands.told() == []
    assert "changed nothing" in hands.view.strip.state.text()


def test_a_reworded_option_shows_on_the_page_at_once_and_is_kept_when_it_is_left(hands: Hands, work: Workshop) -> None:
    hands.view.go_to(ACTION)
    hands.view.page.view.options.head.setChecked(True)
    before = str(hands.view.draft.base.fields[ACTION, "review"])
    assert before in hands.page_says
    hands.type_into(ACTION, "review", "Put work right for them")
    assert "Put work right for them" in hands.page_says
    assert not work.overlay().edit
    hands.desktop.press(Qt.Key.Key_Tab)
    hands.desktop.wait()
    (edit,) = work.overlay().edit
    assert (edit.block, edit.field, edit.to) == (ACTION, "review", "Put work right for them")
    hands.wait_told()
    ((kind, said),) = hands.told()
    assert kind == "otherwise"
    assert "Put work right for them" in said


def test_what_rests_for_two_seconds_is_kept(hands: Hands, work: Workshop) -> None:
    hands.type_into(ACTION, "suits", "Work is harder than it need be.")
    hands.bot.waitUntil(lambda: bool(work.overlay().edit), timeout=10_000)
    assert hands.desktop.focus is hands.view.form.field_rows["suits"].control.field


@pytest.mark.slow
def test_a_weakened_gate_is_refused_with_the_cause_first_walked_and_taken_back(hands: Hands, work: Workshop) -> None:
    for answer in ("force-doubt", "force-hurt"):
        hands.tick(*CELL, answer)
    hands.wait_told()
    first = hands.view.strip.lines[0]
    assert first.said.startswith("The gate “Powers used on somebody” would stand less often.")
    assert len(hands.view.strip.lines) <= MOST_LINES
    fall = next(one for one in first.more if "becomes" in one.said)
    hands.view.strip.walk_wanted.emit(fall.witness)
    walk = hands.view.page.walk
    assert walk.place == "outcome"
    assert walk.answers == fall.witness
    before = advance(hands.view.draft.base.pack, fall.witness).outcome
    assert OUTCOME_RANKS[walk.state.outcome] < OUTCOME_RANKS[before]
    hands.desktop.wait()
    for _ in range(2):
        hands.view.undo.click()
        hands.desktop.wait()
    hands.wait_told()
    assert not work.overlay().edit
    assert hands.told() == []
    boxes = hands.view.form.field_rows[CELL[1]].control.boxes
    assert boxes["force-doubt"].isChecked()


@pytest.mark.parametrize("size", [(1280, 600), (1280, 800)])
def test_where_somebody_types_stays_in_view_and_the_form_keeps_its_lines_when_the_strip_grows(
    open_desktop: Callable[..., Any], work: Workshop, size: tuple[int, int]
) -> None:
    hands = Hands(open_desktop("guidance", size=size))
    hands.wait_told()
    field = hands.row(ACTION, "suits").control.field
    area, strip = hands.view.area, hands.view.strip
    bottom = field.mapTo(hands.view.form, field.rect().bottomLeft()).y()
    area.verticalScrollBar().setValue(bottom + 8 - area.viewport().height())
    before = area.height()
    strip.show_told(CheckTold(1, "words", tuple(_line(number) for number in range(7)), "-", is_last=True))
    settle(hands.desktop)
    assert area.height() < before
    assert area.height() >= 6 * hands.view.fontMetrics().lineSpacing()
    top = field.mapTo(area.viewport(), field.rect().topLeft()).y()
    assert top >= 0
    assert top + field.height() <= area.viewport().height()


def _line(number: int) -> ToldLine:
    return ToldLine("refused", "words", Message("Refused for the reason {number}.", number=number), "", f"{number}", {})


def test_ctrl_z_outside_a_field_takes_the_last_step_back_and_inside_it_is_the_field_s_own(
    hands: Hands, work: Workshop
) -> None:
    hands.tick(*CELL, "force-doubt")
    hands.desktop.wait()
    assert work.overlay().edit
    field = hands.row(ACTION, "suits").control.field
    field.setFocus()
    hands.desktop.press_with(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    hands.desktop.wait()
    assert work.overlay().edit
    hands.view.outline.tree.setFocus()
    hands.desktop.press_with(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    hands.desktop.wait()
    assert not work.overlay().edit


def test_the_reason_and_its_sources_are_asked_once_and_kept(hands: Hands, work: Workshop) -> None:
    hands.type_into(ACTION, "suits", "Work is harder than it need be.")
    reason = hands.view.form.field_rows["suits"]._reason
    assert reason.isVisible()
    reason.field.setFocus()
    hands.bot.keyClicks(reason.field, "Procedure HR-12")
    reason.names.more.chosen.emit("adjustments")
    hands.desktop.wait()
    hands.view.draft.keep()
    hands.desktop.wait()
    (edit,) = work.overlay().edit
    assert (edit.why, edit.sources) == ("Procedure HR-12", ("adjustments",))


def test_keys_go_through_the_folded_list_of_sources_and_only_enter_adds(hands: Hands) -> None:
    row = hands.row(ACTION, "sources")
    more, before = row.control.more, row.control.value
    more.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Up):
        hands.desktop.press(key)
    assert row.control.value == before
    wanted = more.value
    assert isinstance(wanted, str)
    hands.desktop.press(Qt.Key.Key_Return)
    assert row.control.value == (*before, wanted)
    hands.desktop.press(Qt.Key.Key_Down)
    hands.row(ACTION, "review").control.field.setFocus()
    assert more.value is None


def test_what_was_changed_is_put_back(hands: Hands, work: Workshop) -> None:
    hands.type_into(ACTION, "suits", "Work is harder than it need be.")
    row = hands.view.form.field_rows["suits"]
    row.back.click()
    hands.desktop.wait()
    assert not work.overlay().edit
    assert row.control.field.toPlainText() == hands.view.draft.base.fields[ACTION, "suits"]


def test_a_line_of_one_s_own_stands_beneath_a_text_that_stays(hands: Hands, work: Workshop) -> None:
    row = hands.row("duty telephone", "what")
    assert row.control is None
    row._lines.begin()
    row._lines.writing.keep.click()
    assert "Write the line first" in row._lines.writing.fault.text()
    row._lines.writing.text.setPlainText("Our number is on the card in every car.")
    row._lines.writing.why.setPlainText("Local practice")
    row._lines.writing.keep.click()
    hands.desktop.wait()
    (line,) = work.overlay().line
    assert (line.block, line.text) == ("duty telephone", "Our number is on the card in every car.")
    hands.wait_told()
    assert "Wexmoor: Our number is on the card in every car." in hands.page_says.replace("\n", " ")
    marked = hands.view.outline._items["duty telephone"].text(0)
    assert marked.startswith("Own line: ")


def test_a_line_that_does_not_stand_yet_is_there_when_its_block_is_chosen_again(hands: Hands, work: Workshop) -> None:
    lines = hands.row("duty telephone", "what")._lines
    lines.begin()
    lines.writing.text.setPlainText("Our number is on the card in every car.")
    lines.writing.why.setPlainText("Local practice")
    hands.view.go_to(ACTION)
    lines = hands.row("duty telephone", "what")._lines
    assert lines.writing.text.toPlainText() == "Our number is on the card in every car."
    lines.writing.keep.click()
    hands.desktop.wait()
    (line,) = work.overlay().line
    assert (line.text, line.why) == ("Our number is on the card in every car.", "Local practice")
    hands.view.go_to(ACTION)
    assert hands.row("duty telephone", "what")._lines.writing is None


def test_a_line_without_a_reason_is_given_one_afterwards(hands: Hands, work: Workshop) -> None:
    lines = hands.row("duty telephone", "what")._lines
    lines.begin()
    lines.writing.text.setPlainText("Our number is on the card in every car.")
    lines.writing.keep.click()
    hands.desktop.wait()
    (card,) = lines.cards
    card.reason.field.setFocus()
    hands.bot.keyClicks(card.reason.field, "Procedure HR-12")
    card.reason.names.more.setFocus()
    hands.desktop.wait()
    card.reason.names.more.chosen.emit("adjustments")
    hands.desktop.wait()
    assert lines.cards == [card]
    (line,) = work.overlay().line
    assert (line.why, line.sources) == ("Procedure HR-12", ("adjustments",))


def test_a_text_on_the_page_leads_to_its_field(hands: Hands) -> None:
    hands.view.go_to("gate powers-used")
    says = str(hands.view.draft.base.fields["outcome refer-psd", "heading"])
    heading = next(one for one in hands.view.page.open.findChildren(QLabel) if says in one.text() or one.text() in says)
    hands.bot.mouseClick(heading, Qt.MouseButton.LeftButton)
    assert hands.view.form.block.startswith(("outcome", "gate", "duty", "reply"))
    hands.view.go_to("question life")
    row = next(iter(hands.view.page.view.rows_by_option.values()))
    hands.bot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert hands.view.form.block == "question life"
    assert "options/yes/text" in hands.view.form.field_rows


@pytest.mark.parametrize("option", ["quiet-word", "mediation", "second-opinion"])
def test_the_card_of_an_option_stands_open_on_the_page_also_once_it_is_made_anew(hands: Hands, option: str) -> None:
    hands.view.go_to(f"action {option}")
    settle(hands.desktop)
    page, title = hands.view.page, hands.view.draft.base.fields[f"action {option}", "title"]
    step = hands.view.draft.base.fields[f"action {option}", "how"][0]
    shown = next(one for one in page.view.findChildren(QLabel) if one.text() == title)
    top = shown.mapTo(page.open.area.viewport(), shown.rect().topLeft()).y()
    assert 0 <= top < page.open.area.viewport().height()
    assert step in hands.page_says
    scrolled = page.open.area.verticalScrollBar().value()
    hands.type_into(f"action {option}", "suits", "It is small, and nobody is to blame.")
    hands.view.draft.keep()
    hands.wait_told()
    settle(hands.desktop)
    assert step in hands.page_says
    assert abs(page.open.area.verticalScrollBar().value() - scrolled) < 60


def test_the_page_is_shown_for_another_group_and_in_welsh(hands: Hands) -> None:
    page = hands.view.page
    hands.view.go_to("outcome informal-action")
    page.group.show_value("staff")
    page.group.chosen.emit("staff")
    assert page.walk.answers["workforce"] == ("staff",)
    english = page.walk.result.outcome.heading
    page.language.show_value("cy")
    page.language.chosen.emit("cy")
    assert page.walk.result.outcome.heading != english
    assert "Yn ôl" in [one.text().strip() for one in page.view.findChildren(QPushButton)]


def test_the_version_that_is_followed_can_be_seen_beside_one_s_own(hands: Hands) -> None:
    hands.type_into("outcome informal-action", "heading", "Put it right between you")
    hands.view.draft.keep()
    hands.wait_told()
    page = hands.view.page
    assert "Put it right between you" in hands.page_says
    page.version.show_value("base")
    page.version.chosen.emit("base")
    assert "Put it right between you" not in hands.page_says


def test_pasted_text_of_a_word_processor_is_cleaned_and_a_line_says_so(hands: Hands, work: Workshop) -> None:
    control = hands.row(ACTION, "suits").control
    control.field.selectAll()
    pasted = QMimeData()
    pasted.setText("Work\tis\u00a0harder\r\nthan it\u00ad need be.")
    control.field.insertFromMimeData(pasted)
    assert control.field.toPlainText() == "Work is harder than it need be."
    assert "cleaned" in hands.view.form.field_rows["suits"]._remark.text()
    hands.view.draft.keep()
    hands.desktop.wait()
    assert work.overlay().edit[0].to == "Work is harder than it need be."


def test_a_hidden_sign_is_refused_by_its_name_and_the_text_stays_in_its_field(hands: Hands, work: Workshop) -> None:
    row = hands.row(ACTION, "suits")
    row.control.field.setPlainText("Work is \u202eharder.")
    assert "right-to-left override" in row.fault.text()
    hands.view.draft.keep()
    hands.desktop.wait()
    assert not work.overlay().edit
    assert row.control.field.toPlainText() == "Work is \u202eharder."
    row.control.field.setPlainText("Work is harder.")
    assert row.fault.isHidden()
    hands.view.draft.keep()
    hands.desktop.wait()
    assert work.overlay().edit[0].to == "Work is harder."


def test_what_cannot_be_kept_comes_back_with_its_sentence_once_its_block_is_chosen_again(hands: Hands) -> None:
    hands.row(ACTION, "suits").control.field.setPlainText("Work is \u202eharder.")
    hands.view.go_to("question urgent")
    row = hands.row(ACTION, "suits")
    assert row.control.field.toPlainText() == "Work is \u202eharder."
    assert "right-to-left override" in row.fault.text()
    assert row.fault.isVisible()
    hands.view.draft.undo()
    assert row.fault.isHidden()


def test_ten_megabytes_that_are_pasted_are_not_put_in_and_that_is_said(hands: Hands) -> None:
    row = hands.row(ACTION, "suits")
    before = row.control.field.toPlainText()
    pasted = QMimeData()
    pasted.setText("a" * 10_000_000)
    began = time.monotonic()
    row.control.field.insertFromMimeData(pasted)
    assert time.monotonic() - began < 5
    assert row.control.field.toPlainText() == before
    assert "far too long" in row._remark.text()


def test_a_full_disk_is_said_and_what_was_typed_stays_and_is_kept_once_there_is_room(
    hands: Hands, work: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as full:

        def refuse(*_args: object, **_named: object) -> None:
            raise FileError(Message("The disk is full."))

        full.setattr("pscdesk.work.workshop.workshop.write_whole", refuse)
        hands.type_into(ACTION, "suits", "Work is harder than it need be.")
        hands.view.draft.keep()
        hands.desktop.wait()
        assert "disk is full" in hands.desktop.notice
        assert "Not kept" in hands.view.state.text()
    assert hands.view.form.field_rows["suits"].control.field.toPlainText() == "Work is harder than it need be."
    hands.view.draft.keep()
    hands.desktop.wait()
    assert work.overlay().edit[0].to == "Work is harder than it need be."


def test_a_folder_that_is_gone_loses_nothing_that_was_typed(hands: Hands, home: Path) -> None:
    (home / "guidance-work").rename(home / "elsewhere")
    hands.type_into(ACTION, "suits", "Work is harder than it need be.")
    hands.view.draft.keep()
    hands.desktop.wait()
    assert hands.desktop.notice
    assert hands.view.form.field_rows["suits"].control.field.toPlainText() == "Work is harder than it need be."
    (home / "elsewhere").rename(home / "guidance-work")
    hands.view.draft.keep()
    hands.desktop.wait()
    assert open_workshop(home / "guidance-work").overlay().edit[0].field == "suits"


def test_two_windows_on_one_folder_keep_both_changes(hands: Hands, work: Workshop) -> None:
    set_field(work, ACTION, "review", "Put work right for them", "Elsewhere")
    hands.type_into(ACTION, "suits", "Work is harder than it need be.")
    hands.view.draft.keep()
    hands.desktop.wait()
    assert {edit.field for edit in work.overlay().edit} == {"review", "suits"}
    hands.wait_told()
    assert hands.view.form.field_rows["review"].control.field.toPlainText() == "Put work right for them"


@pytest.mark.slow
def test_a_check_that_is_killed_is_begun_anew_and_says_so_in_one_quiet_line(hands: Hands) -> None:
    hands.wait_told()
    hands.tick(*CELL, "force-doubt")
    checker = hands.view.checks.checker
    hands.bot.waitUntil(lambda: any(one.asked is not None for one in checker._processes), timeout=10_000)
    busy = next(one.pid for one in checker._processes if one.asked is not None)
    os.kill(busy, signal.SIGKILL)
    hands.wait_told()
    assert hands.told()[0][0] == "refused"
    assert "started again" in hands.view.strip.remark.text()


def test_a_stale_answer_never_shows(hands: Hands) -> None:
    hands.wait_told()
    seen: list[int] = []
    hands.view.checks.told.connect(lambda told: seen.append(told.number))
    for answer in ("force-doubt", "force-hurt"):
        hands.tick(*CELL, answer)
        hands.bot.wait(260)
    for answer in ("force-hurt", "force-doubt"):
        hands.tick(*CELL, answer)
    least = hands.view.checks.checker._least
    del seen[:]
    hands.wait_told()
    assert seen
    assert min(seen) >= least
    assert hands.told() == []


def test_the_check_ends_with_the_window(hands: Hands) -> None:
    hands.wait_told()
    pids = hands.view.checks.checker.pids
    hands.desktop.close()
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_a_text_is_found_and_changed_by_keyboard_alone(hands: Hands, work: Workshop) -> None:
    outline = hands.view.outline
    outline.search.setFocus()
    hands.desktop.type("reasonable adjustments suits")
    outline.search.clear()
    hands.desktop.type("disadvantage linked to disability")
    hands.desktop.press(Qt.Key.Key_Return)
    assert hands.view.form.block == ACTION
    hands.desktop.press(Qt.Key.Key_Return)
    field = hands.view.form.first_control().field
    assert hands.desktop.focus is field
    hands.desktop.press_with(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hands.desktop.type("Put work right")
    hands.desktop.press(Qt.Key.Key_Tab)
    assert hands.desktop.focus is not field
    hands.desktop.wait()
    assert work.overlay().edit[0].to == ("Put work right",)


def test_tab_goes_through_the_outline_the_form_the_page_and_the_strip(hands: Hands) -> None:
    hands.type_into(ACTION, "suits", "Work is harder than it need be.")
    hands.wait_told()
    parts = {"outline": hands.view.outline, "form": hands.view.panes.panes[1], "page": hands.view.page}
    parts["strip"] = hands.view.strip
    hands.view.outline.search.setFocus()
    seen: list[str] = []
    stops: list[Any] = []
    while (part := next((name for name, one in parts.items() if one.isAncestorOf(hands.desktop.focus)), "")) != "":
        if not seen or seen[-1] != part:
            seen.append(part)
        stops.append(hands.desktop.focus)
        assert len(stops) < 200
        hands.desktop.press(Qt.Key.Key_Tab)
    assert seen == ["outline", "form", "page", "strip"]
    row = hands.view.form.field_rows["suits"]
    order = [stops.index(one) for one in (row.control.field, row._reason.field, row._reason.names.more, row.back)]
    assert order == list(range(order[0], order[0] + 4))
    stops[-1].setFocus()
    hands.desktop.press_with(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert hands.desktop.focus is stops[-2]


def test_a_search_that_is_cleared_folds_the_outline_as_it_was_and_a_click_on_a_heading_opens_it(hands: Hands) -> None:
    outline = hands.view.outline
    hands.view.go_to(ACTION)
    before = [heading.isExpanded() for heading in outline._headings()]
    assert not all(before)
    outline.search.setFocus()
    hands.desktop.type("life")
    hands.bot.waitUntil(outline._items[ACTION].isHidden)
    assert sum(heading.isExpanded() for heading in outline._headings()) > sum(before)
    outline.search.clear()
    hands.bot.waitUntil(lambda: not outline._items[ACTION].isHidden())
    assert [heading.isExpanded() for heading in outline._headings()] == before
    folded = next(heading for heading in outline._headings() if not heading.isExpanded())
    outline.tree.scrollToItem(folded)
    where = outline.tree.visualItemRect(folded).center()
    hands.bot.mouseClick(outline.tree.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert folded.isExpanded()
    hands.bot.mouseClick(outline.tree.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert not folded.isExpanded()


def test_only_what_was_changed_is_listed_on_request(hands: Hands, work: Workshop) -> None:
    set_field(work, ACTION, "title", "Put work right for them", "Why")
    hands.desktop.context.workshop_changed.emit()
    hands.desktop.wait()
    hands.view.outline.only.click()
    shown = [block for block, item in hands.view.outline._items.items() if not item.isHidden()]
    assert shown == [ACTION]
    assert hands.view.outline._items[ACTION].text(0).startswith("Changed: ")


@pytest.mark.parametrize(("width", "panes"), [(1920, 3), (1280, 3), (1024, 2)])
def test_the_page_stands_beside_the_form_where_there_is_room(
    open_desktop: Callable[..., Any], work: Workshop, width: int, panes: int
) -> None:
    hands = Hands(open_desktop("guidance", size=(width, 900)))
    settle(hands.desktop)
    assert hands.view.panes.fitting == panes
    assert hands.view.page.isVisible() == (panes == 3)


def test_where_there_is_no_room_the_page_has_a_tab_of_its_own_and_a_walk_brings_it(
    open_desktop: Callable[..., Any], work: Workshop
) -> None:
    hands = Hands(open_desktop("guidance", text_size=200))
    settle(hands.desktop)
    assert hands.view.panes.fitting == 1
    hands.view.strip.walk_wanted.emit({"about": ("harmed",)})
    assert hands.view.page.isVisible()
    hands.view.go_to(ACTION, "title")
    assert hands.view.form.isVisible()


@pytest.mark.parametrize(("look", "text_size"), LOOKS)
def test_every_part_of_it_is_named_and_unclipped(
    open_desktop: Callable[..., Any], work: Workshop, look: str, text_size: int
) -> None:
    set_field(work, ACTION, "title", "Put work right for them", "Why")
    hands = Hands(open_desktop("guidance", look=look, text_size=text_size, size=(1280, 720)))
    for block in ("question urgent", "gate powers-used", "duty telephone", ACTION, "outcome informal-action"):
        hands.view.go_to(block)
        hands.wait_told()
        settle(hands.desktop)
        assert not faults(hands.view), block
        assert not twice_named(hands.view.form), block


@pytest.fixture
def english_again() -> Iterator[None]:
    """Whatever a test speaks, the next one speaks English."""
    yield
    speak(ENGLISH, I18N)


@pytest.mark.usefixtures("english_again")
def test_in_another_language_what_was_typed_is_kept_and_nothing_runs_twice(hands: Hands, work: Workshop) -> None:
    hands.wait_told()
    pids = hands.view.checks.checker.pids
    hands.type_into(ACTION, "suits", "Work is harder than it need be.")
    hands.desktop.context.set("language", "cy")
    hands.desktop.wait()
    settle(hands.desktop)
    assert work.overlay().edit[0].to == "Work is harder than it need be."
    for pid in pids:
        hands.bot.waitUntil(lambda one=pid: not Path(f"/proc/{one}").exists(), timeout=10_000)


def test_what_another_tab_wants_walked_is_walked_beside_the_form(hands: Hands) -> None:
    page, answers = hands.desktop.window.page, hands.view.draft.base.pack.vignettes[0].answers
    page.tabs.setCurrentIndex(0)
    page.work.want_walk(answers)
    page.open_at("edit")
    assert hands.view.page.walk.answers == answers
    assert page.work.answers_in_front == answers


def test_a_duty_of_one_s_own_is_added_named_by_a_gate_and_offered_every_source(hands: Hands, work: Workshop) -> None:
    hands.view.outline.new.click()
    new = hands.view.new
    new.keep.click()
    assert "is empty" in new.fault.text()
    new.fields["what"].setPlainText("Fill in form 12, and keep a copy.")
    new.fields["why"].setPlainText("Local procedure")
    new.where.show_value("gate powers-used")
    new.keep.click()
    hands.desktop.wait()
    topic, duty = work.overlay().add
    assert (topic.kind, duty.kind, duty.told["what"]) == ("topic", "duty", "Fill in form 12, and keep a copy.")
    block = f"duty {duty.told['id']}"
    assert hands.view.form.block == block
    assert hands.view.outline._items[block].text(0).startswith("New: ")
    (edit,) = work.overlay().edit
    assert (edit.block, edit.to[-1], edit.why) == ("gate powers-used", duty.told["id"], "Local procedure")
    more = hands.view.form.field_rows["sources"].control.more
    assert more.count() == 1 + len(hands.view.draft.base.pack.sources)
    hands.wait_told()
    assert "Fill in form 12, and keep a copy." in hands.page_says
    assert all(kind != "lower" for kind, _ in hands.told())
