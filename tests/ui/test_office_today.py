"""HR's day begins with one list; each line leads to where it is done, and what is chased is one click away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pypdf
import pytest
from made_up.force import places_in
from made_up.offices import DESKS, OCTOBER, made_office, send
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from ui.access_lint import faults, settle, twice_named
from ui.office_tabs import open_tab

from pscdesk.documents.document import Heading, Paragraph, Table
from pscdesk.ui.pages.office.months import chase_card
from pscdesk.ui.pages.office.office_page import OfficePage
from pscdesk.ui.pages.office.today.today_view import PLACES, TodayView
from pscdesk.ui.print_page import shown_document
from pscdesk.ui.widgets.buttons import WordButton
from pscdesk.work.office.day.today import LINES
from pscdesk.work.office.office_inbox import import_returns
from pscdesk.work.programme.plan.plan_acts import add_item, update_item
from pscdesk.work.programme.programme import begin_programme


@pytest.fixture
def today(open_desktop: Callable[..., Any], home: Path, tmp_path: Path) -> tuple[Any, TodayView]:
    """HR's window on the day: of eight desks one has not sent October, and nothing is backed up."""
    made = tmp_path / "made"
    made.mkdir()
    with made_office(made) as office:
        import_returns(office, [send(office, tmp_path / "in", OCTOBER, *DESKS[1:])], dt.date(2026, 11, 5), processes=1)
    desktop = open_desktop("hr", places=places_in(made, "office"))
    settle(desktop)
    page = desktop.window.page
    assert isinstance(page, OfficePage)
    view = page.view(page.tabs.currentIndex())
    assert isinstance(view, TodayView), "it is the first thing on the page"
    return desktop, view


def way(view: TodayView, said: str) -> WordButton:
    return next(one for one in view.listed.findChildren(WordButton) if said in one.accessibleName())


def words(view: TodayView) -> str:
    return "\n".join(one.text() for one in view.findChildren(QLabel) if one.isVisible())


def test_the_list_says_what_waits_and_each_line_leads_there(today: tuple[Any, TodayView]) -> None:
    desktop, view = today
    assert view.day.text() == "Today, 12 November 2026"
    said = words(view)
    assert "7 returns are in no backup yet." in said
    assert "October 2026 closes on 20 November 2026" in said
    assert "Not reported: Unit A for October 2026 (in part)." in said
    assert not twice_named(view)
    assert not faults(desktop.window)
    page = desktop.window.page
    way(view, "no backup").click()
    assert page.tabs.tabText(page.tabs.currentIndex()) == "Office card"
    assert len(LINES) == 10, "a line that a later part adds needs a place in PLACES"
    tabs = {page.tabs.tabText(at) for at in range(page.tabs.count())}
    assert {place for opens, place in PLACES.items() if opens != "programme"} <= tabs


def test_a_line_of_the_programme_opens_the_tab_that_does_it_and_goes_once_that_is_done(
    open_desktop: Callable[..., Any], tmp_path: Path
) -> None:
    with made_office(tmp_path):
        places = places_in(tmp_path, "office")
    with begin_programme(places, None, "Valley Police", today=lambda: dt.date(2026, 9, 3)) as programme:
        add_item(programme, "action", {"title": "Brief every champion"}, item="brief", due="2026-10")
    desktop = open_desktop("hr", places=places)
    settle(desktop)
    office = desktop.window.page
    view = office.view(0)
    assert "1 item of the plan is overdue." in words(view)
    assert not faults(desktop.window)
    way(view, "is overdue").click()
    desktop.wait()
    page = desktop.window.page
    assert page.title == "Programme"
    assert desktop.focus is page.tabs
    assert page.help_place == "programme-plan"
    texts = {"progress": "All are briefed.", "evidence": "The register of briefings."}
    update_item(desktop.context.programme(), "brief", "completed", texts)
    desktop.open("office")
    view = desktop.window.page.view(0)
    desktop.bot.waitUntil(lambda: "The board paper can be written." in words(view), timeout=20_000)
    assert "overdue" not in words(view)


