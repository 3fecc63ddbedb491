"""Which units a report may name: one of fewer than three desks is a person or two, and is told with others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pscdesk.collation.disclosure.printed import PrintedMonth, row_label
from pscdesk.collation.disclosure.published_rows import WHOLE_LABEL
from pscdesk.collation.register.register import CENTRAL


@dataclass(frozen=True)
class CoverRow:
    """One row of a table of returns: its label, its units (``CENTRAL`` for central lines), and each month's returns.

    These are the desks due and received; None in a month in which its units were told with others.
    """

    label: str
    units: tuple[str, ...]
    months: tuple[tuple[int, int] | None, ...]

    @property
    def due(self) -> int:
        """The returns that were due in these months."""
        return sum(month[0] for month in self.months if month)

    @property
    def received(self) -> int:
        """The returns that count in these months."""
        return sum(month[1] for month in self.months if month)

    @property
    def in_full(self) -> int:
        """The months in which every desk's return counts."""
        return sum(month is not None and month[1] >= month[0] > 0 for month in self.months)


def cover_rows(months: Sequence[PrintedMonth], whole: str = WHOLE_LABEL) -> tuple[CoverRow, ...]:
    """The rows in which returns are told of units over these months, in order of name, those told together last.

    A unit stands alone in a month in which three desks or more were due; the others are pooled as the rows of the units
    table are (``rows_of_returns``). The rows of a month are the same in every window:
    else two windows would tell of a unit by what is between them. ``whole`` is what all of a month together are called.
    """
    found: dict[str, tuple[set[str], list[tuple[int, int] | None]]] = {}
    for at, month in enumerate(months):
        known = month.by_id
        for row in month.told_of:
            label = whole if len(month.told_of) == 1 else row_label(row.units, known)
            units, told = found.setdefault(label, (set(), [None] * len(months)))
            units.update(row.units)
            inside = [
                (known[unit].due, known[unit].received) if unit != CENTRAL else month.central[1:] for unit in row.units
            ]
            told[at] = (sum(due for due, _ in inside), sum(received for _, received in inside))
    rows = [CoverRow(label, tuple(sorted(units)), tuple(told)) for label, (units, told) in found.items()]
    return tuple(sorted(rows, key=lambda row: (len(row.units) > 1 or CENTRAL in row.units, row.label)))


def named(months: Sequence[PrintedMonth]) -> frozenset[str]:
    """The ids of the units that stand alone in every one of these months in which they are told of."""
    rows = cover_rows(months)
    together = {unit for row in rows if len(row.units) > 1 for unit in row.units}
    return frozenset(row.units[0] for row in rows if len(row.units) == 1) - together


def without_desk(months: Sequence[PrintedMonth]) -> tuple[str, ...]:
    """The names of the units from which nothing was due in any of these months, for they have no desk."""
    due = {unit.id for month in months for unit in month.units if unit.due}
    names = {unit.id: unit.name for month in months for unit in month.units}
    return tuple(sorted(name for unit, name in names.items() if unit not in due))
