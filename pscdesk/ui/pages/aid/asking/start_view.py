"""The first page of the aid: what it does, what it keeps, and the way in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from pscdesk.guidance.pack.pack_types import Pack
from pscdesk.messages import Message
from pscdesk.ui.guidance_parts.parts import at_left, draft_line
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card, bulleted
from pscdesk.ui.widgets.layout.page import ContentColumn
from pscdesk.ui.widgets.text import prose, words

_POINTS = (
    Message("You answer one question at a time. “I am not sure” is a good answer."),
    Message("What must go to professional standards is said at once, and comes first."),
    Message("At the end you see what this looks like, why, and what you could do."),
)


class StartView(ContentColumn):
    """Says the one thing that matters before a walk: nothing is kept unless you save a file."""

    def __init__(self, begin: Callable[[], None]) -> None:
        super().__init__()
        self._start = button(Message("Start"), begin, "primary")
        self._draft = words("", "small", "quiet")
        self.add(words(Message("Think it through"), "title", "quiet"))
        self.add(words(Message("Something worries you about how somebody behaves, on or off duty?"), "question"))
        self.add(prose(Message("These questions help you see what it looks like, before you start anything formal.")))
        self.add(Card().add(bulleted(_POINTS)), gap=4)
        self.add(words(Message("Nothing is kept unless you save a file."), "strong"), gap=8)
        self.add(
            prose(
                Message("Do not wait for these questions if somebody is in danger: ring 999 or your control room now.")
            )
        )
        self.add(at_left(self._start), gap=8)
        self.add(self._draft, gap=16)
        self.finish()

    def name_guidance(self, pack: Pack) -> None:
        """Say at the foot which guidance this is, once it has been read."""
        self._draft.setText(draft_line(pack))

    def first_control(self) -> QWidget:
        """Where the keyboard goes."""
        return self._start

    def go_on(self) -> None:
        """What Enter does here."""
        self._start.click()
