"""The paper of a tasking meeting: what lies outside, the force's themes, and the decisions with their reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pscdesk.collation.floors import FAMILY_OTHERS, FORMAL_COUNT, UNIT_PEOPLE
from pscdesk.collation.measures.measures import Withheld
from pscdesk.documents.document import Block, Callout, Document, Heading, Items, Paragraph
from pscdesk.messages import Message, at_start, in_sentence, joined, listed, plural
from pscdesk.periods import Month
from pscdesk.programme.events.event_notes import carrying
from pscdesk.programme.events.month_events import MonthEvent
from pscdesk.programme.tasking.matters.twelve_months import TwelveMonths
from pscdesk.programme.tasking.outliers import UnitBeside
from pscdesk.programme.tasking.tasking import Decision
from pscdesk.programme.tasking.tasking_codes import OPTIONS
from pscdesk.programme.visits.cycles import A_YEAR, LENGTH, year_to
from pscdesk.programme.visits.visit_codes import label_of
from pscdesk.reports.visits.beside_tables import beside_blocks, outside_told, themes_table
from pscdesk.reports.visits.programme_paper import PaperFacts, paper_document
from pscdesk.storage.seal import short_digest

TAKEN_OUT = Message("The sentences of this decision were taken out.")
NONE_YET = Message("None was made in the last twelve months.")
NEVER_CHANGED = Message("A decision is never changed, only followed by another.")
LEFT_OUT = Message("Papers leave this decision out: it names a unit that is told with others.")

_MADE = (
    Message("Lists of complaints and conduct matters come in by two-month cycle, with themes of the whole force only."),
    Message(
        "Each cycle was rounded once, all its counts together, and never changes; single cycles are never shown. With "
        "every printed count five true ones or more are possible, whatever else was printed."
    ),
)


@dataclass(frozen=True)
class DecisionNames:
    """What may be called what a decision works on, and the outliers seen that may be named: above and below.

    ``is_told`` is whether a paper that leaves HR tells the decision, and not only that there is one more.
    """

    target: str
    above: tuple[str, ...]
    below: tuple[str, ...]
    is_told: bool = True


@dataclass(frozen=True)
class TaskingFacts:
    """What a tasking paper rests on: the twelve months or why there are none, units, decisions and what they are of.

    ``names`` has what a paper may say of each decision, by its entry. ``events`` are those of months, which stand
    beneath the tables of the twelve months.
    """

    window: TwelveMonths | Withheld
    before: TwelveMonths | Withheld
    units: tuple[UnitBeside, ...]
    decisions: tuple[Decision, ...]
    names: Mapping[int, DecisionNames]
    events: tuple[MonthEvent, ...] = ()


def tasking_document(facts: PaperFacts, tasking: TaskingFacts) -> Document:
    """The paper of a tasking meeting."""
    return paper_document(facts, Message("Tasking"), facts.month.label, tasking_blocks(tasking, facts.month))


def tasking_blocks(tasking: TaskingFacts, month: Month) -> tuple[Block, ...]:
    """What lies outside in order of name, themes, decisions newest first, and every unit beside its family.

    The decisions are those of the twelve months to ``month``.
    """
    decisions = _of_year(tasking, month)
    told = [one for one in decisions if tasking.names[one.at].is_told]
    before, left_out = len(tasking.decisions) - len(decisions), len(decisions) - len(told)
    notes: list[str] = [NEVER_CHANGED if decisions else NONE_YET]
    if left_out:
        notes.append(
            plural(
                "{number} decision is left out: it names a unit that is told with others.",
                "{number} decisions are left out: they name units that are told with others.",
                left_out,
            )
        )
    if before:
        notes.append(
            plural("{number} earlier one stands in the history.", "{number} earlier ones stand in the history.", before)
        )
    families = families_blocks(tasking)
    return (
        Heading(Message("What lies outside")),
        *outside_blocks(tasking),
        Heading(Message("Decisions")),
        Paragraph(joined(" ", notes), quiet=True),
        *(decision_block(one, tasking.names[one.at]) for one in reversed(told)),
        *((Heading(Message("Units beside their families")), *families) if families else ()),
        Heading(Message("How the figures were made")),
        made_told(),
    )


def outside_blocks(tasking: TaskingFacts) -> tuple[Block, ...]:
    """What lies outside in order of name and the themes of the force, or why nothing is shown."""
    if isinstance(tasking.window, Withheld):
        return (Paragraph(at_start(joined("", (tasking.window.why, ".")))),)
    first, last = _months(tasking.window)
    themes = carrying([themes_table(tasking.window, tasking.before)], tasking.events, first, last)
    return (Items(outside_told(tasking.units)), *themes)


def families_blocks(tasking: TaskingFacts) -> tuple[Block, ...]:
    """Every unit that may be named beside its family; nothing where no twelve months are shown."""
    if isinstance(tasking.window, Withheld):
        return ()
    return carrying(beside_blocks(tasking.window, tasking.units), tasking.events, *_months(tasking.window))


def _months(window: TwelveMonths) -> tuple[Month, Month]:
    return year_to(window.last)[0].first, window.last.last


def made_told() -> Items:
    """How the figures were made, and the floors they keep."""
    return Items((*_MADE, *(floor.rule for floor in (FORMAL_COUNT, UNIT_PEOPLE, FAMILY_OTHERS))))


def decision_block(one: Decision, names: DecisionNames) -> Callout:
    """One decision: what was seen, what was considered, what was chosen and why, dissent, and why not the others.

    On HR's own pages it is told also where papers leave it out, and says so.
    """
    lines = [
        seen_told(one, names),
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
    lines.append(Message("Entry {entry} of the history, {digest}.", entry=one.at, digest=short_digest(one.digest)))
    if not names.is_told:
        lines.append(LEFT_OUT)
    return Callout(joined(": ", (one.month.label, names.target)), tuple(lines))


NO_DISSENT = Message("Nobody spoke against it.")
NONE_NAMED = Message("outside the 95% limits, no unit that may be named")


def seen_told(one: Decision, names: DecisionNames) -> str:
    """Which outliers that may be named were seen, in order of name, and of which twelve months."""
    parts = [
        message
        for units, message in (
            (names.above, Message("above the 95% limits {units}", units=listed(names.above))),
            (names.below, Message("below them {units}", units=listed(names.below))),
        )
        if units
    ]
    return Message(
        "Seen, in the twelve months to {month}: {seen}.",
        month=one.window.last.label,
        seen=joined("; ", parts) if parts else NONE_NAMED,
    )


def tasking_line(tasking: TaskingFacts, month: Month) -> str:
    """The decisions of the twelve months to ``month`` in one sentence for a board page; never what unit they are of."""
    decisions = _of_year(tasking, month)
    if not decisions:
        why = tasking.window.why if isinstance(tasking.window, Withheld) else ""
        said = Message("Tasking: no decision in the twelve months to {month}", month=month.label)
        return joined("", (joined("; ", filter(None, (said, why))), "."))
    newest = decisions[-1]
    if not tasking.names[newest.at].is_told:
        # the report beside it leaves that one out: its month and option would say which it was
        return plural(
            "Tasking: {number} decision in the twelve months to {month}.",
            "Tasking: {number} decisions in the twelve months to {month}.",
            len(decisions),
            month=month.label,
        )
    return plural(
        "Tasking: {number} decision in the twelve months to {month}, of {when}: {option}.",
        "Tasking: {number} decisions in the twelve months to {month}; the last, of {when}: {option}.",
        len(decisions),
        month=month.label,
        when=newest.month.label,
        option=in_sentence(label_of(OPTIONS, newest.chosen)),
    )


def _of_year(tasking: TaskingFacts, month: Month) -> list[Decision]:
    return [one for one in tasking.decisions if one.month > month.plus(-A_YEAR * LENGTH)]


def decided_told(decisions: Sequence[Decision]) -> tuple[str, ...]:
    """Each decision in one line: its month and what was chosen."""
    return tuple(
        Message("{month}: {option}.", month=one.month.label, option=label_of(OPTIONS, one.chosen)) for one in decisions
    )
