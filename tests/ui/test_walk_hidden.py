"""A walk is covered when the screen may be somebody else's, and nothing of it is ever on the disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from pscdesk.assets import GUIDANCE
from pscdesk.guidance.pack.pack_types import Pack
from pscdesk.guidance.reading.pack import load_pack
from pscdesk.ui import screen_lock
from pscdesk.work.walk import guidance_in_use as guidance

Escape = Qt.Key.Key_Escape
CANARY = "zqcanary"


@pytest.fixture
def walking(open_desktop: Callable[..., Any]) -> Any:
    desktop = open_desktop("supervisor")
    walk = desktop.window.page.walk
    walk.begin()
    walk.answer((walk.question.options[0].id,))
    return desktop


def test_a_locked_screen_covers_the_walk_and_a_second_lock_does_not_forget_it(walking: Any) -> None:
    page = walking.window.page
    for _ in range(2):
        walking.window.lock.hidden.emit()
        assert page.cover is not None
        assert page.walk.answers
    walking.press(Qt.Key.Key_Return)
    assert page.cover is None


def test_it_is_covered_while_another_page_is_in_front(walking: Any) -> None:
    page = walking.window.page
    walking.open("library")
    walking.window.lock.hidden.emit()
    walking.open("aid")
    assert page.cover is not None


def test_a_minimised_window_is_covered(walking: Any) -> None:
    page = walking.window.page
    walking.window.showMinimized()
    walking.bot.waitUntil(lambda: page.cover is not None, timeout=5_000)
    assert page.walk.answers


@pytest.mark.parametrize("state", [Qt.ApplicationState.ApplicationHidden, Qt.ApplicationState.ApplicationSuspended])
def test_an_application_put_away_is_covered(walking: Any, state: Qt.ApplicationState) -> None:
    walking.window.lock._state_changed(state)
    assert walking.window.page.cover is not None


def test_turning_to_another_window_covers_nothing(walking: Any) -> None:
    walking.window.lock._state_changed(Qt.ApplicationState.ApplicationInactive)
    assert walking.window.page.cover is None


def test_a_short_sleep_covers_and_a_long_one_forgets(walking: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    page = walking.window.page
    slept = [screen_lock.sleep_so_far()]
    monkeypatch.setattr(screen_lock, "sleep_so_far", lambda: slept[0])
    walking.window.lock.look_at_clock()
    assert page.cover is None
    slept[0] += 60
    walking.window.lock.look_at_clock()
    assert page.cover is not None
    assert page.walk.answers
    slept[0] += page.idle.minutes * 60
    walking.window.lock.look_at_clock()
    assert page.walk.answers == {}
    assert page.walk.place == "start"


@pytest.mark.parametrize(
    ("message", "parameter", "hidden"),
    [
        (0x02B1, 0x7, True),  # the session was locked
        (0x02B1, 0x4, True),  # a remote session was left
        (0x02B1, 0x8, False),  # it was unlocked
        (0x0218, 0x4, True),  # going to sleep
        (0x0218, 0x12, False),  # awake again
        (0x0100, 0x7, False),  # a key
    ],
)
def test_windows_messages_are_read(message: int, parameter: int, hidden: bool) -> None:
    assert screen_lock.means_hidden(message, parameter) is hidden


def canaries(pack: Pack) -> Pack:
    """The pack with every option of one question called something that nothing else is called."""
    questions = tuple(
        msgspec.structs.replace(
            question,
            options=tuple(
                msgspec.structs.replace(option, id=f"{CANARY}-{option.id}", text=f"{CANARY} {option.text}")
                for option in question.options
            ),
        )
        if question.id == "about-to"
        else question
        for question in pack.flow.question
    )
    return msgspec.structs.replace(pack, flow=msgspec.structs.replace(pack.flow, question=questions))


def test_ten_walks_leave_no_canary_in_any_byte(
    open_desktop: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = canaries(load_pack(GUIDANCE))
    monkeypatch.setattr(guidance, "pack_in_use", lambda _places, _language="en": (pack, ""))
    desktop = open_desktop("champion")
    page = desktop.open("aid")
    for number in range(10):
        page.walk.begin()
        seen = False
        while page.walk.place == "question":
            options = page.walk.question.options
            seen = seen or CANARY in options[0].id
            ids = [option.id for option in options]
            mildest = next((one for one in ("none", "no") if one in ids), ids[number % len(ids)])
            page.walk.answer((mildest,))
        assert seen
        assert any(CANARY in label.text() for label in page.findChildren(QLabel))
        page.walk.conclude()
        desktop.wait()
        if number % 3 == 0:
            page.covered.cover()
        page.covered.forget()
    desktop.open("settings")
    desktop.context.set("text_size", 110)
    desktop.wait()
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert written
    for path in written:
        assert CANARY.encode() not in path.read_bytes(), path.name
        assert CANARY not in path.name
