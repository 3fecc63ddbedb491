"""What to do now: the duties of every standing gate, most urgent first, on the surface that fits them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pscdesk.guidance.pack.pack_types import Duty
from pscdesk.guidance.pack.translation import FIRST_PERSON
from pscdesk.guidance.pack.vocabulary import SOON_WORDS
from pscdesk.guidance.result.result_words import DO_NOW, NOT_TO_DO
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.guidance_parts.parts import at_left, back_link, draft_line, source_lines
from pscdesk.ui.guidance_parts.save import Paper
from pscdesk.ui.guidance_parts.walk import Walk
from pscdesk.ui.pages.aid.outcome.paper_cards import paper_part
from pscdesk.ui.pages.aid.outcome.places_card import places_card
from pscdesk.ui.widgets.buttons import Fold, button
from pscdesk.ui.widgets.card import Card, bulleted, numbered
from pscdesk.ui.widgets.layout.page import ContentColumn, row_of
from pscdesk.ui.widgets.text import prose, words
from pscdesk.work.walk.local_contacts import numbers


def duty_cards(walk: Walk) -> tuple[Card, ...]:
    """The card of what to do and what not to do; none where no gate stands."""
    result = walk.result
    duties = result.state.duties
    if not duties:
        return ()
    surface = "stop" if result.is_escalated else "notice"
    card = Card(DO_NOW, surface)
    card.add(*[words(gate.says) for gate in result.gates])
    number = 1
    for soon, label in SOON_WORDS.items():
        due = [duty for duty in result.steps if duty.soon == soon]
        steps = [(duty.what, "" if duty.who == FIRST_PERSON else duty.who, _telephone(walk, duty)) for duty in due]
        if steps:
            card.add(words(label, "strong", surface), numbered(steps, surface, number))
            number += len(steps)
    not_to_do = [duty.what for duty in duties if duty.kind == "do-not"]
    if not_to_do:
        card.add(words(NOT_TO_DO, "strong", surface), bulleted(not_to_do, "x", surface))
    sources = tuple(dict.fromkeys(source for duty in duties for source in duty.sources))
    if sources:
        card.add(Fold(Message("Where this comes from"), lambda: _sources(walk, sources)))
    card.setAccessibleName(tr(DO_NOW))
    card.setAccessibleDescription(" ".join((*(gate.says for gate in result.gates), *(duty.what for duty in duties))))
    return (card,)


def _telephone(walk: Walk, duty: Duty) -> str:
    """The force's own number where it has one and the duty is for now or today."""
    known = numbers(walk.local, duty.place) if duty.soon in ("now", "today") else ""
    return Message("Telephone: {number}", number=known) if known else ""


def _sources(walk: Walk, sources: tuple[str, ...]) -> QWidget:
    listed = ContentColumn(wide=True, margins=(30, 0, 0, 0))
    listed.add(*source_lines(walk.pack, sources))
    return listed


class NowView(ContentColumn):
    """What to do now, before the questions are at their end."""

    def __init__(self, walk: Walk, paper: Paper) -> None:
        super().__init__()
        self._on = button(Message("Go on with the questions"), walk.resume)
        self.save = button(Message("Save as PDF…"), paper.save_outcome, "primary", "save")
        self.print = button(Message("Print…"), paper.print_outcome, "", "printer")
        self._heading = words(Message("This must not wait for the other questions"), "question")
        self.add(at_left(back_link(walk.back)))
        self.add(self._heading)
        self.add(*duty_cards(walk))
        self.add(places_card(walk))
        self.add(prose(Message("When this is done, you can go on with the questions. They may add more to do.")))
        self.add(row_of(self._on), gap=4)
        self.add(paper_part(paper, (self.save, self.print)), gap=16)
        self.add(words(draft_line(walk.pack), "small", "quiet"), gap=16)
        self.finish()

    @property
    def said(self) -> str:
        """What is announced when this comes to the front."""
        return self._heading.text()

    def first_control(self) -> QWidget:
        """Where the keyboard goes: to the top, so that nothing is passed over."""
        return self._heading

    def go_on(self) -> None:
        """What Enter does here."""
        self._on.click()
