"""How events of months are told: short over a drawing, in full in a list, and in one sentence beneath a window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pscdesk.messages import Message, in_sentence, joined, listed, plural
from pscdesk.periods import Month
from pscdesk.programme.events.month_events import EventKind, MonthEvent
from pscdesk.programme.visits.visit_codes import VisitCode

KIND_LABELS: Mapping[EventKind, str] = {
    "campaign": Message("Campaign"),
    "briefing": Message("Briefing"),
    "one-off": Message("One-off"),
    "visit": Message("Visits"),
}
"""What each kind is called, short enough for a flag over a drawing."""
NOTED: tuple[VisitCode, ...] = (
    VisitCode("campaign", KIND_LABELS["campaign"], Message("Posters, messages or a theme of the month.")),
    VisitCode("briefing", KIND_LABELS["briefing"], Message("A briefing that desks do not count on their form.")),
    VisitCode("one-off", KIND_LABELS["one-off"], Message("Something that happened once and may explain a month.")),
)
"""What HR can note of a month."""
FEW = 3
"""Months of visits that are named one by one; of more it is said how many they are."""
MOST_NAMED = 8
"""Noted events that one sentence names; of more it says how many there are before them."""


def event_text(event: MonthEvent) -> str:
    """An event with what was written of it, “Campaign: posters in all stations”, or with how many visits there were."""
    if event.kind == "visit":
        return plural("{number} visit", "{number} visits", event.number)
    label = KIND_LABELS[event.kind]
    return joined(": ", (label, event.text)) if event.text else label


def events_told(
    events: Sequence[MonthEvent], first: Month, last: Month, also: Sequence[str] = (), most: int = MOST_NAMED
) -> str:
    """The events of a window in one or two sentences; empty where there are none.

    ``also`` are further parts that belong into the first sentence, such as what was counted or typed elsewhere.
    """
    inside = [one for one in events if first <= one.month <= last]
    noted = [one for one in inside if one.kind != "visit"]
    before = len(noted) - most
    parts: list[str] = [
        Message("{month} {event}", month=one.month.label, event=in_sentence(event_text(one))) for one in noted[-most:]
    ]
    if before > 0:
        parts.append(plural("{number} more before these", "{number} more before these", before))
    parts += [*also, *_visits_told([one for one in inside if one.kind == "visit"])]
    return Message("Events: {events}.", events=joined("; ", parts)) if parts else ""


def _visits_told(visits: Sequence[MonthEvent]) -> list[str]:
    if not visits:
        return []
    number = sum(one.number for one in visits)
    if len(visits) <= FEW:
        told = [Message("{month} {visits}", month=one.month.label, visits=event_text(one)) for one in visits]
        return [listed(told)]
    return [Message("{number} visits in {months} of its months", number=number, months=len(visits))]
