"""Runs Python's cyclic garbage collector (``gc``) on the GUI thread only.

The rule of threads: widgets, and every other QObject, are made, changed and destroyed on the GUI thread. One worker
(``jobs.py``) runs what takes long; it touches the stores and returns plain values, never a widget. Python's collector
breaks that rule by itself: it runs in whichever thread happens to allocate the object that fills a generation, and so
would destroy a widget that lies in a cycle from the worker, which crashes Qt. So it is switched off while the worker
may run, and a timer does its work on the GUI thread. Reference counting goes on as ever: whoever lets go last destroys,
which is why ``Jobs`` empties each job on the GUI thread.
"""

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
