"""HR's window when things went wrong or came late: an office put back from its backup, and the year's late returns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from made_up.force import places_in
from made_up.offices import DESKS, made_office, send
from PySide6.QtWidgets import QLabel
from ui.access_lint import LOOKS, faults, settle, twice_named
from ui.office_tabs import open_tab

from pscdesk.paths import Places, find_places
from pscdesk.periods import Month
from pscdesk.ui.pages import PAGES
from pscdesk.ui.pages.office.months.coverage_view import CoverageView
from pscdesk.ui.pages.office.months.reconcile_card import ReconcileCard
from pscdesk.ui.pages.office.office_page import OfficePage
from pscdesk.work.office import office_months
from pscdesk.work.office.backup import open_backup, write_backup
from pscdesk.work.office.office import found_office, open_office
from pscdesk.work.office.office_inbox import import_returns

MARCH = Month(2027, 3)
AFTER_YEAR = dt.date(2027, 4, 21)


@pytest.fixture
def backup(tmp_path: Path) -> tuple[Path, Path]:
    """The backup of an office on another computer, and the deputy's key file."""
    lost = Places(tmp_path / "lost", tmp_path / "lost" / "policy")
    found_office(lost, None, "Wexmoor Constabulary", tmp_path / "deputy.key")
    with open_office(lost, None) as office:
        return write_backup(office, tmp_path), tmp_path / "deputy.key"


def choose(desktop: Any, monkeypatch: pytest.MonkeyPatch, *files: Path | None) -> None:
    """The files the dialogs give, one after another."""
    answers = iter(files)
    monkeypatch.setattr(desktop.dialogs, "open_file", lambda _title, _kinds: next(answers))


def restore(desktop: Any, monkeypatch: pytest.MonkeyPatch, *files: Path | None) -> OfficePage:
    page = desktop.window.page
    assert isinstance(page, OfficePage)
    choose(desktop, monkeypatch, *files)
    page.setup.restore.restore.click()
    desktop.wait()
    return page


