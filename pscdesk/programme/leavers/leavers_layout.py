"""What a list of leavers' totals holds: a year, a business group, what was asked, an answer, how many leavers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from pscdesk.collation.disclosure.linked_tables import Cells, Name
from pscdesk.collation.disclosure.possible.relation import Relation
from pscdesk.collation.floors import GROUPED_BASE, GROUPED_COUNT
from pscdesk.programme.leavers.leavers_columns import ABOUT, ANSWER, GROUP, LEAVERS, LOSS, REASON, TOLD
from pscdesk.programme.leavers.leavers_doubts import leavers_doubts
from pscdesk.programme.totals.layout import WHOLE, TotalsLayout
from pscdesk.programme.totals.span import YEAR
from pscdesk.programme.totals.totals_book import NAMES_FROM, Relations, TotalsBook
from pscdesk.programme.totals.totals_rounding import adds_up
from pscdesk.programme.totals.withholding import withhold

KIND = "leavers"

LAYOUT = TotalsLayout(
    "leavers",
    (ABOUT, GROUP, ANSWER),
    (LEAVERS,),
    spans=frozenset({YEAR}),
    adds_up=("group", "answer"),
    series=("about",),
    doubts=leavers_doubts,
    period_words=("year", "period", "financial year", "calendar year", "blwyddyn", "cyfnod"),
)

_ABOUT, _GROUP, _ANSWER = NAMES_FROM, NAMES_FROM + 1, NAMES_FROM + 2


def relations_of(cells: Cells) -> Relations:
    """What holds of the leavers of a year: business groups and answers add up to their totals.

    Besides, the same people were asked each thing, where these totals say so too.
    """
    surely, besides = list[Relation](), list[Relation]()
    for at in (_GROUP, _ANSWER):
        parts: dict[Name, list[Name]] = {}
        for name in cells:
            if name[at] != WHOLE:
                parts.setdefault((*name[:at], WHOLE, *name[at + 1 :]), []).append(name)
        surely += [adds_up(whole, names) for whole, names in parts.items() if whole in cells]
    asked = [about for about in (REASON, LOSS, TOLD) if any(name[_ABOUT] == about for name in cells)]
    for one, other in pairwise(asked):
        wholes = [name for name in cells if name[_ABOUT] == one and name[_ANSWER] == WHOLE]
        pairs = [(name, (*name[:_ABOUT], other, *name[_GROUP:])) for name in wholes]
        if all(cells[name] == cells.get(like) for name, like in pairs):
            besides += [adds_up(name, [like]) for name, like in pairs]
    return Relations(tuple(surely), tuple(besides))


def hidden_cells(printed: Cells, relations: Sequence[Relation], also: Collection[Name]) -> frozenset[Name]:
    """What is not shown: answers of fewer than 20 leavers, counts that could stand for under 5, what gives one away."""
    too_few = {
        name[:_ANSWER] for name, value in printed.items() if name[_ANSWER] == WHOLE and value < GROUPED_BASE.least
    }
    small = [name for name in printed if name[_ANSWER] != WHOLE and name[:_ANSWER] in too_few]
    return withhold(printed, relations, GROUPED_COUNT, (*also, *small))


BOOK = TotalsBook(
    LAYOUT,
    (KIND,),
    kind_of=lambda _row: KIND,
    part_of=lambda names: names[0],
    relations=relations_of,
    hidden=hidden_cells,
)
"""How leavers' totals are read and kept: a list takes the place of each thing asked that it has rows of."""
