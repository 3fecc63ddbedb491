"""A base class for what counts, closes and deletes by the date of this computer, which may be wrong."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable

from pscdesk.errors import Question
from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.tally.clock_doubt import ClockDoubt, clock_doubt, newest_known, too_far_ahead


class Dated(ABC):
    """``released`` is the month of the program's release where ``today`` comes from this computer's clock.

    It is None where days are made up (the demonstration, a practice desk): those are never doubted.
    """

    released: Month | None = None
    _right: Month | None = None
    _may_forget: tuple[Month, ...] = ()

    @abstractmethod
    def known_months(self) -> Iterable[Month]:
        """The months that were counted, returned, confirmed or frozen here."""

    def month_is_right(self, month: Month) -> None:
        """Believe this month until the store is closed: somebody has said that it is right."""
        self._right = month

    def check_clock(self, today: dt.date) -> None:
        """Before anything is counted, closed or deleted by a date: ``ClockDoubt`` where a person must first be asked.

        ``InputError`` where the date cannot be right. A yes is asked for once.
        """
        if self.released is None:
            return
        month, newest = Month.of(today), newest_known(self.known_months(), self.released)
        doubt = clock_doubt(today, newest)
        if doubt == "refuse":
            raise too_far_ahead(month, newest)
        if doubt == "ask" and month != self._right:
            raise ClockDoubt(month, newest, lambda: self.month_is_right(month))

    def is_doubted(self, today: dt.date) -> bool:
        """Whether a person would have to be asked if the date is right."""
        if self.released is None or Month.of(today) == self._right:
            return False
        return clock_doubt(today, newest_known(self.known_months(), self.released)) != ""

    def check_forgetting(self, months: tuple[Month, ...]) -> None:
        """Before these months are forgotten for their age: a ``Question`` where they are more than one."""
        if len(months) > 1 and self._may_forget != months:
            raise _deletion(months, lambda: self._agree(months))

    def _agree(self, months: tuple[Month, ...]) -> None:
        self._may_forget = months


def _deletion(months: tuple[Month, ...], agree: Callable[[], None]) -> Question:
    return Question(
        Message(
            "What is kept of {number} months, {first} to {last}, is older than it is kept for.",
            number=len(months),
            first=months[0].label,
            last=months[-1].label,
        ),
        Message("Delete it? It cannot be brought back. If the computer’s date may be wrong, go back and look first."),
        Message("Delete it"),
        agree,
    )
