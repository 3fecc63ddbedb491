"""Announcements for screen readers, and what the window is to say for a widget."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from pscdesk.language import tr

_TAKEN = QEvent.Type(QEvent.registerEventType())


class TakenEvent(QEvent):
    """Something was put on the clipboard; sent to the window, which tells it."""

    def __init__(self, said: str) -> None:
        super().__init__(_TAKEN)
        self.said = said


def announce(near: QWidget, text: str, *, urgent: bool = False) -> None:
    """Tell screen readers, now when ``urgent``, else at the next pause."""
    # imported here: not needed before the first announcement
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    event = QAccessibleAnnouncementEvent(near, tr(text))
    kinds = QAccessible.AnnouncementPoliteness
    event.setPoliteness(kinds.Assertive if urgent else kinds.Polite)
    QAccessible.updateAccessibility(event)


def say_taken(near: QWidget, said: str) -> None:
    """Let the window say what was taken, where it says everything."""
    QCoreApplication.sendEvent(near.window(), TakenEvent(said))
