"""Totals taken into a book of them, such as disparity: printed as one set with what is held, all of it or nothing.

How to use it: describe the book once as a ``TotalsBook``; give ``taken`` the sound rows, what is held, and the
programme's key. It returns what to keep for each kind and span, in place of what was held there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from pscdesk.collation.disclosure.linked_tables import Cells, Name
from pscdesk.collation.disclosure.possible.relation import Relation
from pscdesk.errors import InputError
from pscdesk.programme.totals.held_totals import CountState, Held, HeldCount, HeldTotals, names_of
from pscdesk.programme.totals.layout import WHOLE, TotalsLayout, TotalsRow
from pscdesk.programme.totals.span import Span
from pscdesk.programme.totals.totals_rounding import round_totals

NAMES_FROM = 2
"""In the name of a cell its kind and span come first, then the names of its columns."""


@dataclass(frozen=True)
class Relations:
    """What holds of the counts of a span: surely, and for these counts (``besides``), as an outsider would suppose."""

    surely: tuple[Relation, ...]
    besides: tuple[Relation, ...] = ()


@dataclass(frozen=True)
class TotalsBook:
    """One part's totals: how its lists are read, and how what is read is kept.

    ``kind_of`` says under which kind a row is kept. ``part_of`` says which part of its kind and span a row belongs to:
    a list takes the place of the parts it has rows of, and what it lacks stays. ``relations`` says what holds of cells
    of one kind and span, by their counts. ``hidden`` says which printed cells are not shown; it is told which were not
    and are printed as before, for what an earlier paper withheld a later one does not give away.
    """

    layout: TotalsLayout
    kinds: tuple[str, ...]
    kind_of: Callable[[TotalsRow], str]
    part_of: Callable[[tuple[str, ...]], str]
    relations: Callable[[Cells], Relations]
    hidden: Callable[[Cells, Sequence[Relation], Collection[Name]], frozenset[Name]]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that names go by."""
        return tuple(column.id for column in self.layout.names)


def held_rows(book: TotalsBook, held: Held) -> list[TotalsRow]:
    """Everything held as rows, for a new list to be checked against."""
    return [
        row for by_span in held.values() for span, totals in by_span.items() for row in totals.rows(span, book.layout)
    ]


def taken(
    book: TotalsBook, rows: Sequence[TotalsRow], held: Held, key: bytes, source: str = ""
) -> dict[tuple[str, Span], HeldTotals]:
    """What to keep of these rows, by kind and span. ``source`` says where they were published, if they were.

    Whatever has no row of its own for its total gets one. ``InputError`` where they do not fit what is held of the same
    kind and span.
    """
    sets: dict[tuple[str, Span], list[TotalsRow]] = defaultdict(list)
    for row in rows:
        sets[book.kind_of(row), row.span].append(row)
    return {
        (kind, span): _one_set(book, kind, span, found, held.get(kind, {}).get(span), key, source)
        for (kind, span), found in sets.items()
    }


def _one_set(
    book: TotalsBook,
    kind: str,
    span: Span,
    rows: Sequence[TotalsRow],
    before: HeldTotals | None,
    key: bytes,
    source: str,
) -> HeldTotals:
    count = book.layout.counts[0].id
    counts = {names_of(row, book.columns): row.counts[count] for row in rows}
    counts = _with_wholes(book, counts)
    parts = {book.part_of(names) for names in counts}
    old = before.counts if before else ()
    kept = {one.names: one for one in old if book.part_of(one.names) not in parts}
    earlier = {one.names: one.printed for one in old if book.part_of(one.names) in parts and one.state != "published"}

    def cells(of: Mapping[tuple[str, ...], int]) -> dict[Name, int]:
        return {(kind, str(span), *names): number for names, number in of.items()}

    fixed = cells({names: one.printed for names, one in kept.items() if one.state != "published"})
    exact = cells({names: one.printed for names, one in kept.items() if one.state == "published"})
    fresh = cells(counts)
    relations = book.relations({**fixed, **exact, **fresh})
    if source:
        exact |= fresh
        printed = fixed
    else:
        printed = fixed | _rounded(fresh, relations, key, fixed, exact, cells(earlier))
    sure = [one for one in (*relations.surely, *relations.besides) if not set(one.terms) & set(exact)]
    was = cells({one.names: one.printed for one in old if one.state == "withheld"})
    hidden = book.hidden(printed, sure, [name for name, value in was.items() if printed.get(name) == value])
    made: list[HeldCount] = []
    for name, value in (printed | exact).items():
        state: CountState = "published" if name in exact else "withheld" if name in hidden else "rounded"
        made.append(HeldCount(names=name[NAMES_FROM:], printed=value, state=state))
    told = source or (before.source if before else "")
    return HeldTotals(columns=book.columns, counts=tuple(made), source=told)


def _rounded(
    fresh: Cells, relations: Relations, key: bytes, fixed: Cells, exact: Cells, before: Cells
) -> dict[Name, int]:
    both = (*relations.surely, *relations.besides)
    try:
        return round_totals(fresh, both, key, printed=fixed, exact=exact, before=before)
    except InputError:
        if not relations.besides:
            raise
    return round_totals(fresh, relations.surely, key, printed=fixed, exact=exact, before=before)


def _with_wholes(book: TotalsBook, counts: Mapping[tuple[str, ...], int]) -> dict[tuple[str, ...], int]:
    """The counts, and for each set of parts that add up and have no total, that total.

    Column after column: parts that are totals of another such column are summed once that one has all its totals.
    """
    found = dict(counts)
    places = [book.columns.index(name) for name in book.layout.adds_up]
    for done, at in enumerate(places):
        sums: dict[tuple[str, ...], int] = defaultdict(int)
        for names, number in found.items():
            if names[at] != WHOLE and all(names[later] != WHOLE for later in places[done + 1 :]):
                sums[(*names[:at], WHOLE, *names[at + 1 :])] += number
        found |= {names: number for names, number in sums.items() if names not in found}
    return found
