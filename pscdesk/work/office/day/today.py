"""Start of HR's day: one list of what is due, for the window and the terminal alike; no count of contacts is in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Literal

from pscdesk.collation.disclosure.freezing import freezes_from
from pscdesk.collation.disclosure.reconciliation import check_may_reconcile
from pscdesk.collation.frozen_marks import highest
from pscdesk.collation.returned.chasing import Chase, chase
from pscdesk.collation.returned.coverage import Coverage
from pscdesk.collation.returned.not_reported import not_reported_sentence, rows_of
from pscdesk.errors import InputError
from pscdesk.messages import Message, joined, plural
from pscdesk.periods import Month, financial_year, financial_year_label, long_date, months_between
from pscdesk.work.office.acts.newest import set_back
from pscdesk.work.office.acts.noted import log_fault
from pscdesk.work.office.acts.settling import open_conflicts
from pscdesk.work.office.office import Office
from pscdesk.work.office.office_months import coverage, first_due

Urgency = Literal["now", "soon", "known"]
"""Waits already; has a day to come; is only told."""
Opens = Literal["returns", "months", "publish", "register", "card", "programme"]
"""The part of the office in which it is done, or the page of HR's programme."""

_URGENCIES: tuple[Urgency, ...] = ("now", "soon", "known")
_YEAR = 12


@dataclass(frozen=True)
class DueThing:
    """One line of the list: its kind, what it says, how urgent it is, where it is done, and its day, if it has one.

    ``place`` is the part of the programme's page, for what is done there.
    """

    kind: str
    sentence: str
    urgency: Urgency
    opens: Opens
    day: dt.date | None = None
    place: str = ""


@dataclass(frozen=True)
class Seen:
    """What the lines are made of, read once: coverage of the last year, the closed months that are not frozen.

    ``chases`` has a text for each unit with returns to come for these: those of frozen months can no longer count.
    """

    office: Office
    today: dt.date
    cover: Coverage
    unfrozen: tuple[Month, ...]
    chases: tuple[Chase, ...]


def due_things(office: Office, today: dt.date) -> tuple[DueThing, ...]:
    """Everything that is due, what waits first, then by day; later parts add a function to ``LINES``."""
    return lines_of(see(office, today))


def lines_of(seen: Seen) -> tuple[DueThing, ...]:
    """The same from what was read already."""
    return in_order(thing for lines in LINES for thing in lines(seen))


def in_order(found: Iterable[DueThing]) -> tuple[DueThing, ...]:
    """What waits first, then by day; those of one urgency and day stay as they stand."""
    return tuple(sorted(found, key=_place))


def _place(one: DueThing) -> tuple[int, bool, dt.date]:
    """What the store itself is comes before all else of its urgency: on an older copy the rest may not hold."""
    return (_URGENCIES.index(one.urgency), one.kind != "store", one.day or dt.date.max)


def see(office: Office, today: dt.date) -> Seen:
    """What the list is made of."""
    last = Month.of(today).plus(-1)
    first = max(first_due(office, last), last.plus(1 - _YEAR))
    unfrozen = tuple(month for month in unfrozen_months(office, today) if month >= first)
    cover = coverage(office, first, last, today)
    to_come = tuple(one for one in cover.missing if one.month in unfrozen)
    chases = chase(replace(cover, missing=to_come), office.store.office().force)
    return Seen(office, today, cover, unfrozen, chases)


def unfrozen_months(office: Office, today: dt.date) -> tuple[Month, ...]:
    """Every month before this one that is not frozen, from the first that somebody was to return, oldest first."""
    last, frozen = Month.of(today).plus(-1), office.store.frozen_months()
    return tuple(month for month in months_between(first_due(office, last), last) if month not in frozen)


def _older_copy(seen: Seen) -> list[DueThing]:
    told = (set_back(seen.office), log_fault(seen.office))
    return [DueThing("store", sentence, "now", "card") for sentence in told if sentence]


