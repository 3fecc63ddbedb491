"""The handbook in the window: F1 shows what it says of each page, the search opens a heading, all of it by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel
from ui.access_lint import LOOKS, faults, settle
from ui.test_start import MODULES, first_paint

from pscdesk.assets import FONTS, HANDBOOK, I18N
from pscdesk.documents.document import Heading, Items
from pscdesk.documents.pdf.pdf import render
from pscdesk.handbook.pages import ORDER, read_handbook
from pscdesk.language import ENGLISH, speak
from pscdesk.ui.pages import pages_for
from pscdesk.ui.pages.help.handbook_paper import paper_of
from pscdesk.ui.pages.help.help_page import HelpPage
from pscdesk.ui.pages.help.section_view import PictureView, SectionView
from pscdesk.ui.widgets.tables.prose_table import ProseTable
from pscdesk.work.finding.handbook_entries import BOOK
from tests.ui.conftest import Desktop

Key = Qt.Key


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    speak(ENGLISH, I18N)


def opened(desktop: Desktop, place: str = "") -> HelpPage:
    """The help, at a place of the handbook where one is named."""
    page = desktop.open("help")
    assert isinstance(page, HelpPage)
    if place:
        desktop.context.want_page("help", BOOK + place)
        desktop.wait()
    settle(desktop)
    return page


def sections(page: HelpPage) -> list[SectionView]:
    assert page.reading is not None
    return [part for part in page.reading.parts if isinstance(part, SectionView)]


@pytest.mark.slow
@pytest.mark.parametrize("role", ["supervisor", "champion", "hr", "guidance"])
def test_f1_shows_what_the_handbook_says_of_the_page_in_front(open_desktop: Callable[..., Desktop], role: str) -> None:
    desktop, book = open_desktop(role), read_handbook(HANDBOOK)
    for spec in pages_for(role):
        page = desktop.open(spec.id)
        place = page.help_place or spec.id
        desktop.press(Key.Key_F1)
        desktop.wait()
        shown = desktop.window.page
        assert isinstance(shown, HelpPage)
        assert [one.section for one in sections(shown)] == [section for _page, section in book.for_place(place)] != []


def test_every_page_of_the_handbook_opens_and_is_listed_with_its_sections(open_desktop: Callable[..., Desktop]) -> None:
    page, book = opened(open_desktop("supervisor")), read_handbook(HANDBOOK)
    wanted = [
        BOOK + (f"{one.name}#{section.anchor}" if section.anchor else one.name)
        for one in book.pages
        for section in one.sections
    ]
    assert [place for place in page.contents.places if place.startswith(BOOK)] == wanted
    for one in book.pages:
        page.open_at(BOOK + one.name)
        told = [shown.section.title for shown in sections(page)]
        assert told == [section.title for section in one.sections if section.blocks or section.anchor]


def test_a_word_that_is_searched_for_opens_its_section_and_the_keyboard_goes_there(
    open_desktop: Callable[..., Desktop],
) -> None:
    desktop = open_desktop("hr")
    desktop.press_with(Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    desktop.wait()
    desktop.type("uninstall")
    desktop.press(Key.Key_Return)
    desktop.wait()
    page = desktop.window.page
    assert isinstance(page, HelpPage)
    assert page.place == f"{BOOK}it#10-uninstall"
    held = desktop.focus
    assert isinstance(held, SectionView)
    assert held.accessibleName() == "10. Uninstall"
    settle(desktop)
    top = held.mapTo(page.area.viewport(), held.rect().topLeft()).y()
    assert -8 <= top < page.area.viewport().height()


def test_the_search_of_the_page_is_the_one_search(open_desktop: Callable[..., Desktop]) -> None:
    desktop = open_desktop("supervisor")
    opened(desktop)
    desktop.press_with(Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    desktop.wait()
    assert desktop.window._finder is not None
    assert desktop.window._finder.isVisible()


def test_the_handbook_is_read_by_keyboard_alone(open_desktop: Callable[..., Desktop]) -> None:
    desktop = open_desktop("supervisor")
    desktop.open("settings")
    desktop.press(Key.Key_F1)
    desktop.wait()
    page = desktop.window.page
    assert isinstance(page, HelpPage)
    assert desktop.focus is page.contents
    desktop.press(Key.Key_End)
    assert page.place == f"{BOOK}reference"
    desktop.press(Key.Key_Home, Key.Key_Down)
    page.contents.go_to(f"{BOOK}privacy")
    desktop.press(Key.Key_Right, Key.Key_Down, Key.Key_Down)
    assert page.place == f"{BOOK}privacy#file-by-file"
    desktop.press(Key.Key_Return)
    assert desktop.focus.accessibleName() == "File by file"
    assert "desk.marks" in desktop.focus.accessibleDescription()
    desktop.press(Key.Key_Tab)
    table = desktop.focus
    assert isinstance(table, ProseTable)
    desktop.press(Key.Key_Down)
    assert table.currentRow() == 1
    desktop.press(Key.Key_Tab)
    assert desktop.focus is not table
    desktop.press(Key.Key_Escape)
    assert desktop.window.stack.page_id == "settings"


def test_a_link_between_pages_is_followed_by_keyboard(open_desktop: Callable[..., Desktop]) -> None:
    desktop = open_desktop("supervisor")
    page = opened(desktop, "index#how-to-find-something")
    page.open_at(f"{BOOK}supervisor#when-others-can-see-your-screen")
    section = next(one for one in sections(page) if one.section.anchor == "when-others-can-see-your-screen")
    (link,) = (one for one in section.findChildren(QLabel) if "<a href" in one.text())
    link.setFocus(Qt.FocusReason.TabFocusReason)
    desktop.press(Key.Key_Tab, Key.Key_Return) if not link.hasSelectedText() else desktop.press(Key.Key_Return)
    desktop.wait()
    assert page.place == f"{BOOK}window#screen-lock"
    assert desktop.focus.accessibleName() == "Screen lock"


def test_headings_are_told_as_headings(open_desktop: Callable[..., Desktop]) -> None:
    desktop = open_desktop("supervisor")
    page = opened(desktop, "it")
    QAccessible.setActive(True)
    told = [
        QAccessible.queryAccessibleInterface(label).text(QAccessible.Text.Name)
        for label in page.findChildren(QLabel)
        if label.isVisibleTo(page) and QAccessible.queryAccessibleInterface(label).role() == QAccessible.Role.Heading
    ]
    book = next(one for one in read_handbook(HANDBOOK).pages if one.name == "it")
    assert told[:2] == ["Help", book.title]
    assert [section.title for section in book.sections if section.anchor] == told[2:]


def test_a_picture_is_told_by_its_words_and_never_wider_than_its_room(open_desktop: Callable[..., Desktop]) -> None:
    desktop = open_desktop("supervisor", size=(1024, 720))
    page = opened(desktop, "supervisor")
    pictures = page.findChildren(PictureView)
    assert len(pictures) == 2
    for one in pictures:
        assert one.accessibleName()
        assert 200 < one.pixmap().deviceIndependentSize().width() <= page.area.viewport().width()


def test_with_large_text_contents_and_reading_take_turns(open_desktop: Callable[..., Desktop]) -> None:
    desktop = open_desktop("supervisor", text_size=200, size=(1280, 720))
    desktop.open("settings")
    desktop.press(Key.Key_F1)
    desktop.wait()
    settle(desktop)
    page = desktop.window.page
    assert isinstance(page, HelpPage)
    assert (page.contents.isVisible(), page.area.isVisible()) == (False, True)
    page.to_contents.click()
    assert (page.contents.isVisible(), page.area.isVisible()) == (True, False)
    assert desktop.focus is page.contents
    desktop.press(Key.Key_Down, Key.Key_Return)
    assert (page.contents.isVisible(), page.area.isVisible()) == (False, True)
    assert page.isAncestorOf(desktop.focus)


@pytest.mark.slow
@pytest.mark.parametrize(("look", "text_size"), LOOKS)
def test_every_page_of_the_handbook_is_named_and_unclipped(
    open_desktop: Callable[..., Desktop], look: str, text_size: int
) -> None:
    desktop = open_desktop("hr", look=look, text_size=text_size, size=(1280, 720))
    page = opened(desktop)
    for name in ORDER:
        page.open_at(BOOK + name)
        settle(desktop)
        assert not faults(page), name
        assert page.area.horizontalScrollBar().maximum() == 0, name


def test_in_welsh_the_handbook_says_that_it_is_english_and_is_read_out_as_such(
    open_desktop: Callable[..., Desktop],
) -> None:
    desktop = open_desktop("supervisor")
    desktop.context.set("language", "cy")
    desktop.wait()
    page = opened(desktop, "privacy")
    said = [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]
    assert "Saesneg" in " ".join(said)
    assert {one.locale().name() for one in sections(page)} == {"en_GB"}
    desktop.context.set("language", "en")
    desktop.wait()


def test_a_page_of_the_handbook_is_saved_whole_with_its_headings_lists_and_tables(
    open_desktop: Callable[..., Desktop], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop = open_desktop("hr")
    opened(desktop, "privacy#file-by-file")
    monkeypatch.setattr(desktop.dialogs, "has_printer", lambda: False)
    desktop.dialogs.save = tmp_path / "privacy.pdf"
    desktop.press_with(Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    desktop.wait()
    assert (tmp_path / "privacy.pdf").read_bytes().startswith(b"%PDF")
    page = next(one for one in read_handbook(HANDBOOK).pages if one.name == "privacy")
    paper = paper_of(page)
    assert [one.text for one in paper.blocks if isinstance(one, Heading) and one.level == 1] == [
        section.title for section in page.sections if section.anchor
    ]
    assert any("desk.marks" in str(row) for table in paper.tables() for row in table.rows)
    assert any(isinstance(one, Items) and one.numbered for one in paper.blocks)


def test_the_page_for_supervisors_is_two_sides_of_paper() -> None:
    page = next(one for one in read_handbook(HANDBOOK).pages if one.name == "supervisor")
    assert len(PdfReader(BytesIO(render(paper_of(page), FONTS))).pages) == 2


@pytest.mark.usefixtures("home")
def test_nothing_of_the_handbook_is_imported_before_the_first_paint() -> None:
    modules = first_paint(MODULES)
    assert "pscdesk.ui.window" in modules
    assert [name for name in modules if name.startswith(("pscdesk.handbook", "pscdesk.ui.pages.help"))] == []
