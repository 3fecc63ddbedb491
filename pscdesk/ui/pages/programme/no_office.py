"""What a part of the programme says where its units are not known: they come from the office, and there is none."""

from __future__ import annotations

from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.page import row_of
from pscdesk.ui.widgets.text import prose


class NoOfficeCard(Card):
    """One sentence, and the way to the office."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.go = button(Message("Go to the office"), lambda: context.want_page("office"), "primary")
        self.add(prose(Message("The units come from the office, and there is none on this computer yet.")))
        self.rows.addLayout(row_of(self.go))
        self.hide()
