"""Begins a plan with one of those that come with PSC Desk, in the language spoken now."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from pscdesk.assets import STARTING_PLANS
from pscdesk.errors import InputError
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.programme.plan.plan import Plan, plan_with
from pscdesk.programme.plan.plan_checks import check_fits
from pscdesk.programme.plan.starting_plan import StartingPlan, starting_plans
from pscdesk.programme.written import Written
from pscdesk.work.one_act import one_act
from pscdesk.work.programme.plan.plan_acts import plan_now
from pscdesk.work.programme.programme import Programme


@cache
def plans_to_start_from() -> Mapping[str, StartingPlan]:
    """The plans that come with PSC Desk, by id."""
    return starting_plans(STARTING_PLANS)


@one_act
def start_with(programme: Programme, plan_id: str) -> Plan:
    """Add every item of one of these plans to the plan, all or none; the plan as it stands then.

    ``InputError`` where there is no such plan, or one of its items is in the plan already.
    """
    plans = plans_to_start_from()
    if plan_id not in plans:
        raise InputError(
            Message("There is no plan “{plan}” to start from.", plan=plan_id),
            Message("There are these: {plans}.", plans=", ".join(plans)),
        )
    plan, month = plan_now(programme), programme.month
    written: list[Written] = []
    for act, texts in plans[plan_id].acts():
        one = Written(act, month, {name: tr(text) for name, text in texts.items()})
        check_fits(plan, one)
        plan = plan_with(plan, one)
        written.append(one)
    programme.store.write(*written)
    return plan_now(programme)
