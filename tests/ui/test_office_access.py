"""The office with something in every part of it: named, unclipped and with a way out of every table, in every look."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView
from ui.access_lint import LOOKS, faults, settle, twice_named
from ui.office_tabs import open_tab

from pscdesk.paths import Places, find_places
from pscdesk.periods import Month
from pscdesk.ui.pages.office.office_page import TABS
from pscdesk.work.desk.desk import open_desk
from pscdesk.work.office.desks.enrolment import enrol_desks
from pscdesk.work.office.office import found_office, open_office
from pscdesk.work.office.office_register import import_units
from pscdesk.work.office.office_rules import write_card

UNITS = "unit,group,family,headcount\nNorth,Towns,Local,220\nSouth,Towns,Local,310\n"
LATER = "unit,group,family,headcount\nNorth,Towns,Local,250\nSouth,Towns,Local,310\nEast,Coast,Local,90\n"
OCTOBER = Month(2026, 10)


def fill(folder: Path) -> Path:
    """An office with two units, an enrolled desk without a return, and an inbox with a waiting and a broken file."""
    found_office(find_places(), None, "Wexmoor Constabulary", folder / "deputy" / "deputy.key")
    (folder / "units.csv").write_text(UNITS)
    (folder / "later.csv").write_text(LATER)
    inbox = folder / "inbox"
    inbox.mkdir()
    with open_office(find_places(), None) as office:
        import_units(office, folder / "units.csv")
        card = write_card(office, folder)
        for name in ("a", "b", "c"):
            with open_desk(Places(folder / name, folder / name / "policy"), None) as desk:
                desk.join(card)
                if name != "a":
                    desk.make_return(OCTOBER, inbox, dt.date(2026, 11, 5), nil=True)
                if name != "b":
                    told = desk.desk_card(folder / f"{name}.pscd", "North", "local")
                    enrol_desks(office, (told,), first=Month(2026, 6))
    (inbox / "broken.pscr").write_bytes(b"nonsense")
    return inbox


@pytest.mark.parametrize(("look", "text_size"), LOOKS)
def test_a_full_office_is_named_and_unclipped(
    open_desktop: Callable[..., Any], tmp_path: Path, look: str, text_size: int
) -> None:
    inbox = fill(tmp_path)
    desktop = open_desktop("hr", look=look, text_size=text_size, size=(1280, 720))
    page = desktop.window.page
    open_tab(page, "Returns")._take([inbox])
    desktop.wait()
    desktop.dialogs.files = (tmp_path / "later.csv",)
    open_tab(page, "Units and desks").units.look.click()
    desktop.wait()
    for _place, label, _build in TABS:
        view = open_tab(page, label)
        settle(desktop)
        assert not twice_named(view), label
        assert not faults(desktop.window), label
        for table in view.findChildren(QTableView):
            if table.isVisible() and table.model().rowCount():
                table.setFocus()
                desktop.press(Qt.Key.Key_Tab)
                assert not table.hasFocus(), f"{label}: {table.accessibleName()}"


def test_no_part_of_a_full_office_scrolls_sideways_at_1280(open_desktop: Callable[..., Any], tmp_path: Path) -> None:
    inbox = fill(tmp_path)
    desktop = open_desktop("hr", size=(1280, 720))
    page = desktop.window.page
    open_tab(page, "Returns")._take([inbox])
    for _place, label, _build in TABS:
        view = open_tab(page, label)
        settle(desktop)
        for table in view.findChildren(QTableView):
            if table.isVisible():
                assert not table.horizontalScrollBar().isVisible(), f"{label}: {table.accessibleName()}"
