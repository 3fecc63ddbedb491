"""The coverage of a frozen month as the ledger keeps it: what was due and received then, whatever changed since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from pscdesk.collation.returned.month_cover import MonthCover


class FrozenUnit(Protocol):
    """What a frozen month says of a unit."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def group(self) -> str: ...
    @property
    def headcount(self) -> int: ...
    @property
    def due(self) -> int: ...
    @property
    def received(self) -> int: ...


@dataclass(frozen=True)
class FrozenCover:
    """A frozen month’s units and its coverage; the desks that no unit has are those of the central lines."""

    units: Sequence[FrozenUnit]
    cover: MonthCover

    @property
    def central(self) -> tuple[int, int]:
        """The central lines’ desks that were due, and those that counted."""
        return (
            max(0, self.cover.due - sum(unit.due for unit in self.units)),
            max(0, self.cover.received - sum(unit.received for unit in self.units)),
        )
