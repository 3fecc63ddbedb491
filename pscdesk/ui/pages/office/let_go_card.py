"""Whose returns an older program kept and this one let go, until HR says that it was read."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.pages.office.held import Held
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.page import ContentColumn, empty, row_of
from pscdesk.ui.widgets.text import prose


class LetGoCard(Card):
    """Hidden while there is nothing to tell."""

    def __init__(self, context: Context) -> None:
        super().__init__(Message("Returns that are kept no longer"), "notice")
        self._context = context
        self._said = ContentColumn(wide=True, margins=(0, 0, 0, 0))
        self.read = button(Message("I have read this"), self.note_read, "", "check")
        self.add(self._said)
        self.rows.addLayout(row_of(self.read))
        self.hide()

    def show_held(self, held: Held) -> None:
        """Say what is to be said."""
        empty(self._said.rows)
        self._said.add(*(prose(sentence) for sentence in held.let_go))
        self.setVisible(bool(held.let_go))

    def note_read(self) -> None:
        """The notice does not come again."""
        context = self._context

        def note(_progress: object) -> None:
            from pscdesk.work.office.let_go import note_read

            note_read(context.office())

        context.jobs.run(Message("Noting it"), note, lambda _nothing: context.office_changed.emit())
