"""Somebody else works on the office while this window is open: it sees that within five seconds and keeps its place."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from made_up.offices import AUGUST, DESKS, EARLY_OCTOBER, LATE_OCTOBER, SEPTEMBER, made_office, send
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit
from ui.access_lint import faults, settle
from ui.office_tabs import open_tab

from pscdesk.collation.register.register import Unit
from pscdesk.paths import find_places
from pscdesk.ui.pages.office.publish.publish_view import PublishView
from pscdesk.ui.pages.office.register.register_view import RegisterView
from pscdesk.ui.pages.office.returns.returns_view import ReturnsView
from pscdesk.ui.widgets.buttons import Fold
from pscdesk.work.office.desks.desk_changes import set_label
from pscdesk.work.office.desks.enrolment import close_desk
from pscdesk.work.office.office import open_office
from pscdesk.work.office.office_inbox import import_returns
from pscdesk.work.office.office_months import freeze
from pscdesk.work.office.office_register import add_unit

TODAY = dt.date(2026, 10, 5)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of an office with desks and nothing returned yet."""
    made_office(tmp_path, name="home").close()
    folder = tmp_path / "home"
    (folder / "settings.toml").write_text('keys = "file"\n')
    monkeypatch.setenv("PSCDESK_HOME", str(folder))
    return folder


@pytest.fixture
def desktop(home: Path, open_desktop: Callable[..., Any]) -> Any:
    opened = open_desktop("hr", today=TODAY)
    opened.open("office")
    return opened


def until_seen(desktop: Any, seen: Callable[[], bool]) -> float:
    """Seconds until the window shows it; it looks by itself."""
    begun = time.monotonic()
    desktop.bot.waitUntil(seen, timeout=20_000)
    return time.monotonic() - begun


def test_returns_that_somebody_else_took_in_are_said_in_one_quiet_line(desktop: Any, tmp_path: Path) -> None:
    view = open_tab(desktop.window.page, "Returns")
    assert isinstance(view, ReturnsView)
    with open_office(find_places(), None, lambda: TODAY) as other:
        import_returns(other, [send(other, tmp_path / "in", SEPTEMBER, *DESKS[:2])], EARLY_OCTOBER)
    waited = until_seen(desktop, lambda: "by somebody else" in desktop.notice)
    assert desktop.notice == "2 returns were taken in by somebody else."
    assert waited < 5
    desktop.wait()
    assert len(desktop.context.office().store.held()) == 2


def test_half_typed_words_the_chosen_desk_and_the_place_stay_when_somebody_else_changes_the_office(
    desktop: Any,
) -> None:
    view = open_tab(desktop.window.page, "Units and desks")
    assert isinstance(view, RegisterView)
    table = view.desks.table
    desktop.wait()
    chosen = next(row for row, desk in enumerate(view.desks.model.facts) if desk.desk == DESKS[3].id)
    table.selectRow(chosen)
    settle(desktop)
    card = view.desks.card
    card.label.setFocus(Qt.FocusReason.TabFocusReason)
    desktop.type("Front des")
    with open_office(find_places(), None, lambda: TODAY) as other:
        add_unit(other, Unit("", "A new unit", "Local policing", "Response", 60))
        set_label(other, DESKS[0].id, "Elsewhere")
        close_desk(other, DESKS[1].id)
    until_seen(desktop, lambda: "by somebody else" in desktop.notice.lower())
    assert desktop.notice.startswith("By somebody else: 3 acts. The last of them: Desks were closed")
    desktop.wait()
    settle(desktop)
    assert [desk.label for desk in view.desks.model.facts if desk.desk == DESKS[0].id] == ["Elsewhere"]
    assert desktop.focus is card.label
    assert card.label.text() == "Front des"
    desktop.type("k")
    desktop.press(Qt.Key.Key_Return)
    desktop.wait()
    labels = {desk.desk: desk.label for desk in desktop.context.office().store.desks()}
    assert (labels[DESKS[3].id], labels[DESKS[0].id]) == ("Front desk", "Elsewhere")


def test_words_of_the_board_paper_that_are_being_typed_stay(
    home: Path, open_desktop: Callable[..., Any], tmp_path: Path
) -> None:
    with open_office(find_places(), None, lambda: TODAY) as office:
        import_returns(office, [send(office, tmp_path / "in", AUGUST, *DESKS)], EARLY_OCTOBER)
        freeze(office, AUGUST, LATE_OCTOBER)
    desktop = open_desktop("hr", today=TODAY)
    desktop.open("office")
    view = open_tab(desktop.window.page, "Publish")
    assert isinstance(view, PublishView)
    desktop.wait()
    settle(desktop)
    for fold in view.findChildren(Fold):
        fold.head.setChecked(True)
    field = next(one for one in view.findChildren(QPlainTextEdit) if one.isVisible() and not one.isReadOnly())
    field.setFocus()
    field.setPlainText("Half a sent")
    with open_office(find_places(), None, lambda: TODAY) as other:
        import_returns(other, [send(other, tmp_path / "more", SEPTEMBER, *DESKS[:3])], EARLY_OCTOBER)
    until_seen(desktop, lambda: "by somebody else" in desktop.notice)
    desktop.wait()
    settle(desktop)
    assert field.toPlainText() == "Half a sent"
    assert desktop.focus is field


def test_what_must_be_read_stays_until_it_was_read_and_then_what_others_did_is_said(
    desktop: Any, tmp_path: Path
) -> None:
    desktop.context.notices.fail("The printer is on fire.")
    with open_office(find_places(), None, lambda: TODAY) as other:
        import_returns(other, [send(other, tmp_path / "in", SEPTEMBER, DESKS[0])], EARLY_OCTOBER)
    until_seen(desktop, lambda: len(desktop.context.opened_office.store.held()) == 1)
    desktop.wait()
    assert desktop.notice == "The printer is on fire."
    desktop.context.notices.close_notice()
    until_seen(desktop, lambda: desktop.notice == "1 return was taken in by somebody else.")


def test_an_act_that_somebody_else_made_impossible_says_so_and_nothing_is_lost(desktop: Any) -> None:
    view = open_tab(desktop.window.page, "Units and desks")
    assert isinstance(view, RegisterView)
    desktop.wait()
    office = desktop.context.office()
    with open_office(find_places(), None, lambda: TODAY) as other:
        close_desk(other, DESKS[0].id, SEPTEMBER)

    def closed_too(_progress: object) -> object:
        return close_desk(office, DESKS[0].id, SEPTEMBER)

    told: list[str] = []
    desktop.context.jobs.run("Closing", closed_too, told.append)
    desktop.wait()
    assert "is closed already" in told[0]


def test_a_store_that_was_copied_back_is_said_above_the_tabs_and_gone_on_with_only_knowingly(
    desktop: Any, tmp_path: Path
) -> None:
    store = find_places().office_store
    desktop.wait()
    older = store.read_bytes()
    with open_office(find_places(), None, lambda: TODAY) as other:
        set_label(other, DESKS[0].id, "Gone")
    until_seen(desktop, lambda: "by somebody else" in desktop.notice.lower())
    desktop.wait()
    store.write_bytes(older)
    page = desktop.window.page
    until_seen(desktop, page.fork.isVisible)
    desktop.wait()
    settle(desktop)
    assert "is an older copy" in page.fork.told.text()
    assert faults(page) == []
    page.fork.follow.click()
    desktop.wait()
    settle(desktop)
    assert not page.fork.isVisible()
    assert "is the office’s from now on" in desktop.notice
    assert [desk.label for desk in desktop.context.office().store.desks() if desk.label] == []
