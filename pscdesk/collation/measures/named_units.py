"""Which units a report may name: one of fewer than three desks is a person or two, and is told with others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pscdesk.collation.disclosure.printed import PrintedMonth, UnitAtFreeze, row_label
from pscdesk.collation.disclosure.published_rows import WHOLE_LABEL, pool_rows


@dataclass(frozen=True)
class CoverRow:
    """One row of a table of returns: its label and the units in it, and for each month the desks due and received."""

    label: str
    units: tuple[str, ...]
    months: tuple[tuple[int, int], ...]

    @property
    def due(self) -> int:
        """The returns that were due in all months."""
        return sum(due for due, _ in self.months)

    @property
    def received(self) -> int:
        """The returns that count in all months."""
        return sum(received for _, received in self.months)

    @property
    def in_full(self) -> int:
        """The months in which every desk's return counts."""
        return sum(received >= due > 0 for due, received in self.months)


def cover_rows(months: Sequence[PrintedMonth], whole: str = WHOLE_LABEL) -> tuple[CoverRow, ...]:
    """The rows in which returns are told of units over these months, in order of name, those told together last.

    A unit stands alone when in each month for which anything was due it had three desks or
    more; the others are pooled as the rows of the units table are. So who did not report never points at one person.
    ``whole`` is what all of them together are called.
    """
    known = {unit.id: unit for month in months for unit in month.units}
    if not known:
        return ()
    least = {name: _least_desks(months, name) for name in known}
    pooled = pool_rows(((unit, least[unit.id]) for unit in known.values()), fewest_people=0)
    label = whole if len(pooled) == 1 else ""
    rows = [_row(months, row.units, known, label) for row in pooled]
    return tuple(sorted(rows, key=lambda row: (len(row.units) > 1, row.label)))


def named(months: Sequence[PrintedMonth]) -> frozenset[str]:
    """The ids of the units that may be named in a report on these months."""
    return frozenset(row.units[0] for row in cover_rows(months) if len(row.units) == 1)


def _least_desks(months: Sequence[PrintedMonth], name: str) -> int:
    due = [unit.due for month in months for unit in month.units if unit.id == name and unit.due]
    return min(due, default=0)


def _row(
    months: Sequence[PrintedMonth], units: tuple[str, ...], known: Mapping[str, UnitAtFreeze], label: str
) -> CoverRow:
    inside = set(units)
    return CoverRow(
        label or row_label(units, known),
        units,
        tuple(_sum(unit for unit in month.units if unit.id in inside) for month in months),
    )


def _sum(units: Iterable[UnitAtFreeze]) -> tuple[int, int]:
    found = tuple(units)
    return sum(unit.due for unit in found), sum(unit.received for unit in found)
