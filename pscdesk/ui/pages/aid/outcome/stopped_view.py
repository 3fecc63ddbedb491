"""A walk whose guidance was withdrawn: it goes no further, and what was to be done so far stays in view."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.guidance_parts.parts import draft_line
from pscdesk.ui.guidance_parts.walk import Walk
from pscdesk.ui.pages.aid.outcome.first_screen import FirstScreen
from pscdesk.ui.pages.aid.outcome.places_card import places_card
from pscdesk.ui.widgets.buttons import Fold, button
from pscdesk.ui.widgets.layout.page import ContentColumn, row_filled_by
from pscdesk.ui.widgets.text import prose, words

STOPPED = Message("This guidance was withdrawn, so the walk stops here")
_WHY = Message(
    "Those who approved it took it back while you were answering. What stands above was to be done so far, and whom to "
    "ring. Ring them if you are in doubt. Then begin anew: the questions may be others now."
)


class StoppedView(ContentColumn):
    """Shows the duties so far with whom to ring; the foot offers to begin anew under what is in use now."""

    def __init__(
        self, walk: Walk, begin: Callable[[], None], clock: Callable[[], dt.datetime], *, copies_all: bool
    ) -> None:
        super().__init__(wide=True, margins=(28, 14, 28, 32))
        self.anew = button(Message("Begin anew"), begin, "primary", "rotate-ccw")
        self.ways = (self.anew,)
        self.first = FirstScreen(walk, STOPPED, clock, copies_all=copies_all, can_go_back=False)
        self.rows.setSpacing(6)
        self.add(self.first)
        below = ContentColumn(margins=(0, 0, 0, 0))
        below.add(prose(_WHY))
        below.add(Fold(Message("Where to turn"), lambda: places_card(walk)), gap=8)
        below.add(words(draft_line(walk.pack), "small", "quiet"), gap=8)
        self.add(row_filled_by(below), gap=10)
        self.finish()

    @property
    def said(self) -> str:
        """What is announced when this comes to the front."""
        return tr(STOPPED)

    def first_control(self) -> QWidget:
        """Where the keyboard goes: to the top, so that nothing is passed over."""
        return self.first

    def go_on(self) -> None:
        """What Enter does here: nothing, for whoever was typing answers should read this first."""
