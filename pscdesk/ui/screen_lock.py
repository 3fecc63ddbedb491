"""Signals when the screen is locked, sleeps, or the window is minimised."""

from __future__ import annotations

import ctypes
import sys
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_SESSION_CHANGE = 0x02B1  # WM_WTSSESSION_CHANGE
_SESSION_LOCK = 0x7
_DISCONNECTS = (0x2, 0x4)  # the console, or a remote session, was left
_POWER = 0x0218  # WM_POWERBROADCAST
_SUSPENDED = 0x4
_THIS_SESSION = 0
_LOOK_EVERY = 15_000
_SLEPT = 5.0
"""Seconds the two clocks may drift apart before it counts as sleep."""
_AWAY = (Qt.ApplicationState.ApplicationHidden, Qt.ApplicationState.ApplicationSuspended)


def means_hidden(message: int, parameter: int) -> bool:
    """Whether a Windows message says that the session was locked or left, or that the computer goes to sleep."""
    if message == _SESSION_CHANGE:
        return parameter == _SESSION_LOCK or parameter in _DISCONNECTS
    return message == _POWER and parameter == _SUSPENDED


def sleep_so_far() -> float:
    """Seconds this computer has slept since it was started; 0 where the system does not tell."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME) - time.clock_gettime(time.CLOCK_MONOTONIC)
    return 0.0


class ScreenLock(QObject):
    """``hidden`` when the window can no longer be watched; ``woke`` after a sleep, with its length in seconds.

    Windows tells of a locked session. Linux tells of no lock without a message bus, which PSC Desk does not use; a
    sleep, a minimised window and a hidden application are seen on both. The handbook says so.
    """

    hidden = Signal()
    woke = Signal(float)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._slept = sleep_so_far()
        self._watch = QTimer(self)
        self._watch.setInterval(_LOOK_EVERY)
        self._watch.timeout.connect(self.look_at_clock)
        self._watch.start()
        self._ears: _WindowsMessages | None = None
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._state_changed)
            if sys.platform == "win32":
                self._ears = _WindowsMessages(self, window)
                app.installNativeEventFilter(self._ears)
        shown = window.windowHandle()
        if shown is not None:  # pyright: ignore[reportUnnecessaryComparison] - a window that was never shown has none
            shown.windowStateChanged.connect(self._window_changed)

    def look_at_clock(self) -> None:
        """See whether the computer slept since the last look."""
        slept, self._slept = sleep_so_far() - self._slept, sleep_so_far()
        if slept > _SLEPT:
            self.hidden.emit()
            self.woke.emit(slept)

    def _window_changed(self, state: Qt.WindowState) -> None:
        if state == Qt.WindowState.WindowMinimized:
            self.hidden.emit()

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state in _AWAY:
            self.hidden.emit()
        elif state == Qt.ApplicationState.ApplicationActive:
            self.look_at_clock()


class _WindowsMessages(QAbstractNativeEventFilter):
    """Asks Windows to say when the session is locked, and listens."""

    def __init__(self, lock: ScreenLock, window: QWidget) -> None:
        super().__init__()
        self._lock = lock
        if sys.platform == "win32":
            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(int(window.winId()), _THIS_SESSION)

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        """Never keeps a message from anybody."""
        if kind == b"windows_generic_MSG":
            told = _Message.from_address(int(message))
            if means_hidden(told.message, told.parameter or 0):
                self._lock.hidden.emit()
        return False, 0


class _Message(ctypes.Structure):
    """The head of the MSG structure of Windows, as far as it is read."""

    _fields_ = (("window", ctypes.c_void_p), ("message", ctypes.c_uint32), ("parameter", ctypes.c_size_t))
