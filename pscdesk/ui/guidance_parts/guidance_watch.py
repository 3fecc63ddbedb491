"""Looks whether the guidance of a walk changed: when the window comes to the front, at each answer, now and then."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from pscdesk.language import spoken, tr
from pscdesk.messages import Message
from pscdesk.ui.context import Context

if TYPE_CHECKING:
    from pscdesk.work.walk.guidance_in_use import InUse

_EVERY = 60_000
"""Milliseconds between two looks while a walk is on."""


class GuidanceWatch(QObject):
    """Looks on the worker, never on the GUI thread, and hands what is in use to ``hear`` where the policy changed.

    ``can_be_withdrawn`` says whether the guidance of the page came in a signed file; else nothing is looked at.
    ``is_walking`` says whether a walk is on: only then is looked at every minute.
    """

    def __init__(
        self,
        page: QWidget,
        context: Context,
        *,
        can_be_withdrawn: Callable[[], bool],
        is_walking: Callable[[], bool],
        hear: Callable[[InUse], None],
    ) -> None:
        super().__init__(page)
        self._page, self._context, self._hear = page, context, hear
        self._can_be_withdrawn, self._is_walking = can_be_withdrawn, is_walking
        self._is_looking = self._is_asked_again = False
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        page.installEventFilter(self)

    def look(self) -> None:
        """Look now, or once more when a look that is under way has ended; not where there is nothing to look at."""
        if not self._can_be_withdrawn():
            return
        if self._is_looking:
            self._is_asked_again = True
            return
        self._is_looking = True
        context, tongue = self._context, spoken()
        context.jobs.run(
            tr(Message("Looking whether the guidance changed")),
            lambda _progress: context.guidance(tongue),
            self._looked,
            lambda _fault: self._end(),  # what is wrong with the guidance is said where it is read to be used
            owner=self._page,
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self.look()
        return super().eventFilter(watched, event)

    def _tick(self) -> None:
        if self._is_walking():
            self.look()

    def _looked(self, read: InUse) -> None:
        self._hear(read)
        self._end()

    def _end(self) -> None:
        again, self._is_looking, self._is_asked_again = self._is_asked_again, False, False
        if again:
            self.look()
