"""Says above the tabs that an older copy of the programme was put back, and lets somebody go on with it knowingly."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from pscdesk.messages import Message
from pscdesk.programme.plan.plan_words import OLDER_GOES_ON
from pscdesk.ui.context import Context
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.page import row_of
from pscdesk.ui.widgets.text import words


class OlderCard(Card):
    """Hidden while the store is the newest that is known here."""

    def __init__(self, context: Context) -> None:
        super().__init__(Message("This is an older copy"), "stop")
        self._context = context
        self.told = words("", "strong")
        self.go_on = button(Message("Go on with this copy…"), self.go_on_with_it)
        self.add(self.told)
        self.rows.addLayout(row_of(self.go_on))
        self.hide()

    def show_older(self, told: str) -> None:
        """Say it; nothing where ``told`` is empty."""
        self.told.setText(told)
        self.setVisible(bool(told))

    def go_on_with_it(self) -> None:
        """Ask first: what is missing stays missing."""
        context = self._context
        if not context.dialogs.confirm(Message("Go on with this copy"), OLDER_GOES_ON, Message("Go on with it")):
            return

        def gone_on(_progress: object) -> None:
            from pscdesk.work.programme.older_copy import go_on_with_older

            go_on_with_older(context.programme())

        context.jobs.run(
            Message("Going on with this copy"), gone_on, lambda _none: context.programme_changed.emit(), owner=self
        )
