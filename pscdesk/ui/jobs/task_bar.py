"""The progress bar of the running background job, with a Stop button; hidden for short jobs."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from pscdesk.messages import Message
from pscdesk.ui.jobs.jobs import Jobs
from pscdesk.ui.once import once
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.text import words

_SHORT = 400


class TaskBar(QFrame):
    """Comes up when work takes longer than a moment. Until it is known how much there is, words alone say so.

    A bar without an end would slide to and fro, and nothing here moves by itself.
    """

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.setProperty("surface", "foot")
        self._what = words("")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.hide()
        self._stop = button(Message("Stop"), jobs.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(16)
        row.addWidget(self._what, 1)
        row.addWidget(self._bar, 1)
        row.addWidget(self._stop)
        self._wait = once(self, _SHORT, self.show)
        jobs.started.connect(self._started)
        jobs.moved.connect(self._moved)
        jobs.ended.connect(self._ended)
        self.hide()

    def _started(self, what: str) -> None:
        self._what.setText(what)
        self._bar.setAccessibleName(what)
        self._bar.hide()
        self._wait.start()

    def _moved(self, done: int, total: int, what: str) -> None:
        self._what.setText(what)
        self._bar.setVisible(total > 0)
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)

    def _ended(self) -> None:
        self._wait.stop()
        self.hide()
