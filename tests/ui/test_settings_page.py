"""The settings page stays in front and keeps its shape, whatever is chosen in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from pscdesk.ui.pages.settings import SettingsPage
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
