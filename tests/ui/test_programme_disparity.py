"""The disparity tab: lists and typed totals taken in whole or not at all, the paper on screen, and taken out again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from made_up.disparity_lists import year_list
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from ui import figures_office
from ui.access_lint import LOOKS, faults, settle

from pscdesk.assets import I18N
from pscdesk.language import ENGLISH, speak
from pscdesk.paths import find_places
from pscdesk.programme.disparity.disparity_layout import BOOK, KINDS
from pscdesk.programme.disparity.workbook import Counted, Workbook, workbook_of
from pscdesk.programme.totals.span import Span
from pscdesk.work.programme.programme import begin_programme
from pscdesk.work.programme.totals.taking import bodies_of, take_totals

Key = Qt.Key
Y16, Y17 = Span.calendar_year(2016), Span.calendar_year(2017)


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
    hold(tmp_path, 2016, 2017)
    return at_tab(open_desktop("hr"))


def hold(folder: Path, *years: int) -> None:
    with begin_programme(find_places(), None, "Valley Police") as programme:
        for year in years:
            take_totals(programme, BOOK, list_at(folder, year_list(year)))


def list_at(folder: Path, content: bytes) -> Path:
    path = folder / "totals.csv"
    path.write_bytes(content)
    return path


def at_tab(desktop: Any) -> Any:
    page = desktop.open("programme")
    page.open_at("disparity")
    settle(desktop)
    return desktop


def view_of(desktop: Any) -> Any:
    page = desktop.window.page
    return page.part(page.tabs.currentIndex()).view


def book_of(desktop: Any) -> Workbook:
    return workbook_of(bodies_of(desktop.context.programme(), KINDS))


def said(widget: Any) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def look_at(desktop: Any, path: Path) -> None:
    desktop.dialogs.files = (path,)
    view_of(desktop).listed.look.click()
    settle(desktop)


def test_a_list_is_looked_at_and_only_then_taken_in_and_its_paper_stands_beneath(begun: Any, tmp_path: Path) -> None:
    view = view_of(begun)
    assert view.taking_in.is_open
    assert view.holding.isHidden()
    assert view.paper.document is None
    look_at(begun, list_at(tmp_path, year_list(2016)))
    told = said(view.listed.changes)
    assert "Rows of 2016: 45" in told
    assert "2016, Workforce, People, Total, White: 27,412" in told
    assert "And 33 more." in told
    assert book_of(begun).all_spans() == ()
    view.listed.take.click()
    begun.wait()
    assert "Taken: 2016. The counts are kept as they will be printed." in begun.notice
    assert book_of(begun).all_spans() == (Y16,)
    view.holding.head.click()
    assert len(view.held.model.facts) == 5
    assert view.paper.document.title == "Disparity workbook: 2015 and 2016"
    settle(begun)
    assert "no ratio is shown for 2015" in said(view.paper)


def test_where_totals_were_published_already_they_are_kept_exactly_and_that_is_said_of_no_other_list(
    begun: Any, tmp_path: Path
) -> None:
    view = view_of(begun)
    view.listed.source.field.setText("Annual report 2016")
    assert "exactly as they are" in said(view.listed.source)
    look_at(begun, list_at(tmp_path, year_list(2016)))
    view.listed.take.click()
    begun.wait()
    assert book_of(begun).count("misconduct", Y16, "people", "White") == Counted(1_313, 0)
    assert book_of(begun).source("misconduct", Y16) == "Annual report 2016"
    assert view.listed.source.text == ""
    view.holding.head.click()
    assert "Exact; published in Annual report 2016" in view.held.model.words_of(0)


def test_a_list_with_a_wrong_row_names_it_and_cannot_be_taken_in(begun: Any, tmp_path: Path) -> None:
    view = view_of(begun)
    look_at(begun, list_at(tmp_path, year_list(2016).replace(b",27412", b",54%")))
    assert "Row 2: " in said(view.listed.changes)
    assert "cannot be taken over" in begun.notice
    assert view.listed.take.isHidden()
    assert book_of(begun).all_spans() == ()


def test_a_list_of_what_is_held_says_what_it_takes_the_place_of(held: Any, tmp_path: Path) -> None:
    look_at(held, list_at(tmp_path, year_list(2017)))
    told = said(view_of(held).listed.changes)
    assert "It takes the place of what is held of: 1" in told
    assert "2017: what it holds of the same counts" in told
    assert "2016:" not in told


def type_counts(view: Any, period: str, system: str, basis: str, *counts: str) -> None:
    """Write what they share, and a count into each row from the first."""
    grid = view.typed.grid
    grid.shared["period"].setText(period)
    grid.shared["system"].show_value(system)
    grid.shared["counted"].show_value(basis)
    for row, count in zip(grid._rows, counts, strict=False):
        row.count.setText(count)


def test_totals_are_typed_in_rows_that_know_the_groups_and_are_taken_as_a_list_is(held: Any) -> None:
    view = view_of(held)
    view.taking_in.head.click()
    rows = view.typed.grid._rows
    assert [row.name.text() for row in rows] == ["White", "Black", "Asian", "Mixed", "Not known", "", ""]
    type_counts(view, "2017", "mediation", "matters", "150", "40", "30", "20", "", "15")
    rows[5].name.setText("Other")
    view.typed.look.click()
    settle(held)
    assert "2017, Mediation, Matters, Total, Other: 15" in said(view.typed.changes)
    assert "mediation" not in book_of(held).systems(Y17)
    assert held.focus is view.typed.take
    held.press(Key.Key_Return)
    settle(held)
    assert "Taken: 2017" in held.notice
    printed = book_of(held).count("mediation", Y17, "matters", "White")
    assert isinstance(printed, Counted)
    assert (abs(printed.number - 150) < 5, printed.number % 5) == (True, 0)
    assert [row.count.text() for row in rows] == [""] * 7
    assert view.typed.take.isHidden()


def test_a_typed_count_that_is_wrong_is_said_beside_it_and_nothing_is_taken(held: Any) -> None:
    view = view_of(held)
    view.taking_in.head.click()
    type_counts(view, "2017", "mediation", "matters", "150", "40%")
    view.typed.look.click()
    settle(held)
    beside = [row.wrong.text() for row in view.typed.grid._rows]
    assert beside[0] == ""
    assert "40%" in beside[1]
    assert "Row 3: " in said(view.typed.changes)
    assert view.typed.take.isHidden()
    assert "mediation" not in book_of(held).systems(Y17)
    view.typed.grid._rows[1].count.setFocus()
    held.press(Key.Key_Backspace)
    assert all(not row.wrong.text() for row in view.typed.grid._rows), "it is not said of what was mended"


def test_what_all_typed_counts_share_is_asked_for_first_and_a_wrong_one_is_told_once(held: Any) -> None:
    view = view_of(held)
    view.taking_in.head.click()
    type_counts(view, "", "mediation", "matters", "150", "40", "30")
    view.typed.look.click()
    settle(held)
    assert held.notice == view.typed.grid.wrong.text() == "Fill in “Period” first: it belongs to every row."
    assert held.focus is view.typed.grid.shared["period"]
    held.type("soon")
    view.typed.look.click()
    settle(held)
    assert "is no period here" in view.typed.grid.wrong.text()
    assert said(view.typed.changes).count("is no period here") == 1
    assert view.typed.take.isHidden()


def test_totals_are_taken_out_once_confirmed(held: Any) -> None:
    view = view_of(held)
    view.holding.head.click()
    view.held.take_out()
    assert "Choose a row" in held.notice
    view.held.table.choose_row(0)
    gone = view.held.chosen
    assert (gone.kind, gone.span) == ("disparity-workforce", Y17)
    held.dialogs.agrees = False
    view.held.drop.click()
    settle(held)
    assert Y17 in book_of(held).spans("workforce")
    held.dialogs.agrees = True
    view.held.drop.click()
    settle(held)
    assert held.notice == "Taken out: 2017."
    assert Y17 not in book_of(held).spans("workforce")
    assert len(view.held.model.facts) == 9


def test_a_newer_year_comes_to_the_front_where_nobody_chose_another(begun: Any, tmp_path: Path) -> None:
    view = view_of(begun)
    for year in (2016, 2017):
        look_at(begun, list_at(tmp_path, year_list(year)))
        view.listed.take.click()
        begun.wait()
    assert view.paper.document.title == "Disparity workbook: 2016 and 2017"
    assert view.choosing.now.value == Y17


def test_what_is_half_written_and_what_is_chosen_outlives_what_another_change_shows(held: Any) -> None:
    view = view_of(held)
    type_counts(view, "2018", "mediation", "people", "150")
    view.listed.source.field.setText("A report")
    view.choosing.now.show_value(Y16)
    view.choosing.now.chosen.emit(Y16)
    settle(held)
    held.context.programme_changed.emit()
    settle(held)
    assert view.typed.grid.rows_typed[0]["count"] == "150"
    assert view.listed.source.text == "A report"
    assert view.choosing.now.value == Y16
    assert view.paper.document.title == "Disparity workbook: 2015 and 2016"


def test_half_typed_totals_and_what_is_chosen_go_on_in_the_other_language(held: Any) -> None:
    view = view_of(held)
    view.taking_in.head.click()
    type_counts(view, "2018", "grievances", "matters", "12", "30")
    view.typed.source.field.setText("Annual report 2018")
    view.choosing.now.show_value(Y16)
    view.choosing.then.show_value(Y17)
    view.choosing.now.chosen.emit(Y16)
    held.wait()
    before, wanted = view.typed.grid.half_typed, view.choosing.wanted
    assert wanted.now == Y16
    held.context.set("language", "cy")
    held.wait()
    settle(held)
    other = view_of(held)
    assert other is not view
    assert other.typed.grid.half_typed == before
    assert other.typed.source.text == "Annual report 2018"
    assert other.choosing.wanted == wanted


def test_two_years_and_two_groups_are_chosen_and_the_paper_is_of_them(held: Any, tmp_path: Path) -> None:
    view = view_of(held)
    assert view.paper.document.title == "Disparity workbook: 2016 and 2017"
    for choice, value in (
        (view.choosing.now, Y16),
        (view.choosing.then, Y17),
        (view.choosing.against, "Black"),
        (view.choosing.group, "White"),
    ):
        choice.show_value(value)
        choice.chosen.emit(value)
        settle(held)
    assert view.paper.document.title == "Disparity workbook: 2017 and 2016"
    assert "Systems side by side: White beside Black" in said(view.paper)
    assert "not yet distinguishable" in said(view.paper)
    held.dialogs.save = tmp_path / "paper.csv"
    view.save.click()
    settle(held)
    side = (tmp_path / "paper" / "paper-side-by-side.csv").read_text("utf-8-sig")
    assert "Misconduct" in side
    assert "below parity" in side
    assert "files in the folder paper" in held.notice


def test_the_group_compared_is_never_the_one_it_stands_beside(held: Any) -> None:
    view = view_of(held)
    view.choosing.group.show_value("Black")
    view.choosing.group.chosen.emit("Black")
    settle(held)
    view.choosing.against.show_value("Black")
    view.choosing.against.chosen.emit("Black")
    settle(held)
    assert view.choosing.group.currentText() == "All other groups"
    assert "All other groups beside Black" in said(view.paper)


def test_sections_of_the_paper_unfold_and_stay_so_when_another_year_is_chosen(held: Any) -> None:
    view = view_of(held)
    method = view.paper.folds[-1]
    assert "Misconduct, 2017" in view.paper.folds[0].head.accessibleName()
    assert "never mixed" not in said(view.paper)
    method.head.click()
    assert "never mixed" in said(view.paper)
    view.choosing.now.show_value(Y16)
    view.choosing.now.chosen.emit(Y16)
    settle(held)
    assert view.paper.folds[-1].is_open
    assert not view.paper.folds[0].is_open


def test_without_an_office_the_advice_line_is_said_to_have_no_shares_and_the_paper_stands(held: Any) -> None:
    view = view_of(held)
    view.choosing.advice.click()
    settle(held)
    assert "no office on this computer" in view.choosing.lacking.text()
    assert view.choosing.to_office.isVisible()
    assert "No share of the advice line" in said(view.paper)
    view.choosing.advice.click()
    settle(held)
    assert view.choosing.lacking.isHidden()


@pytest.mark.slow
def test_the_offices_shares_stand_beside_where_months_are_frozen(
    tmp_path_factory: pytest.TempPathFactory, open_desktop: Callable[..., Any], home: Path, tmp_path: Path
) -> None:
    figures_office.move_in(figures_office.make(tmp_path_factory.getbasetemp()), home)
    hold(tmp_path, 2016, 2017)
    desktop = at_tab(open_desktop("hr"))
    view = view_of(desktop)
    view.choosing.advice.click()
    settle(desktop)
    assert view.choosing.lacking.isHidden()
    assert "The advice line keeps nobody’s group" in said(view.paper)
    assert "informal" in said(view.paper).casefold()


@pytest.mark.parametrize(("look", "size"), LOOKS)
def test_every_control_has_a_name_and_every_text_its_room(
    open_desktop: Callable[..., Any], tmp_path: Path, look: str, size: int
) -> None:
    hold(tmp_path, 2016, 2017)
    desktop = at_tab(open_desktop("hr", look=look, text_size=size, size=(1280, 720)))
    view = view_of(desktop)
    view.taking_in.head.click()
    view.holding.head.click()
    look_at(desktop, list_at(tmp_path, year_list(2017)))
    view.choosing.advice.click()
    settle(desktop)
    assert not faults(desktop.window)
    assert view.minimumSizeHint().width() <= view.parentWidget().width()


def test_help_and_search_know_the_tab(held: Any) -> None:
    from pscdesk.ui.finder.window_entries import window_entries

    assert held.window.page.help_place == "programme-disparity"
    places = {(entry.page, entry.place) for entry in window_entries("hr")}
    assert {("programme", "disparity"), ("help", "programme-disparity")} <= places
    assert all(entry.page != "programme" for entry in window_entries("champion"))
