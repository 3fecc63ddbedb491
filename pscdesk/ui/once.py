"""A timer that goes off once for each start, and begins anew when it is started again meanwhile."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, SignalInstance


def once(owner: QObject, after: int, then: Callable[[], object] | SignalInstance) -> QTimer:
    """A timer that calls or emits ``then`` so many milliseconds after its start; it goes when its owner goes."""
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(after)
    timer.timeout.connect(then)
    return timer
