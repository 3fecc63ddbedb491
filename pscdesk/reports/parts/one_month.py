"""Report part: what a report of one month says; what needs several months, and every table in full, is elsewhere."""

from __future__ import annotations

from pscdesk.documents.document import Block, Heading, Items, Paragraph, Table
from pscdesk.messages import Message
from pscdesk.reports import board_tables as tables
from pscdesk.reports import board_words as words
from pscdesk.reports import unit_tables
from pscdesk.reports.facts import ReportData
from pscdesk.reports.parts.asked import prevalence_table
from pscdesk.reports.parts.coverage import coverage_told
from pscdesk.reports.parts.done import must_refer_told
from pscdesk.reports.parts.method import marks
from pscdesk.reports.parts.share_changes import changes_told
from pscdesk.reports.programme_parts.programme_sections import programme_in_short, programme_method

MOST_THEMES = 10
"""Themes that a report of one month names; the workbook names them all."""


def one_month(report: ReportData) -> tuple[Block, ...]:
    """Who reported, what people asked and did, the units, and how the figures were made, on some two pages."""
    form, window = report.advice, report.window
    return (
        Heading(Message("Who reported")),
        *(Paragraph(one) for one in coverage_told(window)),
        Heading(Message("Is it a safe space?")),
        *(Paragraph(one) for one in changes_told(report, ("safe-space",))),
        Heading(Message("What people ask")),
        tables.one_way(form, window.totals, "kind", Message("What they asked for")),
        _most(prevalence_table(report, "theme", Message("What it was about"), Message("Theme"))),
        Heading(Message("What they did")),
        Items(changes_told(report, ("informal", "escalation"))),
        Paragraph(must_refer_told(report)),
        Heading(Message("Units")),
        unit_tables.units(window),
        *programme_in_short(report),
        Heading(Message("How the figures were made")),
        Items((*words.method(window)[:3], *marks(report))),
        *programme_method(report),
        Paragraph(Message("The workbook beside this report holds every table in full, and what each answer means.")),
    )


def _most(block: Block) -> Block:
    """The table with its first rows, and how many more there are."""
    if not isinstance(block, Table) or len(block.rows) <= MOST_THEMES:
        return block
    more = Message("The workbook names {more} more.", more=len(block.rows) - MOST_THEMES)
    return Table(block.id, block.caption, block.columns, block.rows[:MOST_THEMES], tables.notes(block.note, more))
