"""The tasking tab: what lies outside with the advice line beside it, the month's decision, and the decisions so far."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pscdesk.messages import Message, joined
from pscdesk.programme.visits.cycles import Cycle
from pscdesk.ui.context import Context
from pscdesk.ui.pages.programme.asked_field import AskedField
from pscdesk.ui.pages.programme.office_way import NO_OFFICE, OfficeWay
from pscdesk.ui.pages.programme.papers.paper_saving import save_paper
from pscdesk.ui.pages.programme.redacting import take_sentences_out
from pscdesk.ui.pages.programme.tasking.decision_form import DecisionForm, TypedDecision
from pscdesk.ui.pages.programme.tasking.decisions_card import DecisionsCard
from pscdesk.ui.pages.programme.tasking.tasking_held import TaskingHeld, look_at_tasking
from pscdesk.ui.widgets.buttons import Fold, button
from pscdesk.ui.widgets.card import Card, bulleted
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.layout.page import ContentColumn, empty
from pscdesk.ui.widgets.layout.tab_order import stop_before, stops_of, tab_after
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pscdesk.documents.document import Document


class TaskingView(ContentColumn):
    """Both tails are told alike, in order of name, and never without the advice line beside them."""

    def __init__(self, context: Context) -> None:
        super().__init__(wide=True, margins=(48, 16, 48, 32))
        self._context = context
        self._held: TaskingHeld | None = None
        self._last: Cycle | None = None
        self._carried: TypedDecision | None = None
        self.way = OfficeWay(context)
        self.whole = ContentColumn(wide=True, margins=(0, 0, 0, 0))
        self.owed = words("", "strong", "notice")
        self.decide = button(Message("Write a decision…"), self.begin_decision, "primary", "plus")
        self.save = button(Message("Save the tasking paper…"), self.save_tasking, "", "save")
        self.totals = button(
            Message("Take unit totals in"), lambda: context.want_page("programme", "visits"), "primary"
        )
        self.last = Choice()
        self.form, self.decisions = DecisionForm(context), DecisionsCard()
        self.outside = ContentColumn(wide=True, margins=(0, 0, 0, 0))
        self.folds = ContentColumn(wide=True, margins=(0, 0, 0, 0))
        self._open: dict[str, Fold] = {}
        self._build()

    def look(self) -> TaskingHeld | None:
        """The tasking as it stands; for the worker."""
        return look_at_tasking(self._context, self._last)

    def show_part(self, held: TaskingHeld | None) -> None:
        """Show the tasking as it stands; what is half written stays."""
        self._held = held
        self.way.say(NO_OFFICE if held is None else "")
        self.whole.setVisible(held is not None)
        if held is None:
            return
        has_figures = held.last is not None
        is_decided = any(one.decision.month == held.month for one in held.decided)
        self.owed.setText(Message("{month} has no decision yet.", month=held.month.label))
        self.owed.setVisible(has_figures and not is_decided)
        for part in (self.decide, self.save):
            part.setVisible(has_figures)
        self.totals.setVisible(not has_figures)
        self.last.offer((one, one.last.label) for one in held.ends)
        self.last.show_value(held.last)
        self._asked.setVisible(len(held.ends) > 1)
        self.form.show_held(held)
        self._show_blocks(held)
        self.decisions.show_decided(held.decided)
        carried, self._carried = self._carried, None
        if carried is not None:
            self.form.begin(held)
            self.form.show_typed(carried)

    def hand_over(self, successor: QWidget) -> None:
        """Another view in another language takes this one's place."""
        if isinstance(successor, TaskingView):
            successor._last = self._last
            successor._carried = self._carried if self.form.isHidden() else self.form.typed

    def begin_decision(self) -> None:
        """Write the decision of a month."""
        if self._held is not None:
            self.form.begin(self._held)

    def choose(self, entry: str) -> None:
        """Show the decision of that entry in full."""
        self.decisions.choose_entry(int(entry))

    def save_tasking(self) -> None:
        """Save the tasking paper of the twelve months that are shown."""
        context, held = self._context, self._held
        if held is None:
            return
        last, marking = held.last, context.settings.marking

        def made(_path: Path) -> Document:
            from pscdesk.work.programme.visits.unit_packs import tasking_paper

            return tasking_paper(context.programme(), context.office(), last, marking)

        save_paper(context, self, Message("Tasking"), made)

    def _build(self) -> None:
        whole = self.whole
        self._asked = AskedField(Message("Twelve months to"), self.last)
        whole.add(self.owed)
        whole.rows.addLayout(flow_of(self.decide, self.save, self.totals))
        whole.add(self.form, words(Message("What lies outside"), "heading"), self._asked, self.outside, self.folds)
        whole.add(self.decisions)
        whole.finish()
        self.add(self.way, whole)
        self.finish()
        self.last.chosen.connect(self._last_chosen)
        self.decisions.redact_wanted.connect(self._redact)
        self.form.left.connect(lambda: self.decide.setFocus(Qt.FocusReason.OtherFocusReason))

    def _show_blocks(self, held: TaskingHeld) -> None:
        # loaded now: nothing of it is needed before somebody looks at this tab
        from pscdesk.ui.pages.programme.papers.paper_shown import blocks_shown

        empty(self.outside.rows)
        lines = [held.window] if held.window else []
        if held.window:
            twelve = Message("Twelve months: {window}.", window=held.window)
            self.outside.add(prose(joined(" ", (twelve, held.both_tails)), "body", "quiet"))
        outside = blocks_shown(self._context, held.outside, lines)
        stops = stops_of(outside)
        self.outside.add(outside)
        tab_after(stop_before(self.outside), stops)
        was_open = {name for name, fold in self._open.items() if fold.is_open}
        empty(self.folds.rows)
        self._open = {}
        for name, title, shown in (
            ("families", Message("Units beside their families"), held.families),
            ("made", Message("How the figures were made"), held.made if held.window else ()),
        ):
            if shown:
                make = partial(blocks_shown, self._context, shown, lines, keeps_order=True)
                self._open[name] = Fold(title, make, is_open=name in was_open)
        if held.followed:
            title = Message("What became of units that were visited")
            self._open["followed"] = Fold(title, self._followed, is_open="followed" in was_open)
        self.folds.add(*self._open.values())
        tab_after(stop_before(self.folds), [fold.head for fold in self._open.values()])

    def _followed(self) -> QWidget:
        # loaded by now: the worker made what is shown
        from pscdesk.programme.tasking.follow_up import CANNOT_SHOW, follow_told

        column = ContentColumn(wide=True, margins=(0, 0, 0, 0))
        for row in self._held.followed if self._held is not None else ():
            visited = Message("over the visit in {month}", month=row.follow.visited.label)
            column.add(
                Card(joined(", ", (row.label, visited))).add(bulleted(follow_told(row.follow, row.label), "dot"))
            )
        column.add(words(CANNOT_SHOW, "body", "quiet"))
        return column

    def _redact(self, entry: int) -> None:
        take_sentences_out(self._context, self, entry, self.decisions.table)

    def _last_chosen(self, last: object) -> None:
        if isinstance(last, Cycle):
            self._last = last
            self._context.jobs.run(
                Message("Reading the figures"), lambda _progress: self.look(), self.show_part, owner=self
            )
