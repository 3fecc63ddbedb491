"""What the office page shows, loaded in one job."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pscdesk.periods import Month, months_between
from pscdesk.ui.context import Context
from pscdesk.ui.widgets.choice import Choice

if TYPE_CHECKING:
    from pscdesk.collation.register.register import Desk, Unit
    from pscdesk.collation.returned.chasing import Chase
    from pscdesk.collation.returned.records import Reconciled
    from pscdesk.reports.paper_text import PaperText
    from pscdesk.returns.return_types import OfficeCard
    from pscdesk.work.office.acts.noted import LogLine
    from pscdesk.work.office.acts.settling import Open
    from pscdesk.work.office.day.today import DueThing

_BEFORE, _AFTER, _YEAR = 12, 3, 12


@dataclass(frozen=True)
class Held:
    """The office as it stands; there is no count of contacts in it.

    ``unfrozen`` are the closed months, from the first that somebody was to return, that are not frozen.
    ``optional`` has id and label of each field that may be switched on. ``without_backup`` is a number of returns.
    ``let_go`` says, until it was read, whose returns an older program kept and this one does not. ``first_due`` is the
    first month to expect from a desk that is enrolled today. ``set_back`` says that this is an older copy of the store;
    it is empty for the newest. ``fork`` says that it does not come from the one that was seen before. ``due`` is the
    list of the day, with what is due in the programme, ``chases`` the texts
    to send for what can still count. ``last_returns`` has the last month of which each desk’s return came, and
    ``not_reported`` the frozen months without figures. ``words`` are those of the board page. ``seats`` are who shares
    the office, a sentence each, and ``other_seats`` the labels of those that may be taken off from here.
    """

    card: OfficeCard
    fingerprint: str
    key_notice: str
    units: tuple[Unit, ...]
    desks: tuple[Desk, ...]
    frozen: tuple[Month, ...]
    unfrozen: tuple[Month, ...]
    reconciled: tuple[Reconciled, ...]
    let_go: tuple[str, ...]
    without_backup: int
    optional: tuple[tuple[str, str], ...]
    first_due: Month
    open_conflicts: tuple[Open, ...]
    log: tuple[LogLine, ...]
    log_fault: str
    set_back: str
    fork: str
    due: tuple[DueThing, ...]
    chases: tuple[Chase, ...]
    last_returns: Mapping[str, Month]
    not_reported: tuple[Month, ...]
    words: PaperText
    seats: tuple[str, ...]
    other_seats: tuple[str, ...]


def look(context: Context) -> Held | None:
    """The office of this computer, or None where none has been founded; for the worker.

    ``FileError`` where it is to lie in a folder that is not there.
    """
    from pscdesk.work.office.seats.seat import check_folder

    check_folder(context.places)
    from pscdesk.work.office.seats.seat import check_stores_there

    if context.opened_office is not None:
        check_stores_there(context.places, has_office=True, has_programme=False)
    if not context.places.office_store.exists():
        return None
    from pscdesk.collation.register.unit_changes import current
    from pscdesk.returns.cards import fingerprint
    from pscdesk.work.office.acts.newest import fork_told, set_back
    from pscdesk.work.office.acts.noted import log_fault, read_log
    from pscdesk.work.office.acts.settling import open_conflicts
    from pscdesk.work.office.day.today import in_order, lines_of, see, unfrozen_months
    from pscdesk.work.office.let_go import let_go_notice
    from pscdesk.work.office.office_register import first_due
    from pscdesk.work.office.office_rules import optional_fields
    from pscdesk.work.office.seats.ending import other_seats, seat_lines
    from pscdesk.work.programme.due import due_in_programme
    from pscdesk.work.publish.kept_words import words_kept

    office, today = context.office(), context.today()
    card, store, fault = office.card, office.store, log_fault(office)
    day = see(office, today)
    return Held(
        card=card,
        fingerprint=fingerprint(card),
        key_notice=office.key_notice,
        units=current(store.units()),
        desks=store.desks(),
        frozen=store.frozen_months(),
        unfrozen=unfrozen_months(office, today),
        reconciled=store.reconciled(),
        let_go=let_go_notice(office),
        without_backup=store.without_backup(),
        optional=optional_fields(office.forms),
        first_due=first_due(context.today()),
        open_conflicts=open_conflicts(office),
        log=() if fault else read_log(office),
        log_fault=fault,
        set_back=set_back(office) or "",
        fork=fork_told(office) or "",
        due=in_order((*lines_of(day), *due_in_programme(context.places, context.programme, office))),
        chases=day.chases,
        last_returns=store.last_returns(),
        not_reported=tuple(sorted({*store.frozen_months()} - {*store.reported_months()})),
        words=words_kept(office),
        seats=seat_lines(office, context.places),
        other_seats=other_seats(office, context.places),
    )


def offer_open_months(choice: Choice, held: Held) -> Month | None:
    """Offer the months from which something of a desk may change: those that are not frozen, to a year from now.

    The one chosen before stays; the month that is chosen otherwise comes back, None where there is none.
    """
    before = choice.value
    first = held.frozen[-1].plus(1) if held.frozen else held.first_due.plus(-_BEFORE)
    months = months_between(first, held.first_due.plus(_YEAR))
    choice.offer((month, month.label) for month in reversed(months))
    usual = held.first_due if held.first_due in months else months[-1] if months else None
    choice.show_value(before if before in months else usual)
    return usual


def offer_first_months(choice: Choice, due: Month) -> None:
    """Offer the months from which a desk may be due; the one chosen before stays, else it is ``due``."""
    before = choice.value
    months = [due.plus(by) for by in range(_AFTER, -_BEFORE - 1, -1)]
    choice.offer((month, month.label) for month in months)
    choice.show_value(before if before in months else due)
