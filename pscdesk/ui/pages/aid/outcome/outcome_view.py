"""What it comes to: what to do now, what this looks like, why, what could be done, and what would change it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pscdesk.guidance.result import result_words as said
from pscdesk.guidance.result.walk_result import IN_FULL, Why
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.guidance_parts.option_cards import fitting_card, not_fitting_card
from pscdesk.ui.guidance_parts.parts import at_left, back_link, draft_line, source_lines
from pscdesk.ui.guidance_parts.save import Paper
from pscdesk.ui.guidance_parts.walk import Walk
from pscdesk.ui.pages.aid.outcome.changes import Answered, changes_list
from pscdesk.ui.pages.aid.outcome.duties import duty_cards
from pscdesk.ui.pages.aid.outcome.paper_cards import paper_part
from pscdesk.ui.pages.aid.outcome.places_card import places_card
from pscdesk.ui.widgets.buttons import Fold, button
from pscdesk.ui.widgets.card import Card, bulleted, numbered
from pscdesk.ui.widgets.layout.page import ContentColumn, row_of
from pscdesk.ui.widgets.text import prose, words
from pscdesk.work.walk.local_contacts import kept_where


class OutcomeView(ContentColumn):
    """Reads from the top: what cannot wait comes first. ``use`` is the card that offers to count this walk, if any."""

    def __init__(self, walk: Walk, paper: Paper, use: QWidget | None = None) -> None:
        super().__init__()
        self._walk = walk
        self._result = walk.result
        assert self._result.outcome is not None  # noqa: S101 - the page is shown at the end of a walk only
        self._outcome = self._result.outcome
        self.save = button(Message("Save as PDF…"), paper.save_outcome, "primary", "save")
        self.print = button(Message("Print…"), paper.print_outcome, "", "printer")
        self.again = button(Message("Start again"), walk.forget, "", "rotate-ccw")
        self._heading = words(self._outcome.heading, "question")
        duties = duty_cards(walk)
        self._top: QWidget = duties[0] if duties else self._heading
        self.add(at_left(back_link(walk.back)))
        self.add(*duties)
        self._add_heading(has_duties=bool(duties))
        self._add_reasons()
        self._add_options()
        self._add_changes()
        self.add(places_card(walk), gap=12)
        self.add(self._worried(paper))
        self.add(paper_part(paper, (self.save, self.print)), gap=12)
        if use is not None:
            self.add(use, gap=4)
        self.add(row_of(self.again), gap=12)
        self.add(words(draft_line(self._result.pack), "small", "quiet"), gap=8)
        self.finish()

    @property
    def said(self) -> str:
        """What is announced when this comes to the front."""
        return tr(Message("This looks like: {heading}", heading=self._outcome.heading))

    def first_control(self) -> QWidget:
        """Where the keyboard goes: to the top of what is said, so that nothing is passed over."""
        return self._top

    def go_on(self) -> None:
        """What Enter does here."""
        self.save.click()

    def _add_heading(self, *, has_duties: bool) -> None:
        outcome, result = self._outcome, self._result
        self.add(words(Message("What this looks like"), "body", "quiet"), gap=12)
        self.add(self._heading, prose(outcome.looks_like))
        if result.own_steps:
            card = Card(said.NEXT_STEPS) if has_duties else Card(said.DO_NOW, "soft")
            self.add(card.add(numbered([(step, "") for step in result.own_steps])))
        from_gates = {duty.what for duty in result.state.duties}
        not_to_do = [line for line in result.not_to_do if line not in from_gates]
        if not_to_do:
            self.add(Card(said.NOT_TO_DO).add(bulleted(not_to_do, "x", "stop")))
        self.add(
            Card(Message("Ask, write down, and what comes next")).add(
                words(Message("Ask"), "strong"),
                prose(outcome.ask),
                words(Message("Write down"), "strong"),
                prose(outcome.write_down),
                words(kept_where(self._walk.local, result.record), "small", "quiet"),
                words(Message("What comes next"), "strong"),
                prose(outcome.next),
            )
        )

    def _add_reasons(self) -> None:
        if self._result.why:
            self.add(words(Message("Why"), "heading"), gap=12)
        for why in self._result.why:
            self.add(self._reason(why))

    def _reason(self, why: Why) -> Card:
        card = Card().add(prose(why.because))
        for answered in why.answered:
            card.add(words(Message("You answered: {answer}", answer=answered), "small", "quiet"))
        return card.add(*source_lines(self._result.pack, why.sources))

    def _add_options(self) -> None:
        result = self._result
        if result.fitting:
            heading, lead = said.COULD_FIT, said.CHOOSE
            if result.is_escalated:  # beside a gate that escalates nothing but support holds
                heading, lead = said.SUPPORT_BESIDE, result.support_lead
            self.add(words(heading, "heading"), gap=12)
            self.add(words(lead, "body", "quiet"))
            cards = [fitting_card(result.pack, one.action, one.because) for one in result.fitting[:IN_FULL]]
            self.add(*cards)
            rest = result.fitting[IN_FULL:]
            if rest:
                more = Message("{number} more that could fit", number=len(rest))
                self.add(
                    Fold(more, lambda: _beneath([fitting_card(result.pack, one.action, one.because) for one in rest]))
                )
        if result.is_escalated:
            self.add(words(said.INFORMAL_OPTIONS, "heading"), gap=12)
            self.add(prose(said.nothing_fits(result.why_nothing_else)))
        elif result.not_fitting:
            self.add(Fold(said.NOT_FITTING, self._not_fitting), gap=4)

    def _not_fitting(self) -> QWidget:
        return _beneath([not_fitting_card(one.action, one.why.sentence) for one in self._result.not_fitting])

    def _add_changes(self) -> None:
        if self._result.changes:
            self.add(Fold(said.CHANGES, lambda: changes_list(self._result.changes)))
        self.attempt = Fold(Message("Change one answer and see what moves"), self._answered)
        self.add(self.attempt)

    def _answered(self) -> QWidget:
        self.answered = Answered(self._walk)
        return self.answered

    def _worried(self, paper: Paper) -> Card:
        card = Card(said.WORRIED, "soft").add(prose(said.STILL_WORRIED))
        for form in paper.forms:
            if form.kind == "referral":
                refer = button(
                    Message("Save the referral form…"), lambda chosen=form: paper.save_form(chosen), "", "save"
                )
                card.rows.addLayout(row_of(refer))
        return card


def _beneath(cards: list[Card]) -> QWidget:
    listed = ContentColumn(wide=True, margins=(30, 0, 0, 8))
    listed.add(*cards)
    return listed
