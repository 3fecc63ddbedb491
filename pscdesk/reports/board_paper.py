"""The board paper: two pages that answer a board's questions and ask for its decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pscdesk.collation.measures.measures import Withheld, headline
from pscdesk.collation.measures.window import returns_of
from pscdesk.documents.document import Block, Callout, Chart, Column, Document, Heading, Paragraph, Table
from pscdesk.messages import Message, joined
from pscdesk.reports import board_words as words
from pscdesk.reports.facts import ReportData
from pscdesk.reports.parts.answers import growing_told, reported_told, safe_told
from pscdesk.reports.parts.board_page import counted, next_steps, paragraphs, recommended
from pscdesk.reports.parts.coverage import left_out_told
from pscdesk.reports.parts.movement import months_of, sides_chart
from pscdesk.reports.parts.since_last import since_table, since_told
from pscdesk.reports.programme_parts.month_notes import with_events
from pscdesk.reports.programme_parts.programme_sections import (
    TITLE,
    equality_told,
    programme_in_short,
    programme_method_in_short,
)
from pscdesk.reports.report_document import issue_told, report_document
from pscdesk.reports.wording import figure_interval, short_figure

SHOWN = 6
"""Units that did not report, and months left out, are named up to so many: the full report names them all."""

EVENTS = 3
"""Events that are named beneath the figures, the newest; how many came before them is said."""

_LIMITS = (0, 1, 2, 3)
"""Which of the limits of the figures stand on the paper; all stand in the full report."""


def board_paper_document(report: ReportData) -> Document:
    """The paper of exactly two pages: answers, change and figures on the first, decisions and limits on the second."""
    document = report_document(
        report,
        Message("The advice line: paper for the board"),
        joined(" · ", (report.force, report.window.label)),
        (*_first_page(report), *_second_page(report)),
    )
    return replace(document, sheets=True)


def _first_page(report: ReportData) -> tuple[Block, ...]:
    return (
        Paragraph(joined(" · ", issue_told(report.text.issue)), quiet=True),
        Paragraph(counted(report)),
        *(Paragraph(one) for one in report.text.summary),
        *_answer(Message("Is it a safe space?"), safe_told(report)),
        *_answer(Message("Is informal action growing beside referrals?"), growing_told(report)),
        *_answer(Message("Who has not reported?"), (reported_told(report.window, SHOWN),)),
        Heading(Message("Since the last report"), 2),
        *(Paragraph(one) for one in since_told(report)),
        *with_events(report, report.first, report.last, paper_table(report), EVENTS),
        *(_plain(one) for one in sides_chart(months_of(report))),
    )


def _second_page(report: ReportData) -> tuple[Block, ...]:
    text = report.text
    typed = (
        *recommended(text),
        *paragraphs(Message("Information"), text.information),
        *paragraphs(Message("Equality impact"), equality_told(report, TITLE)),
        *next_steps(text),
    )
    limits = Callout(
        Message("What this data cannot show"), tuple(words.CANNOT_SHOW[at] for at in _LIMITS), tone="notice"
    )
    coverage = (
        Heading(Message("Coverage"), 2),
        Paragraph(joined(" ", (_returns_told(report), *left_out_told(report.window, SHOWN)))),
    )
    method = (Heading(Message("How the figures were made"), 2), *(Paragraph(one) for one in _method(report)))
    around = programme_in_short(report, 2)
    first, *others = (*typed, *around, limits, *coverage, *method) if typed else (*coverage, *around, limits, *method)
    return (replace(first, new_page=True) if isinstance(first, Heading) else first, *others)


def _answer(question: str, told: Sequence[str]) -> tuple[Block, ...]:
    """A question, its answer in one sentence that stands out, and what belongs to it."""
    answer, *more = told
    return (Heading(question, 2), Paragraph(answer, strong=True), *(Paragraph(one) for one in more))


def paper_table(report: ReportData) -> tuple[Block, ...]:
    """The figures that are followed, beside those of the last report if there is one; nothing where none is shown."""
    beside = since_table(report, "measures")
    if beside:
        return tuple(replace(one, note="") for one in beside)
    shown = [one for one in headline(report.window) if not isinstance(one.shown, Withheld)]
    if not shown:
        return ()
    return (
        Table(
            "measures",
            Message("Key figures"),
            (
                Column("measure", Message("Measure")),
                Column("figure", Message("Figure"), numeric=True),
                Column("interval", Message("95% interval"), numeric=True),
                Column("of", Message("Out of"), numeric=True),
            ),
            tuple((one.label, short_figure(one), figure_interval(one), one.base) for one in shown),
        ),
    )


def _plain(chart: Chart) -> Chart:
    """The chart without the words that the full report sets beneath it; they stay for those who cannot see it."""
    return replace(chart, limits="")


def _returns_told(report: ReportData) -> str:
    due, received = returns_of(report.window.months)
    if received >= due:
        return Message("All {due} returns that were due count.", due=f"{due:,}")
    return Message(
        "{received} of {due} returns that were due count. Nothing is estimated for the others.",
        received=f"{received:,}",
        due=f"{due:,}",
    )


def _method(report: ReportData) -> tuple[str, ...]:
    """How the figures were made, in a few lines."""
    return (
        Message("Desks count contacts by month, with no name, no words and no day, and send sealed totals."),
        Message(
            "Each month was rounded to fives once, all its tables together, and never changes; a count over this "
            "window lies at most {off} from the true one.",
            off=report.window.most_off,
        ),
        *programme_method_in_short(report),
        Message("Intervals allow for chance, and not for rounding. The full report has every table and every rule."),
    )
