"""The lower part of the months page: cards, key notice, breakdown of a month."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pscdesk.documents.document import Table as TableBlock
from pscdesk.messages import Message
from pscdesk.ui.pages.months.months_held import Held
from pscdesk.ui.widgets.buttons import Fold
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.document_view import table_view
from pscdesk.ui.widgets.layout.page import ContentColumn
from pscdesk.ui.widgets.text import prose, words


def below_months(held: Held, *cards: QWidget) -> QWidget:
    """The cards beneath each other, then what is known of the key and of each month."""
    below = ContentColumn(margins=(0, 16, 0, 0))
    below.add(*cards)
    if held.key_notice:
        below.add(Card(Message("Where the key lies"), "soft").add(prose(held.key_notice)))
    shown = [(month, tables) for month, tables in held.breakdowns.items() if tables]
    for month, tables in shown:
        below.add(Fold(Message("What was counted in {month}", month=month.label), lambda t=tables: _tables(t)))
    below.finish()
    return below


def _tables(tables: tuple[TableBlock, ...]) -> QWidget:
    column = ContentColumn(wide=True, margins=(30, 0, 0, 8))
    column.add(words(Message("Only figures from 10 up are shown."), "small", "quiet"))
    column.add(*[table_view(table) for table in tables])
    return column
