"""The rolling-12 sum of printed months and its change on the twelve before; never scaled up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pscdesk.collation.disclosure.printed import PrintedMonth, UnitAtFreeze
from pscdesk.collation.floors import COVER_PERCENT, RATIO_EACH, ROLLING_MONTHS, UNIT_COVER_PERCENT, UNIT_MONTH_PERCENT
from pscdesk.collation.measures.bounds import contacts_bound, window_bound
from pscdesk.collation.measures.disparity import event_rate_ratio
from pscdesk.collation.measures.intervals import Estimate
from pscdesk.collation.measures.measures import Basis, Figure, Withheld, basis_of
from pscdesk.collation.measures.named_units import named
from pscdesk.collation.measures.window import reaches_floor
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

    Shown only for a unit that stood alone in all twelve, with 90% of its returns over the year and half of them in each
    month; the share of its returns that count is what its basis covers.
    """
    months = _held(printed, last)
    may_be_named = named(months)
    listed = months[-1].units if months else ()
    units = sorted((unit for unit in listed if unit.id in may_be_named), key=lambda unit: unit.name)
    alone = dict[str, list[int]]()
    for place in (place for month in months for place in month.places if len(place.units) == 1):
        alone.setdefault(place.units[0], []).append(place.contacts)
    return tuple(_of_unit(months, unit, alone.get(unit.id, []), _span_label(last)) for unit in units)


def _twelve(printed: Mapping[Month, PrintedMonth], last: Month) -> Figure:
    months = _held(printed, last)
    contacts = sum(month.forms[ADVICE].contacts for month in months if month.is_reported)
    people = round(sum(month.cover.people for month in months) / len(months)) if months else 0
    thin = sum(not reaches_floor(month) for month in months)
    shown: Estimate | Withheld
    if len(months) < YEAR:
        shown = Withheld(Message("not shown: {number} of {year} months are frozen", number=len(months), year=YEAR))
    elif thin:
        shown = Withheld(
            Message(
                "not shown: in {thin} of {year} months less than {least}% of the force’s people were covered",
                thin=thin,
                year=YEAR,
                least=COVER_PERCENT.least,
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


def _of_unit(months: Sequence[PrintedMonth], unit: UnitAtFreeze, alone: Sequence[int], label: str) -> Figure:
    """The figure of a unit; ``alone`` are its contacts in the months in which it stood alone."""
    contacts = sum(alone)
    then = [month.by_id[unit.id] for month in months if unit.id in month.by_id]
    returns = [(one.due, one.received) for one in then]
    due, received = sum(one for one, _ in returns), sum(one for _, one in returns)
    covered = received / due if due else 0.0
    enough = 100 * received >= UNIT_COVER_PERCENT.least * due > 0
    every = all(100 * came >= UNIT_MONTH_PERCENT.least * wanted > 0 for wanted, came in returns)
    shown: Estimate | Withheld
    if len(alone) < YEAR or len(months) < YEAR:
        shown = Withheld(
            Message("not shown: shown on its own in {number} of {year} months", number=len(alone), year=YEAR)
        )
    elif not enough or not every:
        shown = Withheld(Message("not shown: {received} of {due} of its returns count", received=received, due=due))
    else:
        shown = _bounded(contacts, window_bound(months))
    basis = Basis(label, len(alone), covered)
    return Figure(unit.id, unit.name, "contacts", "contacts", contacts, unit.headcount, shown, basis)


def _bounded(contacts: int, off: int) -> Estimate:
    return Estimate(contacts, max(0, contacts - off), contacts + off)


def _held(printed: Mapping[Month, PrintedMonth], last: Month) -> list[PrintedMonth]:
    return [printed[month] for month in months_between(last.plus(1 - YEAR), last) if month in printed]


def _span_label(last: Month) -> str:
    return Message("{plus} to {last}", plus=last.plus(1 - YEAR).label, last=last.label)
