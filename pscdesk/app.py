"""Wires the window: finds the data folders, reads the settings, and opens the one window of a folder with both."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path


def open_window(first_paint: bool = False, files: Sequence[Path] = ()) -> int:
    """Open the window and stay until it is closed; the exit status. ``first_paint`` leaves once it has been painted.

    ``files`` (absolute paths) are opened in it. Where a window of this data folder is open already, that one comes to
    the front and opens them, and this returns at once.
    """
    # imported here: the window is painted before what is not yet needed is loaded
    from pscdesk.assets import FONTS
    from pscdesk.errors import PscDeskError
    from pscdesk.language import tr
    from pscdesk.paths import find_places_and_settings, stands_somewhere
    from pscdesk.program.compiled_support import compiled_support
    from pscdesk.ui.desktop.single import begin

    if not stands_somewhere():  # its folder was deleted; the window has no use for one, and its libraries ask for one
        os.chdir(os.sep)
    try:
        places, settings = find_places_and_settings()
    except PscDeskError as fault:
        print(tr(fault.text), file=sys.stderr)  # noqa: T201
        return 2
    start = begin(places, files)
    if not start.opens:
        print(start.said, file=sys.stderr if start.status else sys.stdout)
        return start.status
    with compiled_support():
        from pscdesk.ui.desktop.qt_features import leave_sources_unread

        leave_sources_unread()
        from pscdesk.ui.start import run_window

    try:
        return run_window(places, settings, FONTS, files, start, first_paint=first_paint)
    finally:
        start.end()
