"""A year, a quarter, a cycle or a month that totals are of, in years before the program began counting too."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from pscdesk.messages import Message
from pscdesk.periods import APRIL, Month, financial_year_label

EARLIEST_YEAR, LATEST_YEAR = 1990, 2099
YEAR, QUARTER, CYCLE, MONTH = 12, 3, 2, 1
"""How many months a span of each kind has."""

_NAMES = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_NAMES_CY = (
    ("ion", 1), ("chwe", 2), ("maw", 3), ("ebr", 4), ("mai", 5), ("meh", 6), ("gor", 7), ("aws", 8), ("med", 9),
    ("hyd", 10), ("tach", 11), ("rhag", 12),
)  # fmt: skip
_NUMBERS = {name: number for number, name in enumerate(_NAMES.split("|"), 1)} | dict(_NAMES_CY)
_NAME = rf"({'|'.join(_NUMBERS)})[a-z]*\.?"
_LINE = r"[-–—/]"


@dataclass(frozen=True, order=True)
class Span:
    """So many months from ``first`` on. ``str`` gives ``2016-01+12``, by which a store keeps it; it sorts by time."""

    first: Month
    months: int

    @classmethod
    def calendar_year(cls, year: int) -> Span:
        """January to December."""
        return cls(Month(year, 1), YEAR)

    @classmethod
    def financial_year(cls, year: int) -> Span:
        """April of the year to March of the next."""
        return cls(Month(year, APRIL), YEAR)

    @classmethod
    def read(cls, text: str) -> Span | None:
        """The span that a text names, or None where it names none.

        Years: 2016, 2016/17. Quarters: Q1 2016/17 (April to June), Q1 2016 (January to March), Jan-Mar 2016. Cycles of
        two months and months: Jan-Feb 2016, Jan 2016, 2016-01. And 2016-01+12, as ``str`` gives it.
        """
        plain = " ".join(text.lower().replace(",", " ").split())
        for pattern, made in _FORMS:
            found = pattern.fullmatch(plain)
            span = made(found) if found else None
            if span is not None:
                inside = span.first.year >= EARLIEST_YEAR and span.last.year <= LATEST_YEAR
                return span if inside else None
        return None

    def __str__(self) -> str:
        return f"{self.first}+{self.months}"

    @property
    def last(self) -> Month:
        """Its last month."""
        return self.first.plus(self.months - 1)

    @property
    def label(self) -> str:
        """The span in words: 2016, 2016/17, or its first and last month."""
        if self.months == YEAR and self.first.number == 1:
            return str(self.first.year)
        if self.months == YEAR and self.first.number == APRIL:
            return financial_year_label(self.first.year)
        if self.months == 1:
            return self.first.label
        return Message("{first} to {last}", first=self.first.short, last=self.last.short)

    def plus_years(self, years: int) -> Span:
        """The same months so many years later, or earlier when negative."""
        return Span(self.first.plus(12 * years), self.months)

    def overlaps(self, other: Span) -> bool:
        """Whether they have a month in common."""
        return self.first <= other.last and other.first <= self.last

    def is_like(self, other: Span) -> bool:
        """Whether both are of one kind: calendar years, financial years, quarters that begin in the same months."""
        return self.months == other.months and (self.first.number - other.first.number) % self.months == 0


def _number(name: str) -> int:
    return next(number for known, number in _NUMBERS.items() if name.startswith(known))


def _own(found: re.Match[str]) -> Span | None:
    months = int(found[3])
    return Span(Month(int(found[1]), int(found[2])), months) if 1 <= months <= YEAR else None


def _financial(found: re.Match[str]) -> Span | None:
    first, second = int(found[1]), found[2]
    return Span.financial_year(first) if second in (f"{(first + 1) % 100:02d}", str(first + 1)) else None


def _financial_quarter(quarter: str, first: str, second: str) -> Span | None:
    if second not in (f"{(int(first) + 1) % 100:02d}", str(int(first) + 1)):
        return None
    return Span(Month(int(first), APRIL).plus(QUARTER * (int(quarter) - 1)), QUARTER)


def _calendar_quarter(quarter: str, year: str) -> Span:
    return Span(Month(int(year), 1).plus(QUARTER * (int(quarter) - 1)), QUARTER)


def _between(found: re.Match[str]) -> Span | None:
    last = Month(int(found[4] if len(found[4]) == 4 else f"20{found[4]}"), _number(found[3]))
    first_number = _number(found[1])
    if found[2]:
        first = Month(int(found[2] if len(found[2]) == 4 else f"20{found[2]}"), first_number)
    else:
        first = Month(last.year - (first_number > last.number), first_number)
    months = (last.year - first.year) * 12 + last.number - first.number + 1
    return Span(first, months) if 1 <= months <= YEAR else None


_YEAR = r"((?:19|20)\d\d)"
_TWO = r"(\d\d(?:\d\d)?)"
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Span | None]], ...] = (
    (re.compile(rf"{_YEAR}-(0[1-9]|1[0-2])\+(\d\d?)"), _own),
    (re.compile(rf"(?:calendar year |cy )?{_YEAR}"), lambda found: Span.calendar_year(int(found[1]))),
    (re.compile(rf"(?:financial year |fy ?)?{_YEAR} ?{_LINE} ?{_TWO}"), _financial),
    (re.compile(rf"q(?:uarter )?([1-4])(?: of)? ?{_YEAR} ?{_LINE} ?{_TWO}"), lambda f: _financial_quarter(*f.groups())),
    (
        re.compile(rf"{_YEAR} ?{_LINE} ?{_TWO} ?q(?:uarter )?([1-4])"),
        lambda found: _financial_quarter(found[3], found[1], found[2]),
    ),
    (re.compile(rf"q(?:uarter )?([1-4])(?: of)?[ -]?{_YEAR}"), lambda found: _calendar_quarter(found[1], found[2])),
    (re.compile(rf"{_YEAR}[ -]?q(?:uarter )?([1-4])"), lambda found: _calendar_quarter(found[2], found[1])),
    (re.compile(rf"{_YEAR}-(0[1-9]|1[0-2])"), lambda found: Span(Month(int(found[1]), int(found[2])), MONTH)),
    (re.compile(rf"{_NAME}[ -]?{_YEAR}"), lambda found: Span(Month(int(found[2]), _number(found[1])), MONTH)),
    (re.compile(rf"{_NAME} ?{_TWO}? ?(?:{_LINE}|to|i) ?{_NAME}[ -]?{_TWO}"), _between),
)
"""How a span may be written. 2011-12 is the financial year, not the month: write that as Dec 2011."""
