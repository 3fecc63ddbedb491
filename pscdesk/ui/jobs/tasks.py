"""The one door to the background: one worker, progress, cancel, and results handed back on the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from pscdesk.errors import Cancelled, PscDeskError
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.jobs.garbage import Garbage

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

    from pscdesk.work.progress import Progress

T = TypeVar("T")
Job = Callable[["Progress"], T]


class Tasks(QObject):
    """Runs jobs one after another. A fault of the world goes to ``failed``; a bug is raised on the window's thread."""

    started = Signal(str)
    moved = Signal(int, int, str)
    ended = Signal()
    _deliver = Signal(object)

    def __init__(self, failed: Callable[[PscDeskError], None]) -> None:
        super().__init__()
        self._failed = failed
        self._garbage = Garbage()
        self._worker: ThreadPoolExecutor | None = None
        self._stop = threading.Event()
        self._running = 0
        self._deliver.connect(self._call)

    @property
    def is_busy(self) -> bool:
        """Whether anything runs or waits."""
        return self._running > 0

    def run(
        self,
        what: str,
        job: Job[T],
        done: Callable[[T], None],
        failed: Callable[[PscDeskError], None] | None = None,
    ) -> None:
        """Do ``job`` in the background and hand its result to ``done``; ``what`` says in words what is being done."""
        if self._running == 0:
            self._stop.clear()
        self._running += 1
        self.started.emit(tr(what))
        future = self._employ().submit(job, self._progress)
        future.add_done_callback(lambda ended: self._deliver.emit(lambda: self._end(ended, done, failed)))

    def cancel(self) -> None:
        """Ask the running job to stop at its next step; what was finished before stands."""
        self._stop.set()

    def close(self, last: Callable[[], None]) -> None:
        """Stop what runs, do ``last`` on the worker (where anything ever ran), and wait for it."""
        self._stop.set()
        if self._worker is not None:
            self._worker.submit(last)
            self._worker.shutdown(wait=True)
        self._garbage.close()

    def _employ(self) -> ThreadPoolExecutor:
        if self._worker is None:
            from concurrent.futures import ThreadPoolExecutor

            self._worker = ThreadPoolExecutor(1, "work")
        return self._worker

    def _progress(self, done: int, total: int, what: str) -> None:
        if self._stop.is_set():
            raise Cancelled(Message("Stopped."), Message("What was finished before that stands."))
        self.moved.emit(done, total, tr(what))

    def _call(self, deliver: Callable[[], None]) -> None:
        deliver()

    def _end(self, future: Future[T], done: Callable[[T], None], failed: Callable[[PscDeskError], None] | None) -> None:
        self._running -= 1
        if self._running == 0:
            self.ended.emit()
        try:
            result = future.result()
        except PscDeskError as fault:
            (failed or self._failed)(fault)
        else:
            done(result)
