"""Builds the return of a month from the desk's store, and tells the status of each month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from msgspec import structs

from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.returns import outbox
from pscdesk.returns.content import nonce_for
from pscdesk.returns.outbox import MonthStatus
from pscdesk.returns.return_types import MARK, Return, ReturnedCounts
from pscdesk.tally.form_ids import ADVICE
from pscdesk.tally.store import DeskStore, Identity
from pscdesk.tally.tally_form import TallyForm

_NOBODY = Identity("0" * 10, bytes(32), "", "local")
"""Stands in for a desk that has no id yet, so that its months can be looked at."""


@dataclass(frozen=True)
class Composer:
    """A desk's store read as returns. ``cut_off_day`` and ``every`` (months sent together) are the office card's."""

    store: DeskStore
    forms: Mapping[str, TallyForm]
    cut_off_day: int
    every: int = 1

    def content(self, month: Month, revision: int, app: str) -> Return:
        """The return of a month under this revision, with the forms on which something was counted."""
        who = self.store.identity or _NOBODY
        counted = [form for form in self.forms.values() if self.store.contacts(month, form)]
        return Return(
            app=app,
            desk=who.desk,
            format=MARK,
            forms={form.id: self._counts(month, form) for form in counted} if self.store.holds_cells(month) else {},
            month=str(month),
            nonce=nonce_for(who.seed, month, revision),
            revision=revision,
        )

    def next(self, month: Month, app: str) -> Return:
        """The return to make now, by the program version ``app``; the last one again when its counts still hold."""
        made = self.store.made(month)
        return outbox.next_return(made, app, lambda revision, version: self.content(month, revision, version))

    def status(self, month: Month, today: dt.date) -> MonthStatus:
        """Where a month stands on a day."""
        made = self.store.made(month)
        same = made is not None and outbox.same_as_made(
            made, lambda revision, version: self.content(month, revision, version)
        )
        return outbox.month_status(month, today, self.cut_off_day, made, not same, self.every)

    def statuses(self, today: dt.date) -> tuple[MonthStatus, ...]:
        """Where each month stands, from the first that is held up to the current one."""
        return tuple(self.status(month, today) for month in outbox.months_to_show(self.store.months(), today))

    def check_may_return(self, month: Month, today: dt.date, nil: bool) -> None:
        """``InputError`` when the month is not over, is frozen after a return, or ``nil`` does not fit its counts.

        ``nil`` says that nobody asked for advice: it fits a month in which only other forms were counted.
        """
        status, counted = self.status(month, today), self.store.holds_cells(month)
        asked = self.store.contacts(month, self.forms[ADVICE])
        if status.state == "open":
            raise InputError(
                Message("{month} is not over.", month=month.label), Message("Only a closed month is returned.")
            )
        if not status.can_return:
            raise InputError(
                Message("{month} is frozen: its cut-off has passed.", month=month.label),
                Message("Tell HR if its counts were wrong."),
            )
        if nil and asked:
            raise InputError(
                Message("Contacts were counted in {month}, so it is not nil.", month=month.label),
                Message("Make an ordinary return."),
            )
        if not nil and not counted:
            raise InputError(
                Message("Nothing was counted in {month}.", month=month.label),
                Message("If that is right, make a nil return."),
            )

    def tidy(self, today: dt.date) -> None:
        """Drop what need not be kept: cells of frozen months that HR has, and totals after 36 months."""
        held = {one.month: one for one in self.statuses(today)}
        done = tuple(month for month in outbox.to_drop(tuple(held.values())) if self.store.holds_cells(month))
        oldest = Month.of(today).plus(-outbox.KEEP_TOTALS)
        if done or any(month < oldest and not self.store.holds_cells(month) for month in self.store.months()):
            self.store.drop_cells(done, oldest)

    def _counts(self, month: Month, form: TallyForm) -> ReturnedCounts:
        return ReturnedCounts(**structs.asdict(self.store.counts(month, form)))
