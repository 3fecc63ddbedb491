"""The board paper of the plan: each item told as progress so far, challenges and next steps; what is overdue; lessons.

Its parts stand in the order of a committee paper: summary, recommendations, information, equality impact, next steps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pscdesk.documents.document import Block, Document, Heading, Items, Paragraph
from pscdesk.messages import Message, joined, plural
from pscdesk.periods import Month
from pscdesk.programme.history import Head
from pscdesk.programme.plan.plan import Item, Plan, Update
from pscdesk.programme.plan.plan_acts import LESSON_TEXTS, UPDATE_TEXTS, CitedFigure
from pscdesk.programme.plan.plan_views import lessons, overdue_items, updates_owed
from pscdesk.programme.plan.plan_words import REDACTED, TEXT_LABELS
from pscdesk.reports import board_words
from pscdesk.reports.paper_text import STANDARD, Issue, PaperText
from pscdesk.reports.plan.plan_tables import (
    due_of,
    figures_table,
    lead_of,
    numbered,
    overdue_table,
    owners_table,
    plan_table,
    standing_table,
    status_of,
)
from pscdesk.reports.report_document import issue_told


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
    cites = _Cites()
    told = (*_information(facts, cites), *_lessons(facts.plan))
    return Document(
        title=Message("The programme’s plan: paper for the board"),
        subtitle=joined(" · ", (facts.force, facts.month.label)),
        blocks=(*_opening(facts), *told, *_closing(facts, cites)),
        banner=board_words.MADE_UP if facts.made_up else "",
        footer=Message(
            "{force} · {month} · history of {entries} entries, head {head}",
            force=facts.force,
            month=facts.month.label,
            entries=facts.head.entries,
            head=f"{facts.head.digest[:8]}…",
        ),
        marking=facts.words.issue.marking,
        keywords=(Message("professional standards"), Message("plan"), Message("recommendations")),
    )


class _Cites:
    """Numbers the figures that a paper cites from 1 on, in the order in which its sentences do; each stands once."""

    def __init__(self) -> None:
        self.figures: list[CitedFigure] = []

    def told(self, update: Update) -> tuple[Mapping[str, str], tuple[str, ...]]:
        """The texts of an update with the paper's own numbers, and a line for each figure that they cite."""
        self.figures += [one for one in dict.fromkeys(update.cites) if one not in self.figures]
        numbers = [self.figures.index(one) + 1 for one in update.cites]

        def number(found: re.Match[str]) -> str:
            at = int(found[1])
            return f"[{numbers[at - 1]}]" if at <= len(numbers) else found[0]

        texts = {name: re.sub(r"\[([1-9])\]", number, text) for name, text in update.texts.items()}
        return texts, tuple(f"[{number}] {self.figures[number - 1].says}" for number in dict.fromkeys(numbers))


def _opening(facts: PlanFacts) -> Iterator[Block]:
    words, plan = facts.words, facts.plan
    items = [item for item in plan.items.values() if item.kind != "lesson"]
    late = overdue_items(plan, facts.month)
    yield Paragraph(joined(" · ", issue_told(words.issue)), quiet=True)
    yield Heading(Message("Summary"))
    yield Paragraph(
        Message(
            "Recommendations and actions in the plan: {items}. Completed: {completed}. Overdue in {month}: {late}.",
            items=len(items),
            completed=sum(item.status == "completed" for item in items),
            month=facts.month.label,
            late=len(late),
        ),
        strong=True,
    )
    yield from (Paragraph(one) for one in words.summary)
    if items:
        yield standing_table(plan, facts.month)
    if words.recommendations:
        yield Heading(Message("Recommendations"))
        yield Items(words.recommendations, numbered=True)
    yield Heading(Message("What is overdue"))
    table = overdue_table(plan, facts.month)
    yield table if table else Paragraph(Message("Nothing is overdue."))


def _information(facts: PlanFacts, cites: _Cites) -> Iterator[Block]:
    plan = facts.plan
    typed, is_empty = facts.words.information, all(item.kind == "lesson" for item in plan.items.values())
    if typed or not is_empty:
        yield Heading(Message("Information"))
        yield from (Paragraph(one) for one in typed)
    if is_empty:
        return
    yield plan_table(plan, facts.month)
    for top in plan.beneath():
        if top.kind != "lesson":
            yield from _told(facts, top, cites)
            below = [item for _, item in plan.in_order(top.id) if item.kind != "lesson"]
            for item in below:
                if _is_told(item):
                    yield from _told(facts, item, cites, is_top=False)
            silent = [numbered(item) for item in below if not _is_told(item)]
            if silent:
                yield Paragraph(
                    plural(
                        "{number} action beneath it has no update yet: {items}.",
                        "{number} actions beneath it have no update yet: {items}.",
                        len(silent),
                        items=joined("; ", silent),
                    ),
                    quiet=True,
                )


