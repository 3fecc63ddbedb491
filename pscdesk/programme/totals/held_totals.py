"""Totals as the programme's store holds them: printed counts by name, never the true ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Literal

import msgspec

from pscdesk.collation.measures.measures import Withheld
from pscdesk.data_files import Fact
from pscdesk.errors import StoreError
from pscdesk.messages import Message
from pscdesk.programme.totals.layout import TotalsLayout, TotalsRow
from pscdesk.programme.totals.span import Span

CountState = Literal["rounded", "withheld", "published"]
"""Printed as a multiple of 5; the same, and not shown; or exact, for it was published already."""
_Text = Annotated[str, msgspec.Meta(max_length=120)]


class HeldCount(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """One count: its name in each column of names, what is printed, and whether that is shown."""

    names: tuple[_Text, ...]
    printed: Annotated[int, msgspec.Meta(ge=0)]
    state: CountState = "rounded"


class HeldTotals(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """The totals of one kind and span. ``columns`` are the ids that ``names`` go by; ``source``: where published."""

    columns: tuple[_Text, ...]
    counts: tuple[HeldCount, ...]
    source: _Text = ""

    def rows(self, span: Span, layout: TotalsLayout) -> list[TotalsRow]:
        """As rows that are held already, for a new list to be checked against."""
        count = layout.counts[0].id
        return [
            TotalsRow(0, span, dict(zip(self.columns, one.names, strict=True)), {count: one.printed})
            for one in self.counts
        ]


Held = Mapping[str, Mapping[Span, HeldTotals]]
"""Totals by kind and span."""
Shown = int | Withheld
"""A printed count, or why it is not shown."""


def encoded(totals: HeldTotals) -> bytes:
    """As a store keeps them: the same totals give the same bytes."""
    return msgspec.json.encode(totals, order="sorted")


def held_totals(kinds: Iterable[str], bodies: Mapping[str, Mapping[str, bytes]]) -> Held:
    """The totals of these kinds from what a store holds, by kind and period; ``StoreError`` where it cannot be read."""
    try:
        return {
            kind: {
                _span(period): msgspec.json.decode(body, type=HeldTotals)
                for period, body in sorted(bodies.get(kind, {}).items())
            }
            for kind in kinds
        }
    except (msgspec.ValidationError, msgspec.DecodeError) as fault:
        raise StoreError(
            Message("Totals that the programme holds cannot be read."),
            Message("Put the programme back from its newest backup."),
        ) from fault


def names_of(row: TotalsRow, columns: Sequence[str]) -> tuple[str, ...]:
    """The names of a row in the order of the columns."""
    return tuple(row.names[name] for name in columns)


def _span(period: str) -> Span:
    span = Span.read(period)
    if span is None:
        raise msgspec.ValidationError(period)
    return span
