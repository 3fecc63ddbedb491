"""Who has returned what: units by months, the desks still missing, and how much of the force is covered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pscdesk.collation.inbox import NOTHING, Held
from pscdesk.collation.places import CENTRAL, CENTRAL_LABEL
from pscdesk.collation.printed import MonthCover
from pscdesk.collation.register import Desk, Unit
from pscdesk.periods import Month, months_between

State = Literal["reported", "nil", "partly", "missing", "conflict", "no desk", "not over"]

STATE_LABELS: dict[State, str] = {
    "reported": "All reported",
    "nil": "All reported, nothing counted",
    "partly": "Partly reported",
    "missing": "Nothing received",
    "conflict": "Two different returns",
    "no desk": "No desk enrolled",
    "not over": "Month not over",
}
"""The state of a unit's month in words."""


@dataclass(frozen=True)
class Cell:
    """One unit in one month: desks due, received (with how many of them nil) and in conflict."""

    state: State
    due: int
    received: int
    nil: int
    conflict: int


@dataclass(frozen=True)
class Row:
    """One unit over the months; the central lines are the row whose unit id is empty."""

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
    held: Mapping[tuple[Month, str], Held],
    today: dt.date,
) -> Coverage:
    """Coverage from the first month to the last: what each unit's desks returned, and who is missing.

    A desk is due for every month that is over while it is open, and for every month it has returned.
    """
    span = months_between(*months)
    names = [(unit.id, unit.name, unit.headcount) for unit in units]
    if any(desk.kind == "central" for desk in desks):
        names.append((CENTRAL, CENTRAL_LABEL, 0))
    rows = tuple(
        Row(unit, name, people, tuple(_cell(_due(desks, unit, month, held), month, held, today) for month in span))
        for unit, name, people in names
    )
    label = {unit: name for unit, name, _ in names}
    missing = tuple(
        MissingDesk(
            month, desk.desk, label.get(desk.unit or CENTRAL, ""), held.get((month, desk.desk), NOTHING).is_conflict
        )
        for month in span
        if month.is_over(today)
        for desk in desks
        if (desk.open or (month, desk.desk) in held) and not held.get((month, desk.desk), NOTHING).counts
    )
    return Coverage(span, rows, tuple(_total(rows, index) for index in range(len(span))), missing)


def _due(desks: Sequence[Desk], unit: str, month: Month, held: Mapping[tuple[Month, str], Held]) -> list[str]:
    return [desk.desk for desk in desks if (desk.unit or CENTRAL) == unit and (desk.open or (month, desk.desk) in held)]


def _cell(due: list[str], month: Month, held: Mapping[tuple[Month, str], Held], today: dt.date) -> Cell:
    states = [held.get((month, desk), NOTHING) for desk in due]
    received = sum(one.counts for one in states)
    nil = sum(one.is_nil for one in states)
    conflict = sum(one.is_conflict for one in states)
    return Cell(_state(len(due), received, nil, conflict, month.is_over(today)), len(due), received, nil, conflict)


def _state(due: int, received: int, nil: int, conflict: int, over: bool) -> State:
    rules: tuple[tuple[bool, State], ...] = (
        (not due, "no desk"),
        (not over, "not over"),
        (conflict > 0, "conflict"),
        (received == 0, "missing"),
        (received < due, "partly"),
        (nil == received, "nil"),
        (True, "reported"),
    )
    return next(state for holds, state in rules if holds)


def _total(rows: Sequence[Row], index: int) -> MonthCover:
    cells = [(row.headcount, row.cells[index]) for row in rows]
    return MonthCover(
        due=sum(cell.due for _, cell in cells),
        received=sum(cell.received for _, cell in cells),
        nil=sum(cell.nil for _, cell in cells),
        conflict=sum(cell.conflict for _, cell in cells),
        people=sum(people for people, _ in cells),
        people_covered=sum(people for people, cell in cells if cell.state in ("reported", "nil")),
    )
