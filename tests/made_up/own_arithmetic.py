"""Figures of a paper worked out a second time, from what it prints and from what went in: no code of the product."""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

Z = 1.96

Three = tuple[float, float, float]
"""A figure and the two ends of its interval."""


def rows_in(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(text: str) -> int | None:
    """A printed count; None where none is shown."""
    return int(text) if text else None


def is_rounding_of(printed: int, true: int, off: int = 4) -> bool:
    """Whether a printed count is a multiple of 5 that lies near enough to the true one."""
    return printed % 5 == 0 and abs(printed - true) <= off


def adds_up(parts: Iterable[str], whole: str) -> bool:
    """Whether printed parts come to their printed whole; true where one of them is not shown."""
    shown = [*parts]
    return not whole or not all(shown) or sum(map(int, shown)) == int(whole)


def wilson(part: float, whole: float) -> Three:
    """A share and the two shares from which it lies 1.96 standard errors off, found by halving."""
    share = part / whole

    def far(of: float) -> float:
        return (share - of) ** 2 - Z**2 * of * (1 - of) / whole

    return share, _root(far, 0.0, share), _root(far, 1.0, share)


def difference(one: Three, other: Three) -> Three:
    """The difference of two shares with Newcombe’s interval from theirs."""
    between = one[0] - other[0]
    below = math.sqrt((one[0] - one[1]) ** 2 + (other[2] - other[0]) ** 2)
    above = math.sqrt((one[2] - one[0]) ** 2 + (other[0] - other[1]) ** 2)
    return between, between - below, between + above


Rounded = tuple[int, int]
"""A printed count, and how many counts that were each rounded to 5 it is made of."""


def ratio(events: Rounded, people: Rounded, other: Rounded, other_people: Rounded, *, of_people: bool) -> Three:
    """A ratio of rates with its log interval. A rounding moves a count by 4 squared on average: 0, 4, 6, 6 or 4."""
    value = events[0] * other_people[0] / (people[0] * other[0])
    variance = 1 / events[0] + 1 / other[0] - (1 / people[0] + 1 / other_people[0] if of_people else 0)
    variance += sum(4 * made / count**2 for count, made in (events, people, other, other_people))
    reach = Z * math.sqrt(variance)
    return value, value * math.exp(-reach), value * math.exp(reach)


def gap(events: Rounded, every: Rounded, people: Rounded, all_people: Rounded) -> Three:
    """A share of events less a share of people, in points; its interval allows for chance and for rounding."""
    between, low, high = difference(wilson(events[0], every[0]), wilson(people[0], all_people[0]))
    variance = sum(
        4 * (part[1] + whole[1] * (part[0] / whole[0]) ** 2) / whole[0] ** 2
        for part, whole in ((events, every), (people, all_people))
    )
    below, above = (math.sqrt(end**2 + Z**2 * variance) for end in (between - low, high - between))
    return 100 * between, 100 * (between - below), 100 * (between + above)


def poisson_quantile(chance: float, mean: float) -> int:
    """The least count at or under which a Poisson count of this mean lies with this chance."""
    terms = (math.exp(at * math.log(mean) - mean - math.lgamma(at + 1)) for at in range(10_000))
    reached = 0.0
    for at, term in enumerate(terms):
        reached += term
        if reached >= chance:
            return at
    raise ValueError(mean)


def beside_limits(count: int, expected: float) -> str:
    """On which side of which limits a count lies, as the papers say it."""
    limits = [poisson_quantile(chance, expected) for chance in (0.001, 0.025, 0.975, 0.999)]
    if count < limits[0] or count > limits[3]:
        return "Below 99.8%" if count < limits[0] else "Above 99.8%"
    if count < limits[1] or count > limits[2]:
        return "Below 95%" if count < limits[1] else "Above 95%"
    return "Within"


def same(told: Sequence[str], worked_out: Three, within: float = 0.0001) -> bool:
    """Whether three printed numbers are those worked out, as far as they are printed."""
    return all(abs(float(one) - other) <= within for one, other in zip(told, worked_out, strict=True))


def _root(of: Callable[[float], float], outside: float, inside: float) -> float:
    """Where a function that is positive outside turns, between two places."""
    if of(outside) <= 0:
        return outside
    for _ in range(100):
        middle = (outside + inside) / 2
        outside, inside = (middle, inside) if of(middle) > 0 else (outside, middle)
    return inside
