"""Comparisons of the workbook: each group with another in a system and a span, and each with itself in two spans."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pscdesk.collation.disclosure.wishes import BASE
from pscdesk.collation.floors import PERCENTAGE_BASE, RATIO_EACH
from pscdesk.collation.measures.disparity import (
    disparity_gap,
    event_rate_ratio,
    largest_ratio_below,
    ratio_of_ratios,
    relative_likelihood,
    smallest_ratio,
)
from pscdesk.collation.measures.intervals import Estimate, rate, wilson
from pscdesk.collation.measures.measures import Withheld
from pscdesk.messages import Message
from pscdesk.programme.disparity.disparity_columns import PEOPLE
from pscdesk.programme.disparity.workbook import OTHERS, Counted, Workbook
from pscdesk.programme.totals.layout import UNKNOWN, WHOLE
from pscdesk.programme.totals.span import Span

RatioVerdict = Literal["more", "less", "not distinguishable"]
"""What may be said of a ratio: above parity, below it, or neither yet."""

ROUNDING_VARIANCE = sum(rest * (BASE - rest) for rest in range(BASE)) / BASE
"""How far a count that was rounded to base 5 strays from the true one, squared and on average: 4."""


@dataclass(frozen=True)
class Tellable:
    """What ratio numbers like these could tell from parity: ``below`` it and ``above`` it, None where none could be."""

    events: int
    share: float
    below: float | None
    above: float | None


@dataclass(frozen=True)
class GroupCompared:
    """A group in a system and span beside another. Counts are printed ones; each figure is shown or says why not.

    ``group`` may be ``OTHERS``. ``rate`` and ``other_rate`` are per 100 people of the workforce, ``gap`` the group's
    share of all counted less its share of all who work there.
    """

    system: str
    basis: str
    span: Span
    group: str
    against: str
    events: Counted | Withheld
    other_events: Counted | Withheld
    people: Counted | Withheld
    other_people: Counted | Withheld
    rate: Estimate | Withheld
    other_rate: Estimate | Withheld
    ratio: Estimate | Withheld
    gap: Estimate | Withheld
    tellable: Tellable | None

    @property
    def verdict(self) -> RatioVerdict | None:
        """What may be said of the ratio; None where it is withheld."""
        return None if isinstance(self.ratio, Withheld) else verdict_of(self.ratio)


@dataclass(frozen=True)
class SpansCompared:
    """A ratio in two spans, and how many times as large it is in the second, with its interval."""

    then: GroupCompared
    now: GroupCompared
    change: Estimate | Withheld

    @property
    def verdict(self) -> RatioVerdict | None:
        """What may be said of the change; None where it is withheld."""
        return None if isinstance(self.change, Withheld) else verdict_of(self.change)


def verdict_of(ratio: Estimate) -> RatioVerdict:
    """What may be said of a ratio: nothing while its interval holds parity."""
    return "more" if ratio.low > 1 else "less" if ratio.high < 1 else "not distinguishable"


def compare(book: Workbook, system: str, basis: str, span: Span, group: str, against: str) -> GroupCompared:
    """A group (or ``OTHERS``) beside the group ``against``, from printed counts alone.

    People are compared by relative likelihood, allegations and matters by the ratio of event rates; both intervals
    allow for rounding. A ratio needs 10 printed of each, a gap a printed base of 50.
    """
    others = group == OTHERS
    events = book.others(system, span, basis, against) if others else book.count(system, span, basis, group)
    people = book.people(span, group, against if others else "")
    other_events, other_people = book.count(system, span, basis, against), book.people(span, against)
    return GroupCompared(
        system,
        basis,
        span,
        group,
        against,
        events,
        other_events,
        people,
        other_people,
        _rate(events, people),
        _rate(other_events, other_people),
        _ratio(basis, events, people, other_events, other_people),
        _gap(events, book.count(system, span, basis, WHOLE), people, book.people(span, WHOLE)),
        _tellable(events, people, other_events, other_people),
    )


def compare_spans(then: GroupCompared, now: GroupCompared) -> SpansCompared:
    """How a ratio changed from one span to another, as two independent ratios."""
    if isinstance(then.ratio, Withheld) or isinstance(now.ratio, Withheld):
        lacking = then if isinstance(then.ratio, Withheld) else now
        return SpansCompared(then, now, Withheld(Message("no ratio is shown for {span}", span=lacking.span.label)))
    return SpansCompared(then, now, ratio_of_ratios(now.ratio, then.ratio))


def unknown_share(book: Workbook, system: str, basis: str, span: Span) -> Estimate | Withheld:
    """Of how many of all counted the group is not known; Wilson, from a printed base of 50."""
    return share_of(book.count(system, span, basis, UNKNOWN), book.count(system, span, basis, WHOLE))


def outcome_share(book: Workbook, system: str, basis: str, span: Span, group: str, outcome: str) -> Estimate | Withheld:
    """How many of a group's had an outcome; Wilson, from a printed base of 50."""
    part = book.count(system, span, basis, group, outcome)
    return share_of(part, book.count(system, span, basis, group))


