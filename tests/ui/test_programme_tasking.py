"""The tasking tab: both tails in order of name, a decision with its reasons, and sentences taken out for good."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
from made_up.visited import HIGH, LAST, LOW, SMALL
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTableView
from ui.access_lint import LOOKS, faults, settle
from ui.visited_office import copied, make

from pscdesk.assets import I18N
from pscdesk.language import ENGLISH, speak
from pscdesk.periods import Month
from pscdesk.programme.tasking.tasking import decisions_of
from pscdesk.programme.visits.visit_codes import CORE_MESSAGES
from pscdesk.programme.written import NAME_NOBODY
from pscdesk.reports.visits.beside_tables import BOTH_TAILS, outside_told
from pscdesk.storage.seal import short_digest
from pscdesk.work.programme.due import due_in_programme
from pscdesk.work.programme.programme import begin_programme
from pscdesk.work.programme.visits.tasking_table import decide, tasking_now
from pscdesk.work.programme.visits.unit_visits import note_visit

Key = Qt.Key


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Whatever a test switched to, the next one reads English."""
    yield
    speak(ENGLISH, I18N)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tasking")


@pytest.fixture
def tasked(open_desktop: Callable[..., Any], base: Path, home: Path) -> Any:
    """A window on the tasking of a force with seven rounded cycles and a year of the advice line."""
    desktop = open_desktop("hr", places=copied(make(base, 7), home))
    desktop.open("programme").open_at("tasking")
    desktop.wait()
    return desktop


def view_of(desktop: Any) -> Any:
    return desktop.window.page.view(desktop.window.page.tabs.currentIndex()).view


def decisions(desktop: Any) -> Any:
    return decisions_of(desktop.context.programme().store.history())


def pick(choice: Any, value: object) -> None:
    choice.show_value(value)
    choice.activated.emit(choice.currentIndex())


def fill(view: Any, target: str = "fenwick") -> Any:
    """Write a decision that only wants to be kept."""
    form = view.form
    pick(form.target, target)
    for option in ("ask-why", "wait"):
        form.options.boxes[option].setChecked(True)
    pick(form.chosen, "ask-why")
    form.reasons.show_text("It stands out twice.")
    form.left_out["wait"].show_text("It waited before.")
    form.nobody.setChecked(True)
    return form


def said(widget: Any) -> str:
    for _ in range(3):
        QApplication.processEvents()  # what was put into a layout is shown a moment later
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_both_tails_are_told_as_on_paper_with_the_advice_line_and_cannot_be_sorted_into_a_ranking(tasked: Any) -> None:
    view = view_of(tasked)
    facts = tasking_now(tasked.context.programme(), tasked.context.office())
    told = outside_told(facts.units)
    shown = said(view.outside)
    assert [shown.index(str(line)) for line in told] == sorted(shown.index(str(line)) for line in told)
    assert any(line.startswith(HIGH) for line in told)
    assert any(line.startswith(LOW) for line in told)
    assert all("Advice line:" in line for line in told if not line.startswith("*"))
    assert str(BOTH_TAILS) in shown
    view._open["families"].head.click()
    tables = [one for one in view._open["families"].findChildren(QTableView) if one.isVisible()]
    assert len(tables) == 2
    assert not any(table.isSortingEnabled() for table in tables)
    names = [tables[0].model().index(row, 0).data() for row in range(tables[0].model().rowCount())]
    assert names == sorted(names)
    assert not set(names) & set(SMALL)


def test_twelve_months_that_ended_earlier_are_shown_on_request(tasked: Any) -> None:
    view = view_of(tasked)
    assert view.last.value == LAST
    assert [view.last.itemText(at) for at in range(view.last.count())] == ["October 2026", "August 2026"]
    pick(view.last, LAST.plus(-1))
    tasked.wait()
    assert "September 2025 to August 2026" in said(view.outside)
    assert [one.name for one in view._held.units] == sorted(one.name for one in view._held.units)


