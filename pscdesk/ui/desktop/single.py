"""One window for each data folder: the first start holds a lock, a second one hands its files over and ends."""

# No Qt in this module: a second start ends before Qt is loaded.

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from pscdesk.errors import FileError, StoreError
from pscdesk.messages import Message
from pscdesk.paths import Places
from pscdesk.storage.private_folder import keep_private
from pscdesk.storage.whole_file import Lock, hide_time
from pscdesk.ui.desktop.window_requests import ask, sweep

_PATIENCE = 10.0
"""Seconds that a window which is open may take to answer."""
_LOOK = 0.05
RAISED = Message("PSC Desk is open already. Its window comes to the front.")
SILENT = Message(
    "PSC Desk is open already, but its window does not answer. Wait a little and try again. If that does not help, end "
    "it and start it anew."
)


class Start(NamedTuple):
    """What becomes of a start: it opens the window, or it ends here with a sentence and an exit status."""

    opens: bool
    lock: Lock | None = None
    """Held for as long as the window is open; None where the disk knows no locks, and then nothing is asked of it."""
    said: str = ""
    status: int = 0

    def end(self) -> None:
        """Let another window open."""
        if self.lock is not None:
            self.lock.release()


def begin(places: Places, files: Sequence[Path], patience: float = _PATIENCE) -> Start:
    """Be the first window of this data folder, or ask the one that is open to come to the front and open the files.

    The lock belongs to the process, so one that was killed never keeps the next from opening. Where the folder cannot
    be written the window opens, and says so itself.
    """
    until = time.monotonic() + patience
    request: Path | None = None
    while True:
        try:
            keep_private(places.home)
            lock = Lock(places.window_lock, RAISED)
        except StoreError:
            if request is None:
                request = _asked(places, files)
        except FileError:
            return Start(opens=True)
        else:
            sweep(places.requests)  # what was asked of a window that is gone, ours among it
            hide_time(places.home)  # of the first start, at which the lock was made
            return Start(opens=True, lock=lock)
        is_late = time.monotonic() > until
        if request is not None and not request.exists():
            return Start(opens=False, said=RAISED)
        if is_late and request is None:  # nothing can be asked there
            return Start(opens=True)
        if is_late and request is not None:
            request.unlink(missing_ok=True)
            return Start(opens=False, said=SILENT, status=2)
        _let_it_come_forward()
        time.sleep(_LOOK)


def _asked(places: Places, files: Sequence[Path]) -> Path | None:
    try:
        return ask(places.requests, files)
    except FileError:
        return None


def _let_it_come_forward() -> None:
    """On Windows the process in front must allow another one to come to the front."""
    if sys.platform == "win32":
        # imported here: needed on Windows only
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)
