"""The visits tab: every unit has its turn, a round is looked at before it is kept, and a cycle is rounded once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
from made_up.visited import LAST, list_of
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from ui.access_lint import LOOKS, faults, settle
from ui.visited_office import LISTS, copied, make

from pscdesk.assets import I18N
from pscdesk.language import ENGLISH, speak
from pscdesk.periods import Month
from pscdesk.programme.tasking.matters.cycle_standing import cycles_standing
from pscdesk.programme.tasking.matters.matters_list import MATTERS_LAYOUT
from pscdesk.programme.visits.cycles import Cycle, cycles_between
from pscdesk.programme.visits.visit_codes import CORE_MESSAGES
from pscdesk.ui.pages.programme.visits.matters_card import COLUMNS
from pscdesk.work.programme.programme import begin_programme
from pscdesk.work.programme.visits.cycle_matters import rounded_cycles, to_round
from pscdesk.work.programme.visits.unit_visits import note_visit, plan_round, proposed_round, visits_in

Key = Qt.Key
MOVED = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
NOW = Cycle(Month(2026, 11))
CODE = CORE_MESSAGES[0].id


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Whatever a test switched to, the next one reads English."""
    yield
    speak(ENGLISH, I18N)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("visits")


@pytest.fixture
def visited(open_desktop: Callable[..., Any], base: Path, home: Path) -> Any:
    """A window on the visits of ten units; nothing is planned, and no totals were taken in."""
    desktop = open_desktop("hr", places=copied(make(base), home))
    desktop.open("programme").open_at("visits")
    desktop.wait()
    return desktop


@pytest.fixture
def planned(visited: Any) -> Any:
    """The same with a round from this cycle on, and a visit to Fenwick."""
    programme, office = visited.context.programme(), visited.context.office()
    plan_round(programme, office, proposed_round(office, NOW))
    note_visit(programme, office, "Fenwick", Month(2026, 11), [CODE], ["data"])
    visited.context.programme_changed.emit()
    visited.wait()
    return visited


def view_of(desktop: Any) -> Any:
    return desktop.window.page.view(desktop.window.page.tabs.currentIndex()).view


def visits_of(desktop: Any) -> Any:
    return visits_in(desktop.context.programme())


def said(widget: Any) -> str:
    for _ in range(3):
        QApplication.processEvents()  # what was put into a layout is shown a moment later
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_a_round_is_looked_at_moved_by_keyboard_and_by_choice_and_only_then_kept(visited: Any) -> None:
    view = view_of(visited)
    assert "No round of visits is planned for this cycle." in said(view)
    view.plan.click()
    visited.wait()
    form = view.round_form
    assert visited.focus is form.first
    assert form.first.value == NOW
    turns = {turn.unit.id: turn.cycle for turn in form.table.turns.facts}
    assert len(turns) == 10
    assert turns["aberton"] == NOW
    form.table.choose_unit("aberton")
    form.table.setFocus()
    QTest.keyClick(form.table, Key.Key_Left, MOVED)
    assert form.planned.turn_of("aberton") == NOW, "there is no cycle before the first"
    QTest.keyClick(form.table, Key.Key_Right, MOVED)
    assert form.planned.turn_of("aberton") == NOW.plus(1)
    assert form.table.chosen.unit.id == "aberton"
    assert form.turn.value == NOW.plus(1)
    form.table.choose_unit("zedham")
    form.turn.show_value(NOW)
    form.turn.activated.emit(form.turn.currentIndex())
    assert form.planned.turn_of("zedham") == NOW
    assert visits_of(visited).rounds == ()
    before = len(visited.context.programme().store.history())
    visited.click_twice(form.keep)
    visited.wait()
    assert len(visited.context.programme().store.history()) == before + 1, "a double click keeps it once"
    (kept,) = visits_of(visited).rounds
    assert (kept.turn_of("aberton"), kept.turn_of("zedham")) == (NOW.plus(1), NOW)
    assert sorted(unit for units in kept.turns for unit in units) == sorted(turns)
    assert "The round is kept." in visited.notice
    assert form.isHidden()
    assert [turn.unit.name for turn in view.model.facts] == sorted(turn.unit.name for turn in view.model.facts)
    assert "To be visited in this cycle: Zedham." in said(view)


