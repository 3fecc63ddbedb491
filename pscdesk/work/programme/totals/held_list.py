"""What is held of a book of totals, a line for each system and year or quarter, and the names that were given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pscdesk.programme.totals.held_totals import Held, HeldTotals
from pscdesk.programme.totals.layout import NameColumn, TotalsLayout
from pscdesk.programme.totals.span import Span
from pscdesk.programme.totals.totals_book import TotalsBook


@dataclass(frozen=True)
class HeldSpan:
    """The totals of one kind and span: how many counts, and where they were published, if they were.

    ``told`` are the names of each closed column, as people read them, by its id.
    """

    kind: str
    span: Span
    told: Mapping[str, tuple[str, ...]]
    counts: int
    source: str


def held_spans(book: TotalsBook, held: Held) -> tuple[HeldSpan, ...]:
    """Everything held, the newest first; of one span in the order of the book's kinds."""
    found = [
        HeldSpan(kind, span, _told(book.layout, totals), len(totals.counts), totals.source)
        for kind in book.kinds
        for span, totals in held[kind].items()
    ]
    return tuple(sorted(found, key=lambda one: (one.span.last, one.span.months), reverse=True))


def names_given(book: TotalsBook, held: Held) -> Mapping[str, tuple[str, ...]]:
    """The names in the last column of names, each once: by the name it depends on, or under "" where on none."""
    last = book.layout.names[-1]
    beside = book.columns.index(last.depends_on) if last.depends_on else None
    found: dict[str, dict[str, None]] = {}
    for by_span in held.values():
        for span in sorted(by_span, reverse=True):
            for one in by_span[span].counts:
                found.setdefault("" if beside is None else one.names[beside], {}).setdefault(one.names[-1])
    return {name: tuple(names) for name, names in found.items()}


def _told(layout: TotalsLayout, totals: HeldTotals) -> dict[str, tuple[str, ...]]:
    return {
        column.id: _labels(column, {one.names[at] for one in totals.counts})
        for at, column in enumerate(layout.names)
        if column.known
    }


def _labels(column: NameColumn, names: set[str]) -> tuple[str, ...]:
    return tuple(one.label for one in column.known if one.id in names)
