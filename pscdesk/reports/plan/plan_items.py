"""Each item of the plan as paper tells it: progress so far, challenges, next steps, figures, what was redacted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pscdesk.documents.document import Block, Heading, Paragraph
from pscdesk.messages import Message, joined
from pscdesk.periods import Month
from pscdesk.programme.plan.plan import Item, Plan, Update
from pscdesk.programme.plan.plan_acts import LESSON_TEXTS, UPDATE_TEXTS, CitedFigure
from pscdesk.programme.plan.plan_checks import renumbered
from pscdesk.programme.plan.plan_views import lessons
from pscdesk.programme.plan.plan_words import REDACTED, TEXT_LABELS
from pscdesk.reports.plan.plan_tables import due_of, lead_of, numbered, status_of, title_of


class Cites:
    """Numbers the figures that a paper cites from 1 on, in the order in which its sentences do; each stands once."""

    def __init__(self) -> None:
        self.figures: list[CitedFigure] = []

    def told(self, update: Update) -> tuple[Mapping[str, str], tuple[str, ...]]:
        """The texts of an update with the paper's own numbers, and a line for each figure that they cite."""
        self.figures += [one for one in dict.fromkeys(update.cites) if one not in self.figures]
        numbers = [self.figures.index(one) + 1 for one in update.cites]

        by_number = dict(enumerate(numbers, 1))
        texts = {name: renumbered(text, by_number) for name, text in update.texts.items()}
        return texts, tuple(f"[{number}] {self.figures[number - 1].says}" for number in dict.fromkeys(numbers))


def items_told(plan: Plan, month: Month, since: Month | None, cites: Cites) -> Iterator[Block]:
    """Every recommendation with what lies beneath it; ``since``: the updates from that month on, else the last."""
    for top in plan.items.values():
        if top.kind != "lesson" and (not top.parent or plan.items[top.parent].kind == "lesson"):
            yield from _told(top, month, since, cites)
            below = [item for _, item in plan.in_order(top.id) if item.kind != "lesson"]
            for item in below:
                if _is_told(item):
                    yield from _told(item, month, since, cites, is_top=False)
            silent = [numbered(item) for item in below if not _is_told(item)]
            if silent:
                yield Paragraph(
                    Message(
                        "Beneath {item}, without an update so far: {items}.",
                        item=top.number or title_of(top),
                        items=joined("; ", silent),
                    ),
                    quiet=True,
                )


def _is_told(item: Item) -> bool:
    return bool(item.updates) or item.is_redacted


def _told(item: Item, month: Month, since: Month | None, cites: Cites, *, is_top: bool = True) -> Iterator[Block]:
    """One item: its heading, its facts in a line, and its updates, under headings of their own at the top."""
    updates = item.updates
    wanted = tuple(one for one in updates if one.month >= since) if since else updates[-1:]
    yield Heading(numbered(item), 2 if is_top else 3)
    yield Paragraph(_facts_line(item, month, is_top=is_top), quiet=True)
    yield from (Paragraph(_taken_out(entry), quiet=True) for entry in item.redacted_at)
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


def lessons_told(plan: Plan) -> Iterator[Block]:
    """Each lesson: what failed, where it was learnt, what changed, evidence; nothing where there is none."""
    found = lessons(plan)
    if not found:
        return
    yield Heading(Message("Lessons"))
    for item in found:
        yield Heading(numbered(item), 2)
        yield from (Paragraph(_taken_out(entry), quiet=True) for entry in item.redacted_at)
        yield from _labelled(LESSON_TEXTS, item.texts)
