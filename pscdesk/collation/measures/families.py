"""Compares each unit with the rest of its family, both tails alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pscdesk.collation.floors import FAMILY_OTHERS, RATIO_EACH
from pscdesk.collation.measures.intervals import Estimate, poisson_quantile
from pscdesk.collation.measures.measures import Withheld, printed_rate
from pscdesk.collation.measures.window import Window
from pscdesk.collation.measures.window_rows import WindowRow
from pscdesk.messages import Message

Verdict = Literal["within", "notice-high", "notice-low", "ask-high", "ask-low"]
"""Within what chance leaves, outside 95% of it (notice), or outside 99.8% of it (ask why), above or below."""


VERDICT_LABELS: Mapping[Verdict, str] = {
    "within": Message("Within"),
    "notice-high": Message("Above 95%"),
    "notice-low": Message("Below 95%"),
    "ask-high": Message("Above 99.8%"),
    "ask-low": Message("Below 99.8%"),
}
"""What is said of a unit beside its family; high and low are told alike."""


@dataclass(frozen=True)
class Limits:
    """Counts that chance alone leaves 95% and 99.8% of units between, where ``expected`` contacts are expected."""

    expected: float
    low95: int
    high95: int
    low998: int
    high998: int


@dataclass(frozen=True)
class Compared:
    """One unit beside the rest of its family: printed contacts, what the others' rate would have it have, and verdict.

    ``people`` is its headcount on average over the months that printed it. ``times`` is contacts for each one expected.
    ``returns`` are those that count, ``due`` those that should have come.
    """

    name: str
    people: int
    contacts: int
    returns: int
    due: int
    rate: Estimate | Withheld
    limits: Limits
    verdict: Verdict
    times: float | Withheld


@dataclass(frozen=True)
class Family:
    """One family: its units compared in order of name, or why they are not. ``together`` units do not stand alone."""

    name: str
    units: tuple[Compared, ...]
    together: int
    why: str = ""


def compare_families(window: Window, families: Mapping[str, str]) -> tuple[Family, ...]:
    """Every family in order of name. ``families`` has the family of each unit id, as the register has it.

    A unit's expected contacts are E = N·r, with N its people, month by month, and r the contacts for each person and
    month of the other units of the family that stand alone; the limits are Poisson quantiles at E (2.5%, 97.5%, 0.1%
    and 99.9%). Sources: advice-line 3 (leave one out, both tails); Spiegelhalter 2005 (funnels). Only contacts at the
    units' own desks are in it. A family whose units have fewer than 5 others beside them is not compared. A unit that
    did not stand alone in every month, or of which too few returns count, is not among them.
    """
    last = window.counted[-1].units if window.counted else ()
    listed = sorted({families[unit.id] for unit in last if unit.id in families})
    single = [place for place in window.places if len(place.units) == 1 and not place.is_central]
    alone = [place for place in single if place.people and place.is_whole and place.is_covered]
    return tuple(_family(name, window, families, alone) for name in listed)


def limits_at(expected: float) -> Limits:
    """The limits where so many contacts are expected (more than 0)."""
    low998, low95, high95, high998 = (poisson_quantile(chance, expected) for chance in (0.001, 0.025, 0.975, 0.999))
    return Limits(expected, low95, high95, low998, high998)


def verdict_of(contacts: int, limits: Limits) -> Verdict:
    """On which side of which limits a count lies; a count on a limit lies within it."""
    tails: tuple[tuple[bool, Verdict], ...] = (
        (contacts > limits.high998, "ask-high"),
        (contacts < limits.low998, "ask-low"),
        (contacts > limits.high95, "notice-high"),
        (contacts < limits.low95, "notice-low"),
    )
    found: list[Verdict] = [verdict for holds, verdict in tails if holds]
    return found[0] if found else "within"


def _family(name: str, window: Window, families: Mapping[str, str], alone: Sequence[WindowRow]) -> Family:
    mine = sorted((place for place in alone if families.get(place.units[0]) == name), key=lambda place: place.label)
    on_register = sum(families.get(unit.id) == name for unit in window.counted[-1].units)
    together = max(0, on_register - len(mine))
    if len(mine) - 1 < FAMILY_OTHERS.least:
        return Family(name, (), together, FAMILY_OTHERS.rule)
    if _too_few(mine):
        return Family(name, (), together, RATIO_EACH.rule)
    return Family(name, tuple(_compared(place, mine) for place in mine), together)


def _too_few(places: Sequence[WindowRow]) -> bool:
    """Whether the rest of the family is too small for a rate, for any of its units."""
    total = sum(place.contacts for place in places)
    return any(total - place.contacts < RATIO_EACH.least for place in places)


def _compared(place: WindowRow, family: Sequence[WindowRow]) -> Compared:
    others = [other for other in family if other is not place]
    of_others = sum(other.contacts for other in others) / sum(other.person_months for other in others)
    limits = limits_at(place.person_months * of_others)
    enough = place.contacts >= RATIO_EACH.least
    return Compared(
        name=place.label,
        people=round(place.person_months / place.months),
        contacts=place.contacts,
        returns=place.received,
        due=place.due,
        rate=printed_rate(place.contacts, place.person_months),
        limits=limits,
        verdict=verdict_of(place.contacts, limits),
        times=place.contacts / limits.expected
        if enough
        else Withheld(Message("not shown: fewer than {least} printed contacts", least=RATIO_EACH.least)),
    )
