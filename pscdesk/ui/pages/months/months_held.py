"""What the page of months shows, loaded in one job, and its table's columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pscdesk.documents.document import Table as TableBlock
from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.tally.form_ids import ADVICE
from pscdesk.ui.context import Context
from pscdesk.ui.models.columns import TableColumn
from pscdesk.ui.pages.months.months_totals import Totals, read_totals

if TYPE_CHECKING:
    from pscdesk.returns.return_types import OfficeCard
    from pscdesk.tally.tally_form import TallyForm
    from pscdesk.work.desk.desk import Due, MonthView
    from pscdesk.work.desk.waiting import Waiting

STATES = {
    "open": Message("Counting"),
    "entry": Message("Over: correct and return it"),
    "returned": Message("Returned"),
    "frozen": Message("Frozen"),
}
BEFORE_DESK = Message("Before this desk: nothing is due")


@dataclass(frozen=True)
class Held:
    """What the page shows: months newest first, what is due, totals, the office, where the key lies, and who we are.

    ``together``: the office card wants the three months of a quarter sent at once.
    """

    months: tuple[MonthView, ...]
    due: tuple[Due, ...]
    waits: tuple[Waiting, ...]
    together: bool
    totals: Totals
    forms: tuple[TallyForm, ...]
    breakdowns: dict[Month, tuple[TableBlock, ...]]
    office: OfficeCard | None
    key_notice: str
    gone: str
    """What to say of a desk that counted and whose store is gone, until it counts anew; empty as a rule."""
    desk_id: str
    unit: str
    old: tuple[Month, ...]
    """Months past their time of which something is left, because a person is asked before it goes."""


def month_columns() -> tuple[TableColumn[MonthView], ...]:
    """The columns of the table of months."""
    return (
        TableColumn(Message("Month"), lambda view: view.month.label),
        TableColumn(Message("Contacts"), lambda view: str(view.contacts), numeric=True),
        TableColumn(Message("State"), state_of),
        TableColumn(Message("Return made"), return_made),
        TableColumn(Message("HR’s receipt"), receipt_seen),
    )


def look(context: Context) -> Held:
    """What the page shows, read from the desk; for the worker."""
    desk, today = context.desk(), context.today()
    months = tuple(reversed(desk.months(today)))
    forms = tuple(sorted(desk.forms.values(), key=lambda form: form.id != ADVICE))
    return Held(
        months=months,
        due=desk.due(today),
        waits=desk.waiting(today),
        together=desk.every > 1,
        totals=read_totals(desk, today),
        forms=forms,
        breakdowns={
            view.month: tuple(table for form in forms for table in desk.breakdown(form.id, view.month))
            for view in months
        },
        office=desk.office,
        key_notice=desk.key_notice,
        gone="" if desk.desk_id else desk.gone,
        desk_id=desk.desk_id,
        unit=desk.unit,
        old=desk.old_months(today),
    )


def first_due_row(held: Held) -> int:
    """The row of the newest month whose return is due, or the first row where none is."""
    waits = {one.month for one in held.due}
    return next((row for row, view in enumerate(held.months) if view.month in waits), 0)


def state_of(view: MonthView) -> str:
    """Where a month stands, in words."""
    return BEFORE_DESK if view.before_desk else STATES[view.state]


def why_not_made(view: MonthView | None) -> str:
    """Why no ordinary return can be made of the chosen month, in words; empty where one can."""
    if view is None:
        return Message("Choose a month to make its return.")
    if view.state == "open":
        return Message("{month} is not over yet, so it cannot be sent.", month=view.month.label)
    if not view.can_return:
        return Message(
            "{month} was sent and its cut-off has passed. Tell HR if its counts were wrong.", month=view.month.label
        )
    if not view.contacts:
        return Message("Nothing was counted in {month}, so only a nil return fits.", month=view.month.label)
    return ""


def return_made(view: MonthView) -> str:
    """Which return was made of a month, in words."""
    if not view.revision:
        return Message("None yet")
    words_ = Message("Nil") if view.nil else Message("Made")
    return words_ if view.revision == 1 else Message("{made}, revision {number}", made=words_, number=view.revision)


def receipt_seen(view: MonthView) -> str:
    """Whether HR has confirmed a month's return, and in which month it did, in words."""
    if not view.received:
        return Message("Not yet") if view.revision else ""
    if view.received_in is None:
        return Message("Confirmed")
    return Message("Confirmed in {month}", month=view.received_in.label)
