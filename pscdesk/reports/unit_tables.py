"""Report tables by unit: what was counted in each, and what each returned."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from pscdesk.collation.disclosure.linked_tables import SIDE_LABELS, SIDES
from pscdesk.collation.disclosure.published_rows import WHOLE_LABEL
from pscdesk.collation.floors import TABLE_MEDIAN, UNIT_COVER_PERCENT, UNIT_MONTH_PERCENT
from pscdesk.collation.measures.intervals import Estimate
from pscdesk.collation.measures.measures import (
    Withheld,
    central_share,
    contact_rate,
    printed_rate,
    told_with_central,
)
from pscdesk.collation.measures.named_units import cover_rows
from pscdesk.collation.measures.window import Window
from pscdesk.collation.measures.window_rows import WindowRow
from pscdesk.documents.document import Block, Column, Table
from pscdesk.messages import Message, joined
from pscdesk.reports.board_tables import left_out
from pscdesk.reports.wording import NOTHING, cover_percent, figure_text, per_hundred, per_hundred_interval
from pscdesk.tally.tally_form import TallyForm

_COVER_COLUMNS = (
    ("desks_due", Message("Desks due")),
    ("desks_counted", Message("Desks that count")),
    ("desks_missing", Message("Missing")),
    ("desks_conflicting", Message("Conflicting")),
    ("desks_late", Message("Came too late")),
    ("people_covered", Message("People covered")),
)
_PEOPLE = Message(
    "People as on the register in the last of these months. Months: in how many of them the row was printed; in the "
    "others its units are counted in another row. Rates are for a year, on the people of those months, from 10 printed "
    "contacts at units’ own desks."
)
_CENTRAL = Message("not shown: central lines are in it, whose contacts come from anybody")
_NOT_COVERED = Message(
    "not shown: less than {least}% of its returns count, or less than {half}% in some month",
    least=UNIT_COVER_PERCENT.least,
    half=UNIT_MONTH_PERCENT.least,
)


def units(window: Window) -> Table:
    """Each place with its people, contacts, and contacts per 100 people with their 95% interval."""
    rates = [(place, unit_rate(place)) for place in window.places]
    return Table(
        "unit",
        Message("Contacts by unit"),
        (
            Column("unit", Message("Unit")),
            Column("people", Message("People"), numeric=True),
            Column("contacts", Message("Contacts"), numeric=True),
            Column("off", Message("Off by at most"), numeric=True),
            Column("months", Message("Months"), numeric=True),
            Column("rate", Message("Per 100 people a year"), numeric=True),
            Column("interval", Message("95% interval"), numeric=True),
        ),
        tuple(
            (
                place.label,
                "–" if place.people is None else place.people,
                place.contacts,
                place.most_off,
                Message("{counted} of {length}", counted=place.months, length=len(window.counted)),
                per_hundred(rate),
                per_hundred_interval(rate),
            )
            for place, rate in rates
        ),
        joined(" ", (_PEOPLE, rate_told(window))),
    )


def units_by(window: Window, form: TallyForm, what: str, caption: str) -> Block:
    """Each place by kind, or by the side of the route; one sentence where most cells would be small."""
    if what == "kind":
        heads = [(code.id, code.label) for code in form.fields["kind"].codes(form.version)]
    else:
        heads = [(side, SIDE_LABELS[side]) for side in SIDES]
    lines = [(place.label, place.kind if what == "kind" else place.side) for place in window.places]
    if not lines or statistics.median(cell for _, cells in lines for cell in cells) < TABLE_MEDIAN.least:
        return left_out(caption)
    return Table(
        f"unit-{what}",
        caption,
        (Column("unit", Message("Unit")), *(Column(code, label, numeric=True) for code, label in heads)),
        tuple((label, *cells) for label, cells in lines),
    )


def coverage(window: Window, late: Sequence[int]) -> Table:
    """Returns due and received in each month, and the share of the force's people who work where desks reported."""
    return Table(
        "coverage",
        Message("Returns by month"),
        (
            Column("month", Message("Month")),
            *(Column(key, label, numeric=True) for key, label in _COVER_COLUMNS),
        ),
        tuple(
            (
                month.when.label,
                month.cover.due,
                month.cover.received,
                month.cover.missing,
                month.cover.conflict,
                came_late,
                cover_percent(month.covered),
            )
            for month, came_late in zip(window.months, late, strict=True)
        ),
        Message(
            "Numbers of desks, as they stood when the month was frozen. Desks that counted nothing "
            "are among those that count. People covered: the force’s people who work where desks reported; those of a "
            "unit count in the measure in which its desks did."
        ),
    )


def coverage_by_unit(window: Window, whole: str = WHOLE_LABEL) -> Table:
    """Returns due and received over the window for each unit that may be named, and for the others together."""
    return Table(
        "coverage-unit",
        Message("Returns by unit"),
        (
            Column("unit", Message("Unit")),
            Column("returns_due", Message("Returns due"), numeric=True),
            Column("returns_counted", Message("Returns that count"), numeric=True),
            Column("months_full", Message("Months in full"), numeric=True),
        ),
        tuple(
            (
                row.label,
                row.due,
                row.received,
                Message("{in_full} of {number}", in_full=row.in_full, number=len(window.months)),
            )
            for row in cover_rows(window.months, whole)
        ),
        Message(
            "One return is due from each desk for each month. In full: every desk’s return counts. Units of fewer than "
            "3 desks are told with others."
        ),
    )


def coverage_by_unit_and_month(window: Window) -> Table:
    """For each unit that may be named, and for the others together, the returns that count of those due, by month."""
    return Table(
        "coverage-months",
        Message("Returns by unit and month"),
        (
            Column("unit", Message("Unit")),
            *(Column(str(month.when), month.when.short) for month in window.months),
        ),
        tuple(
            (
                row.label,
                *(
                    Message("{received} of {due}", received=told[1], due=told[0]) if told and told[0] else NOTHING
                    for told in row.months
                ),
            )
            for row in cover_rows(window.months)
        ),
        Message(
            "Returns that count, of those that were due. A dash: no desk was due, or the unit was told with others. "
            "Units of fewer than 3 desks, and fewer than 3 central lines, are told with others."
        ),
    )


def unit_rate(place: WindowRow) -> Estimate | Withheld:
    """A place's contacts for 100 people a year, on the same base as the force's rate; or why it is not shown."""
    if place.is_central:
        return Withheld(_CENTRAL)
    return printed_rate(place.contacts, place.person_months) if place.is_covered else Withheld(_NOT_COVERED)


def rate_told(window: Window) -> str:
    """The rate of the units together, on the same base as theirs, and who and which contacts are in no rate."""
    force, central, people = contact_rate(window), central_share(window), told_with_central(window)
    rate = (
        Message("Units together: {why}.", why=force.shown.why)
        if isinstance(force.shown, Withheld)
        else Message("Units together: {rate} for every 100 people a year.", rate=figure_text(force))
    )
    apart = (
        Message(
            "Units of {people} people stand in one row with central lines and are in no rate, for their contacts "
            "cannot be told apart.",
            people=f"{people:,}",
        )
        if people
        else ""
    )
    share = joined("", (central.label, ": ", figure_text(central), ".")) if central is not None and not people else ""
    return joined(" ", (part for part in (rate, apart, share) if part))
