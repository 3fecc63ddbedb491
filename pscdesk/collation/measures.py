"""Measures and their intervals: pure formulas, each with its source; what is too small is withheld with a reason."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from pscdesk.collation.floors import PERCENTAGE_BASE, RATIO_EACH

Z = 1.96
"""The normal quantile of a two-sided 95% interval."""

_EXACT_BELOW = 10


@dataclass(frozen=True)
class Estimate:
    """A value with its 95% interval, in the unit of the measure."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Withheld:
    """A measure that is not shown, and why, in a sentence."""

    why: str


def wilson(part: float, whole: float) -> Estimate:
    """A share (0 to 1) with Wilson's score interval (Wilson 1927; PHE Technical Guide 2018)."""
    share, square = part / whole, Z * Z
    middle = 2 * part + square
    spread = Z * math.sqrt(square + 4 * part * (1 - share))
    below = 2 * (whole + square)
    return Estimate(share, (middle - spread) / below, (middle + spread) / below)


def rate(events: int, people: float, per: float = 100) -> Estimate:
    """Events per so many people; Byar's interval from 10 events, exact Poisson below (PHE Technical Guide 2018)."""
    low, high = _exact_poisson(events) if events < _EXACT_BELOW else _byar(events)
    return Estimate(per * events / people, per * low / people, per * high / people)


def relative_likelihood(events: float, people: float, other_events: float, other_people: float) -> Estimate:
    """How likely one group is against another, people counted once each (WRES indicator 3; log method)."""
    ratio = (events / people) / (other_events / other_people)
    return _log_interval(ratio, 1 / events - 1 / people + 1 / other_events - 1 / other_people)


def event_rate_ratio(events: float, people: float, other_events: float, other_people: float) -> Estimate:
    """The ratio of two rates of events, where one person may have several (log method)."""
    ratio = (events / people) / (other_events / other_people)
    return _log_interval(ratio, 1 / events + 1 / other_events)


def ratio_from_shares(share_of_events: float, share_of_people: float) -> float:
    """The ratio of two groups' rates from one group's share among events and in the workforce (0 to 1 each)."""
    return (share_of_events / share_of_people) / ((1 - share_of_events) / (1 - share_of_people))


def printed_share(part: int, whole: int) -> Estimate | Withheld:
    """A share of printed counts, or why it is not shown."""
    if whole < PERCENTAGE_BASE.least:
        return Withheld(
            f"not shown: the printed count it is taken from is {whole}, and {PERCENTAGE_BASE.least} is needed"
        )
    return wilson(min(part, whole), whole)


def printed_ratio(one: int, other: int) -> float | Withheld:
    """How many times as many, of two printed counts, or why it is not shown."""
    if min(one, other) < RATIO_EACH.least:
        return Withheld(f"not shown: each of the two printed counts must be {RATIO_EACH.least} or more")
    return one / other


def printed_rate(contacts: int, people: int) -> Estimate | Withheld:
    """Contacts per 100 people from a printed count, or why it is not shown."""
    if contacts < RATIO_EACH.least:
        return Withheld(f"not shown: fewer than {RATIO_EACH.least} printed contacts")
    return rate(contacts, people)


def informal_share(sides: dict[str, int]) -> Estimate | Withheld:
    """Printed informal routes as a share of all routes that have a side: informal, formal and escalation."""
    return printed_share(sides["informal"], _decided(sides))


def escalation_share(sides: dict[str, int]) -> Estimate | Withheld:
    """Printed escalations over the same base as the informal share, beside which it always stands."""
    return printed_share(sides["escalation"], _decided(sides))


def _decided(sides: dict[str, int]) -> int:
    return sides["informal"] + sides["formal"] + sides["escalation"]


def _log_interval(ratio: float, variance: float) -> Estimate:
    reach = math.exp(Z * math.sqrt(variance))
    return Estimate(ratio, ratio / reach, ratio * reach)


def _byar(events: int) -> tuple[float, float]:
    above = events + 1
    low = events * (1 - 1 / (9 * events) - Z / (3 * math.sqrt(events))) ** 3
    return low, above * (1 - 1 / (9 * above) + Z / (3 * math.sqrt(above))) ** 3


def _exact_poisson(events: int) -> tuple[float, float]:
    tail = 0.025
    low = 0.0 if events == 0 else _solve(lambda mean: 1 - _at_most(events - 1, mean), tail)
    return low, _solve(lambda mean: 1 - _at_most(events, mean), 1 - tail)


def _at_most(events: int, mean: float) -> float:
    return sum(math.exp(-mean) * mean**count / math.factorial(count) for count in range(events + 1))


def _solve(rising: Callable[[float], float], wanted: float) -> float:
    low, high = 0.0, 100.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < wanted else (low, middle)
    return low
