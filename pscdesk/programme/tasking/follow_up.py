"""The twelve months before a visit and the twelve after it, and what may be said of the change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pscdesk.collation.floors import FORMAL_COUNT
from pscdesk.collation.measures.disparity import event_rate_ratio
from pscdesk.collation.measures.intervals import Estimate
from pscdesk.collation.measures.measures import Withheld
from pscdesk.documents.exact import exact
from pscdesk.messages import Message, at_start, in_sentence, joined
from pscdesk.periods import Month
from pscdesk.programme.tasking.matters.printed_cycle import RoundedCycle
from pscdesk.programme.tasking.matters.twelve_months import MattersRow, TwelveMonths, row_over_year
from pscdesk.programme.tasking.matters.unit_matters import MATTER_KINDS, MATTER_LABELS, MatterKind
from pscdesk.programme.visits.cycles import A_YEAR, Cycle

ChangeVerdict = Literal["more", "fewer", "not distinguishable"]

CHANGE_LABELS: Mapping[ChangeVerdict, str] = {
    "more": Message("More"),
    "fewer": Message("Fewer"),
    "not distinguishable": Message("Not yet distinguishable"),
}

CANNOT_SHOW = Message(
    "This cannot show what the visit did. Units that stood out tend to come nearer to the others by themselves, "
    "and more matters may mean that more is noticed or written down."
)
"""Stands beneath every comparison of before and after."""


@dataclass(frozen=True)
class MattersChange:
    """A row's count of a kind before and after a visit, how many times the rate it is, and what may be said of it.

    "more" or "fewer" only where every pair of counts that rounding allows has that sign, and the interval leaves 1.
    """

    kind: MatterKind
    before: int | None
    after: int | None
    off: int
    times: Estimate | Withheld
    verdict: ChangeVerdict


@dataclass(frozen=True)
class FollowUp:
    """A row's rolling twelve months by cycle (None: withheld, or not told alike), and its change over a visit.

    ``changes`` is why there is none yet. Both years leave out the cycle of the visit.
    """

    visited: Month
    cycles: tuple[Cycle, ...]
    counts: Mapping[MatterKind, tuple[int | None, ...]]
    changes: tuple[MattersChange, ...] | Withheld


def follow_up(
    rounded: Mapping[Cycle, RoundedCycle], unit: str, visits: Sequence[Month], cycles: int = A_YEAR * 2
) -> FollowUp | None:
    """What became of a unit's row over so many cycles, and over the newest of its visits with a whole year after it.

    Over the newest visit, and why not yet, where none has; None without a visit.
    """
    if not visits:
        return None
    last = tuple(sorted(rounded))[-cycles:]
    rows = [row_over_year(rounded, unit, cycle) for cycle in last]
    counts: dict[MatterKind, tuple[int | None, ...]] = {
        kind: tuple(None if row is None else row.shown[kind] for row in rows) for kind in MATTER_KINDS
    }
    newest, *earlier = sorted(visits, reverse=True)
    visited, changes = newest, _changes(rounded, unit, newest)
    for month in earlier:
        if not isinstance(changes, Withheld):
            break
        found = _changes(rounded, unit, month)
        if not isinstance(found, Withheld):
            visited, changes = month, found
    return FollowUp(visited, last, counts, changes)


def change_told(change: MattersChange, label: str) -> str:
    """The change in words that respect interval and rounding."""
    what = in_sentence(MATTER_LABELS[change.kind])
    if isinstance(change.times, Withheld):
        return Message("{unit}, {what}: not compared, for {why}.", unit=label, what=what, why=change.times.why)
    counts = Message(
        "{unit}, {what}: {before} in the twelve months before, {after} in the twelve months after, each at most {off} "
        "off by rounding.",
        unit=label,
        what=what,
        before=change.before,
        after=change.after,
        off=change.off,
    )
    times = exact(
        f"{change.times.value:.2f} ({change.times.low:.2f}–{change.times.high:.2f})",
        (change.times.value, change.times.low, change.times.high),
        "0.00",
    )
    said = {
        "more": Message("The rate is {times} times what it was: higher than chance and rounding explain.", times=times),
        "fewer": Message("The rate is {times} times what it was: lower than chance and rounding explain.", times=times),
        "not distinguishable": Message(
            "The rate is {times} times what it was: not yet distinguishable from no change.", times=times
        ),
    }[change.verdict]
    return joined(" ", (counts, said))


def follow_told(follow: FollowUp, label: str) -> tuple[str, ...]:
    """The change over a visit of each kind, or why it is not compared."""
    if isinstance(follow.changes, Withheld):
        return (at_start(joined("", (follow.changes.why, "."))),)
    return tuple(change_told(one, label) for one in follow.changes)


def _changes(rounded: Mapping[Cycle, RoundedCycle], unit: str, visited: Month) -> tuple[MattersChange, ...] | Withheld:
    """The change over a visit, or why it is not compared."""
    at = Cycle.of(visited)
    earlier, later = at.plus(-1), at.plus(A_YEAR)
    before, after = (row_over_year(rounded, unit, cycle) for cycle in (earlier, later))
    if before is None:
        return Withheld(
            Message("not compared: the twelve months to {month} are not there for it", month=earlier.last.label)
        )
    if after is None:
        return Withheld(
            Message("not compared yet: the twelve months after the visit end with {month}", month=later.last.label)
        )
    if frozenset(before.units) != frozenset(after.units):
        return Withheld(Message("not compared: it was shown with other units before"))
    return tuple(_change(before, after, kind) for kind in MATTER_KINDS)


def _change(before: MattersRow, after: MattersRow, kind: MatterKind) -> MattersChange:
    one, other = (PrintedYear(row.shown[kind], row.person_months, row.off) for row in (before, after))
    return matters_change(kind, one, other)


@dataclass(frozen=True)
class PrintedYear:
    """A printed count of twelve months (None: withheld), its person-months, and how far off the true one it may be."""

    count: int | None
    person_months: int
    off: int


def matters_change(kind: MatterKind, before: PrintedYear, after: PrintedYear) -> MattersChange:
    """The change from one year to a later one that shares no month with it: Poisson rate ratio, log method."""
    one, other, off = before.count, after.count, max(before.off, after.off)
    if one is None or other is None:
        why = Message("a count is withheld below {least}, or beside one that is", least=FORMAL_COUNT.least)
        return MattersChange(kind, one, other, off, Withheld(why), "not distinguishable")
    people = (after.person_months, before.person_months)
    times = event_rate_ratio(other, people[0], one, people[1])
    least = event_rate_ratio(max(1, other - after.off), people[0], one + before.off, people[1])
    greatest = event_rate_ratio(other + after.off, people[0], max(1, one - before.off), people[1])
    verdict: ChangeVerdict = "not distinguishable"
    if least.value > 1 and times.low > 1:
        verdict = "more"
    elif greatest.value < 1 and times.high < 1:
        verdict = "fewer"
    return MattersChange(kind, one, other, off, times, verdict)


def theme_changes(now: TwelveMonths, before: TwelveMonths, theme: str) -> Mapping[MatterKind, MattersChange]:
    """How a theme of the force changed from the twelve months before to these."""
    one, other = (next((it for it in year.themes if it.theme == theme), None) for year in (before, now))
    return {
        kind: matters_change(
            kind,
            PrintedYear(one.shown[kind] if one else None, before.person_months, before.off),
            PrintedYear(other.shown[kind] if other else None, now.person_months, now.off),
        )
        for kind in MATTER_KINDS
    }
