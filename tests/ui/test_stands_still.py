"""Nothing in the window moves by itself, for anybody: no setting is needed for people whom movement troubles."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QAbstractAnimation, Qt
from PySide6.QtWidgets import QProgressBar
from ui.access_lint import settle

from pscdesk.messages import Message
from pscdesk.ui.jobs.task_bar import TaskBar
from pscdesk.ui.pages import pages_for


def moving(desktop: Any) -> list[QAbstractAnimation]:
    running = QAbstractAnimation.State.Running
    return [one for one in desktop.window.findChildren(QAbstractAnimation) if one.state() == running]


def test_no_page_moves_by_itself_when_it_comes_up_or_is_gone_through(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("champion", size=(1280, 720), text_size=200)
    for spec in pages_for("champion"):
        desktop.open(spec.id)
        settle(desktop)
        desktop.press(Qt.Key.Key_Tab, Qt.Key.Key_PageDown, Qt.Key.Key_End)
        assert not moving(desktop), spec.id


def test_a_job_of_unknown_length_is_told_in_words_without_a_bar_that_slides(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("champion")
    may_end, tell = Event(), Event()

    def work(progress: Any) -> None:
        tell.wait(20)
        progress(1, 3, Message("One of three"))
        may_end.wait(20)

    desktop.context.jobs.run(Message("Reading"), work, lambda _done: None)
    bar = desktop.window.findChild(TaskBar)
    desktop.bot.waitUntil(bar.isVisible, timeout=5000)
    (progress,) = bar.findChildren(QProgressBar)
    before = bar.grab().toImage()
    desktop.bot.wait(300)
    assert bar.grab().toImage() == before
    assert not progress.isVisible()
    tell.set()
    desktop.bot.waitUntil(progress.isVisible, timeout=5000)
    assert (progress.value(), progress.maximum()) == (1, 3)
    assert not moving(desktop)
    may_end.set()
    desktop.wait()
    assert not bar.isVisible()
