"""Reading what will be sealed, in the real window: all of it, once, kept nowhere; then the file's ways to HR."""

from __future__ import annotations

import datetime as dt
import gc
import weakref
from collections.abc import Callable
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from made_up.contacts import CONTACT
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from ui.access_lint import LOOKS, faults, settle, twice_named

from pscdesk.errors import PscDeskError
from pscdesk.paths import Places, find_places
from pscdesk.periods import Month
from pscdesk.ui.pages.months import months_made
from pscdesk.ui.pages.months.months_page import MonthsPage
from pscdesk.ui.widgets import drag_out
from pscdesk.ui.widgets.drag_out import files_to_hand_over
from pscdesk.work.desk.desk import open_desk
from pscdesk.work.office.office import found_office, open_office
from pscdesk.work.office.office_rules import change_card, write_card

AUGUST, SEPTEMBER, OCTOBER = Month(2026, 8), Month(2026, 9), Month(2026, 10)
IN_OCTOBER = dt.date(2026, 10, 5)


def follow(folder: Path, every: int = 1, **counted: int) -> None:
    """A desk that follows an office; so many contacts in the months named."""
    places = Places(folder / "hr", folder / "hr" / "policy")
    found_office(places, None, "Wexmoor Constabulary", folder / "deputy" / "deputy.key")
    with open_office(places, None) as office:
        change_card(office, every=every)
        card = write_card(office, folder)
    with open_desk(find_places(), None) as desk:
        desk.join(card)
        for month in (AUGUST, SEPTEMBER, OCTOBER):
            number = counted.get(month.label.split()[0].lower(), 0)
            if number:
                desk.record_many("advice-contact", [CONTACT] * number, month, month.day(12))


def read_due(open_desktop: Callable[..., Any], **how: Any) -> tuple[Any, MonthsPage]:
    desktop = open_desktop("champion", **how)
    page = desktop.open("months")
    assert isinstance(page, MonthsPage)
    page._due.make.click()  # pyright: ignore[reportOptionalMemberAccess]
    desktop.wait()
    assert page.reading is not None
    return desktop, page


def texts(page: MonthsPage) -> list[str]:
    return [label.text() for label in page.reading.findChildren(QLabel)]  # pyright: ignore[reportOptionalMemberAccess]


def rows(page: MonthsPage, table: int = 0) -> list[tuple[str, str, str]]:
    model = page.reading.models[table]  # pyright: ignore[reportOptionalMemberAccess]
    return [tuple(model.index(row, column).data() for column in range(3)) for row in range(model.rowCount())]  # type: ignore[misc]


def made_page(open_desktop: Callable[..., Any], tmp_path: Path) -> tuple[Any, MonthsPage]:
    follow(tmp_path, october=3)
    desktop, page = read_due(open_desktop)
    desktop.dialogs.folder = tmp_path
    page.reading.seal.click()  # pyright: ignore[reportOptionalMemberAccess]
    desktop.wait()
    return desktop, page


def test_every_cell_is_read_with_its_code_and_count(open_desktop: Callable[..., Any], tmp_path: Path) -> None:
    follow(tmp_path, october=3)
    _desktop, page = read_due(open_desktop)
    told = rows(page)
    assert {count for count, _, _ in told} == {"3"}
    assert any(answer == "Police officer" for _, answer, _ in told)
    assert any(" × " in asked for _, _, asked in told)
    assert "Advice contact: 3 in all" in texts(page)


def test_nothing_is_written_before_the_person_agrees(open_desktop: Callable[..., Any], tmp_path: Path) -> None:
    follow(tmp_path, october=3)
    before = {path: path.read_bytes() for path in find_places().home.rglob("*.store")}
    desktop, page = read_due(open_desktop)
    page.reading.back.click()  # pyright: ignore[reportOptionalMemberAccess]
    desktop.wait()
    assert {path: path.read_bytes() for path in find_places().home.rglob("*.store")} == before
    assert not list(tmp_path.rglob("*.pscr"))
    assert desktop.dialogs.asked == []
    assert page.model.facts[1].revision == 0


def test_no_folder_means_that_nothing_is_made(open_desktop: Callable[..., Any], tmp_path: Path) -> None:
    follow(tmp_path, october=3)
    desktop, page = read_due(open_desktop)
    page.reading.seal.click()  # pyright: ignore[reportOptionalMemberAccess]
    desktop.wait()
    assert page.reading is not None
    assert page.model.facts[1].revision == 0


