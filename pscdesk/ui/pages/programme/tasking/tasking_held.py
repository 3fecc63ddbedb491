"""What the tasking tab shows, read in one job."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pscdesk.periods import Month
from pscdesk.programme.visits.cycles import Cycle, year_to
from pscdesk.ui.context import Context

if TYPE_CHECKING:
    from pscdesk.documents.document import Block
    from pscdesk.programme.tasking.tasking import Decision
    from pscdesk.reports.visits.tasking_paper import DecisionNames, TaskingFacts
    from pscdesk.work.office.office import Office
    from pscdesk.work.programme.visits.followed_visits import FollowedRow


@dataclass(frozen=True)
class DecidedOn:
    """A decision with what a paper may call what it is about, and the paper's block that tells it."""

    decision: Decision
    names: DecisionNames
    block: Block


@dataclass(frozen=True)
class WorkedOn:
    """A unit that a decision may be about; ``together`` is the row in which it is told with others, else empty."""

    unit: str
    name: str
    together: str


@dataclass(frozen=True)
class TaskingHeld:
    """The twelve months that are shown, and every decision, the newest first.

    ``last`` is the cycle with which the twelve months end, None where none are shown and ``outside`` says why; ``ends``
    are all with which twelve months end, the newest first. ``both_tails`` says how they are read. ``units`` and
    ``themes`` (id and label) are those that a decision may be about now; none where there are no figures to decide by.
    """

    month: Month
    last: Cycle | None
    window: str
    both_tails: str
    ends: tuple[Cycle, ...]
    outside: tuple[Block, ...]
    families: tuple[Block, ...]
    made: tuple[Block, ...]
    units: tuple[WorkedOn, ...]
    themes: tuple[tuple[str, str], ...]
    decided: tuple[DecidedOn, ...]
    followed: tuple[FollowedRow, ...]


def look_at_tasking(context: Context, last: Cycle | None = None) -> TaskingHeld | None:
    """The tasking of this computer's programme, over the twelve months to ``last``; None without an office."""
    if not context.places.office_store.exists():
        return None
    from pscdesk.collation.measures.measures import Withheld
    from pscdesk.reports.visits.beside_tables import BOTH_TAILS
    from pscdesk.reports.visits.tasking_paper import decision_block, families_blocks, made_told, outside_blocks
    from pscdesk.work.programme.visits.cycle_matters import rounded_cycles
    from pscdesk.work.programme.visits.followed_visits import followed_visits
    from pscdesk.work.programme.visits.tasking_table import tasking_now

    programme, office = context.programme(), context.office()
    done = rounded_cycles(programme)
    ends = tuple(one for one in reversed(tuple(done)) if all(cycle in done for cycle in year_to(one)))
    facts = tasking_now(programme, office, last if last in ends else None)
    newest = facts if not ends or facts_end(facts) == ends[0] else tasking_now(programme, office)
    window = facts.window
    return TaskingHeld(
        month=programme.month,
        last=facts_end(facts),
        window="" if isinstance(window, Withheld) else window.label,
        both_tails=BOTH_TAILS,
        ends=ends,
        outside=_spoken(outside_blocks(facts)),
        families=_spoken(families_blocks(facts)),
        made=_spoken((made_told(),)),
        units=_units(office, newest),
        themes=()
        if isinstance(newest.window, Withheld)
        else tuple((one.theme, one.label) for one in newest.window.themes),
        decided=tuple(
            DecidedOn(one, facts.names[one.at], *_spoken((decision_block(one, facts.names[one.at]),)))
            for one in reversed(facts.decisions)
        ),
        followed=followed_visits(programme, office),
    )


def facts_end(facts: TaskingFacts) -> Cycle | None:
    """The cycle with which the twelve months of these facts end."""
    from pscdesk.collation.measures.measures import Withheld

    return None if isinstance(facts.window, Withheld) else facts.window.last


def _units(office: Office, facts: TaskingFacts) -> tuple[WorkedOn, ...]:
    from pscdesk.collation.measures.measures import Withheld
    from pscdesk.collation.register.register import units_in

    window = facts.window
    if isinstance(window, Withheld):
        return ()
    standing = {unit.id: unit for unit in units_in(office.store.units(), window.last.last)}
    found = [
        WorkedOn(unit, standing[unit].name, "" if row.is_alone else row.label)
        for row in window.rows
        for unit in row.units
        if unit in standing
    ]
    return tuple(sorted(found, key=lambda one: one.name))


def _spoken(blocks: Sequence[Block]) -> tuple[Block, ...]:
    from pscdesk.documents.document import Document
    from pscdesk.work.in_spoken import in_spoken

    return in_spoken(Document(title="", blocks=tuple(blocks))).blocks
