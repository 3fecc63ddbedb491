"""What the search shows where there is nothing to list: examples before a word is typed, help where none fits."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pscdesk.finding.entry import Found
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.layout.flow import Flow
from pscdesk.ui.widgets.layout.page import empty
from pscdesk.ui.widgets.text import prose, words, write_prose

_EXAMPLES = (
    Message("lateness"),
    Message("WhatsApp"),
    Message("banter"),
    Message("off sick"),
    Message("gross misconduct"),
    Message("mediation"),
)
_BEFORE = Message("Type a few everyday words. Nothing you type is kept.")
_READING = Message("One moment: the guidance is being read.")
_NONE = Message(
    "Nothing was found. Try one plain word, or the start of a word. If you are not sure what you have before you, "
    "“Think it through” asks the questions one by one."
)
_NEAREST = Message(
    "Nothing was found. Did you mean one of these? If not, “Think it through” asks the questions one by one."
)


class FoundNothing(QWidget):
    """``said`` is what it says now, for screen readers."""

    def __init__(self, try_word: Callable[[str], None]) -> None:
        super().__init__()
        self._try_word = try_word
        self.said: str = _BEFORE
        self._line = prose(_BEFORE)
        self._words = Flow()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._line)
        column.addLayout(self._words)
        column.addWidget(words(Message("Up and Down choose. Enter opens. Escape closes."), "small", "quiet"))
        column.addStretch(1)

    def show_for(self, search: str, found: Found, *, is_reading: bool) -> None:
        """Show what helps after this search; ``is_reading``: what there is to find is not known yet."""
        offered: tuple[str, ...] = ()
        if is_reading:
            self.said = _READING
        elif not search.strip():
            self.said, offered = _BEFORE, tuple(tr(one) for one in _EXAMPLES)
        elif found.nearest:
            self.said, offered = _NEAREST, found.nearest
        else:
            self.said = _NONE
        write_prose(self._line, self.said)
        empty(self._words)
        for word in offered:
            self._words.addWidget(button(word, partial(self._try_word, word), "chip"))
