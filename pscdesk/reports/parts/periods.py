"""Report part: contacts month by month, and in every longer reporting period."""

from __future__ import annotations

from collections.abc import Sequence

from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.collation.floors import LATE_DESKS, ROLLING_COVER_PERCENT
from pscdesk.collation.measures.measures import printed_share
from pscdesk.collation.measures.reporting_periods import Period, periods
from pscdesk.collation.returned.records import Reconciled
from pscdesk.documents.document import Block, Cell, Chart, Column, Heading, Mark, Paragraph, Series, Table
from pscdesk.messages import Message, joined
from pscdesk.periods import financial_year
from pscdesk.reports.board_words import NOT_A_SCORE
from pscdesk.reports.facts import ReportData
from pscdesk.reports.wording import NOTHING, short_percent
from pscdesk.tally.form_counts import FormCounts
from pscdesk.tally.windows import KIND_LABELS

PROMOTED, BRIEFED = "campaign", "briefing-held"
_HAPPENED = ((PROMOTED, Message("Promoted")), (BRIEFED, Message("Briefings")))

PERIOD_COLUMNS = (
    Column("period", Message("Period")),
    Column("months", Message("Months frozen"), numeric=True),
    Column("contacts", Message("Contacts"), numeric=True),
    Column("safe", Message("Safe space"), numeric=True),
    Column("off", Message("Off by at most"), numeric=True),
    Column("covered", Message("People covered"), numeric=True),
)
"""What a table of periods says of each, however time is cut."""


def trend(report: ReportData) -> tuple[Block, ...]:
    """The window month by month, with the months in which the line was promoted or briefings were held."""
    months, by_month = report.window.months, report.window.by_month
    chart = Chart(
        "trend",
        Message("Contacts by month"),
        "lines" if len(months) > 1 else "bars",
        tuple(month.when.short for month in months),
        (
            Series(Message("Contacts"), tuple(totals.contacts for totals in by_month)),
            Series(Message("Safe space"), tuple(totals.tables["safe-space"][0] for totals in by_month)),
        ),
        Message("contacts"),
        _told(report),
        NOT_A_SCORE,
        marks=tuple(Mark(at, label) for at, month in enumerate(months) for label in happened(report, month)),
    )
    return (Heading(Message("Month by month")), chart, by_month_table(report))


def _told(report: ReportData) -> str:
    """The first month and the last in words."""
    months = report.window.months
    first, last = report.window.by_month[0], report.window.by_month[-1]
    begun = Message(
        "{when}: {contacts} contacts, {safe} of them safe space.",
        when=months[0].when.label,
        contacts=first.contacts,
        safe=first.tables["safe-space"][0],
    )
    ended = Message(
        "{when}: {contacts} contacts, {safe} of them safe space.",
        when=months[-1].when.label,
        contacts=last.contacts,
        safe=last.tables["safe-space"][0],
    )
    return begun if len(months) == 1 else joined(" ", (begun, ended))


def by_month_table(report: ReportData) -> Table:
    """Contacts and safe-space contacts of each month, and what happened in it."""
    counted = {month.when: totals for month, totals in zip(report.window.months, report.window.by_month, strict=True)}
    return Table(
        "month",
        Message("Contacts by month"),
        (
            Column("month", Message("Month")),
            Column("contacts", Message("Contacts"), numeric=True),
            Column("safe", Message("Safe space"), numeric=True),
            Column("share", Message("Share"), numeric=True),
            Column("happened", Message("What happened")),
        ),
        tuple(
            (
                month.when.label,
                *_counts(counted.get(month.when)),
                joined(", ", happened(report, month)) or (NOTHING if month.is_reported else _NOT_REPORTED),
            )
            for month in report.window.span
        ),
        Message(
            "A month is marked where the printed count of campaigns or of briefings is 5 or more, or where HR noted it."
        ),
    )


_NOT_REPORTED = Message("Not reported: no return came")


