"""The parts of an open programme as a report tells them: disparity, leavers, visits and tasking, plan, training."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pscdesk.collation.floors import FORMAL_COUNT, GROUPED_BASE, GROUPED_COUNT, SURVEY_BASE, SURVEY_COUNT
from pscdesk.documents.document import Block, Heading
from pscdesk.errors import PscDeskError
from pscdesk.messages import Message, joined
from pscdesk.periods import Month
from pscdesk.programme.events.month_events import MonthEvent
from pscdesk.programme.surveys.survey_results import result_blocks
from pscdesk.programme.surveys.survey_words import surveys_line
from pscdesk.programme.training.training_results import training_blocks, training_line
from pscdesk.reports.disparity.disparity_paper import choose, disparity_blocks, disparity_line
from pscdesk.reports.leavers.leavers_paper import leavers_blocks, leavers_line
from pscdesk.reports.plan.plan_paper import plan_blocks, plan_line
from pscdesk.reports.programme_parts.programme_told import ProgrammePart, ProgrammeTold
from pscdesk.reports.visits.calendar_paper import calendar_blocks, round_told
from pscdesk.reports.visits.tasking_paper import tasking_blocks, tasking_line
from pscdesk.work.office.office import Office
from pscdesk.work.programme.events.events_kept import events_now
from pscdesk.work.programme.plan.plan_acts import plan_now
from pscdesk.work.programme.programme import Programme
from pscdesk.work.programme.totals.disparity_document import disparity_workbook
from pscdesk.work.programme.totals.leavers_document import leavers_held
from pscdesk.work.programme.training.survey_totals import results_of, surveys_there
from pscdesk.work.programme.training.training_paper import training_results
from pscdesk.work.programme.visits.tasking_table import tasking_now
from pscdesk.work.programme.visits.unit_packs import calendar_rows
from pscdesk.work.programme.visits.unit_visits import round_calendar

_Name = tuple[str, str]
_DISPARITY: _Name = ("disparity", Message("Disparity"))
_LEAVERS: _Name = ("leavers", Message("Why people leave"))
_VISITS: _Name = ("visits", Message("Visits and tasking"))
_PLAN: _Name = ("plan", Message("Plan and recommendations"))
_TRAINING: _Name = ("training", Message("Training and surveys"))
"""The id and the heading of each part."""


@dataclass(frozen=True)
class _Open:
    """What the parts are made of: an open programme, the office, the last month of the report, and every event."""

    programme: Programme
    office: Office
    last: Month
    events: tuple[MonthEvent, ...]

    @property
    def now(self) -> Month:
        """The month in which the report is made."""
        return self.programme.month


def programme_told(programme: Programme, office: Office, last: Month) -> ProgrammeTold:
    """Everything that a report to the month ``last`` tells of the programme, as it stands now.

    A part of which nothing can be told says why, and keeps no other from being told.
    """
    events = events_now(programme)
    parts = tuple(_parts(_Open(programme, office, last, events)))
    return ProgrammeTold(programme.month, *_head(programme), parts=parts, events=events)


def events_told_alone(programme: Programme) -> ProgrammeTold:
    """The events of months alone, for the figures on screen."""
    return ProgrammeTold(programme.month, *_head(programme), events=events_now(programme))


def _head(programme: Programme) -> tuple[int, str]:
    head = programme.store.head
    return head.entries, head.digest


def _disparity(here: _Open) -> ProgrammePart:
    book = disparity_workbook(here.programme)
    if not book.all_spans():
        return ProgrammePart(*_DISPARITY, (Message("Disparity: no totals are held yet."),))
    chosen = choose(book)
    line = joined(": ", (_DISPARITY[1], disparity_line(book, chosen)))
    return ProgrammePart(*_DISPARITY, (line,), tuple(disparity_blocks(book, chosen, here.events)), (FORMAL_COUNT,))


def _leavers(here: _Open) -> ProgrammePart | None:
    held = leavers_held(here.programme)
    if not held.spans:
        return None
    return ProgrammePart(
        *_LEAVERS,
        (leavers_line(held),),
        tuple(leavers_blocks(held, here.events)),
        (GROUPED_BASE, GROUPED_COUNT),
    )


def _visits(here: _Open) -> ProgrammePart:
    blocks: list[Block] = []
    try:
        calendar = round_calendar(here.programme, here.office)
    except PscDeskError as none:
        visits: str = joined(": ", (Message("Visits"), none.message))
    else:
        visits = Message(
            "Visits, {first} to {last}. {told}",
            first=calendar.round.first.first.label,
            last=calendar.round.last.last.label,
            told=round_told(calendar),
        )
        blocks += (Heading(Message("Visits")), *calendar_blocks(calendar, calendar_rows(here.office, calendar)))
    tasking = tasking_now(here.programme, here.office)
    blocks += tasking_blocks(tasking, here.now)
    return ProgrammePart(*_VISITS, (visits, tasking_line(tasking, here.now)), tuple(blocks), (FORMAL_COUNT,))


def _plan(here: _Open) -> ProgrammePart:
    plan = plan_now(here.programme)
    if not plan.items:
        return ProgrammePart(*_PLAN, (Message("Plan: it has no item yet."),))
    return ProgrammePart(*_PLAN, (plan_line(plan, here.now),), tuple(plan_blocks(plan, here.now)))


def _training(here: _Open) -> ProgrammePart:
    results = training_results(here.programme, here.office, here.last)
    told = (results_of(here.programme, survey) for survey in surveys_there().values())
    printed = [one for one in told if one.sets]
    blocks = (*training_blocks(results), *(block for one in printed for block in result_blocks(one, in_full=False)))
    surveys = surveys_line((one.survey, one.sets) for one in printed)
    floors = (SURVEY_BASE, SURVEY_COUNT) if printed else ()
    return ProgrammePart(*_TRAINING, (training_line(results), surveys), blocks, floors)


_PARTS: tuple[tuple[_Name, Callable[[_Open], ProgrammePart | None]], ...] = (
    (_DISPARITY, _disparity),
    (_LEAVERS, _leavers),
    (_VISITS, _visits),
    (_PLAN, _plan),
    (_TRAINING, _training),
)
"""The parts P6 to P9 of a report, in their order; a new part is one function and one line here."""


def _parts(here: _Open) -> Iterator[ProgrammePart]:
    for name, told in _PARTS:
        try:
            part = told(here)
        except PscDeskError as fault:
            why = Message("{part} is not told. {why}", part=name[1], why=fault.text)
            part = ProgrammePart(*name, (why,))
        if part is not None:
            yield part
