"""The first screen of an outcome: heading, call line, what to do and what not to do, all in view at 1366 by 768."""

from __future__ import annotations

import datetime as dt
import html
import re
import statistics
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from guidance.first_screens import ANSWER, NOON, NUMBERS, keeps_to_the_caps, longest, words_of, worth_drawing
from guidance.shipped import PACK
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from pscdesk import language
from pscdesk.assets import I18N
from pscdesk.guidance.result.result_words import who_does
from pscdesk.guidance.result.walk_result import WalkResult, walk_result
from pscdesk.ui.guidance_parts.walk import Walk
from pscdesk.ui.pages.aid.aid_page import AidPage
from pscdesk.ui.pages.aid.outcome.first_screen import FirstScreen
from pscdesk.ui.pages.aid.outcome.outcome_view import OutcomeView

SCREEN = (1366, 768)
BARS = 72
"""Pixels that the title bar of a window and a task bar take from such a screen."""
NIGHT = dt.datetime(2026, 11, 12, 23, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def numbers(home: Path) -> None:
    (home / "policy").mkdir()
    (home / "policy" / "local.toml").write_text(NUMBERS)


@pytest.fixture(params=["en", "cy"])
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    language.speak(request.param, I18N)
    yield request.param
    language.speak("en", I18N)


def end_of(page: AidPage, vignette: str) -> FirstScreen:
    """Stand at the end of that vignette's walk."""
    other = Walk(page.walk.pack, page.walk.local)
    answers = next(one.answers for one in PACK.vignettes if one.id == vignette)
    other.begin()
    while other.place == "question":
        other.answer(answers[other.question.id])
    other.conclude()
    page.walk.take_up(other)
    return front(page)


def show(page: AidPage, result: WalkResult) -> FirstScreen:
    """Show a result that no walk has."""
    page.walk._result = result  # pyright: ignore[reportPrivateUsage]
    page.walk.conclude()
    return front(page)


def front(page: AidPage) -> FirstScreen:
    QApplication.processEvents()
    view = page.view
    assert isinstance(view, OutcomeView)
    return view.first


def must_be_in_view(screen: FirstScreen) -> list[QWidget]:
    parts: list[QWidget] = [screen.heading, screen.call]
    for name in ("plan", "do_now", "not_to_do"):
        card = getattr(screen, name, None)
        parts += card.findChildren(QLabel) if card is not None else []
    return parts


def lowest(page: AidPage, screen: FirstScreen) -> int:
    """The lowest pixel of what must be in view, in the part of the page that is seen without scrolling."""
    seen = page.open.area.viewport()  # pyright: ignore[reportPrivateUsage]
    return max(part.mapTo(seen, QPoint(0, part.height())).y() for part in must_be_in_view(screen))


def cut_off(screen: FirstScreen) -> list[str]:
    labels = [part for part in must_be_in_view(screen) if isinstance(part, QLabel)]
    return [label.text() for label in labels if label.height() < label.heightForWidth(label.width())]


def text_of(part: QWidget) -> str:
    said = " ".join(label.text() for label in part.findChildren(QLabel) if label.isVisibleTo(part))
    return html.unescape(re.sub("<[^>]+>", "", said)).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.slow
def test_the_fullest_situations_have_their_first_screen_in_view(open_desktop: Callable[..., Any], spoken: str) -> None:
    page = open_desktop("supervisor", size=SCREEN).window.page
    too_low: list[str] = []
    for name in worth_drawing(PACK):
        screen = end_of(page, name)
        assert not cut_off(screen), name
        result, text = page.walk.result, text_of(screen)
        for duty in (*result.first_steps, *result.then_steps):
            assert all(line in text for line in who_does(duty).split("\n")), name
        if keeps_to_the_caps(result) and lowest(page, screen) > SCREEN[1]:
            too_low.append(name)
    assert too_low == []


def test_the_longest_texts_of_the_pack_together_are_in_view(open_desktop: Callable[..., Any], spoken: str) -> None:
    page = open_desktop("supervisor", size=SCREEN).window.page
    end_of(page, "V01")
    screen = show(page, longest(page.walk.result))
    assert ANSWER in text_of(screen)
    assert not cut_off(screen)
    room = SCREEN[1] - BARS if spoken == "en" else SCREEN[1]
    assert lowest(page, screen) <= room


def test_what_is_over_follows_under_and_then(open_desktop: Callable[..., Any]) -> None:
    page = open_desktop("supervisor", size=SCREEN).window.page
    end_of(page, "V01")
    made_up = longest(page.walk.result)
    text = text_of(show(page, made_up))
    assert text.index("What not to do") < text.index("And then") < text.index("8.")
    assert all(duty.what in text for duty in made_up.then_steps)


def test_the_parts_stand_in_the_order_in_which_they_are_needed(open_desktop: Callable[..., Any]) -> None:
    page = open_desktop("supervisor", size=SCREEN).window.page
    end_of(page, "V01")
    screen = show(page, longest(page.walk.result))
    text = text_of(screen)
    order = [
        "Telephone professional standards now",
        "Ring: Professional standards",
        ANSWER,
        "What to do now",
        "What not",
    ]
    assert sorted(order, key=text.index) == order
    read = screen.accessibleDescription()
    assert sorted(order[1:], key=read.index) == order[1:]


@pytest.mark.parametrize("size", [(720, 480), (1366, 768)])
def test_at_twice_the_size_of_text_heading_and_call_line_come_first(
    open_desktop: Callable[..., Any], size: tuple[int, int]
) -> None:
    page = open_desktop("supervisor", size=size, text_size=200).window.page
    screen = end_of(page, "V01")
    seen = page.open.area.viewport()
    tops = [
        part.mapTo(seen, QPoint(0, 0)).y() for part in (screen.heading, screen.call, screen.do_now, screen.not_to_do)
    ]
    assert tops == sorted(tops)
    assert screen.call.mapTo(seen, QPoint(0, screen.call.line.height())).y() <= size[1]
    assert not cut_off(screen)


def test_the_number_is_the_one_for_this_hour_and_changes_while_the_page_is_open(
    open_desktop: Callable[..., Any],
) -> None:
    hour = [NOON]
    page = open_desktop("supervisor", size=SCREEN, clock=lambda: hour[0]).window.page
    screen = end_of(page, "V01")
    assert "020 7946 0000 ext 12" in text_of(screen.call)
    assert "Outside these hours, and on bank holidays, ring 020 7946 0001." in text_of(screen.call)
    hour[0] = NIGHT
    screen.call.look()
    assert "Ring: Professional standards\N{EN SPACE}020 7946 0001" in text_of(screen.call)


def test_before_the_end_the_same_screen_stands_with_its_call_line(open_desktop: Callable[..., Any]) -> None:
    page = open_desktop("supervisor", size=SCREEN, clock=lambda: NIGHT).window.page
    page.walk.begin()
    for chosen in ("may-have-done", "no", "officer", "none", "death-injury"):
        page.walk.answer((chosen,))
    page.walk.show_now()
    QApplication.processEvents()
    screen = page.view.first_control()
    assert isinstance(screen, FirstScreen)
    assert "020 7946 0001" in text_of(screen.call)
    assert lowest(page, screen) <= SCREEN[1]


def test_a_first_screen_can_be_read_in_a_minute_or_two() -> None:
    results = [walk_result(PACK, vignette.answers) for vignette in PACK.vignettes]
    counts = [words_of(result, NOON) for result in results if keeps_to_the_caps(result)]
    assert statistics.median(counts) <= 220
    assert max(counts) <= 360
