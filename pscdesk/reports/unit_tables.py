"""Report tables by unit: what was counted in each, and what each returned."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from pscdesk.collation.disclosure.linked_tables import SIDE_LABELS, SIDES
from pscdesk.collation.disclosure.published_rows import WHOLE_LABEL
from pscdesk.collation.floors import RATE_KNOWN_PERCENT, TABLE_MEDIAN
from pscdesk.collation.measures.intervals import Estimate
from pscdesk.collation.measures.measures import Withheld, printed_rate, rates_known
from pscdesk.collation.measures.named_units import cover_rows
from pscdesk.collation.measures.window import Window, WindowRow
from pscdesk.documents.document import Block, Column, Table
from pscdesk.messages import Message, joined
from pscdesk.reports.board_tables import left_out
from pscdesk.reports.wording import per_hundred, per_hundred_interval
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
    "People as on the register in the middle of these months; – where the row was not printed then, or has a central "
    "line in it. Months: in how many of them the row was printed; in the "
    "others its units are counted in another row. Rates are for the whole window, from 10 printed contacts, where the "
    "row was the same in every month and no central line is in it."
)
_NOT_WHOLE = Message("not shown: the row was not the same in every month")


def units(window: Window) -> Table:
    """Each place with its people, contacts, and contacts per 100 people with their 95% interval."""
    enough = rates_known(window)
    rates = [(place, unit_rate(place, enough)) for place in window.places]
    return Table(
        "unit",
        Message("Contacts by unit"),
        (
            Column("unit", Message("Unit")),
            Column("people", Message("People"), numeric=True),
            Column("contacts", Message("Contacts"), numeric=True),
            Column("off", Message("Off by at most"), numeric=True),
            Column("months", Message("Months"), numeric=True),
            Column("rate", Message("Per 100 people"), numeric=True),
            Column("interval", Message("95% interval"), numeric=True),
        ),
        tuple(
            (
                place.label,
                "–" if place.people_then is None else place.people_then,
                place.contacts,
                place.most_off,
                Message("{frozen} of {length}", frozen=place.months, length=len(window.months)),
                per_hundred(rate),
                per_hundred_interval(rate),
            )
            for place, rate in rates
        ),
        _PEOPLE if enough else joined(" ", (_PEOPLE, RATE_KNOWN_PERCENT.rule)),
    )


def units_by(window: Window, form: TallyForm, what: str, caption: str) -> Block:
    """Each place by kind, or by the side of the route; one sentence where most cells would be small."""
    if what == "kind":
        heads = [(code.id, code.label) for code in form.fields["kind"].codes(form.version)]
    else:
        heads = [(side, SIDE_LABELS[side]) for side in SIDES]
    lines = [(place.label, place.kind if what == "kind" else place.side) for place in window.places]
    if statistics.median(cell for _, cells in lines for cell in cells) < TABLE_MEDIAN.least:
        return left_out(caption)
    return Table(
        f"unit-{what}",
        caption,
        (Column("unit", Message("Unit")), *(Column(code, label, numeric=True) for code, label in heads)),
        tuple((label, *cells) for label, cells in lines),
    )


def coverage(window: Window, late: Sequence[int]) -> Table:
    """Returns due and received in each month, and the share of the force's people in units that reported in full."""
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
                f"{month.cover.share:.0%}",
            )
            for month, came_late in zip(window.span, late, strict=True)
        ),
        Message(
            "Numbers of desks, as they stood when the month was frozen. Desks that counted nothing "
            "are among those that count. People covered: the share of the force’s people who work in "
            "units whose every desk counts."
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
                Message("{in_full} of {number}", in_full=row.in_full, number=len(window.span)),
            )
            for row in cover_rows(window.span, whole)
        ),
        Message(
            "One return is due from each desk for each month. In full: every desk’s return counts. Units of fewer than "
            "3 desks are told with others."
        ),
    )


def unit_rate(place: WindowRow, enough: bool) -> Estimate | Withheld:
    """A place's contacts for 100 people; ``enough`` says whether rates may be shown at all."""
    if place.people is None or not enough:
        return Withheld(RATE_KNOWN_PERCENT.rule)
    return printed_rate(place.contacts, place.people) if place.is_whole else Withheld(_NOT_WHOLE)
