"""Begin the programme: the name of the force, and what is kept where."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card, bulleted
from pscdesk.ui.widgets.layout.page import ContentColumn, row_of
from pscdesk.ui.widgets.text import prose, words

_POINTS = (
    Message("The plan, visits, surveys and totals lie in a sealed file of their own, apart from the counts."),
    Message("Leads and owners are roles or teams, and dates are months. Name nobody."),
    Message("What was written is never edited, only followed. A sentence can be taken out for good."),
)


class BeginView(ContentColumn):
    """Asks one thing and begins the programme; ``begun`` follows."""

    begun = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.force = QLineEdit()
        self.force.setMaxLength(60)
        self.force.returnPressed.connect(self.begin)
        self.start = button(Message("Begin the programme"), self.begin, "primary")
        name = words(Message("Name of the force"), "strong")
        name.setBuddy(self.force)
        self.add(words(Message("Begin the programme"), "question"))
        self.add(
            prose(Message("Does anything change? Here HR keeps what the force said it would do, and how it goes."))
        )
        self.add(Card().add(bulleted(_POINTS)))
        self.add(name, gap=8)
        self.rows.addLayout(row_of(self.force, stretch=False))
        self.rows.addLayout(row_of(self.start))
        self.finish()

    def begin(self) -> None:
        """Begin it under the name that was typed."""
        force, context = self.force.text().strip(), self._context
        if not force:
            context.notices.fail(Message("The name of the force is missing. Write it first."))
            self.force.setFocus()
            return

        def begun(_progress: object) -> None:
            context.begin_programme(force)

        def told(_none: object) -> None:
            self.begun.emit()
            context.programme_changed.emit()

        context.jobs.run(Message("Beginning the programme"), begun, told, owner=self)
