"""The size of text by key and wheel: one step larger or smaller, or as it was at first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent

from pscdesk.messages import Message
from pscdesk.settings import TEXT_SIZES
from pscdesk.ui.context import Context

_NOTCH = 120
"""What one notch of a wheel turns, in the unit of Qt; a touch pad tells less at a time, which adds up."""


def step_from(size: int, by: int) -> int:
    """The next larger (``by`` 1) or smaller (-1) size of text, the first one for 0; the same where there is none."""
    if by == 0:
        return TEXT_SIZES[0]
    beyond = [one for one in TEXT_SIZES if (one - size) * by > 0]
    return min(beyond, key=lambda one: abs(one - size)) if beyond else size


def zoom(context: Context, by: int) -> None:
    """Change the size of text, keep it, and say what it is now."""
    if context.settings.is_fixed("text_size"):
        context.notices.say(Message("Your force has fixed the size of text."))
        return
    context.set("text_size", step_from(context.settings.text_size, by))
    context.notices.say(Message("Size of text: {size}%", size=context.settings.text_size))


class Wheel:
    """Turned with Ctrl it changes the size of text, a step a notch."""

    def __init__(self) -> None:
        self._turned = 0

    def turn(self, context: Context, event: QWheelEvent) -> bool:
        """Whether the wheel was turned for the size of text, and not to scroll."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        self._turned += event.angleDelta().y()
        if abs(self._turned) >= _NOTCH:
            zoom(context, 1 if self._turned > 0 else -1)
            self._turned = 0
        return True
