"""What somebody must look at of leavers' totals beside each other: one business group with two numbers of leavers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pscdesk.messages import Message
from pscdesk.programme.leavers.leavers_columns import ABOUT, GROUP, LEAVERS
from pscdesk.programme.totals.layout import ROUNDED_BY, WHOLE, Numbered, TotalsRow
from pscdesk.programme.totals.span import Span


@dataclass(frozen=True)
class _Leavers:
    about: str
    count: int
    row: int
    """Its row in the list, the first one of a sum; 0 where it is held already."""


def leavers_doubts(rows: Sequence[TotalsRow], held: Sequence[TotalsRow]) -> Iterator[Numbered]:
    """A doubt for each business group whose leavers of a year are not as many by one thing asked as by another.

    The same people were asked each thing. ``held`` rows that these take the place of count no more.
    """
    fresh = {(row.span, row.names["about"]) for row in rows}
    asked = _asked([*(row for row in held if (row.span, row.names["about"]) not in fresh), *rows])
    years: dict[Span, list[Mapping[str, _Leavers]]] = defaultdict(list)
    for (span, _about), groups in asked.items():
        years[span].append(groups)
    for things in years.values():
        for at, groups in enumerate(things[1:], 1):
            yield from _unlike(groups, things[:at])


def _asked(rows: Sequence[TotalsRow]) -> Mapping[tuple[Span, str], Mapping[str, _Leavers]]:
    """The leavers of each business group, and of the whole force, by year and what was asked."""
    parts: dict[tuple[Span, str], dict[str, list[TotalsRow]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        parts[row.span, row.names["about"]][row.names["group"]].append(row)
    found: dict[tuple[Span, str], dict[str, _Leavers]] = {}
    for (span, about), by_group in parts.items():
        groups = {name: _counted(about, of) for name, of in by_group.items()}
        first = min(one.row for one in groups.values())
        groups.setdefault(WHOLE, _Leavers(about, sum(one.count for one in groups.values()), first))
        found[span, about] = groups
    return found


def _counted(about: str, rows: Sequence[TotalsRow]) -> _Leavers:
    wholes = [row for row in rows if row.names["answer"] == WHOLE]
    count = sum(row.counts[LEAVERS.id] for row in wholes or rows)
    return _Leavers(about, count, (wholes or rows)[0].number)


def _unlike(groups: Mapping[str, _Leavers], before: Sequence[Mapping[str, _Leavers]]) -> Iterator[Numbered]:
    """A doubt for each group that is unlike the same one before, or for the whole force where that alone is."""
    found: dict[str, Numbered] = {}
    for name, one in groups.items():
        other = next((them[name] for them in before if name in them and _is_unlike(one, them[name])), None)
        if other is not None:
            found[name] = one.row, _told(GROUP.shown(name), one, other)
    yield from [said for name, said in found.items() if name != WHOLE] or found.values()


def _is_unlike(one: _Leavers, other: _Leavers) -> bool:
    return bool(one.row) and abs(one.count - other.count) > (0 if other.row else ROUNDED_BY)


def _told(group: str, one: _Leavers, other: _Leavers) -> Message:
    if not other.row:
        return Message(
            "{group} has {count} leavers by “{about}”, and another number by “{other}”, which is held already: "
            "the same people were asked each thing",
            group=group,
            count=one.count,
            about=ABOUT.shown(one.about),
            other=ABOUT.shown(other.about),
        )
    return Message(
        "{group} has {count} leavers by “{about}”, and {number} by “{other}” (row {row}): "
        "the same people were asked each thing",
        group=group,
        count=one.count,
        about=ABOUT.shown(one.about),
        number=other.count,
        other=ABOUT.shown(other.about),
        row=other.row,
    )
