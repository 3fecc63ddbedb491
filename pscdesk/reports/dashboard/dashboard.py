"""The dashboard document: one period of frozen months, with the filters that HR chose."""

from __future__ import annotations

from dataclasses import dataclass

from pscdesk.collation.floors import COVER_PERCENT, ROLLING_MONTHS
from pscdesk.collation.measures.measures import Withheld
from pscdesk.collation.measures.rolling import rolling_twelve
from pscdesk.documents.document import Block, Document, Heading, Paragraph
from pscdesk.messages import Message, joined
from pscdesk.periods import Month, months_between
from pscdesk.reports import board_tables as tables
from pscdesk.reports import board_words as words
from pscdesk.reports.dashboard.dashboard_basis import on_basis
from pscdesk.reports.dashboard.dashboard_family import one_family
from pscdesk.reports.dashboard.dashboard_glance import glance, over_time
from pscdesk.reports.dashboard.dashboard_theme import one_theme
from pscdesk.reports.facts import ReportData
from pscdesk.reports.parts.asked import theme_blocks
from pscdesk.reports.parts.board_page import rolling_told
from pscdesk.reports.parts.coverage import coverage
from pscdesk.reports.parts.family_groups import family_groups
from pscdesk.reports.parts.method import cannot_show
from pscdesk.reports.parts.periods import all_periods
from pscdesk.reports.parts.stacked import stacked
from pscdesk.reports.report_document import report_document
from pscdesk.tally.windows import KIND_LABELS, PeriodKind


@dataclass(frozen=True)
class Chosen:
    """What HR chose to see: how time is cut, the period and its name, one family and one theme (empty: all)."""

    kind: PeriodKind
    label: str
    first: Month
    last: Month
    family: str = ""
    theme: str = ""

    @property
    def length(self) -> int:
        """How many months the period has."""
        return len(months_between(self.first, self.last))


def dashboard_document(report: ReportData, chosen: Chosen) -> Document:
    """What is shown, as a document.

    The board's window holds the period's frozen months, ``earlier`` those before it.
    """
    return report_document(
        report,
        joined(": ", (KIND_LABELS[chosen.kind], chosen.label)),
        _subtitle(report, chosen),
        (*_blocks(report, chosen), *cannot_show(report)),
    )


def _subtitle(report: ReportData, chosen: Chosen) -> str:
    frozen = len(report.window.months)
    if frozen == chosen.length:
        return Message("Frozen months of {force}: {window}", force=report.force, window=report.window.label)
    return Message(
        "Frozen months of {force}: {window}, {frozen} of {length} months. Nothing is scaled up",
        force=report.force,
        window=report.window.label,
        frozen=frozen,
        length=chosen.length,
    )


def _blocks(report: ReportData, chosen: Chosen) -> tuple[Block, ...]:
    parts: tuple[Block, ...] = ()
    if chosen.family:
        parts += one_family(report, chosen.family)
    if chosen.theme:
        parts += one_theme(report, chosen.theme, beside_family=bool(chosen.family))
    if parts:
        return parts
    if chosen.kind == "rolling-12" and isinstance(rolling_twelve(report.history, report.last).now.shown, Withheld):
        return _not_rolling(report)
    return _whole(report, chosen)


def _not_rolling(report: ReportData) -> tuple[Block, ...]:
    """A rolling 12 below its floors: why, the months it would be made of, and who reported."""
    return (
        *rolling_told(rolling_twelve(report.history, report.last)),
        Paragraph(joined(" ", (COVER_PERCENT.rule, ROLLING_MONTHS.rule))),
        *over_time(report, "rolling-12"),
        *all_periods(report),
        *coverage(report),
    )


def _whole(report: ReportData, chosen: Chosen) -> tuple[Block, ...]:
    """The whole force and every theme."""
    form, totals, window = report.advice, report.window.totals, report.window
    return (
        *glance(report),
        *over_time(report, chosen.kind),
        *on_basis(
            window,
            (
                Heading(Message("What people ask")),
                *theme_blocks(report),
                *stacked(
                    tables.crossed(form, totals, "role*kind", Message("Who asked for what"), down="role"),
                    Message("What each group of callers asked for"),
                    Message("What people in one role ask says nothing about those in it who did not ask."),
                ),
                Heading(Message("Where it was going")),
                *stacked(
                    tables.by_side_table(
                        form, totals, "stage*route", Message("Side of the route by how far it had gone")
                    ),
                    Message("Where it was going, by how far it had gone"),
                    words.NOT_FOLLOWED,
                ),
                tables.routes_by_side(form, totals),
                *family_groups(report),
            ),
        ),
        *all_periods(report),
        *coverage(report),
    )
