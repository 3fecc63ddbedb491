"""The board report: its document and its workbook, made of one window of printed figures."""

from __future__ import annotations

from collections.abc import Callable

from pscdesk.documents.document import Block, Document
from pscdesk.messages import Message, joined
from pscdesk.reports.facts import ReportData
from pscdesk.reports.parts.asked import asked
from pscdesk.reports.parts.board_page import board_page
from pscdesk.reports.parts.coverage import coverage
from pscdesk.reports.parts.done import done
from pscdesk.reports.parts.family_groups import family_groups
from pscdesk.reports.parts.method import aid, annex, cannot_show, method
from pscdesk.reports.parts.periods import all_periods, trend
from pscdesk.reports.parts.safe_space import safe_space
from pscdesk.reports.report_document import report_document

PARTS: tuple[Callable[[ReportData], tuple[Block, ...]], ...] = (
    board_page,
    cannot_show,
    coverage,
    trend,
    all_periods,
    safe_space,
    asked,
    done,
    family_groups,
    aid,
    method,
)
"""The parts of the report in their order; a new part is one function and one line here."""


def board_document(report: ReportData) -> Document:
    """The report as it is read, every count in it a printed one."""
    return _document(report, PARTS)


def workbook_document(report: ReportData) -> Document:
    """The report with every table in full and every word explained, as a workbook holds it."""
    return _document(report, (*PARTS, annex))


def _document(report: ReportData, parts: tuple[Callable[[ReportData], tuple[Block, ...]], ...]) -> Document:
    return report_document(
        report,
        Message("The advice line: report to the board"),
        joined(" · ", (report.force, report.window.label)),
        tuple(block for part in parts for block in part(report)),
    )
