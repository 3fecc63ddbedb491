"""The returns page: dropped files, sums that add up, what was refused, and desks that wait."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLabel
from ui.office_tabs import open_tab

from pscdesk.paths import Places
from pscdesk.periods import Month
from pscdesk.ui.pages.office.office_page import OfficePage
from pscdesk.ui.pages.office.register.register_view import RegisterView
from pscdesk.ui.pages.office.returns.returns_view import ReturnsView
from pscdesk.work.desk.desk import open_desk
from pscdesk.work.office.office_register import import_units
from pscdesk.work.office.office_rules import write_card

OCTOBER = Month(2026, 10)
TODAY = dt.date(2026, 11, 12)
UNITS = "unit,group,family,headcount\nNorth,Towns,Local,220\nSouth,Towns,Local,310\n"


def nil_return(folder: Path, office_card: Path, name: str) -> None:
    """One desk follows the office and leaves a nil return for October in a folder."""
    with open_desk(Places(folder / name, folder / name / "policy"), None) as desk:
        desk.join(office_card)
        desk.make_return(OCTOBER, folder, dt.date(2026, 11, 5), nil=True)


@pytest.fixture
def returns(open_desktop: Callable[..., Any], tmp_path: Path) -> tuple[Any, ReturnsView, Path]:
    """HR’s window on the returns tab, and a folder with a return of a desk nobody enrolled and a broken file."""
    desktop = open_desktop("hr", today=TODAY)
    page = desktop.window.page
    assert isinstance(page, OfficePage)
    desktop.dialogs.save = tmp_path / "deputy" / "deputy.key"
    page.setup.force.setText("Wexmoor Constabulary")
    page.setup.found.click()
    desktop.wait()
    office = desktop.context.office()
    (tmp_path / "units.csv").write_text(UNITS)
    import_units(office, tmp_path / "units.csv")
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    nil_return(inbox, write_card(office, tmp_path), "a")
    (inbox / "broken.pscr").write_bytes(b"nonsense")
    view = open_tab(page, "Returns")
    assert isinstance(view, ReturnsView)
    return desktop, view, inbox


def drop(view: ReturnsView, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    view.drop.dropEvent(QDropEvent(QPointF(5, 5), action, data, left, none))


def test_a_dropped_folder_is_taken_in_and_its_lines_add_up(returns: tuple[Any, ReturnsView, Path]) -> None:
    desktop, view, inbox = returns
    drop(view, inbox)
    desktop.wait()
    figures = [number for _, number in view.sums.facts]
    assert figures == [0, 0, 0, 0, 0, 0, 1, 1, 2]
    assert sum(figures[:-1]) == figures[-1]
    assert view.refused_table.isVisible()


@pytest.mark.parametrize(("url", "taken"), [("file:///returns/a.pscr", True), ("https://example.org/a.pscr", False)])
def test_only_files_of_this_computer_can_be_dropped(
    returns: tuple[Any, ReturnsView, Path], url: str, taken: bool
) -> None:
    _, view, _ = returns
    data = QMimeData()
    data.setUrls([QUrl(url)])
    action, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(QPoint(5, 5), action, data, left, none)
    event.ignore()
    assert view.drop.acceptDrops()
    view.drop.dragEnterEvent(event)
    assert event.isAccepted() == taken
    assert view.drop.property("surface") == ("soft" if taken else "card")


def test_refused_files_are_listed_and_can_be_saved(returns: tuple[Any, ReturnsView, Path], tmp_path: Path) -> None:
    desktop, view, inbox = returns
    drop(view, inbox)
    desktop.wait()
    (line,) = view.refused.facts
    assert line.file == "broken.pscr"
    assert view.refused_advice.text() == line.advice
    assert "broken.pscr" in view._happened.text()
    desktop.dialogs.save = tmp_path / "list.csv"
    view.save.click()
    desktop.wait()
    rows = list(csv.reader((tmp_path / "list.csv").read_text("utf-8-sig").splitlines()))
    assert [row[0] for row in rows] == ["file", "broken.pscr"]


def test_enrolling_a_desk_takes_in_what_was_left_lying(returns: tuple[Any, ReturnsView, Path], tmp_path: Path) -> None:
    desktop, view, inbox = returns
    drop(view, inbox)
    desktop.wait()
    assert desktop.context.office().store.held() == {}
    with open_desk(Places(inbox / "a", inbox / "a" / "policy"), None) as desk:
        desktop.dialogs.files = (desk.desk_card(tmp_path, "South", "local"),)
    register = open_tab(desktop.window.page, "Units and desks")
    assert isinstance(register, RegisterView)
    register.desks.enrol_desks()
    desktop.wait()
    assert "1 of 1 cards are enrolled" in desktop.notice
    said = [label.text() for label in register.desks._enrolled.findChildren(QLabel)]
    assert "Returns that were left lying and are taken in now: 1." in said
    assert len(desktop.context.office().store.held()) == 1


def test_whose_returns_were_let_go_is_said_until_hr_has_read_it(returns: tuple[Any, ReturnsView, Path]) -> None:
    desktop, view, _ = returns
    assert not view.let_go.isVisible()
    with desktop.context.office().sealed.change() as db:
        db.conn.execute("INSERT INTO let_go VALUES('D000000001', 2)")
    desktop.context.office_changed.emit()
    desktop.wait()
    assert view.let_go.isVisible()
    assert any("D000000001 (2)" in label.text() for label in view.let_go.findChildren(QLabel))
    view.let_go.read.click()
    desktop.wait()
    desktop.wait()
    assert not view.let_go.isVisible()
    assert desktop.context.office().store.let_go() == ()
