"""The steps of the work, the newest first: what each did and what it says, undoing, and bringing one back."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from pscdesk.messages import Message, joined
from pscdesk.periods import long_date
from pscdesk.ui.context import Context
from pscdesk.ui.models.columns import ColumnModel, TableColumn
from pscdesk.ui.models.sorting import figure_key
from pscdesk.ui.pages.workshop.acting import Acting
from pscdesk.ui.pages.workshop.workshop_in_use import SeenWorkshop, WorkshopInUse
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.tables.found_table import FoundTable
from pscdesk.ui.widgets.tables.searched import SearchedTable
from pscdesk.ui.widgets.text import prose

if TYPE_CHECKING:
    from pscdesk.guidance.workshop.overlay.edits import Overlay
    from pscdesk.guidance.workshop.signing.history import Act, Step

_NAMED = 2
"""So many blocks of a step are named."""
ACT_WORDS: dict[Act, Message] = {
    "begun": Message("Begun"),
    "edited": Message("Edited"),
    "restored": Message("An earlier step brought back"),
    "carried over": Message("Carried over to newer guidance"),
    "sent": Message("Sent to readers"),
    "read": Message("A statement came in"),
    "signed": Message("Signed"),
    "shipped": Message("Saved for desks"),
    "withdrawn": Message("Withdrawn"),
}
"""What each kind of step is called."""


class HistoryCard(Card):
    """Steps are only added: bringing one back is a step too, so nothing is ever lost. Nobody is named in it."""

    def __init__(self, context: Context, work: WorkshopInUse) -> None:
        super().__init__(Message("History"))
        self._work = work
        self._acting = Acting(context, self)
        self._told: dict[int, str] = {}
        self.model: ColumnModel[Step] = ColumnModel(
            (
                TableColumn(Message("Step"), lambda one: str(one.at), key=lambda one: figure_key(one.at)),
                TableColumn(Message("Day"), lambda one: long_date(dt.date.fromisoformat(one.day))),
                TableColumn(Message("What"), lambda one: ACT_WORDS[one.act], states=True),
                TableColumn(Message("Of"), lambda one: self._told.get(one.at, one.note), gives_way=True),
                TableColumn(Message("Role"), lambda one: one.role),
                TableColumn(Message("Changes"), lambda one: str(_size(one)), key=lambda one: figure_key(_size(one))),
            )
        )
        self.table = FoundTable(Message("Steps"), self.model, most_rows=8)
        self.undo = button(Message("Undo the last change"), self.undo_last, "", "rotate-ccw")
        self.back = button(Message("Bring back the chosen step"), self.bring_back)
        self.add(prose(Message("Every step is kept. Any of them can be brought back, and that is a step too.")))
        self.add(SearchedTable(self.table))
        self.rows.addLayout(flow_of(self.undo, self.back))

    def show_workshop(self, seen: SeenWorkshop) -> None:
        """Show the steps, the newest first."""
        from pscdesk.guidance.workshop.shown.step_words import titles_changed
        from pscdesk.work.workshop.workshop_acts import undone

        steps = seen.standing.steps
        before = (None, *(one.overlay for one in steps))
        for step, earlier in zip(steps, before, strict=False):
            titles = titles_changed(seen.composed.pack, earlier, step.overlay)
            if titles:
                more = len(titles) - _NAMED
                named = joined("; ", titles[:_NAMED])
                self._told[step.at] = Message("{named} and {more} more", named=named, more=more) if more > 0 else named
        self.model.show(tuple(reversed(steps)))
        self.undo.setEnabled(undone(steps) > 0)

    def undo_last(self) -> None:
        """Take the last change back."""

        def undone() -> Overlay:
            from pscdesk.work.workshop.workshop_acts import undo

            return undo(self._work.workshop())

        self._acting.run(Message("Taking the last change back"), undone)

    def bring_back(self) -> None:
        """Bring back the overlay as it stood after the chosen step."""
        at = self.table.chosen_row
        if at < 0:
            return
        number = self.model.facts[at].at

        def restored() -> Overlay:
            from pscdesk.work.workshop.workshop_acts import restore

            return restore(self._work.workshop(), number)

        self._acting.run(Message("Bringing the step back"), restored)


def _size(one: Step) -> int:
    return len(one.overlay.edit) + len(one.overlay.add) + len(one.overlay.line)
