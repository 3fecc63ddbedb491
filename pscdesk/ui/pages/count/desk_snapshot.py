"""Snapshot of a desk for the count page: forms, months, totals and reminders, read in one go on the worker."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pscdesk.periods import Month
from pscdesk.tally.form_ids import ADVICE, AID
from pscdesk.tally.tally_form import TallyForm

if TYPE_CHECKING:
    from pscdesk.work.desk.desk import Desk
    from pscdesk.work.desk.waiting import Waiting

NON_CONTACT = "non-contact"
_NOT_PRESSED = (NON_CONTACT, AID)
"""Forms that nobody chooses here: one is a single press, the other is counted by the aid."""


@dataclass(frozen=True)
class DeskSnapshot:
    """``forms`` are those to choose from; ``totals`` hold a form's total in each month that can be counted in.

    ``movable`` are the months that can only be moved from: counted in by a wrong date.
    """

    forms: tuple[TallyForm, ...]
    non_contact: TallyForm | None
    optional: frozenset[str]
    months: tuple[Month, ...]
    movable: tuple[Month, ...]
    totals: dict[str, dict[Month, int]]
    can_undo: bool
    can_redo: bool
    is_practice: bool
    has_joined: bool
    """Whether the desk follows an office, because its card was taken here or lies in the policy folder."""
    has_counted: bool
    waits: tuple[Waiting, ...]


def read_desk(desk: Desk, today: dt.date) -> DeskSnapshot:
    """What there is to count with at this desk, and what its months hold so far."""
    views = desk.months(today)
    months = tuple(view.month for view in views if view.can_count)
    pressed = (form for form in desk.forms.values() if form.id not in _NOT_PRESSED)
    forms = sorted(pressed, key=lambda form: form.id != ADVICE)
    totals = {form.id: {one.first: one.total for one in desk.windows(form.id, "month", today)} for form in forms}
    return DeskSnapshot(
        forms=tuple(forms),
        non_contact=desk.forms.get(NON_CONTACT),
        optional=desk.optional,
        months=months,
        movable=desk.movable(today),
        totals=totals,
        can_undo=desk.can_undo,
        can_redo=desk.can_redo,
        is_practice=desk.is_practice,
        has_joined=desk.office is not None,
        has_counted=any(total for by_month in totals.values() for total in by_month.values()),
        waits=desk.waiting(today, views),
    )
