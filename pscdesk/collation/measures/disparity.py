"""How two groups differ: ratios of rates, the gap between two shares, and what numbers like these could tell at all.

Pure formulas (reference advice-line.md section 3). Each ratio stands with its interval and with what it counts: events
(one person may have several) or people, once each.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from pscdesk.collation.measures.intervals import Estimate, Z, log_interval, newcombe, wilson

FOUR_IN_FIVE = 0.8416
"""The normal quantile that is passed with a chance of four in five."""
_LARGEST_RATIO = 100.0


def event_rate_ratio(
    events: float, people: float, other_events: float, other_people: float, more: float = 0.0
) -> Estimate:
    """The ratio of two rates of events, where one person may have several: (a/n₁)/(b/n₂).

    The variance of its logarithm is 1/a + 1/b, as of two Poisson counts (log method), and ``more`` that the counts are
    uncertain for other reasons, such as rounding.
    """
    ratio = (events / people) / (other_events / other_people)
    return log_interval(ratio, 1 / events + 1 / other_events + more)


def relative_likelihood(
    affected: float, people: float, other_affected: float, other_people: float, more: float = 0.0
) -> Estimate:
    """How many times as likely people of one group are as those of another, people counted once each: (a/n₁)/(b/n₂).

    The variance of its logarithm is 1/a − 1/n₁ + 1/b − 1/n₂ (log method; WRES indicator 3, relative rate index).
    """
    ratio = (affected / people) / (other_affected / other_people)
    return log_interval(ratio, 1 / affected - 1 / people + 1 / other_affected - 1 / other_people + more)


def share_ratio(share: float, of_workforce: float, other_share: float, of_other_workforce: float) -> float:
    """The same ratio from shares alone, where nothing but shares was published: (e₁/w₁)/(e₂/w₂). It has no interval."""
    return (share / of_workforce) / (other_share / of_other_workforce)


def disparity_gap(events: int, all_events: int, people: int, all_people: int, more: float = 0.0) -> Estimate:
    """A group's share of events less its share of the workforce, from −1 to 1, with Newcombe's interval.

    ``more`` is the variance that the shares have for other reasons, such as rounding.
    """
    gap = newcombe(wilson(events, all_events), wilson(people, all_people))
    reach = Z * math.sqrt(more)
    below, above = math.hypot(gap.value - gap.low, reach), math.hypot(gap.high - gap.value, reach)
    return Estimate(gap.value, gap.value - below, gap.value + above)


def ratio_of_ratios(now: Estimate, then: Estimate) -> Estimate:
    """How many times as large a ratio is as another, both with log intervals: their variances add up."""
    variance = sum((math.log(one.high / one.low) / (2 * Z)) ** 2 for one in (now, then))
    return log_interval(now.value / then.value, variance)


def smallest_ratio(events: float, share: float) -> float | None:
    """The smallest ratio above 1 that so many events could tell from parity, by a 95% interval that leaves 1 out.

    ``share`` is that of the group among the people of both (0 to 1). None where no ratio could be told.
    """
    return _first_told(lambda ratio: _told(events, share, ratio), 1.0005)


def largest_ratio_below(events: float, share: float) -> float | None:
    """The largest ratio below 1 that so many events could tell from parity; None where none could be told."""
    found = _first_told(lambda inverse: _told(events, 1 - share, inverse), 1.0005)
    return None if found is None else 1 / found


def events_to_tell(ratio: float, share: float, chance: float = 0.0) -> int:
    """How many events it takes until a ratio, seen as it is, leaves parity out of its 95% interval.

    ``chance`` is the normal quantile of the chance of seeing that when the ratio is true: 0 for one in two,
    ``FOUR_IN_FIVE`` for four in five. √(1/a + 1/b) ≤ ln r/(z + chance), with a and b the events that r and share make.
    """
    part = share * ratio / (share * ratio + 1 - share)
    needed = ((Z + chance) / math.log(ratio)) ** 2 * (1 / part + 1 / (1 - part))
    return math.ceil(needed)


def _told(events: float, share: float, ratio: float) -> float:
    """How far the lower end of the interval of a ratio lies above parity, on the logarithm."""
    part = events * share * ratio / (share * ratio + 1 - share)
    return math.log(ratio) - Z * math.sqrt(1 / part + 1 / (events - part))


def _first_told(above: Callable[[float], float], start: float) -> float | None:
    low = high = start
    while above(high) <= 0:
        low, high = high, high * 1.05
        if high > _LARGEST_RATIO:
            return None
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (low, middle) if above(middle) > 0 else (middle, high)
    return high
