"""Snapshot of a desk for the count page: forms, months, totals and reminders, read in one go on the worker."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.tally.form_ids import ADVICE, AID
from pscdesk.tally.tally_form import TallyForm

if TYPE_CHECKING:
    from pscdesk.work.desk.desk import Desk

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
    due: tuple[str, ...]
    waits: str


def read_desk(desk: Desk, today: dt.date) -> DeskSnapshot:
    """What there is to count with at this desk, and what its months hold so far."""
    from pscdesk.work.desk.desk_months import what_waits

    views, due = desk.months(today), () if desk.is_practice else desk.due(today)
    months = tuple(view.month for view in views if view.can_count)
    pressed = (form for form in desk.forms.values() if form.id not in _NOT_PRESSED)
    forms = sorted(pressed, key=lambda form: form.id != ADVICE)
    return DeskSnapshot(
        forms=tuple(forms),
        non_contact=desk.forms.get(NON_CONTACT),
        optional=desk.optional,
        months=months,
        movable=desk.movable(today),
        totals={form.id: {one.first: one.total for one in desk.windows(form.id, "month", today)} for form in forms},
        can_undo=desk.can_undo,
        can_redo=desk.can_redo,
        is_practice=desk.is_practice,
        due=tuple(one.sentence for one in due),
        waits=what_waits(due, views),
    )


def reminder(due: tuple[str, ...]) -> str:
    """What is said of months that are ready to send: the one, or how many."""
    if len(due) == 1:
        return due[0]
    return Message(
        "{number} months are ready to send to HR. They are listed under Months and returns.", number=len(due)
    )
