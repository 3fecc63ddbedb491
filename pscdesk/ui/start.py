"""Starts Qt, opens the window and stays until it is closed and its worker has ended."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from pscdesk.assets import I18N
from pscdesk.language import speak
from pscdesk.messages import Message, joined
from pscdesk.paths import Places
from pscdesk.settings import Settings
from pscdesk.ui.context import Context
from pscdesk.ui.crash.crash_hook import CrashHook
from pscdesk.ui.desktop.window_place import KeptPlace
from pscdesk.ui.first_paint import FirstPaint
from pscdesk.ui.look.theme import Theme
from pscdesk.ui.translator import Translator
from pscdesk.ui.window import Window

if TYPE_CHECKING:
    from pscdesk.ui.desktop.single import Start

_PROGRAM = "pscdesk"
"""By this name a taskbar knows the window, however the program was started."""
_ON_WINDOWS = "PSCDesk.Window"


def run_window(
    places: Places, settings: Settings, fonts: Path, files: Sequence[Path], begun: Start, *, first_paint: bool
) -> int:
    """The exit status once the window is closed; ``first_paint`` closes it as soon as it has been painted.

    ``files`` are opened once the first page is there, and then what a second start asks for is done.
    """
    _name_program()
    app = QApplication([_PROGRAM, "-style", "Fusion"])  # setStyle would make Python know the whole style
    app.setApplicationName("PSC Desk")
    app.setDesktopFileName(_PROGRAM)
    speak(settings.language, I18N)
    translator = Translator()
    app.installTranslator(translator)
    theme = Theme(app, fonts)
    theme.apply(settings.look, settings.text_size)
    context = Context(places, settings, theme)
    app.setQuitOnLastWindowClosed(False)  # the worker first ends what it does, and closes the stores
    context.jobs.closed.connect(lambda: app.exit(0))
    sys.excepthook = CrashHook(context.notices, context.mistakes, lambda: context.want_page("doctor", "support"))
    window = Window(context)
    place = KeptPlace(window, window.split, places.window_place)
    if first_paint:
        FirstPaint(window, window.close)
    else:
        FirstPaint(window, place.settle)
        FirstPaint(window, lambda: _draw_icon(app))
        window.ready.connect(lambda: _listen(window, context, files, is_first=begun.lock is not None))
        context.closing.connect(place.keep)
    window.show()
    if settings.notes:
        say_notes(context)
    return app.exec()


def say_notes(context: Context) -> None:
    """Say what was passed over of the policy and the settings, with the way to the page that says what to do."""
    said = joined(" ", context.settings.notes)
    context.notices.warn(said, Message("Check this computer"), lambda: context.want_page("doctor"))


def _name_program() -> None:
    """Tell the taskbar of Windows that this is a program of its own, not one more window of Python."""
    if sys.platform == "win32":
        # imported here: needed on Windows only
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(_ON_WINDOWS)


def _draw_icon(app: QApplication) -> None:
    # imported here: after the first paint, so that the window opens sooner
    from pscdesk.ui.desktop.window_icon import window_icon

    app.setWindowIcon(window_icon())


def _listen(window: Window, context: Context, files: Sequence[Path], *, is_first: bool) -> None:
    """Open what the program was started with, and hear what comes from outside until the window closes."""
    # imported here: after the first paint, so that the window opens sooner
    from pscdesk.ui.desktop.outside import Outside

    Outside(window, context, files, is_first=is_first).begin()
