"""Cuts printed months into reporting periods of six kinds; each is the plain sum of its months that count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pscdesk.collation.disclosure.linked_tables import SIDES, by_side
from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.collation.measures.bounds import contacts_bound, window_bound
from pscdesk.collation.measures.window import reaches_floor
from pscdesk.messages import Message
from pscdesk.periods import Month, months_between
from pscdesk.tally.form_counts import at_present
from pscdesk.tally.form_ids import ADVICE
from pscdesk.tally.tally_form import TallyForm
from pscdesk.tally.windows import KINDS, PeriodKind, windows


@dataclass(frozen=True)
class Run:
    """Months in a row: their printed contacts, safe-space contacts and contacts by side of ``SIDES``.

    They are sums over ``counted`` of ``length`` months; ``frozen`` of these are frozen, and ``left_out`` are those of
    the frozen that do not reach the floor of coverage. A single month has its counts even below it (``is_below_floor``)
    and none (``is_reported`` is not so) where nobody reported. ``contacts_off`` bounds how far contacts and safe-space
    contacts may lie from the true ones, ``most_off`` the counts by side. ``covered`` is the least share (0 to 1), among
    its frozen months, of people who work where desks reported.
    """

    label: str
    first: Month
    last: Month
    contacts: int
    safe: int
    sides: tuple[int, ...]
    frozen: int
    counted: int
    length: int
    left_out: tuple[Month, ...]
    is_reported: bool
    contacts_off: int
    most_off: int
    covered: float

    @property
    def is_whole(self) -> bool:
        """Whether every month of it counts, so that it may stand beside another of its kind."""
        return self.counted == self.length

    @property
    def is_below_floor(self) -> bool:
        """Whether no month of it reaches the floor of coverage: it has no share and no rate, and is marked."""
        return not self.counted

    def side(self, name: str) -> int:
        """The printed contacts of one of ``SIDES``."""
        return self.sides[SIDES.index(name)]


@dataclass(frozen=True)
class Period(Run):
    """A run of months that is one of the six kinds of reporting periods."""

    kind: PeriodKind


def run_of_months(first: Month, last: Month, printed: Mapping[Month, PrintedMonth], advice: TallyForm) -> Run:
    """The months of a window as one run, such as those of an earlier report; ``printed`` are the frozen months."""
    label = first.label if first == last else Message("{first} to {last}", first=first.label, last=last.label)
    return _run(label, first, last, printed, advice, alone=first == last)


def periods(printed: Mapping[Month, PrintedMonth], first: Month, last: Month, advice: TallyForm) -> tuple[Period, ...]:
    """Every period of every kind that holds a month from ``first`` to ``last``, by kind, oldest first.

    ``printed`` are the frozen months; those after ``last`` are left out. Of the rolling twelves only the one that ends
    with ``last`` is there, because two of them share eleven months.
    """
    known = {month: one for month, one in printed.items() if month <= last}
    frozen = dict.fromkeys(known, 0)
    return tuple(
        _period(kind, one.label, one.first, one.last, known, advice)
        for kind in KINDS
        for one in windows(kind, frozen, last.plus(1))
        if (one.last == last if kind == "rolling-12" else one.last >= first)
    )


def period_back(period: Period, months: int, printed: Mapping[Month, PrintedMonth], advice: TallyForm) -> Period | None:
    """The period of the same kind so many months earlier; None where no month of it is frozen."""
    first, last = period.first.plus(-months), period.last.plus(-months)
    held = {month: 0 for month in months_between(first, last) if month in printed}
    found = [one for one in windows(period.kind, held, last.plus(1)) if (one.first, one.last) == (first, last)]
    return _period(period.kind, found[0].label, first, last, printed, advice) if found else None


def _period(
    kind: PeriodKind,
    label: str,
    first: Month,
    last: Month,
    known: Mapping[Month, PrintedMonth],
    advice: TallyForm,
) -> Period:
    return Period(kind=kind, **vars(_run(label, first, last, known, advice, alone=kind == "month")))


def _run(
    label: str, first: Month, last: Month, known: Mapping[Month, PrintedMonth], advice: TallyForm, *, alone: bool
) -> Run:
    """These months as a run; a month ``alone`` has its counts even below the floor of coverage."""
    span = months_between(first, last)
    held = [known[month] for month in span if month in known]
    counted = [month for month in held if reaches_floor(month)]
    summed = [month for month in held if month.is_reported] if alone else counted
    totals = [at_present(advice, month.forms[ADVICE]) for month in summed]
    sides = [by_side(advice, advice.version, one.tables["route"]) for one in totals]
    return Run(
        label=label,
        first=first,
        last=last,
        contacts=sum(one.contacts for one in totals),
        safe=sum(one.tables["safe-space"][0] for one in totals),
        sides=tuple(sum(one[at] for one in sides) for at in range(len(SIDES))),
        frozen=len(held),
        counted=len(counted),
        length=len(span),
        left_out=tuple(month.when for month in held if month not in counted),
        is_reported=any(month.is_reported for month in held),
        contacts_off=contacts_bound(summed),
        most_off=window_bound(summed),
        covered=min((month.covered for month in held), default=0.0),
    )
