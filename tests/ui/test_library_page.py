"""The library: browsed and searched by keyboard, without a walk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from pscdesk.assets import GUIDANCE
from pscdesk.guidance.reading.pack import load_pack
from pscdesk.paths import find_places
from pscdesk.ui.widgets.tables.marked_rows import MARKED
from pscdesk.work.finding.library_entries import SECTIONS
from pscdesk.work.walk.papers import find_forms

Enter = Qt.Key.Key_Return


@pytest.fixture
def library(open_desktop: Callable[..., Any]) -> Any:
    desktop = open_desktop("supervisor")
    desktop.open("library")
    desktop.window.page.search.setFocus()
    return desktop


def read_now(desktop: Any) -> str:
    return "\n".join(label.text() for label in desktop.window.page.pane.findChildren(QLabel) if label.isVisible())


def test_everything_the_guidance_holds_and_every_form_is_listed(library: Any) -> None:
    pack = load_pack(GUIDANCE)
    listed = library.window.page.listing.shown
    forms = find_forms(find_places()).forms
    parts = (pack.flow.action, pack.flow.gate, pack.standards, pack.terms, pack.sources, forms)
    assert len(listed) == sum(len(part) for part in parts)
    assert len(pack.standards) == 10
    assert {heading for _, heading in SECTIONS} <= {entry.heading for entry in listed}


def test_the_list_narrows_as_one_types_and_says_how_many(library: Any) -> None:
    page = library.window.page
    everything = len(page.listing.shown)
    library.type("mediat")
    assert 0 < len(page.listing.shown) < everything
    assert all("mediat" in f"{one.title} {one.text} {one.also}".casefold() for one in page.listing.shown)
    assert f"{len(page.listing.shown)} found" in page._number.text()


def test_nothing_found_is_said_and_nothing_is_shown(library: Any) -> None:
    library.type("zzzz")
    page = library.window.page
    assert page.listing.shown == ()
    assert page._number.text() == "0 found"
    assert read_now(library) == ""


def test_an_option_is_read_with_its_plan_by_keyboard_alone(library: Any) -> None:
    library.type("conversation in private")
    library.press(Enter)
    page = library.window.page
    assert library.focus is page.listing
    library.press(Enter)
    assert library.focus is page.pane
    assert "A conversation in private" in read_now(library)
    assert "Words to open with" in read_now(library)


def test_the_reviewers_report_stands_under_its_own_heading_and_is_saved_blank(library: Any, tmp_path: Path) -> None:
    library.type("reflective review report")
    page = library.window.page
    assert page.listing.entry.heading == "Paper: A matter has been referred to you as reviewer"
    library.dialogs.save = tmp_path / "blank.pdf"
    save = next(one for one in page.pane.findChildren(type(page.to_list)) if one.isVisible())
    save.click()
    library.wait()
    assert (tmp_path / "blank.pdf").read_bytes().startswith(b"%PDF-")
    assert "blank.pdf" in library.notice


def test_every_entry_can_be_read(library: Any) -> None:
    page = library.window.page
    seen = 0
    for entry in page.listing.shown:
        page._read(entry)
        assert entry.title in read_now(library)
        seen += 1
    assert seen == len(page.listing.shown)


def test_a_screen_reader_is_told_the_whole_text_of_an_entry(library: Any) -> None:
    page = library.window.page
    library.type("substitution")
    index = page.listing.currentIndex()
    assert page.listing.entry.text == index.data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert page.listing.entry.heading in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_narrow_window_shows_one_thing_at_a_time(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("supervisor", text_size=200, size=(1280, 720))
    page = desktop.open("library")
    assert page.listing.isVisible()
    assert not page.pane.isVisible()
    page.listing.setFocus()
    desktop.press(Enter)
    assert page.pane.isVisible()
    assert not page.listing.isVisible()
    desktop.press(Qt.Key.Key_Escape)
    assert desktop.focus is page.listing


def test_headings_cannot_be_chosen(library: Any) -> None:
    page = library.window.page
    page.listing.setFocus()
    library.press(*[Qt.Key.Key_Down] * 40)
    assert page.listing.entry is not None


def test_a_search_finds_words_in_any_order_and_titles_first(library: Any) -> None:
    page = library.window.page

    def found(search: str) -> list[str]:
        page.search.setText(search)
        return [one.place for one in page.listing.shown]

    assert found("private conversation")[0] == found("conversation private")[0] == "option quiet-word"
    assert len(found("  ")) == len(page._held)
    shown = [one for one in page.listing.shown if one.place in found("complaint") and one.heading == "Words explained"]
    titled = ["complaint" in one.title.casefold() for one in shown]
    assert titled == sorted(titled, reverse=True)


def test_everyday_words_find_an_entry_that_does_not_hold_them_and_say_by_which_word(library: Any) -> None:
    page = library.window.page
    for search, place in (
        ("lateness", "option quiet-word"),
        ("paperwork", "never late-record"),
        ("whatsap", "never posts"),
    ):
        page.search.setText(search)
        assert place in [one.place for one in page.listing.shown]
        rows = [page.listing.model().index(row, 0).data(MARKED) for row in page.listing._entries]
        assert all(row.spans or row.beneath_spans for row in rows)


def test_a_search_that_finds_nothing_says_what_to_try(library: Any) -> None:
    page = library.window.page
    page.search.setText("qwxjk")
    assert page.help.isVisible()
    assert "clear the search" in page.help.text()
    assert "“Think it through” asks the questions one by one" in page.help.text()
    page.search.setText("late xylophone")
    assert "“Think it through” asks the questions one by one" in page.help.text()
    page.search.setText("late")
    assert not page.help.isVisible()


def test_no_line_of_the_red_box_is_cut_after_a_search_that_found_nothing(library: Any) -> None:
    page = library.window.page
    for place in [one.place for one in page._held if one.place.startswith("never ")][:12]:
        page.search.setText("zzzz")
        library.bot.wait(1)
        page.search.setText("")
        page.open_at(place)
        library.bot.wait(1)
        for label in page.pane.findChildren(QLabel):
            if label.isVisible() and label.wordWrap():
                assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_a_forces_own_form_with_a_mistake_is_told_in_words(open_desktop: Callable[..., Any], home: Path) -> None:
    (home / "policy" / "forms").mkdir(parents=True)
    (home / "policy" / "forms" / "second-check.toml").write_text("id = ")
    desktop = open_desktop("supervisor")
    page = desktop.open("library")
    assert "second-check.toml" in page._foot.text()
    assert any(entry.title == "Second check" for entry in page.listing.shown)
