"""Calendar months and the windows made of them; nothing finer than a month exists here."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from pscdesk.errors import InputError
from pscdesk.messages import Message, joined

_FORM = re.compile(r"(20[2-9][0-9])-(0[1-9]|1[0-2])")
_NAMES = (
    *(Message("January"), Message("February"), Message("March"), Message("April"), Message("May"), Message("June")),
    *(Message("July"), Message("August"), Message("September"), Message("October"), Message("November")),
    Message("December"),
)
_SHORT_NAMES = (
    *(Message("Jan"), Message("Feb"), Message("Mar"), Message("Apr"), Message("May"), Message("Jun")),
    *(Message("Jul"), Message("Aug"), Message("Sep"), Message("Oct"), Message("Nov"), Message("Dec")),
)


@dataclass(frozen=True, order=True)
class Month:
    """One calendar month. ``str`` gives ``2026-10``."""

    year: int
    number: int

    @classmethod
    def read(cls, text: str) -> Month:
        """The month written as ``YYYY-MM``; ``InputError`` for anything else."""
        found = _FORM.fullmatch(text)
        if not found:
            raise InputError(Message("That is not a month."), Message("Write it as year and month, such as 2026-10."))
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, day: dt.date) -> Month:
        """The month in which a day lies; ``InputError`` for a day that only a wrong clock can give."""
        if not 2020 <= day.year <= 2099:
            raise InputError(
                Message("This computer’s clock says that it is the year {year}.", year=day.year),
                Message("Set its date, then try again."),
            )
        return cls(day.year, day.month)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    @property
    def label(self) -> Message:
        """The month in words, such as "October 2026"."""
        return joined(" ", (_NAMES[self.number - 1], str(self.year)))

    @property
    def short(self) -> Message:
        """The month in few letters, such as "Oct 26"."""
        return joined(" ", (_SHORT_NAMES[self.number - 1], f"{self.year % 100:02d}"))

    def plus(self, months: int) -> Month:
        """The month so many later (or earlier, when negative)."""
        index = self.year * 12 + self.number - 1 + months
        return Month(index // 12, index % 12 + 1)

    def is_over(self, today: dt.date) -> bool:
        """Whether the month has ended before ``today``."""
        return self < Month.of(today)

    def day(self, number: int) -> dt.date:
        """A day of this month."""
        return dt.date(self.year, self.number, number)


EARLIEST, LATEST = Month(2020, 1), Month(2099, 12)
"""The months between which everything lies that can be read, and so everything that may be stored."""


def or_beginning(since: Month | None) -> Month | None:
    """The month from which something holds; None, from the beginning, where no month comes before it."""
    return None if since is None or since <= EARLIEST else since


def stored_month(month: Month | None) -> str:
    """A month as a store keeps it, empty for none; ``InputError`` for one that could never be read again."""
    if month is not None and not EARLIEST <= month <= LATEST:
        raise InputError(
            Message("A month lies between {first} and {last}.", first=EARLIEST.label, last=LATEST.label),
            Message("Give another month. Nothing was changed."),
        )
    return str(month or "")


def long_date(day: dt.date) -> Message:
    """A day in words, such as "21 November 2026": the same under every locale, which ``strftime`` is not."""
    return joined(" ", (str(day.day), long_month(day)))


def long_month(day: dt.date) -> Message:
    """The month of a day in words, such as "November 2026": the same under every locale."""
    return joined(" ", (_NAMES[day.month - 1], str(day.year)))


def months_between(first: Month, last: Month) -> tuple[Month, ...]:
    """Every month from ``first`` to ``last``, both included; empty when ``last`` comes before ``first``."""
    length = (last.year - first.year) * 12 + last.number - first.number + 1
    return tuple(first.plus(step) for step in range(max(0, length)))


CUT_OFF_DAY = 20
"""Until an office says otherwise: entry and correction end with this day of the month after the one that is sent."""

APRIL = 4
"""The month in which a financial year, and with it its quarters, begins."""


def financial_year(month: Month) -> int:
    """The year in whose April the financial year of a month begins."""
    return month.year if month.number >= APRIL else month.year - 1


def financial_year_months(year: int) -> tuple[Month, Month]:
    """April of the year and March of the next."""
    return Month(year, APRIL), Month(year + 1, APRIL - 1)


def financial_year_label(year: int) -> str:
    """The financial year in figures, such as 2026/27."""
    return f"{year}/{(year + 1) % 100:02d}"


def sent_after(month: Month, every: int) -> Month:
    """The month with whose end a month is due: itself, or the last of its quarter when ``every`` is 3."""
    return month.plus(-month.number % every)
