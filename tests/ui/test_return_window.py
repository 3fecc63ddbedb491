"""Months and returns through the real window."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pscdesk.paths import Places, find_places
from pscdesk.periods import Month
from pscdesk.ui.pages.months import MonthsPage
from pscdesk.work.desk import open_desk
from pscdesk.work.office import found_office, open_office

OCTOBER = Month(2026, 10)
CONTACT = {
    "role": ("supervisor",),
    "kind": ("handle-conduct",),
    "stage": ("noticed",),
    "theme": ("training",),
    "advice": ("listened",),
    "route": ("line-management",),
    "workforce": ("officer",),
}


@pytest.fixture
def office_card(tmp_path: Path) -> Path:
    places = Places(tmp_path / "hr", tmp_path / "hr" / "policy")
    found_office(places, None, "Wexmoor Constabulary", tmp_path / "deputy.key")
    with open_office(places, None) as office:
        return office.write_card(tmp_path)


def months_page(desktop: Any) -> MonthsPage:
    page = desktop.open("months")
    assert isinstance(page, MonthsPage)
    return page


def row_of(page: MonthsPage, month: Month) -> int:
    return [view.month for view in page.model.facts].index(month)


def test_a_desk_follows_an_office_and_makes_its_return(
    open_desktop: Callable[..., Any], office_card: Path, tmp_path: Path
) -> None:
    with open_desk(find_places(), None) as desk:
        desk.record_many("advice-contact", [CONTACT] * 3, OCTOBER, dt.date(2026, 11, 5))
    desktop = open_desktop("champion")
    page = months_page(desktop)
    desktop.dialogs.files = (office_card,)
    page.findChild(type(page.make), "join").click()
    desktop.wait()
    assert "Wexmoor Constabulary" in desktop.notice
    page.table.choose_row(row_of(page, OCTOBER))
    desktop.dialogs.folder = tmp_path
    page.make.click()
    desktop.wait()
    (made,) = tmp_path.glob("return-2026-10-*.pscr")
    assert made.name in desktop.notice
    assert page.model.facts[row_of(page, OCTOBER)].revision == 1


def test_a_month_without_contacts_offers_only_nil(
    open_desktop: Callable[..., Any], office_card: Path, tmp_path: Path
) -> None:
    with open_desk(find_places(), None) as desk:
        desk.join(office_card)
    desktop = open_desktop("champion")
    page = months_page(desktop)
    page.table.choose_row(row_of(page, OCTOBER))
    assert not page.make.isEnabled()
    assert page.nil.isEnabled()
    desktop.dialogs.folder = tmp_path
    page.nil.click()
    desktop.wait()
    assert page.model.facts[row_of(page, OCTOBER)].nil


def test_a_return_without_an_office_is_refused_in_words(open_desktop: Callable[..., Any], tmp_path: Path) -> None:
    with open_desk(find_places(), None) as desk:
        desk.record("advice-contact", CONTACT, OCTOBER, dt.date(2026, 11, 5))
    desktop = open_desktop("champion")
    page = months_page(desktop)
    page.table.choose_row(row_of(page, OCTOBER))
    desktop.dialogs.folder = tmp_path
    page.make.click()
    desktop.wait()
    assert "office" in desktop.notice
    assert not list(tmp_path.glob("*.pscr"))


def test_the_running_month_cannot_be_returned(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("champion")
    page = months_page(desktop)
    page.table.choose_row(row_of(page, Month(2026, 11)))
    assert not page.make.isEnabled()
    assert not page.nil.isEnabled()


def test_the_desk_card_carries_the_unit_and_is_kept(open_desktop: Callable[..., Any], tmp_path: Path) -> None:
    desktop = open_desktop("champion")
    page = months_page(desktop)
    desktop.dialogs.folder = tmp_path
    page.desk_card.unit.setText("North division")
    page.desk_card.save.click()
    desktop.wait()
    (card,) = tmp_path.glob("*.pscd")
    assert card.name in desktop.notice
    assert page.desk_card.unit.text() == "North division"


def test_a_unit_that_cannot_stand_on_a_card_is_refused_in_words(
    open_desktop: Callable[..., Any], tmp_path: Path
) -> None:
    desktop = open_desktop("champion")
    page = months_page(desktop)
    desktop.dialogs.folder = tmp_path
    page.desk_card.unit.setText("<North>")
    page.desk_card.save.click()
    desktop.wait()
    assert desktop.notice
    assert not list(tmp_path.glob("*.pscd"))


def test_only_figures_from_ten_up_are_shown_inside_a_month(open_desktop: Callable[..., Any]) -> None:
    with open_desk(find_places(), None) as desk:
        desk.record_many("advice-contact", [CONTACT] * 9, OCTOBER, dt.date(2026, 11, 5))
    desktop = open_desktop("champion")
    assert not months_page(desktop)._held.breakdowns[OCTOBER]  # pyright: ignore[reportOptionalMemberAccess]


def test_where_the_key_lies_is_said(open_desktop: Callable[..., Any]) -> None:
    with open_desk(find_places(), None) as desk:
        desk.record("advice-contact", CONTACT, OCTOBER, dt.date(2026, 11, 5))
    desktop = open_desktop("champion")
    page = months_page(desktop)
    assert page._held is not None
    assert "private file" in page._held.key_notice
