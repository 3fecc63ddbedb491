"""The figures that a sentence of the plan may cite: measures of frozen months that are shown, each with its window."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.collation.frozen_marks import FrozenMark
from pscdesk.collation.measures.measures import Figure, Withheld, headline, theme_prevalence
from pscdesk.collation.measures.rolling import rolling_twelve
from pscdesk.collation.measures.window import Window
from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.reports.wording import figure_interval, figure_text
from pscdesk.tally.form_ids import ADVICE
from pscdesk.tally.tally_form import TallyForm


@dataclass(frozen=True)
class CitableFigure:
    """A figure to choose from: its measure and label, its months, its value, and the digest of these frozen months.

    ``value`` is printed, with its interval; nothing that is withheld is here.
    """

    id: str
    label: str
    first: Month
    last: Month
    value: str
    window: str
    digest: str

    @property
    def says(self) -> Message:
        """What a sentence cites: the label, the value and its window."""
        return Message("{figure}: {value}, {window}", figure=self.label, value=self.value, window=self.window)


def citable_figures(
    window: Window, printed: Mapping[Month, PrintedMonth], marks: Iterable[FrozenMark], forms: Mapping[str, TallyForm]
) -> tuple[CitableFigure, ...]:
    """What can be cited of a window: its contacts, the headline, the rolling 12 that ends with it, and its themes.

    ``printed`` are frozen months, those before the window too, which the rolling 12 needs.
    """
    by_month = {mark.month: mark for mark in marks}
    first, last = window.months[0].when, window.months[-1].when
    return tuple(
        CitableFigure(
            figure.id,
            figure.label,
            start,
            last,
            _value(figure),
            figure.basis.window,
            frozen_digest(mark for month, mark in by_month.items() if start <= month <= last),
        )
        for start, figure in _figures(window, printed, first, forms[ADVICE])
        if not isinstance(figure.shown, Withheld)
    )


def frozen_digest(marks: Iterable[FrozenMark]) -> str:
    """SHA-256 (hex) of the months and digests of frozen months, in their order: the same only while none changed."""
    lines = sorted(f"{mark.month} {mark.digest}\n" for mark in marks)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _figures(
    window: Window, printed: Mapping[Month, PrintedMonth], first: Month, form: TallyForm
) -> Iterator[tuple[Month, Figure]]:
    for figure in headline(window):
        yield first, figure
    last = window.months[-1].when
    yield last.plus(-11), rolling_twelve(printed, last).now
    for figure in theme_prevalence(window, form):
        yield first, figure


def _value(figure: Figure) -> Message:
    interval = figure_interval(figure)
    if figure.unit == "contacts":
        return Message("{value} (rounding may have moved it: {interval})", value=figure_text(figure), interval=interval)
    return Message("{value} (95% interval {interval})", value=figure_text(figure), interval=interval)
