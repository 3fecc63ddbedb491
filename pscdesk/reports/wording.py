"""How figures read in a report: shares, intervals and what stands where a figure is withheld."""

from __future__ import annotations

from typing import Literal

from pscdesk.collation.measures import Estimate, Withheld


def percent(share: Estimate | Withheld) -> str:
    """A share in whole per cent, or why it is not shown."""
    return share.why if isinstance(share, Withheld) else f"{share.value:.0%}"


def percent_interval(share: Estimate | Withheld) -> str:
    """The 95% interval of a share in whole per cent; a dash where the share is withheld."""
    return "–" if isinstance(share, Withheld) else f"{share.low:.0%} to {share.high:.0%}"


def short_percent(share: Estimate | Withheld) -> str:
    """A share in whole per cent, or a dash; the table's note says why."""
    return "–" if isinstance(share, Withheld) else f"{share.value:.0%}"


def per_hundred(rate: Estimate | Withheld) -> str:
    """A rate with one decimal place, or a dash."""
    return "–" if isinstance(rate, Withheld) else f"{rate.value:.1f}"


def per_hundred_interval(rate: Estimate | Withheld) -> str:
    """The 95% interval of a rate; a dash where it is withheld."""
    return "–" if isinstance(rate, Withheld) else f"{rate.low:.1f} to {rate.high:.1f}"


def times(ratio: float | Withheld) -> str:
    """A ratio with one decimal place, or why it is not shown."""
    return ratio.why if isinstance(ratio, Withheld) else f"{ratio:.1f} to 1"


def number(share: Estimate | Withheld, which: Literal["value", "low", "high"]) -> float | str:
    """One figure of an estimate for another program, with four decimal places; nothing where it is withheld."""
    return "" if isinstance(share, Withheld) else round(getattr(share, which), 4)
