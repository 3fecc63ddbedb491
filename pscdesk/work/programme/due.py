"""What the programme adds to HR's list of the day: visits, surveys, updates, what is overdue, papers to write."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from pscdesk.collation.measures.measures import Withheld
from pscdesk.errors import PscDeskError
from pscdesk.messages import Message, joined, plural
from pscdesk.paths import Places
from pscdesk.periods import Month
from pscdesk.programme.plan.plan import Plan
from pscdesk.programme.plan.plan_views import overdue_items, updates_owed
from pscdesk.programme.surveys.quarter import quarter_label
from pscdesk.programme.tasking.tasking import decisions_of
from pscdesk.programme.visits.cycles import Cycle
from pscdesk.work.office.day.today import DueThing, Urgency
from pscdesk.work.office.office import Office
from pscdesk.work.programme.plan.plan_acts import plan_now
from pscdesk.work.programme.programme import Programme
from pscdesk.work.programme.training.survey_totals import surveys_due, surveys_there, to_print
from pscdesk.work.programme.visits.cycle_matters import rounded_cycles, to_round
from pscdesk.work.programme.visits.tasking_table import year_at
from pscdesk.work.programme.visits.unit_visits import due_visits, visits_in


@dataclass(frozen=True)
class ProgrammeSeen:
    """What the lines are made of. Without an ``office`` nobody knows the units, so there is no line on visits."""

    programme: Programme
    office: Office | None
    plan: Plan

    @property
    def month(self) -> Month:
        """The month in which it is looked at."""
        return self.programme.month


def due_in_programme(places: Places, opened: Callable[[], Programme], office: Office | None) -> tuple[DueThing, ...]:
    """Everything that is due in the programme: nothing where none was begun, one line where it cannot be opened."""
    if not places.programme_store.exists():
        return ()
    try:
        programme = opened()
        seen = ProgrammeSeen(programme, office, plan_now(programme))
        return tuple(thing for lines in PROGRAMME_LINES for thing in lines(seen))
    except PscDeskError as fault:
        said = joined(" ", (Message("What is due in the programme is not known."), fault.text))
        return (_due("programme", said, "now", ""),)


def _due(kind: str, sentence: str, urgency: Urgency, place: str, day: dt.date | None = None) -> DueThing:
    return DueThing(kind, sentence, urgency, "programme", day, place)


def _last_day(month: Month) -> dt.date:
    return month.plus(1).day(1) - dt.timedelta(days=1)


def _older_copy(seen: ProgrammeSeen) -> list[DueThing]:
    told = seen.programme.set_back
    return [] if told is None else [_due("store", told, "now", "plan")]


def _visits(seen: ProgrammeSeen) -> list[DueThing]:
    if seen.office is None:
        return []
    visits, cycle = visits_in(seen.programme), Cycle.of(seen.month)
    if visits.rounds and visits.round_at(cycle) is None:
        said = Message("No round of visits is planned for {cycle}.", cycle=cycle.label)
        return [_due("visits", said, "now", "visits")]
    turns = due_visits(seen.programme, seen.office)
    late = sum(turn.state == "outstanding" for turn in turns)
    left = len(turns) - late
    found: list[DueThing] = []
    if late:
        said = plural(
            "{number} unit was not visited in its cycle. It is still to be visited.",
            "{number} units were not visited in their cycles. They are still to be visited.",
            late,
        )
        found.append(_due("visits", said, "now", "visits"))
    if left:
        said = plural(
            "{number} unit is to be visited by the end of {month}. Its commander reads its pack before that.",
            "{number} units are to be visited by the end of {month}. Their commanders read their packs before that.",
            left,
            month=cycle.last.label,
        )
        found.append(_due("visits", said, "soon", "visits", _last_day(cycle.last)))
    return found


def _surveys(seen: ProgrammeSeen) -> list[DueThing]:
    return [
        _due(
            "survey",
            Message("Totals of {quarter} are to come of the survey “{survey}”.", quarter=quarter, survey=title),
            "now",
            "surveys",
        )
        for title, quarter in ((survey.title, quarter_label(first)) for survey, first in surveys_due(seen.programme))
    ]


def _overdue(seen: ProgrammeSeen) -> list[DueThing]:
    number = len(overdue_items(seen.plan, seen.month))
    said = plural("{number} item of the plan is overdue.", "{number} items of the plan are overdue.", number)
    return [_due("overdue", said, "now", "plan")] if number else []


def _updates(seen: ProgrammeSeen) -> list[DueThing]:
    number = len(updates_owed(seen.plan, seen.month))
    said = plural(
        "{number} item of the plan has no update of {month} yet.",
        "{number} items of the plan have no update of {month} yet.",
        number,
        month=seen.month.label,
    )
    return [_due("updates", said, "soon", "plan", _last_day(seen.month))] if number else []


def _survey_papers(seen: ProgrammeSeen) -> list[DueThing]:
    return [
        _due(
            "survey-paper",
            Message("Results of the survey “{survey}” can be printed.", survey=survey.title),
            "now",
            "surveys",
        )
        for survey in surveys_there().values()
        if to_print(seen.programme, survey)[0]
    ]


def _tasking_papers(seen: ProgrammeSeen) -> list[DueThing]:
    found = [
        _due(
            "round",
            Message("The unit totals of {cycle} can be rounded for the tasking paper.", cycle=cycle.label),
            "now",
            "visits",
        )
        for cycle in to_round(seen.programme)
    ]
    if isinstance(year_at(rounded_cycles(seen.programme), None), Withheld):
        return found
    if all(one.month != seen.month for one in decisions_of(seen.programme.store.history())):
        said = Message("The tasking paper of {month} is to be written: it has no decision yet.", month=seen.month.label)
        found.append(_due("tasking", said, "soon", "tasking", _last_day(seen.month)))
    return found


def _board_paper(seen: ProgrammeSeen) -> list[DueThing]:
    """Said once every open item has its update: before that the paper would be about an earlier month."""
    is_told = any(item.updates and item.updates[-1].month == seen.month for item in seen.plan.items.values())
    if not is_told or updates_owed(seen.plan, seen.month):
        return []
    said = Message(
        "Every open item of the plan has its update of {month}. The board paper can be written.",
        month=seen.month.label,
    )
    return [_due("board-paper", said, "soon", "plan", _last_day(seen.month))]


PROGRAMME_LINES: tuple[Callable[[ProgrammeSeen], list[DueThing]], ...] = (
    _older_copy,
    _overdue,
    _visits,
    _surveys,
    _updates,
    _survey_papers,
    _tasking_papers,
    _board_paper,
)
"""What makes the lines, in the order in which they stand where neither urgency nor day decides."""
