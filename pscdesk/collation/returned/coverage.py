"""Coverage: which desks have returned which months, and how much of the force that is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pscdesk.collation.register.register import CENTRAL, CENTRAL_LABEL, Desk, Unit, units_in
from pscdesk.collation.returned.inbox import NOTHING, LatestReturn
from pscdesk.collation.returned.month_cover import MonthCover, PlaceReturns, covered_people
from pscdesk.messages import Message
from pscdesk.periods import Month, months_between

State = Literal["reported", "revised", "partly", "late", "missing", "conflict", "no desk", "not over"]

STATE_LABELS: dict[State, str] = {
    "reported": Message("All reported"),
    "revised": Message("All reported, some again"),
    "partly": Message("Partly reported"),
    "late": Message("Came after freezing"),
    "missing": Message("Nothing received"),
    "conflict": Message("Two different returns"),
    "no desk": Message("No desk enrolled"),
    "not over": Message("Month not over"),
}
"""The state of a unit's month in words."""


@dataclass(frozen=True)
class Cell:
    """One unit in one month: desks due, received (with how many of them revised) and in conflict.

    ``late`` are those whose first return came after the month was frozen. ``people`` is the unit's headcount then.
    """

    state: State
    due: int
    received: int
    conflict: int
    revised: int = 0
    late: int = 0
    people: int = 0


@dataclass(frozen=True)
class Row:
    """One unit over the months, with its newest headcount; the central lines are the row whose unit id is empty."""

    unit: str
    name: str
    headcount: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class MissingDesk:
    """A desk whose return for a month is still to come, or conflicts."""

    month: Month
    desk: str
    unit: str
    conflict: bool


@dataclass(frozen=True)
class Coverage:
    """Units by months; ``totals`` has one entry a month, and ``missing`` names desks, never counts."""

    months: tuple[Month, ...]
    rows: tuple[Row, ...]
    totals: tuple[MonthCover, ...]
    missing: tuple[MissingDesk, ...]


def cover(
    months: tuple[Month, Month],
    units: Sequence[Unit],
    desks: Sequence[Desk],
    held: Mapping[tuple[Month, str], LatestReturn],
    today: dt.date,
    late: Collection[tuple[Month, str]] = (),
) -> Coverage:
    """Coverage from the first month to the last: what each unit's desks returned, and who is missing.

    ``units`` are the register's entries, each for its own months. A desk is due for every month that is over while it
    is open, from its first month on, and for every month it has returned. ``late`` are months and desks whose return
    came after freezing.
    """
    span = months_between(*months)
    due = {month: [desk for desk in desks if desk.is_due(month) or (month, desk.desk) in held] for month in span}
    standing = {
        month: {unit.id: unit for unit in units_in(units, month, {desk.unit for desk in due[month] if desk.unit})}
        for month in span
    }
    newest = {unit.id: unit for unit in units}
    shown = [unit for name, unit in newest.items() if any(name in standing[month] for month in span)]
    names = [(unit.id, unit.name, unit.headcount) for unit in shown]
    if any(desk.kind == "central" for desk in desks):
        names.append((CENTRAL, CENTRAL_LABEL, 0))
    by_place: dict[Month, dict[str, list[str]]] = {month: {} for month in span}
    for month, expected in due.items():
        for desk in expected:
            by_place[month].setdefault(desk.unit or CENTRAL, []).append(desk.desk)
    rows = tuple(
        Row(
            place,
            name,
            people,
            tuple(
                _cell(by_place[month].get(place, []), month, held, today, late, _people(standing[month].get(place)))
                for month in span
            ),
        )
        for place, name, people in names
    )
    label = {place: name for place, name, _ in names}
    missing = tuple(
        MissingDesk(month, desk.desk, label.get(desk.unit or CENTRAL, ""), one.is_conflict)
        for month in span
        if month.is_over(today)
        for desk in due[month]
        for one in (held.get((month, desk.desk), NOTHING),)
        if not one.counts and (month, desk.desk) not in late
    )
    return Coverage(span, rows, tuple(_total(rows, index) for index in range(len(span))), missing)


def _people(unit: Unit | None) -> int:
    return unit.headcount if unit else 0


def _cell(
    due: list[str],
    month: Month,
    held: Mapping[tuple[Month, str], LatestReturn],
    today: dt.date,
    late: Collection[tuple[Month, str]],
    people: int,
) -> Cell:
    states = [held.get((month, desk), NOTHING) for desk in due]
    came_late = sum((month, desk) in late and not one.counts for desk, one in zip(due, states, strict=True))
    counting = [one for one in states if one.counts]
    cell = Cell(
        state="reported",
        due=len(due),
        received=len(counting),
        conflict=sum(one.is_conflict for one in states),
        revised=sum(one.revision > 1 for one in counting),
        late=came_late,
        people=people,
    )
    return replace(cell, state=_state(cell, month.is_over(today)))


def _state(cell: Cell, over: bool) -> State:
    rules: tuple[tuple[bool, State], ...] = (
        (not cell.due, "no desk"),
        (not over, "not over"),
        (cell.conflict > cell.late, "conflict"),
        (cell.late > 0 and cell.received + cell.late >= cell.due, "late"),
        (cell.received == 0, "missing"),
        (cell.received < cell.due, "partly"),
        (cell.revised > 0, "revised"),
        (True, "reported"),
    )
    return next(state for holds, state in rules if holds)


def _total(rows: Sequence[Row], index: int) -> MonthCover:
    cells = [row.cells[index] for row in rows]
    return MonthCover(
        due=sum(cell.due for cell in cells),
        received=sum(cell.received for cell in cells),
        conflict=sum(cell.conflict for cell in cells),
        people=sum(cell.people for cell in cells),
        people_covered=round(covered_people(PlaceReturns(cell.people, cell.due, cell.received) for cell in cells)),
    )
