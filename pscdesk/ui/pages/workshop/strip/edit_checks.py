"""The window's side of the processes that check edits: asked at each key, told on the thread of the window."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

import contextlib
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from pscdesk.ui.once import once

if TYPE_CHECKING:
    from pscdesk.guidance.workshop.overlay.edits import Overlay
    from pscdesk.guidance.workshop.overlay.raw_blocks import Base
    from pscdesk.work.workshop.check_frames import CheckTold
    from pscdesk.work.workshop.check_process import Checker, CheckProcess

_PAUSE = 250
"""Milliseconds after the last key until more is asked than what words alone decide."""
_BEHIND = 320
"""Milliseconds until a check of an older text is ended."""


class EditChecks(QObject):
    """``told`` carries each stage of the answer to the newest text, ``asked`` that a newer text is being looked at.

    ``fell`` says that a process ended by itself and another was begun; ``gave_up`` that none stays alive.
    """

    told = Signal(object)
    asked = Signal()
    fell = Signal()
    gave_up = Signal()
    _came = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._checker: Checker | None = None
        self._held: list[Checker] = []
        self.destroyed.connect(partial(_close_all, self._held))
        self._digest = ""
        self._overlay: Overlay | None = None
        self._closed = False
        self._fallen = 0
        self._came.connect(self._received, Qt.ConnectionType.QueuedConnection)
        self._pause = once(self, _PAUSE, self._ask_rules)
        self._behind = once(self, _BEHIND, self._look)

    @property
    def checker(self) -> Checker | None:
        """What asks the processes; None before there is a base."""
        return self._checker

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._pause.isActive() or (self._checker is not None and self._checker.is_busy)

    def look_at(self, base: Base, overlay: Overlay) -> None:
        """Ask what these edits of this base do: their words at once, the rest at the next pause."""
        from pscdesk.work.workshop.check_process import Checker

        if self._closed:
            return
        if self._checker is None or self._digest != base.digest:
            self._end()
            self._digest, self._fallen = base.digest, 0
            self._checker = Checker(base.files, self._deliver)
            self._held.append(self._checker)
        elif overlay == self._overlay:
            return
        self._overlay = overlay
        self.asked.emit()
        self._checker.ask(overlay, rules=False)
        self._pause.start()

    def close(self) -> None:
        """End the processes; nothing is asked any more."""
        self._closed = True
        self._pause.stop()
        self._behind.stop()
        self._end()

    def _end(self) -> None:
        self._checker = None
        _close_all(self._held)

    def _deliver(self, process: CheckProcess, told: CheckTold | None) -> None:
        """On the thread of a process."""
        with contextlib.suppress(RuntimeError):  # the window may have gone meanwhile
            self._came.emit(process, told)

    def _ask_rules(self) -> None:
        if self._checker is not None and self._overlay is not None:
            self._checker.ask(self._overlay, rules=True)
            self._behind.start()

    def _look(self) -> None:
        if self._checker is not None:
            self._checker.look()
            if self._checker.is_busy:
                self._behind.start()

    def _received(self, process: CheckProcess, told: CheckTold | None) -> None:
        checker = self._checker
        if checker is None:
            return
        answer = checker.received(process, told)
        if checker.is_given_up:
            self.gave_up.emit()
        elif checker.fell > self._fallen:
            self._fallen = checker.fell
            self.fell.emit()
        if answer is not None:
            self.told.emit(answer)


def _close_all(held: list[Checker], _gone: object = None) -> None:
    """End the processes of each; also once the object that asked them has gone."""
    while held:
        held.pop().close()
