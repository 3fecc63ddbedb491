"""The leavers' tab: grouped totals taken in, typed and taken out, and the paper that says what anonymity hides."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
from made_up.leavers_lists import leavers_of_year
from PySide6.QtWidgets import QLabel
from ui.access_lint import LOOKS, faults, settle

from pscdesk.assets import I18N
from pscdesk.language import ENGLISH, speak
from pscdesk.paths import find_places
from pscdesk.programme.leavers.leavers_held import LeaversHeld, leavers_of
from pscdesk.programme.leavers.leavers_layout import BOOK, KIND
from pscdesk.programme.totals.span import Span
from pscdesk.work.programme.programme import begin_programme
from pscdesk.work.programme.totals.taking import bodies_of, take_totals

Y16, Y17 = Span.calendar_year(2016), Span.calendar_year(2017)


def list_at(folder: Path, year: int) -> Path:
    path = folder / f"leavers-{year}.csv"
    path.write_bytes(leavers_of_year(random.Random(year), str(year), 200)[0])
    return path


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    yield
    speak(ENGLISH, I18N)


@pytest.fixture
def begun(open_desktop: Callable[..., Any]) -> Any:
    """A window on a programme that holds nothing, at the tab."""
    with begin_programme(find_places(), None, "Valley Police"):
        pass
    return at_tab(open_desktop("hr"))


@pytest.fixture
def held(open_desktop: Callable[..., Any], tmp_path: Path) -> Any:
    """A window on a programme that holds 2016 and 2017, at the tab."""
    hold(tmp_path)
    return at_tab(open_desktop("hr"))


def hold(folder: Path) -> None:
    with begin_programme(find_places(), None, "Valley Police") as programme:
        for year in (2016, 2017):
            take_totals(programme, BOOK, list_at(folder, year), looked_at=True)


def at_tab(desktop: Any) -> Any:
    page = desktop.open("programme")
    page.open_at("leavers")
    settle(desktop)
    return desktop


def view_of(desktop: Any) -> Any:
    page = desktop.window.page
    return page.part(page.tabs.currentIndex()).view


def leavers_held(desktop: Any) -> LeaversHeld:
    return leavers_of(bodies_of(desktop.context.programme(), (KIND,)))


def said(widget: Any) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def test_a_list_is_looked_at_and_taken_in_and_the_paper_says_what_full_anonymity_hides(
    begun: Any, tmp_path: Path
) -> None:
    view = view_of(begun)
    begun.dialogs.files = (list_at(tmp_path, 2016),)
    view.listed.look.click()
    begun.wait()
    assert "Rows of 2016" in said(view.listed.changes)
    assert leavers_held(begun).spans == ()
    view.listed.take.click()
    settle(begun)
    assert leavers_held(begun).spans == (Y16,)
    view.holding.head.click()
    assert [row.span for row in view.held.model.facts] == [Y16]
    assert "Reason, Kind of loss, How it was told" in view.held.model.words_of(0)
    assert "it hides patterns" in said(view.paper)
    assert "Kinds of loss" in said(view.paper)


def test_a_kind_of_loss_is_typed_into_rows_that_know_the_kinds(held: Any) -> None:
    view = view_of(held)
    view.taking_in.head.click()
    grid = view.typed.grid
    about = grid.shared["about"]
    about.show_value("loss")
    about.chosen.emit("loss")
    rows = grid._rows
    assert [row.name.text() for row in rows][:4] == ["Acceptable loss", "Good loss", "Bad loss", "Not known"]
    grid.shared["period"].setText("2018")
    grid.shared["group"].setText("Total")
    for row, count in zip(rows, ("60", "45", "30", "15"), strict=False):
        row.count.setText(count)
    view.typed.look.click()
    held.wait()
    assert "2018, Kind of loss, Total, Bad loss: 30" in said(view.typed.changes)
    before = len(held.context.programme().store.history())
    held.click_twice(view.typed.take)
    held.wait()
    assert len(held.context.programme().store.history()) == before + 1, "a double click takes them once"
    typed = leavers_held(held)
    assert typed.count(Span.calendar_year(2018), "loss") == 150
    assert view.paper.document.title == "Why people leave: 2016 to 2018"


def test_other_names_that_somebody_typed_stay_when_another_question_is_chosen(held: Any) -> None:
    grid = view_of(held).typed.grid
    about = grid.shared["about"]
    about.show_value("reason")
    about.chosen.emit("reason")
    grid._rows[0].name.setText("Commute")
    about.show_value("loss")
    about.chosen.emit("loss")
    assert grid._rows[0].name.text() == "Commute"


def test_half_typed_totals_go_on_in_the_other_language_under_the_names_they_have_there(held: Any) -> None:
    view = view_of(held)
    view.taking_in.head.click()
    grid = view.typed.grid
    grid.shared["about"].show_value("loss")
    grid.shared["about"].chosen.emit("loss")
    grid.shared["period"].setText("2018")
    grid._rows[0].count.setText("60")
    grid._rows[5].name.setText("Seconded")
    view.typed.source.field.setText("Annual report 2018")
    view.listed.source.field.setText("Board paper")
    before = grid.half_typed
    held.context.set("language", "cy")
    held.wait()
    settle(held)
    other = view_of(held)
    assert other is not view
    assert other.taking_in.is_open
    assert other.typed.grid.half_typed == before
    assert other.typed.grid._rows[0].name.text() != "Acceptable loss"
    assert other.typed.grid._rows[5].name.text() == "Seconded"
    assert (other.typed.source.text, other.listed.source.text) == ("Annual report 2018", "Board paper")


def test_quarters_are_too_short_and_that_is_said_once(held: Any) -> None:
    view = view_of(held)
    view.taking_in.head.click()
    grid = view.typed.grid
    grid.shared["about"].show_value("loss")
    grid.shared["about"].chosen.emit("loss")
    grid.shared["period"].setText("Q1 2018")
    grid.shared["group"].setText("Total")
    for row in grid._rows[:3]:
        row.count.setText("60")
    view.typed.look.click()
    held.wait()
    assert "write a year" in grid.wrong.text()
    assert view.typed.take.isHidden()
    assert "write a year" in held.notice


def test_a_year_is_taken_out_and_the_last_one_takes_the_paper_with_it(held: Any) -> None:
    view = view_of(held)
    view.holding.head.click()
    for left in (1, 0):
        view.held.table.choose_row(0)
        view.held.take_out()
        held.wait()
        assert len(view.held.model.facts) == left
    assert leavers_held(held).spans == ()
    assert view.paper.document is None
    assert view.save.isHidden()
    assert "Nothing is held yet" in said(view)


def test_the_paper_is_saved_as_it_is_shown_with_the_days_issue_on_it(held: Any, tmp_path: Path) -> None:
    held.dialogs.save = tmp_path / "leavers.pdf"
    view = view_of(held)
    view.save.click()
    held.wait()
    assert "Saved as leavers.pdf." in held.notice
    pages = pypdf.PdfReader(tmp_path / "leavers.pdf").pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert view.paper.document.title in text
    assert "12 November 2026" in text


@pytest.mark.parametrize(("look", "size"), LOOKS)
def test_every_control_has_a_name_and_every_text_its_room(
    open_desktop: Callable[..., Any], tmp_path: Path, look: str, size: int
) -> None:
    hold(tmp_path)
    desktop = at_tab(open_desktop("hr", look=look, text_size=size, size=(1280, 720)))
    view = view_of(desktop)
    view.taking_in.head.click()
    view.holding.head.click()
    settle(desktop)
    assert not faults(desktop.window)
    assert view.minimumSizeHint().width() <= view.parentWidget().width()


def test_help_and_search_know_the_tab(held: Any) -> None:
    from pscdesk.ui.finder.window_entries import window_entries

    assert held.window.page.help_place == "programme-leavers"
    places = {(entry.page, entry.place) for entry in window_entries("hr")}
    assert {("programme", "leavers"), ("help", "programme-leavers")} <= places
