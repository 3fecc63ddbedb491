"""Inactivity timer of the aid: forgets a walk that nobody has touched for a while, after a warning."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

_MINUTE = 60_000
_WARNING = 2 * _MINUTE


class Idle(QObject):
    """``warned`` two minutes before the end, then ``ran_out``; every touch begins anew."""

    warned = Signal()
    ran_out = Signal()

    def __init__(self, minutes: int) -> None:
        super().__init__()
        self.minutes = minutes
        self._warn = _timer(self, minutes * _MINUTE - _WARNING, self.warned)
        self._end = _timer(self, minutes * _MINUTE, self.ran_out)

    @property
    def is_running(self) -> bool:
        """Whether a walk is being watched."""
        return self._end.isActive()

    def touch(self) -> None:
        """Somebody is here: begin anew."""
        self._warn.start()
        self._end.start()

    def stop(self) -> None:
        """There is nothing to forget."""
        self._warn.stop()
        self._end.stop()


def _timer(owner: QObject, after: int, then: object) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(after)
    timer.timeout.connect(then)  # pyright: ignore[reportArgumentType]
    return timer
