"""Report part: safe space, who asked for what and how they heard of the line."""

from __future__ import annotations

from pscdesk.collation.measures.measures import safe_space_share
from pscdesk.documents.document import Block, Heading, Paragraph
from pscdesk.messages import Message
from pscdesk.reports import board_tables as tables
from pscdesk.reports.facts import ReportData
from pscdesk.reports.parts.share_changes import changes_told
from pscdesk.reports.parts.stacked import stacked
from pscdesk.reports.wording import share_sentence


def safe_space(report: ReportData) -> tuple[Block, ...]:
    """The safe-space share with its interval, how it moved, and how those who asked differ in what they asked for."""
    form, totals = report.advice, report.window.totals
    heard = (
        [tables.one_way(form, totals, "heard", Message("How they heard of the line"))]
        if any(totals.tables["heard"])
        else []
    )
    return (
        Heading(Message("Is it a safe space?")),
        Paragraph(
            Message(
                "Safe space means that somebody who manages or advises others asks how to handle conduct "
                "before anything formal has been done. It is worked out from the answers, and nobody "
                "judges it."
            )
        ),
        Paragraph(share_sentence(safe_space_share(report.window)), strong=True),
        *(Paragraph(one) for one in changes_told(report, ("safe-space",))),
        *stacked(
            tables.crossed(form, totals, "role*kind", Message("Who asked for what"), down="role"),
            Message("What each group of callers asked for"),
            Message("What people in one role ask says nothing about those in it who did not ask."),
        ),
        *heard,
    )
