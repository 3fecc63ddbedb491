"""Whatever has the keyboard is in view: each page of each role, walked by Tab forwards and back, in two sizes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ui.access_lint import settle
from ui.aid_walks import conclude
from ui.figures_office import make, move_in
from ui.office_tabs import open_tab
from ui.tab_walk import out_of_view

from pscdesk.ui.pages import pages_for
from pscdesk.ui.pages.office.office_page import TABS
from pscdesk.ui.widgets.buttons import Fold

pytestmark = pytest.mark.slow
SIZES = [100, 200]


def unfold(page: Any) -> None:
    for fold in page.findChildren(Fold):
        fold.head.setChecked(True)


def walked(desktop: Any, name: str) -> list[str]:
    settle(desktop)
    ways = (("Tab", False), ("Shift+Tab", True))
    return [f"{name}, {way}: {lost}" for way, back in ways for lost in out_of_view(desktop, back=back)]


@pytest.mark.parametrize("text_size", SIZES)
@pytest.mark.parametrize("role", ["", "supervisor", "champion"])
def test_on_every_page_each_stop_is_in_view(open_desktop: Callable[..., Any], role: str, text_size: int) -> None:
    desktop = open_desktop(role, text_size=text_size, size=(1280, 720))
    lost: list[str] = []
    for spec in pages_for(role):
        desktop.open(spec.id)
        lost += walked(desktop, spec.id)
    assert not lost, "\n".join(lost)


@pytest.mark.parametrize("text_size", SIZES)
def test_on_every_view_of_a_walk_each_stop_is_in_view(open_desktop: Callable[..., Any], text_size: int) -> None:
    desktop = open_desktop("supervisor", text_size=text_size, size=(1280, 720))
    page, lost = desktop.window.page, []
    page.walk.begin()
    lost += walked(desktop, "first question")
    conclude(page)
    unfold(page)
    lost += walked(desktop, "outcome")
    page.walk.try_question("urgent")
    lost += walked(desktop, "what if")
    assert not lost, "\n".join(lost)


@pytest.mark.parametrize("text_size", SIZES)
def test_on_every_page_of_the_office_each_stop_is_in_view(
    open_desktop: Callable[..., Any], home: Path, tmp_path_factory: pytest.TempPathFactory, text_size: int
) -> None:
    move_in(make(tmp_path_factory.getbasetemp()), home)
    desktop = open_desktop("hr", text_size=text_size, size=(1280, 720))
    lost: list[str] = []
    page = desktop.open("office")
    for _place, label, _build in TABS:
        view = open_tab(page, label)
        unfold(view)
        lost += walked(desktop, f"office {label}")
    for page_id in ("figures", "places"):
        desktop.open(page_id)
        lost += walked(desktop, page_id)
    assert not lost, "\n".join(lost)
