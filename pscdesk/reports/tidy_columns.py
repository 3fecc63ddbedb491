"""Column definitions of the tidy tables, and the table of figures that several of them share."""

from __future__ import annotations

from pscdesk.collation.measures.measures import Figure
from pscdesk.documents.document import Cell, Column, Table
from pscdesk.messages import Message
from pscdesk.reports.wording import Part, number, why

CONTACTS = Column(
    "contacts", Message("Contacts"), numeric=True, description=Message("A printed count: a multiple of 5.")
)
"""The column of every rounded count."""
INTERVAL: tuple[Part, ...] = ("value", "low", "high")
"""The parts of an estimate."""
_DESCRIPTIONS = {
    "value": Message("The figure in its unit: a share runs from 0 to 1, a rate is for 100 people."),
    "low": Message("The lower end of its interval: 95% for shares, ratios and rates, the rounding error for counts."),
    "high": Message("The upper end of its interval."),
    "of": Message("What the figure is taken of: printed contacts, or people."),
    "counts": Message("What was counted."),
    "months": Message("How many months the window or period has."),
    "frozen": Message("How many of its months are frozen; the others are not estimated."),
    "covered": Message("The least share, among its months, of people in units that reported in full."),
    "withheld": Message("Why the figure is not shown; empty where it is."),
    "off_by_at_most": Message("How far rounding may have moved the count from the true one."),
    "expected": Message("The contacts a unit would have at the rate of the other units of its family."),
    "low_95": Message("The count under which chance alone would leave 2.5% of units; 95% lie within both limits."),
    "high_95": Message("The count over which chance alone would leave 2.5% of units."),
    "low_99_8": Message("The count under which chance alone would leave 0.1% of units; 99.8% lie within both limits."),
    "high_99_8": Message("The count over which chance alone would leave 0.1% of units."),
    "verdict": Message("Where a unit lies: within the limits, or outside the 95% (notice) or 99.8% (ask) ones."),
    "state": Message("whole: every desk’s return counts; part: some; none; no-desk: none was due."),
    "returns": Message("Returns that count."),
    "due": Message("Returns that were due."),
    "people": Message(
        "Headcount in the middle of the window; empty where the row was not printed then, or has central lines in it."
    ),
    "people_covered": Message("The share, from 0 to 1, of people in units whose every desk returned."),
    "rate": Message("Contacts for 100 people over the whole window."),
    "rate_low": Message("The lower end of its 95% interval."),
    "rate_high": Message("The upper end of its 95% interval."),
    "number": Message("The month’s number in the order of freezing."),
    "digest": Message("The digest of all that the month prints; the same month never has another."),
    "entries": Message("How many entries the log of HR’s acts had."),
    "head": Message("The digest of the last of them, which stands for all before it."),
    "late": Message("Desks whose return came after the month was frozen."),
}
"""What the columns hold whose names do not say it."""


def plain(name: str, caption: str, columns: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...]) -> Table:
    """A table whose columns are called as their keys are."""
    heads = (
        CONTACTS
        if column == CONTACTS.key
        else Column(column, column.replace("_", " "), description=_DESCRIPTIONS.get(column, ""))
        for column in columns
    )
    return Table(name, caption, tuple(heads), rows)


def figure_table(name: str, caption: str, figures: tuple[Figure, ...]) -> Table:
    """Figures one a row, each with what it rests on, and why it is withheld where it is."""
    return plain(
        name,
        caption,
        ("measure", "label", "unit", *INTERVAL, "contacts", "of", "counts", "window", "months", "covered", "withheld"),
        tuple(
            (
                one.id,
                one.label,
                one.unit,
                *(number(one.shown, which) for which in INTERVAL),
                "" if one.unit == "contacts" and why(one.shown) else one.part,
                one.base,
                one.counts,
                one.basis.window,
                one.basis.months,
                round(one.basis.covered, 2),
                why(one.shown),
            )
            for one in figures
        ),
    )
