"""Totals of one cycle as they are taken in: complaints and conduct matters by unit, and by theme for the force."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

import msgspec

from pscdesk.data_files import Fact
from pscdesk.messages import Message
from pscdesk.programme.written import Count, Id, MonthText

MATTERS_TAKEN = "unit-matters"
"""The kind of these totals in the store; their period is the first month of their cycle."""

MatterKind = Literal["complaints", "conduct"]

MATTER_KINDS: tuple[MatterKind, ...] = ("complaints", "conduct")
"""What is counted. The two are never added together: one event may be both, and neither is a count of people."""

MATTER_LABELS: Mapping[MatterKind, str] = {
    "complaints": Message("Complaints"),
    "conduct": Message("Conduct matters"),
}

_Name = Annotated[str, msgspec.Meta(min_length=1, max_length=60)]


class UnitMatters(Fact, frozen=True, kw_only=True):
    """A unit's complaints and conduct matters in a cycle."""

    unit: Id
    complaints: Count
    conduct: Count


class ThemeMatters(Fact, frozen=True, kw_only=True):
    """How many of the force's complaints and conduct matters in a cycle have a theme; a matter may have several."""

    theme: Id
    label: _Name
    complaints: Count
    conduct: Count


class CycleMatters(Fact, frozen=True, kw_only=True):
    """All totals of one cycle. It holds no unit beside a theme: only the force's themes are kept."""

    cycle: MonthText
    units: tuple[UnitMatters, ...]
    themes: tuple[ThemeMatters, ...] = ()

    def whole(self, kind: MatterKind) -> int:
        """The force's total of a kind."""
        return sum(count_of(one, kind) for one in self.units)


def count_of(one: UnitMatters | ThemeMatters, kind: MatterKind) -> int:
    """The count of a kind."""
    return one.complaints if kind == "complaints" else one.conduct


def encoded(matters: CycleMatters) -> bytes:
    """The totals as the store holds them."""
    return msgspec.json.encode(matters, order="sorted")


def decoded(body: bytes) -> CycleMatters:
    """The totals that the store holds; ``msgspec`` errors where they are damaged."""
    return msgspec.json.decode(body, type=CycleMatters)
