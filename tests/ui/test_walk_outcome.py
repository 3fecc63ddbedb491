"""What a walk comes to, on screen: the force's numbers, another answer tried, words explained, banners above."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from ui.aid_walks import conclude

from pscdesk.assets import GUIDANCE
from pscdesk.guidance.pack.engine import advance
from pscdesk.guidance.reading.pack import load_pack
from pscdesk.ui.pages.aid.aid_page import AidPage
from pscdesk.ui.pages.aid.asking.word_chips import WordChips, words_here
from pscdesk.ui.pages.aid.outcome.moves import what_moves
from pscdesk.ui.pages.aid.outcome.outcome_view import OutcomeView
from pscdesk.ui.pages.aid.outcome.try_view import TryView
from pscdesk.ui.widgets.buttons import Fold
from pscdesk.ui.widgets.copying import CopyButton

Enter = Qt.Key.Key_Return
Tab = Qt.Key.Key_Tab
PACK = load_pack(GUIDANCE)
LOCAL = """
[professional-standards]
telephone = "020 7946 0000"
hours = "Monday to Friday"
[professional-standards-night]
telephone = "020 7946 0001"
[records]
informal-notes = "The blue folder."
"""


def walk_to_outcome(page: AidPage, **picked: str | tuple[str, ...]) -> OutcomeView:
    """The outcome of a walk with what is picked by question."""
    conclude(page, **picked)
    assert isinstance(page.view, OutcomeView)
    return page.view


def open_all(view: OutcomeView) -> None:
    """Open every fold."""
    for fold in view.findChildren(Fold):
        fold.head.setChecked(True)


def shown(page: AidPage) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def page(open_desktop: Callable[..., Any]) -> AidPage:
    found = open_desktop("supervisor").window.page
    assert isinstance(found, AidPage)
    return found


def test_the_forces_own_numbers_stand_beside_what_to_do_and_at_the_end(
    open_desktop: Callable[..., Any], home: Path
) -> None:
    (home / "policy").mkdir()
    (home / "policy" / "local.toml").write_text(LOCAL)
    page = open_desktop("supervisor").window.page
    walk_to_outcome(page, urgent="death-injury")
    text = shown(page)
    assert "Ring: Professional standards\N{EN SPACE}020\N{NO-BREAK SPACE}7946\N{NO-BREAK SPACE}0000" in text
    assert "Answered Monday to Friday. If nobody answers, ring 020 7946 0001." in text
    page.view.places.head.click()  # pyright: ignore[reportAttributeAccessIssue]
    assert "020 7946 0000" in shown(page).split("Professional standards, in office hours")[1]
    view = walk_to_outcome(page)
    view.next.head.click()
    assert "The blue folder." in shown(page)


def test_a_life_in_danger_stands_first_with_its_numbers_and_nothing_to_weigh(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("supervisor")
    page = desktop.window.page
    view = walk_to_outcome(page, life="yes")
    text = shown(page)
    order = [
        "If you can reach them safely, ask directly",
        "Stay with them",
        "call the control room or 999",
        "Ring a crisis line",
    ]
    places = [text.index(line) for line in order]
    assert places == sorted(places)
    assert "Policing Mental Health Crisis Line 0300 131 2789 or Samaritans 116 123" in text
    assert text.index("A life comes first: ask, stay") < text.index("Ring: 999 or the control room") < places[0]
    assert "What would change this" not in text
    assert desktop.focus is view.first_control()
    view.places.head.click()
    assert "A life in danger now" in shown(page)


def test_support_goes_on_beside_a_referral_and_is_asked_for_where_nothing_may_be_let_slip(page: AidPage) -> None:
    view = walk_to_outcome(page, people=("discrimination", "support-needed"), proof="seen")
    open_all(view)
    text = shown(page)
    assert view.options.head.accessibleName() == "Support that goes on beside this"
    assert "Reasonable adjustments" in text
    assert "Say nothing about the matter itself." in text
    assert "No informal option fits beside this." in text
    open_all(walk_to_outcome(page, urgent="domestic-abuse", people="support-needed"))
    text = shown(page)
    assert "Here ask professional standards first how and when to offer it." in text
    assert "Look after anyone harmed" not in text


def test_without_numbers_the_force_is_said_not_to_have_filled_them_in(page: AidPage) -> None:
    walk_to_outcome(page)
    assert "Your force has not filled in this number" in shown(page)


def test_a_mistake_in_the_forces_numbers_is_told_and_the_rest_works(
    open_desktop: Callable[..., Any], home: Path
) -> None:
    (home / "policy").mkdir()
    (home / "policy" / "local.toml").write_text("[professional-standards\n")
    desktop = open_desktop("supervisor")
    assert "local.toml does not read" in desktop.notice
    walk_to_outcome(desktop.window.page)


COPIES = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


def copy_buttons(page: AidPage) -> list[CopyButton]:
    return [one for one in page.findChildren(CopyButton) if one.isVisible()]


def copied() -> str:
    return QGuiApplication.clipboard().text()


@pytest.fixture
def numbered(open_desktop: Callable[..., Any], home: Path) -> Any:
    (home / "policy").mkdir()
    (home / "policy" / "local.toml").write_text(LOCAL)
    return open_desktop("supervisor")


def test_the_number_on_the_call_line_is_copied_by_keyboard_and_goes_when_the_walk_is_forgotten(numbered: Any) -> None:
    page = numbered.window.page
    walk_to_outcome(page, urgent="domestic-abuse")
    numbered.press(Tab, Tab)
    assert isinstance(numbered.focus, CopyButton)
    assert numbered.focus.accessibleName() == "Copy the telephone number"
    numbered.press(Enter)
    assert copied() == "020 7946 0000"
    assert "020 7946 0000" in numbered.notice
    page.covered.forget()
    assert copied() == ""


def test_what_somebody_copied_elsewhere_since_is_left_on_the_clipboard(numbered: Any) -> None:
    page = numbered.window.page
    view = walk_to_outcome(page, urgent="domestic-abuse")
    view.first.call.copy.click()
    QGuiApplication.clipboard().setText("of their own")
    page.covered.forget()
    assert copied() == "of their own"


def test_closing_takes_what_was_copied_off_the_clipboard(numbered: Any) -> None:
    walk_to_outcome(numbered.window.page, urgent="domestic-abuse").first.call.copy.click()
    assert copied()
    numbered.close()
    assert copied() == ""


def test_every_number_where_to_turn_and_the_words_to_open_with_can_be_copied(numbered: Any) -> None:
    page = numbered.window.page
    view = walk_to_outcome(page, kind="conduct")
    view.options.head.click()
    plan = next(one for one in view.findChildren(Fold) if "How to do it" in one.head.text())
    plan.head.click()
    view.places.head.click()
    QApplication.processEvents()
    names = [one.accessibleName() for one in copy_buttons(page)]
    assert any(one.startswith("Copy the words to open with: ") for one in names)
    assert sum(one.startswith("Copy the number of ") for one in names) >= 2
    opening = next(one for one in copy_buttons(page) if "words to open" in one.accessibleName())
    opening.click()
    assert copied() in {action.opening for action in PACK.flow.action}
    assert all(one.text() == "" and one.toolTip() for one in copy_buttons(page)), "an icon with a name"


def test_a_policy_may_let_numbers_alone_be_copied(open_desktop: Callable[..., Any], home: Path) -> None:
    (home / "policy").mkdir()
    (home / "policy" / "local.toml").write_text(LOCAL)
    (home / "policy" / "policy.toml").write_text('copy = "numbers"\n')
    page = open_desktop("supervisor").window.page
    view = walk_to_outcome(page, kind="conduct")
    open_all(view)
    open_all(view)
    QApplication.processEvents()
    names = [one.accessibleName() for one in copy_buttons(page)]
    assert names
    assert all(one.startswith(("Copy the number of ", "Copy the telephone number")) for one in names)
    selected = [label.text() for label in page.findChildren(QLabel) if label.textInteractionFlags() & COPIES]
    assert all(not any(sign.isalpha() for sign in text) for text in selected), selected


def test_no_answer_of_a_walk_can_be_selected(page: AidPage) -> None:
    open_all(walk_to_outcome(page, urgent="domestic-abuse"))
    selected = [label.text() for label in page.findChildren(QLabel) if label.textInteractionFlags() & COPIES]
    answers = [text for one in page.walk.result.answered for text in one.texts]
    assert answers
    assert not [text for text in selected if any(answer in text for answer in answers)]


@pytest.mark.parametrize("picked", [{"kind": "conduct"}, {"urgent": "domestic-abuse"}])
def test_the_sheet_and_the_fitting_form_can_be_saved_on_the_first_screen(
    open_desktop: Callable[..., Any], picked: dict[str, str]
) -> None:
    desktop = open_desktop("supervisor", size=(1366, 768))
    page = desktop.window.page
    view = walk_to_outcome(page, **picked)
    QApplication.processEvents()
    port = page.open.area.viewport()
    form = next(one for one in view.findChildren(QPushButton) if one.accessibleName().startswith("Save the form: "))
    for one in (view.first, view.save, form):
        assert port.rect().contains(QRect(one.mapTo(port, one.rect().topLeft()), one.size())), one.accessibleName()


def test_reading_begins_at_what_cannot_wait(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("supervisor")
    view = walk_to_outcome(desktop.window.page, urgent="domestic-abuse")
    assert desktop.focus is view.first_control()
    assert desktop.focus.accessibleName() == "Telephone professional standards now"
    read = desktop.focus.accessibleDescription()
    parts = ("Ring: Professional standards", "What to do now.", "Telephone professional standards", "What not to do.")
    assert sorted(parts, key=read.index) == list(parts)
    assert not desktop.window.ring.is_seen
    desktop.press(Tab)
    assert isinstance(desktop.focus, QPushButton)


def test_another_answer_is_shown_before_it_is_taken_and_left_as_it_was(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("supervisor")
    page = desktop.window.page
    view = walk_to_outcome(page, kind="conduct")
    before = page.walk.answers
    view.attempt.head.click()
    view.answered.tries["urgent"].setFocus()
    desktop.press(Enter)
    assert isinstance(page.view, TryView)
    assert not page.view.take.isEnabled()
    desktop.press(Qt.Key.Key_1)
    assert "Would come up: Death or serious injury" in shown(page)
    assert page.walk.answers == before
    page.view.leave.click()
    assert isinstance(page.view, OutcomeView)
    assert page.walk.answers == before


def test_another_answer_taken_moves_the_outcome(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("supervisor")
    page = desktop.window.page
    walk_to_outcome(page)
    page.walk.try_question("urgent")
    desktop.press(Qt.Key.Key_1, Enter)
    assert page.walk.chosen("urgent") == ("death-injury",)
    for _ in range(60):
        if page.walk.place != "question":
            break
        page.walk.answer(("none",))
    page.walk.conclude()
    assert page.walk.state.outcome == "refer-psd-urgent"


def test_an_answer_that_opens_questions_leads_to_them(page: AidPage) -> None:
    walk_to_outcome(page)
    page.walk.try_question("kind")
    assert isinstance(page.view, TryView)
    page.view.rows_by_option["conduct"].click()  # pyright: ignore[reportAttributeAccessIssue]
    assert "opens more questions" in shown(page)
    page.view.go_on()
    assert page.walk.place == "question"


def test_what_moves_names_what_rises_falls_comes_and_goes() -> None:
    base: dict[str, tuple[str, ...]] = {}
    while (asked := advance(PACK, base).next) is not None:
        ids = [option.id for option in PACK.question(asked).options]
        picked = {"kind": "conduct"}.get(asked)
        base[asked] = (picked or next((one for one in ("none", "no") if one in ids), ids[0]),)
    before = advance(PACK, base)
    after = advance(PACK, {**base, "urgent": ("domestic-abuse",)})
    moves = what_moves(PACK, before, after, "officer")
    assert any(line.startswith("Would come up: Possible domestic abuse") for line in moves.lines)
    back = what_moves(PACK, after, before, "officer")
    assert any(line.startswith("Would no longer stand:") for line in back.lines)
    assert what_moves(PACK, before, before, "officer").lines == ()


def test_words_of_the_glossary_say_what_they_mean_as_soon_as_they_are_reached(
    open_desktop: Callable[..., Any],
) -> None:
    desktop = open_desktop("supervisor")
    page = desktop.window.page
    page.walk.begin()
    while not page.walk.question.terms:
        ids = [option.id for option in page.walk.question.options]
        page.walk.answer((next((one for one in ("none", "no") if one in ids), ids[0]),))
    chips = page.view.findChild(WordChips)
    assert chips.meaning == ""
    for _ in range(30):
        if desktop.focus in chips.chips.values():
            break
        desktop.press(Tab)
    term = next(PACK.terms[one] for one, chip in chips.chips.items() if chip is desktop.focus)
    assert term.means in chips.meaning
    assert desktop.focus.accessibleDescription() == term.means
    assert not term.sources or PACK.sources[term.sources[0]].cite in shown(page)


def test_every_word_a_question_names_is_explained_and_others_it_uses_too() -> None:
    for question in PACK.flow.question:
        here = {term.id for term in words_here(PACK, question)}
        assert set(question.terms) <= here
    named = sum(len(question.terms) for question in PACK.flow.question)
    assert sum(len(words_here(PACK, question)) for question in PACK.flow.question) > named


def test_guidance_past_its_review_works_under_a_banner(open_desktop: Callable[..., Any]) -> None:
    late = PACK.about.review_by + dt.timedelta(days=1)
    desktop = open_desktop("supervisor", today=late)
    page = desktop.window.page
    walk_to_outcome(page)
    assert "past its review date" in shown(page)
    library = desktop.open("library")
    desktop.bot.waitUntil(lambda: "past its review date" in shown(library))  # Qt shows what was put in at its next turn


def test_guidance_within_its_review_has_no_banner(open_desktop: Callable[..., Any]) -> None:
    page = open_desktop("supervisor", today=PACK.about.review_by).window.page
    assert "past its review date" not in shown(page)


def test_guidance_that_was_tampered_with_is_refused_in_words_and_ours_is_used(
    open_desktop: Callable[..., Any], home: Path
) -> None:
    folder = home / "policy" / "guidance" / PACK.digest[:16]
    shutil.copytree(GUIDANCE, folder)
    flow = folder / "flow.toml"
    flow.write_text(flow.read_text().replace("Death or serious injury", "Nothing at all"))
    (home / "policy" / "guidance.toml").write_text(f'id = "x"\nversion = "1"\ndigest = "{PACK.digest}"\n')
    desktop = open_desktop("supervisor")
    assert "changed after it was installed" in desktop.notice
    assert desktop.window.page.walk.pack.digest == PACK.digest
