"""Units by months: short words in narrow columns, whole sentences for whoever asks, and texts that chase."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from ui.office_tabs import open_tab

from pscdesk.collation.returned.coverage import STATE_LABELS, Cell, Coverage, Row
from pscdesk.collation.returned.month_cover import MonthCover
from pscdesk.language import tr
from pscdesk.paths import Places, find_places
from pscdesk.periods import Month
from pscdesk.ui.pages.office.months.coverage_cells import SHORT, CoverageModel
from pscdesk.ui.pages.office.months.coverage_view import CoverageView
from pscdesk.ui.pages.office.office_page import OfficePage
from pscdesk.work.desk.desk import open_desk
from pscdesk.work.office.desks.enrolment import enrol_desks
from pscdesk.work.office.office import found_office, open_office
from pscdesk.work.office.office_inbox import import_returns
from pscdesk.work.office.office_register import import_units
from pscdesk.work.office.office_rules import write_card

LONG = "Response and Neighbourhood Policing of the Northern Valleys"
UNITS = f"unit,group,family,headcount\n{LONG},Towns,Local,220\nSouth,Towns,Local,310\n"
OCTOBER = Month(2026, 10)


@pytest.fixture
def months(open_desktop: Callable[..., Any], tmp_path: Path) -> tuple[Any, CoverageView]:
    """HR's window on the months: a desk in each of two units, the first with a nil return for October."""
    found_office(find_places(), None, "Wexmoor Constabulary", tmp_path / "deputy" / "deputy.key")
    (tmp_path / "units.csv").write_text(UNITS)
    with open_office(find_places(), None) as office:
        import_units(office, tmp_path / "units.csv")
        card = write_card(office, tmp_path)
        for name, unit, due in (("a", LONG, Month(2026, 5)), ("b", "South", Month(2026, 9))):
            with open_desk(Places(tmp_path / name, tmp_path / name / "policy"), None) as desk:
                desk.join(card)
                enrol_desks(office, (desk.desk_card(tmp_path / f"{name}.pscd", unit, "local"),), first=due)
                if name == "a":
                    desk.make_return(OCTOBER, tmp_path, dt.date(2026, 11, 5), nil=True)
        import_returns(office, [tmp_path], dt.date(2026, 11, 12))
    desktop = open_desktop("hr", size=(1280, 720))
    page = desktop.window.page
    assert isinstance(page, OfficePage)
    view = open_tab(page, "Months")
    assert isinstance(view, CoverageView)
    desktop.wait()
    for _ in range(8):
        QApplication.processEvents()
    return desktop, view


def test_every_state_has_a_short_word() -> None:
    assert set(SHORT) == set(STATE_LABELS)
    assert max(map(len, SHORT.values())) <= 8


def test_revised_and_late_cells_say_how_many() -> None:
    cells = (
        Cell("revised", due=3, received=3, conflict=0, revised=2),
        Cell("late", due=3, received=2, conflict=0, late=1),
    )
    totals = (
        MonthCover(due=3, received=3, conflict=0, people=220, people_covered=220),
        MonthCover(due=0, received=0, conflict=0, people=0, people_covered=0),
    )
    model = CoverageModel(
        Coverage((OCTOBER, OCTOBER.plus(1)), (Row("n", LONG, 220, cells),), totals, ()), {"n": "Towns"}
    )
    assert [model.index(0, column).data() for column in (1, 2, 3)] == ["Towns", "Revised", "Late"]
    assert model.sentence(0, 2) == f"{LONG}, October 2026: All reported, some again. Desks: 3 of 3. Revised: 2."
    assert model.sentence(0, 3) == f"{LONG}, November 2026: Came after freezing. Desks: 2 of 3. Late: 1."
    assert [model.index(1, column).data() for column in range(4)] == ["People covered", "", "100%", "–"]
    assert len(model.index(0, 0).data()) <= 30
    assert model.sentence(0, 0) == LONG


def test_six_months_fit_a_window_of_1280(months: tuple[Any, CoverageView]) -> None:
    _, view = months
    table = view.table
    assert table is not None
    assert table.model().columnCount() == 8
    assert table.horizontalHeader().length() <= table.viewport().width()
    assert not table.horizontalScrollBar().isVisible()


def test_a_year_begins_with_the_first_month_that_was_due(months: tuple[Any, CoverageView]) -> None:
    desktop, view = months
    view.span.show_value(12)
    view.span.chosen.emit(12)
    desktop.wait()
    assert view.table is not None
    assert view.table.model().columnCount() == 8, "the office has had six months"


def test_a_short_cell_says_everything_to_a_screen_reader_and_when_it_is_chosen(
    months: tuple[Any, CoverageView],
) -> None:
    _, view = months
    assert view.table is not None
    cell = view.table.model().index(0, 7)
    full = f"{LONG}, October 2026: All reported. Desks: 1 of 1."
    assert cell.data() == "All"
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == full
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == full
    view.table.setCurrentIndex(cell)
    assert view.told.text() == full


def test_each_unit_to_chase_has_a_text_that_is_saved_in_a_file(
    months: tuple[Any, CoverageView], tmp_path: Path
) -> None:
    desktop, view = months
    units = [one.unit for one in view.chase.model.facts]
    assert units == [LONG, "South"]
    view.chase.table.choose_row(1)
    assert "September 2026, October 2026" in view.chase.text.text()
    desktop.dialogs.save = tmp_path / "south.txt"
    view.chase.save.click()
    desktop.wait()
    assert "Returns that Wexmoor Constabulary is waiting for: South" in (tmp_path / "south.txt").read_text()
    out = tmp_path / "out"
    out.mkdir()
    desktop.dialogs.folder = out
    view.chase.save_every.click()
    desktop.wait()
    assert len(list(out.glob("chase-*.txt"))) == 2


def test_the_question_before_freezing_names_the_desk_that_is_missing(
    months: tuple[Any, CoverageView], monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop, view = months
    said: list[str] = []

    def refuse(_title: str, text: str, _yes: str) -> bool:
        said.append(tr(text))
        return False

    monkeypatch.setattr(desktop.dialogs, "confirm", refuse)
    monkeypatch.setattr(desktop.context, "today", lambda: dt.date(2026, 11, 21))
    view.month.show_value(OCTOBER)
    view.freeze.click()
    desktop.wait()
    (text,) = said
    (missing,) = (desk.desk for desk in desktop.context.office().store.desks() if desk.unit == "south")
    assert f"- South: {missing}" in text
    assert "People who are not covered: 58%." in text
    assert text.endswith("Go on?")
    assert desktop.context.office().store.frozen_months() == ()
