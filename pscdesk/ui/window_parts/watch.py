"""Looks at something every few seconds, and when the window comes to the front: what watches share."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from pscdesk.ui.context import Context


class Watch(QObject):
    """Looks each ``every`` milliseconds. It ends with the bar that it speaks in: the application outlives a window."""

    def __init__(self, context: Context, every: int) -> None:
        super().__init__(context.notices)
        self._context = context
        self._timer = QTimer(self)
        self._timer.setInterval(every)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._state_changed)

    def look(self) -> None:
        """Look now; each watch says at what."""
        raise NotImplementedError

    def came_to_front(self) -> None:
        """The window came to the front: look at once."""
        self.look()

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self.came_to_front()
