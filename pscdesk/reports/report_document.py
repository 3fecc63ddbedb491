"""The document of a report of printed figures: its footer, banner and keywords, the same on every paper of them."""

from __future__ import annotations

from pscdesk.documents.document import Block, Document
from pscdesk.messages import Message
from pscdesk.periods import long_date
from pscdesk.reports import board_words as words
from pscdesk.reports.facts import ReportData
from pscdesk.reports.paper_text import Issue
from pscdesk.reports.sheet_names import with_sheet_names


def report_document(report: ReportData, title: str, subtitle: str, blocks: tuple[Block, ...]) -> Document:
    """A document of ``blocks`` that says whose figures they are, of which months, and how they are rounded."""
    return Document(
        title=title,
        subtitle=subtitle,
        blocks=with_sheet_names(blocks),
        banner=words.MADE_UP if report.made_up else "",
        footer=Message(
            "{force} · {window} · counts in fives · tally form {version}",
            force=report.force,
            window=report.window.label,
            version=report.advice.version,
        ),
        marking=report.text.issue.marking,
        coverage=(str(report.first), str(report.last)),
        keywords=(Message("professional standards"), Message("advice line"), Message("rounded to 5")),
    )


def issue_told(issue: Issue) -> tuple[str, ...]:
    """The day of issue and the owner, as they stand under a title."""
    day = () if issue.day is None else (Message("Issued {day}", day=long_date(issue.day)),)
    return (*day, Message("Owner: {role}", role=issue.owner))
