"""The totals that are held, in a table that is searched, and a way to take some out again."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pscdesk.language import tr
from pscdesk.messages import Message, joined
from pscdesk.ui.context import Context
from pscdesk.ui.models.columns import ColumnModel, TableColumn
from pscdesk.ui.models.sorting import month_key
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.layout.page import ContentColumn
from pscdesk.ui.widgets.tables.found_table import FoundTable
from pscdesk.ui.widgets.tables.searched import SearchedTable

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from pscdesk.programme.totals.layout import NameColumn, TotalsLayout
    from pscdesk.work.programme.totals.held_list import HeldSpan


class HeldCard(ContentColumn):
    """A row for each system and year or quarter. It is filled while it is shown: over many years there are hundreds."""

    def __init__(self, context: Context, layout: TotalsLayout) -> None:
        super().__init__(wide=True, margins=(0, 4, 0, 8))
        self._context = context
        self._held: Sequence[HeldSpan] = ()
        self.model: ColumnModel[HeldSpan] = ColumnModel(
            (
                TableColumn(Message("Period"), lambda one: one.span.label, key=lambda one: month_key(one.span.first)),
                *map(_told, (one for one in layout.names if one.known)),
                TableColumn(Message("Counts"), lambda one: str(one.counts), numeric=True),
                TableColumn(Message("How they are kept"), _kept),
            )
        )
        self.table = FoundTable(Message("Totals that are held"), self.model, most_rows=10)
        self.drop = button(Message("Take these totals out…"), self.take_out, "", "x")
        self.add(SearchedTable(self.table))
        self.rows.addLayout(flow_of(self.drop))

    def show_held(self, held: Sequence[HeldSpan]) -> None:
        """Show these, the row that was chosen still so."""
        self._held = held
        if self.isVisible():
            self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fill()

    def _fill(self) -> None:
        if self.model.facts == tuple(self._held):
            return
        before = self.chosen
        self.model.show(self._held)
        same = (
            at for at, one in enumerate(self._held) if before and (one.kind, one.span) == (before.kind, before.span)
        )
        row = next(same, -1)
        if row >= 0:
            self.table.choose_row(row)

    @property
    def chosen(self) -> HeldSpan | None:
        """The row that is chosen, if one is."""
        row = self.table.chosen_row
        return self.model.facts[row] if 0 <= row < len(self.model.facts) else None

    def take_out(self) -> None:
        """Take the totals of the chosen row out, once that is confirmed."""
        context, one = self._context, self.chosen
        if one is None:
            context.notices.warn(Message("Choose a row of the table first."))
            self.table.setFocus()
            return
        text = Message(
            "{told}: these totals are taken out, and papers no longer tell of them. The history still shows that "
            "they were held. Go on?",
            told=joined(", ", (one.span.label, *next(iter(one.told.values()), ()))),
        )
        if not context.dialogs.confirm(Message("Take totals out"), text, Message("Take them out")):
            return

        def dropped(_progress: object) -> str:
            from pscdesk.work.programme.totals.taking import drop_totals

            return drop_totals(context.programme(), one.kind, str(one.span)).label

        def told(label: str) -> None:
            context.notices.say(Message("Taken out: {span}.", span=tr(label)))
            context.programme_changed.emit()

        context.jobs.run(Message("Taking totals out"), dropped, told, owner=self)


def _told(column: NameColumn) -> TableColumn[HeldSpan]:
    """What is told of a closed column."""
    return TableColumn(column.label, lambda one: joined(", ", one.told[column.id]))


def _kept(one: HeldSpan) -> str:
    return Message("Exact; published in {source}", source=one.source) if one.source else Message("Rounded to 5")
