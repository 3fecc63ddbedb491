"""Collects garbage on the window's thread only: a widget must never be destroyed by the worker."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY = 1000


class Garbage(QObject):
    """While this lives, Python's own collector, which runs in whichever thread fills it, is off."""

    def __init__(self) -> None:
        super().__init__()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    def close(self) -> None:
        """Leave it to Python again; no worker runs any more."""
        self._timer.stop()
        gc.enable()

    def _collect(self) -> None:
        filled = zip(gc.get_count(), gc.get_threshold(), strict=True)
        due = [step for step, (count, most) in enumerate(filled) if count > most]
        if due:
            gc.collect(due[-1])
