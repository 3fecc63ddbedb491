"""Says above the tabs that the office's store does not come from the one that was seen, and lets somebody follow it."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.page import row_of
from pscdesk.ui.widgets.text import words


class ForkCard(Card):
    """Hidden while the store comes from the one that was seen before."""

    def __init__(self, context: Context) -> None:
        super().__init__(Message("This is not the store that was seen before"), "stop")
        self._context = context
        self.told = words("", "strong")
        self.follow = button(Message("Go on with the one in the folder…"), self.follow_it)
        self.add(self.told)
        self.rows.addLayout(row_of(self.follow))
        self.hide()

    def show_fork(self, told: str) -> None:
        """Say it; nothing where ``told`` is empty."""
        self.told.setText(told)
        self.setVisible(bool(told))

    def follow_it(self) -> None:
        """Ask first: what only the other copy has is not in this one."""
        context = self._context
        text = Message(
            "What only the other copy has is not in this one. Two copies can be compared and merged in the terminal "
            "first: pscdesk hr merge FILE. Go on with the one in the folder?"
        )
        if not context.dialogs.confirm(Message("Go on with this store"), text, Message("Go on with it")):
            return

        def followed(_progress: object) -> str:
            from pscdesk.work.office.seats.follow import follow_store

            return follow_store(context.office())

        context.jobs.run(Message("Going on with this store"), followed, self._done, owner=self)

    def _done(self, said: str) -> None:
        self._context.notices.say(said)
        self._context.office_changed.emit()
