"""Announcements for screen readers."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pscdesk.language import tr


def announce(near: QWidget, text: str, *, urgent: bool = False) -> None:
    """Tell screen readers, now when ``urgent``, else at the next pause."""
    # imported here: not needed before the first announcement
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    event = QAccessibleAnnouncementEvent(near, tr(text))
    kinds = QAccessible.AnnouncementPoliteness
    event.setPoliteness(kinds.Assertive if urgent else kinds.Polite)
    QAccessible.updateAccessibility(event)
