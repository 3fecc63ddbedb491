"""Every state of the counting page: controls have names, texts have room, keys are large enough to hit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from ui.access_lint import LOOKS, faults, settle

STATES: dict[str, Callable[[Any], object]] = {
    "bare": lambda _page: None,
    "pad": lambda page: page.pad.open_pad(),
    "practice": lambda page: page.toggle_practice(),
    "correction": lambda page: page.toggle_correction(),
    "missing": lambda page: page.save_contact(),
    "aid": lambda page: page.walk_together(),
    "offer": lambda page: page.aid.bar.tell("The aid suggests: Police officer; Refer to professional standards."),
    "done": lambda page: page.foot.show_done("Counted in November 2026. Nothing else was kept."),
}


@pytest.mark.parametrize(("look", "text_size"), LOOKS)
def test_every_state_is_named_and_unclipped(open_desktop: Callable[..., Any], look: str, text_size: int) -> None:
    desktop = open_desktop("champion", look=look, text_size=text_size)
    page = desktop.window.page
    for name, bring in STATES.items():
        page.forget()
        bring(page)
        settle(desktop)
        assert not faults(desktop.window), name
        if name in ("practice", "correction"):
            bring(page)
            desktop.wait()


def test_a_key_says_its_label_and_its_definition(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("champion")
    row = desktop.window.page.rows["workforce"]
    assert row.accessibleName() == row.field.label
    for number, key in enumerate(row.keys, 1):
        assert key.accessibleName() == key.code.label
        assert key.accessibleDescription() == f"{key.code.define} Key {number}."


def test_only_one_key_of_a_row_is_a_tab_stop(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("champion")
    for row in desktop.window.page.rows.values():
        assert [key.focusPolicy() for key in row.keys].count(Qt.FocusPolicy.StrongFocus) == 1


def test_tab_goes_from_row_to_row(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("champion")
    rows = list(desktop.window.page.rows.values())
    desktop.bot.waitUntil(lambda: all(row.keys[0].isVisible() for row in rows))  # Qt passes over what is not laid out
    for row in rows:
        assert row.isAncestorOf(desktop.focus)
        desktop.press(Qt.Key.Key_Tab)
    assert desktop.focus is desktop.window.page.foot.save
    assert desktop.window.page.foot.isAncestorOf(desktop.focus)
