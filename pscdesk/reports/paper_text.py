"""The words of the board page that HR may change before printing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pscdesk.messages import Message
from pscdesk.periods import Month

REMINDER = Message(
    "What you type here is printed as it stands. It should name nobody, and say nothing by "
    "which somebody could be known."
)
"""What to tell whoever types, wherever they type."""


@dataclass(frozen=True)
class Event:
    """Something that happened in a month and may explain its figures, such as "Posters in all stations"."""

    month: Month
    label: str


@dataclass(frozen=True)
class PaperText:
    """The text of a board page in a committee paper's parts, each some paragraphs or points, and notes on months."""

    summary: tuple[str, ...] = (Message("The advice line lets people ask before they decide how to handle a concern."),)
    recommendations: tuple[str, ...] = (
        Message("That the board notes the figures, and what they cannot show."),
        Message("That the board asks why, where a unit stands out, before it concludes."),
    )
    information: tuple[str, ...] = ()
    equality_impact: tuple[str, ...] = (
        Message(
            "Nobody’s protected characteristics are recorded, so these figures cannot show whether "
            "people are treated alike. That is measured apart, from the force’s own totals."
        ),
    )
    next_steps: tuple[str, ...] = (
        Message("Desks that have not reported are asked for their returns."),
        Message("The next report follows when its months are frozen."),
    )
    events: tuple[Event, ...] = ()

    def texts(self) -> Iterator[tuple[str, int, str]]:
        """Each paragraph, point and note: the heading it stands under, its number there from 1, and its words."""
        blocks = (
            (Message("Summary"), self.summary),
            (Message("Recommendations"), self.recommendations),
            (Message("Information"), self.information),
            (Message("Equality impact"), self.equality_impact),
            (Message("Next steps"), self.next_steps),
            (Message("Notes on months"), tuple(event.label for event in self.events)),
        )
        for heading, texts in blocks:
            yield from ((heading, number, text) for number, text in enumerate(texts, start=1))


STANDARD = PaperText()
"""The words that stand where HR has typed none."""
