"""Where the window stood when it was closed: read, fitted onto a screen that is there, and kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from PySide6 import QtCore
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from pscdesk.errors import PscDeskError
from pscdesk.storage.plain_file import lies_there, read_whole
from pscdesk.storage.private_folder import keep_private
from pscdesk.storage.whole_file import write_whole

FIRST = QSize(1280, 800)
"""How large the window is at first, where the screen has room for it."""
SMALLEST = QSize(720, 480)
_LARGEST_FILE = 100
_NUMBERS = rb"-?\d{1,5}(?: -?\d{1,5}){5}\n?"


class WindowPlace(NamedTuple):
    """In pixels as Qt counts them: the corner with its frame, the size without it; ``side`` is 0 for its own width."""

    left: int
    top: int
    width: int
    height: int
    maximised: int
    side: int


def read_place(path: Path) -> WindowPlace | None:
    """Where the window stood; None where nothing was kept, or what lies there does not read."""
    try:
        content = read_whole(path, at_most=_LARGEST_FILE) if lies_there(path) else b""
    except PscDeskError:
        return None
    return _place_of(content) if re.fullmatch(_NUMBERS, content) else None


def _place_of(numbers: bytes) -> WindowPlace:
    left, top, width, height, maximised, side = map(int, numbers.split())
    return WindowPlace(left, top, width, height, maximised, side)


def keep_place(path: Path, place: WindowPlace) -> None:
    """Write it, without a time; nothing is said where that cannot be, for nothing of the work is lost."""
    try:
        keep_private(path.parent)
        write_whole(path, " ".join(map(str, place)).encode() + b"\n", private=True, constant_time=True)
    except PscDeskError:
        return


def fitted(wanted: QRect | None, rooms: Sequence[QRect]) -> QRect:
    """The rectangle moved, and made smaller where it must be, into the room that holds most of it.

    The first room is that of the main screen: there it is put into the middle when nothing is wanted, and into it
    where the screen on which it stood is gone. A wanted size is never smaller than the smallest that a room has.
    """
    if wanted is None:
        middle = QRect(QPoint(0, 0), FIRST.boundedTo(rooms[0].size()))
        middle.moveCenter(rooms[0].center())
        return middle
    room = max(rooms, key=lambda one: _overlap(one, wanted))  # the first of equals
    size = wanted.size().expandedTo(SMALLEST).boundedTo(room.size())
    left = min(max(wanted.left(), room.left()), room.left() + room.width() - size.width())
    top = min(max(wanted.top(), room.top()), room.top() + room.height() - size.height())
    return QRect(QPoint(left, top), size)


def _overlap(room: QRect, wanted: QRect) -> int:
    shared = room.intersected(wanted)
    return shared.width() * shared.height() if shared.isValid() else 0


class SideWidth(Protocol):
    """What knows how wide somebody made the side list, in pixels; 0 while it is as wide as its titles."""

    @property
    def side_width(self) -> int:
        """How wide it was made."""
        ...

    @side_width.setter
    def side_width(self, width: int) -> None: ...


class KeptPlace:
    """Puts a window where it was closed last, before it is shown, and remembers where it is closed."""

    def __init__(self, window: QMainWindow, side: SideWidth, path: Path) -> None:
        self._window, self._side = window, side
        self._path = path
        self._before = read_place(path)
        self._put(self._before)

    def settle(self) -> None:
        """Once its frame is known: bring the frame onto the screen as well."""
        window = self._window
        if window.windowState() & (QtCore.Qt.WindowState.WindowMaximized | QtCore.Qt.WindowState.WindowFullScreen):
            return
        frame, inside = window.frameGeometry(), window.geometry()
        fit = fitted(frame, _rooms())
        if fit != frame:
            size = inside.size() - (frame.size() - fit.size())
            window.setMinimumSize(window.minimumSize().boundedTo(size))
            window.resize(size)
            window.move(fit.topLeft())

    def keep(self) -> None:
        """Keep where the window stands now, if that is another place than before."""
        window = self._window
        large = bool(window.windowState() & QtCore.Qt.WindowState.WindowMaximized)
        inside = window.normalGeometry() if large else QRect(window.pos(), window.size())
        if large and self._before is not None and not inside.isValid():
            inside = QRect(self._before.left, self._before.top, self._before.width, self._before.height)
        corner, size = inside.topLeft(), inside.size()
        now = WindowPlace(corner.x(), corner.y(), size.width(), size.height(), int(large), self._side.side_width)
        if now != self._before:
            keep_place(self._path, now)

    def _put(self, place: WindowPlace | None) -> None:
        rooms = _rooms()
        wanted = QRect(place.left, place.top, place.width, place.height) if place else None
        fit = fitted(wanted, rooms)
        self._window.setMinimumSize(SMALLEST.boundedTo(smallest_of(rooms)))
        self._window.resize(fit.size())
        self._window.move(fit.topLeft())
        if place is not None:
            self._side.side_width = place.side
            if place.maximised:
                self._window.setWindowState(QtCore.Qt.WindowState.WindowMaximized)


def smallest_of(rooms: Sequence[QRect]) -> QSize:
    """A size that every room holds."""
    return QSize(min(room.width() for room in rooms), min(room.height() for room in rooms))


def _rooms() -> list[QRect]:
    """What each screen has room for, the main screen first."""
    main = QGuiApplication.primaryScreen()
    others = [screen for screen in QGuiApplication.screens() if screen is not main]
    return [screen.availableGeometry() for screen in (main, *others)]
