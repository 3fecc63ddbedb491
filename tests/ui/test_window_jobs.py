"""The window while work is done: it closes at once, and pages are replaced only once what they asked for has come."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from collation.test_solving import hard_choice
from shiboken6 import isValid
from ui.access_lint import settle

from pscdesk import language
from pscdesk.assets import I18N
from pscdesk.collation.disclosure.possible.solving import run_solver
from pscdesk.errors import Cancelled
from pscdesk.work.desk.desk import open_desk
from pscdesk.work.keystore import keystore_for
from pscdesk.work.progress import Progress, stop_check


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    language.speak("en", I18N)


def test_the_window_closes_at_once_in_the_middle_of_a_long_solve(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("champion")
    desktop.open("count")
    solving, ended = threading.Event(), list[type[BaseException]]()

    def solve(progress: Progress) -> None:
        def check() -> None:
            solving.set()
            stop_check(progress, 0, 1, "Solving")()

        try:
            run_solver(hard_choice(), check)
        except Cancelled as fault:
            ended.append(type(fault))
            raise

    desktop.context.jobs.run("Solving", solve, lambda _nothing: ended.append(AssertionError))
    assert solving.wait(20)
    desktop.window.close()
    assert not desktop.window.isVisible()
    assert not desktop.context.jobs.is_closed, "the window did not wait for the worker"
    desktop.close()
    assert ended == [Cancelled]
    with open_desk(desktop.places, keystore_for(desktop.places)) as desk:
        assert not desk.is_practice, "the store was closed, so that another window can open it"


def test_a_count_whose_key_was_pressed_is_written_though_the_window_is_closed(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("champion")
    page = desktop.open("count")
    for row in page.rows.values():
        row.keys[0].click()
    page._look_again()
    page.save_contact()
    desktop.close()
    with open_desk(desktop.places, keystore_for(desktop.places)) as desk:
        assert sum(view.contacts for view in desk.months(desktop.context.today())) == 1


def test_the_language_changes_once_what_runs_has_told_its_page(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("champion")
    page = desktop.open("count")
    go_on, told = threading.Event(), list[tuple[str, bool]]()
    desktop.context.jobs.run(
        "Working",
        lambda _progress: go_on.wait(20),
        lambda _went: told.append((language.spoken(), desktop.window.page is page)),
        owner=page,
    )
    desktop.window._panel.tongue.click()
    assert language.spoken() == "en"
    assert not desktop.window._panel.tongue.isEnabled()
    go_on.set()
    settle(desktop)
    assert told == [("en", True)]
    assert language.spoken() == "cy"
    assert desktop.window.page is not page
    assert desktop.window._panel.tongue.isEnabled()


def test_what_a_replaced_page_asked_for_on_its_way_out_comes_back_to_nobody(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("champion")
    page = desktop.open("count")
    page.toggle_practice()
    settle(desktop)
    desktop.window._panel.tongue.click()
    settle(desktop)
    assert not isValid(page)
    assert desktop.window.page.rows, "the new page stands"
    assert desktop.notice == ""
