"""Help: F1 and ? from every page and back, and no key is told that does not work."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel

from pscdesk.assets import RESOURCES
from pscdesk.ui.pages import PAGES, pages_for
from pscdesk.ui.pages.aid.aid_page import AidPage
from pscdesk.ui.pages.help.help_page import HelpPage
from pscdesk.ui.pages.help.help_texts import HELP, help_entries, page_of
from pscdesk.ui.pages.help.page_keys import keys_of
from pscdesk.ui.pages.help.place_cards import shown_keys
from pscdesk.ui.pages.library.library_page import LibraryPage
from pscdesk.ui.pages.office.office_page import TABS, OfficePage
from pscdesk.ui.widgets.layout.page import Page
from pscdesk.ui.window_keys import WINDOW_KEYS
from pscdesk.work.finding.handbook_entries import BOOK
from tests.ui.conftest import Desktop

_ROLES = ("", "supervisor", "champion", "hr", "guidance")
_TOLD_AND_PRESSED_ELSEWHERE = {
    *(("aid", keys) for keys in ("0–9", "Enter", "F9", "Shift+Delete", "Ctrl+B")),
    ("library", "Enter"),
    *(("count", keys) for keys in ("1–9, a–z", "Enter", "Backspace", "Shift+Delete", "Ctrl+B")),
    ("places", "Ctrl+S"),
    *(("office", keys) for keys in ("Ctrl+F", "Ctrl+C", "Left, Right")),
    *(("programme", keys) for keys in ("Ctrl+F", "Ctrl+C", "Left, Right", "Alt+Shift+Left, Alt+Shift+Right")),
    *(("figures", keys) for keys in ("PgUp", "PgDown", "Left, Right, Up, Down")),
}
"""Keys that a control answers itself; the tests of these controls press them."""


def _said(page: Page) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


@pytest.mark.parametrize("role", _ROLES)
def test_f1_opens_the_help_of_every_page_and_escape_leads_back(open_desktop: Callable[..., Desktop], role: str) -> None:
    desktop = open_desktop(role)
    for spec in pages_for(role):
        if spec.id == "help":
            continue
        page = desktop.open(spec.id)
        desktop.press(Qt.Key.Key_F1)
        desktop.wait()
        shown = desktop.window.page
        assert isinstance(shown, HelpPage), spec.id
        assert page_of(shown.place) == spec.id
        assert HELP[shown.place].about in _said(shown).replace("&#x27;", "'")
        desktop.press(Qt.Key.Key_Escape)
        desktop.wait()
        assert desktop.window.page is page, spec.id


def test_there_is_help_for_every_page_and_every_tab_and_for_nothing_else() -> None:
    assert {page_of(place) for place in HELP} == {spec.id for spec in PAGES}
    assert len([place for place in HELP if place.startswith("office-")]) == len(TABS)


def test_each_tab_of_the_office_opens_its_own_help(open_desktop: Callable[..., Desktop], tmp_path: Path) -> None:
    desktop = open_desktop("hr")
    page = desktop.open("office")
    assert isinstance(page, OfficePage)
    assert page.help_place == "office"
    desktop.dialogs.save = tmp_path / "deputy.key"
    page.setup.force.setText("Made-up Police")
    page.setup.found_office()
    desktop.wait()
    places = []
    for number, (_place, label, _build) in enumerate(TABS):
        page.tabs.setCurrentIndex(number)
        places.append(page.help_place)
        assert str(label) in HELP[page.help_place].title
    assert len(set(places)) == len(TABS)


def test_a_question_mark_opens_help_but_is_typed_in_a_text_field(open_desktop: Callable[..., Desktop]) -> None:
    desktop = open_desktop("supervisor")
    page = desktop.open("library")
    assert isinstance(page, LibraryPage)
    page.search.setFocus()
    desktop.type("why?")
    assert desktop.window.page is page
    assert page.search.text() == "why?"
    desktop.open("about")
    held = desktop.window.page.first_control()
    assert held is not None
    held.setFocus()
    desktop.press(Qt.Key.Key_Question)
    assert isinstance(desktop.window.page, HelpPage)


def test_alt_left_leads_back_to_the_typed_words_and_the_keyboard_is_where_it_was(
    open_desktop: Callable[..., Desktop],
) -> None:
    desktop = open_desktop("supervisor")
    page = desktop.open("library")
    assert isinstance(page, LibraryPage)
    page.search.setFocus()
    desktop.type("support")
    desktop.press(Qt.Key.Key_F1)
    assert isinstance(desktop.window.page, HelpPage)
    desktop.press_with(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert desktop.window.page is page
    assert page.search.text() == "support"
    assert desktop.focus is page.search


def test_a_walk_goes_on_where_it_was_after_help(open_desktop: Callable[..., Desktop]) -> None:
    desktop = open_desktop("supervisor")
    page = desktop.open("aid")
    assert isinstance(page, AidPage)
    desktop.press(Qt.Key.Key_Return)
    desktop.wait()
    desktop.press(Qt.Key.Key_1, Qt.Key.Key_Return)
    view = page.view
    desktop.press(Qt.Key.Key_F1)
    desktop.press(Qt.Key.Key_Escape)
    assert desktop.window.page is page
    assert page.view is view
    assert page.cover is None


def test_a_change_of_language_in_the_help_keeps_its_place_and_the_way_back(
    open_desktop: Callable[..., Desktop],
) -> None:
    desktop = open_desktop("supervisor")
    desktop.open("settings")
    desktop.press(Qt.Key.Key_F1)
    desktop.context.set("language", "cy")
    desktop.wait()
    shown = desktop.window.page
    assert isinstance(shown, HelpPage)
    assert shown.place == "settings"
    desktop.press(Qt.Key.Key_Escape)
    desktop.wait()
    assert type(desktop.window.page).__name__ == "SettingsPage"
    desktop.context.set("language", "en")
    desktop.wait()


def test_every_key_of_the_window_that_is_told_is_bound(open_desktop: Callable[..., Desktop]) -> None:
    desktop = open_desktop("hr")
    bound = {
        one.key().toString()
        for one in desktop.window.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly)
    }
    told = {QKeySequence(keys).toString() for key in WINDOW_KEYS for keys in key.keys}
    assert told == bound
    page = desktop.open("help")
    assert isinstance(page, HelpPage)
    said = _said(page)
    for key in WINDOW_KEYS:
        assert key.says in said
        assert shown_keys(", ".join(key.keys)) in said


def test_every_key_of_a_page_that_is_told_is_bound_and_every_bound_key_is_told(
    open_desktop: Callable[..., Desktop],
) -> None:
    desktop = open_desktop("hr")
    for spec in pages_for("hr"):
        page = desktop.open(spec.id)
        assert isinstance(page, Page)
        assert spec.id == "help" or keys_of(spec.id) == page.keys, f"{spec.id} has keys the help does not know"
        if spec.id == "months":
            continue  # the keys are those of the view that is read before sealing, and are pressed in its own test
        told = {line.keys for line in page.keys}
        bound = {
            one.key().toString()
            for one in page.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly)
        }
        assert {keys for keys in told if (spec.id, keys) not in _TOLD_AND_PRESSED_ELSEWHERE} == bound, spec.id


def test_the_search_is_given_every_sentence_of_the_help_and_a_place_to_open_it() -> None:
    entries = help_entries()
    assert {one.place for one in entries} == set(HELP)
    assert all(one.heading and one.text for one in entries)
    assert {one.text for one in entries} >= {step for page in HELP.values() for step in page.steps}


def test_help_for_nobody_yet_tells_of_no_page_that_is_not_there(open_desktop: Callable[..., Desktop]) -> None:
    desktop = open_desktop("")
    page = desktop.open("help")
    assert isinstance(page, HelpPage)
    offered = {place for place in page.contents.places if not place.startswith(BOOK)}
    assert offered == {"who", "settings", "doctor", "help", "about"}
    page.open_at("office-card")
    assert page.place == "help"


def test_each_icon_of_the_side_list_is_there() -> None:
    for spec in PAGES:
        assert (RESOURCES / "icons" / f"{spec.drawing}.svg").is_file(), spec.id


def test_the_help_offers_the_pages_of_whatever_was_chosen_since(open_desktop: Callable[..., Desktop]) -> None:
    desktop = open_desktop("")
    desktop.open("help")
    desktop.context.set("role", "hr")
    desktop.wait()
    page = desktop.open("help")
    assert isinstance(page, HelpPage)
    assert "office-returns" in page.contents.places


def test_a_key_for_a_page_that_is_not_there_is_not_told(open_desktop: Callable[..., Desktop]) -> None:
    page = open_desktop("supervisor").open("help")
    assert isinstance(page, HelpPage)
    said = _said(page).splitlines()
    listed = len(pages_for("supervisor"))
    assert f"Ctrl+{listed}" in said
    assert f"Ctrl+{listed + 1}" not in said


def test_all_of_the_help_is_read_out_by_tab_alone(open_desktop: Callable[..., Desktop]) -> None:
    desktop = open_desktop("supervisor")
    desktop.open("aid")
    desktop.press(Qt.Key.Key_F1)
    heard = ""
    for _ in range(4):
        desktop.press(Qt.Key.Key_Tab)
        heard += f"{desktop.focus.accessibleName()}\n{desktop.focus.accessibleDescription()}\n"
    for told in (
        *HELP["aid"].steps,
        HELP["aid"].kept,
        HELP["aid"].not_kept,
        "Esc: Close what is open; else cover the answers at once",
        "F1, ?:",
    ):
        assert told in heard
