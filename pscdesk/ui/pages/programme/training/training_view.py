"""The tab of training: sessions, targets, what is known of the effect, before and after, and the paper of it all."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.ui.context import Context
from pscdesk.ui.pages.programme.noted_form import NotedForm
from pscdesk.ui.pages.programme.papers.paper_saving import save_paper
from pscdesk.ui.pages.programme.training.compare_part import ComparePart
from pscdesk.ui.pages.programme.training.effect_part import EffectPart
from pscdesk.ui.pages.programme.training.events_card import EventsCard
from pscdesk.ui.pages.programme.training.sessions_part import SessionsPart
from pscdesk.ui.pages.programme.training.targets_part import TargetsPart
from pscdesk.ui.pages.programme.training.training_held import Asked, TrainingHeld, look_at_training
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.page import ContentColumn, row_of
from pscdesk.ui.widgets.text import prose

if TYPE_CHECKING:
    from pscdesk.documents.document import Document

_GAP = 20


class TrainingView(ContentColumn):
    """What was noted is never edited, only followed by what is noted next."""

    def __init__(self, context: Context) -> None:
        super().__init__(wide=True, margins=(48, 16, 48, 32))
        self._context = context
        self._asked = Asked()
        self._carried: dict[str, Mapping[str, object]] = {}
        self.sessions, self.targets = SessionsPart(context), TargetsPart(context)
        self.effect, self.compared = EffectPart(context), ComparePart(context)
        self.save = button(Message("Save the paper of training…"), self.save_training, "primary", "save")
        for at, part in enumerate((self.sessions, self.targets, self.effect, self.compared)):
            self.add(part, gap=_GAP if at else 0)
        self.events = EventsCard(context)
        self.add(self.events, gap=_GAP)
        paper = Card(Message("Paper of training"))
        paper.add(prose(Message("All that is shown here, with the comparisons you chose.")))
        paper.rows.addLayout(row_of(self.save))
        self.add(paper, gap=_GAP)
        self.finish()
        self.sessions.changed.connect(self._ask)
        self.compared.changed.connect(self._ask)

    def look(self) -> TrainingHeld:
        """Training as it stands; for the worker."""
        return look_at_training(self._context, self._asked)

    def show_part(self, held: TrainingHeld) -> None:
        """Show training as it stands; what is half written stays."""
        for part in (self.sessions, self.targets, self.effect, self.compared):
            part.show_held(held)
        if self._asked.last is not None:
            self.sessions.last.show_value(self._asked.last)
        carried, self._carried = self._carried, {}
        for name, written in carried.items():
            self._forms[name].go_on(written)

    def hand_over(self, successor: QWidget) -> None:
        """Another view in another language takes this one's place."""
        if isinstance(successor, TrainingView):
            successor._asked = self._asked
            successor.compared.show_asked(self._asked.around, self._asked.months)
            open_now = {name: form.half_written for name, form in self._forms.items()}
            successor._carried = {
                **self._carried,
                **{name: written for name, written in open_now.items() if written is not None},
            }

    def save_training(self) -> None:
        """Save the paper, with the window and the comparisons that are shown."""
        context, asked = self._context, self._asked

        def made(_path: object) -> Document:
            from pscdesk.work.programme.training.training_paper import training_document

            office = context.office() if context.places.office_store.exists() else None
            return training_document(context.programme(), office, asked.last, asked.around, asked.months)

        save_paper(context, self, Message("Training"), made)

    @property
    def _forms(self) -> Mapping[str, NotedForm]:
        return {
            "people": self.sessions.form,
            "reached": self.targets.reached_form,
            "target": self.targets.target_form,
            "evidence": self.effect.form,
        }

    def _ask(self) -> None:
        """Read it anew, for another window or comparison was chosen."""
        last = self.sessions.last.value
        newest = self.sessions.last.currentIndex() == 0
        self._asked = Asked(
            last if isinstance(last, Month) and not newest else None, self.compared.around, self.compared.each
        )
        self._context.jobs.run(
            Message("Reading the frozen months"), lambda _progress: self.look(), self.show_part, owner=self
        )
