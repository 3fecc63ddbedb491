"""Tables of the plan: where each item stands, what is overdue, who else owns what, and the figures it cites."""

from __future__ import annotations

from collections.abc import Sequence

from pscdesk.documents.document import Column, Table
from pscdesk.messages import Message, joined
from pscdesk.periods import Month
from pscdesk.programme.plan.plan import Item, Plan
from pscdesk.programme.plan.plan_acts import CitedFigure
from pscdesk.programme.plan.plan_views import also_owned, overdue_items, status_columns
from pscdesk.programme.plan.plan_words import KIND_LABELS, REDACTED, STATUS_LABELS
from pscdesk.reports.wording import NOTHING

_NUMBER = Column("number", Message("No."))
_WHAT = Column("item", Message("What is to be done"))
_LEAD = Column("lead", Message("Lead"))
_DUE = Column("due", Message("Due"))
_COLUMNS = (
    _NUMBER,
    _WHAT,
    _LEAD,
    _DUE,
    Column("status", Message("Status")),
    Column("updated", Message("Last update")),
)


def standing_table(plan: Plan, month: Month) -> Table:
    """How many recommendations and actions stand at each status, and how many of them are overdue."""
    rows: list[tuple[str | int, ...]] = []
    late = overdue_items(plan, month)
    for kind in ("recommendation", "action"):
        counts = [sum(item.kind == kind for item in column.items) for column in status_columns(plan)]
        rows.append((KIND_LABELS[kind], *counts, sum(counts), sum(item.kind == kind for item in late)))
    return Table(
        "standing",
        Message("Where the plan stands"),
        (
            Column("kind", Message("Kind")),
            *(Column(status, label, numeric=True) for status, label in STATUS_LABELS.items()),
            Column("all", Message("All"), numeric=True),
            Column("overdue", Message("Of these overdue"), numeric=True),
        ),
        tuple(rows),
        sheet=Message("Standing"),
    )


def plan_table(plan: Plan, month: Month) -> Table:
    """Every recommendation and action in the order of the plan, with its lead, month, status and last update."""
    return Table(
        "plan",
        Message("The plan"),
        _COLUMNS,
        tuple(_row(item, status_of(item, month)) for _, item in plan.in_order() if item.kind != "lesson"),
        sheet=Message("Plan"),
    )


def overdue_table(plan: Plan, month: Month) -> Table | None:
    """What is overdue, the longest first; None where nothing is."""
    late = overdue_items(plan, month)
    if not late:
        return None
    return Table(
        "overdue",
        Message("Overdue in {month}", month=month.label),
        _COLUMNS,
        tuple(_row(item, STATUS_LABELS[item.status]) for item in late),
        sheet=Message("Overdue"),
    )


def owed_table(owed: Sequence[Item], month: Month) -> Table | None:
    """Items that nobody wrote about in a month, each with its lead and its month; None where there is none."""
    if not owed:
        return None
    return Table(
        "owed",
        Message("No update yet in {month}", month=month.label),
        (_NUMBER, _WHAT, _LEAD, _DUE),
        tuple((item.number or NOTHING, title_of(item), lead_of(item), due_of(item)) for item in owed),
        sheet=Message("Updates owed"),
    )


def owners_table(plan: Plan) -> Table | None:
    """The corporate programmes that own an item too, an item in each row; None where no item names one."""
    rows = [
        (one.programme, item.number or NOTHING, title_of(item), lead_of(item))
        for one in also_owned(plan)
        for item in one.items
    ]
    if not rows:
        return None
    return Table(
        "owners",
        Message("Who else owns this"),
        (Column("programme", Message("Programme")), _NUMBER, _WHAT, _LEAD),
        tuple(rows),
        sheet=Message("Also owned"),
    )


def figures_table(figures: Sequence[CitedFigure]) -> Table | None:
    """The figures that a paper cites, by number, as they stood; None for none."""
    if not figures:
        return None
    return Table(
        "figures",
        Message("Figures cited, as they stood"),
        (
            Column("cite", Message("Figure")),
            Column("says", Message("What it says")),
            Column("digest", Message("Digest of its frozen months")),
        ),
        tuple((f"[{number}]", one.says, one.digest[:16]) for number, one in enumerate(figures, 1)),
        Message("Each is a printed value of frozen months, rounded once and for all. Of a digest the first 16 digits."),
        sheet=Message("Figures"),
    )


def title_of(item: Item) -> str:
    """What is to be done; where it was redacted the item's id, which says so."""
    if item.texts.get("title"):
        return item.title
    return Message("{item}: {redacted}", item=item.id, redacted=REDACTED)


def lead_of(item: Item) -> str:
    """The role or team that leads; a dash where it is not said."""
    return item.lead or (REDACTED if "lead" in item.redacted else NOTHING)


def due_of(item: Item) -> str:
    """The month by which it is to be done; a dash where it has none."""
    return item.due.label if item.due else NOTHING


def status_of(item: Item, month: Month) -> str:
    """Where it stands, and that it is overdue."""
    label = STATUS_LABELS[item.status]
    return Message("{status}, overdue", status=label) if item.is_overdue(month) else label


def _row(item: Item, status: str) -> tuple[str, ...]:
    last = item.updates[-1].month.label if item.updates else NOTHING
    return (item.number or NOTHING, title_of(item), lead_of(item), due_of(item), status, last)


def numbered(item: Item) -> str:
    """An item's number and what is to be done, as they stand in a heading."""
    return joined(" ", (item.number, title_of(item))) if item.number else title_of(item)
