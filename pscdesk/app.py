"""The only wiring: where things lie, what is set, and the window that is made of both."""

from __future__ import annotations


def open_window(first_paint: bool = False) -> int:
    """Open the window and stay until it is closed; the exit status. ``first_paint`` leaves once it has been painted."""
    from pscdesk.assets import FONTS
    from pscdesk.paths import find_places
    from pscdesk.settings import load_settings
    from pscdesk.ui.start import run_window

    places = find_places()
    return run_window(places, load_settings(places), FONTS, first_paint=first_paint)
