"""What it comes to: the first screen, then why, what could be done, what would change it, where to turn, and paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from pscdesk.guidance.result import result_words as said
from pscdesk.guidance.result.walk_result import IN_FULL, Fitting, Why
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.guidance_parts.option_cards import fitting_card
from pscdesk.ui.guidance_parts.parts import draft_line, folded, source_lines
from pscdesk.ui.guidance_parts.save import Paper
from pscdesk.ui.guidance_parts.walk import Walk
from pscdesk.ui.pages.aid.outcome.changes import Answered, changes_list
from pscdesk.ui.pages.aid.outcome.first_screen import FirstScreen
from pscdesk.ui.pages.aid.outcome.paper_cards import paper_part
from pscdesk.ui.pages.aid.outcome.places_card import places_card
from pscdesk.ui.widgets.buttons import Fold, button, wrapping_button
from pscdesk.ui.widgets.card import Card, bulleted
from pscdesk.ui.widgets.layout.flow import Flow
from pscdesk.ui.widgets.layout.page import ContentColumn, row_filled_by, row_of
from pscdesk.ui.widgets.text import prose, words
from pscdesk.work.walk.local_contacts import kept_where


class OutcomeView(ContentColumn):
    """Reads from the top: what cannot wait comes first, all on one screen; the rest is folded beneath it.

    ``forget`` takes the walk away and leaves a way back for a moment; ``use`` offers to count this walk, if it may be.
    ``copies_all`` says that more than telephone numbers can be copied.
    """

    def __init__(
        self,
        walk: Walk,
        paper: Paper,
        clock: Callable[[], dt.datetime],
        forget: Callable[[], None],
        use: QWidget | None = None,
        *,
        copies_all: bool,
    ) -> None:
        super().__init__(wide=True, margins=(28, 14, 28, 32))
        self._walk, self._copies_all = walk, copies_all
        self._result = walk.result
        assert self._result.outcome is not None  # noqa: S101 - the page is shown at the end of a walk only
        self._outcome = self._result.outcome
        self.save = button(Message("Save as PDF…"), paper.save_outcome, "primary", "save")
        self.print = button(Message("Print…"), paper.print_outcome, "", "printer")
        self.again = button(Message("Start again"), forget, "", "rotate-ccw")
        self.first = FirstScreen(walk, self._outcome.heading, clock, copies_all=copies_all)
        self.rows.setSpacing(6)
        self.add(self.first)
        self._below = ContentColumn(margins=(0, 0, 0, 0))
        self._below.rows.setSpacing(4)
        self._below.add(self._to_take_along(paper))
        self._add_folds()
        self._below.add(self._worried(paper), gap=10)
        self._below.add(paper_part(paper, (self.print,)), gap=16)
        if use is not None:
            self._below.add(use, gap=8)
        self._below.add(row_of(self.again), gap=16)
        self._below.add(words(draft_line(self._result.pack), "small", "quiet"), gap=12)
        self.add(row_filled_by(self._below), gap=8)
        self.finish()

    @property
    def said(self) -> str:
        """What is announced when this comes to the front."""
        return tr(Message("This looks like: {heading}", heading=self._outcome.heading))

    def first_control(self) -> QWidget:
        """Where the keyboard goes: to the top of what is said, so that nothing is passed over."""
        return self.first

    def go_on(self) -> None:
        """What Enter does here."""
        self.save.click()

    def _add_folds(self) -> None:
        result = self._result
        self.why = Fold(Message("What this looks like, and why"), self._why)
        self.next = Fold(Message("Ask, write down, and what comes next"), self._next)
        self._below.add(self.why, self.next)
        if result.fitting:
            heading = said.SUPPORT_BESIDE if result.is_escalated else said.COULD_FIT
            self.options = Fold(heading, self._options)
            self._below.add(self.options)
        if result.is_escalated:
            self._below.add(folded(said.INFORMAL_OPTIONS, prose(said.nothing_fits(result.why_nothing_else))))
        elif result.closest:
            self._below.add(Fold(said.NOT_FITTING, self._closest))
        if result.changes:
            self._below.add(Fold(said.CHANGES, lambda: changes_list(result.changes)))
        self.attempt = Fold(Message("Change one answer and see what moves"), self._answered)
        self.places = Fold(Message("Where to turn"), lambda: places_card(self._walk))
        self._below.add(self.attempt, self.places)

    def _to_take_along(self, paper: Paper) -> QWidget:
        """What most people save, in reach of the first screen: the sheet, and the first of the forms that fit."""
        holder = QWidget()
        flow = Flow(holder)
        flow.addWidget(self.save)
        for form in paper.forms[:1]:
            said = Message("Save the form: {title}…", title=form.title)
            flow.addWidget(wrapping_button(said, lambda chosen=form: paper.save_form(chosen), "", "file-pen"))
        return holder

    def _why(self) -> QWidget:
        gates = [prose(gate.says) for gate in self._result.gates]
        return _beneath([prose(self._outcome.looks_like), *gates, *map(self._reason, self._result.why)])

    def _reason(self, why: Why) -> Card:
        card = Card().add(prose(why.because))
        for answered in why.answered:
            card.add(words(Message("You answered: {answer}", answer=answered), "small", "quiet"))
        return card.add(*source_lines(self._result.pack, why.sources))

    def _next(self) -> QWidget:
        outcome = self._outcome
        return _beneath(
            [
                words(Message("Ask"), "strong"),
                prose(outcome.ask),
                words(Message("Write down"), "strong"),
                prose(outcome.write_down),
                words(kept_where(self._walk.local, self._result.record), "small", "quiet"),
                words(Message("What comes next"), "strong"),
                prose(outcome.next),
            ]
        )

    def _options(self) -> QWidget:
        """The options that fit; beside a gate that escalates nothing but support does."""
        result = self._result
        lead = result.support_lead if result.is_escalated else said.CHOOSE
        cards = [self._fitting(one) for one in result.fitting[:IN_FULL]]
        rest = result.fitting[IN_FULL:]
        more = Message("{number} more that could fit", number=len(rest))
        others = [self._fitting(one) for one in rest]
        return _beneath([words(lead, "body", "quiet"), *cards, *([folded(more, *others)] if rest else [])])

    def _fitting(self, one: Fitting) -> Card:
        return fitting_card(self._result.pack, one.action, one.because, copies_words=self._copies_all)

    def _closest(self) -> QWidget:
        lines = [said.would_need(one.action.title, one.needs.line) for one in self._result.closest]
        return _beneath([words(said.WOULD_NEED, "body", "quiet"), bulleted(lines, "dot", "quiet")])

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


def _beneath(parts: list[QWidget]) -> QWidget:
    listed = ContentColumn(wide=True, margins=(30, 0, 0, 8))
    listed.add(*parts)
    return listed
