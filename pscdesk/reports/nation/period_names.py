"""Periods and months of a national report in words, and how much of a period is there."""

from __future__ import annotations

from collections.abc import Sequence

from pscdesk.messages import Message, joined
from pscdesk.nation.answers.figures import Figures, NationCoverage
from pscdesk.nation.answers.nation_facts import NationFacts
from pscdesk.periods import Month, months_between
from pscdesk.tally.windows import PeriodKind, PeriodTotal


def period_label(kind: PeriodKind, first: Month, last: Month) -> str:
    """A period in words, such as "Apr 26 to Jun 26" or "2026/27"."""
    return PeriodTotal(kind, first, last, 0, 0, is_so_far=False).label


def told_label(facts: NationFacts, one: Figures) -> str:
    """A period in words; where the body knows only some of its months, how many they are."""
    label = period_label(one.grain, one.first, one.last)
    known = months_between(max(one.first, facts.told_from), min(one.last, facts.told_to))
    length = len(months_between(one.first, one.last))
    if len(known) == length:
        return label
    return Message("{period}, {number} of {length} months", period=label, number=len(known), length=length)


def kind_told(kind: PeriodKind, label: str) -> str:
    """A period in words with its kind, where the words alone do not tell it."""
    named: dict[PeriodKind, Message] = {
        "financial-year": Message("financial year {year}", year=label),
        "calendar-year": Message("calendar year {year}", year=label),
        "rolling-12": Message("the twelve months {months}", months=label),
    }
    return named.get(kind, label)


def month_spans(months: Sequence[Month]) -> str:
    """Months in words, those in a row by their first and last: "Jan 26, Mar 26 to Jul 26"."""
    spans: list[tuple[Month, Month]] = []
    for month in sorted(months):
        if spans and spans[-1][1].plus(1) == month:
            spans[-1] = (spans[-1][0], month)
        else:
            spans.append((month, month))
    return joined(
        ", ",
        (
            first.short if first == last else Message("{first} to {last}", first=first.short, last=last.short)
            for first, last in spans
        ),
    )


def out_of(part: int, whole: int) -> Message:
    """Two whole numbers, such as "42 of 43"."""
    return Message("{part} of {whole}", part=f"{part:,}", whole=f"{whole:,}")


def forces_told(coverage: NationCoverage) -> Message:
    """How many of the forces that are due published at least one month."""
    return out_of(coverage.forces_published, coverage.forces_due)


def months_told(coverage: NationCoverage) -> Message:
    """How many of the months that are due from forces are in the sums."""
    return out_of(coverage.months_counted, coverage.months_due)
