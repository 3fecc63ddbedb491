"""Unit totals by cycle: which are rounded, which wait and which are missing; the earliest that waits is rounded."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from typing import TYPE_CHECKING

from pscdesk.language import tr
from pscdesk.messages import Message, joined
from pscdesk.ui.context import Context
from pscdesk.ui.models.columns import ColumnModel, TableColumn
from pscdesk.ui.models.sorting import month_key
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.page import row_of
from pscdesk.ui.widgets.tables.found_table import FoundTable
from pscdesk.ui.widgets.tables.searched import SearchedTable
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pscdesk.programme.tasking.matters.cycle_standing import CycleStanding
    from pscdesk.programme.visits.cycles import Cycle

_WHAT = Message(
    "Complaints and conduct matters by unit. Each cycle is rounded once, and twelve months are shown once six cycles "
    "in a row are rounded."
)


class CyclesCard(Card):
    """Rounding is asked about first: it is done once and for good."""

    def __init__(self, context: Context) -> None:
        super().__init__(Message("Unit totals by cycle"))
        self._context = context
        self._waiting: tuple[CycleStanding, ...] = ()
        self._missing: tuple[CycleStanding, ...] = ()
        self.model: ColumnModel[CycleStanding] = ColumnModel(
            (
                TableColumn(Message("Cycle"), lambda one: one.cycle.label, key=lambda one: month_key(one.cycle.first)),
                TableColumn(Message("State"), _state, states=True),
            )
        )
        self.table = FoundTable(Message("Unit totals by cycle"), self.model, most_rows=8)
        self.next = words("", "strong", "notice")
        self.round = button(Message("Round this cycle…"), self.round_next, "primary")
        self.add(prose(_WHAT), self.next)
        self.rows.addLayout(row_of(self.round))
        self.add(SearchedTable(self.table))

    def show_cycles(self, cycles: tuple[CycleStanding, ...]) -> None:
        """Show how they stand, and which one is rounded next."""
        self.model.show(cycles)
        self._waiting = tuple(one for one in reversed(cycles) if one.state == "waits")
        first = self._waiting[0].cycle if self._waiting else None
        self.next.setVisible(first is not None)
        self.round.setVisible(first is not None)
        if first is not None:
            self.next.setText(Message("{cycle} waits to be rounded.", cycle=first.label))
            self.round.setAccessibleName(tr(Message("Round this cycle: {cycle}…", cycle=first.label)))
        begun = any(one.state == "rounded" for one in cycles)
        gaps = [one for one in reversed(cycles) if one.state == "missing" and first is not None and one.cycle < first]
        self._missing = tuple(gaps if begun else gaps[-1:])

    def round_next(self) -> None:
        """Round the earliest cycle that waits, once it is confirmed."""
        if not self._waiting:
            return
        context, cycle = self._context, self._waiting[0].cycle
        if not context.dialogs.confirm(Message("Round this cycle"), self._question(cycle), Message("Round it")):
            return

        def rounded(_progress: object) -> None:
            from pscdesk.work.programme.visits.cycle_matters import round_matters

            round_matters(context.programme(), context.office(), cycle)

        def told(_none: object) -> None:
            context.notices.say(Message("Rounded: {cycle}.", cycle=cycle.label))
            context.programme_changed.emit()

        context.jobs.run(Message("Rounding the cycle"), rounded, told, owner=self)

    def _question(self, cycle: Cycle) -> str:
        said = Message(
            "{cycle} is rounded once and for good. A later correction counts from the next cycle on. Go on?",
            cycle=cycle.label,
        )
        if not self._missing:
            return said
        gap = Message(
            "Nothing was taken in of {cycle}. Once this one is rounded that can no longer be done, and twelve months "
            "need six cycles in a row.",
            cycle=joined("; ", [one.cycle.label for one in self._missing]),
        )
        return joined(" ", (gap, said))


def _state(one: CycleStanding) -> str:
    # loaded by now: the worker made what is shown
    from pscdesk.programme.tasking.matters.cycle_standing import CYCLE_LABELS

    return CYCLE_LABELS[one.state]
