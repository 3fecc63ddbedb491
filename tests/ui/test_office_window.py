"""HR's work through the real window, from setting up the office to the published report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

from made_up.contacts import CONTACT
from ui.office_tabs import open_tab

from pscdesk.paths import Places
from pscdesk.periods import Month
from pscdesk.ui.pages.office.card.card_view import CardView
from pscdesk.ui.pages.office.months.coverage_view import CoverageView
from pscdesk.ui.pages.office.office_page import OfficePage
from pscdesk.ui.pages.office.publish.publish_view import PublishView
from pscdesk.ui.pages.office.register.register_view import RegisterView
from pscdesk.ui.pages.office.returns.returns_view import COUNTS, ReturnsView
from pscdesk.work.desk.desk import open_desk

OCTOBER = Month(2026, 10)
UNITS = "unit,group,family,headcount\nNorth,Towns,Local,220\nSouth,Towns,Local,310\n"


def office_page(desktop: Any) -> OfficePage:
    page = desktop.window.page
    assert isinstance(page, OfficePage)
    return page


def tab(desktop: Any, label: str, kind: type) -> Any:
    view = open_tab(office_page(desktop), label)
    assert isinstance(view, kind)
    return view


def send(folder: Path, office_card: Path, name: str, unit: str, contacts: int) -> None:
    """One desk counts, follows the office and leaves its card and its return in a folder."""
    places = Places(folder / name, folder / name / "policy")
    with open_desk(places, None) as desk:
        desk.record_many("advice-contact", [CONTACT] * contacts, OCTOBER, dt.date(2026, 11, 5))
        desk.join(office_card)
        desk.desk_card(folder, unit, "local")
        desk.make_return(OCTOBER, folder, dt.date(2026, 11, 5))


def set_up(desktop: Any, tmp_path: Path) -> Path:
    desktop.dialogs.save = tmp_path / "deputy" / "deputy.key"
    page = office_page(desktop)
    page.setup.force.setText("Wexmoor Constabulary")
    page.setup.found.click()
    desktop.wait()
    desktop.dialogs.folder = tmp_path
    tab(desktop, "Office card", CardView).save.click()
    desktop.wait()
    (card,) = tmp_path.glob("*.psco")
    return card


def take_units(desktop: Any, register: RegisterView) -> None:
    """Look at the list the dialogs give, and take it over."""
    register.units.look.click()
    desktop.wait()
    register.units.take.click()
    desktop.wait()


def test_hr_sets_up_enrols_takes_in_freezes_and_publishes(open_desktop: Callable[..., Any], tmp_path: Path) -> None:
    desktop = open_desktop("hr", today=dt.date(2026, 11, 25))
    card = set_up(desktop, tmp_path)
    assert (tmp_path / "deputy" / "deputy.key").is_file()
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for name, unit, contacts in (("a", "North", 31), ("b", "South", 42), ("c", "South", 12)):
        send(inbox, card, name, unit, contacts)

    register = tab(desktop, "Units and desks", RegisterView)
    (tmp_path / "units.csv").write_text(UNITS)
    desktop.dialogs.files = (tmp_path / "units.csv",)
    take_units(desktop, register)
    assert len(register.units.model.facts) == 2
    desktop.dialogs.files = tuple(inbox.glob("*.pscd"))
    register.desks.enrol.click()
    desktop.wait()
    assert len(register.desks.model.facts) == 3

    returns = tab(desktop, "Returns", ReturnsView)
    (inbox / "broken.pscr").write_bytes(b"nonsense")
    desktop.dialogs.files = tuple(inbox.glob("*.pscr"))
    returns.files.click()
    desktop.wait()
    assert returns.summary.text() == "4 files were read = 3 + 0 + 0 + 0 + 0 + 0 + 0 + 1"
    assert len(returns.model.facts) == 4
    assert "Some want your attention" in desktop.notice

    months = tab(desktop, "Months", CoverageView)
    desktop.wait()
    months.month.show_value(OCTOBER)
    months.freeze.click()
    desktop.wait()
    assert "Freeze a month" in desktop.dialogs.asked

    published = tab(desktop, "Publish", PublishView)
    published.look.click()
    desktop.wait()
    out = tmp_path / "out"
    out.mkdir()
    desktop.dialogs.folder = out
    published.publish.click()
    desktop.wait()
    assert {path.suffix for path in out.rglob("*")} >= {".pdf", ".xlsx", ".csv"}
    assert "Published" in desktop.notice


def test_a_card_without_a_unit_is_put_where_hr_says_and_a_desk_can_be_closed(
    open_desktop: Callable[..., Any], tmp_path: Path
) -> None:
    desktop = open_desktop("hr", today=dt.date(2026, 11, 25))
    card = set_up(desktop, tmp_path)
    send(tmp_path, card, "a", "", 3)
    register = tab(desktop, "Units and desks", RegisterView)
    (tmp_path / "units.csv").write_text(UNITS)
    desktop.dialogs.files = (tmp_path / "units.csv",)
    take_units(desktop, register)
    register.desks.unit.show_value("South")
    desktop.dialogs.files = tuple(tmp_path.glob("*.pscd"))
    register.desks.enrol.click()
    desktop.wait()
    (desk,) = register.desks.model.facts
    assert desk.unit == "south"
    register.desks.table.choose_row(0)
    register.desks.close_one.click()
    desktop.wait()
    assert not register.desks.model.facts[0].open


def test_a_month_is_not_frozen_when_hr_turns_back(open_desktop: Callable[..., Any], tmp_path: Path) -> None:
    desktop = open_desktop("hr", today=dt.date(2026, 11, 25))
    set_up(desktop, tmp_path)
    desktop.dialogs.agrees = False
    months = tab(desktop, "Months", CoverageView)
    desktop.wait()
    months.freeze.click()
    desktop.wait()
    assert desktop.context.office().store.frozen_months() == ()


def test_an_office_without_a_name_is_not_set_up(open_desktop: Callable[..., Any], home: Path) -> None:
    desktop = open_desktop("hr")
    office_page(desktop).setup.found.click()
    assert "name of the force is missing" in desktop.notice
    assert not list(home.glob("office*"))


def test_the_counts_of_a_report_are_all_its_codes() -> None:
    assert [name for _, name in COUNTS] == ["new", "revised", "held", "older", "late", "conflict", "waiting", "refused"]


def test_a_supervisor_and_a_champion_see_no_office(open_desktop: Callable[..., Any]) -> None:
    for role, pages in (("supervisor", 6), ("champion", 9), ("hr", 12)):
        desktop = open_desktop(role)
        listed = [desktop.window._side.item(row).text() for row in range(desktop.window._side.count())]
        assert len(listed) == pages
        assert ("Office" in listed) == (role == "hr")
        assert ("Programme" in listed) == (role == "hr")
        desktop.close()
