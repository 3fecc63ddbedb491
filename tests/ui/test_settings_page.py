"""The settings page stays in front and keeps its shape, whatever is chosen in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from pscdesk.errors import InputError
from pscdesk.settings import SETTINGS
from pscdesk.ui.pages.nation.body_in_use import BodyInUse
from pscdesk.ui.pages.settings import SettingsPage
from pscdesk.ui.pages.workshop.workshop_in_use import WorkshopInUse
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.text import Words
from tests.ui.conftest import Desktop


@pytest.mark.parametrize("role", ["supervisor", "champion", "hr"])
def test_choosing_what_one_does_leaves_one_on_the_settings(open_desktop: Callable[..., Desktop], role: str) -> None:
    desktop = open_desktop("")
    page = desktop.open("settings")
    assert isinstance(page, SettingsPage)
    page.role.setFocus()
    page.role.show_value(role)
    page.role.chosen.emit(role)
    desktop.wait()
    assert desktop.context.settings.role == role
    assert desktop.window.page is page
    assert desktop.focus is page.role


def test_choosing_on_the_start_page_still_opens_the_page_for_it(open_desktop: Callable[..., Desktop]) -> None:
    desktop = open_desktop("")
    desktop.context.set("role", "champion")
    desktop.wait()
    assert type(desktop.window.page).__name__ == "CountPage"


@pytest.mark.parametrize("page_id", ["settings", "about", "help", "who"])
def test_large_text_and_back_leaves_no_gap_behind(open_desktop: Callable[..., Desktop], page_id: str) -> None:
    desktop = open_desktop("" if page_id == "who" else "hr", size=(1366, 768))
    page = desktop.open(page_id)

    def heights() -> list[int]:
        for _ in range(4):
            QApplication.processEvents()
        return [one.height() for kind in (Card, Words) for one in page.findChildren(kind) if one.isVisible()]

    before = heights()
    desktop.context.set("text_size", 200)
    assert sum(heights()) > sum(before) * 1.5
    desktop.context.set("text_size", 100)
    assert heights() == before


def test_each_card_says_who_set_its_value_and_a_fixed_one_names_the_file_and_whom_to_ask(
    open_desktop: Callable[..., Desktop], home: Path
) -> None:
    (home / "policy").mkdir()
    (home / "policy" / "policy.toml").write_text('role = "supervisor"\ntext_size = 900\n')
    desktop = open_desktop("")
    page = desktop.open("settings")
    assert isinstance(page, SettingsPage)
    file = home / "policy" / "policy.toml"
    told = {name: label.text() for name, label in page.origins.items()}
    assert told["role"].startswith(f"Fixed by your force, in {file}. To have it changed, ask ")
    assert told["look"] == "Chosen here."
    assert told["language"] == "As PSC Desk came."
    assert told["text_size"] == (
        "Chosen here; passed over: in the force’s policy it is not a whole number from 100 to 200."
    ), "what cannot be is passed over, and the person decides"
    assert not page.role.isEnabled()
    assert str(file) in page.role.accessibleDescription()
    assert page.text_size.isEnabled()
    desktop.context.set("nation", True)
    desktop.wait()
    assert page.origins["nation"].text() == "Chosen here."


def test_a_role_that_the_policy_fixes_is_nobodys_to_choose_and_its_pages_are_those_that_are_seen(
    open_desktop: Callable[..., Desktop], home: Path
) -> None:
    (home / "settings.toml").write_text('keys = "file"\nrole = "hr"\n')
    (home / "policy").mkdir()
    (home / "policy" / "policy.toml").write_text('role = "supervisor"\n')
    desktop = open_desktop("hr")
    listed = [spec.id for spec in desktop.window._listed]
    assert "office" not in listed
    assert "who" not in listed
    assert type(desktop.window.page).__name__ == "AidPage"
    desktop.context.set("role", "hr")
    assert desktop.context.settings.role == "supervisor"


def test_a_folder_that_is_no_whole_path_is_named_as_such_with_who_said_it(
    open_desktop: Callable[..., Desktop], home: Path
) -> None:
    (home / "policy").mkdir()
    (home / "policy" / "policy.toml").write_text('office_folder = "Shares/office"\nstore_folder = "rel"\n')
    (home / "settings.toml").write_text('keys = "file"\nnation_folder = "Shares/nation"\n')
    page = open_desktop("").open("settings")
    assert isinstance(page, SettingsPage)
    page.all_settings.head.click()
    assert page.listed is not None
    lines = page.listed.accessibleDescription().splitlines()
    told = {line.split("(")[1].split(")")[0]: line.partition(": ")[2] for line in lines}
    no_path = "it is not the whole path of a folder."
    assert told["office_folder"] == f"nothing. As PSC Desk came; passed over: in the force’s policy {no_path}"
    assert told["nation_folder"] == f"nothing. As PSC Desk came; passed over: in your own settings {no_path}"
    assert told["store_folder"].startswith("rel. Fixed by your force, in ")
    assert told["store_folder"].endswith("; it is no whole path on this computer.")


def test_no_guidance_and_no_packages_are_begun_elsewhere_where_their_folder_is_no_whole_path(
    open_desktop: Callable[..., Desktop], home: Path
) -> None:
    (home / "policy").mkdir()
    (home / "policy" / "policy.toml").write_text('guidance_folder = "Shares/a"\nnation_folder = "Shares/b"\n')
    context = open_desktop("guidance").context
    with pytest.raises(InputError, match="In the force’s policy, “guidance_folder” is not the whole path"):
        WorkshopInUse(context).begin("Wexmoor", None)
    with pytest.raises(InputError, match="In the force’s policy, “nation_folder” is not the whole path"):
        BodyInUse(context).begun()
    assert not context.places.guidance_work.exists()
    assert not context.places.nation.exists()


def test_all_settings_are_listed_with_who_set_each_and_follow_a_change(
    open_desktop: Callable[..., Desktop], home: Path
) -> None:
    (home / "policy").mkdir()
    (home / "policy" / "policy.toml").write_text('copy = "numbers"\n')
    desktop = open_desktop("champion")
    page = desktop.open("settings")
    assert isinstance(page, SettingsPage)
    page.all_settings.head.click()
    assert page.listed is not None
    lines = page.listed.accessibleDescription().splitlines()
    assert len(lines) == len(SETTINGS)
    by_name = {line.split("(")[1].split(")")[0]: line for line in lines}
    assert "numbers. Fixed by your force, in " in by_name["copy"]
    assert by_name["first_steps"].endswith("no. Chosen here.")
    assert by_name["nation"].endswith("no. As PSC Desk came.")
    desktop.context.set("nation", True)
    desktop.wait()
    assert "Page Nation (nation): yes. Chosen here." in page.listed.accessibleDescription()


@pytest.mark.parametrize("make", [lambda path: path.mkdir(), lambda path: path.write_bytes(b"\xff\xfe\x00" * 30_000)])
def test_the_window_opens_whatever_lies_in_the_place_of_the_policy_and_says_so(
    open_desktop: Callable[..., Desktop], home: Path, make: Callable[[Path], object]
) -> None:
    (home / "policy").mkdir()
    make(home / "policy" / "policy.toml")
    desktop = open_desktop("supervisor")
    assert any("policy.toml" in note for note in desktop.context.settings.notes)
    page = desktop.open("settings")
    assert isinstance(page, SettingsPage)
    assert page.role.isEnabled(), "nobody knows that it is fixed"
