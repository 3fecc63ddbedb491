"""The rolling-12 sum of printed months and its change on the twelve before; never scaled up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.collation.floors import RATIO_EACH, ROLLING_COVER_PERCENT, ROLLING_MONTHS
from pscdesk.collation.measures.disparity import event_rate_ratio
from pscdesk.collation.measures.intervals import Estimate
from pscdesk.collation.measures.measures import Basis, Figure, Withheld, basis_of
from pscdesk.collation.measures.named_units import named
from pscdesk.collation.measures.window import contacts_bound, window_bound
from pscdesk.messages import Message
from pscdesk.periods import Month, months_between
from pscdesk.tally.form_ids import ADVICE

YEAR = ROLLING_MONTHS.least
_LABEL = Message("Contacts in twelve months")


@dataclass(frozen=True)
class Rolling:
    """The force's rolling 12, the one before it, the mean of a month, and how their rates compare (1 is no change)."""

    now: Figure
    before: Figure
    mean: float | Withheld
    change: Estimate | Withheld


def rolling_twelve(printed: Mapping[Month, PrintedMonth], last: Month) -> Rolling:
    """The force's twelve months to ``last`` and the twelve before: Σ of 12, mean /12, Poisson rate ratio.

    Shown only with all twelve months frozen, and 90% of people covered in each (advice-line 3; design 6).
    """
    now, before = _twelve(printed, last), _twelve(printed, last.plus(-YEAR))
    return Rolling(now, before, now.shown if isinstance(now.shown, Withheld) else now.part / YEAR, _change(now, before))


def unit_rolling(printed: Mapping[Month, PrintedMonth], last: Month) -> tuple[Figure, ...]:
    """The twelve months to ``last`` of each unit that a report may name, in order of name; the base is its headcount.

    Shown only for a unit that stood alone and reported in full in all twelve; otherwise it says in how many.
    """
    months = _held(printed, last)
    may_be_named = named(months)
    listed = months[-1].units if months else ()
    units = sorted((unit for unit in listed if unit.id in may_be_named), key=lambda unit: unit.name)
    return tuple(_of_unit(months, unit.id, unit.name, unit.headcount, _span_label(last)) for unit in units)


def _twelve(printed: Mapping[Month, PrintedMonth], last: Month) -> Figure:
    months = _held(printed, last)
    contacts = sum(month.forms[ADVICE].contacts for month in months)
    people = months[len(months) // 2].cover.people if months else 0
    thin = sum(100 * month.cover.share < ROLLING_COVER_PERCENT.least for month in months)
    shown: Estimate | Withheld
    if len(months) < YEAR:
        shown = Withheld(Message("not shown: {number} of {year} months are frozen", number=len(months), year=YEAR))
    elif thin:
        shown = Withheld(
            Message(
                "not shown: in {thin} of {year} months less than {least}% of the force’s people were covered",
                thin=thin,
                year=YEAR,
                least=ROLLING_COVER_PERCENT.least,
            )
        )
    else:
        shown = _bounded(contacts, contacts_bound(months))
    return Figure(
        "rolling-12", _LABEL, "contacts", "contacts", contacts, people, shown, basis_of(months, _span_label(last))
    )


def _change(now: Figure, before: Figure) -> Estimate | Withheld:
    for one in (now, before):
        if isinstance(one.shown, Withheld):
            return one.shown
    if min(now.part, before.part) < RATIO_EACH.least:
        return Withheld(
            Message("not shown: each of the two printed counts must be {least} or more", least=RATIO_EACH.least)
        )
    return event_rate_ratio(now.part, now.base, before.part, before.base)


def _of_unit(months: Sequence[PrintedMonth], unit: str, name: str, people: int, label: str) -> Figure:
    alone = [place for month in months for place in month.places if place.units == (unit,) and _whole(month, unit)]
    contacts = sum(place.contacts for place in alone)
    whole = len(months) == len(alone) == YEAR
    shown = (
        _bounded(contacts, window_bound(months))
        if whole
        else Withheld(
            Message(
                "not shown: reported in full and shown on its own in {number} of {year} months",
                number=len(alone),
                year=YEAR,
            )
        )
    )
    covered = len(alone) / YEAR
    return Figure(unit, name, "contacts", "contacts", contacts, people, shown, Basis(label, len(months), covered))


def _whole(month: PrintedMonth, unit: str) -> bool:
    return any(one.id == unit and one.received == one.due > 0 for one in month.units)


def _bounded(contacts: int, off: int) -> Estimate:
    return Estimate(contacts, max(0, contacts - off), contacts + off)


def _held(printed: Mapping[Month, PrintedMonth], last: Month) -> list[PrintedMonth]:
    span = months_between(last.plus(1 - YEAR), last)
    return [printed[month] for month in span if month in printed and printed[month].is_reported]


def _span_label(last: Month) -> str:
    return Message("{plus} to {last}", plus=last.plus(1 - YEAR).label, last=last.label)
