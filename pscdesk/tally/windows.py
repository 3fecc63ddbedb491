"""Sums a desk's monthly totals over longer periods: quarters, years, rolling twelve, two-month cycles. Never scaled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from pscdesk.messages import Message
from pscdesk.periods import APRIL, Month, financial_year_label, months_between

PeriodKind = Literal["month", "quarter", "financial-year", "calendar-year", "rolling-12", "two-months"]


@dataclass(frozen=True)
class PeriodTotal:
    """Months in a row and their plain sum. ``counted`` of ``length`` months are in it; the others are not known.

    ``is_so_far``: its last month is not over. A window with fewer months is never scaled up: it says how many it has.
    """

    kind: PeriodKind
    first: Month
    last: Month
    total: int
    counted: int
    is_so_far: bool

    @property
    def length(self) -> int:
        """How many months the window spans."""
        return len(months_between(self.first, self.last))

    @property
    def is_whole(self) -> bool:
        """Whether every month is known and over, so that the window may stand beside another of its kind."""
        return self.counted == self.length and not self.is_so_far

    @property
    def label(self) -> str:
        """The window in words, such as "Apr 26 to Jun 26" or "2026/27"."""
        if self.kind == "month":
            return self.first.label
        if self.kind == "calendar-year":
            return str(self.first.year)
        if self.kind == "financial-year":
            return financial_year_label(self.first.year)
        return Message("{first} to {last}", first=self.first.short, last=self.last.short)

    @property
    def coverage(self) -> str:
        """How much of the window there is, in words; empty for a whole one."""
        if self.is_whole:
            return ""
        if self.length == 1:
            return Message("so far") if self.is_so_far else Message("not known")
        if self.is_so_far:
            return Message("{counted} of {length} months, so far", counted=self.counted, length=self.length)
        return Message("{counted} of {length} months", counted=self.counted, length=self.length)


def windows(kind: PeriodKind, totals: Mapping[Month, int], current: Month) -> tuple[PeriodTotal, ...]:
    """The windows of a kind that hold a known month, oldest first.

    ``totals``: each month known and its total, a month of nothing as 0. ``current`` is the month that is not over.
    Quarters are those of the financial year (from April), as are the two-month cycles (April and May first). A rolling
    twelve ends with each known month that is over; it is a window of its own, never a sum of others.
    """
    known = sorted(totals)
    if kind == "rolling-12":
        spans = {(month.plus(-11), month) for month in known if month < current}
    else:
        spans = {_SPANS[kind](month) for month in known}
    return tuple(_window(kind, first, last, totals, current) for first, last in sorted(spans))


def _window(kind: PeriodKind, first: Month, last: Month, totals: Mapping[Month, int], current: Month) -> PeriodTotal:
    held = [totals[month] for month in months_between(first, last) if month in totals]
    return PeriodTotal(kind, first, last, sum(held), len(held), is_so_far=last >= current)


def _block(months: int, starts_in: int) -> Callable[[Month], tuple[Month, Month]]:
    def span(month: Month) -> tuple[Month, Month]:
        first = month.plus(-((month.number - starts_in) % 12 % months))
        return first, first.plus(months - 1)

    return span


_SPANS: Mapping[PeriodKind, Callable[[Month], tuple[Month, Month]]] = {
    "month": _block(1, APRIL),
    "two-months": _block(2, APRIL),
    "quarter": _block(3, APRIL),
    "financial-year": _block(12, APRIL),
    "calendar-year": _block(12, 1),
}
KINDS: tuple[PeriodKind, ...] = (*_SPANS, "rolling-12")
"""Every kind of window."""

KIND_LABELS: Mapping[PeriodKind, str] = {
    "month": Message("Month"),
    "two-months": Message("Two-month cycle"),
    "quarter": Message("Quarter"),
    "financial-year": Message("Financial year"),
    "calendar-year": Message("Calendar year"),
    "rolling-12": Message("Rolling 12"),
}
"""What each kind is called."""
