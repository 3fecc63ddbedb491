"""In HR's window: a conflict is settled, the log is read and redacted, and an older store says that it is one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from made_up.offices import DESKS, EARLY_OCTOBER, LATE_OCTOBER, SEPTEMBER, made_office, send
from ui.access_lint import faults, settle
from ui.office_tabs import open_tab

from pscdesk.paths import find_places
from pscdesk.returns.content import digest_of
from pscdesk.storage.seal import short_digest
from pscdesk.ui.pages.office.card.card_view import CardView
from pscdesk.ui.pages.office.months.coverage_view import CoverageView
from pscdesk.ui.pages.office.returns.returns_view import ReturnsView
from pscdesk.work.office import office_months
from pscdesk.work.office.office_inbox import import_returns

TODAY = dt.date(2026, 10, 22)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of an office with one month in conflict; everything else was returned."""
    with made_office(tmp_path, name="home") as office:
        box = send(office, tmp_path / "in", SEPTEMBER, *DESKS)
        send(office, box, SEPTEMBER, DESKS[0], seed=5)
        import_returns(office, [box], EARLY_OCTOBER)
    folder = tmp_path / "home"
    (folder / "settings.toml").write_text('keys = "file"\n')
    monkeypatch.setenv("PSCDESK_HOME", str(folder))
    return folder


def test_a_conflict_is_settled_by_its_digest_with_a_reason(
    home: Path, open_desktop: Callable[..., Any], tmp_path: Path
) -> None:
    desktop = open_desktop("hr", today=TODAY)
    view = open_tab(desktop.window.page, "Returns")
    assert isinstance(view, ReturnsView)
    settle(desktop)
    card = view.settle
    assert card.isVisible()
    assert faults(card) == []
    assert "two different returns" in card.told.text()
    card.choose.click()
    desktop.wait()
    assert "at least twenty" in desktop.notice
    card.digest.setText(short_digest(digest_of(DESKS[0].says(SEPTEMBER, 12, seed=5))))
    card.note.setText("cloned by mistake")
    card.choose.click()
    desktop.wait()
    assert "Import that file again" in desktop.notice
    assert "Import its file again" in card.told.text()
    assert not card.discard.isEnabled()
    desktop.dialogs.folder = tmp_path / "in"
    view.folder.click()
    desktop.wait()
    assert not card.isVisible()
    log = open_tab(desktop.window.page, "Office card")
    assert isinstance(log, CardView)
    settle(desktop)
    assert faults(log.log) == []
    entries = [line.what for line in log.log.model.facts]
    assert any("cloned by mistake" in line for line in entries)
    log.log.table.choose_row(next(row for row, line in enumerate(log.log.model.facts) if line.typed))
    log.log.redact.click()
    settle(desktop)
    assert not any("cloned by mistake" in line.what for line in log.log.model.facts)
    log.log.verify.click()
    desktop.wait()
    assert "The log is whole" in desktop.notice
    desktop.dialogs.save = tmp_path / "log.csv"
    log.log.save.click()
    desktop.wait()
    assert "was removed" in (tmp_path / "log.csv").read_text("utf-8-sig")


def test_both_are_discarded_in_the_window(home: Path, open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("hr", today=TODAY)
    view = open_tab(desktop.window.page, "Returns")
    assert isinstance(view, ReturnsView)
    settle(desktop)
    view.settle.discard.click()
    desktop.wait()
    assert "the month is missing" in desktop.notice
    assert not view.settle.isVisible()


def test_an_older_copy_of_the_store_says_so_and_freezes_nothing(home: Path, open_desktop: Callable[..., Any]) -> None:
    from pscdesk.work.office.office import open_office

    place = find_places()
    older = place.office_store.read_bytes()
    with open_office(place, None) as office:
        office_months.freeze(office, SEPTEMBER, LATE_OCTOBER)
    place.office_store.write_bytes(older)
    desktop = open_desktop("hr", today=TODAY)
    view = open_tab(desktop.window.page, "Months")
    assert isinstance(view, CoverageView)
    settle(desktop)
    assert view.older.isVisible()
    view.month.show_value(SEPTEMBER)
    view.freeze_month()
    desktop.wait()
    assert "older copy" in desktop.notice
