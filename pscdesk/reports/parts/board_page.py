"""Report part: the one-page committee paper, with the words that HR typed."""

from __future__ import annotations

from collections.abc import Sequence

from pscdesk.collation.floors import COVER_PERCENT
from pscdesk.collation.measures.measures import Figure, Withheld, headline
from pscdesk.collation.measures.rolling import Rolling, rolling_twelve
from pscdesk.collation.measures.window import returns_of
from pscdesk.documents.document import Block, Column, Heading, Items, Paragraph, Table
from pscdesk.messages import Message, joined
from pscdesk.reports.facts import ReportData
from pscdesk.reports.paper_text import PaperText
from pscdesk.reports.parts.since_last import since_last
from pscdesk.reports.programme_parts.month_notes import with_events
from pscdesk.reports.programme_parts.programme_sections import equality_told
from pscdesk.reports.wording import cover_percent, figure_interval, people_covered, short_figure


def board_page(report: ReportData) -> tuple[Block, ...]:
    """Summary, recommendations, information, equality impact, next steps."""
    text = report.text
    return (
        Heading(Message("Summary")),
        Paragraph(counted(report), strong=True),
        *(Paragraph(one) for one in text.summary),
        *recommended(text),
        *((Heading(Message("Information"), 2),) if text.information or report.window.counted else ()),
        *(Paragraph(one) for one in text.information),
        *with_events(report, report.first, report.last, (key_figures(report),) if report.window.counted else ()),
        *rolling_told(rolling_twelve(report.history, report.last)),
        *since_last(report),
        *paragraphs(Message("Equality impact"), equality_told(report)),
        *next_steps(text),
    )


def paragraphs(heading: str, typed: Sequence[str]) -> tuple[Block, ...]:
    """A heading with the paragraphs that HR typed; nothing where there are none."""
    return (Heading(heading, 2), *(Paragraph(one) for one in typed)) if typed else ()


def recommended(text: PaperText) -> tuple[Block, ...]:
    """What the board is asked for, numbered, under its heading; nothing where HR typed none."""
    asked = text.recommendations
    return (Heading(Message("Recommendations"), 2), Items(asked, numbered=True)) if asked else ()


def next_steps(text: PaperText) -> tuple[Block, ...]:
    """What follows, under its heading; nothing where HR typed none."""
    return (Heading(Message("Next steps"), 2), Items(text.next_steps)) if text.next_steps else ()


def counted(report: ReportData) -> str:
    """How many contacts there were, in one sentence, with how many returns and people that rests on."""
    window = report.window
    due, received = returns_of(window.months)
    if not window.counted:
        return Message(
            "No total is shown of {window}: {covered} of the force’s people at most were covered in a month, and "
            "{least}% must be. {received} of the {due} returns that were due count.",
            window=window.label,
            covered=cover_percent(max(month.covered for month in window.months)),
            received=f"{received:,}",
            due=f"{due:,}",
            least=COVER_PERCENT.least,
        )
    values = {
        "contacts": f"{window.totals.contacts:,}",
        "window": window.label,
        "returns": cover_percent(received / due),
    }
    covered = min(month.covered for month in window.counted)
    people = people_covered(covered, alone=len(window.months) == 1)
    if len(window.months) == 1:
        return Message(
            "{contacts} contacts were counted in {window}. {returns} of the returns that were due are in, and they "
            "cover {people}.",
            **values,
            people=people,
        )
    if not window.left_out:
        return Message(
            "{contacts} contacts were counted from {window}. {returns} of the returns that were due are in, and in "
            "every month they cover {people}.",
            **values,
            people=people,
        )
    return Message(
        "{contacts} contacts were counted in {counted} of the {length} months from {window}; the others stand by "
        "themselves, because too little of the force reported. {returns} of the returns that were due are in.",
        **values,
        counted=len(window.counted),
        length=len(window.months),
    )


def key_figures(report: ReportData) -> Table:
    """The headline figures, each with its interval and the printed counts it comes from."""
    figures = headline(report.window)
    hidden = sorted({figure.shown.why for figure in figures if isinstance(figure.shown, Withheld)})
    note = Message(
        "Every count is rounded to 5. More contacts are neither good nor bad. The informal share "
        "is always read beside the escalation share. The rate is for a year, and of people; it leaves out central "
        "lines, whose contacts come from anybody."
    )
    return Table(
        "measures",
        Message("Key figures"),
        (
            Column("measure", Message("Measure")),
            Column("figure", Message("Figure"), numeric=True),
            Column("interval", Message("95% interval"), numeric=True),
            Column("contacts", Message("Contacts"), numeric=True),
            Column("of", Message("Out of"), numeric=True),
        ),
        tuple(
            (figure.label, short_figure(figure), figure_interval(figure), figure.part, figure.base)
            for figure in figures
        ),
        joined(" ", (note, *(Message("A dash stands for what is {why}.", why=why) for why in hidden))),
    )


def rolling_told(rolling: Rolling) -> tuple[Block, ...]:
    """The twelve months in a sentence, and beside the twelve before; or why they are not shown."""
    now, before = rolling.now, rolling.before
    if isinstance(now.shown, Withheld):
        return (Paragraph(Message("Rolling 12: {why}.", why=now.shown.why), quiet=True),)
    told = _in_twelve(now, rolling.mean)
    if isinstance(rolling.change, Withheld):
        return (
            Paragraph(told),
            Paragraph(
                Message(
                    "The twelve months before, {window}: {why}.", window=before.basis.window, why=rolling.change.why
                ),
                quiet=True,
            ),
        )
    change = rolling.change
    differs = change.low > 1 or change.high < 1
    return (
        Paragraph(told),
        Paragraph(
            Message(
                "That is {value} times the rate of the twelve months before (95% interval {low} to "
                "{high}), which is more than chance alone would explain, and says nothing of the reason.",
                value=f"{change.value:.2f}",
                low=f"{change.low:.2f}",
                high=f"{change.high:.2f}",
            )
            if differs
            else Message(
                "That is {value} times the rate of the twelve months before (95% interval {low} to "
                "{high}), which may be chance alone.",
                value=f"{change.value:.2f}",
                low=f"{change.low:.2f}",
                high=f"{change.high:.2f}",
            )
        ),
    )


def _in_twelve(now: Figure, mean: float | Withheld) -> str:
    each = "" if isinstance(mean, Withheld) else f"{mean:,.0f}"
    return Message(
        "Rolling 12: {part} contacts in the twelve months {window}, {each} in a month on "
        "average, with at least {covered} of people covered in each.",
        part=f"{now.part:,}",
        window=now.basis.window,
        each=each,
        covered=cover_percent(now.basis.covered),
    )
