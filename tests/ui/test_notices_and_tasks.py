"""One voice, one worker: what is said, what is announced, and where faults and bugs go."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Generator
from typing import Any

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QMessageBox
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from pscdesk.errors import FileError
from pscdesk.ui.crash import CrashHook
from pscdesk.ui.jobs.tasks import Tasks
from pscdesk.ui.notices import Notices
from pscdesk.work.progress import Progress


@pytest.fixture
def notices(qtbot: QtBot) -> Notices:
    bar = Notices()
    qtbot.addWidget(bar)
    return bar


@pytest.fixture
def tasks(notices: Notices) -> Generator[Tasks]:
    made = Tasks(notices.fail)
    yield made
    made.close(lambda: None)


def test_a_fault_is_said_in_both_its_sentences(notices: Notices) -> None:
    notices.fail(FileError("The disk is full.", "Free some space."))
    assert notices.text == "The disk is full. Free some space."


def test_every_notice_is_announced(notices: Notices, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: heard.append(event.message()))
    notices.say("Done.")
    notices.warn("Careful.")
    notices.fail("No.")
    assert heard == ["Done.", "Careful.", "No."]


def test_what_was_said_goes_with_the_page_and_a_failure_stays(notices: Notices) -> None:
    notices.say("Done.")
    notices.page_turned()
    assert notices.text == ""
    notices.fail("No.")
    notices.page_turned()
    assert notices.text == "No."


def test_a_job_hands_its_result_back_on_the_thread_of_the_window(qtbot: QtBot, tasks: Tasks) -> None:
    ran: list[int] = []
    done: list[tuple[int, int]] = []

    def job(_progress: Progress) -> int:
        ran.append(threading.get_ident())
        return 7

    tasks.run("", job, lambda value: done.append((value, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(done))
    assert done == [(7, threading.get_ident())]
    assert ran != [threading.get_ident()]


def test_jobs_run_one_after_another_in_the_order_given(qtbot: QtBot, tasks: Tasks) -> None:
    order: list[int] = []
    for number in range(5):
        tasks.run("", lambda _progress, number=number: number, order.append)
    qtbot.waitUntil(lambda: not tasks.is_busy)
    assert order == [0, 1, 2, 3, 4]


def test_a_fault_of_the_world_is_said_and_nothing_else_happens(qtbot: QtBot, tasks: Tasks, notices: Notices) -> None:
    def job(_progress: Progress) -> int:
        raise FileError("The disk is full.", "Free some space.")

    done: list[int] = []
    tasks.run("", job, done.append)
    qtbot.waitUntil(lambda: not tasks.is_busy)
    assert not done
    assert notices.text == "The disk is full. Free some space."


def test_a_bug_in_a_job_is_raised_on_the_thread_of_the_window(qtbot: QtBot, tasks: Tasks) -> None:
    with capture_exceptions() as caught:
        tasks.run("", lambda _progress: int("one"), lambda _value: None)
        qtbot.waitUntil(lambda: not tasks.is_busy)
    assert [kind for kind, _, _ in caught] == [ValueError]


def test_stop_ends_a_long_job_at_its_next_step(qtbot: QtBot, tasks: Tasks, notices: Notices) -> None:
    begun = threading.Event()

    def job(progress: Progress) -> None:
        while True:
            begun.set()
            progress(1, 2, "Working")

    tasks.run("", job, lambda _nothing: None)
    assert begun.wait(10)
    tasks.cancel()
    qtbot.waitUntil(lambda: not tasks.is_busy)
    assert "Stopped" in notices.text


@pytest.fixture
def hook(notices: Notices, monkeypatch: pytest.MonkeyPatch) -> Callable[[BaseException], list[str]]:
    def raised(fault: BaseException) -> list[str]:
        shown: list[str] = []

        def show(box: QMessageBox) -> int:
            shown.append(box.text() + box.detailedText())
            return 0

        monkeypatch.setattr(QMessageBox, "exec", show)
        try:
            raise fault
        except type(fault):
            kind, value, trace = sys.exc_info()
            assert kind is not None
            assert value is not None
            CrashHook(notices)(kind, value, trace)
        return shown

    return raised


def test_a_bug_is_shown_without_what_anybody_chose(hook: Any, capsys: pytest.CaptureFixture[str]) -> None:
    (text,) = hook(KeyError("something private"))
    assert "KeyError" in text
    assert "something private" not in text + capsys.readouterr().err


def test_a_fault_of_the_world_that_gets_that_far_is_said_in_the_bar(hook: Any, notices: Notices) -> None:
    assert hook(FileError("The disk is full.")) == []
    assert notices.text == "The disk is full."
