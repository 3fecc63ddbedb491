"""What a part says that needs the office: that it was not set up yet or cannot be opened, and the way to it."""

from __future__ import annotations

from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.page import row_of
from pscdesk.ui.widgets.text import words

NO_OFFICE = Message("The units come from the office, and there is none on this computer yet.")


class OfficeWay(Card):
    """Hidden until there is something to say."""

    def __init__(self, context: Context) -> None:
        super().__init__("", "soft")
        self.told = words("")
        self.open = button(Message("Go to the office"), lambda: context.want_page("office"), "", "arrow-right")
        self.add(self.told)
        self.rows.addLayout(row_of(self.open))
        self.hide()

    def say(self, sentence: str) -> None:
        """Show this sentence, or nothing where it is empty."""
        self.told.setText(sentence)
        self.setVisible(bool(sentence))
