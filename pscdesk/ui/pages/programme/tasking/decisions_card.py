"""The decisions so far as a table, and the chosen one in full, whose sentences can be taken out for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.programme.tasking.tasking_codes import OPTIONS
from pscdesk.programme.visits.visit_codes import label_of
from pscdesk.ui.models.columns import ColumnModel, TableColumn
from pscdesk.ui.models.sorting import month_key
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.page import ContentColumn, empty, row_of
from pscdesk.ui.widgets.tables.found_table import FoundTable
from pscdesk.ui.widgets.tables.searched import SearchedTable
from pscdesk.ui.widgets.text import words

if TYPE_CHECKING:
    from pscdesk.ui.pages.programme.tasking.tasking_held import DecidedOn

_NEVER = Message("A decision is never changed, only followed by another.")


class DecisionsCard(Card):
    """``redact_wanted`` carries the number of the entry whose sentences are to go."""

    redact_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__(Message("Decisions so far"))
        self.chosen: DecidedOn | None = None
        self.model: ColumnModel[DecidedOn] = ColumnModel(
            (
                TableColumn(
                    Message("Month"),
                    lambda one: one.decision.month.label,
                    key=lambda one: month_key(one.decision.month),
                ),
                TableColumn(Message("Worked on"), lambda one: one.names.target),
                TableColumn(Message("Chosen"), lambda one: label_of(OPTIONS, one.decision.chosen)),
                TableColumn(
                    Message("Sentences"),
                    lambda one: Message("Taken out") if one.decision.is_redacted else Message("Kept"),
                    states=True,
                ),
                TableColumn(Message("Entry"), lambda one: str(one.decision.at), numeric=True),
            )
        )
        self.table = FoundTable(Message("Decisions so far"), self.model, most_rows=8)
        self.none = words(Message("No decision was made yet."), "body", "quiet")
        self.told = ContentColumn(wide=True, margins=(0, 0, 0, 0))
        self.away = button(Message("Take these sentences out…"), self._want_redaction, "link", "x")
        self._list = SearchedTable(self.table)
        self.add(words(_NEVER, "small", "quiet"), self.none, self._list, self.told)
        self.rows.addLayout(row_of(self.away))
        self.away.hide()
        self.table.row_chosen.connect(self._row_chosen)

    def show_decided(self, decided: tuple[DecidedOn, ...]) -> None:
        """Show them, the newest first; the chosen one stays, and by itself it is the newest."""
        before = self.chosen.decision.at if self.chosen is not None else None
        self.none.setVisible(not decided)
        self._list.setVisible(bool(decided))
        self.model.show(decided)
        row = next((at for at, one in enumerate(decided) if one.decision.at == before), 0 if decided else -1)
        if row >= 0:
            self.table.choose_row(row)
        self._row_chosen(row)

    def choose_entry(self, entry: int) -> None:
        """Show the decision of that entry in full."""
        row = next((at for at, one in enumerate(self.model.facts) if one.decision.at == entry), -1)
        self.table.choose_row(row)

    def _row_chosen(self, row: int) -> None:
        # loaded now: nothing of it is needed before there is a decision
        from pscdesk.ui.widgets.document_view import block_view

        self.chosen = self.model.facts[row] if 0 <= row < len(self.model.facts) else None
        empty(self.told.rows)
        self.away.setVisible(self.chosen is not None and not self.chosen.decision.is_redacted)
        if self.chosen is not None:
            self.told.add(block_view(self.chosen.block))
            entry = self.chosen.decision.at
            self.away.setAccessibleName(tr(Message("Take the sentences of entry {number} out…", number=entry)))

    def _want_redaction(self) -> None:
        if self.chosen is not None:
            self.redact_wanted.emit(self.chosen.decision.at)
