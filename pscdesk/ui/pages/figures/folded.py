"""A chart's data table, folded away until it is opened."""

from __future__ import annotations

from pscdesk.documents.document import Table
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.widgets.buttons import Fold
from pscdesk.ui.widgets.document_view import table_view
from pscdesk.ui.widgets.taking import Taking


def as_table(twin: Table, taking: Taking | None = None, *, is_apart: bool = False, most_rows: int = 0) -> Fold:
    """A heading that folds the table open beneath it; ``is_apart`` from its drawing it also shows the table's name.

    The table is made when it is first opened. One of more than ``most_rows`` scrolls; 0 is for as many as it has.
    """
    name = Message("As a table: {caption}", caption=twin.caption)
    fold = Fold(name if is_apart else Message("As a table"), lambda: table_view(twin, taking, most_rows))
    fold.head.setAccessibleName(tr(name))
    return fold
