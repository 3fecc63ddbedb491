"""Confidence intervals of shares, rates, ratios and differences: pure formulas."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

Z = 1.96
"""The normal quantile of a two-sided 95% interval."""

_EXACT_BELOW = 10
_FAR = 12
"""So many standard deviations below its mean, a Poisson count does not happen."""


@dataclass(frozen=True)
class Estimate:
    """A value with its 95% interval, in the unit of the measure."""

    value: float
    low: float
    high: float


def wilson(part: float, whole: float) -> Estimate:
    """A share (0 to 1) with Wilson's score interval.

    (2a + z² ± z√(z² + 4a(1 − p))) / 2(n + z²), with a of n and p = a/n. Source: Wilson 1927; PHE Technical Guide 2018.
    """
    share, square = part / whole, Z * Z
    middle = 2 * part + square
    spread = Z * math.sqrt(square + 4 * part * (1 - share))
    below = 2 * (whole + square)
    return Estimate(share, (middle - spread) / below, (middle + spread) / below)


def rate(events: int, people: float, per: float = 100) -> Estimate:
    """Events for every so many people: per × n/N, with Byar's interval from 10 events, the exact Poisson one below.

    Byar: n(1 − 1/9n − z/3√n)³ and the same of n + 1 with + z. Source: PHE Technical Guide 2018; exact: Garwood 1936.
    """
    low, high = _exact_poisson(events) if events < _EXACT_BELOW else _byar(events)
    return Estimate(per * events / people, per * low / people, per * high / people)


def log_interval(ratio: float, variance: float) -> Estimate:
    """A ratio with the interval exp(ln r ± z√v), where ``variance`` is that of its logarithm (textbook log method)."""
    reach = math.exp(Z * math.sqrt(variance))
    return Estimate(ratio, ratio / reach, ratio * reach)


def newcombe(one: Estimate, other: Estimate) -> Estimate:
    """The difference of two independent shares, each with its Wilson interval, with Newcombe's hybrid interval.

    p₁ − p₂ − √((p₁ − l₁)² + (u₂ − p₂)²) to p₁ − p₂ + √((u₁ − p₁)² + (p₂ − l₂)²). Source: Newcombe 1998, method 10.
    """
    between = one.value - other.value
    below = math.hypot(one.value - one.low, other.high - other.value)
    above = math.hypot(one.high - one.value, other.value - other.low)
    return Estimate(between, between - below, between + above)


def poisson_quantile(chance: float, mean: float) -> int:
    """The least count that a Poisson variable of this mean stays at or under with at least this chance (0 to 1)."""
    if mean <= 0:
        return 0
    count = max(0, math.floor(mean - _FAR * math.sqrt(mean)))
    reached = term = math.exp(count * math.log(mean) - mean - math.lgamma(count + 1))
    while reached < chance:
        count += 1
        term *= mean / count
        reached += term
    return count


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