def test_a_quarter_is_read_and_made_at_once_and_its_empty_month_is_nil_in_words(
    open_desktop: Callable[..., Any], tmp_path: Path
) -> None:
    follow(tmp_path, every=3, august=2, september=1)
    desktop, page = read_due(open_desktop, today=IN_OCTOBER)
    told = " ".join(texts(page))
    assert "August 2026 Advice contact: 2 in all" in told
    assert "September 2026 Advice contact: 1 in all" in told
    desktop.dialogs.folder = tmp_path
    page.reading.seal.click()  # pyright: ignore[reportOptionalMemberAccess]
    desktop.wait()
    assert {path.name[7:14] for path in page.made.files} == {"2026-08", "2026-09"}


def test_a_month_of_nothing_says_that_it_is_nil(open_desktop: Callable[..., Any], tmp_path: Path) -> None:
    follow(tmp_path, every=3, august=2)
    desktop, page = read_due(open_desktop, today=IN_OCTOBER)
    assert "September 2026: nothing was counted. The return says so: it is nil." in texts(page)
    desktop.dialogs.folder = tmp_path
    page.reading.seal.click()  # pyright: ignore[reportOptionalMemberAccess]
    desktop.wait()
    assert len(page.made.files) == 2
    assert next(view for view in page.model.facts if view.month == SEPTEMBER).nil


@pytest.mark.parametrize("leave", ["go back", "escape", "alt left", "another page", "locked screen"])
def test_what_was_read_is_forgotten(open_desktop: Callable[..., Any], tmp_path: Path, leave: str) -> None:
    follow(tmp_path, october=3)
    desktop, page = read_due(open_desktop)
    model, read = page.reading.models[0], weakref.ref(page.reading._readings[0])  # pyright: ignore[reportOptionalMemberAccess]
    ways: dict[str, Callable[[], object]] = {
        "go back": page.reading.back.click,  # pyright: ignore[reportOptionalMemberAccess]
        "escape": lambda: desktop.press(Qt.Key.Key_Escape),
        "alt left": lambda: desktop.press_with(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier),
        "another page": lambda: desktop.open("settings"),
        "locked screen": desktop.context.screen_hidden.emit,
    }
    ways[leave]()
    settle(desktop)
    gc.collect()
    assert page.reading is None
    assert model.facts == ()
    assert read() is None
    assert not list(tmp_path.rglob("*.pscr"))


