"""The lower part of the months page: cards, key notice, breakdown of a month."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from pscdesk.documents.document import Table as TableBlock
from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.pages.months.months_cards import DeskCardForm, office_card_view, old_months_card
from pscdesk.ui.pages.months.months_held import Held
from pscdesk.ui.widgets.buttons import Fold
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.document_view import table_view
from pscdesk.ui.widgets.layout.page import ContentColumn
from pscdesk.ui.widgets.text import prose, words


class BelowMonths(ContentColumn):
    """The cards beneath each other, then what is known of the key and of each month."""

    def __init__(
        self, context: Context, held: Held, pick_card: Callable[[], None], changed: Callable[[], None]
    ) -> None:
        super().__init__(margins=(0, 16, 0, 0))
        self.desk_card = DeskCardForm(context, held.desk_id, held.unit, changed)
        if held.gone:
            self.add(Card(Message("The counts of before"), "soft").add(prose(held.gone)))
        if held.old:
            self.add(old_months_card(context, held.old, changed))
        self.add(office_card_view(held.office, pick_card), self.desk_card)
        if held.key_notice:
            self.add(Card(Message("Where the key lies"), "soft").add(prose(held.key_notice)))
        shown = [(month, tables) for month, tables in held.breakdowns.items() if tables]
        for month, tables in shown:
            self.add(Fold(Message("What was counted in {month}", month=month.label), lambda t=tables: _tables(t)))
        self.finish()


def _tables(tables: tuple[TableBlock, ...]) -> QWidget:
    column = ContentColumn(wide=True, margins=(30, 0, 0, 8))
    column.add(words(Message("Only figures from 10 up are shown."), "small", "quiet"))
    column.add(*[table_view(table) for table in tables])
    return column
