"""What the plan's tab shows, read in one job."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pscdesk.periods import Month
from pscdesk.ui.context import Context

if TYPE_CHECKING:
    from pscdesk.programme.plan.plan import Item, Plan
    from pscdesk.programme.plan.plan_views import StatusColumn
    from pscdesk.programme.plan.starting_plan import StartingPlan


@dataclass(frozen=True)
class PlanHeld:
    """The plan as it stands, its board and what is overdue as terminal and paper have them, and the history's head.

    ``month`` is the one in which something is written now; ``to_start`` are the plans that come with PSC Desk of which
    no item is in the plan yet.
    """

    entries: int
    head: str
    month: Month
    plan: Plan
    columns: tuple[StatusColumn, ...]
    overdue: tuple[Item, ...]
    to_start: tuple[StartingPlan, ...]


def look_at_plan(context: Context) -> PlanHeld:
    """The plan of this computer's programme; for the worker."""
    from pscdesk.programme.plan.plan_views import overdue_items, status_columns
    from pscdesk.storage.seal import short_digest
    from pscdesk.work.programme.plan.plan_acts import plan_now
    from pscdesk.work.programme.plan.plan_start import plans_to_start_from

    programme = context.programme()
    head, plan = programme.store.head, plan_now(programme)
    return PlanHeld(
        entries=head.entries,
        head=short_digest(head.digest),
        month=programme.month,
        plan=plan,
        columns=status_columns(plan),
        overdue=overdue_items(plan, programme.month),
        to_start=tuple(
            one for one in plans_to_start_from().values() if all(item.id not in plan.items for item in one.items)
        ),
    )
