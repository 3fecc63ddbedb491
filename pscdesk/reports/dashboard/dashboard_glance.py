"""The dashboard's overview of a period: headline figures, and the months and periods before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pscdesk.collation.measures.measures import NOT_COVERED, Figure, Withheld, headline
from pscdesk.collation.measures.reporting_periods import Period, periods
from pscdesk.collation.measures.rolling import rolling_twelve
from pscdesk.collation.measures.window import Window, open_window
from pscdesk.documents.document import Block, Cell, Chart, Column, Heading, Paragraph, Series, Table
from pscdesk.messages import Message, in_sentence, joined
from pscdesk.reports.board_words import NOT_A_SCORE
from pscdesk.reports.dashboard.dashboard_basis import basis, on_basis, on_periods
from pscdesk.reports.facts import ReportData
from pscdesk.reports.parts.board_page import rolling_told
from pscdesk.reports.parts.movement import marks_told, movement, sides_chart, sides_table
from pscdesk.reports.parts.periods import PERIOD_COLUMNS, period_cells, trend
from pscdesk.reports.parts.share_changes import SIDE_MEASURES, changes_told
from pscdesk.reports.programme_parts.month_notes import with_events
from pscdesk.reports.wording import NOTHING, figure_interval, short_figure, within
from pscdesk.tally.windows import KIND_LABELS, PeriodKind

GLANCE = "glance"
"""The id of the table of a period's first figures, which the window draws large."""

_YEAR = 12
"""A trend of a shorter period goes back over a year, to the same month of the year before."""
_BARS = 8
_SERIES: tuple[PeriodKind, ...] = ("two-months", "quarter", "financial-year", "calendar-year")
"""The ways of cutting in which periods do not overlap, so that they may stand beside each other."""


def glance(report: ReportData) -> tuple[Block, ...]:
    """The period's contacts and headline figures, each with its base, how sure it is, and why where it is left out."""
    window = report.window
    contacts = window.totals.contacts
    first: tuple[Cell, ...] = (
        (Message("Contacts"), f"{contacts:,}", within(contacts, window.contacts_off), contacts, NOTHING, NOTHING)
        if window.counted
        else (Message("Contacts"), NOTHING, NOTHING, NOTHING, NOTHING, NOT_COVERED)
    )
    return (
        glance_table(
            Message("The period at a glance"),
            (first, *(figure_row(figure) for figure in headline(window))),
            Message(
                "Out of: the printed count that a share is taken from; for the rate, people. More "
                "contacts are neither good nor bad. The informal share is always read beside the "
                "escalation share. {basis}",
                basis=basis(window),
            ),
        ),
        *(rolling_told(rolling_twelve(report.history, report.last)) if len(window.months) == _YEAR else ()),
    )


def glance_table(caption: str, rows: tuple[tuple[Cell, ...], ...], note: str) -> Table:
    """A table of first figures."""
    return Table(
        GLANCE,
        caption,
        (
            Column("measure", Message("Measure")),
            Column("figure", Message("Figure"), numeric=True),
            Column(
                "interval",
                Message("How sure"),
                numeric=True,
                description=Message("The 95% interval, or the most it is off by"),
            ),
            Column("contacts", Message("Contacts"), numeric=True),
            Column("of", Message("Out of"), numeric=True),
            Column("why", Message("Why it is not shown")),
        ),
        rows,
        note,
    )


def figure_row(figure: Figure) -> tuple[Cell, ...]:
    """One figure as a row of that table."""
    hidden = figure.shown.why if isinstance(figure.shown, Withheld) else NOTHING
    return (figure.label, short_figure(figure), figure_interval(figure), figure.part, figure.base, hidden)


def over_time(report: ReportData, kind: PeriodKind) -> tuple[Block, ...]:
    """The months up to the period's last one, and the periods of its kind beside each other where they may be."""
    longer = replace(report, window=trend_window(report))
    told = changes_told(report, SIDE_MEASURES)
    by_month = [block for block in (*movement(longer, told), *trend(longer)) if not isinstance(block, Heading)]
    return (
        Heading(Message("Over time")),
        *on_basis(longer.window, by_month),
        *(_side_by_side(report, kind) if kind in _SERIES else ()),
    )


def trend_window(report: ReportData) -> Window:
    """The period's months; of a short period with the months before it, as far as they are frozen without a gap."""
    first = report.first
    back = first if len(report.window.months) >= _YEAR else min(first, report.last.plus(-_YEAR))
    while first > back and first.plus(-1) in report.history:
        first = first.plus(-1)
    return open_window(report.history, first, report.last, report.forms)


def _side_by_side(report: ReportData, kind: PeriodKind) -> tuple[Block, ...]:
    history = report.history
    found = [one for one in periods(history, min(history), report.last, report.advice) if one.kind == kind][-_BARS:]
    name = KIND_LABELS[kind]
    whole = [one for one in found if one.is_whole]
    table = _kind_table(found, kind)
    if not whole:
        return (
            Paragraph(Message("No period of this kind is whole yet, so none is drawn beside another."), quiet=True),
            *with_events(report, found[0].first, report.last, on_periods(found, (table,))),
        )
    chart = Chart(
        f"by-{kind}",
        Message("Contacts by {kind}", kind=in_sentence(name)),
        "bars",
        tuple(one.label for one in whole),
        (
            Series(Message("Contacts"), tuple(one.contacts for one in whole)),
            Series(Message("Safe space"), tuple(one.safe for one in whole)),
        ),
        Message("contacts"),
        _told(whole),
        Message(
            "{not_a_score} Only whole periods are drawn. Contacts are counted in fives, and the "
            "table says how far each may be off and how many people it covers.",
            not_a_score=NOT_A_SCORE,
        ),
    )
    caption = Message("Which way it was going, by {kind}", kind=in_sentence(name))
    sides = tuple(replace(one, title=caption) for one in sides_chart(whole, f"sides-{kind}"))
    beside = sides_table(found, f"sides-{kind}", caption, name)
    drawn, drawn_sides = on_periods(whole, (chart,)), on_periods(whole, sides)
    told, told_sides = on_periods(found, (table,)), on_periods(found, (beside,))
    return with_events(report, found[0].first, report.last, (*drawn, *told, *drawn_sides, *told_sides))


def _told(whole: Sequence[Period]) -> str:
    first, last = whole[0], whole[-1]
    if len(whole) == 1:
        return Message(
            "{last}: {contacts} contacts, {safe} of them safe space.",
            last=last.label,
            contacts=f"{last.contacts:,}",
            safe=f"{last.safe:,}",
        )
    return Message(
        "{first}: {contacts} contacts. {last}: {contacts_2} contacts.",
        first=first.label,
        contacts=f"{first.contacts:,}",
        last=last.label,
        contacts_2=f"{last.contacts:,}",
    )


def _kind_table(found: Sequence[Period], kind: PeriodKind) -> Table:
    return Table(
        f"by-{kind}",
        Message("Contacts by {kind}", kind=in_sentence(KIND_LABELS[kind])),
        PERIOD_COLUMNS,
        tuple(period_cells(one) for one in found),
        joined(
            " ",
            (
                Message(
                    "A period that is not whole says how many of its months count, and is never scaled up. People "
                    "covered: the least in any of its frozen months."
                ),
                *marks_told(found),
            ),
        ),
    )
