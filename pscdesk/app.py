"""Wires the window: finds the data folders, reads the settings, and opens the window with both."""

from __future__ import annotations

import os


def open_window(first_paint: bool = False) -> int:
    """Open the window and stay until it is closed; the exit status. ``first_paint`` leaves once it has been painted."""
    # imported here: the window is painted before what is not yet needed is loaded
    from pscdesk.assets import FONTS
    from pscdesk.paths import find_places, stands_somewhere
    from pscdesk.settings import load_settings
    from pscdesk.ui.start import run_window

    if not stands_somewhere():  # its folder was deleted; the window has no use for one, and its libraries ask for one
        os.chdir(os.sep)
    places = find_places()
    return run_window(places, load_settings(places), FONTS, first_paint=first_paint)
