"""Check the history: that nothing in it was changed or taken out, up to the head that stands on a paper."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.page import row_of
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pscdesk.errors import PscDeskError

_LONGEST = 200
"""A head has at most 64 digits; those of papers have spaces between."""


class VerifyCard(Card):
    """Shows the head as it stands now, and says beneath the button what was found."""

    def __init__(self, context: Context) -> None:
        super().__init__(Message("Check the history"))
        self._context = context
        self.head = words("", "small", "quiet")
        self.given = QLineEdit()
        self.given.setMaxLength(_LONGEST)
        self.given.returnPressed.connect(self.verify)
        self.check = button(Message("Check the history"), self.verify, "", "check")
        self.found = words("")
        label = words(Message("The head on a paper, if you have one"), "strong")
        label.setBuddy(self.given)
        self.given.setAccessibleName(tr(Message("The head on a paper, if you have one")))
        self.add(prose(Message("Only the head on a paper shows that nothing was cut off at the end.")))
        self.add(self.head, label, self.given)
        self.rows.addLayout(row_of(self.check))
        self.add(self.found)
        self.found.hide()

    def show_head(self, entries: int, head: str) -> None:
        """Show the end of the history as papers print it; what was found of an earlier one goes."""
        said = Message("{entries} entries. Head of the history: {head}", entries=entries, head=head)
        if self.head.text() != tr(said):
            self.head.setText(said)
            self.found.hide()

    def verify(self) -> None:
        """Check it against the head that was given."""
        context, given = self._context, self.given.text()

        def verified(_progress: object) -> Message:
            from pscdesk.work.programme.plan.plan_acts import verify_history

            return verify_history(context.programme(), given if given.strip() else None)

        context.jobs.run(Message("Checking the history"), verified, self._told, self._failed, self)

    def _told(self, said: Message) -> None:
        self.found.setText(said)
        self.found.show()
        self._context.notices.say(said)

    def _failed(self, fault: PscDeskError) -> None:
        self.found.setText(fault.text)
        self.found.show()
        self._context.notices.fail(fault)
