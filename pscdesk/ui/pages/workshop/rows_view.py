"""The tab Rows: when a gate, a question or an outcome applies, as ticks in a table, with the sentence they make."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from typing import TYPE_CHECKING

from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.models.columns import ColumnModel, TableColumn
from pscdesk.ui.pages.workshop.parts.row_card import RowCard
from pscdesk.ui.pages.workshop.workshop_in_use import SeenWorkshop, WorkshopInUse
from pscdesk.ui.widgets.choice import Choice, named
from pscdesk.ui.widgets.layout.page import ContentColumn
from pscdesk.ui.widgets.tables.found_table import FoundTable
from pscdesk.ui.widgets.tables.searched import SearchedTable
from pscdesk.ui.widgets.text import prose

if TYPE_CHECKING:
    from pscdesk.guidance.pack.pack_types import Finding, Pack
    from pscdesk.guidance.workshop.shown.tick_table import TickColumn, TickRow, TickTable

_LONGEST_HEADING = 34
_KINDS = {
    "question": Message("Question"),
    "gate": Message("Gate"),
    "outcome": Message("Outcome"),
    "action": Message("Informal option"),
}


class RowsView(ContentColumn):
    """A block applies where one of its rows holds, and a row holds where each of its columns has one of its ticks."""

    def __init__(self, context: Context, work: WorkshopInUse) -> None:
        super().__init__(wide=True, margins=(48, 16, 48, 32))
        self._context = context
        self._seen: SeenWorkshop | None = None
        self._found: tuple[Finding, ...] = ()
        self._looked_at = ""
        self._table: TickTable | None = None
        self.block = Choice()
        self.table = FoundTable(Message("Rows and their ticks"), ColumnModel[object](()), most_rows=10)
        self._searched = SearchedTable(self.table)
        self.row = RowCard(context, work)
        self.block.chosen.connect(self._show_block)
        self.table.row_chosen.connect(self._show_row)
        self.add(
            prose(
                Message(
                    "It applies where one of its rows holds. A row holds where each question in it has one of the "
                    "ticked answers. Choose a row to see its ticks as a sentence, and to change them."
                )
            ),
            named(Message("Rows of"), self.block),
            self._searched,
            self.row,
        )
        self.finish()

    def show_workshop(self, seen: SeenWorkshop) -> None:
        """Show the rows as they stand; the block and the row that were chosen stay chosen."""
        from pscdesk.guidance.workshop.shown.tick_table import blocks_with_rows
        from pscdesk.guidance.workshop.shown.told_at_once import logic_of

        self._seen = seen
        pack = seen.composed.pack
        self.setEnabled(pack is not None)
        if pack is None:
            return
        if logic_of(pack) != self._looked_at:
            self._found = ()
            self._look_for_idle(pack)
        before = self.block.value
        blocks = blocks_with_rows(pack)
        self.block.offer((name, _said(name, title)) for name, title in blocks)
        self.block.show_value(before if before in dict(blocks) else blocks[0][0])
        self._show_block(self.block.value)

    def _show_block(self, block: object) -> None:
        from pscdesk.guidance.workshop.shown.tick_table import tick_table

        seen = self._seen
        if seen is None or seen.composed.pack is None or not isinstance(block, str):
            return
        before = self.row.name if self._table is not None and self._table.block == block else ""
        self._table = tick_table(seen.composed.pack, seen.composed.tables, seen.base.tables, block, self._found)
        self.table.show_rows_of(ColumnModel(_columns(self._table), self._table.rows))
        names = [one.name for one in self._table.rows]
        if self.row.added in names:
            before, self.row.added = self.row.added, ""
        self.table.choose_row(names.index(before) if before in names else 0)
        self._show_row(self.table.chosen_row)

    def _look_for_idle(self, pack: Pack) -> None:
        """Find the rows that never decide; a proof of some 0.1 s, once for each change of the rules."""

        def looked() -> tuple[str, tuple[Finding, ...]]:
            from pscdesk.guidance.proofs.budget import TooEntangled
            from pscdesk.guidance.proofs.reach import Proofs, reach_findings
            from pscdesk.guidance.workshop.shown.told_at_once import logic_of

            try:
                return logic_of(pack), tuple(reach_findings(Proofs(pack)))
            except TooEntangled:  # sending says so; here no row is grey
                return logic_of(pack), ()

        self._context.jobs.run(
            Message("Looking for rows that never decide"), lambda _progress: looked(), self._show_idle, owner=self
        )

    def _show_idle(self, told: tuple[str, tuple[Finding, ...]]) -> None:
        self._looked_at, self._found = told
        self._show_block(self.block.value)

    def _show_row(self, at: int) -> None:
        if self._seen is None or self._table is None:
            return
        rows = self._table.rows
        self.row.show_row(self._seen, self._table.block, rows[at] if 0 <= at < len(rows) else None)


def _said(name: str, title: str) -> str:
    return Message("{kind}: {title}", kind=_KINDS[name.split(" ", maxsplit=1)[0]], title=title)


def _columns(table: TickTable) -> tuple[TableColumn[TickRow], ...]:
    state: TableColumn[TickRow] = TableColumn(Message("State"), _state, states=True, stays=True)
    because: TableColumn[TickRow] = TableColumn(Message("Because"), lambda row: row.because, gives_way=True)
    return (state, *map(_column, table.columns), because)


def _column(told: TickColumn) -> TableColumn[TickRow]:
    words = {one.id: one.text for one in told.answers}
    ask = told.ask if len(told.ask) <= _LONGEST_HEADING else f"{told.ask[: _LONGEST_HEADING - 1]}…"

    def ticked(row: TickRow) -> str:
        ticks = row.ticks.get(told.question, ())
        return " · ".join(words.get(one, one) for one in ticks) or "–"

    return TableColumn(f"{told.number}. {ask}", ticked)


def _state(row: TickRow) -> str:
    if row.never_holds:
        return Message("Never decides")
    return Message("Ours") if row.is_ours else Message("Of the base")
