"""The office card tab: its rules and issue, backups, and receipts that wait for one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ui.office_tabs import open_tab

from pscdesk.paths import Places, find_places
from pscdesk.periods import Month
from pscdesk.ui.pages.office.card.card_view import CardView
from pscdesk.ui.pages.office.office_page import OfficePage
from pscdesk.work.desk.desk import open_desk
from pscdesk.work.office.desks.enrolment import enrol_desks
from pscdesk.work.office.office import found_office, open_office
from pscdesk.work.office.office_inbox import import_returns
from pscdesk.work.office.office_rules import write_card

OCTOBER = Month(2026, 10)


@pytest.fixture
def card(open_desktop: Callable[..., Any], tmp_path: Path) -> tuple[Any, CardView]:
    """HR's window on the card tab, with one central desk's nil return taken in and no backup of it."""
    found_office(find_places(), None, "Wexmoor Constabulary", tmp_path / "deputy" / "deputy.key")
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    with open_office(find_places(), None) as office:
        with open_desk(Places(tmp_path / "a", tmp_path / "a" / "policy"), None) as desk:
            desk.join(write_card(office, tmp_path))
            desk.desk_card(inbox, "", "central")
            desk.make_return(OCTOBER, inbox, dt.date(2026, 11, 5), nil=True)
        enrol_desks(office, tuple(inbox.glob("*.pscd")))
        import_returns(office, [inbox], dt.date(2026, 11, 12))
    desktop = open_desktop("hr")
    page = desktop.window.page
    assert isinstance(page, OfficePage)
    view = open_tab(page, "Office card")
    assert isinstance(view, CardView)
    return desktop, view


def test_receipts_are_held_back_until_a_backup_holds_them(card: tuple[Any, CardView], tmp_path: Path) -> None:
    desktop, view = card
    out = tmp_path / "out"
    out.mkdir()
    desktop.dialogs.folder = out
    assert view.safe.notice.isVisible()
    assert view.safe.missing.text() == "1 return is in no backup yet."
    view.safe.receipts.click()
    desktop.wait()
    assert list(out.iterdir()) == []
    assert "Make a backup first" in desktop.notice
    view.safe.backup.click()
    desktop.wait()
    assert [path.name for path in out.iterdir()] == ["office-backup-1.pscb"]
    assert not view.safe.notice.isVisible()
    view.safe.receipts.click()
    desktop.wait()
    assert len(list(out.iterdir())) == 2
    assert "Receipts written: 1." in desktop.notice


def test_changing_the_card_raises_its_issue(card: tuple[Any, CardView]) -> None:
    desktop, view = card
    rules = view.rules
    assert rules.issue.text() == "Issue 1"
    rules.day.show_value(25)
    rules.every.show_value(3)
    rules.retention.show_value(60)
    names = list(rules.fields)[:2]
    for name in names:
        rules.fields[name].click()
    rules.change.click()
    desktop.wait()
    said = desktop.context.office().card
    assert (said.issue, said.cut_off_day, said.every, said.retention) == (2, 25, 3, 60)
    assert set(said.optional) == set(names)
    assert rules.issue.text() == "Issue 2"
    assert "issue 2" in desktop.notice


def test_a_card_that_stays_the_same_keeps_its_issue(card: tuple[Any, CardView]) -> None:
    desktop, view = card
    view.rules.change.click()
    desktop.wait()
    assert desktop.context.office().card.issue == 1
    assert "stays as it is" in desktop.notice


def test_at_most_three_optional_fields_can_be_chosen(card: tuple[Any, CardView]) -> None:
    _, view = card
    fields = list(view.rules.fields.values())
    for field in fields[:3]:
        field.click()
    assert [field.isEnabled() for field in fields] == [True] * 3 + [False] * (len(fields) - 3)
    fields[0].click()
    assert all(field.isEnabled() for field in fields)


def test_a_card_is_not_changed_when_hr_turns_back(card: tuple[Any, CardView]) -> None:
    desktop, view = card
    desktop.dialogs.agrees = False
    view.rules.day.show_value(28)
    view.rules.change.click()
    desktop.wait()
    assert desktop.context.office().card.cut_off_day == 20
