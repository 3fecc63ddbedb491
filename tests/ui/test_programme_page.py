"""The programme page: begun once, a plan that is only followed, a board moved by keyboard, sentences taken out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from ui import figures_office
from ui.access_lint import faults, settle

from pscdesk.assets import I18N
from pscdesk.language import ENGLISH, speak
from pscdesk.paths import find_places
from pscdesk.programme.plan.plan import plan_of
from pscdesk.programme.plan.plan_views import status_columns
from pscdesk.storage.seal import short_digest
from pscdesk.ui.widgets.buttons import WordButton
from pscdesk.work.programme.plan.plan_acts import add_item
from pscdesk.work.programme.plan.plan_start import plans_to_start_from
from pscdesk.work.programme.programme import begin_programme

Key = Qt.Key
MOVED = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    yield
    speak(ENGLISH, I18N)


@pytest.fixture
def desktop(open_desktop: Callable[..., Any]) -> Any:
    return open_desktop("hr")


@pytest.fixture
def planned(open_desktop: Callable[..., Any]) -> Any:
    """A window on a plan of two items, opened at the page."""
    with begin_programme(find_places(), None, "Valley Police") as programme:
        add_item(programme, "recommendation", {"title": "A safe space"}, item="safe", number="1")
        texts = {"title": "Brief every champion", "lead": "HR", "programmes": "Training"}
        add_item(programme, "action", texts, item="brief", parent="safe", number="1a", due="2026-09")
    desktop = open_desktop("hr")
    desktop.open("programme")
    return desktop


def view_of(desktop: Any) -> Any:
    return desktop.window.page.part(0).view


def plan_now(desktop: Any) -> Any:
    return plan_of(desktop.context.programme().store.history())


def test_a_programme_is_begun_with_the_name_of_the_force_and_shows_its_plan(desktop: Any) -> None:
    page = desktop.open("programme")
    assert desktop.focus is page.begin.force
    desktop.press(Key.Key_Return)
    assert "name of the force is missing" in desktop.notice
    desktop.type("Valley Police")
    desktop.press(Key.Key_Return)
    desktop.wait()
    assert page._force.text() == "Valley Police"
    assert view_of(desktop).model.facts == ()
    assert desktop.focus.accessibleName().startswith("Take this plan over"), "one goes on with a plan to start from"


def test_an_item_is_added_and_stands_in_the_list_and_in_the_plan(planned: Any) -> None:
    view = view_of(planned)
    view.new.click()
    view.item_form.fields["lead"].field.setFocus()
    view.item_form.keep.click()
    planned.wait()
    assert "Say what is to be done." in view.item_form.asked["title"].fault
    assert planned.focus is view.item_form.fields["title"].field
    planned.type("Count the contacts")
    view.item_form.above.show_value("safe")
    planned.click_twice(view.item_form.keep)
    planned.wait()
    assert [row.item.title for row in view.model.facts] == [
        "A safe space",
        "Brief every champion",
        "Count the contacts",
    ]
    assert plan_now(planned).items["action-1"].parent == "safe"  # its id says nothing that was typed
    assert view.item_form.isHidden()


def test_a_change_writes_only_what_is_different_and_takes_away_what_was_emptied(planned: Any) -> None:
    view = view_of(planned)
    view.choose("brief")
    view.card.change.click()
    view.item_form.fields["lead"].show_text("")
    view.item_form.programmes.setText("Training; Wellbeing")
    view.item_form.keep.click()
    planned.wait()
    item = plan_now(planned).items["brief"]
    assert (item.title, item.lead, item.programmes) == ("Brief every champion", "", ("Training", "Wellbeing"))
    last = planned.context.programme().store.history()[-1]
    assert dict(last.texts) == {"programmes": "Training\nWellbeing"}


def test_an_update_follows_the_one_before_and_what_it_said_is_read_beneath_the_item(planned: Any) -> None:
    view = view_of(planned)
    view.choose("brief")
    for text in ("Forty are briefed.", "Sixty are briefed."):
        view.card.update_.click()
        assert planned.focus is view.update_form.fields["progress"].field
        view.update_form.status.show_value("in-progress")
        planned.type(text)
        planned.click_twice(view.update_form.keep)
        planned.wait()
    updates = plan_now(planned).items["brief"].updates
    assert [update.texts["progress"] for update in updates] == ["Forty are briefed.", "Sixty are briefed."]
    assert view.card.item.id == "brief"


def test_completed_without_evidence_is_refused_and_what_was_written_stays(planned: Any) -> None:
    view = view_of(planned)
    view.choose("brief")
    view.card.update_.click()
    view.update_form.status.show_value("completed")
    planned.type("All of it is done.")
    view.update_form.keep.click()
    planned.wait()
    assert "only with evidence" in planned.notice
    assert planned.focus is view.update_form.fields["evidence"].field
    assert "only with evidence" in view.update_form.asked["evidence"].fault
    assert view.update_form.fields["progress"].text == "All of it is done."
    assert not plan_now(planned).items["brief"].updates


def test_the_board_is_gone_through_with_arrow_keys_and_a_move_begins_an_update(planned: Any) -> None:
    view = view_of(planned)
    view.as_board.click()
    assert view.board.columns == (("safe", "brief"), (), (), ())
    view.board._cards[0][1][1].setFocus()
    QTest.keyClick(planned.focus, Key.Key_Right, MOVED)
    assert view.update_form.status.value == "in-progress"
    assert planned.focus is view.update_form.fields["progress"].field
    planned.type("Begun.")
    view.update_form.keep.click()
    planned.wait()
    assert view.board.columns == (("safe",), ("brief",), (), ())
    of_terminal_and_paper = status_columns(plan_now(planned))
    assert view.board.columns == tuple(tuple(one.id for one in column.items) for column in of_terminal_and_paper)


def test_sentences_are_taken_out_once_confirmed_and_the_dialog_says_that_backups_hold_them(planned: Any) -> None:
    view = view_of(planned)
    view.choose("brief")
    planned.dialogs.agrees = False
    view._redact(2)
    planned.wait()
    assert plan_now(planned).items["brief"].title == "Brief every champion"
    planned.dialogs.agrees = True
    away = next(one for one in view.card.findChildren(WordButton) if "entry 2 out" in one.accessibleName())
    away.setFocus()
    away.click()
    planned.wait()
    assert "The sentences of entry 2 are taken out." in planned.notice
    assert "make a new one, and destroy those" in planned.notice
    assert planned.focus is view.card.update_
    assert plan_now(planned).items["brief"].is_redacted
    assert b"Brief every champion" not in planned.context.programme().store.plaintext()


def test_what_is_half_written_outlives_what_another_change_shows(planned: Any) -> None:
    view = view_of(planned)
    view.choose("brief")
    view.card.update_.click()
    planned.type("Half a sentence")
    planned.context.programme_changed.emit()
    planned.wait()
    assert view.update_form.fields["progress"].text == "Half a sentence"
    assert view.update_form.isVisible()


def test_a_half_written_item_and_update_go_on_in_the_other_language(planned: Any) -> None:
    view = view_of(planned)
    view.choose("brief")
    view.as_board.click()
    view.begin_item()
    planned.type("Count the contacts")
    view.item_form.above.show_value("safe")
    view.item_form.programmes.setText("Training; Wellbeing")
    view.card.update_.click()
    view.update_form.status.show_value("completed")
    planned.type("Forty are briefed.")
    item, update = view.item_form.half_written, view.update_form.half_written
    for language in ("cy", "en"):
        planned.context.set("language", language)
        planned.wait()
        settle(planned)
    other = view_of(planned)
    assert other is not view
    assert (other.item_form.half_written, other.update_form.half_written) == (item, update)
    assert other.item_form.isVisible()
    assert other.update_form.isVisible()
    assert other.card.item.id == "brief"
    assert other.board.isVisible()
    other.update_form.fields["evidence"].show_text("The list of those who came.")
    other.update_form.keep.click()
    planned.wait()
    assert plan_now(planned).items["brief"].updates[-1].texts["progress"] == "Forty are briefed."
    other.item_form.keep.click()
    planned.wait()
    kept = plan_now(planned).items["action-1"]
    assert (kept.parent, kept.programmes) == ("safe", ("Training", "Wellbeing"))


def test_what_is_half_written_is_gone_on_with_and_never_wiped_by_another(planned: Any) -> None:
    view = view_of(planned)
    view.new.click()
    planned.type("Count the contacts")
    view.new.click()
    assert "“A new item” is half written" in planned.notice
    view.choose("safe")
    view.card.change.click()
    assert view.item_form.heading.text() == "A new item"
    assert view.item_form.fields["title"].text == "Count the contacts"
    assert planned.focus is view.item_form.fields["title"].field
    view.item_form.leave.click()
    view.card.change.click()
    assert view.item_form.fields["title"].text == "A safe space", "left first, it gives way"
    view.new.click()
    assert view.item_form.fields["title"].text == "", "nothing was changed in it"
    view.card.update_.click()
    planned.type("Half a sentence")
    view.choose("brief")
    view.card.update_.click()
    assert "“Update: A safe space” is half written" in planned.notice
    view.board.moved.emit("brief", "in-progress")
    assert view.update_form.fields["progress"].text == "Half a sentence"
    assert view.update_form.half_written.item == "safe"
    assert view.update_form.status.value == "not-started"


def test_an_empty_plan_begins_with_one_that_comes_with_psc_desk_and_the_other_stays_on_offer(desktop: Any) -> None:
    desktop.context.begin_programme("Valley Police")
    desktop.open("programme")
    view = view_of(desktop)
    assert view.starting.is_open
    taken, left = plans_to_start_from().values()
    ways = [one for one in view.starting.findChildren(WordButton) if taken.title in one.accessibleName()]
    assert len(ways) == 1
    ways[0].click()
    desktop.wait()
    assert plan_now(desktop).items.keys() == {item.id for item in taken.items}
    assert not view.starting.is_open
    view.starting.start(left.id)
    desktop.wait()
    assert len(plan_now(desktop).items) == len(taken.items) + len(left.items)
    assert view.starting.isHidden()
    view.as_board.click()
    settle(desktop)
    assert view.minimumSizeHint().width() <= view.parentWidget().width(), "long titles break on the board"
    assert not faults(desktop.window)


def test_a_list_that_was_saved_is_looked_at_and_only_then_taken_over(planned: Any, tmp_path: Path) -> None:
    card = view_of(planned).listed
    planned.dialogs.save = tmp_path / "plan.csv"
    card.save.click()
    planned.wait()
    assert "Saved as plan.csv." in planned.notice
    planned.dialogs.files = (tmp_path / "plan.csv",)
    card.look.click()
    planned.wait()
    assert "in this list is kept already" in planned.notice
    assert card.take.isHidden()
    changed = (tmp_path / "plan.csv").read_text("utf-8-sig").replace("Brief every champion", "Brief each champion")
    (tmp_path / "plan.csv").write_text(changed, "utf-8")
    card.look.click()
    planned.wait()
    assert plan_now(planned).items["brief"].title == "Brief every champion"
    assert "1a Brief each champion" in said(card)
    planned.click_twice(card.take)
    planned.wait()
    assert planned.notice == "The list is taken over."
    assert plan_now(planned).items["brief"].title == "Brief each champion"
    assert card.changes.isHidden()


def test_a_list_with_a_wrong_row_is_named_by_it_and_cannot_be_taken_over(planned: Any, tmp_path: Path) -> None:
    card = view_of(planned).listed
    planned.dialogs.save, planned.dialogs.files = tmp_path / "plan.csv", (tmp_path / "plan.csv",)
    card.save.click()
    planned.wait()
    content = (tmp_path / "plan.csv").read_text("utf-8-sig")
    (tmp_path / "plan.csv").write_text(content.replace("2026-09", "never"), "utf-8")
    before = len(planned.context.programme().store.history())
    card.look.click()
    planned.wait()
    assert "cannot be taken over" in planned.notice
    assert "row 3" in said(card).casefold()
    assert card.take.isHidden()
    card.take_over()
    planned.wait()
    assert len(planned.context.programme().store.history()) == before


@pytest.mark.parametrize("suffix", [".pdf", ".xlsx"])
def test_the_board_paper_is_saved_with_the_ways_to_open_it(planned: Any, tmp_path: Path, suffix: str) -> None:
    planned.dialogs.save = tmp_path / f"paper{suffix}"
    view_of(planned).paper.save.click()
    planned.wait()
    assert f"Saved as paper{suffix}." in planned.notice
    assert (tmp_path / f"paper{suffix}").stat().st_size > 1000
    if suffix == ".pdf":
        pages = pypdf.PdfReader(tmp_path / "paper.pdf").pages
        text = " ".join(" ".join(page.extract_text() for page in pages).split())
        assert "Brief every champion" in text
        assert short_digest(planned.context.programme().store.head.digest) in text


def test_the_boards_tables_go_into_a_folder_of_their_own(planned: Any, tmp_path: Path) -> None:
    planned.dialogs.save = tmp_path / "paper.csv"
    view_of(planned).paper.save.click()
    planned.wait()
    files = list((tmp_path / "paper").iterdir())
    assert len(files) > 1
    assert f"Saved {len(files)} files in the folder paper." in planned.notice


def test_the_history_is_checked_against_the_head_of_a_paper_and_another_head_is_refused(planned: Any) -> None:
    card = view_of(planned).check
    head = planned.context.programme().store.head.digest
    card.given.setText(f"{head[:32]} {head[32:]}")
    card.check.click()
    planned.wait()
    assert "2 entries, and it goes on from that head" in card.found.text()
    assert short_digest(head) in card.head.text()
    card.given.setText(short_digest(head))
    card.check.click()
    planned.wait()
    assert "which is entry 2" in card.found.text()
    card.given.clear()
    card.check.click()
    planned.wait()
    assert "Nothing was compared with a paper" in card.found.text()
    card.given.setText("1" * 64)
    card.check.click()
    planned.wait()
    assert "whole" not in card.found.text()
    assert card.found.text() == planned.notice


@pytest.mark.parametrize(("text_size", "size"), [(100, (1280, 720)), (200, (1280, 720)), (200, (1920, 1080))])
def test_a_long_title_leaves_status_and_month_in_sight_and_stands_whole_in_its_tip(
    open_desktop: Callable[..., Any], text_size: int, size: tuple[int, int]
) -> None:
    long = "Brief every champion and every line manager on promotion courses before they take their first call"
    with begin_programme(find_places(), None, "Valley Police") as programme:
        add_item(programme, "action", {"title": long, "lead": "Commander in Professional Standards"}, due="2027-09")
    desktop = open_desktop("hr", text_size=text_size, size=size)
    desktop.open("programme")
    settle(desktop)
    view = view_of(desktop)
    head, room = view.table.horizontalHeader(), view.table.viewport().width()
    for column in range(4):
        assert head.sectionViewportPosition(column) + head.sectionSize(column) <= room, column
    assert head.sectionSize(1) >= view.table.fontMetrics().averageCharWidth() * 9
    assert view.table.model().data(view.table.model().index(0, 1), Qt.ItemDataRole.ToolTipRole) == long
    desktop.window.resize(2600, 1080)
    settle(desktop)
    if text_size == 100:
        assert head.length() <= view.table.viewport().width()
        assert head.sectionSize(1) >= view.table.fontMetrics().horizontalAdvance(long), "with room it is not cut"


@pytest.mark.parametrize("text_size", [100, 200])
def test_the_form_of_an_item_is_no_wider_than_its_page_and_a_chosen_item_comes_into_view(
    open_desktop: Callable[..., Any], text_size: int
) -> None:
    with begin_programme(find_places(), None, "Valley Police") as programme:
        for number in range(14):
            title = "Brief every champion and every line manager on promotion courses before the first of their calls"
            add_item(programme, "action", {"title": f"{title} in wave {number}"}, item=f"wave-{number}")
    desktop = open_desktop("hr", text_size=text_size, size=(1280, 720))
    desktop.open("programme")
    settle(desktop)
    view = view_of(desktop)

    def is_in_view() -> bool:
        return not view.card.update_.visibleRegion().isEmpty()

    view.table.choose_row(3)
    settle(desktop)
    assert view.card.item.id == "wave-3"
    index = view.table.model().index(0, 1)
    view.table.scrollToTop()
    desktop.bot.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=view.table.visualRect(index).center())
    desktop.bot.waitUntil(is_in_view)
    assert view.card.item.id == "wave-0"
    view.begin_item()
    settle(desktop)
    assert view.minimumSizeHint().width() <= view.parentWidget().width()
    desktop.bot.waitUntil(lambda: not is_in_view())
    desktop.window.page.open_at("plan wave-9")
    desktop.bot.waitUntil(is_in_view)


def test_what_is_overdue_stands_with_the_longest_first_as_in_the_paper(planned: Any) -> None:
    programme = planned.context.programme()
    programme.today = lambda: dt.date(2026, 3, 3)
    add_item(programme, "action", {"title": "Open the line"}, due="2026-04")
    programme.today = planned.context.today
    planned.context.programme_changed.emit()
    planned.wait()
    assert view_of(planned).overdue.text() == "Overdue: Open the line; Brief every champion"


def test_without_an_office_the_figures_are_said_to_come_from_it_and_the_sentence_stays(planned: Any) -> None:
    view = view_of(planned)
    view.choose("brief")
    view.card.update_.click()
    planned.type("Half a sentence")
    view.update_form.cite.click()
    planned.wait()
    chooser = view.update_form.chooser
    assert "come from the frozen months of the office" in said(chooser)
    assert "no office on this computer" in said(chooser)
    assert planned.focus is chooser.to_office
    assert chooser.put.isHidden()
    chooser.leave.click()
    assert planned.focus is view.update_form.fields["progress"].field
    assert view.update_form.fields["progress"].text == "Half a sentence"


@pytest.fixture
def with_figures(tmp_path_factory: pytest.TempPathFactory, open_desktop: Callable[..., Any], home: Path) -> Any:
    """A window on an office with frozen months and a plan of one item, whose update was begun."""
    figures_office.move_in(figures_office.make(tmp_path_factory.getbasetemp()), home)
    with begin_programme(find_places(), None, "Valley Police") as programme:
        add_item(programme, "action", {"title": "Open the line"}, item="line")
    desktop = open_desktop("hr")
    desktop.open("programme")
    view_of(desktop).choose("line")
    view_of(desktop).card.update_.click()
    return desktop


def cite(desktop: Any, measure: str) -> str:
    """Put that figure where the cursor is; what it says."""
    form = view_of(desktop).update_form
    form.cite.click()
    desktop.wait()
    row = next(at for at, one in enumerate(form.chooser.model.facts) if one.id == measure)
    form.chooser.table.choose_row(row)
    desktop.press(Key.Key_Return)
    return str(form.chooser.model.facts[row].says)


@pytest.mark.slow
def test_a_figure_is_put_where_the_cursor_is_and_the_paper_prints_it_as_it_stood(
    with_figures: Any, tmp_path: Path
) -> None:
    desktop = with_figures
    form = view_of(desktop).update_form
    desktop.type("It is used: .")
    desktop.press(Key.Key_Left)
    says = cite(desktop, "informal")
    progress = form.fields["progress"]
    assert desktop.focus is progress.field
    assert progress.text == "It is used: [1]."
    assert says in form.cites.text()
    form.fields["next"].setFocus()
    other = cite(desktop, "escalation")
    assert form.fields["next"].text == "[2]"
    progress.show_text("It is used.")
    assert form.cites.text() == f"[2] {other}", "what no sentence cites is not kept"
    form.status.show_value("in-progress")
    form.keep.click()
    desktop.wait()
    update = plan_now(desktop).items["line"].updates[-1]
    assert dict(update.texts) == {"progress": "It is used.", "next": "[1]"}
    assert [one.says for one in update.cites] == [other]
    desktop.dialogs.save = tmp_path / "paper.pdf"
    view_of(desktop).paper.save.click()
    desktop.wait()
    pages = pypdf.PdfReader(tmp_path / "paper.pdf").pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert other.split(": ")[1].split(" (")[0] in text


@pytest.mark.slow
def test_one_figure_has_one_number_and_at_most_nine_are_cited(with_figures: Any) -> None:
    desktop = with_figures
    form = view_of(desktop).update_form
    cite(desktop, "informal")
    cite(desktop, "informal")
    assert form.fields["progress"].text == "[1][1]"
    assert not faults(desktop.window)
    first = form.chooser.model.facts[0]
    form._figures = [replace(first, id=f"measure-{number}") for number in range(9)]
    form.fields["progress"].show_text(" ".join(f"[{number}]" for number in range(1, 10)))
    cite(desktop, "escalation")
    assert "At most nine" in desktop.notice
    form.fields["progress"].show_text("[2] [9]")
    form.fields["progress"].setFocus()
    desktop.press(Key.Key_End)
    cite(desktop, "escalation")
    assert form.fields["progress"].text == "[1] [2][3]", "the numbers closed up, and the cursor stayed"
    assert [one.id for one in form.cited] == ["measure-1", "measure-8", "escalation"]


def said(widget: Any) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def test_a_supervisor_and_a_champion_have_no_such_page(open_desktop: Callable[..., Any]) -> None:
    from pscdesk.ui.pages import pages_for

    assert "programme" in [page.id for page in pages_for("hr")]
    for role in ("", "supervisor", "champion"):
        assert "programme" not in [page.id for page in pages_for(role)]


def test_an_older_copy_is_said_above_the_tabs_and_before_a_paper_and_gone_on_with_knowingly(
    open_desktop: Callable[..., Any], tmp_path: Path
) -> None:
    store = find_places().programme_store
    with begin_programme(find_places(), None, "Valley Police") as programme:
        add_item(programme, "action", {"title": "Open the line"}, item="line")
        older = store.read_bytes()
        add_item(programme, "action", {"title": "Brief people"}, item="brief")
    store.write_bytes(older)
    desktop = open_desktop("hr")
    page = desktop.open("programme")
    settle(desktop)
    assert page.older.isVisible()
    assert "An older copy of the programme was put back" in page.older.told.text()
    assert not faults(desktop.window)
    desktop.dialogs.save = tmp_path / "paper.pdf"
    desktop.dialogs.agrees = False
    page.part(0).view.paper.save.click()
    desktop.wait()
    assert not (tmp_path / "paper.pdf").exists()
    page.older.go_on.click()
    desktop.wait()
    assert page.older.isVisible()
    desktop.dialogs.agrees = True
    page.part(0).view.paper.save.click()
    desktop.wait()
    assert (tmp_path / "paper.pdf").exists()
    page.older.go_on.click()
    desktop.wait()
    assert page.older.isHidden()
    assert desktop.context.programme().store.history()[-1].act.entries == 2
