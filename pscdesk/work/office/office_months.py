"""HR's months: who has returned them, and freezing one: added up by unit, rounded once, the desks' counts deleted."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

from pscdesk.collation.disclosure.aggregate import by_unit, gather
from pscdesk.collation.disclosure.freezing import (
    FrozenBefore,
    NoPossibleMonth,
    check_may_freeze,
    freeze_month,
    freeze_not_reported,
)
from pscdesk.collation.disclosure.ledger import months_before
from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.collation.disclosure.reconciliation import check_may_reconcile, reconcile_year
from pscdesk.collation.disclosure.rounding_carry import TWELVE
from pscdesk.collation.office_log.acts import Act
from pscdesk.collation.register.register import Desk, Unit, desks_in, units_in
from pscdesk.collation.returned.chasing import Chase, chase
from pscdesk.collation.returned.coverage import Coverage, cover
from pscdesk.collation.returned.frozen_cover import FrozenCover
from pscdesk.collation.returned.inbox import NOTHING
from pscdesk.collation.returned.records import OfficeFacts, Reconciled, StoredCounts
from pscdesk.messages import Message, joined
from pscdesk.periods import Month, financial_year_months, months_between
from pscdesk.tally.form_ids import ADVICE
from pscdesk.work.office.acts.impossible import named
from pscdesk.work.office.acts.newest import check_newest, keep_newest, marked
from pscdesk.work.office.acts.noted import noted
from pscdesk.work.office.acts.year_lines import check_line
from pscdesk.work.office.office import Office
from pscdesk.work.one_act import made_then_applied, one_act
from pscdesk.work.progress import Progress, silent, stop_check


@dataclass(frozen=True)
class Frozen:
    """A month that was frozen: its printed contacts, how many desks count, and one sentence about it.

    There are no ``contacts`` of a month that was not reported.
    """

    month: Month
    contacts: int | None
    due: int
    received: int
    conflict: int
    places: int
    most_off: int
    sentence: str
    old: tuple[Month, ...] = ()
    """Months whose unit totals are past their retention and still kept: a person is asked first (``forget_old``)."""


def begins(office: Office) -> Month | None:
    """The first month that a desk was to return, or of which anything came in; None where no desk is enrolled yet."""
    return min((*office.store.months_known(), *(one.first for one in office.store.desks() if one.first)), default=None)


def first_due(office: Office, last: Month) -> Month:
    """The first month up to the last closed one that somebody was to return; the last where nobody knows of any."""
    return min(begins(office) or last, last)


def coverage(office: Office, first: Month, last: Month, today: dt.date) -> Coverage:
    """Who has returned which month; no counts."""
    span, store = (first, last), office.store
    late = {(one.month, one.desk) for one in store.late(span)}
    printed = store.printed(months_between(*span))
    frozen = {month: FrozenCover(one.units, one.cover) for month, one in printed.items()}
    return cover(span, store.units(), store.desks(), store.held(span), today, late, frozen)


def to_chase(
    office: Office, first: Month, last: Month, today: dt.date, seen: Coverage | None = None
) -> tuple[Chase, ...]:
    """For each unit with something missing or in conflict, a text that is ready to send and names no counts.

    ``seen`` is the coverage of these months where it is known already.
    """
    return chase(seen or coverage(office, first, last, today), office.store.office().force)


def freeze(
    office: Office, month: Month, today: dt.date, progress: Progress = silent, *, not_reported: bool = False
) -> Frozen:
    """Freeze a month and give it its number and digest; ``not_reported`` freezes one of which no return counts.

    ``InputError`` when it is too early, frozen already or below the floors, when this is an older copy of the store,
    when the month was published otherwise, or when a desk's return says what no contacts could leave.
    Then one month's unit totals may go by their retention; where there are more, all of them stay.
    """
    office.check_clock(today)

    def applied(solved: _Solved) -> Frozen:
        return _keep(office, solved, today, progress)

    return made_then_applied(
        office,
        lambda: _solve(office, month, today, progress, not_reported=not_reported),
        applied,
        lambda solved: _made_from(office, month, today) == solved.made_from,
    )


@dataclass(frozen=True)
class _MadeFrom:
    """All that a month's release is made from, so that it can be seen whether others changed any of it."""

    facts: OfficeFacts
    due: tuple[Desk, ...]
    units: tuple[Unit, ...]
    totals: tuple[StoredCounts, ...]
    covered: Coverage
    reporting: tuple[Desk, ...]
    past: tuple[FrozenBefore, ...]


@dataclass(frozen=True)
class _Solved:
    """A month's release that is not kept yet, with what it was made from."""

    made_from: _MadeFrom
    printed: PrintedMonth


def _made_from(office: Office, month: Month, today: dt.date) -> _MadeFrom:
    """What a month's release would be made from now; ``InputError`` when it may not be frozen."""
    store = office.store
    check_freezing(office, month, today)
    held = store.held((month, month))
    due = tuple(desk for desk in desks_in(store.desks(), month) if desk.is_due(month) or (month, desk.desk) in held)
    units = units_in(store.units(), month, {desk.unit for desk in due if desk.unit})
    return _MadeFrom(
        facts=store.office(),
        due=due,
        units=units,
        totals=by_unit(store.counts(month), due),
        covered=cover((month, month), units, due, held, today),
        reporting=tuple(desk for desk in due if held.get((month, desk.desk), NOTHING).counts),
        past=frozen_before(office, month),
    )


