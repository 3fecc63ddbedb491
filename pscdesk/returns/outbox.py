"""The status of a desk's month (open, entry, returned, frozen), the cut-off, and which months' cells may go."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from pscdesk.periods import Month, months_between, sent_after
from pscdesk.tally.month_held import ReturnRecord

KEEP_TOTALS = 36
"""How many months a desk keeps the one total of a month whose cells it has dropped."""

LAST_REVISION = 99
"""A month is returned at most so many times."""

State = Literal["open", "entry", "returned", "frozen"]


@dataclass(frozen=True)
class MonthStatus:
    """Where a month stands on a day. ``changed``: its counts are no longer those of the return last made.

    ``can_count``: contacts may still be counted into it, or taken back. ``used``: the highest number that was ever
    used for its returns, as the marks outside the store say; 0 where they say none.
    """

    month: Month
    state: State
    made: ReturnRecord | None
    changed: bool
    can_count: bool
    used: int = 0

    @property
    def is_behind(self) -> bool:
        """Whether the store is older than what was returned from it: it knows nothing of the last number used."""
        return self.used > (self.made.revision if self.made else 0)

    @property
    def can_return(self) -> bool:
        """Whether a return may be made: of a closed month until cut-off, and after it if it would be the first."""
        return self.state in ("entry", "returned") or (self.state == "frozen" and not self.sent)

    @property
    def sent(self) -> bool:
        """Whether a return of this month was made and its file written."""
        return self.is_behind or (self.made is not None and (self.made.written or self.made.revision > 1))

    @property
    def revision(self) -> int:
        """The number of the return last written, 0 for none."""
        if self.is_behind:
            return self.used
        if self.made is None:
            return 0
        return self.made.revision if self.made.written else self.made.revision - 1


def is_frozen(month: Month, today: dt.date, cut_off_day: int, every: int = 1) -> bool:
    """Whether the cut-off of a month has passed: the end of that day of the month after it is due to be sent."""
    return today > sent_after(month, every).plus(1).day(cut_off_day)


def month_status(
    month: Month,
    today: dt.date,
    cut_off_day: int,
    made: ReturnRecord | None,
    changed: bool,
    every: int = 1,
    used: int = 0,
) -> MonthStatus:
    """Where ``month`` stands on ``today``; ``every`` is how many months the office card wants sent together."""
    changed = changed or used > (made.revision if made else 0)
    if not month.is_over(today):
        state: State = "open"
    elif is_frozen(month, today, cut_off_day, every):
        state = "frozen"
    else:
        state = "returned" if made is not None and made.written and not changed else "entry"
    return MonthStatus(month, state, made, changed, may_count(month, today, cut_off_day, every), used)


def may_count(month: Month, today: dt.date, cut_off_day: int, every: int = 1) -> bool:
    """Whether contacts may be counted into a month: the current one, or a closed one until its cut-off."""
    return month == Month.of(today) or (month.is_over(today) and not is_frozen(month, today, cut_off_day, every))


def months_to_show(held: tuple[Month, ...], today: dt.date) -> tuple[Month, ...]:
    """The months a desk looks at: from the first it holds (or last month) up to the current one, oldest first."""
    current = Month.of(today)
    return months_between(min((*held, current.plus(-1))), max((*held, current)))


def to_drop(statuses: tuple[MonthStatus, ...]) -> tuple[Month, ...]:
    """The months whose cells go: frozen, and HR has confirmed the return."""
    return tuple(one.month for one in statuses if one.state == "frozen" and one.made is not None and one.made.received)
