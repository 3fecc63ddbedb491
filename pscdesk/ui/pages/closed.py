"""What a page shows in place of counts that cannot be opened."""

from __future__ import annotations

from collections.abc import Callable

from pscdesk.errors import PscDeskError
from pscdesk.messages import Message
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.page import row_of
from pscdesk.ui.widgets.text import prose


def closed_card(fault: PscDeskError, again: Callable[[], None]) -> Card:
    """What happened, what to do, and a way to try again."""
    card = Card(fault.message, "notice")
    if fault.advice:
        card.add(prose(fault.advice))
    card.rows.addLayout(row_of(button(Message("Try again"), again, "", "rotate-ccw")))
    return card