def test_a_round_that_is_kept_is_changed_from_the_turns_it_has_and_says_that_it_takes_its_place(planned: Any) -> None:
    view = view_of(planned)
    before = visits_of(planned).rounds[0]
    view.change.click()
    planned.wait()
    form = view.round_form
    assert "This one takes its place." in said(form)
    form.move_turn("barley", NOW.plus(5))
    form.keep.click()
    planned.wait()
    (kept,) = visits_of(planned).rounds
    assert kept.turn_of("barley") == NOW.plus(5)
    others = [unit for units in before.turns for unit in units if unit != "barley"]
    assert all(kept.turn_of(unit) == before.turn_of(unit) for unit in others)
    view.change.click()
    planned.wait()
    assert form.planned.turn_of("barley") == NOW.plus(5)


def test_a_round_across_another_is_refused_beside_its_field_and_in_the_notice(planned: Any) -> None:
    view = view_of(planned)
    view.plan.click()
    planned.wait()
    form = view.round_form
    assert form.first.value == NOW.plus(6)
    form.first.show_value(NOW.plus(2))
    form.first.activated.emit(form.first.currentIndex())
    planned.wait()
    form.keep.click()
    planned.wait()
    assert "is planned already" in planned.notice
    assert "is planned already" in said(form)
    assert planned.focus is form.first
    assert len(visits_of(planned).rounds) == 1
    form.first.show_value(NOW.plus(6))
    form.first.activated.emit(form.first.currentIndex())
    planned.wait()
    assert "is planned already" not in said(form)
    form.keep.click()
    planned.wait()
    assert [one.first for one in visits_of(planned).rounds] == [NOW, NOW.plus(6)]
    assert view.round.value == NOW
    view.round.show_value(NOW.plus(6))
    view.round.activated.emit(view.round.currentIndex())
    planned.wait()
    assert {turn.state for turn in view.model.facts} == {"to come"}


def test_a_visit_is_noted_with_ticks_and_stands_in_the_calendar_and_beneath_its_unit(planned: Any) -> None:
    view = view_of(planned)
    view.choose("barley")
    view.card.note.click()
    form = view.visit_form
    assert planned.focus is form.unit
    assert form.unit.value == "barley"
    form.keep.click()
    planned.wait()
    assert "which core messages" in planned.notice
    assert "which core messages" in said(form)
    assert planned.focus is form.messages.boxes[CODE]
    QTest.keyClick(planned.focus, Key.Key_Space)
    form.topics.boxes["wellbeing"].click()
    form.month.show_value(Month(2026, 10))
    planned.click_twice(form.keep)
    planned.wait()
    assert planned.notice.startswith("Noted"), "a double click is not refused after it was kept"
    assert not planned.focus.isHidden()
    visit = visits_of(planned).of_unit["barley"][0]
    assert (visit.month, visit.messages, visit.topics) == (Month(2026, 10), (CODE,), ("wellbeing",))
    assert form.isHidden()
    assert form.messages.ticked == ()
    assert "October 2026 · entry 3" in said(view.card)
    assert CORE_MESSAGES[0].label in said(view.card)
    assert "Wellbeing" in said(view.card)


def test_a_second_visit_in_a_month_is_refused_at_the_month_and_what_was_ticked_stays(planned: Any) -> None:
    view = view_of(planned)
    view.choose("fenwick")
    view.begin_visit()
    form = view.visit_form
    form.messages.show_ticked([CODE])
    planned.context.programme_changed.emit()
    planned.wait()
    assert form.messages.ticked == (CODE,)
    form.keep.click()
    planned.wait()
    assert "has a visit in November 2026 already" in said(form)
    assert planned.focus is form.month
    assert form.messages.ticked == (CODE,)


