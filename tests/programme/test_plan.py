"""The plan that its history makes: items in a tree, updates only followed, completed only with evidence."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from pscdesk.errors import InputError
from pscdesk.periods import Month
from pscdesk.programme.history import Link, head_of, next_link, told
from pscdesk.programme.plan.plan import Plan, plan_of
from pscdesk.programme.plan.plan_acts import ItemAdded, ItemChanged, Updated
from pscdesk.programme.plan.plan_checks import check_fits
from pscdesk.programme.written import ProgrammeAct, Written

MAY = Month(2026, 5)


def said(act: ProgrammeAct, month: Month = MAY, **texts: str) -> Written:
    return Written(act, month, texts)


def plan_from(*written: Written) -> Plan:
    links: list[Link] = []
    for one in written:
        check_fits(plan_of(told(links)), one)
        links.append(next_link(one, head_of(links)))
    return plan_of(told(links))


SAFE_SPACE = said(ItemAdded(item="safe-space", kind="recommendation", number="1"), title="A safe space", lead="HR")
LINE = said(
    ItemAdded(item="line", kind="action", parent="safe-space", number="1a", due="2026-07"),
    title="Open the advice line",
    programmes="Wellbeing",
)


def test_items_stand_beneath_each_other_and_say_what_they_said_last() -> None:
    change = said(ItemChanged(item="line", kind="action", parent="safe-space", due="2026-09"), title="Open the line")
    plan = plan_from(SAFE_SPACE, LINE, change)
    assert [(depth, one.id) for depth, one in plan.in_order()] == [(0, "safe-space"), (1, "line")]
    line = plan.items["line"]
    assert (line.title, str(line.due), line.at, line.status) == ("Open the line", "2026-09", (2, 3), "not-started")


def test_updates_follow_each_other_and_the_last_one_gives_the_status() -> None:
    plan = plan_from(
        SAFE_SPACE,
        LINE,
        said(Updated(item="line", status="in-progress"), progress="Two people are trained."),
        said(Updated(item="line", status="completed"), Month(2026, 8), evidence="Paper 12 of the board, July."),
    )
    line = plan.items["line"]
    assert [update.status for update in line.updates] == ["in-progress", "completed"]
    assert line.is_done
    assert not line.is_overdue(Month(2027, 1))


@pytest.mark.parametrize(("month", "late"), [(Month(2026, 7), False), (Month(2026, 8), True)])
def test_an_item_is_overdue_once_its_month_is_over(month: Month, late: bool) -> None:
    assert plan_from(SAFE_SPACE, LINE).items["line"].is_overdue(month) is late


@pytest.mark.parametrize(
    ("act", "texts", "told_why"),
    [
        (ItemAdded(item="line", kind="action"), {"title": "Again"}, "already"),
        (ItemAdded(item="new", kind="action", parent="nobody"), {"title": "A"}, "has no item"),
        (ItemAdded(item="new", kind="action"), {"lead": "HR"}, "what is to be done"),
        (ItemChanged(item="safe-space", kind="action", parent="line"), {"title": "A"}, "beneath itself"),
        (ItemChanged(item="nobody", kind="action"), {"title": "A"}, "has no item"),
        (Updated(item="nobody", status="in-progress"), {"progress": "A"}, "has no item"),
        (Updated(item="line", status="completed"), {"progress": "All of it."}, "only with evidence"),
        (Updated(item="line", status="in-progress"), {"progress": "  "}, "says nothing"),
    ],
)
def test_what_cannot_follow_the_plan_is_refused(act: ProgrammeAct, texts: Mapping[str, str], told_why: str) -> None:
    plan = plan_from(SAFE_SPACE, LINE)
    with pytest.raises(InputError, match=told_why):
        check_fits(plan, Written(act, MAY, texts))
