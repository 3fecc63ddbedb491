"""What really stands before a store: each page is one plain page, nothing on disk changes, and trying again works."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QTableView, QWidget

from pscdesk.paths import Places, find_places
from pscdesk.work.desk.desk import open_desk
from pscdesk.work.office.office import found_office
from tests.made_up.obstacles import (
    Removed,
    garbage,
    held_by_another,
    of_a_newer_program,
    read_only,
    rights_are_obeyed,
    with_another_key,
)

DAMAGED = (
    "every file whose name begins with “desk.”",
    "The newest backup of HR’s office has it; ask IT to restore it from there.",
)
"""What is said of the desk's counts, which were sent, and of the office."""
OBSTACLES: dict[str, tuple[Callable[[Places], Removed], str, str | tuple[str, str]]] = {
    "held": (held_by_another, "PSC Desk is already open on this store", "Close it there first, then try again."),
    "garbage": (garbage, "it is damaged, or its key is another one", DAMAGED),
    "newer": (of_a_newer_program, "written by a newer PSC Desk", "Install the newer program, then try again."),
    "another key": (with_another_key, "it is damaged, or its key is another one", DAMAGED),
    "read only": (read_only, "You may not write in this folder", "ask IT"),
}
PAGES = ("count", "months", "office", "figures")
OF_OFFICE = ("office", "figures")
Obstacle = tuple[Removed, str, tuple[str, str]]
"""How it is taken away, what is said of it, and what to do: for the desk and for the office."""


def on_disk(folder: Path) -> dict[str, bytes]:
    """Every file of a folder and what is in it."""
    files = (one for one in sorted(folder.rglob("*")) if one.is_file())
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in files}


def seen(page: QWidget, *kinds: type) -> list[Any]:
    return [one for kind in kinds for one in page.findChildren(kind) if one.isVisible()]


def buttons(page: QWidget) -> list[str]:
    return [one.accessibleName() for one in seen(page, QAbstractButton)]


@pytest.fixture(params=OBSTACLES)
def obstacle(request: pytest.FixtureRequest, home: Path, tmp_path: Path) -> Iterator[Obstacle]:
    """A desk that has counted and an office, and that obstacle before both of them."""
    places = find_places()
    with open_desk(places, None) as desk:
        desk.record("non-contact", {"kind": ["misdial"]}, None, dt.date(2026, 11, 12))
    found_office(places, None, "Wexmoor Constabulary", tmp_path / "deputy" / "deputy.key")
    put, message, advice = OBSTACLES[request.param]
    with rights_are_obeyed():
        removed = put(places)
        try:
            yield removed, message, (advice, advice) if isinstance(advice, str) else advice
        finally:
            removed()


def test_each_page_says_once_what_to_do_changes_nothing_and_opens_when_tried_again(
    open_desktop: Callable[..., Any], home: Path, obstacle: Obstacle
) -> None:
    removed, message, advice = obstacle
    before = on_disk(home)
    desktop = open_desktop("hr")
    closed = [page_id for page_id in PAGES if page_id not in OF_OFFICE or "already open" not in message]
    for page_id in closed:  # an office that somebody holds is read all the same
        page = desktop.open(page_id)
        assert buttons(page) == ["Try again"], page_id
        assert not seen(page, QComboBox, QLineEdit, QTableView), page_id
        said = "\n".join(label.text() for label in seen(page, QLabel))
        assert said.count(message) == 1, page_id
        assert advice[page_id in OF_OFFICE] in said, page_id
        assert desktop.notice == "", page_id
        assert desktop.focus.accessibleName() == "Try again", page_id
        desktop.press(Qt.Key.Key_1, Qt.Key.Key_Return)
        desktop.press_with(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        desktop.press_with(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        desktop.wait()
        assert buttons(page) == ["Try again"], f"{page_id}, after trying again in vain"
        assert desktop.focus.accessibleName() == "Try again", f"{page_id}, after trying again in vain"
    assert on_disk(home) == before
    removed()
    for page_id in reversed(closed):
        page = desktop.open(page_id) if desktop.window.page is not page else page
        if buttons(page) == ["Try again"]:
            desktop.press(Qt.Key.Key_Return)
            desktop.wait()
        assert "Try again" not in buttons(page), page_id
        desktop.bot.waitUntil(lambda page=page: bool(seen(page, QAbstractButton, QLabel)))
        assert desktop.focus is page or page.isAncestorOf(desktop.focus), f"{page_id}: the keyboard is on its page"
