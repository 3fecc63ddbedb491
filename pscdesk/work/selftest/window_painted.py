"""Opens the window in a process of its own until it is painted: where Qt ends the process, only that one ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pscdesk
from pscdesk.errors import InputError
from pscdesk.program.second_process import is_bundled
from pscdesk.settings import Settings, save_settings
from pscdesk.work.selftest.made_up_month import places_of

LONGEST_WAIT = 45
"""Seconds for the whole process; a window that is not painted by then never will be."""
_ROOT = str(Path(pscdesk.__file__).resolve().parent.parent)


def paint_window(home: Path, *, shown: bool) -> str:
    """A sentence once the window was painted with a new data folder; ``InputError`` with what Qt or Python said last.

    ``shown`` uses the screen that there is.
    """
    save_settings(places_of(home), Settings(keys="file"))
    program = () if is_bundled() else ("-P", "-m", "pscdesk")
    paths = os.pathsep.join(filter(None, (_ROOT, os.environ.get("PYTHONPATH"))))
    own = {**os.environ, "PSCDESK_HOME": str(home), "PYTHONPATH": paths}
    if not shown:
        own["QT_QPA_PLATFORM"] = "offscreen"
    try:
        done = subprocess.run(
            [sys.executable, *program, "--first-paint"],
            env=own,
            capture_output=True,
            timeout=LONGEST_WAIT,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired as fault:
        raise InputError(f"The window was not painted within {LONGEST_WAIT} seconds.") from fault
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or [f"status {done.returncode}"]
        raise InputError(f"The window could not be painted: {said[-1]}")
    return "Painted on this screen." if shown else "Painted, unseen."
