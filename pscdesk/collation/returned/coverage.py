"""Coverage: which desks have returned which months, and how much of the force that is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pscdesk.collation.register.register import CENTRAL, CENTRAL_LABEL, Desk, Unit, called, units_in
from pscdesk.collation.returned.frozen_cover import FrozenCover, FrozenUnit
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
    """A desk whose return for a month that is not frozen is still to come, or conflicts."""

    month: Month
    desk: str
    unit: str
    conflict: bool
    label: str = ""

    @property
    def called(self) -> str:
        """What HR sees of the desk: its label with its id, or the id alone."""
        return called(self.desk, self.label)


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
    frozen: Mapping[Month, FrozenCover] | None = None,
) -> Coverage:
    """Coverage from the first month to the last: what each unit's desks returned, and who is missing.

    ``units`` are the register's entries, each for its own months, and so is a desk's unit. A desk is due for every
    month that is over while it is open, from its first month on, and for every month it has returned. ``late`` are
    months and desks whose return came after freezing. A month in ``frozen`` is told as it was frozen, and nobody is
    missing in it.
    """
    span, frozen = months_between(*months), frozen or {}
    due = {
        month: [desk.at(month) for desk in desks if desk.is_due(month) or (month, desk.desk) in held] for month in span
    }
    standing = {
        month: {unit.id: unit for unit in units_in(units, month, {desk.unit for desk in due[month] if desk.unit})}
        for month in span
        if month not in frozen
    }
    then = {month: {unit.id: unit for unit in one.units} for month, one in frozen.items()}
    newest: dict[str, Unit | FrozenUnit] = {unit.id: unit for unit in units}
    gone = {unit.id: unit for month in span for unit in then.get(month, {}).values() if unit.id not in newest}
    listed = sorted((newest | gone).values(), key=lambda unit: (unit.group, unit.name)) if gone else newest.values()
    known = {name for month in span for name in (*standing.get(month, {}), *then.get(month, {}))}
    names = [(unit.id, unit.name, unit.headcount) for unit in listed if unit.id in known]
    central = any(frozen[month].central[0] for month in span if month in frozen)
    if central or any(desk.kind == "central" for month in span if month not in frozen for desk in due[month]):
        names.append((CENTRAL, CENTRAL_LABEL, 0))
    by_place: dict[Month, dict[str, list[str]]] = {month: {} for month in span}
    for month, expected in due.items():
        for desk in expected:
            by_place[month].setdefault(desk.unit or CENTRAL, []).append(desk.desk)

    def cell(place: str, month: Month) -> Cell:
        inside = by_place[month].get(place, [])
        if month not in frozen:
            return _cell(inside, month, held, today, late, _people(standing[month].get(place)))
        unit = then[month].get(place)
        counted = frozen[month].central if place == CENTRAL else (unit.due, unit.received) if unit else (0, 0)
        return _frozen_cell(_cell(inside, month, held, today, late, unit.headcount if unit else 0), *counted)

    rows = tuple(Row(place, name, people, tuple(cell(place, month) for month in span)) for place, name, people in names)
    label = {place: name for place, name, _ in names}
    missing = tuple(
        MissingDesk(month, desk.desk, label.get(desk.unit or CENTRAL, ""), one.is_conflict, desk.label)
        for month in span
        if month.is_over(today) and month not in frozen
        for desk in due[month]
        for one in (held.get((month, desk.desk), NOTHING),)
        if not one.counts and (month, desk.desk) not in late
    )
    totals = (frozen[month].cover if month in frozen else _total(rows, at) for at, month in enumerate(span))
    return Coverage(span, rows, tuple(totals), missing)


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


def _frozen_cell(now: Cell, due: int, received: int) -> Cell:
    """A cell of a frozen month: what was due and received then, and what has come or conflicts of the rest."""
    left = due - received
    conflict, late = min(now.conflict, left), min(now.late, left)
    cell = replace(now, due=due, received=received, conflict=conflict, late=late, revised=min(now.revised, received))
    return replace(cell, state=_state(cell, over=True))


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
