"""What happened in the months of a report: flags over its trend, words in its table of months, a note beneath windows.

Without a programme these are what desks counted and what HR typed for this report alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.documents.document import Block, Mark
from pscdesk.messages import Message, in_sentence, joined, listed
from pscdesk.periods import Month, months_between
from pscdesk.programme.events.event_notes import with_note
from pscdesk.programme.events.event_words import FEW, KIND_LABELS, MOST_NAMED, event_text, events_told
from pscdesk.programme.events.month_events import MonthEvent
from pscdesk.reports.facts import ReportData

PROMOTED, BRIEFED = "campaign", "briefing-held"
_COUNTED = ((PROMOTED, Message("Promoted")), (BRIEFED, Message("Briefings")))
"""The forms on which desks count what may explain a month, and what is said of a month with a printed count."""


def flags(report: ReportData, month: PrintedMonth) -> tuple[str, ...]:
    """What may explain a month, each in a word or two, as it stands over a drawing."""
    noted = dict.fromkeys(KIND_LABELS[one.kind] for one in _noted(report, month.when))
    return (*_counted(month), *_typed(report, month.when), *noted)


def happened(report: ReportData, month: PrintedMonth) -> tuple[str, ...]:
    """What may explain a month: promotion and briefings that desks counted, what HR typed, and events noted."""
    return (*_counted(month), *_typed(report, month.when), *map(event_text, _noted(report, month.when)))


def marks_of(report: ReportData, months: Iterable[Month]) -> tuple[Mark, ...]:
    """The flags over a drawing of these months; none without a programme."""
    if report.programme is None:
        return ()
    history = report.history
    return tuple(
        Mark(at, label)
        for at, month in enumerate(months)
        for label in (flags(report, history[month]) if month in history else ())
    )


def events_note(report: ReportData, first: Month, last: Month, most: int = MOST_NAMED) -> str:
    """The events of a window in a sentence or two; empty where there are none, or no programme.

    Of what was noted, and of what was typed, ``most`` are named.
    """
    programme = report.programme
    if programme is None:
        return ""
    months = [month for month in months_between(first, last) if month in report.history]
    typed = [
        Message("{month} {event}", month=month.label, event=text) for month in months for text in _typed(report, month)
    ]
    told = events_told(programme.events, first, last, (*typed[-most:], *_counted_in(report, months)), most)
    return joined(" ", filter(None, (told, programme.fault)))


def with_events(
    report: ReportData, first: Month, last: Month, blocks: Iterable[Block], most: int = MOST_NAMED
) -> tuple[Block, ...]:
    """The blocks, with the events of that window beneath each chart and each table."""
    return with_note(blocks, events_note(report, first, last, most))


def _counted(month: PrintedMonth) -> list[str]:
    return [label for form, label in _COUNTED if form in month.forms and month.forms[form].contacts]


def _counted_in(report: ReportData, months: Iterable[Month]) -> list[str]:
    """Which months desks counted promotion and briefings in; of more than a few how many they are."""
    found: list[str] = []
    printed = [report.history[month] for month in months]
    for _form, label in _COUNTED:
        when = [month.when.label for month in printed if label in _counted(month)]
        if when:
            told = listed(when) if len(when) <= FEW else Message("{number} of its months", number=len(when))
            found.append(Message("{what} in {months}", what=in_sentence(label), months=told))
    return found


def _typed(report: ReportData, month: Month) -> list[str]:
    """What HR typed of a month for this report, and did not note in the programme in the same words."""
    known = {one.text.casefold() for one in _noted(report, month)}
    typed = (event.label for event in report.text.events if event.month == month)
    return [label for label in typed if label.casefold() not in known]


def _noted(report: ReportData, month: Month) -> tuple[MonthEvent, ...]:
    return () if report.programme is None else tuple(one for one in report.programme.events if one.month == month)
