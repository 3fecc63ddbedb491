"""Whether a share changed between two periods: only where neither rounding nor chance can explain the difference."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from pscdesk.collation.disclosure.linked_tables import SIDES
from pscdesk.collation.floors import PERCENTAGE_BASE
from pscdesk.collation.measures.intervals import Estimate, newcombe, wilson
from pscdesk.collation.measures.reporting_periods import Run

Measure = Literal["safe-space", "informal", "formal", "escalation", "undecided"]
"""The shares followed over time: safe space of all contacts, three sides of routes decided, and the fourth of all."""

MEASURES: tuple[Measure, ...] = ("informal", "formal", "escalation", "undecided", "safe-space")

Verdict = Literal["more", "less", "not distinguishable"]


@dataclass(frozen=True)
class PartOf:
    """A printed count, the rest of what it is a share of, and how far either may lie from the true ones.

    ``rest`` has the other counts of the base, each of which is rounded by itself.
    """

    part: int
    rest: tuple[int, ...]
    off: int

    @property
    def base(self) -> int:
        """The printed count that the share is taken of."""
        return self.part + sum(self.rest)

    @property
    def least(self) -> float:
        """The least share of true counts that the printed ones allow."""
        part, rest = max(0, self.part - self.off), sum(one + self.off for one in self.rest)
        return part / (part + rest) if part + rest else 0.0

    @property
    def greatest(self) -> float:
        """The greatest share of true counts that the printed ones allow."""
        part, rest = self.part + self.off, sum(max(0, one - self.off) for one in self.rest)
        return part / (part + rest) if part + rest else 1.0


@dataclass(frozen=True)
class ShareChange:
    """A share in two periods, the later one first, their difference with its 95% interval, and what may be said.

    ``verdict`` is "more" or "less" only where every pair of counts that the printed ones allow has that sign, and the
    interval leaves 0.
    """

    measure: Measure
    now: Run
    then: Run
    share_now: Estimate
    share_then: Estimate
    difference: Estimate
    verdict: Verdict


def part_of(period: Run, measure: Measure) -> PartOf:
    """What a share of a period is taken from."""
    return _PARTS[measure](period)


def period_share(period: Run, measure: Measure) -> Estimate | None:
    """A period's share with Wilson's interval; None below the floor of coverage or the printed base of percentages."""
    one = part_of(period, measure)
    if period.is_below_floor or one.base < PERCENTAGE_BASE.least:
        return None
    return wilson(one.part, one.base)


def share_change(now: Run, then: Run, measure: Measure) -> ShareChange | None:
    """How a share changed from one period to a later one; None unless both are whole and each share may be shown.

    Months that stand in both make the interval wider than it need be, never narrower: a change is then called less
    readily.
    """
    share_now, share_then = period_share(now, measure), period_share(then, measure)
    if share_now is None or share_then is None or not (now.is_whole and then.is_whole):
        return None
    after, before = part_of(now, measure), part_of(then, measure)
    difference = newcombe(share_now, share_then)
    verdict: Verdict = "not distinguishable"
    if after.least > before.greatest and difference.low > 0:
        verdict = "more"
    elif after.greatest < before.least and difference.high < 0:
        verdict = "less"
    return ShareChange(measure, now, then, share_now, share_then, difference, verdict)


def _side(name: str) -> Callable[[Run], PartOf]:
    others = [side for side in SIDES if side not in (name, "none")]
    return lambda period: PartOf(period.side(name), tuple(map(period.side, others)), period.most_off)


_PARTS: Mapping[Measure, Callable[[Run], PartOf]] = {
    # contacts that are no safe space are kept as near as those that are: ``headline_names``
    "safe-space": lambda period: PartOf(period.safe, (max(0, period.contacts - period.safe),), period.contacts_off),
    "informal": _side("informal"),
    "formal": _side("formal"),
    "escalation": _side("escalation"),
    "undecided": lambda period: PartOf(
        period.side("none"), tuple(period.side(side) for side in SIDES if side != "none"), period.most_off
    ),
}
