"""Contacts before and after a session or campaign: the ratio of their rates, its interval wide enough for rounding."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.collation.floors import RATIO_EACH
from pscdesk.collation.measures.disparity import event_rate_ratio
from pscdesk.collation.measures.intervals import Estimate
from pscdesk.collation.measures.measures import Withheld
from pscdesk.collation.measures.reporting_periods import Run, run_of_months
from pscdesk.collation.measures.share_change import Verdict
from pscdesk.messages import Message
from pscdesk.periods import Month, months_between
from pscdesk.programme.events.month_events import MonthEvent
from pscdesk.tally.tally_form import TallyForm

MOST_MONTHS = 12

Counted = Literal["contacts", "safe-space"]

_COUNTS: Mapping[Counted, Callable[[Run], int]] = {
    "contacts": lambda run: run.contacts,
    "safe-space": lambda run: run.safe,
}

CANNOT_SHOW = Message(
    "This cannot show that the session or campaign made the difference. Contacts rise and fall with the season, with "
    "other sessions, and with what people hear; a session is often held because there were few; and more contacts are "
    "neither good nor bad by themselves."
)
"""Stands with every comparison of before and after."""


@dataclass(frozen=True)
class BeforeAfter:
    """Contacts of the months before and after one month, which is in neither.

    ``ratio`` is the rate after for each of the rate before (1 is no change), its interval that of 95% at the ends that
    rounding leaves; withheld with its reason. ``verdict`` is "more" or "less" only where that whole interval says so.
    ``events`` are those of its months, where a programme knows them.
    """

    counted: Counted
    month: Month
    before: Run
    after: Run
    printed_before: int
    printed_after: int
    ratio: Estimate | Withheld
    verdict: Verdict
    events: tuple[MonthEvent, ...] = ()


def before_after(
    printed: Mapping[Month, PrintedMonth], month: Month, months: int, advice: TallyForm, counted: Counted = "contacts"
) -> BeforeAfter:
    """The months before and after one, as many of each, from printed counts.

    The ratio is of two Poisson rates for each person and month of the force: exp(ln r ± 1.96·√(1/a + 1/b)), taken at
    (a − e)/(b + e) for its lower end and (a + e)/(b − e) for its upper one, where e is how far rounding may have moved
    either count. Shown where every month is frozen and well covered, and each printed count is 10 or more.
    """
    before = run_of_months(month.plus(-months), month.plus(-1), printed, advice)
    after = run_of_months(month.plus(1), month.plus(months), printed, advice)
    a, b = (_COUNTS[counted](run) for run in (after, before))
    people = [_person_months(run, printed) for run in (after, before)]
    ratio = _withheld(before, after, a, b) or _ratio((a, after.contacts_off), (b, before.contacts_off), people)
    verdict: Verdict = "not distinguishable"
    if isinstance(ratio, Estimate) and ratio.low > 1:
        verdict = "more"
    elif isinstance(ratio, Estimate) and ratio.high < 1:
        verdict = "less"
    return BeforeAfter(counted, month, before, after, b, a, ratio, verdict)


def _withheld(before: Run, after: Run, a: int, b: int) -> Withheld | None:
    for one in (before, after):
        if not one.is_whole:
            told = Message(
                "not shown: {number} of {length} months of {period} are frozen and well covered",
                number=one.counted,
                length=one.length,
                period=one.label,
            )
            return Withheld(told)
    if min(a, b) < RATIO_EACH.least:
        least = RATIO_EACH.least
        return Withheld(Message("not shown: each of the two printed counts must be {least} or more", least=least))
    if b <= before.contacts_off or a <= after.contacts_off:
        return Withheld(Message("not shown: the counts are so small that rounding alone could explain any change"))
    return None


def _ratio(after: tuple[int, int], before: tuple[int, int], people: list[int]) -> Estimate:
    (a, a_off), (b, b_off) = after, before
    middle = event_rate_ratio(a, people[0], b, people[1])
    low = event_rate_ratio(a - a_off, people[0], b + b_off, people[1])
    high = event_rate_ratio(a + a_off, people[0], b - b_off, people[1])
    return Estimate(middle.value, low.low, high.high)


def _person_months(run: Run, printed: Mapping[Month, PrintedMonth]) -> int:
    return sum(printed[month].cover.people for month in months_between(run.first, run.last) if month in printed)
