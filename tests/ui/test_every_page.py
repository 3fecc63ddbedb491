"""Every page and tab that the program has, with something in it, in each look: read off the program's own list."""

from __future__ import annotations

import gc
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from made_up.whole_programme import made_whole
from made_up.workshops import begun
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget
from ui.access_lint import KINDS, faults, scrolled_in, settle, twice_named
from ui.conftest import TODAY
from ui.tab_walk import named, stops

from pscdesk import language
from pscdesk.assets import I18N
from pscdesk.ui.pages import PAGES, pages_seen
from pscdesk.ui.pages.tabbed import TabbedPage
from pscdesk.ui.widgets.taking import TakeButton
from pscdesk.work.demo.demo_nation import make_nation
from pscdesk.work.progress import silent

pytestmark = pytest.mark.slow  # sixty views in each look

LOOKS = (("light", 100, "en"), ("dark", 200, "cy"), ("contrast", 150, "en"))
ROLES = ("hr", "guidance", "")
"""Between them they see every page."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with an office, its programme, a nation's body, and guidance that is being worked on."""
    folder = tmp_path_factory.mktemp("whole")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PSCDESK_HOME", str(folder / "data"))
        for one in made_whole(folder)[::-1]:
            one.close()
    nation = make_nation(folder / "made-nation", 7, TODAY, silent)
    shutil.copytree(nation.home / "nation", folder / "data" / "nation")
    begun(folder / "data" / "guidance-work")
    return folder / "data"


def views(desktop: Any) -> Iterator[tuple[str, QWidget]]:
    """Each page of the program, and each tab of a page that has them, brought to the front: its name, and the page."""
    seen: set[str] = set()
    for role in ROLES:
        desktop.context.set("role", role)
        settle(desktop)
        for spec in pages_seen(desktop.context.settings):
            if spec.id in seen:
                continue
            seen.add(spec.id)
            page = desktop.open(spec.id)
            settle(desktop)
            if not isinstance(page, TabbedPage):
                yield spec.id, page
                continue
            assert page.is_open, spec.id
            for at in range(page.tabs.count()):
                page.tabs.setCurrentIndex(at)
                settle(desktop)
                yield f"{spec.id}: {page.tabs.tabText(at)}", page
    assert seen == {spec.id for spec in PAGES}


@pytest.fixture
def desktop(open_desktop: Callable[..., Any], made: Path, home: Path) -> Iterator[Any]:
    shutil.copytree(made, home, dirs_exist_ok=True)
    language.speak("en", I18N)
    yield open_desktop("hr", size=(1280, 720), nation=True)
    language.speak("en", I18N)


def test_every_page_and_tab_is_named_and_unclipped_in_each_look(desktop: Any) -> None:
    found: list[str] = []
    for look, text_size, spoken in LOOKS:
        for setting, value in (("language", spoken), ("look", look), ("text_size", text_size)):
            desktop.context.set(setting, value)
        for name, page in views(desktop):
            wrong = [*faults(desktop.window), *(f"said of two buttons: {one}" for one in twice_named(page))]
            found += [f"{look} {text_size} {spoken}, {name}: {one}" for one in wrong]
    assert not found, "\n".join(found)


def test_every_control_is_reached_by_tab_in_reading_order_and_none_keeps_it(desktop: Any) -> None:
    found: list[str] = []
    for name, _page in views(desktop):
        order = list(stops(desktop))
        missed = [one for one in takes_tab(desktop.window.page) if one not in order]
        found += [f"{name}: never reached: {named(one)}" for one in missed]
        found += [
            f"{name}: {named(two)} stands above {named(one)}" for one, two in pairwise(order) if is_above(two, one)
        ]
    assert not found, "\n".join(found)


def test_the_pages_of_another_language_leave_nothing_of_those_before(desktop: Any, qapp: QApplication) -> None:
    assert list(views(desktop))
    before = left_over(qapp)
    desktop.context.set("language", "cy")
    assert list(views(desktop))
    assert left_over(qapp) == before


def left_over(qapp: QApplication) -> Counter[str]:
    """The widgets that stand in no other one, once what was to be deleted is gone: how many of each kind."""
    for _ in range(3):  # what goes may be the last to hold something else
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()
    return Counter(type(one).__name__ for one in qapp.allWidgets() if one.parent() is None)


def takes_tab(page: QWidget) -> list[QWidget]:
    """Every control of a page that can be seen, works, and asks for the keyboard by Tab."""
    by_tab = Qt.FocusPolicy.TabFocus
    return [
        one
        for one in page.findChildren(QWidget)
        if one.isVisible() and one.isEnabled() and one.focusPolicy() & by_tab == by_tab and isinstance(one, KINDS)
        if one.focusProxy() is None
    ]


def is_above(one: QWidget, other: QWidget) -> bool:
    """Whether the whole of one stands above the other in the same column, inside the same scrolled part.

    The button of a table stands above it and comes after it: first one goes through the table.
    """
    if scrolled_in(one) is not scrolled_in(other) or isinstance(one, TakeButton):
        return False
    top, bottom = (QRect(each.mapTo(each.window(), QPoint(0, 0)), each.size()) for each in (one, other))
    return top.bottom() < bottom.top() and top.left() < bottom.right() and bottom.left() < top.right()
