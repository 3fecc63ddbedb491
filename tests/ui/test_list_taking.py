"""A list that was looked at is not taken by what an earlier look said, once another look begins or fails."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ui.access_lint import settle

from pscdesk.paths import find_places
from pscdesk.work.programme.programme import begin_programme

GOOD = "Number,Title,Kind\n1,A safe space,recommendation\n"


@pytest.fixture
def card(open_desktop: Callable[..., Any], tmp_path: Path) -> tuple[Any, Any]:
    """A window on a plan, whose list card shows the preview of a good list."""
    begin_programme(find_places(), None, "Valley Police").close()
    desktop = open_desktop("hr")
    desktop.open("programme")
    settle(desktop)
    lists = desktop.window.page.part(0).view.listed
    pick(desktop, lists, tmp_path / "good.csv", GOOD)
    settle(desktop)
    assert lists.take.isVisibleTo(lists)
    return desktop, lists


def pick(desktop: Any, lists: Any, path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8"))
    desktop.dialogs.files = (path,)
    lists.look_at_list()


def is_shown(lists: Any) -> list[bool]:
    return [part.isVisibleTo(lists) for part in (lists.changes, lists.take)]


def test_the_first_preview_is_gone_as_soon_as_another_list_is_looked_at(card: tuple[Any, Any], tmp_path: Path) -> None:
    desktop, lists = card
    pick(desktop, lists, tmp_path / "second.csv", GOOD)
    assert is_shown(lists) == [False, False]
    settle(desktop)
    assert is_shown(lists) == [True, True]


def test_a_second_list_that_cannot_be_read_leaves_nothing_to_take(card: tuple[Any, Any], tmp_path: Path) -> None:
    desktop, lists = card
    pick(desktop, lists, tmp_path / "broken.csv", "this is no list\n")
    settle(desktop)
    assert "no column called" in desktop.notice
    assert is_shown(lists) == [False, False]
    assert not lists.leave.isVisibleTo(lists)
    assert desktop.focus is lists.look
