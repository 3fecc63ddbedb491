"""The plan as a paper for the board: saved as a document, a workbook or tables, with the head of the history on it."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from typing import TYPE_CHECKING

from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.ui.context import Context
from pscdesk.ui.pages.programme.papers.paper_saving import save_paper
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.layout.page import row_of
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pscdesk.documents.document import Document

_YEARS = 24


class BoardPaperCard(Card):
    """Asks from which month on updates are told."""

    def __init__(self, context: Context) -> None:
        super().__init__(Message("Paper for the board"))
        self._context = context
        self.since = Choice()
        now = Month.of(context.today())
        months = [now.plus(-by) for by in range(_YEARS)]
        last = (None, Message("The last update of each item"))
        told = ((month, Message("Every update from {month} on", month=month.label)) for month in months)
        self.since.offer([last, *told])
        self.since.show_value(None)
        self.save = button(Message("Save the board paper…"), self.save_paper, "primary", "save")
        label = words(Message("What it tells of each item"), "strong")
        label.setBuddy(self.since)
        self.since.setAccessibleName(tr(Message("What it tells of each item")))
        self.add(prose(Message("Each item with its updates, what is overdue, who else owns it, and lessons.")), label)
        self.rows.addLayout(row_of(self.since))
        self.rows.addLayout(row_of(self.save))

    def save_paper(self) -> None:
        """Save it as it stands now."""
        context, since = self._context, self.since.value
        day, marking = context.today(), context.settings.marking

        def made(_path: object) -> Document:
            from pscdesk.reports.paper_text import STANDARD, headed
            from pscdesk.reports.plan.plan_paper import words_of
            from pscdesk.work.programme.plan.plan_document import plan_document

            first = since if isinstance(since, Month) else None
            return plan_document(context.programme(), words_of(headed(STANDARD, marking, day)), first)

        save_paper(context, self, Message("Plan"), made)
