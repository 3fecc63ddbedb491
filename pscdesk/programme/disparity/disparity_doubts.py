"""What somebody must look at of disparity totals beside each other: more people than there are, a group of nobody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pscdesk.messages import Message, quoted
from pscdesk.programme.disparity.disparity_columns import COUNT, GROUP, PEOPLE, SYSTEM, WORKFORCE
from pscdesk.programme.totals.layout import ROUNDED_BY, UNKNOWN, WHOLE, Numbered, TotalsRow
from pscdesk.programme.totals.span import Span

ALLEGATIONS = "allegations"
_COUNTED = {PEOPLE: Message("people"), "matters": Message("matters")}

_Set = tuple[Span, str, str, str]
"""A span, a system, what is counted, an outcome."""


@dataclass(frozen=True)
class _Counted:
    count: int
    row: int
    """Its row in the list, the first one of a sum; 0 where it is held already."""


_Sets = Mapping[_Set, Mapping[str, _Counted]]
_Told = Callable[[str, str, str, _Counted, _Counted], Message]
_NO_GROUPS = (WHOLE, UNKNOWN)


def disparity_doubts(rows: Sequence[TotalsRow], held: Sequence[TotalsRow]) -> Iterator[Numbered]:
    """A doubt for each count that is more than it can be, and for each group that the workforce of its span lacks.

    A person is counted once in a span, so no group has more people in a system than work there; and each person and
    each matter has an allegation of its own. ``held`` rows that these take the place of count no more.
    """
    fresh = {_part(row) for row in rows}
    sets = _sets(rows, [row for row in held if _part(row) not in fresh])
    for (span, system, counted, outcome), groups in sets.items():
        if system == WORKFORCE or counted == ALLEGATIONS:
            continue
        workforce = sets.get((span, WORKFORCE, PEOPLE, WHOLE), {})
        if counted == PEOPLE and workforce:
            yield from _more(groups, workforce, _beyond_workforce, system, counted)
        allegations = sets.get((span, system, ALLEGATIONS, outcome), {})
        yield from _more(groups, allegations, _beyond_allegations, system, counted)
    yield from _lacking(sets)


def _part(row: TotalsRow) -> tuple[Span, str, str]:
    return row.span, row.names["system"], row.names["counted"]


def _sets(rows: Sequence[TotalsRow], held: Sequence[TotalsRow]) -> _Sets:
    """The counts by group of each set, with a total of every set."""
    found: dict[_Set, dict[str, _Counted]] = defaultdict(dict)
    for row in (*rows, *held):
        found[*_part(row), row.names["outcome"]][row.names["group"]] = _Counted(row.counts[COUNT.id], row.number)
    for groups in found.values():
        first = min(one.row for one in groups.values())
        groups.setdefault(WHOLE, _Counted(sum(one.count for one in groups.values()), first))
    return found


def _more(
    groups: Mapping[str, _Counted], limits: Mapping[str, _Counted], told: _Told, system: str, counted: str
) -> Iterator[Numbered]:
    """A doubt for each group with more than its limit, or for the total where that alone has more."""
    over = [name for name, one in groups.items() if name in limits and _is_more(one, limits[name])]
    for name in [name for name in over if name not in _NO_GROUPS] or [name for name in over if name == WHOLE]:
        one, limit = groups[name], limits[name]
        yield one.row or limit.row, told(GROUP.shown(name), SYSTEM.shown(system), _COUNTED[counted], one, limit)


def _is_more(one: _Counted, limit: _Counted) -> bool:
    if not one.row and not limit.row:
        return False  # somebody looked at both
    return one.count - limit.count > (0 if one.row and limit.row else ROUNDED_BY)


def _beyond_workforce(group: str, system: str, _counted: str, one: _Counted, limit: _Counted) -> Message:
    if not limit.row:
        return Message(
            "{group} has {count} people under {system}, more than work there by what is held already",
            group=group,
            count=one.count,
            system=system,
        )
    if not one.row:
        return Message("{group} has fewer people here than are held already under {system}", group=group, system=system)
    return Message(
        "{group} has {count} people under {system}, and only {whole} work there (row {row})",
        group=group,
        count=one.count,
        system=system,
        whole=limit.count,
        row=limit.row,
    )


def _beyond_allegations(group: str, system: str, counted: str, one: _Counted, limit: _Counted) -> Message:
    if not limit.row:
        return Message(
            "{group} has {count} {counted} under {system}, more than the allegations that are held already",
            group=group,
            count=one.count,
            counted=counted,
            system=system,
        )
    if not one.row:
        return Message(
            "{group} has fewer allegations under {system} than the {counted} that are held already",
            group=group,
            system=system,
            counted=counted,
        )
    return Message(
        "{group} has {count} {counted} under {system}, and only {whole} allegations (row {row})",
        group=group,
        count=one.count,
        counted=counted,
        system=system,
        whole=limit.count,
        row=limit.row,
    )


def _lacking(sets: _Sets) -> Iterator[Numbered]:
    """A doubt for each group that some system of a span has and its workforce lacks, once for each span."""
    told = set[tuple[Span, str]]()
    for (span, system, _counted, _outcome), groups in sets.items():
        workforce = sets.get((span, WORKFORCE, PEOPLE, WHOLE), {})
        known = {name for name in workforce if name not in _NO_GROUPS}
        first = min((one.row for one in workforce.values()), default=0)
        for name, one in groups.items():
            number = one.row or first
            if not known or not number or name in known or name in _NO_GROUPS or (span, name) in told:
                continue
            told.add((span, name))
            yield (
                number,
                Message(
                    "the workforce of {span} has no group {group}, and {system} has",
                    span=span.label,
                    group=quoted(name),
                    system=SYSTEM.shown(system),
                ),
            )
