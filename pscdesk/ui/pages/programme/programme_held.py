"""What the programme page shows, loaded in one job."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pscdesk.periods import Month
from pscdesk.ui.context import Context

if TYPE_CHECKING:
    from pscdesk.programme.plan.plan import Plan
    from pscdesk.programme.plan.starting_plan import StartingPlan


@dataclass(frozen=True)
class ProgrammeHeld:
    """The programme as it stands: the force, the head of its history, and what each part makes of it.

    ``month`` is the one in which something is written now; ``to_start`` are the plans that come with PSC Desk of which
    no item is in the plan yet.
    """

    force: str
    is_made_up: bool
    entries: int
    head: str
    month: Month
    plan: Plan
    to_start: tuple[StartingPlan, ...]


def look_at_programme(context: Context) -> ProgrammeHeld | None:
    """The programme of this computer, or None where none was begun; for the worker."""
    if not context.places.programme_store.exists():
        return None
    from pscdesk.programme.plan.plan import plan_of
    from pscdesk.work.programme.plan.plan_start import plans_to_start_from

    programme = context.programme()
    facts, history = programme.store.facts(), programme.store.history()
    head, plan = programme.store.head, plan_of(history)
    return ProgrammeHeld(
        force=facts.force,
        is_made_up=facts.made_up,
        entries=head.entries,
        head=head.digest,
        month=programme.month,
        plan=plan,
        to_start=tuple(
            one for one in plans_to_start_from().values() if all(item.id not in plan.items for item in one.items)
        ),
    )
