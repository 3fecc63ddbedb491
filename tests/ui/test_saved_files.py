"""After a save the notice opens that one file or shows its folder, and says in a sentence where no program does."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ui.aid_walks import conclude

import pscdesk.ui
from pscdesk.ui.desktop import saved_files
from pscdesk.ui.desktop.saved_files import OPENED, say_saved

UI = Path(pscdesk.ui.__file__).parent


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    urls: list[Path] = []
    monkeypatch.setattr(
        saved_files.QDesktopServices, "openUrl", lambda url: urls.append(Path(url.toLocalFile())) or True
    )
    return urls


def acts(desktop: Any) -> dict[str, Any]:
    return {one.accessibleName() or one.text(): one for one in desktop.context.notices.acts}


def test_a_saved_outcome_can_be_opened_and_shown_in_its_folder(
    open_desktop: Callable[..., Any], tmp_path: Path, opened: list[Path]
) -> None:
    desktop = open_desktop("supervisor")
    conclude(desktop.window.page, kind="conduct")
    desktop.dialogs.save = tmp_path / "What to do.pdf"
    desktop.window.page.view.save.click()
    desktop.wait()
    assert list(acts(desktop)) == ["Open", "Show in folder"]
    desktop.context.notices.take_focus()
    assert desktop.focus is acts(desktop)["Open"], "F6 leads the keyboard there"
    acts(desktop)["Open"].click()
    acts(desktop)["Show in folder"].click()
    assert opened == [tmp_path / "What to do.pdf", tmp_path]
    assert "What to do.pdf" in desktop.notice, "the bar stays, so that both can be used"


def test_the_next_notice_has_no_buttons_of_the_last(open_desktop: Callable[..., Any], tmp_path: Path) -> None:
    desktop = open_desktop("supervisor")
    (tmp_path / "x.pdf").write_bytes(b"x")
    say_saved(desktop.context, "Saved.", tmp_path / "x.pdf")
    assert len(acts(desktop)) == 2
    desktop.context.notices.say("Something else.")
    assert acts(desktop) == {}


def test_where_no_program_opens_it_a_sentence_says_where_it_is(
    open_desktop: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop = open_desktop("supervisor")
    monkeypatch.setattr(saved_files.QDesktopServices, "openUrl", lambda _url: False)
    path = tmp_path / "x.pdf"
    path.write_bytes(b"x")
    for act, told in (("Open", "No program here opens x.pdf."), ("Show in folder", "No program here shows folders.")):
        say_saved(desktop.context, "Saved.", path)
        acts(desktop)[act].click()
        assert desktop.notice.startswith(told)
        assert str(tmp_path) in desktop.notice


def test_a_file_that_was_moved_since_is_said_to_be_gone_and_nothing_else_is_opened(
    open_desktop: Callable[..., Any], tmp_path: Path, opened: list[Path]
) -> None:
    desktop = open_desktop("supervisor")
    for act in ("Open", "Show in folder"):
        say_saved(desktop.context, "Saved.", tmp_path / "gone.pdf")
        acts(desktop)[act].click()
        assert desktop.notice == "gone.pdf is no longer there. Save it again."
    assert opened == []


@pytest.mark.parametrize("name", ["deputy.key", "unit.pscd", "office.psco", "backup.pscb", "return.pscr"])
def test_a_key_a_card_or_a_backup_is_shown_and_never_opened(
    open_desktop: Callable[..., Any], tmp_path: Path, name: str
) -> None:
    desktop = open_desktop("champion")
    say_saved(desktop.context, "Saved.", tmp_path / name)
    assert list(acts(desktop)) == ["Show in folder"]
    assert Path(name).suffix not in OPENED


def test_every_place_in_the_window_that_asks_where_to_save_offers_them_afterwards() -> None:
    """By the source: who asks for a file or a folder to write to says so in one way, or has a card or button for it."""
    asks = re.compile(r"dialogs\.save_file\b|choose_folder\(\s*(?:title|tr\()?\s*(?:Message\(\"Where|\))")
    shows = re.compile(r"say_saved|Taking\(|def make_draft|\"Open folder\"|_sealed")
    found = 0
    for path in sorted(UI.rglob("*.py")):
        source = path.read_text("utf-8")
        if asks.search(source) and path.name != "dialogs.py":
            found += 1
            assert shows.search(source), path
    assert found >= 12