def test_where_the_programme_cannot_be_opened_the_day_still_has_the_offices_lines(
    open_desktop: Callable[..., Any], tmp_path: Path
) -> None:
    with made_office(tmp_path):
        places = places_in(tmp_path, "office")
    begin_programme(places, None, "Valley Police").close()
    places.programme_store.write_bytes(b"damaged")
    desktop = open_desktop("hr", places=places)
    settle(desktop)
    view = desktop.window.page.view(0)
    assert "What is due in the programme is not known." in words(view)
    assert "was not compared yet" in words(view) or "were not compared yet" in words(view)
    assert places.programme_store.read_bytes() == b"damaged"


def test_a_text_to_chase_is_copied_drafted_and_saved(
    today: tuple[Any, TodayView], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop, view = today
    way(view, "can still be asked for").click()
    assert desktop.focus is view.chase.table
    view.chase.copy.click()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("Returns that Westshire Police is waiting for: Unit A\n")
    assert DESKS[0].id in text
    assert "The text is copied." in desktop.notice
    opened: list[str] = []
    monkeypatch.setattr(chase_card.QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True)
    desktop.dialogs.save = tmp_path / "chase.eml"
    view.chase.draft.click()
    desktop.wait()
    draft = message_from_bytes((tmp_path / "chase.eml").read_bytes(), policy=default)
    assert draft["Subject"] == "Returns that Westshire Police is waiting for: Unit A"
    assert draft["To"] is None
    assert DESKS[0].id in draft.get_body().get_content()  # pyright: ignore[reportOptionalMemberAccess]
    assert opened == [str(tmp_path / "chase.eml")]
    desktop.dialogs.save = tmp_path / "chase.txt"
    view.chase.save.click()
    desktop.wait()
    assert (tmp_path / "chase.txt").read_text("utf-8").strip() == text.strip()
    view.chase.table.found.search("nobody")
    assert view.chase.text.text() == ""
    assert not view.chase.copy.isEnabled(), "a text that is not shown is not sent"


def test_what_is_printed_is_what_is_shown_and_no_more(
    today: tuple[Any, TodayView], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop, _ = today
    page = desktop.window.page
    register = open_tab(page, "Units and desks")
    settle(desktop)
    searched = register.desks.table.parentWidget()
    searched.line.setText(DESKS[0].id.lower())
    document = shown_document(page)
    assert document.title == "Office: Units and desks"
    tables = {one.caption: one for one in document.blocks if isinstance(one, Table)}
    assert [row[0] for row in tables["Desks"].rows] == [DESKS[0].id]
    assert "1 of 8" in tables["Desks"].note
    told = [one.text for one in document.blocks if isinstance(one, Paragraph | Heading)]
    assert "Westshire Police" in told
    assert not [text for text in told if "no backup" in text], "what stands on another tab is not printed"
    assert "What this list changes" not in told, "what is hidden is not printed"
    monkeypatch.setattr(desktop.dialogs, "has_printer", lambda: False)
    desktop.dialogs.save = tmp_path / "page.pdf"
    desktop.press_with(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    desktop.wait()
    printed = "\n".join(one.extract_text() for one in pypdf.PdfReader(tmp_path / "page.pdf").pages)
    assert DESKS[0].id in printed
    assert DESKS[7].id not in printed
    assert "Saved as page.pdf." in desktop.notice


def test_a_page_that_is_not_hrs_is_not_printed(today: tuple[Any, TodayView], monkeypatch: pytest.MonkeyPatch) -> None:
    desktop, _ = today
    monkeypatch.setattr(desktop.dialogs, "has_printer", lambda: pytest.fail("somebody wants to print"))
    desktop.open("count")
    desktop.press_with(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    desktop.wait()