def test_a_visit_is_taken_back_once_confirmed_and_its_unit_is_owed_one_again(planned: Any) -> None:
    view = view_of(planned)
    view.choose("fenwick")
    planned.dialogs.agrees = False
    view.card.take_back(2)
    planned.wait()
    assert "fenwick" in visits_of(planned).of_unit
    planned.dialogs.agrees = True
    view.card.take_back(2)
    planned.wait()
    assert "fenwick" not in visits_of(planned).of_unit
    assert "No visit to it is noted." in said(view.card)


def test_half_written_forms_go_on_in_the_other_language(planned: Any) -> None:
    view = view_of(planned)
    view.choose("barley")
    view.begin_visit()
    view.visit_form.topics.show_ticked(["data"])
    view.plan.click()
    planned.wait()
    view.round_form.move_turn("corby", NOW.plus(9))
    before = view.visit_form.typed
    planned.context.set("language", "cy")
    planned.wait()
    settle(planned)
    other = view_of(planned)
    assert other is not view
    assert planned.window.page.help_place == "programme-visits"
    assert other.card.turn.unit.id == "barley"
    assert other.visit_form.isVisible()
    assert other.visit_form.typed == before
    assert other.round_form.planned.turn_of("corby") == NOW.plus(9)


def test_calendar_and_pack_are_saved_and_a_small_unit_is_named_in_neither(planned: Any, tmp_path: Path) -> None:
    view = view_of(planned)
    view.choose("zedham")
    suggested: list[str] = []

    def save(_title: str, name: str, _kinds: str) -> Path:
        suggested.append(name)
        return tmp_path / "paper.pdf"

    planned.dialogs.save_file = save
    for act in (view.save, view.card.save):
        act.click()
        planned.wait()
        assert "Saved as paper.pdf." in planned.notice
        pages = pypdf.PdfReader(tmp_path / "paper.pdf").pages
        text = " ".join(" ".join(page.extract_text() for page in pages).split())
        assert "Zedham" not in text
        (tmp_path / "paper.pdf").unlink()
    assert suggested[0] == "Calendar of visits 2026-11.pdf"
    assert suggested[1].startswith("Visit pack ")
    assert "Zedham" not in suggested[1]


def test_a_pack_is_read_on_the_page_and_goes_when_another_unit_is_chosen(planned: Any) -> None:
    view = view_of(planned)
    view.choose("fenwick")
    view.card.read.click()
    planned.wait()
    assert "To talk about" in said(view.card)
    planned.context.programme_changed.emit()
    planned.wait()
    assert "To talk about" in said(view.card)
    view.choose("barley")
    assert "To talk about" not in said(view.card)


def test_unit_totals_are_taken_for_the_cycle_beside_them_and_rounded_once_confirmed(
    visited: Any, tmp_path: Path
) -> None:
    view = view_of(visited)
    card, cycles = view.matters, view.cycles
    assert card.cycle.value == LAST.plus(-5)
    assert not cycles.round.isVisible()
    path = tmp_path / "totals.csv"
    path.write_bytes(list_of(LISTS, LAST.plus(-5)))
    visited.dialogs.files = (path,)
    card.look.click()
    visited.wait()
    assert "10 units. Themes: 3." in said(card)
    assert to_round(visited.context.programme()) == ()
    card.take.click()
    visited.wait()
    assert to_round(visited.context.programme()) == (LAST.plus(-5),)
    assert f"{LAST.plus(-5).label} waits to be rounded." in said(cycles)
    assert LAST.plus(-5).label in view.waiting.accessibleName()
    view.waiting.click()
    assert visited.focus is cycles.round
    assert card.cycle.value == LAST.plus(-4), "the next list is of the next cycle"
    visited.dialogs.agrees = False
    cycles.round.click()
    visited.wait()
    assert not rounded_cycles(visited.context.programme())
    visited.dialogs.agrees = True
    cycles.round.click()
    visited.wait()
    assert tuple(rounded_cycles(visited.context.programme())) == (LAST.plus(-5),)
    assert [one.state for one in cycles.model.facts] == ["missing"] * 5 + ["rounded"]


