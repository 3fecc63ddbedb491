"""What answers a question: an engine, or whatever else gives the same rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Protocol

from pscdesk.nation.questions import Asked, By
from pscdesk.periods import Month
from pscdesk.tally.windows import PeriodKind

Value = int | str | dt.date


class Asks(Protocol):
    """Gives the rows of an answer in the order of their key."""

    def ask(self, question: Asked, by: By = "all", grain: PeriodKind = "month") -> Sequence[Mapping[str, Value]]:
        """The rows; ``InputError`` where the engine stopped."""
        ...


def whole(row: Mapping[str, Value], name: str) -> int:
    """A whole number of a row, 0 where the row has no such column."""
    value = row.get(name, 0)
    if not isinstance(value, int):
        raise TypeError(name)
    return value


def text(row: Mapping[str, Value], name: str) -> str:
    """A text of a row, empty where the row has no such column: all together have no place."""
    value = row.get(name, "")
    if not isinstance(value, str):
        raise TypeError(name)
    return value


def month(row: Mapping[str, Value], name: str) -> Month:
    """The month whose first day a row has."""
    value = row[name]
    if not isinstance(value, dt.date):
        raise TypeError(name)
    return Month(value.year, value.month)