def _counts(totals: FormCounts | None) -> tuple[Cell, ...]:
    """A month’s contacts, safe space and share; no figure where it was not reported, for nobody knows of any."""
    if totals is None:
        return NOTHING, NOTHING, NOTHING
    safe = totals.tables["safe-space"][0]
    return totals.contacts, safe, short_percent(printed_share(safe, totals.contacts))


def happened(report: ReportData, month: PrintedMonth) -> tuple[str, ...]:
    """What may explain a month: promotion and briefings that desks counted, and what HR noted."""
    counted = [label for form, label in _HAPPENED if form in month.forms and month.forms[form].contacts]
    return (*counted, *(event.label for event in report.text.events if event.month == month.when))


def all_periods(report: ReportData) -> tuple[Block, ...]:
    """The six conventions on one page, and what came too late for the years among them."""
    found = periods(report.history, report.first, report.last)
    return (
        Heading(Message("The same months in every period")),
        Paragraph(
            Message(
                "Each period is the plain sum of the printed months in it, so all six ways of cutting "
                "agree. A period that is not whole says how many of its months are frozen, and is never "
                "scaled up."
            )
        ),
        periods_table(found),
        reconciled_table(report, found),
    )


def periods_table(found: Sequence[Period]) -> Table:
    """Every period longer than a month with its months, its counts, and how far rounding may have moved them."""
    return Table(
        "periods",
        Message("Contacts by period"),
        (
            Column("convention", Message("Cut by")),
            *PERIOD_COLUMNS,
        ),
        tuple(
            (
                KIND_LABELS[one.kind],
                one.label,
                Message("{frozen} of {length}", frozen=one.frozen, length=one.length),
                *((NOTHING, NOTHING) if is_below_floors(one) else (one.contacts, one.safe)),
                one.most_off,
                f"{one.covered:.0%}",
            )
            for one in found
            if one.kind != "month"
        ),
        Message(
            "Single months stand in the table “Contacts by month”. Quarters and two-month cycles are "
            "those of the financial year, which begins in April. Off by at most: how far rounding "
            "may have moved each count. People covered: the least in any of the months."
        ),
    )


def is_below_floors(one: Period) -> bool:
    """Whether a rolling 12 lacks a month, or people covered in one; the other periods only say how much they have."""
    thin = 100 * one.covered < ROLLING_COVER_PERCENT.least
    return one.kind == "rolling-12" and (not one.is_whole or thin)


def _shown(line: Reconciled | None) -> Cell:
    if line is None:
        return Message("not yet")
    return NOTHING if line.shown is None else line.shown


def reconciled_table(report: ReportData, found: Sequence[Period]) -> Table:
    """For each financial year of the window: its printed months, what came too late, and both together."""
    late = {one.year: one for one in report.reconciled}
    years = [one for one in found if one.kind == "financial-year"]
    lines = [(one, late.get(financial_year(one.first))) for one in years]
    rows = tuple(
        (
            one.label,
            Message("{frozen} of {length}", frozen=one.frozen, length=one.length),
            one.contacts,
            _shown(line),
            one.contacts + line.shown if line and line.shown is not None else NOTHING,
            line.desks if line else NOTHING,
        )
        for one, line in lines
    )
    return Table(
        "reconciled",
        Message("The year with what came too late"),
        (
            Column("year", Message("Financial year")),
            Column("months", Message("Months frozen"), numeric=True),
            Column("contacts", Message("Contacts"), numeric=True),
            Column("late", Message("Came too late"), numeric=True),
            Column("together", Message("Together"), numeric=True),
            Column("desks", Message("Late returns"), numeric=True),
        ),
        rows,
        joined(
            " ",
            (
                Message(
                    "First returns that came after their month was frozen go into one line for the force "
                    "when the whole year is frozen. The printed months stay as they are."
                ),
                LATE_DESKS.rule,
            ),
        ),
    )
