"""Where a line may break beside a telephone number: never within one that is short."""

from __future__ import annotations

import re

from pscdesk.messages import Message, joined

_SHORT = 24
"""Letters of one number with its extension: that much never breaks."""
_SPACE_IN_NUMBER = re.compile(r"(?<=[\d)]) (?=[\d(])")


def kept_together(number: str) -> Message:
    """The number with its figures in one line, in any language; the words beside them may stand in the next."""
    whole = number if isinstance(number, Message) else joined("", (number,))
    return whole.changed(_glued)


def _glued(text: str) -> str:
    space = "\N{NO-BREAK SPACE}"
    return text.replace(" ", space) if len(text) <= _SHORT else _SPACE_IN_NUMBER.sub(space, text)
