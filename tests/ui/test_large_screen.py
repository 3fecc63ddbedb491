"""On a large screen every text has the height it needs, though its column is narrower than the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from ui.access_lint import faults, settle
from ui.aid_walks import conclude

from pscdesk.ui.pages import pages_for
from pscdesk.ui.widgets.buttons import Fold

LARGE = (1920, 1080)
pytestmark = pytest.mark.slow


@pytest.mark.parametrize("role", ["supervisor", "champion", "hr"])
def test_every_page_is_whole_on_a_large_screen(open_desktop: Callable[..., Any], role: str) -> None:
    desktop = open_desktop(role, size=LARGE)
    for spec in pages_for(role):
        desktop.open(spec.id)
        settle(desktop)
        assert not faults(desktop.window), spec.id


def test_every_kind_of_library_entry_is_whole_on_a_large_screen(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("supervisor", size=LARGE)
    page = desktop.open("library")
    page._enter_reading()
    firsts = {entry.heading: entry for entry in reversed(page.listing.shown)}
    assert len(firsts) > 5
    for entry in firsts.values():
        page._read(entry)
        settle(desktop)
        assert not faults(desktop.window), entry.title


def test_what_a_walk_comes_to_is_whole_on_a_large_screen(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("supervisor", size=LARGE)
    page = desktop.window.page
    conclude(page)
    for fold in page.findChildren(Fold):
        fold.head.setChecked(True)
    settle(desktop)
    assert not faults(desktop.window)
