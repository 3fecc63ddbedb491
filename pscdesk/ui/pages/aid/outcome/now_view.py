"""What to do now, before the questions are at their end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from pscdesk.messages import Message
from pscdesk.ui.guidance_parts.parts import draft_line, folded, source_lines
from pscdesk.ui.guidance_parts.save import Paper
from pscdesk.ui.guidance_parts.walk import Walk
from pscdesk.ui.pages.aid.outcome.first_screen import FirstScreen
from pscdesk.ui.pages.aid.outcome.paper_cards import paper_part
from pscdesk.ui.pages.aid.outcome.places_card import places_card
from pscdesk.ui.widgets.buttons import Fold, button
from pscdesk.ui.widgets.layout.page import ContentColumn, row_filled_by, row_of
from pscdesk.ui.widgets.text import prose, words


class NowView(ContentColumn):
    """The same first screen as at the end, then the way on."""

    def __init__(self, walk: Walk, paper: Paper, clock: Callable[[], dt.datetime], *, copies_all: bool) -> None:
        super().__init__(wide=True, margins=(28, 14, 28, 32))
        self._on = button(Message("Go on with the questions"), walk.resume)
        self.save = button(Message("Save as PDF…"), paper.save_outcome, "primary", "save")
        self.print = button(Message("Print…"), paper.print_outcome, "", "printer")
        heading = Message("This must not wait for the other questions")
        self.first = FirstScreen(walk, heading, clock, copies_all=copies_all)
        self.rows.setSpacing(6)
        self.add(self.first)
        below = ContentColumn(margins=(0, 0, 0, 0))
        below.add(prose(Message("When this is done, you can go on with the questions. They may add more to do.")))
        below.add(row_of(self._on), gap=4)
        below.add(why_gates(walk), Fold(Message("Where to turn"), lambda: places_card(walk)), gap=8)
        below.add(paper_part(paper, (self.save, self.print)), gap=8)
        below.add(words(draft_line(walk.pack), "small", "quiet"), gap=8)
        self.add(row_filled_by(below), gap=10)
        self.finish()

    @property
    def said(self) -> str:
        """What is announced when this comes to the front."""
        return self.first.heading.text()

    def first_control(self) -> QWidget:
        """Where the keyboard goes: to the top, so that nothing is passed over."""
        return self.first

    def go_on(self) -> None:
        """What Enter does here."""
        self._on.click()


def why_gates(walk: Walk) -> Fold:
    """Why this stands: what each gate says, and where its duties come from."""
    duties = walk.result.state.duties
    sources = tuple(dict.fromkeys(source for duty in duties for source in duty.sources))
    said = [prose(gate.says) for gate in walk.result.gates]
    return folded(Message("Why this stands"), *said, *source_lines(walk.pack, sources))
