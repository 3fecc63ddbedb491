"""The paper on leavers: kinds of loss and reasons, and what each way of asking shows and hides.

The page in the window shows the same document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pscdesk.collation.floors import GROUPED_BASE, GROUPED_COUNT
from pscdesk.collation.measures.measures import Withheld
from pscdesk.documents.document import Block, Callout, Document, Heading, Items, Paragraph
from pscdesk.errors import InputError
from pscdesk.messages import Message, joined
from pscdesk.periods import Month
from pscdesk.programme.events.event_notes import carrying
from pscdesk.programme.events.month_events import MonthEvent
from pscdesk.programme.history import Head
from pscdesk.programme.leavers.leavers_columns import LOSS, REASON, TOLD
from pscdesk.programme.leavers.leavers_held import LeaversHeld
from pscdesk.programme.totals.layout import WHOLE
from pscdesk.programme.totals.span import Span
from pscdesk.reports.leavers.leavers_tables import by_group_table, losses_chart, shares_table, years_told
from pscdesk.reports.paper_text import STANDARD, Issue
from pscdesk.reports.report_document import issue_told, programme_document

WHAT_ASKING_SHOWS = (
    Message(
        "A survey in which nobody can be known makes it easier to say why one leaves. But it hides patterns: where "
        "several people leave one place for one reason, each answer stands alone, and nobody can ask further."
    ),
    Message(
        "An interview by a staff association hears what people would not tell their employer, and can ask further. "
        "But it hears only those who come, and whoever asks knows who they are."
    ),
    Message(
        "So neither is the whole. The table of how leavers told it says how many stand behind each; a change there can "
        "look like a change of reasons."
    ),
    Message("No interview and no answer of a single person is kept here: only totals that somebody else has grouped."),
)
"""What full anonymity hides and what an interview by an association shows (002 paragraphs 49 to 52)."""

_HEADINGS = {
    LOSS: Message("Kinds of loss"),
    REASON: Message("Reasons"),
    TOLD: Message("How leavers told it"),
}


@dataclass(frozen=True)
class LeaversFacts:
    """What the paper is made of. ``events`` are those of months, which stand beneath the years."""

    force: str
    made_up: bool
    held: LeaversHeld
    month: Month
    head: Head
    issue: Issue = STANDARD.issue
    events: tuple[MonthEvent, ...] = ()


def leavers_paper(facts: LeaversFacts) -> Document:
    """The paper as a document: for the page, for paper, as a workbook and as tables.

    ``InputError`` where nothing is held.
    """
    spans = years_told(facts.held)
    if not spans:
        raise InputError(
            Message("No totals of leavers are held yet."),
            Message("Take a list of them in first: pscdesk hr leavers import."),
        )
    years = (
        spans[-1].label if len(spans) == 1 else Message("{first} to {last}", first=spans[0].label, last=spans[-1].label)
    )
    return programme_document(
        facts,
        facts.issue,
        Message("Why people leave: {years}", years=years),
        _blocks(facts),
        (Message("leavers"), Message("exit survey"), Message("rounded to 5")),
    )


def leavers_line(held: LeaversHeld) -> str:
    """One sentence for a board page: the newest year whose total is shown, or why none is; empty without any year."""
    for span in reversed(held.spans):
        for about in (LOSS, REASON, TOLD):
            whole = held.count(span, about, WHOLE)
            if isinstance(whole, int):
                return Message(
                    "Leavers in {span} whose reasons are grouped: {whole}.", span=span.label, whole=f"{whole:,}"
                )
    if not held.spans:
        return ""
    newest = held.spans[-1]
    whole = held.count(newest, LOSS, WHOLE)
    why = whole.why if isinstance(whole, Withheld) else Message("no total is shown")
    return Message("Leavers in {span}: {why}.", span=newest.label, why=why)


def _blocks(facts: LeaversFacts) -> Iterator[Block]:
    held = facts.held
    yield Paragraph(joined(" · ", issue_told(facts.issue)), quiet=True)
    yield Callout(Message("What each way of asking shows, and hides"), WHAT_ASKING_SHOWS, "notice")
    yield from leavers_blocks(held, facts.events)
    yield Heading(Message("How these figures are made"))
    yield Items((GROUPED_BASE.rule, GROUPED_COUNT.rule, _NO_CAUSE))


def leavers_blocks(held: LeaversHeld, events: Sequence[MonthEvent] = ()) -> Iterator[Block]:
    """Kinds of loss, reasons and how they were told, of the newest years: what a report of several parts shows.

    The events of their months stand beneath them.
    """
    spans = years_told(held)
    if spans:
        yield from carrying(_of_years(held, spans), events, spans[0].first, spans[-1].last)


def _of_years(held: LeaversHeld, spans: Sequence[Span]) -> Iterator[Block]:
    for about, heading in _HEADINGS.items():
        if not any(held.asked(span, about) for span in spans):
            continue
        yield Heading(heading)
        yield shares_table(held, about, spans)
        chart = losses_chart(held, spans) if about == LOSS else None
        if chart is not None:
            yield chart
        yield by_group_table(held, about, spans)


_NO_CAUSE = Message(
    "A reason is what people said, and a kind of loss what the exit survey called it. Neither says whether anybody "
    "could have been kept."
)
