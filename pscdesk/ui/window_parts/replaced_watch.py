"""Looks, when the window comes to the front and now and then, whether the program beneath it was replaced."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from pscdesk.errors import ReplacedError
from pscdesk.language import tr
from pscdesk.program.replaced import is_replaced
from pscdesk.ui.context import Context

EVERY = 10_000
"""Milliseconds between two looks; each asks the disk about one file."""


class ReplacedWatch(QObject):
    """Says in the bar that the window is to be closed and opened again; a notice that came since is not pushed away.

    Whoever closed the bar is told again when the window comes to the front.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context.notices)  # it ends with the bar that it speaks in: the application outlives a window
        self._context = context
        self._is_told = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._state_changed)

    def look(self) -> None:
        """Look now, and say it once."""
        if not self._is_told and is_replaced():
            self._is_told = True
            self._tell()

    def _tell(self) -> None:
        said = ReplacedError()
        if self._context.notices.text != tr(said.text):
            self._context.notices.warn(said.text, tells_nothing=True)

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self._is_told = False
            self.look()
