"""The rows of a window's units table: the months' rows under their labels, with the people and returns behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pscdesk.collation.disclosure.printed import PrintedMonth, PrintedRow, row_label
from pscdesk.collation.disclosure.published_rows import WHOLE_LABEL
from pscdesk.collation.floors import UNIT_COVER_PERCENT, UNIT_MONTH_PERCENT
from pscdesk.collation.measures.bounds import row_bound
from pscdesk.collation.register.register import CENTRAL
from pscdesk.collation.returned.month_cover import PlaceReturns
from pscdesk.tally.tally_form import TallyForm


@dataclass(frozen=True)
class WindowRow:
    """One row of the window's units table, and the ids of its units (an empty one for central lines).

    ``people`` is the headcount on the last month's register, None where the row was not printed then or central lines
    are in it. ``person_months`` adds up the headcounts of the months that printed the row, so that people who moved
    are counted once. ``most_off`` bounds the error of each count in the row: it is wider where a month printed the row
    in several parts. ``months`` is how many months printed it: in the others its units stood in another row.
    ``is_whole`` where every month printed it, of the same units. ``due`` and ``received`` are returns; ``worst`` is the
    least share (0 to 1) of them in any month.
    """

    label: str
    people: int | None
    contacts: int
    kind: tuple[int, ...]
    side: tuple[int, ...]
    units: tuple[str, ...] = ()
    most_off: int = 0
    months: int = 0
    is_whole: bool = True
    person_months: int = 0
    due: int = 0
    received: int = 0
    worst: float = 1.0

    @property
    def is_central(self) -> bool:
        """Whether central lines are in the row, whose contacts come from anybody in the force."""
        return CENTRAL in self.units

    @property
    def is_covered(self) -> bool:
        """Whether so many of its returns count that a rate may be shown of it."""
        enough = 100 * self.received >= UNIT_COVER_PERCENT.least * self.due
        return bool(self.due) and enough and 100 * self.worst >= UNIT_MONTH_PERCENT.least


def window_rows(months: Sequence[PrintedMonth], form: TallyForm) -> tuple[WindowRow, ...]:
    """The months' rows of the units table, added up under their labels: a month's merger is of that month alone."""
    known = {unit.id: unit for month in months for unit in month.units}
    labelled: dict[str, list[list[PrintedRow]]] = {}
    for at, month in enumerate(months):
        for place in month.places:
            label = WHOLE_LABEL if len(month.places) == 1 else row_label(place.units, known)
            labelled.setdefault(label, [[] for _ in months])[at].append(place)
    rows = [_row(label, inside, months, form) for label, inside in labelled.items()]
    return tuple(sorted(rows, key=lambda row: (len(row.units) > 1 or row.is_central, row.label)))


def _row(
    label: str, inside: Sequence[Sequence[PrintedRow]], months: Sequence[PrintedMonth], form: TallyForm
) -> WindowRow:
    parts = [part for month in inside for part in month]
    units = frozenset(unit for part in parts for unit in part.units)
    behind = [_behind(month, rows) for month, rows in zip(months, inside, strict=True) if rows]
    return WindowRow(
        label,
        behind[-1].people if inside[-1] and CENTRAL not in units else None,
        sum(part.contacts for part in parts),
        _sums([part.kind for part in parts], len(form.fields["kind"].codes(form.version))),
        _sums([part.side for part in parts], len(parts[0].side)),
        tuple(sorted(units)),
        row_bound(months, units, inside),
        sum(bool(month) for month in inside),
        all(len(month) == 1 and units == frozenset(month[0].units) for month in inside),
        sum(one.people for one in behind),
        sum(one.due for one in behind),
        sum(one.received for one in behind),
        min((one.received / one.due if one.due else 0.0 for one in behind), default=0.0),
    )


def _behind(month: PrintedMonth, rows: Sequence[PrintedRow]) -> PlaceReturns:
    """The people and the returns behind a month's part of a row."""
    units = {unit for row in rows for unit in row.units}
    inside = [month.by_id[name] for name in units if name in month.by_id]
    places = [PlaceReturns(unit.headcount, unit.due, unit.received) for unit in inside]
    places += [month.central] if CENTRAL in units else []
    return PlaceReturns(
        sum(place.people for place in places),
        sum(place.due for place in places),
        sum(place.received for place in places),
    )


def _sums(vectors: Sequence[Sequence[int]], length: int) -> tuple[int, ...]:
    """Cell by cell; a vector of an earlier version is shorter, for codes are only appended."""
    return tuple(sum(vector[at] for vector in vectors if at < len(vector)) for at in range(length))
