"""A file that is opened from outside brings the page that takes it, its step begun and not done, or one sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from pscdesk.ui.desktop.file_kinds import FILE_KINDS, in_terminal, kind_of, opening
from pscdesk.ui.desktop.outside import Outside
from pscdesk.ui.pages import PAGES
from pscdesk.ui.pages.months.months_page import MonthsPage
from pscdesk.ui.pages.office.office_page import OfficePage
from pscdesk.ui.pages.office.returns.returns_view import ReturnsView
from pscdesk.work.office.office import found_office

OPENS = [(kind, role) for kind in FILE_KINDS for role in ("", "supervisor", "champion", "hr")]


def laid(folder: Path, *names: str) -> tuple[Path, ...]:
    for name in names:
        (folder / name).write_bytes(b"nothing is read of it yet")
    return tuple(folder / name for name in names)


def open_in(desktop: Any, *files: Path) -> None:
    Outside(desktop.window, desktop.context, (), is_first=False).open(files)
    desktop.wait()
    desktop.bot.wait(20)


@pytest.mark.parametrize(("kind", "role"), OPENS, ids=lambda one: getattr(one, "endings", (one or "nobody yet",))[0])
def test_who_may_open_a_file_has_the_page_that_takes_it_and_the_others_hear_what_it_is(
    kind: Any, role: str, tmp_path: Path
) -> None:
    (file,) = laid(tmp_path, f"Custody{kind.endings[0].upper()}")
    found = opening((file,), role)
    if role in kind.roles:
        assert (found.kind, found.files) == (kind, (file,))
        assert role in next(page for page in PAGES if page.id == kind.page).roles
    else:
        assert found.kind is None
        assert found.said[0].startswith(f"{file.name} is ")
        assert "Say first who you are" in found.said[1] if not role else "Settings" in found.said[1]


def test_every_kind_has_a_verb_that_the_terminal_knows() -> None:
    from pscdesk.cli import pscdesk

    for kind in FILE_KINDS:
        group, verb = kind.verb.split()
        assert verb in pscdesk.commands[group].commands, kind.verb  # pyright: ignore[reportAttributeAccessIssue]


@pytest.mark.parametrize("name", ["a.pscr.txt", "A.PSCR", "b (1).pscr"])
def test_a_return_is_known_as_mail_programs_rename_it(name: str) -> None:
    kind = kind_of(Path(name))
    assert kind is not None
    assert kind.place == "returns"


def test_files_that_are_not_ours_or_not_there_are_told_in_a_sentence(tmp_path: Path) -> None:
    (word,) = laid(tmp_path, "notes.docx")
    card, receipt = laid(tmp_path, "hr.psco", "hr.pscq")
    assert "no file that PSC Desk opens" in opening((word,), "hr").said[0]
    assert opening((tmp_path / "gone.psco",), "hr").said == ("There is no such file as gone.psco.",)
    assert "is a folder" in opening((tmp_path,), "hr").said[0]
    assert "several kinds" in opening((card, receipt), "hr").said[0]
    assert opening((card, card), "hr").said[-1] == "Open one at a time."
    assert in_terminal((word,))[0].startswith("notes.docx is no file")
    assert in_terminal((card,))[1] == "In the terminal, pscdesk desk join hr.psco reads it."


def test_a_receipt_waits_on_months_with_the_keyboard_on_its_button(
    open_desktop: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop = open_desktop("champion")
    (receipt,) = laid(tmp_path, "October.pscq")
    taken: list[Path] = []
    monkeypatch.setattr("pscdesk.work.desk.desk.Desk.take_receipt", lambda _desk, path, _today: taken.append(path))
    open_in(desktop, receipt)
    page = desktop.window.page
    assert isinstance(page, MonthsPage)
    assert taken == [], "nothing is done before somebody says so"
    assert desktop.focus is page.opened_receipt.act
    assert page.opened_receipt.files == (receipt,)
    page.opened_receipt.leave.click()
    assert page.opened_receipt.isHidden()
    assert taken == []


def test_an_office_card_waits_on_months_too(open_desktop: Callable[..., Any], tmp_path: Path) -> None:
    desktop = open_desktop("champion")
    open_in(desktop, *laid(tmp_path, "hr.psco"))
    page = desktop.window.page
    assert isinstance(page, MonthsPage)
    assert page.opened_card.isVisible()
    assert desktop.focus is page.opened_card.act


def test_returns_wait_where_hr_takes_them_in(open_desktop: Callable[..., Any], home: Path, tmp_path: Path) -> None:
    desktop = open_desktop("hr")
    found_office(desktop.places, None, "Westshire Police", tmp_path / "deputy.key", made_up=True)
    returns = laid(tmp_path, "a.pscr", "b.pscr")
    open_in(desktop, *returns)
    page = desktop.window.page
    assert isinstance(page, OfficePage)
    view = page.view(page.tabs.currentIndex())
    assert isinstance(view, ReturnsView)
    assert view.opened.files == returns
    assert desktop.focus is view.opened.act
    assert view.summary.isHidden(), "they are not taken in yet"
    desktop.press(Qt.Key.Key_Return)
    desktop.wait()
    assert view.opened.isHidden()
    assert view.summary.isVisible(), "now they were read"


def test_desk_cards_wait_beside_the_desks(open_desktop: Callable[..., Any], tmp_path: Path) -> None:
    desktop = open_desktop("hr")
    found_office(desktop.places, None, "Westshire Police", tmp_path / "deputy.key", made_up=True)
    open_in(desktop, *laid(tmp_path, "custody.pscd"))
    page = desktop.window.page
    assert page.tabs.tabText(page.tabs.currentIndex()) == "Units and desks"
    opened = page.view(page.tabs.currentIndex()).opened
    assert desktop.focus is opened.act
    assert not opened.visibleRegion().isEmpty(), "the page has scrolled to it"


def test_a_backup_waits_on_the_card_that_restores(open_desktop: Callable[..., Any], tmp_path: Path) -> None:
    desktop = open_desktop("hr")
    (backup,) = laid(tmp_path, "office-0003.pscb")
    open_in(desktop, backup)
    opened = desktop.window.page.setup.restore.opened
    assert desktop.focus is opened.act
    assert not opened.visibleRegion().isEmpty()
    desktop.press(Qt.Key.Key_Return)
    assert [str(asked) for asked in desktop.dialogs.asked] == ["Choose the key file"], "only the key is asked for"


def test_without_an_office_a_return_is_told_what_comes_first(open_desktop: Callable[..., Any], tmp_path: Path) -> None:
    desktop = open_desktop("hr")
    open_in(desktop, *laid(tmp_path, "a.pscr"))
    assert desktop.notice == "Set up the office first, then open the return again."
    assert desktop.context.files_for("returns") == (), "it does not come up later by itself"


def test_a_backup_is_never_put_over_an_office(open_desktop: Callable[..., Any], tmp_path: Path) -> None:
    desktop = open_desktop("hr")
    found_office(desktop.places, None, "Westshire Police", tmp_path / "deputy.key", made_up=True)
    open_in(desktop, *laid(tmp_path, "office.pscb"))
    assert "never put over one" in desktop.notice


def test_a_supervisor_hears_what_a_return_is_and_stays_where_they_are(
    open_desktop: Callable[..., Any], tmp_path: Path
) -> None:
    desktop = open_desktop("supervisor")
    before = desktop.window.page
    open_in(desktop, *laid(tmp_path, "a.pscr"))
    assert desktop.window.page is before
    assert desktop.notice.startswith("a.pscr is a sealed return of a desk. Only HR can open it.")


def test_what_the_program_was_started_with_is_opened_at_the_first_page(
    open_desktop: Callable[..., Any], tmp_path: Path
) -> None:
    desktop = open_desktop("champion")
    files = laid(tmp_path, "October.pscq")
    Outside(desktop.window, desktop.context, files, is_first=True).begin()
    desktop.wait()
    assert isinstance(desktop.window.page, MonthsPage)
