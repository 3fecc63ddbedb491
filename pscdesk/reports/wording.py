"""Formats figures for a report: shares, ratios, rates, intervals, and the text of a withheld one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from pscdesk.collation.measures.intervals import Estimate
from pscdesk.collation.measures.measures import Figure, Unit, Withheld
from pscdesk.collation.measures.share_change import ShareChange
from pscdesk.documents.exact import SLACK, exact, percent
from pscdesk.documents.exact import cover_percent as cover_percent  # noqa: PLC0414 (each part takes it from here)
from pscdesk.messages import Message, joined

Part = Literal["value", "low", "high"]
"""The parts of an estimate."""
NOTHING = "–"
"""Stands where a figure is withheld and the table's note says why."""


def span_of(low: float, high: float) -> str:
    """The interval of a share, from 0 to 1, in whole per cent."""
    return Message("{low} to {high}", low=percent(low), high=percent(high))


def share_with_interval(share: Estimate) -> str:
    """A share with its interval, in whole per cent, as short as it can be: 75% (71–79%), which no line end tears.

    An end that is under 1% or over 99% is told in words.
    """
    parts = {"share": percent(share.value), "low": percent(share.low), "high": percent(share.high)}
    in_words = any(isinstance(part, Message) for part in parts.values())
    told = (
        Message("{share} ({low} to {high})", **parts)
        if in_words
        else f"{parts['share']}{_NO_BREAK}({parts['low'].removesuffix('%')}–{parts['high']})"
    )
    return exact(told, (_kept(share.value), *_ends(share)), "0%")


def points(change: ShareChange) -> str:
    """The difference of two shares in points, with its 95% interval; a fall has a minus sign, a rise has no sign."""
    numbers = tuple(100 * part for part in (change.difference.value, change.difference.low, change.difference.high))
    value, low, high = (f"{part:.0f}".replace("-0", "0").replace("-", "\N{MINUS SIGN}") for part in numbers)
    told = Message("{share} ({low} to {high})", share=value, low=low, high=high)
    return exact(told, tuple(round(part, 2) for part in numbers), "0")


def people_covered(least: float, *, alone: bool = False) -> str:
    """The people covered where ``least`` is the smallest share of them in any month, or that of one month ``alone``.

    Where they are all there is never more.
    """
    if least >= 1 - SLACK:
        return Message("all of the force’s people")
    if alone:
        return Message("{share} of the force’s people", share=cover_percent(least))
    return Message("{least} or more of the force’s people", least=cover_percent(least))


_NO_BREAK = "\N{NO-BREAK SPACE}"

_SHOWN: Mapping[Unit, Callable[[float], str]] = {
    "share": percent,
    "times": lambda value: Message("{value} to 1", value=f"{value:.1f}"),
    "per 100 people a year": lambda value: f"{value:.1f}",
    "contacts": lambda value: f"{value:,.0f}",
}
_SPAN: Mapping[Unit, Callable[[float, float], str]] = {
    "share": span_of,
    "times": lambda low, high: Message("{low} to {high}", low=f"{low:.1f}", high=f"{high:.1f}"),
    "per 100 people a year": lambda low, high: Message("{low} to {high}", low=f"{low:.1f}", high=f"{high:.1f}"),
    "contacts": lambda low, high: Message("{low} to {high}", low=f"{low:,.0f}", high=f"{high:,.0f}"),
}


_PATTERNS: Mapping[Unit, str] = {"share": "0%", "times": "0.0", "per 100 people a year": "0.0", "contacts": "#,##0"}
"""How a spreadsheet shows a figure of each unit; what it holds has four decimal places."""


def figure_text(figure: Figure) -> str:
    """A figure in its unit, or why it is not shown."""
    shown = figure.shown
    if isinstance(shown, Withheld):
        return shown.why
    return exact(_SHOWN[figure.unit](shown.value), (_kept(shown.value),), _PATTERNS[figure.unit])


def short_figure(figure: Figure) -> str:
    """A figure in its unit, or a dash."""
    return NOTHING if isinstance(figure.shown, Withheld) else figure_text(figure)


def figure_interval(figure: Figure) -> str:
    """The interval of a figure; a dash where it is withheld."""
    shown = figure.shown
    if isinstance(shown, Withheld):
        return NOTHING
    return exact(_SPAN[figure.unit](shown.low, shown.high), _ends(shown), _PATTERNS[figure.unit])


def share_sentence(figure: Figure) -> str:
    """A share with its interval and what it is a share of, in one sentence; or why it is not shown."""
    if isinstance(figure.shown, Withheld):
        return joined("", (figure.label, ": ", figure.shown.why, "."))
    return Message(
        "{figure}: {figure_text} (95% interval {figure_interval}), {part} of {base} contacts.",
        figure=figure.label,
        figure_text=figure_text(figure),
        figure_interval=figure_interval(figure),
        part=f"{figure.part:,}",
        base=f"{figure.base:,}",
    )


def short_percent(share: Estimate | Withheld) -> str:
    """A share in whole per cent, or a dash; the table's note says why."""
    return NOTHING if isinstance(share, Withheld) else exact(percent(share.value), (_kept(share.value),), "0%")


def per_hundred(rate: Estimate | Withheld) -> str:
    """A rate with one decimal place, or a dash."""
    return NOTHING if isinstance(rate, Withheld) else exact(f"{rate.value:.1f}", (_kept(rate.value),), "0.0")


def per_hundred_interval(rate: Estimate | Withheld) -> str:
    """The 95% interval of a rate; a dash where it is withheld."""
    if isinstance(rate, Withheld):
        return NOTHING
    return exact(Message("{low} to {high}", low=f"{rate.low:.1f}", high=f"{rate.high:.1f}"), _ends(rate), "0.0")


def within(value: int, most_off: int) -> str:
    """How far a count may be off, as its interval."""
    return exact(Message("within {most_off}", most_off=most_off), (max(0, value - most_off), value + most_off), "#,##0")


def number(share: Estimate | Withheld, which: Part) -> float | str:
    """One figure of an estimate for another program, with four decimal places; nothing where it is withheld."""
    return "" if isinstance(share, Withheld) else _kept(getattr(share, which))


def _kept(value: float) -> float:
    """What is handed to other programs of an estimate: four decimal places, as every count behind it is rounded."""
    return round(value, 4)


def _ends(shown: Estimate) -> tuple[float, float]:
    return (_kept(shown.low), _kept(shown.high))


def why(share: object) -> str:
    """Why a figure is withheld; nothing where it is shown."""
    return share.why if isinstance(share, Withheld) else ""
