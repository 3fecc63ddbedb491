"""A target as parts of a document: where it stands in words, a drawing of what was reached and its line, a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pscdesk.collation.floors import COUNT_BASE
from pscdesk.documents.document import Block, Cell, Chart, Column, Heading, Paragraph, Series, Table
from pscdesk.messages import Message, joined
from pscdesk.periods import Month, months_between
from pscdesk.programme.events.event_notes import carrying
from pscdesk.programme.events.month_events import MonthEvent
from pscdesk.programme.training.training import Beside, Target

BESIDE_WORDS: Mapping[Beside, Message] = {
    "below": Message("below its line"),
    "at": Message("on its line or above"),
    "near": Message("as near to its line as rounding tells"),
}
"""How what was reached stands beside the line it needs."""

REACHED_RULE = Message(
    "People reached are printed as a multiple of 5, rounded down: there may be 4 more, and where nearly all are "
    "reached up to all. The line goes evenly from none before the first month to all by the last."
)


def target_blocks(target: Target, events: Sequence[MonthEvent] = ()) -> tuple[Block, ...]:
    """One target under a heading of its own, with the events of its months beneath its drawing and table."""
    blocks: list[Block] = [Heading(target.title, 2), Paragraph(target_told(target))]
    if target.reached:
        blocks += carrying((_chart(target), _table(target)), events, target.first, max(target.due, *target.reached))
    return tuple(blocks)


def target_told(target: Target) -> str:
    """Where a target stands, beside the line it needs, in sentences; made of printed figures alone."""
    last = target.last
    if last is None:
        return Message(
            "{people} people are to be reached by {due}. Nobody has said yet how many were.",
            people=f"{target.people:,}",
            due=target.due.label,
        )
    reached = target.printed(last)
    told: list[str] = [
        Message(
            "At least {reached} of {people} people were reached by the end of {month}, {beside}: an even line to {due} "
            "would need {needed} by then.",
            reached=f"{reached:,}",
            people=f"{target.people:,}",
            month=last.label,
            beside=BESIDE_WORDS[target.beside(last)],
            due=target.due.label,
            needed=f"{target.needed(last):,}",
        )
    ]
    still = target.needed_a_month(last)
    if still is None:
        told.append(Message("The month by which all were to be reached is over."))
    else:
        months = len(months_between(target.first, last))
        told.append(
            Message(
                "From here it needs about {still} a month; so far it was about {so_far} a month.",
                still=f"{_near(still):,}",
                so_far=f"{_near(reached // months):,}",
            )
        )
    return joined(" ", told)


def _near(number: int) -> int:
    """A number of people a month, to the next multiple of 5 above: no finer than what it is made of."""
    return -(-number // COUNT_BASE.least) * COUNT_BASE.least


def _chart(target: Target) -> Chart:
    months = months_between(target.first, max(target.due, target.last or target.due))
    reached = tuple(float(target.printed(month)) if month in target.reached else None for month in months)
    line = tuple(float(target.needed(month)) for month in months)
    return Chart(
        f"{target.id}-line",
        Message("{title}: people reached, and the line it needs", title=target.title),
        "lines",
        tuple(month.short for month in months),
        (Series(Message("Reached"), reached), Series(Message("The line it needs"), line)),
        Message("people"),
        target_told(target),
        REACHED_RULE,
    )


def _table(target: Target) -> Table:
    rows: list[tuple[Cell, ...]] = [_row(target, month) for month in sorted(target.reached)]
    return Table(
        f"{target.id}-reached",
        Message("{title}: by the end of each month", title=target.title),
        (
            Column("month", Message("By the end of")),
            Column("reached", Message("Reached"), numeric=True),
            Column("needed", Message("The line it needs"), numeric=True),
            Column("beside", Message("Beside the line")),
        ),
        tuple(rows),
        REACHED_RULE,
    )


def _row(target: Target, month: Month) -> tuple[Cell, ...]:
    return month.label, target.printed(month), target.needed(month), BESIDE_WORDS[target.beside(month)]