def _is_told(item: Item) -> bool:
    return bool(item.updates) or item.is_redacted


def _told(facts: PlanFacts, item: Item, cites: _Cites, *, is_top: bool = True) -> Iterator[Block]:
    """One item: its heading, its facts in a line, and its updates, under headings of their own at the top."""
    since, updates = facts.since, item.updates
    wanted = tuple(one for one in updates if one.month >= since) if since else updates[-1:]
    yield Heading(numbered(item), 2 if is_top else 3)
    yield Paragraph(_facts_line(item, facts.month, is_top=is_top), quiet=True)
    if item.is_redacted:
        yield Paragraph(_taken_out(item.at[-1]), quiet=True)
    if not wanted:
        yield Paragraph(
            Message("No update since {month}.", month=since.label)
            if since and updates
            else Message("No update has been written."),
            quiet=True,
        )
    for update in wanted:
        if len(wanted) > 1:
            yield Paragraph(Message("Update of {month}", month=update.month.label), quiet=True)
        if update.is_redacted:
            yield Paragraph(_taken_out(update.at), quiet=True)
        texts, figures = cites.told(update)
        yield from _headed(texts) if is_top else _labelled(UPDATE_TEXTS, texts)
        yield from (Paragraph(line, fine=True) for line in figures)


def _facts_line(item: Item, month: Month, *, is_top: bool) -> str:
    known = [Message("Lead: {lead}", lead=lead_of(item)), status_of(item, month)]
    if item.due:
        known.append(Message("Due: {due}", due=due_of(item)))
    if item.texts.get("timescale"):
        known.append(Message("Timescale: {timescale}", timescale=item.texts["timescale"]))
    if item.updates:
        known.append(Message("Last update: {month}", month=item.updates[-1].month.label))
    if item.programmes:
        known.append(Message("Also owned by: {programmes}", programmes="; ".join(item.programmes)))
    if item.source and is_top:
        known.append(Message("From: {source}", source=item.source))
    return joined(" · ", known)


def _headed(texts: Mapping[str, str]) -> Iterator[Block]:
    """Each text under a heading, as the committee's papers set progress so far, challenges and next steps."""
    for name in UPDATE_TEXTS:
        if texts.get(name):
            yield Heading(TEXT_LABELS[name], 3)
            yield from (Paragraph(one) for one in texts[name].split("\n"))


def _labelled(names: tuple[str, ...], texts: Mapping[str, str]) -> Iterator[Block]:
    """Each text behind its label; further paragraphs of it stand beneath."""
    for name in names:
        first, *more = texts.get(name, "").split("\n")
        if first:
            yield Paragraph(joined(": ", (TEXT_LABELS[name], first)))
            yield from (Paragraph(one) for one in more)


def _taken_out(entry: int) -> Message:
    return Message(
        "{redacted}: what stood here was taken out for good (entry {entry}). The history says that it was.",
        redacted=REDACTED,
        entry=entry,
    )


def _lessons(plan: Plan) -> Iterator[Block]:
    found = lessons(plan)
    if not found:
        return
    yield Heading(Message("Lessons"))
    for item in found:
        yield Heading(numbered(item), 2)
        if item.is_redacted:
            yield Paragraph(_taken_out(item.at[-1]), quiet=True)
        yield from _labelled(LESSON_TEXTS, item.texts)


def _closing(facts: PlanFacts, cites: _Cites) -> Iterator[Block]:
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
    yield Items((*words.next_steps, *_owed(facts)))
    yield Heading(Message("How to check this paper"))
    yield Paragraph(
        Message(
            "Updates are never edited, only followed. Each entry of the history stands for all before it. This paper "
            "was made from {entries} entries, of which the last has this head:",
            entries=facts.head.entries,
        )
    )
    yield Paragraph(grouped(facts.head.digest), strong=True)
    yield Paragraph(
        Message(
            "Whoever keeps the programme can show that nothing up to there was changed or taken out since: with “Check "
            "the history” on the page of the plan, or “pscdesk plan verify --head” and these digits."
        ),
        quiet=True,
    )


def _owed(facts: PlanFacts) -> Iterator[str]:
    owed = updates_owed(facts.plan, facts.month)
    if owed:
        yield plural(
            "{number} item has no update this month yet: {items}.",
            "{number} items have no update this month yet: {items}.",
            len(owed),
            items=joined("; ", map(numbered, owed)),
        )
    yield Message("The next paper tells how each item went on.")


def grouped(digest: str) -> str:
    """A digest in groups of eight, which are read out more easily; spaces do not matter where it is checked."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))
