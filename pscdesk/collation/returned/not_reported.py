"""Who has not reported, in one sentence: units and the central lines by name, with their months."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pscdesk.collation.returned.coverage import Coverage
from pscdesk.messages import Message, joined
from pscdesk.periods import Month

Told = tuple[str, Sequence[tuple[int, int] | None]]
"""A unit, or units told together, by name; for each month the desks due and received, None where it has no row."""

_MOST_NAMED = 8
"""So many are named on a page; a sentence with more is a list that nobody reads."""


def rows_of(coverage: Coverage) -> tuple[Told, ...]:
    """The rows of HR's own coverage: every unit by its real name, the central lines among them."""
    return tuple((row.name, [(cell.due, cell.received) for cell in row.cells]) for row in coverage.rows)


def not_reported_sentence(
    months: Sequence[Month], rows: Iterable[Told], most_named: int = _MOST_NAMED, most_spans: int = 0
) -> Message:
    """One sentence that names who has not reported which of these months, in the order of the rows.

    What is published passes ``(row.label, row.months)`` of the rows under which returns may be told (``cover_rows``);
    HR's own pages pass ``rows_of`` their coverage. A month of which some desks reported is marked "in part". Where one
    has more than ``most_spans`` spans (0: as many as there are) the number of its months is said.
    """
    told = tuple(rows)
    missing = [(name, _shortened(_missing(months, cells), cells, most_spans)) for name, cells in told]
    found = [(name, which) for name, which in missing if which]
    span = _span(months[0], months[-1]) if months else ""
    if not any(cell for _, cells in told for cell in cells if cell and cell[0]):
        return Message("No return was due: {months}.", months=span)
    if not found:
        return Message("Everybody has reported: {months}.", months=span)
    named = [Message("{unit} for {months}", unit=name, months=joined(", ", which)) for name, which in found]
    more = len(named) - most_named
    if more > 0:
        listed = joined("; ", named[:most_named])
        return Message("Not reported: {units}; and {more} more.", units=listed, more=more)
    return Message("Not reported: {units}.", units=joined("; ", named))


def _shortened(spans: list[str], cells: Sequence[tuple[int, int] | None], most_spans: int) -> list[str]:
    if not most_spans or len(spans) <= most_spans:
        return spans
    return [Message("{number} months", number=sum(cell is not None and cell[1] < cell[0] for cell in cells))]


def _missing(months: Sequence[Month], cells: Sequence[tuple[int, int] | None]) -> list[str]:
    """The months of which something is missing, those that follow each other as one span."""
    spans: list[tuple[Month, Month, bool]] = []
    for month, cell in zip(months, cells, strict=True):
        if cell is None or cell[1] >= cell[0]:
            continue
        in_part = cell[1] > 0
        if spans and spans[-1][1].plus(1) == month and spans[-1][2] == in_part:
            spans[-1] = (spans[-1][0], month, in_part)
        else:
            spans.append((month, month, in_part))
    return [
        Message("{months} (in part)", months=_span(first, last)) if in_part else _span(first, last)
        for first, last, in_part in spans
    ]


def _span(first: Month, last: Month) -> str:
    if first == last:
        return first.label
    return Message("{first} to {last}", first=first.label, last=last.label)
