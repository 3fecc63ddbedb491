"""The types of a frozen month as the ledger keeps it: rounded values and coverage, and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property

from pscdesk.collation.disclosure.published_rows import (
    REST_LABEL,
    WHOLE_LABEL,
    PublishedRow,
    group_label,
    rows_of_returns,
)
from pscdesk.collation.register.register import CENTRAL, CENTRAL_LABEL
from pscdesk.collation.returned.month_cover import MonthCover, PlaceReturns, added, covered_people
from pscdesk.data_files import Fact
from pscdesk.periods import Month
from pscdesk.tally.form_counts import FormCounts


class PrintedRow(Fact, frozen=True, kw_only=True):
    """One row of the units table: its units (an empty id for central lines), and its printed counts."""

    label: str
    units: tuple[str, ...]
    contacts: int
    kind: tuple[int, ...]
    side: tuple[int, ...]


class UnitAtFreeze(Fact, frozen=True, kw_only=True):
    """A unit as the register had it when the month was frozen, and how many of its desks had returned."""

    id: str
    name: str
    group: str
    headcount: int
    due: int
    received: int


class PrintedMonth(Fact, frozen=True, kw_only=True, dict=True):
    """A whole frozen month. ``most_off`` is the furthest any printed value may lie from the true one.

    ``window_off`` is the furthest that the sum of any printed value may lie from the true sum, over the two to
    ``window_months`` months that end with this one (1: nothing is promised beyond the month itself), and
    ``contacts_off`` that of the force's contacts and safe-space contacts (0: a month of an earlier program, for which
    ``window_off`` was that of all). ``number`` counts the frozen months in the order of freezing; ``salt`` is known to
    the office alone, so that the published digest of the month tells nothing that is not published. Both are given once
    it is known what the month prints. A month of which no return came is frozen as not reported: it has no forms, no
    places and no figures, and states no errors. What is worked out of it is kept with it, for it never changes.
    """

    month: str
    most_off: int
    window_months: int = 1
    window_off: int = 0
    contacts_off: int = 0
    forms: dict[str, FormCounts]
    places: tuple[PrintedRow, ...]
    units: tuple[UnitAtFreeze, ...]
    cover: MonthCover
    number: int = 0
    salt: str = ""

    @cached_property
    def when(self) -> Month:
        """The month itself."""
        return Month.read(self.month)

    @property
    def is_reported(self) -> bool:
        """Whether it has figures; one that was frozen without a return has none, and none of them is 0."""
        return bool(self.forms)

    @cached_property
    def central(self) -> PlaceReturns:
        """The returns of the central lines, which belong to no unit."""
        due = self.cover.due - sum(unit.due for unit in self.units)
        return PlaceReturns(0, due, self.cover.received - sum(unit.received for unit in self.units))

    @cached_property
    def covered(self) -> float:
        """The share (0 to 1) of the force's people who worked where desks reported.

        It is worked out on the rows under which returns may be told: on single units it would tell, with the
        headcounts, which unit of one desk did not report.
        """
        known = {unit.id: PlaceReturns(unit.headcount, unit.due, unit.received) for unit in self.units}
        known[CENTRAL] = self.central
        rows = [added(known[unit] for unit in row.units) for row in self.told_of]
        rows += [place for place in known.values() if not place.due]
        return covered_people(rows) / self.cover.people if self.cover.people else 0.0

    def label(self, place: PrintedRow) -> str:
        """What a row of its units table is called: a unit's name as it was typed, or what units together are called."""
        return WHOLE_LABEL if len(self.places) == 1 else row_label(place.units, self.by_id)

    @cached_property
    def by_id(self) -> Mapping[str, UnitAtFreeze]:
        """Its units by their ids."""
        return {unit.id: unit for unit in self.units}

    @cached_property
    def told_of(self) -> tuple[PublishedRow, ...]:
        """The rows in which its returns are told: a unit stands alone where three desks or more were due."""
        return rows_of_returns(self.units, self.central.due)


def row_label(units: Collection[str], known: Mapping[str, UnitAtFreeze]) -> str:
    """What a row that counts these units is called: worked out from the units, so that it reads in any language."""
    if set(units) == {CENTRAL}:
        return CENTRAL_LABEL
    if len(units) == 1:
        return known[next(iter(units))].name
    groups = {known[unit].group for unit in units if unit != CENTRAL}
    return group_label(groups.pop()) if len(groups) == 1 and CENTRAL not in units else REST_LABEL
