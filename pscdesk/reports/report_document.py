"""The documents of reports of printed figures, and of papers of the programme: footer, banner and keywords of each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from pscdesk.documents.document import Block, Document
from pscdesk.messages import Message, joined
from pscdesk.periods import Month, long_date
from pscdesk.programme.history import Head
from pscdesk.reports import board_words as words
from pscdesk.reports.facts import ReportData
from pscdesk.reports.paper_text import Issue
from pscdesk.reports.sheet_names import with_sheet_names
from pscdesk.storage.seal import short_digest


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


class OfProgramme(Protocol):
    """What every paper of the programme is of: whose, made up or not, of which month, and the history's head."""

    @property
    def force(self) -> str: ...

    @property
    def made_up(self) -> bool: ...

    @property
    def month(self) -> Month: ...

    @property
    def head(self) -> Head: ...


def programme_document(
    facts: OfProgramme, issue: Issue, title: str, blocks: Iterable[Block], keywords: tuple[str, ...]
) -> Document:
    """A document of the programme: its footer has the head against which the history can be checked."""
    return Document(
        title=title,
        subtitle=joined(" · ", (facts.force, facts.month.label)),
        blocks=tuple(blocks),
        banner=words.MADE_UP if facts.made_up else "",
        footer=programme_footer(facts.force, facts.month, facts.head),
        marking=issue.marking,
        keywords=keywords,
    )


def programme_footer(force: str, month: Month, head: Head) -> Message:
    """The footer of a paper of the programme: whose, of which month, and the head in the form of every paper."""
    return Message(
        "{force} · {month} · history of {entries} entries, head {head}",
        force=force,
        month=month.label,
        entries=head.entries,
        head=short_digest(head.digest),
    )


def issue_told(issue: Issue) -> tuple[str, ...]:
    """The day of issue and the owner, as they stand under a title."""
    day = () if issue.day is None else (Message("Issued {day}", day=long_date(issue.day)),)
    return (*day, Message("Owner: {role}", role=issue.owner))
