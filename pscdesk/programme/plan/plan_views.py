"""The plan seen in other orders: what is overdue, whose update is owed, who else owns what, and columns by status."""

from __future__ import annotations

from dataclasses import dataclass

from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.programme.plan.plan import Item, Plan
from pscdesk.programme.plan.plan_acts import Status
from pscdesk.programme.plan.plan_words import STATUS_LABELS


@dataclass(frozen=True)
class StatusColumn:
    """One column of the board: a status, its label, and the items that stand at it in the order of the plan."""

    status: Status
    label: Message
    items: tuple[Item, ...]


@dataclass(frozen=True)
class AlsoOwned:
    """A corporate programme, and the items that it owns as well, in the order of the plan."""

    programme: str
    items: tuple[Item, ...]

    @property
    def leads(self) -> tuple[str, ...]:
        """The roles and teams that lead these items, each once."""
        return tuple(dict.fromkeys(item.lead for item in self.items if item.lead))


def status_columns(plan: Plan) -> tuple[StatusColumn, ...]:
    """Every recommendation and action in the column of its status; all four columns, even where one is empty.

    One with others beneath it has a status and updates of its own, which follow from none of theirs: so it stands here
    too, and terminal, window and paper count the same items. A lesson has none.
    """
    items = [item for _, item in plan.in_order() if item.kind != "lesson"]
    return tuple(
        StatusColumn(status, label, tuple(item for item in items if item.status == status))
        for status, label in STATUS_LABELS.items()
    )


def overdue_items(plan: Plan, month: Month) -> tuple[Item, ...]:
    """What should have been done before ``month`` and is neither completed nor stopped, the longest overdue first."""
    late = [item for _, item in plan.in_order() if item.is_overdue(month)]
    return tuple(sorted(late, key=lambda item: str(item.due)))


def updates_owed(plan: Plan, month: Month) -> tuple[Item, ...]:
    """The open items with nothing beneath them that nobody has written about in ``month``."""
    above = {item.parent for item in plan.items.values()}
    return tuple(
        item
        for _, item in plan.in_order()
        if item.kind != "lesson"
        and item.id not in above
        and not item.is_done
        and max((item.since, *(update.month for update in item.updates))) < month
    )


def also_owned(plan: Plan) -> tuple[AlsoOwned, ...]:
    """Each programme that owns something too, by name; two spellings that differ in the size of letters are one."""
    found: dict[str, tuple[str, list[Item]]] = {}
    for _, item in plan.in_order():
        for tag in item.programmes:
            found.setdefault(tag.casefold(), (tag, []))[1].append(item)
    return tuple(AlsoOwned(tag, tuple(items)) for _, (tag, items) in sorted(found.items()))


def lessons(plan: Plan) -> tuple[Item, ...]:
    """The lessons, in the order of the plan."""
    return tuple(item for _, item in plan.in_order() if item.kind == "lesson")