def test_no_cell_is_copied_to_the_clipboard(open_desktop: Callable[..., Any], tmp_path: Path) -> None:
    follow(tmp_path, october=3)
    desktop, page = read_due(open_desktop)
    QGuiApplication.clipboard().setText("before")
    page.reading.tables[0].selectRow(0)  # pyright: ignore[reportOptionalMemberAccess]
    desktop.press_with(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "before"


def test_the_keyboard_goes_from_the_tables_to_the_two_buttons(open_desktop: Callable[..., Any], tmp_path: Path) -> None:
    follow(tmp_path, october=3)
    desktop, page = read_due(open_desktop)
    assert desktop.focus is page.reading.tables[0]  # pyright: ignore[reportOptionalMemberAccess]
    desktop.press(Qt.Key.Key_Tab)
    assert desktop.focus is page.reading.seal  # pyright: ignore[reportOptionalMemberAccess]
    desktop.press(Qt.Key.Key_Tab)
    assert desktop.focus is page.reading.back  # pyright: ignore[reportOptionalMemberAccess]
    desktop.press(Qt.Key.Key_Return)
    assert page.reading is None
    assert desktop.focus is page.table


@pytest.mark.parametrize(("look", "text_size"), LOOKS)
def test_reading_and_what_comes_after_are_named_and_unclipped(
    open_desktop: Callable[..., Any], tmp_path: Path, look: str, text_size: int
) -> None:
    follow(tmp_path, every=3, august=2, september=1)
    desktop, page = read_due(open_desktop, today=IN_OCTOBER, look=look, text_size=text_size, size=(1280, 720))
    settle(desktop)
    assert not faults(desktop.window)
    assert not twice_named(page)
    desktop.dialogs.folder = tmp_path
    page.reading.seal.click()  # pyright: ignore[reportOptionalMemberAccess]
    settle(desktop)
    assert page.made.isVisible()
    assert not faults(desktop.window)
    assert not twice_named(page)


def test_a_fault_leaves_the_reading_as_it_was(
    open_desktop: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow(tmp_path, october=3)
    desktop, page = read_due(open_desktop)

    def full(*_args: object) -> None:
        raise PscDeskError("The disk is full.", "Make room.")

    monkeypatch.setattr("pscdesk.work.desk.desk.write_whole", full)
    desktop.dialogs.folder = tmp_path
    page.reading.seal.click()  # pyright: ignore[reportOptionalMemberAccess]
    desktop.wait()
    assert "The disk is full" in desktop.notice
    assert page.reading is not None
    assert page.reading.seal.isEnabled()


def test_the_file_is_handed_over_as_its_address(open_desktop: Callable[..., Any], tmp_path: Path) -> None:
    _desktop, page = made_page(open_desktop, tmp_path)
    data = files_to_hand_over(page.made.files)
    assert data.formats() == ["text/uri-list"]
    assert [Path(url.toLocalFile()) for url in data.urls()] == list(tmp_path.glob("*.pscr"))


def test_the_file_is_dragged_out_by_the_mouse(
    open_desktop: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop, page = made_page(open_desktop, tmp_path)
    dragged: list[tuple[Path, ...]] = []
    monkeypatch.setattr(drag_out.FileChip, "drag", lambda chip: dragged.append(chip.files))
    chip = page.made.chip
    desktop.bot.mousePress(chip, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    desktop.bot.mouseMove(chip, QPoint(22, 20))
    assert dragged == []
    desktop.bot.mouseMove(chip, QPoint(90, 40))
    desktop.bot.mouseRelease(chip, Qt.MouseButton.LeftButton, pos=QPoint(90, 40))
    assert dragged == [page.made.files]


def test_the_folder_is_shown_from_the_keyboard(
    open_desktop: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop, page = made_page(open_desktop, tmp_path)
    opened: list[QUrl] = []
    answers = iter((True, False))

    def open_url(url: QUrl) -> bool:
        opened.append(url)
        return next(answers)

    monkeypatch.setattr(months_made.QDesktopServices, "openUrl", open_url)
    assert desktop.focus is page.made.draft
    desktop.press(Qt.Key.Key_Tab)
    assert desktop.focus is page.made.folder
    desktop.press(Qt.Key.Key_Return)
    assert [Path(url.toLocalFile()) for url in opened] == [tmp_path]
    desktop.press(Qt.Key.Key_Return)
    assert str(tmp_path) in desktop.notice


def test_a_draft_with_the_file_is_made_beside_it_and_opened_and_says_that_it_has_no_address(
    open_desktop: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop, page = made_page(open_desktop, tmp_path)
    opened: list[QUrl] = []
    monkeypatch.setattr(months_made.QDesktopServices, "openUrl", lambda url: not opened.append(url))
    page.made.draft.click()
    desktop.wait()
    (file,) = page.made.files
    draft = file.with_suffix(".eml")
    assert [Path(url.toLocalFile()) for url in opened] == [draft]
    message = message_from_bytes(draft.read_bytes(), policy=default)
    assert [part.get_content() for part in message.iter_attachments()] == [file.read_bytes()]
    assert message["To"] is None
    assert "2026" not in message["Subject"] + message.get_body().get_content()
    assert "Put in HR’s address" in desktop.notice
    assert f"The draft is {draft.name} in {tmp_path}." in desktop.notice


def test_where_no_program_opens_the_draft_its_folder_is_shown_and_it_says_where_it_lies(
    open_desktop: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop, page = made_page(open_desktop, tmp_path)
    asked: list[Path] = []
    monkeypatch.setattr(
        months_made.QDesktopServices, "openUrl", lambda url: asked.append(Path(url.toLocalFile())) or False
    )
    page.made.draft.click()
    desktop.wait()
    (draft,) = tmp_path.glob("*.eml")
    assert asked == [draft, tmp_path]
    assert f"The draft is {draft.name} in {tmp_path}." in desktop.notice
    assert "attach the return" in desktop.notice


def test_a_return_that_is_gone_makes_no_draft(
    open_desktop: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop, page = made_page(open_desktop, tmp_path)
    monkeypatch.setattr(months_made.QDesktopServices, "openUrl", lambda _url: pytest.fail("something was opened"))
    page.made.files[0].unlink()
    page.made.draft.click()
    desktop.wait()
    assert "is no longer where it was put" in desktop.notice


def test_closing_the_card_leaves_the_file_where_it_is(open_desktop: Callable[..., Any], tmp_path: Path) -> None:
    _desktop, page = made_page(open_desktop, tmp_path)
    page.made.done.click()
    assert not page.made.isVisible()
    assert page.made.files == ()
    assert list(tmp_path.glob("*.pscr"))
