"""Papers of visits and tasking that leave HR: a unit's pack, the calendar and the tasking paper."""

from __future__ import annotations

from collections.abc import Sequence

from pscdesk.collation.disclosure.published_rows import PublishedRow
from pscdesk.collation.measures.measures import Withheld
from pscdesk.collation.measures.window_rows import WindowRow
from pscdesk.collation.register.register import Unit, unit_id
from pscdesk.documents.document import Document
from pscdesk.messages import Message
from pscdesk.periods import Month, months_between
from pscdesk.programme.events.month_events import events_of
from pscdesk.programme.tasking.follow_up import follow_up
from pscdesk.programme.tasking.matters.twelve_months import TwelveMonths, twelve_months
from pscdesk.programme.tasking.tasking import decisions_of
from pscdesk.programme.visits.cycle_calendar import CycleCalendar, Turn, calendar_of
from pscdesk.programme.visits.cycles import A_YEAR, Cycle
from pscdesk.programme.visits.named_in_papers import paper_rows
from pscdesk.programme.visits.visits import Visits
from pscdesk.reports.visits.calendar_paper import calendar_document
from pscdesk.reports.visits.tasking_paper import tasking_document
from pscdesk.reports.visits.unit_pack import PackFacts, pack_document
from pscdesk.work.office.office import Office
from pscdesk.work.programme.programme import Programme
from pscdesk.work.programme.visits.cycle_matters import rounded_cycles
from pscdesk.work.programme.visits.tasking_table import (
    advice_window,
    beside_now,
    paper_facts,
    tasking_now,
    year_at,
)
from pscdesk.work.programme.visits.told_in_papers import months_of_papers, named_now, rows_now
from pscdesk.work.programme.visits.unit_visits import round_calendar, unit_named, visits_in


def calendar_paper(programme: Programme, office: Office, cycle: Cycle | None = None, marking: str = "") -> Document:
    """The calendar of the round in which a cycle lies, or this month's, as a paper."""
    calendar = round_calendar(programme, office, cycle)
    return calendar_document(paper_facts(programme, marking), calendar, calendar_rows(office, calendar))


def calendar_rows(office: Office, calendar: CycleCalendar) -> tuple[PublishedRow, ...]:
    """The rows in which a paper may tell of the units of a calendar."""
    months = months_between(calendar.round.first.first, calendar.round.last.last)
    return paper_rows([turn.unit for turn in calendar.turns], office.store.units(), office.store.desks(), months)


def tasking_paper(programme: Programme, office: Office, last: Cycle | None = None, marking: str = "") -> Document:
    """What a tasking meeting sees and decided, as a paper."""
    return tasking_document(paper_facts(programme, marking), tasking_now(programme, office, last))


def unit_pack(programme: Programme, office: Office, unit: str, marking: str = "") -> Document:
    """The pack of a unit, found by its name, or of the row in which it is told with others."""
    return pack_document(paper_facts(programme, marking), pack_facts(programme, office, unit))


def pack_facts(programme: Programme, office: Office, unit: str) -> PackFacts:
    """What the pack of a unit rests on; ``InputError`` where the register has no such unit now."""
    found = unit_named(office, unit, programme.month)
    rounded, visits = rounded_cycles(programme), visits_in(programme)
    window = year_at(rounded, None)
    last = None if isinstance(window, Withheld) else window.last
    entries, months = office.store.units(), months_of_papers(programme, last)
    matters = None if isinstance(window, Withheld) else window.row_of(found.id)
    if matters is not None and matters.is_alone and found.id not in named_now(office, months):
        # it stood alone then and may not be named now, and its figures would name it
        matters = None
    if matters is not None:
        label, units = matters.label, matters.units
    else:
        label, units = next((row.label, row.units) for row in rows_now(office, months) if found.id in row.units)
    made = tuple(one for one in visits.made if one.unit in units)
    beside = next((one for one in beside_now(programme, office, window) if units == (one.unit,)), None)
    return PackFacts(
        called=label,
        units=units,
        turn=_next_turn(visits, entries, found.id, programme.month) if len(units) == 1 else None,
        window=window,
        before=Withheld(Message("no twelve months before"))
        if isinstance(window, Withheld)
        else twelve_months(rounded, window.last.plus(-A_YEAR)),
        row=matters,
        beside=beside,
        advice=_advice_row(office, window, units),
        visits=made,
        follow=follow_up(rounded, found.id, [one.month for one in made]) if matters is not None else None,
        decisions=tuple(one for one in decisions_of(programme.store.history()) if set(one.units) == set(units)),
        events=tuple(one for one in events_of(programme.store.history()) if one.kind != "visit"),
    )


def pack_stem(programme: Programme, office: Office, unit: str) -> str:
    """What the file of a unit's pack is called: by what the paper may call it, never by a small unit's name."""
    return f"visit-pack-{unit_id(pack_facts(programme, office, unit).called)}-{programme.month}"


def _next_turn(visits: Visits, entries: Sequence[Unit], unit: str, now: Month) -> Turn | None:
    """A unit's next turn, in this round or a later one; the one it had where none is planned, None without a round."""
    rounds = [one for one in visits.rounds if one.last.last >= now]
    turns = [turn for one in rounds for turn in calendar_of(visits, one, entries, now).turns if turn.unit.id == unit]
    to_come = next((turn for turn in turns if turn.state not in ("visited", "ended")), None)
    return to_come or next(iter(turns), None)


def _advice_row(office: Office, window: TwelveMonths | Withheld, units: Sequence[str]) -> WindowRow | Withheld:
    if isinstance(window, Withheld):
        return window
    advice = advice_window(office, window.last)
    if isinstance(advice, Withheld):
        return advice
    row = next((one for one in advice.places if set(one.units) == set(units)), None)
    if row is None or not row.is_whole or not row.is_covered:
        return Withheld(Message("it did not stand alone in each of these months, or too few of its returns count"))
    return row
