"""A list of complaints and conduct matters of one cycle: looked at, and then taken in whole or not at all."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.programme.visits.cycles import Cycle
from pscdesk.ui.context import Context
from pscdesk.ui.pages.programme.asked_field import AskedField
from pscdesk.ui.pages.programme.list_taking import ListTaking, LookedAt, Part, Reading
from pscdesk.ui.widgets.choice import Choice

if TYPE_CHECKING:
    from pscdesk.collation.register.list_read import HowToRead
    from pscdesk.programme.tasking.matters.cycle_standing import CycleStanding

COLUMNS = {
    "unit": Message("Unit"),
    "theme": Message("Theme"),
    "complaints": Message("Complaints"),
    "conduct": Message("Conduct matters"),
}
"""What each column of such a list is called, by its name in the layout."""


class MattersCard(ListTaking):
    """The cycle is chosen beside the list, which need not name it."""

    def __init__(self, context: Context) -> None:
        explained = Message(
            "A CSV, XLSX, ODS or XLS file with a row for each unit, 0 where there was none. Rows with a theme instead "
            "of a unit are of the whole force. Nothing is shown before it is rounded."
        )
        self.cycle = Choice()
        asked = AskedField(Message("The list is of"), self.cycle)
        super().__init__(context, Message("Take unit totals in"), explained, self._reading_now, COLUMNS, asked)
        self.cycle.chosen.connect(self._cycle_chosen)

    def show_cycles(self, cycles: Sequence[CycleStanding]) -> None:
        """Offer the cycles of which a list can still be taken in; by itself the earliest that is missing."""
        before = self.cycle.value
        offered = [one for one in cycles if one.is_open]
        self.cycle.offer((one.cycle, one.cycle.label) for one in offered)
        last = max((one.cycle for one in offered if one.state in ("rounded", "waits")), default=None)
        missing = [one.cycle for one in reversed(offered) if last is None or one.cycle > last]
        usual = missing[0] if missing else offered[0].cycle if offered else None
        known = [one.cycle for one in offered]
        self.cycle.show_value(before if before in known and self._path is not None else usual)
        self.look.setEnabled(bool(offered))

    def _cycle_chosen(self, _cycle: object) -> None:
        self.take.hide()  # what was looked at was of another cycle
        self.look_again()

    def _reading_now(self) -> Reading:
        context, cycle = self._context, self.cycle.value

        def look(path: Path, how: HowToRead) -> LookedAt:
            from pscdesk.programme.tasking.matters.matters_list import matters_told
            from pscdesk.work.programme.visits.cycle_matters import preview_matters

            found = preview_matters(context.office(), path, _chosen(cycle), how)
            return LookedAt(
                parts=(
                    Part(Message("How it was read"), found.read.notes),
                    Part(Message("What it says"), matters_told(found), "check"),
                ),
                faults=found.read.faults,
                doubts=found.read.doubts,
                left_out=found.read.left_out,
                seen=found.read.digest,
            )

        def take(path: Path, how: HowToRead, seen: str) -> str:
            from pscdesk.work.programme.visits.cycle_matters import take_matters, to_round

            programme, at = context.programme(), _chosen(cycle)
            take_matters(programme, context.office(), path, at, how, looked_at=True, seen=seen)
            if at in to_round(programme):
                return Message("Taken in: {cycle}. It waits to be rounded.", cycle=at.label)
            return Message(
                "Taken in: {cycle}, which is rounded already. What was rounded stays as it is, and the cycles after it "
                "make up for the difference.",
                cycle=at.label,
            )

        return Reading(look, take)


def _chosen(cycle: object) -> Cycle:
    if not isinstance(cycle, Cycle):
        raise InputError(Message("Choose the cycle that the list is of."), Message("Nothing was taken."))
    return cycle
