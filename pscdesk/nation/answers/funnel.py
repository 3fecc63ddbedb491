"""Each force beside the others, with the limits of chance, wider where forces differ anyway; nobody is ranked."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pscdesk.collation.floors import FAMILY_OTHERS, PERCENTAGE_BASE, RATIO_EACH
from pscdesk.collation.measures.families import Verdict, limits_at
from pscdesk.collation.measures.intervals import Z
from pscdesk.messages import Message
from pscdesk.nation.answers.asking import Asks, month, text, whole
from pscdesk.nation.answers.publishing import ForceMonth, force_months, names_today
from pscdesk.nation.questions import question_named
from pscdesk.periods import Month
from pscdesk.tally.windows import PeriodKind

FunnelMeasure = Literal["informal", "rate"]
"""Informal routes of those decided, or contacts for the people there are."""

FAR_Z = 3.09
"""The normal quantile of a two-sided 99.8% interval."""
_TAIL = 0.1

NOT_WHOLE = Message("Not compared: not every month of it counts.")
FEW_ROUTES = Message("Not compared: fewer than {least} routes were decided.", least=PERCENTAGE_BASE.least)
FEW_CONTACTS = Message("Not compared: fewer than {least} printed contacts.", least=RATIO_EACH.least)
FEW_OTHERS = Message(
    "Not compared: a force is compared with others only when there are {least} others or more.",
    least=FAMILY_OTHERS.least,
)


@dataclass(frozen=True)
class FunnelForce:
    """One force: its printed count, of what (routes decided, or people month by month), what is expected, and limits.

    ``expected`` is what the others' rate or share would have it count. The limits are counts between which 95%, and
    99.8%, of forces would lie by chance and by how forces differ anyway.
    """

    code: str
    name: str
    count: int
    base: int
    expected: float
    low95: float
    high95: float
    low998: float
    high998: float
    verdict: Verdict


@dataclass(frozen=True)
class Funnel:
    """Forces in order of their code, those that are not compared with the reason, and how widely forces differ.

    ``dispersion`` (φ, at least 1) is how many times as large the variance between forces is as chance alone would have
    it; the limits are √φ times as wide. ``family`` is empty where all forces are compared.
    """

    measure: FunnelMeasure
    family: str
    first: Month
    last: Month
    dispersion: float
    forces: tuple[FunnelForce, ...]
    left_out: Mapping[str, str]


@dataclass(frozen=True)
class _One:
    code: str
    count: int
    base: int


def funnels(
    engine: Asks, measure: FunnelMeasure, grain: PeriodKind, *, within_families: bool = False
) -> tuple[Funnel, ...]:
    """A funnel for each period of a kind, or for each family in each.

    What a force is expected to count comes from the others of the funnel, without itself. Limits are those of chance
    (normal for shares, Poisson for rates), widened by √φ where φ > 1, with φ the mean of the forces' squared
    standardised differences, each no further than the tenth from either end. Sources: Spiegelhalter 2005 (funnel plots,
    multiplicative over-dispersion with winsorised z); leave one out as units are compared with their family. A force
    takes part whose every month that is due counts.
    """
    months = force_months(engine)
    names, families = names_today(months), _families(months)
    whole_months = {
        (text(row, "place"), month(row, "first"), month(row, "last")): whole(row, "months_due")
        == whole(row, "months_counted")
        for row in engine.ask(question_named("coverage"), "force", grain)
    }
    groups = dict[tuple[Month, Month, str], tuple[list[_One], dict[str, str]]]()
    for row in engine.ask(question_named("funnel"), "force", grain):
        code, first, last = text(row, "place"), month(row, "first"), month(row, "last")
        family = families[code] if within_families else ""
        taking, left_out = groups.setdefault((first, last, family), ([], {}))
        why = NOT_WHOLE if not whole_months[code, first, last] else _too_few(measure, row)
        if why:
            left_out[code] = why
        else:
            taking.append(_One(code, *(whole(row, name) for name in _COUNT_AND_BASE[measure])))
    return tuple(
        _funnel(measure, family, first, last, taking, left_out, names)
        for (first, last, family), (taking, left_out) in sorted(groups.items())
    )


def dispersion(differences: Sequence[float]) -> float:
    """φ: the mean of squared standardised differences, each drawn in to the tenth from either end; at least 1."""
    ordered = sorted(differences)
    cut = math.floor(_TAIL * len(ordered))
    low, high = ordered[cut], ordered[-1 - cut]
    return max(1.0, sum(min(max(one, low), high) ** 2 for one in ordered) / len(ordered))


_COUNT_AND_BASE: Mapping[FunnelMeasure, tuple[str, str]] = {
    "informal": ("informal", "decided"),
    "rate": ("contacts", "people"),
}


def _too_few(measure: FunnelMeasure, row: Mapping[str, object]) -> str:
    if measure == "informal":
        return FEW_ROUTES if int(str(row["decided"])) < PERCENTAGE_BASE.least else ""
    return FEW_CONTACTS if int(str(row["contacts"])) < RATIO_EACH.least or not row["people"] else ""


def _funnel(
    measure: FunnelMeasure,
    family: str,
    first: Month,
    last: Month,
    taking: Sequence[_One],
    left_out: Mapping[str, str],
    names: Mapping[str, str],
) -> Funnel:
    if len(taking) - 1 < FAMILY_OTHERS.least:
        alone = {one.code: FEW_OTHERS for one in taking}
        return Funnel(measure, family, first, last, 1.0, (), dict(sorted({**left_out, **alone}.items())))
    counts, bases = sum(one.count for one in taking), sum(one.base for one in taking)
    shares = {one.code: (counts - one.count) / (bases - one.base) for one in taking}
    spreads = {one.code: _SPREAD[measure](one.base, shares[one.code]) for one in taking}
    wide = dispersion([_difference(one, shares[one.code], spreads[one.code]) for one in taking])
    forces = tuple(
        _force(measure, one, names[one.code], shares[one.code], wide)
        for one in sorted(taking, key=lambda one: one.code)
    )
    return Funnel(measure, family, first, last, wide, forces, dict(sorted(left_out.items())))


_SPREAD: Mapping[FunnelMeasure, Callable[[float, float], float]] = {
    "informal": lambda base, share: math.sqrt(base * share * (1 - share)),
    "rate": lambda base, share: math.sqrt(base * share),
}
"""The standard deviation of a count by chance alone: binomial, or Poisson."""


def _difference(one: _One, share: float, spread: float) -> float:
    return (one.count - one.base * share) / spread if spread else 0.0


def limits_of(measure: FunnelMeasure, base: float, share: float, wide: float) -> tuple[float, float, float, float]:
    """The 95% limits and the 99.8% ones of a count, by its base, the others' share or rate, and φ."""
    expected = base * share
    if measure == "rate" and wide <= 1 and expected > 0:
        exact = limits_at(expected)
        return (float(exact.low95), float(exact.high95), float(exact.low998), float(exact.high998))
    most = float(base) if measure == "informal" else math.inf
    near, far = (reach * math.sqrt(wide) * _SPREAD[measure](base, share) for reach in (Z, FAR_Z))
    return (
        max(0.0, expected - near),
        min(most, expected + near),
        max(0.0, expected - far),
        min(most, expected + far),
    )


def _force(measure: FunnelMeasure, one: _One, name: str, share: float, wide: float) -> FunnelForce:
    limits = limits_of(measure, one.base, share, wide)
    return FunnelForce(one.code, name, one.count, one.base, one.base * share, *limits, _verdict(one.count, *limits))


def _verdict(count: int, low95: float, high95: float, low998: float, high998: float) -> Verdict:
    tails: tuple[tuple[bool, Verdict], ...] = (
        (count > high998, "ask-high"),
        (count < low998, "ask-low"),
        (count > high95, "notice-high"),
        (count < low95, "notice-low"),
    )
    found: list[Verdict] = [verdict for holds, verdict in tails if holds]
    return found[0] if found else "within"


def _families(months: Sequence[ForceMonth]) -> Mapping[str, str]:
    """The family of each code under which figures are shown, as it was last."""
    by_month = sorted(months, key=lambda one: one.month)
    return {one.current: one.family for one in by_month} | {one.code: one.family for one in by_month}
