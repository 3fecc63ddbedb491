"""The board paper of the plan: each item told as progress so far, challenges and next steps; what is overdue; lessons.

Its parts stand in the order of a committee paper: summary, recommendations, information, equality impact, next steps.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pscdesk.documents.document import Block, Document, Heading, Items, Paragraph
from pscdesk.messages import Message, joined, plural
from pscdesk.periods import Month
from pscdesk.programme.history import Head
from pscdesk.programme.plan.plan import Item, Plan
from pscdesk.programme.plan.plan_views import overdue_items, updates_owed
from pscdesk.reports.paper_text import STANDARD, Issue, PaperText
from pscdesk.reports.plan.plan_items import Cites, items_told, lessons_told
from pscdesk.reports.plan.plan_tables import (
    figures_table,
    overdue_table,
    owed_table,
    owners_table,
    plan_table,
    standing_table,
)
from pscdesk.reports.report_document import issue_told, programme_document
from pscdesk.storage.seal import short_digest


@dataclass(frozen=True)
class PlanWords:
    """What HR writes under the headings of a committee paper, each some paragraphs or points."""

    summary: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = (
        Message("That the board notes the progress, and asks what stands in the way of whatever is overdue."),
    )
    equality_impact: tuple[str, ...] = (
        Message(
            "This paper tells what was done. Whether people are treated alike is measured apart, from the force’s "
            "own totals, and nothing here shows it."
        ),
    )
    information: tuple[str, ...] = ()
    next_steps: tuple[str, ...] = ()
    issue: Issue = STANDARD.issue


STANDARD_WORDS = PlanWords()
"""The words that stand where HR has typed none."""


def words_of(text: PaperText) -> PlanWords:
    """The words of a board page for this paper; what HR left as it comes is said in this paper's own words."""
    typed = {
        name: getattr(text, name)
        for name in ("summary", "recommendations", "information", "equality_impact", "next_steps")
        if getattr(text, name) != getattr(STANDARD, name)
    }
    return replace(STANDARD_WORDS, **typed, issue=text.issue)


@dataclass(frozen=True)
class PlanFacts:
    """What a paper is made of: whose plan, the month in which it is written, and the head of the history it shows.

    ``since``: the updates from that month on are told; without it the last of each item.
    """

    force: str
    made_up: bool
    plan: Plan
    month: Month
    head: Head
    since: Month | None = None
    words: PlanWords = STANDARD_WORDS


def plan_paper(facts: PlanFacts) -> Document:
    """The paper as a document: for paper, as a workbook and as tables."""
    cites = Cites()
    told = (*_information(facts, cites), *lessons_told(facts.plan))
    return programme_document(
        facts,
        facts.words.issue,
        Message("The programme’s plan: paper for the board"),
        (*_opening(facts), *told, *_closing(facts, cites)),
        (Message("professional standards"), Message("plan"), Message("recommendations")),
    )


def _opening(facts: PlanFacts) -> Iterator[Block]:
    words, plan = facts.words, facts.plan
    yield Paragraph(joined(" · ", issue_told(words.issue)), quiet=True)
    yield Heading(Message("Summary"))
    yield Paragraph(plan_line(plan, facts.month), strong=True)
    yield from (Paragraph(one) for one in words.summary)
    if _to_do(plan):
        yield standing_table(plan, facts.month)
    if words.recommendations:
        yield Heading(Message("Recommendations"))
        yield Items(words.recommendations, numbered=True)
    yield Heading(Message("What is overdue"))
    table = overdue_table(plan, facts.month)
    yield table if table else Paragraph(Message("Nothing is overdue."))


def plan_line(plan: Plan, month: Month) -> str:
    """One sentence for a board page: how much is in the plan, completed, and overdue in a month."""
    items = _to_do(plan)
    return Message(
        "Recommendations and actions in the plan: {items}. Completed: {completed}. Overdue in {month}: {late}.",
        items=len(items),
        completed=sum(item.status == "completed" for item in items),
        month=month.label,
        late=len(overdue_items(plan, month)),
    )


def plan_blocks(plan: Plan, month: Month) -> Iterator[Block]:
    """Where the plan stands, what is overdue, and the last update of each item: what a report of several parts shows.

    Its headings begin with the largest, as those of a paper of its own do.
    """
    cites = Cites()
    if _to_do(plan):
        yield standing_table(plan, month)
        late = overdue_table(plan, month)
        if late:
            yield late
        yield plan_table(plan, month)
        yield Heading(Message("How each item went on"))
        yield from items_told(plan, month, None, cites)
    yield from lessons_told(plan)
    figures = figures_table(cites.figures)
    if figures:
        yield figures


def _to_do(plan: Plan) -> list[Item]:
    return [item for item in plan.items.values() if item.kind != "lesson"]


def _information(facts: PlanFacts, cites: Cites) -> Iterator[Block]:
    plan = facts.plan
    typed, is_empty = facts.words.information, all(item.kind == "lesson" for item in plan.items.values())
    if typed or not is_empty:
        yield Heading(Message("Information"))
        yield from (Paragraph(one) for one in typed)
    if is_empty:
        return
    yield plan_table(plan, facts.month)
    yield from items_told(plan, facts.month, facts.since, cites)


def _closing(facts: PlanFacts, cites: Cites) -> Iterator[Block]:
    words = facts.words
    for heading, table in (
        (Message("Who else owns this"), owners_table(facts.plan)),
        (Message("Figures cited"), figures_table(cites.figures)),
    ):
        if table:
            yield Heading(heading)
            yield table
    if words.equality_impact:
        yield Heading(Message("Equality impact"))
        yield from (Paragraph(one) for one in words.equality_impact)
    yield Heading(Message("Next steps"))
    owed = updates_owed(facts.plan, facts.month)
    yield Items((*words.next_steps, *_owed(owed)))
    table = owed_table(owed, facts.month)
    if table:
        yield table
    yield Heading(Message("How to check this paper"))
    yield Paragraph(
        Message(
            "Updates are never edited, only followed. Each entry of the history stands for all before it. This paper "
            "was made from {entries} entries, of which the last has this head:",
            entries=facts.head.entries,
        )
    )
    yield Paragraph(short_digest(facts.head.digest), strong=True)
    yield Paragraph(
        Message(
            "Whoever keeps the programme can show that nothing up to there was changed or taken out since: with "
            "“pscdesk plan verify --head” and these digits."
        ),
        quiet=True,
    )


def _owed(owed: Sequence[Item]) -> Iterator[str]:
    if owed:
        yield plural(
            "{number} item has no update this month yet. It stands in the table below.",
            "{number} items have no update this month yet. They stand in the table below.",
            len(owed),
        )
    yield Message("The next paper tells how each item went on.")
