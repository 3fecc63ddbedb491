"""After publishing, one line says where the report lies, not each of its files; the folder is a button away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from made_up.force import places_in
from made_up.offices import DESKS, OCTOBER, made_office, send
from made_up.verbs import Verbs
from ui.access_lint import settle
from ui.office_tabs import open_tab

from pscdesk.paths import Places
from pscdesk.ui.pages.office.publish import publish_view
from pscdesk.work.office import office_months
from pscdesk.work.office.office_inbox import import_returns

FOLDER = "advice-line-2026-10-to-2026-10"


@pytest.fixture
def frozen(tmp_path: Path) -> Places:
    """An office with October frozen."""
    with made_office(tmp_path, name="hr") as office:
        import_returns(office, [send(office, tmp_path / "in", OCTOBER, *DESKS)], dt.date(2026, 11, 5), processes=1)
        office_months.freeze(office, OCTOBER, dt.date(2026, 11, 21))
    return places_in(tmp_path, "hr")


def test_the_window_names_the_folder_once_and_opens_it(
    open_desktop: Callable[..., Any], frozen: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop = open_desktop("hr", places=frozen, today=dt.date(2026, 11, 25))
    view = open_tab(desktop.window.page, "Publish")
    settle(desktop)
    desktop.dialogs.folder = tmp_path / "out"
    desktop.dialogs.folder.mkdir()
    view.publish.click()
    settle(desktop)
    assert desktop.notice.startswith(f"Published in out: folder {FOLDER}, with ")
    assert len(desktop.notice) < 120
    opened: list[Path] = []
    monkeypatch.setattr(
        publish_view.QDesktopServices, "openUrl", lambda url: not opened.append(Path(url.toLocalFile()))
    )
    desktop.context.notices.take_focus()
    assert desktop.focus.accessibleName() == "Open folder"
    desktop.focus.click()
    assert opened == [tmp_path / "out" / FOLDER]
    monkeypatch.setattr(publish_view.QDesktopServices, "openUrl", lambda _url: False)
    view._open(tmp_path / "out" / FOLDER)
    assert "No program here shows folders" in desktop.notice


def test_the_terminal_prints_a_line_for_each_kind_of_file(
    frozen: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    verbs = Verbs(tmp_path, monkeypatch, capsys, dt.date(2026, 11, 25))
    told = verbs.say("hr", "hr", "publish", "--from", "2026-10", "--to", "2026-10", "--out", tmp_path / "out")
    lines = told.strip().split("\n")
    assert lines[0] == f"Written: {tmp_path / 'out' / FOLDER}"
    assert lines[1:3] == [f"  PDF document: 2 files in {FOLDER}", f"  Workbook: {FOLDER}.xlsx"]
    number = len(list((tmp_path / "out" / FOLDER).rglob("*.csv")))
    assert lines[3:] == [f"  Tables as CSV: {number} files in {FOLDER}-tables"]
    again = verbs.say("hr", "hr", "publish", "--from", "2026-10", "--to", "2026-10", "--out", tmp_path / "out")
    assert again.strip() == f"This report lies there already, the same in every byte: {tmp_path / 'out' / FOLDER}"
