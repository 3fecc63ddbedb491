"""What a list of disparity totals holds: a year or quarter, a system, what is counted, an outcome, a group, a count."""

from __future__ import annotations

from pscdesk.collation.disclosure.linked_tables import Cells, Name
from pscdesk.collation.disclosure.possible.relation import Relation
from pscdesk.collation.floors import FORMAL_COUNT
from pscdesk.messages import Message
from pscdesk.programme.disparity.disparity_columns import (
    BASIS,
    COUNT,
    GROUP,
    OUTCOME,
    PEOPLE,
    SYSTEM,
    SYSTEMS,
    WORKFORCE,
)
from pscdesk.programme.disparity.disparity_doubts import disparity_doubts
from pscdesk.programme.totals.layout import UNKNOWN, WHOLE, TotalsLayout, TotalsRow
from pscdesk.programme.totals.totals_book import NAMES_FROM, Relations, TotalsBook
from pscdesk.programme.totals.totals_rounding import adds_up, within
from pscdesk.programme.totals.withholding import withhold


def _row_fault(row: TotalsRow) -> str:
    if row.names["system"] != WORKFORCE:
        return ""
    if row.names["counted"] != PEOPLE:
        return Message("a workforce is people, and nothing else")
    return Message("a workforce has no outcome") if row.names["outcome"] != WHOLE else ""


LAYOUT = TotalsLayout(
    "disparity",
    (SYSTEM, BASIS, OUTCOME, GROUP),
    (COUNT,),
    adds_up=("group",),
    series=("system",),
    may_overlap=frozenset({WORKFORCE}),
    row_fault=_row_fault,
    doubts=disparity_doubts,
)

KINDS = tuple(f"disparity-{one.id}" for one in SYSTEMS)


def kind_of(system: str) -> str:
    """Under which kind the totals of a system are kept."""
    return f"disparity-{system}"


_BASIS, _OUTCOME, _GROUP = NAMES_FROM + 1, NAMES_FROM + 2, NAMES_FROM + 3


def relations_of(cells: Cells) -> Relations:
    """What holds of the counts of one system and span.

    Groups add up to their total, and no outcome has more than there are in all. Besides, where these counts say so:
    each matter and each person counted has an allegation of their own, and the outcomes are all there are.
    """
    surely, besides = list[Relation](), list[Relation]()
    parts: dict[Name, list[Name]] = {}
    for name in cells:
        if name[_GROUP] != WHOLE:
            parts.setdefault((*name[:_GROUP], WHOLE), []).append(name)
        everything = (*name[:_OUTCOME], WHOLE, name[_GROUP])
        if name[_OUTCOME] != WHOLE and everything in cells:
            surely.append(within(name, everything))
        allegations = (*name[:_BASIS], "allegations", *name[_OUTCOME:])
        if name[_BASIS] != "allegations" and cells.get(allegations, -1) >= cells[name]:
            besides.append(within(name, allegations))
    surely += [adds_up(whole, names) for whole, names in parts.items() if whole in cells]
    besides += [adds_up(whole, names) for whole, names in _all_outcomes(cells).items()]
    return Relations(tuple(surely), tuple(besides))


def _is_not_known(name: Name) -> bool:
    """Beside the few of whom it is not known the total is withheld, so that every group can still be compared."""
    return name[_GROUP] == UNKNOWN


def _all_outcomes(cells: Cells) -> dict[Name, list[Name]]:
    """The outcomes of each group by what they are all of, where they come to it in every group of a count basis."""
    told: dict[Name, dict[Name, list[Name]]] = {}
    for name in cells:
        everything = (*name[:_OUTCOME], WHOLE, name[_GROUP])
        if name[_OUTCOME] != WHOLE and everything in cells:
            told.setdefault(name[:_OUTCOME], {}).setdefault(everything, []).append(name)
    found: dict[Name, list[Name]] = {}
    for by_whole in told.values():
        if all(sum(cells[one] for one in names) == cells[whole] for whole, names in by_whole.items()):
            found |= by_whole
    return found


BOOK = TotalsBook(
    LAYOUT,
    KINDS,
    kind_of=lambda row: kind_of(row.names["system"]),
    part_of=lambda names: names[1],
    relations=relations_of,
    hidden=lambda printed, relations, also: withhold(printed, relations, FORMAL_COUNT, also, _is_not_known),
)
"""How disparity totals are read and kept: a list takes the place of each count basis it has rows of."""
