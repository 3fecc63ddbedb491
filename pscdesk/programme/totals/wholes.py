"""Checks rows of totals against each other: totals and their parts, and years or quarters that overlap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pscdesk.messages import Message, plural
from pscdesk.programme.totals.layout import UNKNOWN, WHOLE, NameColumn, Numbered, TotalsLayout, TotalsRow
from pscdesk.programme.totals.span import Span


@dataclass(frozen=True)
class WholesChecked:
    """The rows, with those that were not known filled in, and what is wrong or in doubt."""

    rows: tuple[TotalsRow, ...]
    faults: tuple[Numbered, ...]
    doubts: tuple[Numbered, ...]


def check_wholes(rows: Sequence[TotalsRow], layout: TotalsLayout) -> WholesChecked:
    """Whether every total fits its parts.

    Where parts that add up come to less than their total, and no row says of how many it is not known, the rest is
    taken as not known, once somebody has looked at it.
    """
    faults, doubts, made = list[Numbered](), list[Numbered](), list[TotalsRow]()
    for column in layout.names:
        if not column.may_be_whole:
            continue
        for whole, parts in _families(rows, column):
            if column.id not in layout.adds_up:
                faults += _parts_over(whole, parts)
                continue
            over = _sum_over(whole, parts)
            faults += over
            if not over and parts:
                rest = {name: count - _sum(parts, name) for name, count in whole.counts.items()}
                told = _rest(whole, parts, column, rest)
                if any(rest.values()) and (not column.may_be_unknown or _has_unknown(parts, column)):
                    faults.append((whole.number, told))
                elif any(rest.values()):
                    doubts.append((whole.number, told))
                    made.append(replace(whole, names={**whole.names, column.id: UNKNOWN}, counts=rest))
    doubts += _percentages(rows, layout)
    return WholesChecked((*rows, *made), tuple(faults), tuple(doubts))


def overlaps(rows: Sequence[TotalsRow], held: Sequence[TotalsRow], layout: TotalsLayout) -> Iterator[Numbered]:
    """A fault for each row whose span overlaps another one's of its series, in the list or held already.

    The same span held already is none: the list takes its place.
    """
    if layout.series is None:
        return
    known: dict[tuple[str, ...], dict[Span, TotalsRow]] = defaultdict(dict)
    for row in (*held, *rows):
        series = tuple(row.names.get(name, "") for name in layout.series)
        if series and series[0] in layout.may_overlap:
            continue
        seen = known[series]
        if row.span in seen:
            continue
        clash = next((one for span, one in seen.items() if span.overlaps(row.span)), None)
        if clash is not None and row.number and clash.number:
            yield (
                row.number,
                Message(
                    "{span} overlaps {other} of row {row}",
                    span=row.span.label,
                    other=clash.span.label,
                    row=clash.number,
                ),
            )
        elif clash is not None and row.number:
            yield (
                row.number,
                Message("{span} overlaps {other}, which is held already", span=row.span.label, other=clash.span.label),
            )
        seen[row.span] = row


def _families(rows: Sequence[TotalsRow], column: NameColumn) -> Iterator[tuple[TotalsRow, list[TotalsRow]]]:
    """Each total of a column with the rows it is the total of."""
    parts: Mapping[tuple[object, ...], list[TotalsRow]] = defaultdict(list)
    wholes = dict[tuple[object, ...], TotalsRow]()
    for row in rows:
        key = row.key(without=(column.id,))
        if row.names[column.id] == WHOLE:
            wholes[key] = row
        else:
            parts[key].append(row)
    for key, whole in wholes.items():
        yield whole, parts.get(key, [])


def _sum(parts: Sequence[TotalsRow], name: str) -> int:
    return sum(part.counts.get(name, 0) for part in parts)


def _sum_over(whole: TotalsRow, parts: Sequence[TotalsRow]) -> list[Numbered]:
    found: list[Numbered] = []
    for name, count in whole.counts.items():
        together = _sum(parts, name)
        if together > count:
            said = plural(
                "the total is {count}, and the {number} row it is of comes to {together}",
                "the total is {count}, and the {number} rows it is of come to {together}",
                len(parts),
                count=count,
                together=together,
            )
            found.append((whole.number, said))
    return found


def _parts_over(whole: TotalsRow, parts: Sequence[TotalsRow]) -> list[Numbered]:
    return [
        (
            part.number,
            Message(
                "it counts {count}, more than the total {whole} of row {row}",
                count=part.counts[name],
                whole=count,
                row=whole.number,
            ),
        )
        for name, count in whole.counts.items()
        for part in parts
        if part.counts.get(name, 0) > count
    ]


def _rest(whole: TotalsRow, parts: Sequence[TotalsRow], column: NameColumn, rest: Mapping[str, int]) -> str:
    name = next((name for name, number in rest.items() if number), "")
    count, together = whole.counts.get(name, 0), _sum(parts, name)
    if column.may_be_unknown and not _has_unknown(parts, column):
        return Message(
            "the total is {count}, and its rows come to {together}: the other {rest} would be taken as not known",
            count=count,
            together=together,
            rest=rest.get(name, 0),
        )
    return Message("the total is {count}, and its rows come to {together}", count=count, together=together)


def _has_unknown(parts: Sequence[TotalsRow], column: NameColumn) -> bool:
    return any(part.names[column.id] == UNKNOWN for part in parts)


def _percentages(rows: Sequence[TotalsRow], layout: TotalsLayout) -> list[Numbered]:
    """A doubt where all sets of parts come to 100: then they are likely percentages."""
    for column in layout.names:
        if column.id not in layout.adds_up:
            continue
        sets: dict[tuple[object, ...], list[TotalsRow]] = defaultdict(list)
        for row in rows:
            if row.names[column.id] != WHOLE:
                sets[row.key(without=(column.id,))].append(row)
        for count in layout.counts:
            sums = [_sum(parts, count.id) for parts in sets.values() if len(parts) > 1]
            if sums and all(one == 100 for one in sums):
                first = min(part.number for parts in sets.values() for part in parts)
                return [(first, Message("each set of counts from here comes to 100: they may be percentages"))]
    return []
