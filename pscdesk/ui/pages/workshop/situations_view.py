"""The tab Situations: made-up situations run on the draft, each as a walk; one more is made of the walk in front."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from pscdesk.language import tr
from pscdesk.messages import Message, plural
from pscdesk.ui.context import Context
from pscdesk.ui.models.columns import ColumnModel, TableColumn
from pscdesk.ui.pages.workshop.acting import Acting
from pscdesk.ui.pages.workshop.workshop_in_use import SeenWorkshop, WorkshopInUse
from pscdesk.ui.widgets.buttons import Fold, button
from pscdesk.ui.widgets.card import Card, bulleted
from pscdesk.ui.widgets.choice import named
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.layout.page import ContentColumn, empty
from pscdesk.ui.widgets.tables.found_table import FoundTable
from pscdesk.ui.widgets.tables.searched import SearchedTable
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pscdesk.guidance.workshop.overlay.edits import Overlay
    from pscdesk.guidance.workshop.overlay.raw_blocks import Base
    from pscdesk.guidance.workshop.shown.situations import Situation

_LONGEST_TITLE, _LONGEST_STORY, _LONGEST_END = 60, 400, 32


class SituationsView(ContentColumn):
    """A situation is guidance like any other: adding one, or agreeing to a higher end, is a change that readers see."""

    def __init__(self, context: Context, work: WorkshopInUse) -> None:
        super().__init__(wide=True, margins=(48, 16, 48, 32))
        self._context, self._work = context, work
        self._acting = Acting(context, self)
        self._seen: SeenWorkshop | None = None
        self.summary = words("", "strong")
        self.model: ColumnModel[Situation] = ColumnModel(
            (
                TableColumn(Message("State"), _state, states=True, stays=True),
                TableColumn(Message("Situation"), lambda one: one.story, gives_way=True),
                TableColumn(Message("Should end at"), lambda one: _short(one.should)),
                TableColumn(Message("Ends at"), lambda one: _short(one.ends)),
            )
        )
        self.table = FoundTable(Message("Situations"), self.model, most_rows=10)
        self._searched = SearchedTable(self.table)
        self.chosen = Card(Message("The chosen situation"))
        self.walk = button(Message("Walk it"), self.walk_it, "primary")
        self.agree = button(Message("Agree to every higher end"), self.agree_to_ends)
        self.title, self.story, self.why = QLineEdit(), QLineEdit(), QLineEdit()
        self.keep = button(Message("Keep the walk as a situation"), self.keep_walk, "primary", "plus")
        self._told = ContentColumn(wide=True, margins=(0, 0, 0, 0))
        self._missed = ContentColumn(wide=True, margins=(0, 0, 0, 0))
        self._missed_fold = Fold(Message("What no situation meets"), self._missed)
        self._build()
        self.table.row_chosen.connect(self._show_one)

    def show_workshop(self, seen: SeenWorkshop) -> None:
        """Run every situation on the draft; this takes some 10 ms."""
        from pscdesk.guidance.workshop.shown.situations import never_met, situations

        self._seen = seen
        pack = seen.composed.pack
        self.setEnabled(pack is not None)
        if pack is None:
            return
        told = situations(pack, seen.base.pack)
        faults = sum(bool(one.fault) for one in told)
        run = plural("{number} situation was run.", "{number} situations were run.", len(told))
        self.summary.setText(
            Message("{run} Each ends as it should.", run=run)
            if not faults
            else Message(
                "{run} {faults}",
                run=run,
                faults=plural("{number} does not end as it should.", "{number} do not end as they should.", faults),
            )
        )
        self.agree.setVisible(any(one.fault for one in told))
        before = self._chosen_id()
        self.model.show(told)
        ids = [one.id for one in told]
        self.table.choose_row(ids.index(before) if before in ids else 0)
        self._show_one(self.table.chosen_row)
        missed = never_met(pack)
        self._missed_fold.setVisible(bool(missed))
        empty(self._missed.rows)
        self._missed.add(bulleted(missed, "circle-help"))

    def walk_it(self) -> None:
        """Open the chosen situation as a walk beside the form."""
        at = self.table.chosen_row
        if at >= 0:
            self._work.want_walk(self.model.facts[at].answers)
            self._context.want_page("guidance", "edit")

    def agree_to_ends(self) -> None:
        """Agree that every situation which now ends higher than it should is to end there."""
        from pscdesk.guidance.workshop.caution.situations import expectations
        from pscdesk.guidance.workshop.overlay.changing import with_field
        from pscdesk.guidance.workshop.overlay.composing import without_faults

        why = tr(Message("It now ends higher, which was agreed to."))

        def agreed(base: Base, overlay: Overlay) -> Overlay:
            for one in expectations(without_faults(base, overlay), why):
                overlay = with_field(base, overlay, one.block, one.field, one.to, one.why)
            return overlay

        self._acting.run(Message("Agreeing to where situations end"), lambda: self._work.change(agreed))

    def keep_walk(self) -> None:
        """Keep the walk that stands beside the form as a situation."""
        from pscdesk.guidance.workshop.overlay.changing import with_addition
        from pscdesk.guidance.workshop.shown.situations import situation_of

        seen = self._seen
        if seen is None or seen.composed.pack is None:
            return
        pack, answers = seen.composed.pack, self._work.answers_in_front
        title, story, why = self.title.text(), self.story.text(), self.why.text()

        def kept(_base: Base, overlay: Overlay) -> Overlay:
            return with_addition(overlay, situation_of(pack, answers, title, story, why))

        self._acting.run(Message("Keeping the situation"), lambda: self._work.change(kept), self._kept)

    def _kept(self, _overlay: Overlay) -> None:
        for field in (self.title, self.story):
            field.clear()
        self._context.notices.say(Message("The walk is kept as a situation."))

    def _build(self) -> None:
        self.title.setMaxLength(_LONGEST_TITLE)
        self.story.setMaxLength(_LONGEST_STORY)
        self.chosen.add(self._told)
        self.chosen.rows.addLayout(flow_of(self.walk))
        new = Card(Message("Keep the walk that stands in front"))
        new.add(
            prose(
                Message(
                    "Walk to the end in the page beside the form, under “Edit”. Then give it a title and a made-up "
                    "story. Never a real one: this file goes to every reader."
                )
            ),
            named(Message("Short title"), self.title),
            named(Message("Made-up story"), self.story),
            named(Message("Why it is added"), self.why),
        )
        new.rows.addLayout(flow_of(self.keep))
        self.add(self.summary, self.agree, self._searched, self.chosen, self._missed_fold)
        self.add(new, gap=12)
        self.finish()

    def _chosen_id(self) -> str:
        at = self.table.chosen_row
        return self.model.facts[at].id if 0 <= at < len(self.model.facts) else ""

    def _show_one(self, at: int) -> None:
        seen = self._seen
        self.chosen.setVisible(0 <= at < len(self.model.facts))
        if seen is None or seen.composed.pack is None or not self.chosen.isVisibleTo(self):
            return
        from pscdesk.guidance.book.in_words import cells_in_words

        one = self.model.facts[at]
        empty(self._told.rows)
        self._told.add(prose(one.story or one.id))
        if one.fault:
            self._told.add(words(Message("What is wrong: {fault}", fault=one.fault), "strong", "stop"))
        known = {question.id: question for question in seen.composed.pack.flow.question}
        read = {
            question: chosen
            for question, chosen in one.answers.items()
            if question in known and set(chosen) <= {option.id for option in known[question].options}
        }
        self._told.add(bulleted(cells_in_words(seen.composed.pack, read), "check"))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_END else f"{text[: _LONGEST_END - 1]}…"


def _state(one: Situation) -> str:
    if one.fault:
        return Message("Does not end as it should")
    if one.expects_more:
        return Message("Expectation changed")
    return Message("Ours") if one.is_ours else Message("As it should")
