"""The programme as a report tells it: a part for each thing it does, in a line and in full, and the events of months.

Everything in it is rounded or withheld already, by the part that it comes from.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pscdesk.collation.floors import PROGRAMME_FLOORS, Floor
from pscdesk.documents.document import Block, Chart, Funnel, Heading, HeatMap, Table
from pscdesk.periods import Month
from pscdesk.programme.events.month_events import MonthEvent


@dataclass(frozen=True)
class ProgrammePart:
    """One part: what it is called, its lines for a paper of two pages, and its blocks for a report.

    Its lines say why where something cannot be said; then it has no blocks. ``floors`` are those of its totals.
    """

    id: str
    title: str
    lines: tuple[str, ...]
    blocks: tuple[Block, ...] = ()
    floors: tuple[Floor, ...] = ()


@dataclass(frozen=True)
class ProgrammeTold:
    """What is told of a programme that stands on so many ``entries``, the last of which has the digest ``head``.

    ``fault`` says why nothing is told of a programme that is there and cannot be opened.
    """

    month: Month
    entries: int = 0
    head: str = ""
    parts: tuple[ProgrammePart, ...] = ()
    events: tuple[MonthEvent, ...] = ()
    fault: str = ""

    @property
    def floors(self) -> tuple[Floor, ...]:
        """The floors of the totals in any of its parts, in the order in which papers list them."""
        found = {floor.rule: floor for part in self.parts for floor in part.floors}
        return tuple(floor for floor in PROGRAMME_FLOORS if floor.rule in found)


def beneath(name: str, blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks of a paper as they stand within the part ``name`` of a report: a level lower, named apart."""
    return tuple(_beneath(name, block) for block in blocks)


def _beneath(name: str, block: Block) -> Block:
    match block:
        case Heading(level=level):
            return replace(block, level=level + 1, new_page=False)
        case Table(id=own) | Chart(id=own) | Funnel(id=own) | HeatMap(id=own):
            return replace(block, id=f"{name}-{own}")
        case _:
            return block
