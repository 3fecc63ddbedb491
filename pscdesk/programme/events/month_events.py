"""The events that a history tells: those that HR noted, and how many units were visited in each month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.programme.events.event_acts import EventNoted, EventTakenBack, NotedKind
from pscdesk.programme.visits.visits import visits_of
from pscdesk.programme.written import Told

EventKind = Literal["campaign", "briefing", "one-off", "visit"]

LONGEST_EVENT = 80
"""Letters of what happened, at most: it stands beneath drawings and tables."""
_KINDS: tuple[EventKind, ...] = ("campaign", "briefing", "one-off", "visit")
_KEPT = Message("Nothing was kept.")


@dataclass(frozen=True)
class MonthEvent:
    """One event of a month. ``number`` is that of the visits, which never say to which units; of others it is 1.

    ``at`` is the entry that notes it; 0 of visits, which several entries tell.
    """

    month: Month
    kind: EventKind
    text: str = ""
    number: int = 1
    at: int = 0
    is_redacted: bool = False


def events_of(history: Sequence[Told]) -> tuple[MonthEvent, ...]:
    """Every event that counts, by month: what was noted in the order of its kinds, then visits, as a number."""
    noted: dict[int, MonthEvent] = {}
    for entry in history:
        act = entry.act
        if isinstance(act, EventNoted):
            text = entry.texts.get("what", "")
            noted[entry.at] = MonthEvent(
                Month.read(act.month), act.kind, text, at=entry.at, is_redacted=entry.is_redacted
            )
        elif isinstance(act, EventTakenBack):
            noted.pop(act.entry, None)
    visits = Counter(one.month for one in visits_of(history).made)
    found = (*noted.values(), *(MonthEvent(month, "visit", number=number) for month, number in visits.items()))
    return tuple(sorted(found, key=lambda one: (one.month, _KINDS.index(one.kind), one.at)))


def check_event(kind: NotedKind, month: Month, what: str, now: Month, unnamed: Iterable[str] = ()) -> None:
    """``InputError`` where an event lies in the future, is too long, or says nothing where it must.

    ``unnamed`` are the names of units that no paper may name: what happened is printed in papers.
    """
    if month > now:
        raise InputError(Message("{month} has not begun.", month=month.label), Message("Note it once it happened."))
    if kind == "one-off" and not what.strip():
        raise InputError(Message("Say what happened, in a few words."), _KEPT)
    if len(what) > LONGEST_EVENT or "\n" in what.strip():
        raise InputError(
            Message("What happened has one line of at most {most} letters.", most=LONGEST_EVENT),
            Message("Shorten it. Nothing was kept."),
        )
    named = next((name for name in unnamed if name.casefold() in what.casefold()), None)
    if named is not None:
        raise InputError(
            Message("It names {unit}, which has fewer than three desks.", unit=named),
            Message("It is printed in papers that leave HR. Write it without the name. Nothing was kept."),
        )


def check_event_back(events: Iterable[MonthEvent], entry: int) -> None:
    """``InputError`` where an entry notes no event that counts."""
    if entry < 1 or all(one.at != entry for one in events):
        raise InputError(
            Message("Entry {entry} notes no event that counts.", entry=entry), Message("Nothing was changed.")
        )