def test_a_decision_is_written_with_the_keyboard_and_tells_what_was_not_chosen_and_why(tasked: Any) -> None:
    view = view_of(tasked)
    assert "November 2026 has no decision yet." in said(view)
    view.decide.click()
    form = view.form
    assert tasked.focus is form.about
    assert str(NAME_NOBODY) in said(form)
    pick(form.target, "fenwick")
    for option in ("ask-why", "briefing", "wait"):
        form.options.boxes[option].setFocus()
        QTest.keyClick(tasked.focus, Key.Key_Space)
    assert [form.chosen.itemText(at) for at in range(form.chosen.count())] == [
        "Ask the unit why",
        "A briefing for supervisors",
        "Wait and look again",
    ]
    pick(form.chosen, "ask-why")
    assert [name for name, field in form.left_out.items() if field.isVisible()] == ["briefing", "wait"]
    for field, text in (
        (form.reasons, "It stands out twice."),
        (form.left_out["briefing"], "It was briefed in May."),
        (form.left_out["wait"], "It waited before."),
        (form.dissent, "One thought it early."),
    ):
        field.field.setFocus()
        tasked.type(text)
    form.keep.click()
    tasked.wait()
    (kept,) = decisions(tasked)
    assert (kept.units, kept.chosen, kept.options) == (("fenwick",), "ask-why", ("ask-why", "briefing", "wait"))
    assert kept.not_chosen == (("briefing", "It was briefed in May."), ("wait", "It waited before."))
    assert (kept.reasons, kept.dissent) == ("It stands out twice.", "One thought it early.")
    assert f"Kept as entry {kept.at} of the history, {short_digest(kept.digest)}." in tasked.notice
    assert form.isHidden()
    assert "has no decision yet" not in said(view)
    for line in ("Why: It stands out twice.", "Said against it: One thought it early.", short_digest(kept.digest)):
        assert line in said(view.decisions)


def test_a_decision_is_about_a_theme_as_well(tasked: Any) -> None:
    view = view_of(tasked)
    view.decide.click()
    pick(view.form.about, "theme")
    fill(view, "manner").keep.click()
    tasked.wait()
    (kept,) = decisions(tasked)
    assert (kept.theme, kept.units, kept.had_dissent) == ("manner", (), False)


def test_a_small_unit_is_worked_on_with_its_row_and_the_form_says_so(tasked: Any) -> None:
    view = view_of(tasked)
    view.decide.click()
    form = fill(view, SMALL[0].lower())
    assert "together with the others of its row" in said(form)
    form.keep.click()
    tasked.wait()
    assert len(decisions(tasked)[0].units) > 1
    assert SMALL[0] not in said(view.decisions)


SPOILT: dict[str, tuple[Callable[[Any], None], str]] = {
    "target": (lambda form: form.target.show_value(None), "Choose one thing to work on"),
    "options": (lambda form: form.options.show_ticked(["ask-why"]), "two or more"),
    "chosen": (lambda form: pick(form.chosen, None), "is not among those that were considered"),
    "reasons": (lambda form: form.reasons.show_text(" "), "Say why it was chosen"),
    "wait": (lambda form: form.left_out["wait"].show_text(""), "“Wait and look again” was not chosen"),
    "dissent": (lambda form: form.nobody.setChecked(False), "or that nobody spoke against it."),
    "named": (lambda form: form.left_out["wait"].show_text("Ask Zedham."), "fewer than three desks"),
}
"""What is wrong with a decision: how, and what is said of it."""


def test_an_empty_form_says_the_first_thing_missing_in_its_own_order(tasked: Any) -> None:
    view = view_of(tasked)
    view.decide.click()
    form = view.form
    for fill_next, said_next in (
        (lambda: None, "Choose one thing to work on"),
        (lambda: pick(form.target, "fenwick"), "two or more"),
    ):
        fill_next()
        form.keep.click()
        tasked.wait()
        assert said_next in tasked.notice
        assert "against" not in tasked.notice


@pytest.mark.parametrize("fault", SPOILT)
def test_what_is_not_whole_is_refused_at_its_field_and_in_the_notice_and_nothing_written_is_lost(
    tasked: Any, fault: str
) -> None:
    spoil, refused = SPOILT[fault]
    view = view_of(tasked)
    view.decide.click()
    form = fill(view)
    spoil(form)
    before = form.typed
    form.keep.click()
    tasked.wait()
    assert refused in tasked.notice
    assert refused in said(form)
    places = {
        "target": form.target,
        "options": form.options.boxes["ask-why"],
        "chosen": form.chosen,
        "reasons": form.reasons.field,
        "wait": form.left_out["wait"].field,
        "dissent": form.dissent.field,
        "named": form.left_out["wait"].field,
    }
    assert tasked.focus is places[fault]
    assert refused in places[fault].accessibleDescription()
    tasked.context.programme_changed.emit()
    tasked.wait()
    assert form.typed == before
    assert form.isVisible()
    assert decisions(tasked) == ()


def test_a_half_written_decision_goes_on_in_the_other_language(tasked: Any) -> None:
    view = view_of(tasked)
    view.decide.click()
    before = fill(view).typed
    tasked.context.set("language", "cy")
    tasked.wait()
    settle(tasked)
    page = tasked.window.page
    assert page.help_place == "programme-tasking"
    other = view_of(tasked)
    assert other is not view
    assert other.form.isVisible()
    assert other.form.typed == before
    tasked.click_twice(other.form.keep)
    tasked.wait()
    assert len(decisions(tasked)) == 1, "a double click keeps it once"
    assert decisions(tasked)[0].reasons == "It stands out twice."


