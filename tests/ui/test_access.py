"""Every page, in every look: named controls, a way out of every table, nothing clipped when text is twice as large."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from ui.access_lint import LOOKS, clipped, faults, settle, twice_named
from ui.office_tabs import open_tab

from pscdesk.paths import find_places
from pscdesk.ui.pages import PAGES, pages_for, pages_seen
from pscdesk.ui.pages.office.office_page import TABS
from pscdesk.ui.widgets.layout.rows import CheckRow
from pscdesk.work.office.office import found_office

ROLES = ["", "supervisor", "champion", "hr", "guidance"]


def every_view(desktop: Any) -> list[str]:
    """Bring each page (and each tab of the office) to the front in turn; its name."""
    names: list[str] = []
    for spec in pages_seen(desktop.context.settings):
        page = desktop.open(spec.id)
        tabs = [label for _place, label, _build in TABS] if spec.id == "office" else [""]
        for label in tabs:
            if label:
                open_tab(page, label)
            settle(desktop)
            names.append(f"{spec.id} {label}".strip())
            assert not faults(desktop.window), names[-1]
    return names


@pytest.mark.parametrize(("look", "text_size"), LOOKS)
@pytest.mark.parametrize("role", ROLES)
def test_every_page_is_named_and_unclipped(
    open_desktop: Callable[..., Any], tmp_path: Any, role: str, look: str, text_size: int
) -> None:
    if role == "hr":
        found_office(find_places(), None, "Wexmoor Constabulary", tmp_path / "deputy.key")
    desktop = open_desktop(role, look=look, text_size=text_size, size=(1280, 720), nation=role == "hr")
    assert len(every_view(desktop)) >= len(pages_seen(desktop.context.settings))


@pytest.mark.parametrize(("look", "text_size"), LOOKS)
def test_every_view_of_a_walk_is_named_and_unclipped(
    open_desktop: Callable[..., Any], look: str, text_size: int
) -> None:
    desktop = open_desktop("supervisor", look=look, text_size=text_size, size=(1280, 720))
    walk = desktop.window.page.walk
    walk.begin()
    for _ in range(60):
        settle(desktop)
        assert not faults(desktop.window), walk.place
        if walk.place == "question":
            question = walk.question
            walk.answer((question.options[0].id,))
            if walk.state.is_escalated and walk.state.next is not None:
                walk.show_now()
                settle(desktop)
                assert not clipped(desktop.window), "what to do now"
                walk.resume()
        elif walk.place == "check":
            walk.conclude()
        else:
            break
    assert walk.place == "outcome"
    for fold in desktop.window.page.findChildren(QPushButton):
        if fold.property("kind") == "fold" and fold.isCheckable():
            fold.setChecked(True)
    settle(desktop)
    assert not clipped(desktop.window)


@pytest.mark.parametrize(("look", "text_size"), LOOKS)
def test_every_part_of_an_outcome_is_named_and_unclipped(
    open_desktop: Callable[..., Any], home: Any, look: str, text_size: int
) -> None:
    (home / "policy").mkdir()
    numbers = '[professional-standards]\ntelephone = "020 7946 0000 ext 12"\nhours = "Monday to Friday, 8 to 18"\n'
    (home / "policy" / "local.toml").write_text(numbers)
    late = dt.date(2099, 1, 1)
    desktop = open_desktop("champion", look=look, text_size=text_size, size=(1280, 720), today=late)
    page = desktop.open("aid")
    page.walk.begin()
    while page.walk.place == "question":
        ids = [option.id for option in page.walk.question.options]
        mildest = next((one for one in ("none", "no") if one in ids), ids[0])
        page.walk.answer(({"kind": "conduct"}.get(page.walk.question.id, mildest),))
    page.walk.conclude()
    desktop.wait()
    for switch in page.findChildren(CheckRow):
        switch.setChecked(True)
    for fold in page.findChildren(QPushButton):
        if fold.property("kind") == "fold" and fold.isCheckable():
            fold.setChecked(True)
    settle(desktop)
    assert not faults(desktop.window)
    assert not twice_named(page)
    page.walk.try_question("urgent")
    page.view.choose(1)
    settle(desktop)
    assert not faults(desktop.window)


@pytest.mark.parametrize(("look", "text_size"), LOOKS)
def test_every_kind_of_library_entry_is_named_and_unclipped(
    open_desktop: Callable[..., Any], look: str, text_size: int
) -> None:
    desktop = open_desktop("supervisor", look=look, text_size=text_size, size=(1280, 720))
    page = desktop.open("library")
    page._enter_reading()
    firsts = {entry.heading: entry for entry in reversed(page.listing.shown)}
    for entry in firsts.values():
        page._read(entry)
        settle(desktop)
        assert not faults(desktop.window), entry.title


def test_no_two_controls_of_a_page_share_a_shortcut_letter(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("champion")
    for spec in pages_for("champion"):
        desktop.open(spec.id)
        texts = [one.text() for one in desktop.window.findChildren(QPushButton) if one.isVisible()]
        marked = [text for text in texts if "&" in text]
        letters = [text[text.index("&") + 1].casefold() for text in marked]
        assert len(letters) == len(set(letters)), spec.id


def test_tab_leaves_every_table(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("champion")
    page = desktop.open("months")
    page.table.setFocus()
    desktop.press(Qt.Key.Key_Tab)
    assert desktop.focus is not page.table


def test_f6_goes_round_the_panes(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("supervisor")
    start = desktop.focus
    desktop.press(Qt.Key.Key_F6)
    assert desktop.focus is desktop.window._side
    desktop.press(Qt.Key.Key_F6)
    assert desktop.focus is start
    desktop.context.notices.say("Said.")
    desktop.press(Qt.Key.Key_F6)
    assert desktop.context.notices.isAncestorOf(desktop.focus)


def test_the_ring_follows_the_keyboard(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("supervisor")
    assert desktop.window.ring.around is desktop.focus
    desktop.press(Qt.Key.Key_F6)
    assert desktop.window.ring.around is desktop.window._side


def test_the_window_title_is_the_page_title(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("hr")
    for spec in pages_for("hr"):
        desktop.open(spec.id)
        assert desktop.window.windowTitle() == f"{spec.title} – PSC Desk"


def test_no_page_is_without_a_reader() -> None:
    permitted = {page.permission for page in PAGES}
    assert all(any(page.id in {one.id for one in pages_for(role, permitted)} for role in ROLES) for page in PAGES)
