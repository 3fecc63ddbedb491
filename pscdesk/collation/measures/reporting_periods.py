"""Cuts printed months into reporting periods of six kinds; each is the plain sum of its months."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.collation.measures.window import contacts_bound
from pscdesk.periods import Month, months_between
from pscdesk.tally.form_ids import ADVICE
from pscdesk.tally.windows import KINDS, PeriodKind, windows


@dataclass(frozen=True)
class Period:
    """One period of one kind: its printed contacts and safe-space contacts, over ``frozen`` of ``length`` months.

    ``most_off`` bounds how far either count may lie from the true one of those months. ``covered`` is the least share
    (0 to 1), among them, of people in units that reported in full.
    """

    kind: PeriodKind
    label: str
    first: Month
    last: Month
    contacts: int
    safe: int
    frozen: int
    length: int
    most_off: int
    covered: float

    @property
    def is_whole(self) -> bool:
        """Whether every month of it is frozen, so that it may stand beside another of its kind."""
        return self.frozen == self.length


def periods(printed: Mapping[Month, PrintedMonth], first: Month, last: Month) -> tuple[Period, ...]:
    """Every period of every kind that holds a month from ``first`` to ``last``, by kind, oldest first.

    ``printed`` are the frozen months; those after ``last`` are left out. Of the rolling twelves only the one that ends
    with ``last`` is there, because two of them share eleven months.
    """
    known = {month: one for month, one in printed.items() if month <= last and one.is_reported}
    totals = {month: one.forms[ADVICE].contacts for month, one in known.items()}
    return tuple(
        _period(kind, one.label, one.first, one.last, known)
        for kind in KINDS
        for one in windows(kind, totals, last.plus(1))
        if (one.last == last if kind == "rolling-12" else one.last >= first)
    )


def _period(kind: PeriodKind, label: str, first: Month, last: Month, known: Mapping[Month, PrintedMonth]) -> Period:
    span = months_between(first, last)
    held = [known[month] for month in span if month in known]
    return Period(
        kind=kind,
        label=label,
        first=first,
        last=last,
        contacts=sum(month.forms[ADVICE].contacts for month in held),
        safe=sum(month.forms[ADVICE].tables["safe-space"][0] for month in held),
        frozen=len(held),
        length=len(span),
        most_off=sum(contacts_bound(run) for run in _runs(held)),
        covered=min(month.cover.share for month in held),
    )


def _runs(months: list[PrintedMonth]) -> list[list[PrintedMonth]]:
    """The months cut where one between them is not frozen, because a bound is proved of months in a row."""
    runs: list[list[PrintedMonth]] = []
    for month in months:
        if runs and runs[-1][-1].when.plus(1) == month.when:
            runs[-1].append(month)
        else:
            runs.append([month])
    return runs
