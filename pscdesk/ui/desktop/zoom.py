"""The size of text by key and wheel: one step larger or smaller, or as it was at first."""

from __future__ import annotations

from pscdesk.messages import Message
from pscdesk.settings import TEXT_SIZES
from pscdesk.ui.context import Context

WHEEL_STEP = 120
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
