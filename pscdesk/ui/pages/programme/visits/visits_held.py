"""What the visits tab shows, read in one job."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pscdesk.periods import Month
from pscdesk.programme.visits.cycles import Cycle
from pscdesk.ui.context import Context

if TYPE_CHECKING:
    from pscdesk.collation.register.register import Unit
    from pscdesk.programme.tasking.matters.cycle_standing import CycleStanding
    from pscdesk.programme.visits.cycle_calendar import CycleCalendar, Turn
    from pscdesk.programme.visits.visits import Visits


@dataclass(frozen=True)
class VisitsHeld:
    """Rounds and visits as they stand, and one round in full.

    ``calendar`` is that of the round that was asked for, else of this cycle's, else of the nearest; None where none is
    planned, and ``told`` says how far it is. ``entries`` are those of the office's register, each with its months.
    ``due`` are the turns of this cycle and those that are overdue; ``cycles`` how unit totals stand, the newest first.
    """

    month: Month
    visits: Visits
    entries: tuple[Unit, ...]
    calendar: CycleCalendar | None
    told: str
    due: tuple[Turn, ...]
    cycles: tuple[CycleStanding, ...]

    @property
    def now(self) -> Cycle:
        """The cycle in which something is done now."""
        return Cycle.of(self.month)

    def units_in(self, month: Month) -> tuple[Unit, ...]:
        """The units that stand in a month, in order of name."""
        return tuple(sorted((one for one in self.entries if one.holds(month)), key=lambda one: one.name))


def look_at_visits(context: Context, first: Cycle | None = None) -> VisitsHeld | None:
    """The visits of this computer's programme, with the round that begins with ``first``; None without an office."""
    if not context.places.office_store.exists():
        return None
    from pscdesk.programme.visits.cycle_calendar import calendar_of
    from pscdesk.reports.visits.calendar_paper import round_told
    from pscdesk.work.programme.visits.cycle_matters import cycles_now
    from pscdesk.work.programme.visits.unit_visits import due_visits, visits_in

    programme, office = context.programme(), context.office()
    month, visits, entries = programme.month, visits_in(programme), tuple(office.store.units())
    now = Cycle.of(month)
    shown = next((one for one in visits.rounds if one.first == first), visits.round_at(now))
    if shown is None and visits.rounds:
        shown = next((one for one in visits.rounds if one.first > now), visits.rounds[-1])
    calendar = calendar_of(visits, shown, entries, month) if shown is not None else None
    return VisitsHeld(
        month=month,
        visits=visits,
        entries=entries,
        calendar=calendar,
        told=round_told(calendar) if calendar is not None else "",
        due=due_visits(programme, office),
        cycles=cycles_now(programme),
    )