def test_sentences_of_a_decision_are_taken_out_once_confirmed_and_the_dialog_says_what_backups_hold(
    tasked: Any,
) -> None:
    programme, office = tasked.context.programme(), tasked.context.office()
    texts = {"reasons": "It stands out twice.", "not-wait": "It waited before."}
    for month in (Month(2026, 10), Month(2026, 11)):
        decide(programme, office, ("ask-why", "wait"), "ask-why", texts, unit=HIGH, month=month)
    tasked.context.programme_changed.emit()
    tasked.wait()
    view = view_of(tasked)
    assert [one.decision.month.number for one in view.decisions.model.facts] == [11, 10]
    first = decisions(tasked)[0].at
    view.decisions.choose_entry(first)
    asked: list[str] = []

    def confirm(_title: str, text: str, _yes: str) -> bool:
        asked.append(text)
        return len(asked) > 1

    tasked.dialogs.confirm = confirm
    for is_gone in (False, True):
        view.decisions.away.click()
        tasked.wait()
        assert decisions(tasked)[0].is_redacted is is_gone
    assert "Older backups still hold them." in asked[0]
    assert f"entry {first}" in asked[0]
    assert "The sentences of this decision were taken out." in said(view.decisions)
    assert not view.decisions.away.isVisible()
    assert not decisions(tasked)[1].is_redacted


def test_the_paper_is_saved_over_the_twelve_months_that_are_shown(tasked: Any, tmp_path: Path) -> None:
    view = view_of(tasked)
    pick(view.last, LAST.plus(-1))
    tasked.wait()
    tasked.dialogs.save = tmp_path / "tasking.pdf"
    view.save.click()
    tasked.wait()
    assert "Saved as tasking.pdf." in tasked.notice
    pages = pypdf.PdfReader(tmp_path / "tasking.pdf").pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "September 2025 to August 2026" in text
    assert HIGH in text
    assert not any(name in text for name in SMALL)


def test_what_became_of_visited_units_is_said_in_words_with_what_it_cannot_show(tasked: Any) -> None:
    programme, office = tasked.context.programme(), tasked.context.office()
    for unit in (HIGH, SMALL[0]):
        note_visit(programme, office, unit, Month(2026, 9), [CORE_MESSAGES[0].id])
    tasked.context.programme_changed.emit()
    tasked.wait()
    view = view_of(tasked)
    view._open["followed"].head.click()
    shown = said(view._open["followed"])
    assert f"{HIGH}, over the visit in September 2026" in shown
    assert "Not compared" in shown
    assert "This cannot show what the visit did." in shown
    assert SMALL[0] not in shown
    tasked.context.programme_changed.emit()
    tasked.wait()
    assert view._open["followed"].is_open


def test_before_six_cycles_are_rounded_one_sentence_says_why_and_leads_to_the_totals(
    open_desktop: Callable[..., Any], base: Path, home: Path
) -> None:
    desktop = open_desktop("hr", places=copied(make(base), home))
    desktop.open("programme").open_at("tasking")
    desktop.wait()
    view = view_of(desktop)
    assert "No cycle of unit totals is rounded yet." in said(view.outside)
    assert not view.decide.isVisible()
    assert not view._open
    assert "No decision was made yet." in said(view)
    assert not faults(desktop.window)
    view.totals.click()
    desktop.wait()
    assert desktop.window.page.help_place == "programme-visits"


def test_without_an_office_the_tab_says_where_units_come_from(open_desktop: Callable[..., Any]) -> None:
    from pscdesk.paths import find_places

    begin_programme(find_places(), None, "Valley Police").close()
    desktop = open_desktop("hr")
    desktop.open("programme").open_at("tasking")
    desktop.wait()
    assert "The units come from the office" in said(view_of(desktop))


def test_a_line_of_the_day_on_tasking_opens_this_tab(tasked: Any) -> None:
    context = tasked.context
    lines = due_in_programme(context.places, context.programme, context.office())
    assert {one.place for one in lines if one.kind == "tasking"} == {"tasking"}
    context.want_page("programme", "tasking")
    tasked.wait()
    assert tasked.window.page.help_place == "programme-tasking"


@pytest.mark.parametrize(("look", "size"), LOOKS)
def test_every_control_has_a_name_and_room_with_the_form_open(
    open_desktop: Callable[..., Any], base: Path, home: Path, look: str, size: int
) -> None:
    desktop = open_desktop("hr", places=copied(make(base, 7), home), look=look, text_size=size, size=(1280, 720))
    desktop.open("programme").open_at("tasking")
    desktop.wait()
    view = view_of(desktop)
    view.decide.click()
    fill(view)
    for fold in view._open.values():
        fold.head.setChecked(True)
    settle(desktop)
    assert not faults(desktop.window)
    assert view.minimumSizeHint().width() <= view.parentWidget().width()