def test_an_office_is_put_back_from_its_backup_with_the_deputys_key(
    open_desktop: Callable[..., Any], backup: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop = open_desktop("hr")
    page = restore(desktop, monkeypatch, *backup)
    assert "The office of Wexmoor Constabulary is back on this computer. Delete the file deputy.key" in desktop.notice
    assert page.tabs.isVisible()
    assert page._force.text() == "Wexmoor Constabulary"


def test_the_window_shows_the_fingerprint_and_restores_nothing_unless_it_is_confirmed(
    open_desktop: Callable[..., Any], backup: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    desktop = open_desktop("hr")
    monkeypatch.setattr(desktop.dialogs, "confirm", lambda _title, text, _yes: said.append(text))
    page = restore(desktop, monkeypatch, *backup)
    told = " ".join(label.text() for label in page.setup.restore.findChildren(QLabel))
    (title,) = (str(one.title) for one in PAGES if one.id == "months")
    assert f"which shows it under {title}." in told
    assert open_backup(backup[0].read_bytes(), backup[1].read_bytes()).fingerprint in said[0]
    assert "not signed" not in said[0]
    assert page.setup.isVisible()
    assert not find_places().office_store.exists()


def test_whose_backup_it_is_comes_first_then_what_was_published_and_turning_back_there_restores_nothing(
    open_desktop: Callable[..., Any], backup: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop = open_desktop("hr")
    asked: list[str] = []

    def confirm(title: str, _text: str, _yes: str) -> bool:
        asked.append(title)
        return title == "Restore the office"

    monkeypatch.setattr(desktop.dialogs, "confirm", confirm)
    page = restore(desktop, monkeypatch, *backup)
    assert asked == ["Restore the office", "What was published since?"]
    assert page.setup.isVisible()
    assert not find_places().office_store.exists()


def test_a_folder_that_holds_no_report_restores_nothing_and_that_of_a_report_names_its_months(
    open_desktop: Callable[..., Any], backup: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    desktop = open_desktop("hr")
    desktop.dialogs.folder = tmp_path / "report"
    desktop.dialogs.folder.mkdir()
    page = restore(desktop, monkeypatch, *backup)
    assert "No published package with a ledger lies in this folder" in desktop.notice
    assert page.setup.isVisible()
    assert not find_places().office_store.exists()
    (tmp_path / "report" / "ledger.csv").write_text(f"number,month,digest\n1,2027-03,{'a' * 64}\n", "utf-8")
    restore(desktop, monkeypatch, *backup)
    assert "is back on this computer" in desktop.notice
    assert "Published, and not frozen in this backup: March 2027" in desktop.notice


@pytest.mark.parametrize("chosen", ["nothing", "no key"])
def test_turning_back_in_a_dialog_restores_nothing(
    open_desktop: Callable[..., Any], backup: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, chosen: str
) -> None:
    desktop = open_desktop("hr")
    page = restore(desktop, monkeypatch, *((None,) if chosen == "nothing" else (backup[0], None)))
    assert page.setup.isVisible()
    assert not find_places().office_store.exists()


def test_another_key_is_refused_in_words_and_changes_nothing(
    open_desktop: Callable[..., Any], backup: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    other = Places(tmp_path / "other", tmp_path / "other" / "policy")
    found_office(other, None, "Elsewhere Police", tmp_path / "other.key")
    desktop = open_desktop("hr")
    page = restore(desktop, monkeypatch, backup[0], tmp_path / "other.key")
    assert "does not open with this key" in desktop.notice
    assert page.setup.isVisible()
    assert not find_places().office_store.exists()


def test_a_file_that_is_no_backup_is_refused_in_words(
    open_desktop: Callable[..., Any], backup: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop = open_desktop("hr")
    restore(desktop, monkeypatch, backup[1], backup[1])
    assert "not a backup of an office" in desktop.notice


def late_year(tmp_path: Path) -> None:
    """An office whose March is frozen, with two first returns that came after that."""
    with made_office(tmp_path) as office:
        import_returns(office, [send(office, tmp_path / "in", MARCH, *DESKS[:6])], dt.date(2027, 4, 5))
        office_months.freeze(office, MARCH, AFTER_YEAR)
        late = send(office, tmp_path / "late", MARCH, DESKS[6], number=33)
        send(office, late, MARCH, DESKS[7], number=20)
        import_returns(office, [late], AFTER_YEAR)


def months_tab(desktop: Any) -> ReconcileCard:
    view = open_tab(desktop.window.page, "Months")
    assert isinstance(view, CoverageView)
    settle(desktop)
    return view.late


def test_the_late_returns_of_a_year_are_added_up_once(open_desktop: Callable[..., Any], tmp_path: Path) -> None:
    late_year(tmp_path)
    desktop = open_desktop("hr", today=AFTER_YEAR, places=places_in(tmp_path, "office"))
    card = months_tab(desktop)
    assert card.isVisible()
    assert card.year.currentText() == "2026/27"
    assert not card.told.isVisible()
    card.reconcile.click()
    desktop.wait()
    settle(desktop)
    assert desktop.dialogs.asked == ["Add up the late returns"]
    assert "2026/27: first returns that came late: 2." in desktop.notice
    assert "2026/27: first returns that came late: 2." in card.told.text()
    assert not card.reconcile.isVisible()


def test_nothing_is_added_up_unless_it_is_confirmed(open_desktop: Callable[..., Any], tmp_path: Path) -> None:
    late_year(tmp_path)
    desktop = open_desktop("hr", today=AFTER_YEAR, places=places_in(tmp_path, "office"))
    desktop.dialogs.agrees = False
    card = months_tab(desktop)
    card.reconcile.click()
    desktop.wait()
    assert card.reconcile.isVisible()
    assert desktop.context.office().store.reconciled() == ()


def test_a_year_that_is_not_over_says_when_it_may_be(open_desktop: Callable[..., Any], tmp_path: Path) -> None:
    with made_office(tmp_path) as office:
        june = Month(2026, 6)
        import_returns(office, [send(office, tmp_path / "in", june, *DESKS[:6])], dt.date(2026, 7, 5))
        office_months.freeze(office, june, dt.date(2026, 7, 21))
    desktop = open_desktop("hr", today=dt.date(2026, 8, 1), places=places_in(tmp_path, "office"))
    card = months_tab(desktop)
    card.reconcile.click()
    desktop.wait()
    assert "2026/27 is not over. Reconcile it after 20 April 2027." in desktop.notice


def test_without_a_frozen_month_there_is_no_word_of_it(open_desktop: Callable[..., Any], tmp_path: Path) -> None:
    found_office(find_places(), None, "Wexmoor Constabulary", tmp_path / "deputy.key")
    assert not months_tab(open_desktop("hr")).isVisible()


@pytest.mark.parametrize(("look", "text_size"), LOOKS)
def test_late_returns_and_restoring_are_named_and_unclipped(
    open_desktop: Callable[..., Any], tmp_path: Path, look: str, text_size: int
) -> None:
    desktop = open_desktop(
        "hr", look=look, text_size=text_size, size=(1280, 720), today=AFTER_YEAR, places=places_in(tmp_path, "office")
    )
    settle(desktop)
    assert not faults(desktop.window)
    late_year(tmp_path)
    desktop.context.office_changed.emit()
    desktop.wait()
    card = months_tab(desktop)
    assert not faults(desktop.window)
    card.reconcile.click()
    settle(desktop)
    assert not faults(desktop.window)
    assert not twice_named(desktop.window.page)
