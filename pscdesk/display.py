"""Whether Qt can open a window here, asked before Qt is started, because Qt would abort without a message."""

from __future__ import annotations

import ctypes
import os
import sys
from typing import NamedTuple

from pscdesk.program.second_process import words_for

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
_NEEDED_ON_WAYLAND = ("libwayland-client.so.0",)
_LOOKED_AT = frozenset({"xcb", "wayland", "offscreen", "minimal"})
"""Platforms of which it can be told without starting Qt whether they start; any other is tried in a process."""
_ON_LINUX = ("wayland", "xcb")
_OTHERS = {"win32": ("windows",), "darwin": ("cocoa",)}
_NO_DISPLAY = f"There is no display here, so the window cannot open. {TERMINAL}"
_INSTEAD = "QT_QPA_PLATFORM asks for “{asked}”, which cannot start here, so the window opens with “{other}”."
_NOTHING = f"QT_QPA_PLATFORM asks for “{{asked}}”, which cannot start here. Take it away and try again. {TERMINAL}"
_TRIAL = words_for("pscdesk.ui.desktop.qt_trial")
_PATIENCE = 30
"""Seconds that the trial may take."""


class Screen(NamedTuple):
    """What the window will be shown with: why it cannot open, or the platform to use in place of the one asked for."""

    obstacle: str = ""
    """What stands in the way of a window, with what to do, in plain words; empty when nothing does."""
    platform: str = ""
    """What QT_QPA_PLATFORM must be set to; empty where it may stay as it is."""
    said: str = ""
    """Why another platform is used."""
    is_absent: bool = False
    """Whether no display and no platform is named at all, so that nobody here expects a window."""


def look_for_screen() -> Screen:
    """Whether a window can open here; where QT_QPA_PLATFORM asks for what cannot start, what it can open with."""
    asked = os.environ.get("QT_QPA_PLATFORM", "")
    if not asked:
        obstacle = _why_none_here()
        return Screen(obstacle, is_absent=obstacle == _NO_DISPLAY)
    reasons = [_why_not(name.partition(":")[0]) for name in asked.split(";") if name]
    if not all(reasons):  # Qt tries them in turn
        return Screen()
    for other in _OTHERS.get(sys.platform, _ON_LINUX):
        if other not in asked.split(";") and not _why_not(other):
            return Screen(platform=other, said=_INSTEAD.format(asked=asked, other=other))
    if asked in (*_ON_LINUX, "offscreen", "vnc"):  # the reason says all
        return Screen(reasons[0])
    return Screen(_NOTHING.format(asked=asked))


def _why_none_here() -> str:
    if not sys.platform.startswith("linux"):
        return ""
    shown = (("xcb", "DISPLAY"), ("wayland", "WAYLAND_DISPLAY"))
    reasons = [_why_not(name) for name, variable in shown if os.environ.get(variable)] or [_NO_DISPLAY]
    return reasons[0] if all(reasons) else ""


def _why_not(name: str) -> str:
    """Why Qt cannot start with that platform; empty where it can, as far as can be told without starting it."""
    if name == "vnc":  # it would open a socket
        return f"QT_QPA_PLATFORM=vnc would show the window to the network, so it is not opened. {TERMINAL}"
    if not sys.platform.startswith("linux") or name not in _LOOKED_AT:
        return "" if _starts(name) else f"“{name}” cannot start here."
    if name == "xcb" and not os.environ.get("DISPLAY"):
        return _NO_DISPLAY
    return _what_is_missing(name) or _who_does_not_answer(name)


def _what_is_missing(name: str) -> str:
    needed = (*_NEEDED, *(_NEEDED_ON_X if name == "xcb" else ()), *(_NEEDED_ON_WAYLAND if name == "wayland" else ()))
    missing = [library for library in needed if not _is_there(library)]
    if missing:
        return f"The window needs system libraries that are missing: {', '.join(missing)}. Ask IT to run: {APT_LINE}"
    return ""


def _who_does_not_answer(name: str) -> str:
    if name == "xcb" and not _answers():
        return f"The display {os.environ['DISPLAY']} does not answer, so the window cannot open. {TERMINAL}"
    if name == "wayland" and not _answers_on_wayland():
        return f"There is no Wayland display here that answers, so the window cannot open. {TERMINAL}"
    return ""


def _starts(name: str) -> bool:
    """Whether Qt starts with it, tried in a process of its own: where it does not, Qt ends the process."""
    # imported here: hardly anybody sets such a platform, and the start stays quick
    import subprocess

    try:
        tried = subprocess.run(
            [sys.executable, *_TRIAL],
            env={**os.environ, "QT_QPA_PLATFORM": name},
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return tried.returncode == 0


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


def _answers_on_wayland() -> bool:
    folder, name = os.environ.get("XDG_RUNTIME_DIR", ""), os.environ.get("WAYLAND_DISPLAY", "wayland-0")
    if not os.path.exists(os.path.join(folder, name)):  # noqa: PTH110, PTH118 - the library would say so in its own words
        return False
    client = ctypes.CDLL("libwayland-client.so.0")
    client.wl_display_connect.restype = ctypes.c_void_p
    for call in (client.wl_display_connect, client.wl_display_disconnect):
        call.argtypes = [ctypes.c_void_p]
    connection = client.wl_display_connect(None)
    if connection:
        client.wl_display_disconnect(connection)
    return bool(connection)