def _solve(office: Office, month: Month, today: dt.date, progress: Progress, *, not_reported: bool) -> _Solved:
    """Round and audit a month; nothing is kept."""
    progress(0, 3, Message("Adding up {month}", month=month.label))
    made, forms = _made_from(office, month, today), office.forms
    what = Message("Rounding and auditing the tables of {month}", month=month.label)
    progress(1, 3, what)
    key = hashlib.blake2b(str(month).encode(), key=made.facts.signing_seed, person=b"psc-wishes").digest()
    sums, check_stop = gather(forms, made.totals), stop_check(progress, 1, 3, what)
    try:
        printed = (
            freeze_not_reported(month, made.units, made.covered)
            if not_reported
            else freeze_month(month, sums, forms, made.units, made.reporting, made.covered, key, made.past, check_stop)
        )
    except NoPossibleMonth as fault:
        raise named(office, month, fault) from fault
    progress(2, 3, Message("Freezing {month}", month=month.label))
    return _Solved(made, printed)


def _keep(office: Office, solved: _Solved, today: dt.date, progress: Progress) -> Frozen:
    """Keep a month's release under its number and digest; the desks' counts of it are deleted."""
    printed, mark = marked(office, solved.printed)
    month = printed.when
    with noted(office, Act(act="frozen", month=str(month), number=mark.number, digest=mark.digest)):
        office.store.freeze(printed, solved.made_from.totals)
    keep_newest(office)
    old = _old_totals(office, today)
    if len(old) <= 1:
        forget_old(office, today)
    progress(3, 3, Message("{month} is frozen", month=month.label))
    return Frozen(
        month=month,
        contacts=printed.forms[ADVICE].contacts if printed.is_reported else None,
        due=printed.cover.due,
        received=printed.cover.received,
        conflict=printed.cover.conflict,
        places=len(printed.places),
        most_off=printed.most_off,
        old=old if len(old) > 1 else (),
        sentence=_told(printed),
    )


def _told(printed: PrintedMonth) -> Message:
    month, cover = printed.when.label, printed.cover
    if not printed.is_reported:
        return Message("{month} is frozen as not reported: it has no figures, and never gets any.", month=month)
    return joined(
        " ",
        (
            Message(
                "{month} is frozen: {received} of {due} desks count.",
                month=month,
                received=cover.received,
                due=cover.due,
            ),
            *([Message("Desks that count for nobody: {conflict}.", conflict=cover.conflict)] if cover.conflict else []),
            Message("Its printed figures never change, and the desks’ own counts were deleted."),
        ),
    )


def check_freezing(office: Office, month: Month, today: dt.date) -> None:
    """``InputError`` when a month may not be frozen yet, or was, or this is an older copy of the store."""
    facts = office.store.office()
    check_newest(office)
    check_may_freeze(month, facts.cut_off_day, office.store.frozen_months(), today, facts.every)


def check_closing(office: Office, year: int, today: dt.date) -> None:
    """``InputError`` when a year may not be closed yet, or was, or this is an older copy of the store."""
    store = office.store
    facts = store.office()
    check_newest(office)
    done = [one.year for one in store.reconciled()]
    frozen, known = store.frozen_months(), store.months_known()
    check_may_reconcile(year, today, facts.cut_off_day, facts.every, frozen, done, known)


@one_act
def forget_old(office: Office, today: dt.date) -> None:
    """Delete the unit totals that are past their retention; a ``Question`` first where they are of several months."""
    office.check_clock(today)
    office.check_forgetting(_old_totals(office, today))
    office.store.forget_before(_kept_from(office, today))


def _old_totals(office: Office, today: dt.date) -> tuple[Month, ...]:
    return office.store.months_before(_kept_from(office, today))


def _kept_from(office: Office, today: dt.date) -> Month:
    return Month.of(today).plus(-office.store.office().retention)


def frozen_before(office: Office, month: Month) -> tuple[FrozenBefore, ...]:
    """The frozen months just before this one, at most twelve, the newest first; true counts where they are kept."""
    ledger = office.store.printed([month.plus(-number) for number in range(1, TWELVE + 1)])
    return tuple(with_true_counts(office, printed) for printed in months_before(ledger, month, TWELVE))


def with_true_counts(office: Office, printed: PrintedMonth) -> FrozenBefore:
    """A frozen month with its true counts, or without any once their retention has ended."""
    kept = office.store.keeps_totals(printed.when)
    return FrozenBefore(printed, gather(office.forms, office.store.unit_totals(printed.when)) if kept else {})


@one_act
def reconcile(office: Office, year: int, today: dt.date) -> Reconciled:
    """Print the reconciliation line of the financial year that begins in April of ``year``, once and for all.

    ``InputError`` when it is too early, was printed already, or this is an older copy of the store.
    """
    office.check_clock(today)
    store = office.store
    facts = store.office()
    check_closing(office, year, today)
    key = hashlib.blake2b(b"reconciliation", key=facts.signing_seed, person=b"psc-late").digest()
    line = reconcile_year(year, store.late(financial_year_months(year)), key)
    check_line(office, line)
    with noted(office, Act(act="reconciled", number=year)):
        store.reconcile(line, financial_year_months(year))
    return line
