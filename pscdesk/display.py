"""Whether Qt can open a window here, asked before Qt is started, because Qt would abort without a message."""

from __future__ import annotations

import ctypes
import os
import sys

TERMINAL = (
    "PSC Desk works in the terminal too: try the words demo --out demo, aid, record advice-contact, counts, "
    "return, hr, or --help."
)
_PACKAGES = (
    *("libglib2.0-0", "libgl1", "libegl1", "libxkbcommon0", "libfontconfig1", "libdbus-1-3"),  # any window, even unseen
    *("libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxkbcommon-x11-0"),  # a window on X
)
APT_LINE = f"apt-get install -y --no-install-recommends {' '.join(_PACKAGES)}"
"""Installs what the window needs of the system. ``run.py`` reads it before anything is set up, so this module imports
the standard library only."""
_NEEDED = ("libGL.so.1", "libEGL.so.1", "libfontconfig.so.1", "libglib-2.0.so.0", "libdbus-1.so.3")
_NEEDED_ON_X = (
    "libxcb.so.1",
    "libxcb-cursor.so.0",
    "libxcb-icccm.so.4",
    "libxcb-keysyms.so.1",
    "libxcb-shape.so.0",
    "libxkbcommon-x11.so.0",
)


def why_no_window() -> str:
    """What stands in the way of a window, with what to do, in plain words; empty when nothing does."""
    if not sys.platform.startswith("linux"):
        return ""
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    on_x = platform == "xcb" or not (platform or os.environ.get("WAYLAND_DISPLAY"))
    if on_x and not os.environ.get("DISPLAY"):
        return f"There is no display here, so the window cannot open. {TERMINAL}"
    missing = [name for name in (*_NEEDED, *(_NEEDED_ON_X if on_x else ())) if not _is_there(name)]
    if missing:
        return f"The window needs system libraries that are missing: {', '.join(missing)}. Ask IT to run: {APT_LINE}"
    if on_x and not _answers():
        return f"The display {os.environ['DISPLAY']} does not answer, so the window cannot open. {TERMINAL}"
    return ""


def _is_there(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _answers() -> bool:
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    for call in (xcb.xcb_connection_has_error, xcb.xcb_disconnect):
        call.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    fault = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return fault == 0
