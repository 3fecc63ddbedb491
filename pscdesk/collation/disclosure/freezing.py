"""Freezes a month: forms the published rows, rounds all tables together, audits, and gives what is printed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from pscdesk.collation.disclosure.audit import audit_month
from pscdesk.collation.disclosure.ledger import check_not_printed, month_relations
from pscdesk.collation.disclosure.linked_tables import (
    KIND,
    PLACE,
    SIDE,
    SIDES,
    Name,
    codes_of,
    form_cells,
    headline_names,
    row_totals,
    rows_cells,
    table_names,
)
from pscdesk.collation.disclosure.possible.membership import is_possible
from pscdesk.collation.disclosure.possible.solving import StopCheck, never_stop
from pscdesk.collation.disclosure.printed import PrintedMonth, PrintedRow, UnitAtFreeze
from pscdesk.collation.disclosure.published_rows import PublishedRow, form_rows
from pscdesk.collation.disclosure.rounding import CONTACTS_OFF, MOST_OFF, WINDOW_OFF, Rounded, round_cells
from pscdesk.collation.disclosure.rounding_carry import TWELVE, Carried, carry, month_errors
from pscdesk.collation.floors import FORCE_DESKS, FORCE_PEOPLE
from pscdesk.collation.register.register import Desk, Unit
from pscdesk.collation.returned.coverage import Coverage
from pscdesk.collation.returned.month_cover import MonthCover
from pscdesk.errors import InputError, PscDeskError
from pscdesk.messages import Message
from pscdesk.periods import Month, long_date, sent_after
from pscdesk.tally.contact import CONTACTS
from pscdesk.tally.form_counts import FormCounts, add_counts, at_present
from pscdesk.tally.form_ids import ADVICE
from pscdesk.tally.tally_form import TallyForm

UnitCounts = Mapping[str, Mapping[str, FormCounts]]
"""The true counts of a month: form id to unit id (``CENTRAL`` for the central lines) to counts."""


@dataclass(frozen=True)
class FrozenBefore:
    """A month that was frozen before: what it printed, and its true counts by form and unit.

    HR keeps these for its retention; there are none after it.
    """

    printed: PrintedMonth
    by_unit: UnitCounts


def freezes_from(month: Month, cut_off_day: int, every: int = 1) -> dt.date:
    """The day from which a month may be frozen: the one after its cut-off, through the whole of which desks may send.

    The cut-off is in the month after it, or after its quarter when ``every`` is 3.
    """
    return sent_after(month, every).plus(1).day(cut_off_day) + dt.timedelta(days=1)


class NoPossibleMonth(PscDeskError):
    """There is no possible month near the true counts: what some desk returned cannot come from any contacts."""


def check_may_freeze(month: Month, cut_off_day: int, frozen: Sequence[Month], today: dt.date, every: int = 1) -> None:
    """``InputError`` when a month is not over, before its cut-off, or frozen already."""
    day = freezes_from(month, cut_off_day, every)
    check_not_printed(month, frozen)
    if not month.is_over(today):
        raise InputError(
            Message("{month} is not over.", month=month.label),
            Message("Freeze it from {long_date}.", long_date=long_date(day)),
        )
    if today < day:
        raise InputError(
            Message("Desks may still return {month} until the cut-off.", month=month.label),
            Message("Freeze it from {long_date}.", long_date=long_date(day)),
        )


def freeze_month(
    month: Month,
    by_unit: UnitCounts,
    forms: Mapping[str, TallyForm],
    units: Sequence[Unit],
    desks: Sequence[Desk],
    coverage: Coverage,
    key: bytes,
    past: Sequence[FrozenBefore] = (),
    check_stop: StopCheck = never_stop,
) -> PrintedMonth:
    """What the month prints, once it has passed its audit.

    ``by_unit`` are its true counts, ``desks`` those whose return counts; ``coverage`` is that of this month alone,
    ``key`` is the office's secret for this month, and ``past`` are the frozen months just before it, the newest first.
    The same of each give the same month. Raises ``InputError`` when the force itself is below the floors,
    ``NoPossibleMonth`` when none is near enough or the audit fails, and what ``check_stop`` raises.
    """
    (cover,) = coverage.totals
    if cover.people < FORCE_PEOPLE.least:
        raise InputError(
            Message(
                "The register holds {people} people, and figures need {least}.",
                people=cover.people,
                least=FORCE_PEOPLE.least,
            ),
            Message("Bring in the whole list of units first."),
        )
    if cover.received < FORCE_DESKS.least:
        raise InputError(
            Message("No return counts for {month} yet, so there is nothing to print.", month=month.label),
            Message(
                "Ask the desks for their returns. A return that says that nothing was counted is enough. If none "
                "comes, freeze the month as not reported."
            ),
        )
    known = _at_freeze(units, coverage)
    places = form_rows(units, desks)
    # a month that was not reported ends what is carried: no promise may reach over it, for it has no errors to add up
    kept = tuple(takewhile(lambda one: one.by_unit and one.printed.is_reported, past[: TWELVE - 1]))
    carried = carry([month_errors(one.printed, one.by_unit, forms, places) for one in kept])
    cells = true_cells(by_unit, forms, places)
    kept_forms = [forms[form_id] for form_id in by_unit]
    relations, headline = month_relations(kept_forms, len(places)), headline_names(kept_forms)
    rounded = round_cells(cells, relations, key, carried, headline, check_stop)
    if rounded is not None:
        printed = _printed_month(month, by_unit, forms, places, rounded, carried, known, cover)
        if audit_month(printed, forms, check_stop).passes:
            return printed
    raise NoPossibleMonth(
        Message("No way was found to print the month in which nobody can be narrowed down, so nothing was frozen."),
        Message("Keep the returns, and send the makers of PSC Desk this sentence."),
    )


def freeze_not_reported(month: Month, units: Sequence[Unit], coverage: Coverage) -> PrintedMonth:
    """A month of which no return counts, frozen without any figure; ``InputError`` when one does."""
    (cover,) = coverage.totals
    if cover.received:
        raise InputError(
            Message("Returns for {month} count, so it cannot be frozen as not reported.", month=month.label),
            Message("Freeze it with its returns."),
        )
    known = _at_freeze(units, coverage)
    return PrintedMonth(month=str(month), most_off=0, forms={}, places=(), units=known, cover=cover)


def _at_freeze(units: Sequence[Unit], coverage: Coverage) -> tuple[UnitAtFreeze, ...]:
    return tuple(
        UnitAtFreeze(
            id=unit.id,
            name=unit.name,
            group=unit.group,
            headcount=unit.headcount,
            due=row.cells[0].due,
            received=row.cells[0].received,
        )
        for unit, row in zip(units, coverage.rows, strict=False)
    )


def can_be_counted(counts: Mapping[str, FormCounts], forms: Mapping[str, TallyForm]) -> bool:
    """Whether there are contacts that leave these counts, by form: a return says so, and a forged one may not."""
    return all(
        is_possible(form_cells(forms[form_id], at_present(forms[form_id], one)), month_relations([forms[form_id]], 0))
        for form_id, one in counts.items()
    )


def true_cells(by_unit: UnitCounts, forms: Mapping[str, TallyForm], places: Sequence[PublishedRow]) -> dict[Name, int]:
    """The true counts of a month, by form and unit, as cells of the force and of these places."""
    cells = dict[Name, int]()
    for form_id, counted in by_unit.items():
        cells |= form_cells(forms[form_id], add_counts(forms[form_id], counted.values()))
    advice, known = forms[ADVICE], by_unit[ADVICE]
    inside = [add_counts(advice, (known[unit] for unit in place.units if unit in known)) for place in places]
    return cells | rows_cells(advice, [row_totals(advice, totals) for totals in inside])


def _printed_month(
    month: Month,
    by_unit: UnitCounts,
    forms: Mapping[str, TallyForm],
    places: Sequence[PublishedRow],
    rounded: Rounded,
    carried: Carried,
    units: tuple[UnitAtFreeze, ...],
    cover: MonthCover,
) -> PrintedMonth:
    promised = rounded.promises and carried.months > 1
    return PrintedMonth(
        month=str(month),
        most_off=MOST_OFF,
        window_months=carried.months if promised else 1,
        window_off=WINDOW_OFF if promised else 0,
        contacts_off=CONTACTS_OFF if promised else 0,
        forms={form_id: _printed_form(forms[form_id], rounded) for form_id in by_unit},
        places=tuple(_printed_place(forms[ADVICE], place, number, rounded) for number, place in enumerate(places)),
        units=units,
        cover=cover,
    )


def _printed_form(form: TallyForm, rounded: Rounded) -> FormCounts:
    tables = {
        table.id: tuple(rounded.printed[name] for name in table_names(form, table.fields)) for table in form.table
    }
    return FormCounts(version=form.version, contacts=rounded.printed[form.id, CONTACTS], tables=tables)


def _printed_place(form: TallyForm, place: PublishedRow, number: int, rounded: Rounded) -> PrintedRow:
    at = (form.id, PLACE, str(number))
    return PrintedRow(
        label=str(place.label),  # English, for whoever reads the file; shown from the row's units
        units=place.units,
        contacts=rounded.printed[*at, CONTACTS],
        kind=tuple(rounded.printed[*at, KIND, kind] for kind in codes_of(form, KIND)),
        side=tuple(rounded.printed[*at, SIDE, side] for side in SIDES),
    )
