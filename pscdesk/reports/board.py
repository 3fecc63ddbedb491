"""The board report: its document and its workbook, made of one window of printed figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pscdesk.documents.document import Block, Document, Heading
from pscdesk.messages import Message, joined
from pscdesk.reports.facts import ReportData
from pscdesk.reports.parts.asked import asked
from pscdesk.reports.parts.board_page import board_page
from pscdesk.reports.parts.coverage import coverage
from pscdesk.reports.parts.done import done
from pscdesk.reports.parts.family_groups import family_groups
from pscdesk.reports.parts.method import aid, annex, cannot_show, method, no_totals
from pscdesk.reports.parts.movement import movement
from pscdesk.reports.parts.one_month import one_month
from pscdesk.reports.parts.periods import all_periods, trend
from pscdesk.reports.parts.safe_space import safe_space
from pscdesk.reports.programme_parts.programme_sections import programme_sections
from pscdesk.reports.report_document import issue_told, report_document

Part = Callable[[ReportData], tuple[Block, ...]]
"""A part of a report: blocks from its facts."""

PARTS: tuple[Part, ...] = (
    board_page,
    cannot_show,
    movement,
    coverage,
    trend,
    all_periods,
    safe_space,
    asked,
    done,
    family_groups,
    aid,
    programme_sections,
    method,
)
"""The parts of the report in their order; a new part is one function and one line here."""

OF_ONE_MONTH: tuple[Part, ...] = (board_page, cannot_show, one_month)
"""Those of a report of one month: what sets months beside each other has nothing to say."""

WITHOUT_TOTALS: tuple[Part, ...] = (
    board_page,
    cannot_show,
    no_totals,
    coverage,
    trend,
    programme_sections,
    method,
)
"""Those of a window in which no month reaches the floor of coverage, so that it has no total to say anything of."""

_LISTED = 6
"""A report with so many headings has its contents beneath the title."""


def board_document(report: ReportData) -> Document:
    """The report as it is read, every count in it a printed one."""
    if not report.window.counted:
        return _document(report, WITHOUT_TOTALS)
    return _document(report, OF_ONE_MONTH if len(report.window.months) == 1 else PARTS)


def workbook_document(report: ReportData) -> Document:
    """The report with every table in full and every word explained, as a workbook holds it."""
    return _document(report, (*PARTS, annex))


def _document(report: ReportData, parts: tuple[Part, ...]) -> Document:
    document = report_document(
        report,
        Message("The advice line: report to the board"),
        joined(" · ", (report.force, report.window.label, *issue_told(report.text.issue))),
        tuple(block for part in parts for block in part(report)),
    )
    headings = sum(isinstance(block, Heading) and block.level == 1 for block in document.blocks)
    return replace(document, contents=parts is not OF_ONE_MONTH and headings > _LISTED)
