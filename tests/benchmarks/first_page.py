"""Opens the window on the data folder that ``PSCDESK_HOME`` names, and tells what stands once its first page does.

As JSON: the processor's time in seconds, the modules that were loaded, how many tabs were built, how often each sealed
store was read, and the sources of ours that were read since the window was made, though they lie there compiled.
"""

from __future__ import annotations

import linecache
import sys
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMainWindow

from pscdesk.app import open_window
from pscdesk.ui import window
from pscdesk.ui.jobs.jobs import Jobs

read: dict[str, int] = {}


def hear(event: str, args: tuple[Any, ...]) -> None:
    """Note each sealed store that is opened to be read."""
    if event == "open" and isinstance(args[0], (str, Path)) and str(args[0]).endswith(".store"):
        name = Path(args[0]).name
        read[name] = read.get(name, 0) + 1


def is_standing(page: Any) -> bool:
    """Whether a first page shows what it is there for: its tabs, the form, the question."""
    return any(getattr(page, name, False) for name in ("is_open", "rows", "is_ready"))


def tell(shown: window.Window) -> None:
    """Say what stands now, and close the window."""
    spent, modules = time.process_time(), list(sys.modules)
    # imported here: it is not to count among the modules
    import json

    told = {
        "seconds": spent,
        "modules": modules,
        "built": len(getattr(shown.page, "built", ())),
        "read": read,
        "sources": [name for name in linecache.cache if "pscdesk" in name],
    }
    print(json.dumps(told))
    shown.close()


def show(shown: window.Window) -> None:
    """Show the window, and tell once what its page needed has come back and was painted."""
    linecache.clearcache()
    kind: Any = Jobs
    deliver = kind._deliver

    def delivered(jobs: Any, job: Any, future: Any) -> None:
        deliver(jobs, job, future)
        if is_standing(shown.page) and kind._deliver is delivered:
            kind._deliver = deliver
            QTimer.singleShot(0, lambda: QTimer.singleShot(0, lambda: tell(shown)))  # layout and paint come first

    kind._deliver = delivered
    QMainWindow.show(shown)


sys.addaudithook(hear)
window.Window.show = show
raise SystemExit(open_window())
