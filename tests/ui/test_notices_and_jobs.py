"""One voice, one worker: what is said, what is announced, and where faults go."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from pscdesk.errors import Cancelled, FileError, PscDeskError
from pscdesk.ui.jobs.jobs import Jobs
from pscdesk.ui.notices import Notices
from pscdesk.work.progress import Progress


@pytest.fixture
def notices(qtbot: QtBot) -> Notices:
    bar = Notices()
    qtbot.addWidget(bar)
    return bar


@pytest.fixture
def jobs(qtbot: QtBot, notices: Notices) -> Generator[Jobs]:
    made = Jobs(notices.fail)
    yield made
    made.close(lambda: None)
    qtbot.waitUntil(lambda: made.is_closed)


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


def test_a_job_hands_its_result_back_on_the_thread_of_the_window(qtbot: QtBot, jobs: Jobs) -> None:
    ran: list[int] = []
    done: list[tuple[int, int]] = []

    def job(_progress: Progress) -> int:
        ran.append(threading.get_ident())
        return 7

    jobs.run("", job, lambda value: done.append((value, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(done))
    assert done == [(7, threading.get_ident())]
    assert ran != [threading.get_ident()]


def test_jobs_run_one_after_another_in_the_order_given(qtbot: QtBot, jobs: Jobs) -> None:
    order: list[int] = []
    for number in range(5):
        jobs.run("", lambda _progress, number=number: number, order.append)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert order == [0, 1, 2, 3, 4]


def test_a_fault_of_the_world_is_said_and_nothing_else_happens(qtbot: QtBot, jobs: Jobs, notices: Notices) -> None:
    def job(_progress: Progress) -> int:
        raise FileError("The disk is full.", "Free some space.")

    done: list[int] = []
    jobs.run("", job, done.append)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert not done
    assert notices.text == "The disk is full. Free some space."


def test_a_folder_that_a_job_may_not_open_is_told_to_whoever_waits_and_is_no_bug(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[PscDeskError] = []

    def job(_progress: Progress) -> None:
        raise PermissionError(13, "Permission denied", "/home/hr/closed")

    jobs.run("", job, lambda _result: None, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].message == "You may not open /home/hr/closed."


def test_a_bug_in_a_job_is_raised_on_the_thread_of_the_window(qtbot: QtBot, jobs: Jobs) -> None:
    with capture_exceptions() as caught:
        jobs.run("", lambda _progress: int("one"), lambda _value: None)
        qtbot.waitUntil(lambda: not jobs.is_busy)
    assert [kind for kind, _, _ in caught] == [ValueError]


def test_stop_ends_a_long_job_at_its_next_step(qtbot: QtBot, jobs: Jobs, notices: Notices) -> None:
    begun = threading.Event()

    def job(progress: Progress) -> None:
        while True:
            begun.set()
            progress(1, 2, "Working")

    jobs.run("", job, lambda _nothing: None)
    assert begun.wait(10)
    jobs.cancel()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert "Stopped" in notices.text


def until_stopped(begun: threading.Event) -> Callable[[Progress], None]:
    """A long job, which stops when it is told to and at nothing else."""

    def job(progress: Progress) -> None:
        while True:
            begun.set()
            progress(1, 2, "Working")

    return job


def test_stopping_one_job_spares_the_next(qtbot: QtBot, jobs: Jobs, notices: Notices) -> None:
    begun, done = threading.Event(), list[str]()
    faults: list[PscDeskError] = []
    jobs.run("", until_stopped(begun), lambda _nothing: done.append("first"), faults.append)
    jobs.run("", lambda progress: progress(1, 1, "") or "second", done.append)
    assert begun.wait(10)
    jobs.cancel()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert done == ["second"]
    assert [type(fault) for fault in faults] == [Cancelled]
    assert notices.text == ""


def test_the_same_step_told_again_and_again_is_shown_once(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[tuple[int, int, str]] = []
    jobs.moved.connect(lambda *step: told.append(step))

    def job(progress: Progress) -> None:
        for done in (0, 0, 0, 1):
            progress(done, 1, "Solving")

    jobs.run("", job, lambda _nothing: None)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert told == [(0, 1, "Solving"), (1, 1, "Solving")]


def test_the_result_for_a_page_that_is_gone_goes_to_nobody_and_a_fault_is_still_said(
    qtbot: QtBot, jobs: Jobs, notices: Notices
) -> None:
    def fail(_progress: Progress) -> None:
        raise FileError("The disk is full.")

    page, stays, done = QObject(), QObject(), list[str]()
    go_on = threading.Event()
    jobs.run("", lambda _progress: go_on.wait(10), lambda _went: done.append("gone"), owner=page)
    jobs.run("", fail, done.append, lambda _fault: done.append("gone too"), page)
    jobs.run("", lambda _progress: "here", done.append, owner=stays)
    delete(page)
    go_on.set()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert done == ["here"]
    assert notices.text == "The disk is full."


def test_what_waits_for_idleness_comes_after_every_result(qtbot: QtBot, jobs: Jobs) -> None:
    order: list[str] = []
    jobs.when_idle(lambda: order.append("at once"))
    jobs.run("", lambda _p: "one", lambda one: (order.append(one), jobs.run("", lambda _p: "two", order.append)))
    jobs.when_idle(lambda: order.append("idle"))
    qtbot.waitUntil(lambda: "idle" in order)
    assert order == ["at once", "one", "two", "idle"]


def test_closing_stops_what_is_long_does_what_is_short_and_tells_nobody(qtbot: QtBot, notices: Notices) -> None:
    jobs, begun, written, told = Jobs(notices.fail), threading.Event(), list[str](), list[object]()
    jobs.closed.connect(lambda: written.append("closed"))
    jobs.run("", until_stopped(begun), told.append)
    jobs.run("", lambda _progress: written.append("a count"), told.append)
    jobs.run("", until_stopped(begun), told.append)
    assert begun.wait(10)
    jobs.close(lambda: written.append("stores closed"))
    assert not jobs.is_closed, "closing waits for nothing"
    jobs.close(lambda: written.append("twice"))
    jobs.run("", lambda _progress: written.append("too late"), told.append)
    jobs.when_idle(lambda: written.append("too late"))
    qtbot.waitUntil(lambda: jobs.is_closed)
    jobs.run("", lambda _progress: written.append("too late"), told.append)
    assert written == ["a count", "stores closed", "closed"]
    assert told == []
    assert notices.text == ""


def test_where_nothing_ever_ran_closing_is_done_at_once(notices: Notices) -> None:
    jobs, said = Jobs(notices.fail), list[str]()
    jobs.closed.connect(lambda: said.append("closed"))
    jobs.close(lambda: said.append("never"))
    assert said == ["closed"]
