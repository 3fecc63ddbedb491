"""What comes to the window from outside: files that somebody opened, and a second start that asks it to come up."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QFileSystemWatcher, QObject, Qt, QTimer
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QWidget

from pscdesk.errors import PscDeskError
from pscdesk.messages import joined
from pscdesk.storage.private_folder import keep_private
from pscdesk.storage.whole_file import hide_time
from pscdesk.ui.context import Context
from pscdesk.ui.desktop.file_kinds import opening
from pscdesk.ui.desktop.window_requests import take_all

_LOOK_EVERY = 2_000
"""Milliseconds between looks at the folder, in case the system tells of no change there."""


class Outside(QObject):
    """Watches the folder of requests from the first page on, and opens what comes; it ends with the window."""

    def __init__(self, window: QWidget, context: Context, files: Sequence[Path], *, is_first: bool) -> None:
        super().__init__(window)
        self._window, self._context, self._folder = window, context, context.places.requests
        self._files = tuple(files)
        self._is_first = is_first
        self._is_begun = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        context.closing.connect(self._end)
        self._watch: QFileSystemWatcher | None = None
        app = QApplication.instance()
        if sys.platform == "darwin" and app is not None:  # elsewhere each event would be looked at for nothing
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """On a Mac a double-click reaches a program that is open already as an event."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self._opened_here(Path(event.file()))
            return True
        return super().eventFilter(watched, event)

    def open(self, files: Sequence[Path]) -> None:
        """Go to the page that takes these files, or say in one place why nothing is opened."""
        found = opening(files, self._context.settings.role)
        if found.kind is not None:
            self._context.want_files(found.kind.page, found.kind.place, found.files)
        elif found.said:
            self._context.notices.warn(joined(" ", found.said))

    def look(self) -> None:
        """Do what was asked since the last look: come to the front, and open the files asked for last."""
        asked = take_all(self._folder)
        if not asked:
            return
        self._come_forward()
        files = next((each for each in reversed(asked) if each), ())
        if files:
            self.open(files)

    def _opened_here(self, file: Path) -> None:
        """At once where a page is in front, else as soon as one is."""
        if self._is_begun:
            self.open((file,))
        else:
            self._files = (*self._files, file)

    def begin(self) -> None:
        """The first page is in front: open what the program was started with, and listen from now on."""
        self._is_begun = True
        if self._files:
            self.open(self._files)
        if not self._is_first:
            return  # without a lock nobody knows whose window a request is for
        try:
            keep_private(self._folder)
            for made in (self._folder, self._folder.parent):
                hide_time(made)
        except PscDeskError:
            return
        self._watch = QFileSystemWatcher([str(self._folder)], self)
        self._watch.directoryChanged.connect(self.look)
        self._timer.start()
        self.look()

    def _end(self) -> None:
        """What is asked of a window that closes is left to whoever asks: it becomes the next window."""
        self._is_first = False
        self._timer.stop()
        if self._watch is not None:
            self._watch.directoryChanged.disconnect(self.look)

    def _come_forward(self) -> None:
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        QApplication.alert(window)  # where the system lets no window come to the front by itself, it asks for a look
