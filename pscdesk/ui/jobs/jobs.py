"""Background jobs on one worker thread: progress, a cancel token for each job, results delivered on the GUI thread."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6 import QtCore
from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from pscdesk.errors import Cancelled, PscDeskError, Question
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.storage.plain_file import no_access
from pscdesk.ui.jobs.garbage import Garbage

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

    from pscdesk.work.progress import Progress

T = TypeVar("T")
Work = Callable[["Progress"], T]


class _Job:
    """One job. ``stop`` is its own cancel token; ``told`` the progress last shown."""

    def __init__(
        self,
        what: str,
        work: Callable[[Progress], object],
        done: Callable[[Any], None],
        failed: Callable[[PscDeskError], None],
        owner: QObject | None = None,
    ) -> None:
        self.what, self.work, self.done, self.failed, self.owner = what, work, done, failed, owner
        self.stop = threading.Event()
        self.told: tuple[int, int, str] | None = None

    def empty(self) -> None:
        """Let go of what a page handed in, here: the worker may hold this longer, and must never destroy a widget."""
        self.work = self.done = self.failed = _nobody
        self.owner = None


class Jobs(QObject):
    """Runs jobs one after another. A fault of the world goes to ``failed``; a bug is raised on the GUI thread.

    All but the work itself happens on the GUI thread: the next job is handed to the worker when the result of the last
    one has come back, so that there is always one running job that everybody agrees on. ``ended`` says that nothing
    runs or waits, ``closed`` that the worker is gone.
    """

    started = Signal(str)
    moved = Signal(int, int, str)
    ended = Signal()
    closed = Signal()
    _came_back = Signal(object)

    def __init__(
        self,
        failed: Callable[[PscDeskError], None],
        is_agreed: Callable[[Question], bool] = lambda _question: False,
    ) -> None:
        """``is_agreed`` asks the person a question that stopped a job; after a yes the job is done again."""
        super().__init__()
        self._failed = failed
        self._is_agreed = is_agreed
        self._garbage = Garbage()
        self._worker: ThreadPoolExecutor | None = None
        self._running: _Job | None = None
        self._waiting: deque[_Job] = deque()
        self._when_idle: list[Callable[[], None]] = []
        self._closing = False
        self.is_closed = False

    @property
    def is_busy(self) -> bool:
        """Whether anything runs or waits."""
        return self._running is not None

    def run(
        self,
        what: str,
        work: Work[T],
        done: Callable[[T], None],
        failed: Callable[[PscDeskError], None] | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Do ``work`` in the background and hand its result to ``done``; ``what`` says in words what is being done.

        Once ``owner`` (the page or card that asked) is deleted, the work is still done but its result goes to nobody;
        a fault is then said as one that nobody waits for. After ``close`` nothing is begun and nobody is told.
        """
        if not self._closing:
            self._waiting.append(_Job(what, work, done, failed or self._failed, owner))
            self._begin_next()

    def cancel(self) -> None:
        """Ask the running job to stop at its next step. What was finished before stands, and what waits is done."""
        if self._running is not None:
            self._running.stop.set()

    def when_idle(self, then: Callable[[], None]) -> None:
        """Call ``then`` once nothing runs or waits and every result has been delivered: now, where that is so."""
        if not self._closing:
            self._when_idle.append(then)
            self._look_idle()

    def close(self, last: Callable[[], None]) -> None:
        """Ask all jobs to stop, do ``last`` on the worker (where it ever ran anything), then say ``closed``.

        This returns at once. Long work stops at its next step. Work that never asks whether to stop is short, and is
        done even where it still waits: a count whose key was pressed is written. Results go to nobody.
        """
        if self._closing:
            return
        self._closing = True
        self._when_idle.clear()
        for job in (self._running, *self._waiting):
            if job is not None:
                job.stop.set()
        if self._worker is not None:
            self._waiting.append(_Job("", lambda _progress: last(), _nobody, self._failed))
            self._begin_next()
        else:
            self._finish()

    def _begin_next(self) -> None:
        if self._running is None and self._waiting:
            self._running = job = self._waiting.popleft()
            self.started.emit(tr(job.what))
            future = self._employ().submit(self._do, job)
            future.add_done_callback(self._came_back.emit)

    def _employ(self) -> ThreadPoolExecutor:
        if self._worker is None:
            # imported here: not needed before the first job, so the window opens sooner
            from concurrent.futures import ThreadPoolExecutor

            self._worker = ThreadPoolExecutor(1, "work")
            self._came_back.connect(self._end, QtCore.Qt.ConnectionType.QueuedConnection)  # never inside ``run``
        return self._worker

    def _do(self, job: _Job) -> object:
        """On the worker, as is ``_progress``; nothing else here is."""
        return job.work(partial(self._progress, job))

    def _progress(self, job: _Job, done: int, total: int, what: str) -> None:
        """Stop the job, or tell how far the job is where that is news."""
        if job.stop.is_set():
            raise Cancelled(Message("Stopped."), Message("What was finished before that stands."))
        if job.told != (done, total, what):
            job.told = (done, total, what)
            self.moved.emit(done, total, tr(what))

    def _end(self, future: Future[object]) -> None:
        job, self._running = self._running, None
        assert job is not None  # noqa: S101 - only a running job comes back
        self._begin_next()
        if self._running is None:
            self.ended.emit()
        try:
            self._deliver(job, future)
        finally:
            job.empty()
            if self._closing and self._running is None:
                self._finish()
            self._look_idle()

    def _deliver(self, job: _Job, future: Future[object]) -> None:
        is_gone = job.owner is not None and not isValid(job.owner)
        try:
            result = future.result()
        except (PscDeskError, PermissionError) as raised:
            if self._closing:
                return
            fault = raised if isinstance(raised, PscDeskError) else no_access(raised)
            if fault is None:
                raise
            if isinstance(fault, Question) and not is_gone and self._is_agreed(fault):
                self.run(job.what, partial(_once_agreed, fault, job.work), job.done, job.failed, job.owner)
            else:
                (self._failed if is_gone else job.failed)(fault)
        else:
            if not (is_gone or self._closing):
                job.done(result)

    def _look_idle(self) -> None:
        while self._when_idle and self._running is None:
            self._when_idle.pop(0)()

    def _finish(self) -> None:
        if self._worker is not None:
            self._worker.shutdown(wait=True)  # it has nothing left to do
        self._garbage.close()
        self.is_closed = True
        self.closed.emit()


def _once_agreed(question: Question, work: Work[object], progress: Progress) -> object:
    """On the worker: note the yes, then do the work that the question stopped."""
    question.agree()
    return work(progress)


def _nobody(_result: object) -> None:
    """Nobody waits for this."""
