"""The paper of a tasking meeting: what lies outside, the force's themes, and the decisions with their reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pscdesk.collation.measures.measures import Withheld
from pscdesk.documents.document import Block, Callout, Document, Heading, Items, Paragraph
from pscdesk.messages import Message, at_start, joined, listed
from pscdesk.programme.tasking.matters.twelve_months import TwelveMonths
from pscdesk.programme.tasking.outliers import UnitBeside
from pscdesk.programme.tasking.tasking import Decision
from pscdesk.programme.tasking.tasking_codes import OPTIONS
from pscdesk.programme.visits.visit_codes import label_of
from pscdesk.reports.visits.beside_tables import beside_blocks, outside_told, themes_table
from pscdesk.reports.visits.programme_paper import PaperFacts, paper_document

TAKEN_OUT = Message("The sentences of this decision were taken out.")
NEVER_CHANGED = Message("A decision is never changed, only followed by another.")


@dataclass(frozen=True)
class TaskingFacts:
    """What a tasking paper rests on: the twelve months or why there are none, units, decisions and what they are of.

    ``targets`` says of each decision, by its entry, what a paper may call what it works on.
    """

    window: TwelveMonths | Withheld
    before: TwelveMonths | Withheld
    units: tuple[UnitBeside, ...]
    decisions: tuple[Decision, ...]
    targets: Mapping[int, str]


def tasking_document(facts: PaperFacts, tasking: TaskingFacts) -> Document:
    """The paper of a tasking meeting."""
    return paper_document(facts, Message("Tasking"), facts.month.label, tasking_blocks(tasking))


def tasking_blocks(tasking: TaskingFacts) -> tuple[Block, ...]:
    """What lies outside in order of name, themes, decisions newest first, and every unit beside its family."""
    if isinstance(tasking.window, Withheld):
        figures: tuple[Block, ...] = (Paragraph(at_start(joined("", (tasking.window.why, ".")))),)
        tables: tuple[Block, ...] = ()
    else:
        figures = (Items(outside_told(tasking.units)), themes_table(tasking.window, tasking.before))
        tables = (
            Heading(Message("Units beside their families")),
            *beside_blocks(tasking.window, tasking.units),
        )
    return (
        Heading(Message("What lies outside")),
        *figures,
        Heading(Message("Decisions")),
        Paragraph(NEVER_CHANGED if tasking.decisions else Message("None was made yet."), quiet=True),
        *(decision_block(one, tasking.targets[one.at]) for one in reversed(tasking.decisions)),
        *tables,
    )


def decision_block(one: Decision, target: str) -> Callout:
    """One decision: what was seen, what was considered, what was chosen and why, dissent, and why not the others."""
    lines = [
        seen_told(one),
        Message("Considered: {options}.", options=listed([label_of(OPTIONS, name) for name in one.options])),
        Message("Chosen: {option}.", option=label_of(OPTIONS, one.chosen)),
    ]
    if one.is_redacted:
        lines.append(TAKEN_OUT)
    else:
        lines.append(Message("Why: {reasons}", reasons=one.reasons))
        lines += [
            Message("Not chosen: {option}. {why}", option=label_of(OPTIONS, name), why=why)
            for name, why in one.not_chosen
        ]
        lines.append(Message("Said against it: {dissent}", dissent=one.dissent) if one.had_dissent else NO_DISSENT)
    lines.append(Message("Entry {entry} of the history, {digest}.", entry=one.at, digest=one.digest[:16]))
    return Callout(joined(": ", (one.month.label, target)), tuple(lines))


NO_DISSENT = Message("Nobody spoke against it.")


def seen_told(one: Decision) -> str:
    """How many outliers were seen, and of which twelve months: their names stand in the table of those months."""
    units = len({seen.unit for seen in one.seen})
    high = len({seen.unit for seen in one.seen if seen.verdict.endswith("high")})
    low = len({seen.unit for seen in one.seen if seen.verdict.endswith("low")})
    return Message(
        "Seen, in the twelve months to {month}: {units} units outside the 95% limits, {high} above and {low} below.",
        month=one.window.last.label,
        units=units,
        high=high,
        low=low,
    )


def decided_told(decisions: Sequence[Decision]) -> tuple[str, ...]:
    """Each decision in one line: its month and what was chosen."""
    return tuple(
        Message("{month}: {option}.", month=one.month.label, option=label_of(OPTIONS, one.chosen)) for one in decisions
    )