def test_a_list_with_a_unit_that_nobody_knows_is_named_by_its_row_and_nothing_is_taken(
    visited: Any, tmp_path: Path
) -> None:
    card = view_of(visited).matters
    path = tmp_path / "totals.csv"
    path.write_bytes(list_of(LISTS, LAST).replace(b"Barley,", b"Barleigh,"))
    visited.dialogs.files = (path,)
    card.look.click()
    visited.wait()
    assert "cannot be taken over" in visited.notice
    assert "“Barleigh”" in said(card)
    assert card.take.isHidden()
    card.take_over()
    visited.wait()
    assert to_round(visited.context.programme()) == ()


def test_another_cycle_beside_a_list_is_looked_at_before_it_can_be_taken(visited: Any, tmp_path: Path) -> None:
    card = view_of(visited).matters
    path = tmp_path / "totals.csv"
    path.write_bytes(list_of(LISTS, LAST))
    visited.dialogs.files = (path,)
    card.look.click()
    visited.wait()
    card.cycle.show_value(LAST)
    card.cycle.activated.emit(card.cycle.currentIndex())
    assert card.take.isHidden()
    visited.wait()
    assert LAST.label in said(card.changes)
    card.take.click()
    visited.wait()
    assert to_round(visited.context.programme()) == (LAST,)
    assert "no longer be done" in str(view_of(visited).cycles._question(LAST))


def test_cycles_that_are_over_are_rounded_waiting_missing_or_passed_over() -> None:
    done, waiting = (LAST.plus(-7), LAST.plus(-2)), (LAST,)
    states = {one.cycle: (one.state, one.is_open) for one in cycles_standing(done, waiting, LAST)}
    assert tuple(states) == tuple(reversed(cycles_between(LAST.plus(-7), LAST)))
    assert states[LAST] == ("waits", True)
    assert states[LAST.plus(-1)] == ("missing", True)
    assert states[LAST.plus(-2)] == ("rounded", True)
    assert states[LAST.plus(-3)] == ("passed over", False)
    assert states[LAST.plus(-7)] == ("rounded", False)


def test_the_columns_that_a_person_is_asked_for_are_those_of_the_list() -> None:
    labels = MATTERS_LAYOUT.labels()
    assert {name: str(label) for name, label in COLUMNS.items()} == {name: str(labels[name]) for name in COLUMNS}
    assert set(COLUMNS) == {one.id for one in (*MATTERS_LAYOUT.names, *MATTERS_LAYOUT.counts)}


def test_without_an_office_the_tab_says_where_units_come_from_and_leads_there(open_desktop: Callable[..., Any]) -> None:
    from pscdesk.paths import find_places

    begin_programme(find_places(), None, "Valley Police").close()
    desktop = open_desktop("hr")
    desktop.open("programme").open_at("visits")
    desktop.wait()
    view = view_of(desktop)
    assert "The units come from the office" in said(view)
    assert view.whole.isHidden()
    assert not faults(desktop.window)
    view.way.open.click()
    desktop.wait()
    assert desktop.window.page.title == "Office"


@pytest.mark.parametrize(("look", "size"), LOOKS)
def test_every_control_has_a_name_and_room_with_both_forms_open(
    open_desktop: Callable[..., Any], base: Path, home: Path, look: str, size: int
) -> None:
    desktop = open_desktop("hr", places=copied(make(base), home), look=look, text_size=size, size=(1280, 720))
    desktop.open("programme").open_at("visits")
    desktop.wait()
    view = view_of(desktop)
    view.plan.click()
    desktop.wait()
    view.round_form.keep.click()
    desktop.wait()
    view.choose("fenwick")
    view.plan.click()
    view.note.click()
    settle(desktop)
    assert not faults(desktop.window)
    assert view.minimumSizeHint().width() <= view.parentWidget().width()


def test_a_line_of_the_day_on_visits_opens_this_tab(planned: Any) -> None:
    planned.context.want_page("programme", "visits")
    planned.wait()
    assert planned.window.page.help_place == "programme-visits"
    from pscdesk.work.programme.due import due_in_programme

    context = planned.context
    lines = due_in_programme(context.places, context.programme, context.office())
    assert {one.place for one in lines if one.kind == "visits"} == {"visits"}
