"""The reconciliation line: contacts returned after their month was frozen, as one rounded total of a financial year.

It is printed once, when the whole year is frozen, because a line that grew would give away each late return.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Iterable

from pscdesk.collation.floors import COUNT_BASE
from pscdesk.collation.returned.records import Late, Reconciled
from pscdesk.errors import InputError
from pscdesk.messages import Message, joined
from pscdesk.periods import (
    Month,
    financial_year_label,
    financial_year_months,
    long_date,
    months_between,
    sent_after,
)


def unknown_months(year: int, frozen: Collection[Month], known: Collection[Month]) -> tuple[Month, ...]:
    """The months of a year that are not frozen and lie before any that the office knows."""
    begun = min((*frozen, *known), default=None)
    span = months_between(*financial_year_months(year))
    return tuple(month for month in span if month not in frozen and (begun is None or month < begun))


def check_may_reconcile(
    year: int,
    today: dt.date,
    cut_off_day: int,
    every: int,
    frozen: Collection[Month],
    done: Iterable[int],
    known: Collection[Month] = (),
) -> None:
    """``InputError`` before the cut-off of the year's last month, while a month waits, or a second time.

    A month waits when it is not frozen and the office knows an earlier one, frozen or returned (``known``).
    """
    first, last = financial_year_months(year)
    if year in done:
        raise InputError(
            Message("{year_label} is reconciled already.", year_label=financial_year_label(year)),
            Message("Its line never changes."),
        )
    day = sent_after(last, every).plus(1).day(cut_off_day)
    if today <= day:
        raise InputError(
            Message("{year_label} is not over.", year_label=financial_year_label(year)),
            Message("Reconcile it after {long_date}.", long_date=long_date(day)),
        )
    held = sorted(month for month in frozen if first <= month <= last)
    if not held:
        raise InputError(
            Message("No month of {year_label} was frozen.", year_label=financial_year_label(year)),
            Message("Freeze its months first."),
        )
    never = unknown_months(year, frozen, known)
    missing = [month.label for month in months_between(first, last) if month not in held and month not in never]
    if missing:
        raise InputError(
            Message("Not frozen: {missing}.", missing=joined(", ", missing)),
            Message("Freeze these months first. A month of which no return came is frozen as not reported."),
        )


def reconcile_year(year: int, late: Iterable[Late], key: bytes) -> Reconciled:
    """The year's line: the late first returns added up, and rounded up or down to base 5 by a keyed draw.

    The chance to go up is the remainder over five, so nothing is lost on average; as with every printed count, 0
    stands for 0 to 4 and 5 for 1 to 9 (reference: anonymity.md 4.3). ``key`` is at least 16 secret bytes.
    """
    counted = [one for one in late if one.contacts is not None]
    total, base = sum(one.contacts or 0 for one in counted), COUNT_BASE.least
    drawn = hashlib.blake2b(f"{year}".encode(), key=key[:64], person=b"psc-late-line", digest_size=8).digest()
    down, rest = divmod(total, base)
    up = int.from_bytes(drawn, "big") / 2**64 < rest / base
    return Reconciled(year, (down + up) * base, len(counted))
