"""A desk's months as the desk sees them: where each stands, what is due, and its totals in longer windows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pscdesk.messages import Message
from pscdesk.periods import Month, long_date, months_between, sent_after
from pscdesk.returns.outbox import MonthStatus, State
from pscdesk.storage.seal import short_digest
from pscdesk.tally.month_held import MonthHeld
from pscdesk.tally.store import DeskStore
from pscdesk.tally.tally_form import TallyForm


@dataclass(frozen=True)
class MonthView:
    """A month as its desk sees it. ``revision`` is 0 before a return; ``can_return`` looks at the month alone.

    ``received``: HR has confirmed the return; ``received_in`` is the month in which it did, where that is known.
    ``digest`` is that of the return last made, for HR to know it by. ``behind``: this store is older than that return.
    """

    month: Month
    contacts: int
    state: State
    can_count: bool
    can_return: bool
    revision: int
    nil: bool
    received: bool = False
    received_in: Month | None = None
    digest: str = field(default="", compare=False)
    """The digest of the return made last: what HR asks for, in part, when two contradict."""
    behind: bool = False
    before_desk: bool = False
    """This desk was not there yet, so nobody expects a return."""

    @property
    def digest_read_out(self) -> str:
        """The first twenty digits of the digest, in groups of four, to be read out over the telephone."""
        return short_digest(self.digest)


@dataclass(frozen=True)
class Due:
    """A month that is ready to send. ``until`` is the last day of its cut-off, ``again`` that it was sent before.

    ``nil``: nothing was counted in it. ``late``: its cut-off has passed, so it goes into HR's reconciliation.
    ``behind``: the counts here are older than what was sent.
    """

    month: Month
    until: dt.date
    again: bool
    nil: bool
    late: bool
    behind: bool = False

    @property
    def sentence(self) -> str:
        """The reminder."""
        if self.behind:
            return Message(
                "The counts of {month} here are older than what was sent to HR. Count again what is missing, then send "
                "the month once more.",
                month=self.month.label,
            )
        what = (
            Message("{month} has changed since it was sent", month=self.month.label)
            if self.again
            else Message("{month} is over", month=self.month.label)
        )
        if self.late:
            return Message("{what}, and its cut-off has passed. Send it to HR all the same.", what=what)
        day = long_date(self.until)
        if self.nil:
            return Message("{what}. Send it to HR by {day}, though nothing was counted.", what=what, day=day)
        return Message("{what}. Send it to HR by {day}.", what=what, day=day)


def due_months(
    statuses: Sequence[tuple[MonthStatus, MonthHeld]],
    first: Month | None,
    cut_off_day: int,
    every: int,
    today: dt.date,
) -> tuple[Due, ...]:
    """The months to send now, in their order; ``cut_off_day`` and ``every`` (months sent together) are the card's.

    ``first`` is the desk's first month: of those before it none is due, unless a return of it was made once.
    """
    return tuple(
        Due(
            month=status.month,
            until=sent_after(status.month, every).plus(1).day(cut_off_day),
            again=status.sent,
            nil=not held.holds_cells,
            late=status.state == "frozen",
            behind=status.is_behind,
        )
        for status, held in statuses
        if _is_due(status) and not is_before(status, first) and sent_after(status.month, every).is_over(today)
    )


def totals(store: DeskStore, form: TallyForm, today: dt.date) -> Mapping[Month, int]:
    """Each month from the desk's first that is still held up to the current one, and how many it counted."""
    current = Month.of(today)
    counted = store.contacts_by_month(form)
    return {month: counted.get(month, 0) for month in months_between(min((*store.months(), current)), current)}


def month_view(status: MonthStatus, contacts: int, first: Month | None) -> MonthView:
    """A month of this status, with its number of contacts; ``first`` is the desk's first month."""
    made = status.made
    return MonthView(
        status.month,
        contacts,
        status.state,
        status.can_count,
        status.can_return,
        status.revision,
        nil=made is not None and made.nil and status.revision > 0,
        received=made is not None and made.received,
        received_in=made.received_in if made else None,
        digest=made.digest if made and made.written else "",
        behind=status.is_behind,
        before_desk=status.state != "open" and is_before(status, first),  # the month that runs is being counted in
    )


def is_before(status: MonthStatus, first: Month | None) -> bool:
    """Whether a month is before the desk's ``first`` one (None: it has none yet), and nothing was ever sent of it."""
    return (first is None or status.month < first) and not status.is_behind


def _is_due(status: MonthStatus) -> bool:
    return status.state == "entry" or (status.state == "frozen" and status.can_return)
