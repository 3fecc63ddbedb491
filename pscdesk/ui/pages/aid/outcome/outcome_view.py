"""What it comes to: what to do now, what this looks like, why, what could be done, and what would change it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pscdesk.guidance.pack.engine import outcome_text, what_if, why_not
from pscdesk.guidance.pack.pack_types import Outcome, Pack, Reason, State
from pscdesk.guidance.pack.vocabulary import LIFE
from pscdesk.language import tr
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
from pscdesk.ui.widgets.layout.page import Column, row_of
from pscdesk.ui.widgets.text import prose, words
from pscdesk.work.walk.local_contacts import kept_where
from pscdesk.work.walk.outcome_parts import IN_FULL, support_lead, why_nothing_else


class OutcomeView(Column):
    """Reads from the top: what cannot wait comes first. ``use`` is the card that offers to count this walk, if any."""

    def __init__(self, walk: Walk, paper: Paper, use: QWidget | None = None) -> None:
        super().__init__()
        self._walk = walk
        self._pack: Pack = walk.pack
        self._state: State = walk.state
        workforce = next(iter(walk.chosen("workforce")), None)
        self._outcome: Outcome = outcome_text(self._pack, self._state.outcome or "", workforce)
        self.save = button(tr("Save as PDF…"), paper.save_outcome, "primary", "save")
        self.print = button(tr("Print…"), paper.print_outcome, "", "printer")
        self.again = button(tr("Start again"), walk.forget, "", "rotate-ccw")
        self._heading = words(self._outcome.heading, "question")
        duties = duty_cards(walk)
        self._top: QWidget = duties[0] if duties else self._heading
        self.add(at_left(back_link(walk.back)))
        self.add(*duties)
        self._add_heading()
        self._add_reasons()
        self._add_options()
        self._add_changes()
        self.add(places_card(walk, self._outcome), gap=12)
        self.add(self._worried(paper))
        self.add(paper_part(paper, (self.save, self.print)), gap=12)
        if use is not None:
            self.add(use, gap=4)
        self.add(row_of(self.again), gap=12)
        self.add(words(draft_line(self._pack), "small", "quiet"), gap=8)
        self.finish()

    @property
    def said(self) -> str:
        """What is announced when this comes to the front."""
        return tr("This looks like: {heading}").format(heading=self._outcome.heading)

    def first_control(self) -> QWidget:
        """Where the keyboard goes: to the top of what is said, so that nothing is passed over."""
        return self._top

    def go_on(self) -> None:
        """What Enter does here."""
        self.save.click()

    def _add_heading(self) -> None:
        outcome = self._outcome
        self.add(words(tr("What this looks like"), "body", "quiet"), gap=12)
        self.add(self._heading, prose(outcome.looks_like))
        steps = numbered([(step, "") for step in outcome.do_now])
        if not self._state.duties:
            self.add(Card(tr("What to do now"), "soft").add(steps))
        elif not self._walk.must_refer:  # where a gate escalates, its duties above are the steps
            self.add(Card(tr("Your next steps")).add(steps))
        from_gates = {duty.what for duty in self._state.duties}
        not_to_do = [line for line in outcome.do_not if line not in from_gates]
        if not_to_do:
            self.add(Card(tr("What not to do")).add(bulleted(not_to_do, "x", "stop")))
        record = "referrals" if self._walk.must_refer else "informal-notes"
        self.add(
            Card(tr("Ask, write down, and what comes next")).add(
                words(tr("Ask"), "strong"),
                prose(outcome.ask),
                words(tr("Write down"), "strong"),
                prose(outcome.write_down),
                words(kept_where(self._walk.local, record), "small", "quiet"),
                words(tr("What comes next"), "strong"),
                prose(outcome.next),
            )
        )

    def _add_reasons(self) -> None:
        shown = {*self._state.gates, self._outcome.id}
        reasons = [reason for reason in self._state.reasons if reason.item in shown and reason.sources]
        if reasons:
            self.add(words(tr("Why"), "heading"), gap=12)
        for reason in reasons:
            self.add(self._reason(reason))

    def _reason(self, reason: Reason) -> Card:
        card = Card().add(prose(reason.because))
        for question_id, options in reason.answers.items():
            question = self._pack.question(question_id)
            said = "; ".join(option.text for option in question.options if option.id in options)
            card.add(words(tr("You answered: {said}").format(said=said), "small", "quiet"))
        return card.add(*source_lines(self._pack, reason.sources))

    def _add_options(self) -> None:
        actions = {action.id: action for action in self._pack.flow.action}
        because = {reason.item: reason.because for reason in self._state.reasons}
        if self._state.actions:
            support = self._walk.must_refer  # beside a gate that escalates nothing else holds
            heading = tr("Support that goes on beside this") if support else tr("What could fit")
            lead = tr(support_lead(self._state)) if support else tr("Choose what helps; you need not do them all.")
            self.add(words(heading, "heading"), gap=12)
            self.add(words(lead, "body", "quiet"))
            fitting = [(actions[one], because.get(one, "")) for one in self._state.actions]
            self.add(*[fitting_card(self._pack, action, why) for action, why in fitting[:IN_FULL]])
            rest = fitting[IN_FULL:]
            if rest:
                more = tr("{number} more that could fit").format(number=len(rest))
                self.add(Fold(more, lambda: _beneath([fitting_card(self._pack, each, why) for each, why in rest])))
        refused = why_not(self._pack, self._walk.answers)
        if self._walk.must_refer and refused:
            why = why_nothing_else(self._pack, self._walk.answers)
            self.add(words(tr("Informal options"), "heading"), gap=12)
            self.add(prose(tr("No informal option fits beside this. {why}").format(why=why)))
        elif refused:
            self.add(
                Fold(
                    tr("What does not fit, and why"),
                    lambda: _beneath([not_fitting_card(actions[one], why) for one, why in refused]),
                ),
                gap=4,
            )

    def _add_changes(self) -> None:
        changes = what_if(self._pack, self._walk.answers)
        if changes and self._outcome.id != LIFE:  # no reader there should weigh another answer
            self.add(Fold(tr("What would change this"), lambda: changes_list(self._walk, changes)))
        self.attempt = Fold(tr("Change one answer and see what moves"), self._answered)
        self.add(self.attempt)

    def _answered(self) -> QWidget:
        self.answered = Answered(self._walk)
        return self.answered

    def _worried(self, paper: Paper) -> Card:
        card = Card(tr("I am still worried: refer"), "soft").add(
            prose(
                tr(
                    "You may always refer, whatever it says here. You need no proof and no reason. "
                    "Tell professional standards what worries you, and ask them to look at it."
                )
            )
        )
        for form in paper.forms:
            if form.kind == "referral":
                refer = button(tr("Save the referral form…"), lambda chosen=form: paper.save_form(chosen), "", "save")
                card.rows.addLayout(row_of(refer))
        return card


def _beneath(cards: list[Card]) -> QWidget:
    listed = Column(wide=True, margins=(30, 0, 0, 8))
    listed.add(*cards)
    return listed
