"""The clock of what is covered and forgotten: it forgets what nobody has touched for a while, after a warning."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from pscdesk.ui.once import once

_MINUTE = 60_000
_WARNING = 2 * _MINUTE


class Idle(QObject):
    """``warned`` two minutes before the end, then ``ran_out``; every touch begins anew, and ``relieved`` the warned."""

    warned = Signal()
    relieved = Signal()
    ran_out = Signal()

    def __init__(self, minutes: int) -> None:
        super().__init__()
        self.minutes = minutes
        self._warn, self._end = once(self, 0, self.warned), once(self, 0, self.ran_out)  # each start says how long

    @property
    def is_running(self) -> bool:
        """Whether there is something that can be forgotten."""
        return self._end.isActive()

    def touch(self) -> None:
        """Somebody is here: begin anew."""
        was_warned = self.is_running and not self._warn.isActive()
        self._start(self.minutes * _MINUTE)
        if was_warned:
            self.relieved.emit()

    def stop(self) -> None:
        """There is nothing to forget."""
        self._warn.stop()
        self._end.stop()

    def slept(self, seconds: float) -> None:
        """The computer slept for so long: that was time in which nobody was here."""
        if not self.is_running:
            return
        left = self._end.remainingTime() - round(seconds * 1000)
        if left > 0:
            self._start(left)
        else:
            self.stop()
            self.ran_out.emit()

    def _start(self, left: int) -> None:
        self._warn.start(max(0, left - _WARNING))
        self._end.start(left)
