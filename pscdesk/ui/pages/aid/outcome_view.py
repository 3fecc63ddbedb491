"""What it comes to: what to do now, what this looks like, why, what could be done, and what would change it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from pscdesk.guidance.engine import outcome_text, what_if, why_not
from pscdesk.guidance.pack_types import Action, Outcome, Pack, Reason, State
from pscdesk.language import tr
from pscdesk.ui.pages.aid.duties import duty_cards
from pscdesk.ui.pages.aid.parts import at_left, back_link, draft_line, folded, source_lines
from pscdesk.ui.pages.aid.walk import Walk
from pscdesk.ui.widgets.buttons import Fold, button
from pscdesk.ui.widgets.card import Card, bulleted, numbered
from pscdesk.ui.widgets.page import Column, row_of
from pscdesk.ui.widgets.text import prose, words


class OutcomeView(Column):
    """Reads from the top: what cannot wait comes first."""

    def __init__(self, walk: Walk, save: Callable[[], None]) -> None:
        super().__init__()
        self._walk = walk
        self._pack: Pack = walk.pack
        self._state: State = walk.state
        workforce = next(iter(walk.chosen("workforce")), None)
        self._outcome: Outcome = outcome_text(self._pack, self._state.outcome or "", workforce)
        self.save = button(tr("Save as PDF…"), save, "primary", "save")
        self.again = button(tr("Start again"), walk.forget, "", "rotate-ccw")
        self._back = back_link(walk.back)
        self.add(at_left(self._back))
        self.add(*duty_cards(walk))
        self._add_heading()
        self._add_reasons()
        self._add_options()
        self._add_changes()
        self.add(self._worried())
        self.add(row_of(self.save, self.again), gap=8)
        self.add(words(tr("Nothing is kept unless you save a file."), "body", "quiet"))
        self.add(words(draft_line(self._pack), "small", "quiet"), gap=8)
        self.finish()

    def first_control(self) -> QWidget:
        """Where the keyboard goes: to the top of the page, so that nothing is passed over."""
        return self._back

    def go_on(self) -> None:
        """What Enter does here."""
        self.save.click()

    def _add_heading(self) -> None:
        outcome = self._outcome
        self.add(words(tr("What this looks like"), "body", "quiet"), gap=12)
        self.add(words(outcome.heading, "question"), prose(outcome.looks_like))
        steps = numbered([(step, "") for step in outcome.do_now])
        if not self._state.duties:
            self.add(Card(tr("What to do now"), "soft").add(steps))
        elif not self._walk.must_refer:  # where a gate escalates, its duties above are the steps
            self.add(Card(tr("Your next steps")).add(steps))
        from_gates = {duty.what for duty in self._state.duties}
        not_to_do = [line for line in outcome.do_not if line not in from_gates]
        if not_to_do:
            self.add(Card(tr("What not to do")).add(bulleted(not_to_do, "x", "stop")))
        self.add(
            Card(tr("Ask, write down, and what comes next")).add(
                words(tr("Ask"), "strong"),
                prose(outcome.ask),
                words(tr("Write down"), "strong"),
                prose(outcome.write_down),
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
        fitting = [actions[one] for one in self._state.actions]
        if fitting:
            self.add(words(tr("What could fit"), "heading"), gap=12)
            self.add(*[self._option(action) for action in fitting])
        not_now = [Card(actions[one].title).add(prose(why)) for one, why in why_not(self._pack, self._walk.answers)]
        if not_now:
            self.add(folded(tr("What does not fit, and why"), *not_now), gap=4)

    def _option(self, action: Action) -> Card:
        because = next((one.because for one in self._state.reasons if one.item == action.id), "")
        card = Card(action.title).add(prose(because or action.suits))
        return card.add(Fold(tr("How to do it: {title}").format(title=action.title), lambda: self._plan(action)))

    def _plan(self, action: Action) -> QWidget:
        plan = Column(wide=True, margins=(30, 0, 0, 8))
        plan.add(
            words(tr("Who"), "strong"),
            prose(action.who),
            words(tr("How"), "strong"),
            numbered([(step, "") for step in action.how]),
            words(tr("Write down"), "strong"),
            prose(action.record),
            words(tr("Look at it again"), "strong"),
            prose(action.review),
            words(tr("What it is not"), "strong"),
            prose(action.is_not),
            *source_lines(self._pack, action.sources),
        )
        return plan

    def _add_changes(self) -> None:
        changes = what_if(self._pack, self._walk.answers)
        if changes:
            self.add(Fold(tr("What would change this"), lambda: self._changes(changes)))

    def _changes(self, changes: tuple[tuple[str, str, str], ...]) -> QWidget:
        listed = Column(wide=True, margins=(30, 0, 0, 8))
        headings = {one.id: one.heading for one in self._pack.flow.outcome}
        for question_id in dict.fromkeys(change[0] for change in changes):
            question = self._pack.question(question_id)
            texts = {option.id: option.text for option in question.options}
            lines = [
                tr("“{answer}” would lead to: {heading}").format(answer=texts[option], heading=headings[outcome])
                for asked, option, outcome in changes
                if asked == question_id
            ]
            listed.add(words(question.ask, "strong"), bulleted(lines, "arrow-right"))
        return listed

    def _worried(self) -> Card:
        return Card(tr("I am still worried: refer"), "soft").add(
            prose(
                tr(
                    "You may always refer, whatever it says here. You need no proof and no reason. "
                    "Tell professional standards what worries you, and ask them to look at it."
                )
            )
        )
