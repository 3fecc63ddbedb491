"""What became of the units that were visited: the change over the newest visit that has a whole year after it."""

from __future__ import annotations

from dataclasses import dataclass

from pscdesk.collation.measures.measures import Withheld
from pscdesk.programme.tasking.follow_up import FollowUp, follow_up
from pscdesk.work.office.office import Office
from pscdesk.work.programme.programme import Programme
from pscdesk.work.programme.visits.cycle_matters import rounded_cycles
from pscdesk.work.programme.visits.tasking_table import year_at
from pscdesk.work.programme.visits.told_in_papers import months_of_papers, named_now
from pscdesk.work.programme.visits.unit_visits import visits_in


@dataclass(frozen=True)
class FollowedRow:
    """A unit that may be named, or units told together, and what became of them."""

    label: str
    follow: FollowUp


def followed_visits(programme: Programme, office: Office) -> tuple[FollowedRow, ...]:
    """Every row of the newest twelve months that was visited, single units first, each in order of name.

    A unit that stood alone then and may not be named now is left out, as in its pack.
    """
    rounded, visits = rounded_cycles(programme), visits_in(programme)
    window = year_at(rounded, None)
    if isinstance(window, Withheld):
        return ()
    named = named_now(office, months_of_papers(programme, window.last))
    found: list[FollowedRow] = []
    for row in window.rows:
        months = [visit.month for unit in row.units for visit in visits.of_unit.get(unit, ())]
        follow = follow_up(rounded, row.units[0], months)
        if follow is not None and (not row.is_alone or row.units[0] in named):
            found.append(FollowedRow(row.label, follow))
    return tuple(found)
