"""Report part: contacts month by month, and in every longer reporting period."""

from __future__ import annotations

from collections.abc import Sequence

from pscdesk.collation.floors import LATE_DESKS
from pscdesk.collation.measures.reporting_periods import Period
from pscdesk.collation.measures.share_change import period_share
from pscdesk.collation.returned.records import Reconciled
from pscdesk.documents.document import Block, Cell, Chart, Column, Heading, Mark, Paragraph, Series, Table
from pscdesk.messages import Message, joined
from pscdesk.periods import financial_year
from pscdesk.reports.board_words import NOT_A_SCORE
from pscdesk.reports.facts import ReportData
from pscdesk.reports.parts.movement import (
    COVER_NOTE,
    NO_MONTH,
    count_of,
    longer_of,
    marked,
    marks_told,
    months_of,
    poorly_covered,
    sides_table,
)
from pscdesk.reports.programme_parts.month_notes import flags, happened, with_events
from pscdesk.reports.wording import NOTHING, cover_percent, share_with_interval
from pscdesk.tally.windows import KIND_LABELS

PERIOD_COLUMNS = (
    Column("period", Message("Period")),
    Column("months", Message("Months that count"), numeric=True),
    Column("contacts", Message("Contacts"), numeric=True),
    Column("safe", Message("Safe space"), numeric=True),
    Column("share", Message("Share"), numeric=True),
    Column("off", Message("Off by at most"), numeric=True),
    Column("covered", Message("People covered"), numeric=True),
)
"""What a table of periods says of each, however time is cut."""


def period_cells(one: Period) -> tuple[Cell, ...]:
    """A period's cells under ``PERIOD_COLUMNS``; a rolling 12 is shown only where all of it counts."""
    share = period_share(one, "safe-space")
    shown = is_shown(one)
    return (
        marked(one),
        Message("{counted} of {length}", counted=one.counted, length=one.length),
        count_of(one, one.contacts) if shown else NOTHING,
        count_of(one, one.safe) if shown else NOTHING,
        share_with_interval(share) if share is not None and shown else NOTHING,
        one.contacts_off if shown else NOTHING,
        cover_percent(one.covered),
    )


def is_shown(one: Period) -> bool:
    """Whether a period's counts are shown: a rolling 12 only where all its months count, others say how many do."""
    return one.is_whole if one.kind == "rolling-12" else one.is_reported


def trend(report: ReportData) -> tuple[Block, ...]:
    """The window month by month, with the months in which the line was promoted or briefings were held."""
    months = months_of(report)
    printed = report.window.months
    chart = Chart(
        "trend",
        Message("Contacts by month"),
        "lines" if len(months) > 1 else "bars",
        tuple(one.first.short for one in months),
        (
            Series(Message("Contacts"), tuple(one.contacts if one.is_reported else None for one in months)),
            Series(Message("Safe space"), tuple(one.safe if one.is_reported else None for one in months)),
        ),
        Message("contacts"),
        _told(months),
        NOT_A_SCORE,
        marks=tuple(Mark(at, label) for at, month in enumerate(printed) for label in flags(report, month)),
        poorly_covered=poorly_covered(months),
        cover_note=COVER_NOTE,
    )
    carried = with_events(report, report.first, report.last, (chart, by_month_table(report)))
    return (Heading(Message("Month by month")), *carried)


def _told(months: Sequence[Period]) -> str:
    """The first and the last month that reach the floor of coverage in words."""
    whole = [one for one in months if one.is_whole]
    ends = (whole[:1] if len(whole) == 1 else [whole[0], whole[-1]]) if whole else []
    if not ends:
        return NO_MONTH
    return joined(
        " ",
        (
            Message(
                "{when}: {contacts} contacts, {safe} of them safe space.",
                when=one.label,
                contacts=one.contacts,
                safe=one.safe,
            )
            for one in ends
        ),
    )


def by_month_table(report: ReportData) -> Table:
    """Contacts and safe-space contacts of each month, how much of the force they cover, and what happened in it."""
    months = months_of(report)
    off = max(one.contacts_off for one in months)
    return Table(
        "month",
        Message("Contacts by month"),
        (
            Column("month", Message("Month")),
            Column("contacts", Message("Contacts"), numeric=True),
            Column("safe", Message("Safe space"), numeric=True),
            Column("share", Message("Share"), numeric=True),
            Column("covered", Message("People covered"), numeric=True),
            Column("happened", Message("What happened")),
        ),
        tuple(
            (
                marked(one),
                count_of(one, one.contacts),
                count_of(one, one.safe),
                NOTHING if (share := period_share(one, "safe-space")) is None else share_with_interval(share),
                cover_percent(one.covered),
                joined(", ", happened(report, month)) or (NOTHING if month.is_reported else _NOT_REPORTED),
            )
            for one, month in zip(months, report.window.months, strict=True)
        ),
        joined(
            " ",
            (
                Message(
                    "Shares with their 95% intervals. Each count lies at most {off} from the true one. A month is said "
                    "to be promoted, or to have briefings, where the printed count of these is 5 or more.",
                    off=off,
                ),
                *marks_told(months),
            ),
        ),
    )


_NOT_REPORTED = Message("Not reported: no return came")


def all_periods(report: ReportData) -> tuple[Block, ...]:
    """The six conventions, contacts and sides alike, and what came too late for the years among them."""
    found = longer_of(report)
    tables = (
        periods_table(found),
        sides_table(
            [one for one in found if is_shown(one)],
            "period-sides",
            Message("Which way it was going, by period"),
            Message("Period"),
        ),
        reconciled_table(report, found),
    )
    first, last = min((one.first for one in found), default=report.first), report.last
    return (
        Heading(Message("The same months in every period")),
        Paragraph(
            Message(
                "Each period is the plain sum of the printed months in it that count, so all six ways of cutting "
                "agree. A period that is not whole says how many of its months count, and is never scaled up."
            )
        ),
        *with_events(report, first, last, tables),
    )


def periods_table(found: Sequence[Period]) -> Table:
    """Every period longer than a month with its months, its counts, and how far rounding may have moved them."""
    return Table(
        "periods",
        Message("Contacts by period"),
        (Column("convention", Message("Cut by")), *PERIOD_COLUMNS),
        tuple((KIND_LABELS[one.kind], *period_cells(one)) for one in found),
        joined(
            " ",
            (
                Message(
                    "Single months stand in the table “Contacts by month”. Quarters and two-month cycles are "
                    "those of the financial year, which begins in April. Off by at most: how far rounding "
                    "may have moved each count. People covered: the least in any of the frozen months."
                ),
                *marks_told(found),
            ),
        ),
    )


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
            Message("{counted} of {length}", counted=one.counted, length=one.length),
            count_of(one, one.contacts),
            _shown(line),
            one.contacts + line.shown if one.is_whole and line and line.shown is not None else NOTHING,
            line.desks if line else NOTHING,
        )
        for one, line in lines
    )
    return Table(
        "reconciled",
        Message("The year with what came too late"),
        (
            Column("year", Message("Financial year")),
            Column("months", Message("Months that count"), numeric=True),
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
                    "when the whole year is frozen. The printed months stay as they are. Both together are shown only "
                    "where all twelve months count."
                ),
                LATE_DESKS.rule,
            ),
        ),
    )