def _conflicts(seen: Seen) -> list[DueThing]:
    number = len(open_conflicts(seen.office))
    said = plural(
        "{number} month of a desk wants you to settle it: its returns contradict each other, or a file is to come.",
        "{number} months of desks want you to settle them: their returns contradict each other, or a file is to come.",
        number,
    )
    return [DueThing("conflict", said, "now", "returns")] if number else []


def _left_lying(seen: Seen) -> list[DueThing]:
    number = len(seen.office.left_lying)
    said = plural(
        "{number} file was left where it lies, because its desk is not enrolled.",
        "{number} files were left where they lie, because their desks are not enrolled.",
        number,
    )
    return [DueThing("waiting", said, "now", "register")] if number else []


def _not_compared(seen: Seen) -> list[DueThing]:
    number = sum(desk.open and desk.checked is None for desk in seen.office.store.desks())
    said = plural(
        "The fingerprint of {number} desk was not compared yet.",
        "The fingerprints of {number} desks were not compared yet.",
        number,
    )
    return [DueThing("compare", said, "soon", "register")] if number else []


def _months(seen: Seen) -> list[DueThing]:
    facts = seen.office.store.office()
    found: list[DueThing] = []
    for month in seen.unfrozen:
        total = seen.cover.totals[seen.cover.months.index(month)]
        if not total.due:
            continue
        day = freezes_from(month, facts.cut_off_day, facts.every)
        said = Message("{received} of {due} desks have reported.", received=total.received, due=total.due)
        last = day - dt.timedelta(days=1)
        if seen.today >= day:
            text = Message("{month} closed on {last}, and can be frozen.", month=month.label, last=long_date(last))
            found.append(DueThing("freeze", joined(" ", (text, said)), "now", "months", day))
            continue
        text = Message(
            "{month} closes on {last}, and can be frozen from {day}.",
            month=month.label,
            last=long_date(last),
            day=long_date(day),
        )
        found.append(DueThing("closes", joined(" ", (text, said)), "soon", "months", last))
    return found


def _to_chase(seen: Seen) -> list[DueThing]:
    chases = seen.chases
    returns = sum(one.returns for one in chases)
    asked = plural("{number} return can still be asked for.", "{number} returns can still be asked for.", returns)
    ready = plural("{number} text is ready to send.", "{number} texts are ready to send.", len(chases))
    return [DueThing("chase", joined(" ", (asked, ready)), "now", "months")] if chases else []


def _without_backup(seen: Seen) -> list[DueThing]:
    number = seen.office.store.without_backup()
    said = plural("{number} return is in no backup yet.", "{number} returns are in no backup yet.", number)
    return [DueThing("backup", said, "now", "card")] if number else []


def _card(seen: Seen) -> list[DueThing]:
    store = seen.office.store
    last, facts = highest((*store.marks(), *store.published_before().values())), store.office()
    if last is None or last.number == facts.card_number:
        return []
    said = Message(
        "A month was frozen since issue {issue} of the office card was made. Save the card, and give it to the desks.",
        issue=facts.issue,
    )
    return [DueThing("card", said, "soon", "card")]


def _years(seen: Seen) -> list[DueThing]:
    store, facts = seen.office.store, seen.office.store.office()
    frozen, done = store.frozen_months(), [one.year for one in store.reconciled()]
    found: list[DueThing] = []
    for year in sorted({financial_year(month) for month in frozen}):
        with suppress(InputError):
            check_may_reconcile(year, seen.today, facts.cut_off_day, facts.every, frozen, done)
            said = Message("The late returns of {year} can be added up.", year=financial_year_label(year))
            found.append(DueThing("reconcile", said, "soon", "months"))
    return found


def _who_has_not(seen: Seen) -> list[DueThing]:
    if not any(total.due for total in seen.cover.totals):
        return []
    said = not_reported_sentence(seen.cover.months, rows_of(seen.cover))
    return [DueThing("reported", said, "known", "months")]


LINES: tuple[Callable[[Seen], list[DueThing]], ...] = (
    _older_copy,
    _conflicts,
    _left_lying,
    _months,
    _without_backup,
    _to_chase,
    _card,
    _not_compared,
    _years,
    _who_has_not,
)
"""What makes the lines, in the order in which they stand where neither urgency nor day decides."""
