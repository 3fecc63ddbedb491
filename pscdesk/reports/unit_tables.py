"""The report's tables of units: what was counted in each, and what each returned."""

from __future__ import annotations

from collections.abc import Sequence

from pscdesk.collation.floors import RATE_KNOWN_PERCENT
from pscdesk.collation.linked import SIDES
from pscdesk.collation.measures import Estimate, Withheld, printed_rate
from pscdesk.collation.window import Window, WindowPlace
from pscdesk.documents.document import Column, Table
from pscdesk.reports.board_tables import SIDE_LABELS
from pscdesk.reports.wording import per_hundred, per_hundred_interval
from pscdesk.tally.tally_form import TallyForm

_COVER_COLUMNS = (
    ("desks_due", "Desks due"),
    ("desks_counted", "Desks that count"),
    ("desks_nil", "Nothing counted"),
    ("desks_missing", "Missing"),
    ("desks_conflicting", "Conflicting"),
    ("desks_late", "Came too late"),
    ("people_covered", "People covered"),
)


def units(window: Window) -> Table:
    """Each place with its people, contacts, and contacts per 100 people with their 95% interval."""
    known = sum(place.contacts for place in window.places if place.people is not None)
    enough = 100 * known >= RATE_KNOWN_PERCENT.least * window.totals.contacts
    rates = [(place, _rate(place, enough)) for place in window.places]
    return Table(
        "unit",
        "Contacts by unit",
        (
            Column("unit", "Unit"),
            Column("people", "People", numeric=True),
            Column("contacts", "Contacts", numeric=True),
            Column("rate", "Per 100 people", numeric=True),
            Column("interval", "95% interval", numeric=True),
        ),
        tuple(
            (
                place.label,
                "–" if place.people is None else place.people,
                place.contacts,
                per_hundred(rate),
                per_hundred_interval(rate),
            )
            for place, rate in rates
        ),
        "People as on the register when the last of these months was frozen. Rates are for the whole window, from 10 "
        f"printed contacts, where no central line is in the row. {'' if enough else RATE_KNOWN_PERCENT.rule}".strip(),
    )


def units_by(window: Window, form: TallyForm, what: str, caption: str) -> Table:
    """Each place by kind, or by the side of the route."""
    if what == "kind":
        heads = [(code.id, code.label) for code in form.fields["kind"].codes(form.version)]
    else:
        heads = [(side, SIDE_LABELS[side]) for side in SIDES]
    return Table(
        f"unit-{what}",
        caption,
        (Column("unit", "Unit"), *(Column(code, label, numeric=True) for code, label in heads)),
        tuple((place.label, *(place.kind if what == "kind" else place.side)) for place in window.places),
    )


def coverage(window: Window, late: Sequence[int]) -> Table:
    """Returns due and received in each month, and the share of the force's people in units that reported in full."""
    return Table(
        "coverage",
        "Returns by month",
        (
            Column("month", "Month"),
            *(Column(key, label, numeric=True) for key, label in _COVER_COLUMNS),
        ),
        tuple(
            (
                month.when.label,
                month.cover.due,
                month.cover.received,
                month.cover.nil,
                month.cover.missing,
                month.cover.conflict,
                came_late,
                f"{month.cover.share:.0%}",
            )
            for month, came_late in zip(window.months, late, strict=True)
        ),
        "Numbers of desks, as they stood when the month was frozen. Desks that counted nothing are among those that "
        "count. People covered: the share of the force’s people who work in units whose every desk counts.",
    )


def coverage_by_unit(window: Window) -> Table:
    """Returns due and received over the window for each unit on the register; how many were nil is not told."""
    names = {unit.id: unit.name for month in window.months for unit in month.units}
    sums = {
        unit_id: [
            sum(getattr(unit, what) for month in window.months for unit in month.units if unit.id == unit_id)
            for what in ("due", "received")
        ]
        for unit_id in names
    }
    return Table(
        "coverage-unit",
        "Returns by unit",
        (
            Column("unit", "Unit"),
            Column("returns_due", "Returns due", numeric=True),
            Column("returns_counted", "Returns that count", numeric=True),
        ),
        tuple((names[unit_id], *sums[unit_id]) for unit_id in sorted(names, key=lambda one: names[one])),
        "One return is due from each desk for each month.",
    )


def _rate(place: WindowPlace, enough: bool) -> Estimate | Withheld:
    if place.people is None or not enough:
        return Withheld(RATE_KNOWN_PERCENT.rule)
    return printed_rate(place.contacts, place.people)
