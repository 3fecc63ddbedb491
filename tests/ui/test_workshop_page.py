"""The page Guidance, through the real window: who sees it, how the work is begun, and where it lies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from ui.access_lint import LOOKS, faults, settle, twice_named

from pscdesk.ui.pages import pages_for
from pscdesk.work.workshop.workshop import open_workshop


def begun(open_desktop: Callable[..., Any], **how: Any) -> tuple[Any, Any]:
    """The window of somebody who has begun, and its page."""
    desktop = open_desktop("guidance", **how)
    page = desktop.window.page
    page.begin.force.setText("Wexmoor Constabulary")
    page.begin.begin_shipped()
    desktop.wait()
    return desktop, page


def test_whoever_looks_after_the_guidance_sees_these_pages_and_no_others() -> None:
    assert [page.id for page in pages_for("guidance")] == [
        "aid",
        "library",
        "guidance",
        "places",
        "settings",
        "help",
        "doctor",
        "about",
    ]
    assert all("guidance" not in {page.id for page in pages_for(role)} for role in ("", "supervisor", "champion", "hr"))


def test_the_first_page_offers_it_and_leads_there(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("")
    desktop.window.page.cards["guidance"].click()
    desktop.wait()
    assert desktop.window.stack.page_id == "guidance"


def test_the_force_s_policy_can_fix_the_role(open_desktop: Callable[..., Any], home: Path) -> None:
    (home / "policy").mkdir()
    (home / "policy" / "policy.toml").write_text('role = "guidance"\n')
    desktop = open_desktop("")
    assert desktop.window.stack.page_id == "guidance"
    assert not desktop.open("settings").role.isEnabled()


def test_work_is_begun_with_a_name_over_the_guidance_in_psc_desk(open_desktop: Callable[..., Any], home: Path) -> None:
    _desktop, page = begun(open_desktop)
    assert page.is_open
    overlay = open_workshop(home / "guidance-work").overlay()
    assert (overlay.force, overlay.id, overlay.base) == (
        "Wexmoor Constabulary",
        "wexmoor-constabulary",
        "england-wales",
    )


def test_without_a_name_nothing_is_begun(open_desktop: Callable[..., Any], home: Path) -> None:
    desktop = open_desktop("guidance")
    desktop.window.page.begin.begin_shipped()
    desktop.wait()
    assert "name of the force is missing" in desktop.notice
    assert not (home / "guidance-work").exists()


def test_enter_in_the_field_for_the_name_begins(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("guidance")
    page = desktop.window.page
    page.begin.force.setFocus()
    desktop.type("Wexmoor")
    desktop.press(Qt.Key.Key_Return)
    desktop.wait()
    assert page.work.folder.exists()
    assert open_workshop(page.work.folder).overlay().force == "Wexmoor"


def test_a_file_that_is_no_guidance_begins_nothing_and_says_so(
    open_desktop: Callable[..., Any], home: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.pscg"
    other.write_bytes(b"PSCG1\nnothing")
    desktop = open_desktop("guidance")
    desktop.dialogs.files = (other,)
    desktop.window.page.begin.force.setText("Wexmoor")
    desktop.window.page.begin.begin_from_file()
    desktop.wait()
    assert desktop.notice
    assert not (home / "guidance-work").exists()


def test_another_folder_is_chosen_and_remembered(open_desktop: Callable[..., Any], tmp_path: Path) -> None:
    desktop = open_desktop("guidance")
    page = desktop.window.page
    desktop.dialogs.folder = tmp_path / "elsewhere"
    page.begin.folder.choose_folder()
    desktop.wait()
    page.begin.force.setText("Wexmoor")
    page.begin.begin_shipped()
    desktop.wait()
    assert page.is_open
    assert (tmp_path / "elsewhere" / "overlay.toml").is_file()


@pytest.mark.parametrize(("look", "text_size"), LOOKS)
def test_how_to_begin_is_named_and_unclipped(open_desktop: Callable[..., Any], look: str, text_size: int) -> None:
    desktop = open_desktop("guidance", look=look, text_size=text_size, size=(1280, 720))
    settle(desktop)
    assert not faults(desktop.window)
    assert not twice_named(desktop.window.page)
