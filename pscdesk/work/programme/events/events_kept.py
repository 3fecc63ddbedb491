"""What HR writes down of events: a campaign, a briefing or something that happened once, noted and taken back."""

from __future__ import annotations

from pscdesk.periods import Month
from pscdesk.programme.events.event_acts import EventNoted, EventTakenBack, NotedKind
from pscdesk.programme.events.month_events import MonthEvent, check_event, check_event_back, events_of
from pscdesk.programme.written import Written, checked_texts
from pscdesk.work.office.office import Office
from pscdesk.work.one_act import one_act
from pscdesk.work.programme.programme import Programme
from pscdesk.work.programme.visits.told_in_papers import unnamed_units


def events_now(programme: Programme) -> tuple[MonthEvent, ...]:
    """Every event that counts, by month."""
    return events_of(programme.store.history())


@one_act
def note_event(
    programme: Programme, office: Office | None, kind: NotedKind, month: Month, what: str = ""
) -> tuple[MonthEvent, ...]:
    """Note what happened in a month; the events there are then. ``InputError`` says what cannot be kept.

    Without an ``office`` nobody knows which units are too small to be named.
    """
    said, now = " ".join(what.split()), programme.month
    unnamed = () if office is None else unnamed_units(office, tuple(sorted({month, now})))
    check_event(kind, month, said, now, unnamed)
    texts = checked_texts({"what": said})
    programme.store.write(Written(EventNoted(kind=kind, month=str(month)), programme.month, texts))
    return events_now(programme)


@one_act
def take_event_back(programme: Programme, entry: int) -> tuple[MonthEvent, ...]:
    """Say that an earlier entry notes nothing any more; what it says stays until it is redacted."""
    check_event_back(events_now(programme), entry)
    programme.store.write(Written(EventTakenBack(entry=entry), programme.month))
    return events_now(programme)