def share_of(part: Counted | Withheld, whole: Counted | Withheld) -> Estimate | Withheld:
    """A share of printed counts with its interval, or why it is not shown."""
    both = _shown(part, whole)
    if isinstance(both, Withheld):
        return both
    if both[1].number < PERCENTAGE_BASE.least:
        return _TOO_SMALL_A_BASE
    return wilson(min(both[0].number, both[1].number), both[1].number)


def _rate(events: Counted | Withheld, people: Counted | Withheld) -> Estimate | Withheld:
    both = _shown(events, people)
    if isinstance(both, Withheld):
        return both
    if both[0].number < RATIO_EACH.least or not both[1].number:
        return _TOO_FEW
    return rate(both[0].number, both[1].number)


def _ratio(basis: str, *counts: Counted | Withheld) -> Estimate | Withheld:
    """The ratio of (events, people, other events, other people)."""
    four = _shown(*counts)
    if isinstance(four, Withheld):
        return four
    a, n, b, m = (one.number for one in four)
    if min(a, n, b, m) < RATIO_EACH.least:
        return _TOO_FEW
    more = sum(ROUNDING_VARIANCE * one.roundings / one.number**2 for one in four)
    if basis != PEOPLE:
        return event_rate_ratio(a, n, b, m, more)
    if a >= n or b >= m:
        return Withheld(Message("not shown: more people counted than work there"))
    return relative_likelihood(a, n, b, m, more)


def _gap(*counts: Counted | Withheld) -> Estimate | Withheld:
    """The gap of (events, all events, people, all people)."""
    four = _shown(*counts)
    if isinstance(four, Withheld):
        return four
    e, all_e, n, all_n = (one.number for one in four)
    if min(all_e, all_n) < PERCENTAGE_BASE.least:
        return _TOO_SMALL_A_BASE
    more = sum(
        ROUNDING_VARIANCE * (part.roundings + whole.roundings * (part.number / whole.number) ** 2) / whole.number**2
        for part, whole in (four[:2], four[2:])
    )
    return disparity_gap(min(e, all_e), all_e, min(n, all_n), all_n, more)


def _tellable(*counts: Counted | Withheld) -> Tellable | None:
    """What (events, people, other events, other people) could tell."""
    four = _shown(*counts)
    if isinstance(four, Withheld):
        return None
    a, n, b, m = (one.number for one in four)
    if not a + b or not n or not m:
        return None
    share = n / (n + m)
    return Tellable(a + b, share, largest_ratio_below(a + b, share), smallest_ratio(a + b, share))


def _shown(*counts: Counted | Withheld) -> tuple[Counted, ...] | Withheld:
    """The counts, or why the first that is not shown is not."""
    hidden = next((one for one in counts if isinstance(one, Withheld)), None)
    return hidden or tuple(one for one in counts if isinstance(one, Counted))


_TOO_FEW = Withheld(Message("not shown: fewer than {least} counted", least=RATIO_EACH.least))
_TOO_SMALL_A_BASE = Withheld(Message("not shown: fewer than {least} counted", least=PERCENTAGE_BASE.least))
