"""A cycle's totals once they are rounded: worked out once, never again, and shown only as parts of twelve months."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated

import msgspec

from pscdesk.data_files import Fact
from pscdesk.programme.tasking.matters.unit_matters import MatterKind
from pscdesk.programme.visits.cycles import Cycle
from pscdesk.programme.written import Count, Id, MonthText

CYCLES_ROUNDED = "unit-matters-rounded"
"""The kind of rounded cycles among the store's totals; their period is the first month of their cycle."""


class RoundedRow(Fact, frozen=True, kw_only=True):
    """One row: its units (one where it stands alone), and its rounded counts."""

    units: tuple[Id, ...]
    complaints: Count
    conduct: Count


class RoundedTheme(Fact, frozen=True, kw_only=True):
    """One theme of the force, and its rounded counts."""

    theme: Id
    label: str
    complaints: Count
    conduct: Count


class UnitThen(Fact, frozen=True, kw_only=True):
    """A unit as the register had it in the cycle; ``person_months`` adds up its headcounts in the months it stood."""

    id: Id
    name: str
    group: str
    family: str
    person_months: Count


class RoundedCycle(Fact, frozen=True, kw_only=True, dict=True):
    """A whole cycle. ``off`` is the furthest that a count lies from the true one, over the one cycle.

    ``window_off`` is the furthest that the sum of any count over two to ``window_cycles`` cycles ending with this one
    lies from the true sum; with ``window_cycles`` 1 nothing is promised beyond the cycle itself. ``withheld`` are the
    names of the counts that the twelve months ending with it do not show.
    """

    cycle: MonthText
    off: Annotated[int, msgspec.Meta(ge=4)]
    window_cycles: Annotated[int, msgspec.Meta(ge=1, le=6)] = 1
    window_off: Count = 0
    complaints: Count
    conduct: Count
    rows: tuple[RoundedRow, ...]
    themes: tuple[RoundedTheme, ...]
    units: tuple[UnitThen, ...]
    withheld: tuple[tuple[str, ...], ...] = ()

    @cached_property
    def when(self) -> Cycle:
        """The cycle itself."""
        return Cycle.read(self.cycle)

    @cached_property
    def hidden(self) -> frozenset[tuple[str, ...]]:
        """The names that are withheld."""
        return frozenset(self.withheld)

    @cached_property
    def by_units(self) -> Mapping[frozenset[str], RoundedRow]:
        """Its rows by their units."""
        return {frozenset(row.units): row for row in self.rows}

    @cached_property
    def by_id(self) -> Mapping[str, UnitThen]:
        """Its units by their ids."""
        return {unit.id: unit for unit in self.units}


def rounded_count(one: RoundedCycle | RoundedRow | RoundedTheme, kind: MatterKind) -> int:
    """The rounded count of a kind."""
    return one.complaints if kind == "complaints" else one.conduct


def encoded_cycle(cycle: RoundedCycle) -> bytes:
    """The cycle as the store holds it."""
    return msgspec.json.encode(cycle, order="sorted")


def decoded_cycle(body: bytes) -> RoundedCycle:
    """The cycle that the store holds; ``msgspec`` errors where it is damaged."""
    return msgspec.json.decode(body, type=RoundedCycle)
