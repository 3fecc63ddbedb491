"""How far a sum of printed counts of forces may lie from the true sum: a certain bound, and a likely one."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pscdesk.messages import Message
from pscdesk.nation.answers.publishing import ForceMonth
from pscdesk.nation.facts import WindowFact
from pscdesk.periods import Month

_ONE_IN_TWENTY = 0.05


@dataclass(frozen=True)
class Bounds:
    """``certain`` holds always; ``likely`` in 95 of 100 sums if errors of forces are independent and 0 on average."""

    certain: int
    likely: int


WHICH_IS_WHICH = Message(
    "The first bound is certain: it adds up how far each force’s count may be off at most. The second one holds for 95 "
    "of 100 such sums if the errors of different forces are independent and are 0 on average, which the rounding aims "
    "at and comes near. Use the first where it must be right."
)
"""The sentence that stands wherever both bounds do."""


def bounds_of(off_by_force: Iterable[int]) -> Bounds:
    """The bounds of a sum over forces, each of whose own sums is off by at most so much (B).

    Certain: ΣB. Likely: Hoeffding 1963, theorem 2. Errors E in [−B, B] that are independent and have mean 0 satisfy
    P(|ΣE| ≥ t) ≤ 2·exp(−2t²/Σ(2B)²), which is 1 in 20 at t = √(2·ln 40·ΣB²); an error is whole, so t is rounded down.
    The months of one force are not independent, for its rounding carries its error on, so a force is one term with
    the bound of its whole sum. Forces draw under keys of their own. That the mean is 0 is what the rounding aims at; by
    how much it misses was measured (docs/decisions/0014), and the certain bound needs nothing of it. With few forces
    the likely bound is no nearer than the certain one, which then stands for both.
    """
    offs = list(off_by_force)
    reach = math.sqrt(2 * math.log(2 / _ONE_IN_TWENTY) * sum(off * off for off in offs))
    return Bounds(sum(offs), min(sum(offs), math.floor(reach)))


def force_off(
    months: Sequence[ForceMonth], windows: Sequence[WindowFact], counted: Collection[Month], *, near: bool
) -> int:
    """How far a sum of one force's printed counts over these months, in order, may be off at most.

    The months are cut into single ones and into windows whose bound the force published, in the way that comes to
    least. A window's bound is of those of its months that count (``counted`` are all of the force's), so it serves only
    where every one of these is added up. ``near`` is of contacts and safe-space contacts, which are kept nearer.
    """
    when = [one.month for one in months]
    ends = [(span[-1], span[0], window) for window in windows if (span := _span(when, window, counted))]
    best = [0]
    for at, one in enumerate(months):
        kept = [best[begin] + _off(window, near=near) for end, begin, window in ends if end == at]
        best.append(min([best[at] + one.off, *kept]))
    return best[-1]


def _off(window: WindowFact, *, near: bool) -> int:
    return window.contacts_off if near else window.window_off


def _span(when: Sequence[Month], window: WindowFact, counted: Collection[Month]) -> list[int]:
    """The places among the months of those that a window's bound is of; none where one of these is not added up."""
    inside = [place for place, month in enumerate(when) if window.first <= month <= window.last]
    return inside if len(inside) == sum(window.first <= month <= window.last for month in counted) else []


def by_force(months: Iterable[ForceMonth]) -> Mapping[str, list[ForceMonth]]:
    """Months by the code that their force had then, each force's in order."""
    found = dict[str, list[ForceMonth]]()
    for one in sorted(months, key=lambda one: (one.code, one.month)):
        found.setdefault(one.code, []).append(one)
    return found
