"""The disparity workbook's paper: what it can show, systems side by side, two years compared, groups, outcomes, method.

The page in the window shows the same document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pscdesk.collation.floors import FORMAL_COUNT, PERCENTAGE_BASE, RATIO_EACH
from pscdesk.collation.measures.measures import Figure
from pscdesk.documents.document import Block, Callout, Document, Heading, Items, Paragraph
from pscdesk.errors import InputError
from pscdesk.messages import Message, joined
from pscdesk.periods import Month
from pscdesk.programme.disparity.comparisons import SpansCompared, compare, compare_spans
from pscdesk.programme.disparity.disparity_columns import FORMAL_SYSTEMS, PEOPLE, WORKFORCE
from pscdesk.programme.disparity.workbook import OTHERS, Workbook
from pscdesk.programme.events.event_notes import carrying
from pscdesk.programme.events.month_events import MonthEvent
from pscdesk.programme.history import Head
from pscdesk.programme.totals.span import Span
from pscdesk.reports.disparity.disparity_tables import (
    groups_table,
    outcomes_table,
    over_the_years,
    side_by_side_table,
    years_chart,
    years_shown,
    years_table,
)
from pscdesk.reports.disparity.disparity_words import (
    BASES_DEFINED,
    METHOD,
    change_sentence,
    comparison_sentence,
    system_label,
    tellable_sentence,
)
from pscdesk.reports.paper_text import STANDARD, Issue
from pscdesk.reports.report_document import issue_told, programme_document
from pscdesk.reports.wording import share_sentence


@dataclass(frozen=True)
class DisparityChoice:
    """Which two spans are compared (``now`` stands first), and which group with which; nothing is chosen for them.

    ``group`` may be ``OTHERS``: all known groups but the one compared with.
    """

    then: Span
    now: Span
    group: str
    against: str


@dataclass(frozen=True)
class DisparityFacts:
    """What the paper is made of. ``advice`` are shares of the advice line that stand beside, if any are given."""

    force: str
    made_up: bool
    book: Workbook
    month: Month
    head: Head
    chosen: DisparityChoice
    advice: tuple[Figure, ...] = ()
    issue: Issue = STANDARD.issue
    events: tuple[MonthEvent, ...] = ()


def choose(
    book: Workbook, then: Span | None = None, now: Span | None = None, group: str = "", against: str = ""
) -> DisparityChoice:
    """The choice, with what is left open filled in: the newest span and the one a year before, all other groups beside
    the largest of the workforce. ``InputError`` where nothing is held, or a span or group is not there.
    """
    spans = book.all_spans()
    if not spans:
        raise InputError(
            Message("No disparity totals are held yet."),
            Message("Take a list of them in first: pscdesk hr disparity import."),
        )
    now = now or (next((one for one in reversed(spans) if then is None or one.is_like(then)), spans[-1]))
    then = then or now.plus_years(-1)
    for span in (now,) if then not in spans else (then, now):
        if span not in spans:
            raise _not_there(span.label, joined(", ", [one.label for one in spans]))
    groups = book.groups(now)
    against = against or (groups[0] if groups else "")
    for one in (against, *((group,) if group and group != OTHERS else ())):
        if one not in groups:
            raise _not_there(one, joined(", ", groups))
    return DisparityChoice(then, now, group or OTHERS, against)


def _not_there(wanted: str, known: str) -> InputError:
    return InputError(
        Message("No disparity totals are held of “{wanted}”.", wanted=wanted),
        Message("There are: {known}.", known=known),
    )


def disparity_paper(facts: DisparityFacts) -> Document:
    """The paper as a document: for the page, for paper, as a workbook and as tables."""
    chosen = facts.chosen
    return programme_document(
        facts,
        facts.issue,
        Message("Disparity workbook: {then} and {now}", then=chosen.then.label, now=chosen.now.label),
        _blocks(facts),
        (Message("professional standards"), Message("disparity"), Message("rounded to 5")),
    )


def disparity_line(book: Workbook, chosen: DisparityChoice) -> str:
    """The formal systems side by side in one paragraph: of each its ratio of people, or else of what it counts first.

    Where no total of one is held for the newer span, that is said.
    """
    found: dict[str, SpansCompared] = {}
    for one in _changes(book, chosen):
        if one.now.system in FORMAL_SYSTEMS and (one.now.system not in found or one.now.basis == PEOPLE):
            found[one.now.system] = one
    if not found:
        return Message("No total of misconduct, grievances or tribunals is held for {span}.", span=chosen.now.label)
    return joined(" ", [comparison_sentence(one.now) for one in found.values()])


def disparity_blocks(book: Workbook, chosen: DisparityChoice, events: Sequence[MonthEvent] = ()) -> Iterator[Block]:
    """The systems side by side, in two years and over five: what a report of several parts shows of the workbook.

    The events of their months stand beneath the years.
    """
    changes = _changes(book, chosen)
    if changes:
        yield side_by_side_table(book, changes)
        yield Items(tuple(change_sentence(one) for one in changes if one.now.system in FORMAL_SYSTEMS))
    spans = years_shown(book, chosen.now)
    lines = over_the_years(book, spans, chosen.group, chosen.against)
    if lines:
        years = (years_chart(lines, spans), years_table(lines, spans))
        yield from carrying(years, events, spans[0].first, spans[-1].last)


def _blocks(facts: DisparityFacts) -> Iterator[Block]:
    book, chosen = facts.book, facts.chosen
    yield Paragraph(joined(" · ", issue_told(facts.issue)), quiet=True)
    yield Callout(Message("What these numbers can tell"), tuple(_tellable(book, chosen)) or (_NOTHING_TELLS,), "notice")
    yield Heading(Message("The systems side by side"))
    yield from disparity_blocks(book, chosen, facts.events)
    yield from _beside(facts)
    for system in book.systems(chosen.now):
        yield Heading(Message("{system}, {span}", system=system_label(system), span=chosen.now.label))
        for basis in book.bases(system, chosen.now):
            yield groups_table(book, system, basis, chosen.now, chosen.against)
            if book.outcomes(system, chosen.now, basis):
                yield outcomes_table(book, system, basis, chosen.now)
    yield Heading(Message("What is counted, and how"))
    yield Items((*BASES_DEFINED, *METHOD, *_floors(), *_workforce(facts)))


def _changes(book: Workbook, chosen: DisparityChoice) -> list[SpansCompared]:
    """Each system and basis with totals of the newer span, in both."""
    return [
        compare_spans(
            compare(book, system, basis, chosen.then, chosen.group, chosen.against),
            compare(book, system, basis, chosen.now, chosen.group, chosen.against),
        )
        for system in book.systems(chosen.now)
        for basis in book.bases(system, chosen.now)
    ]


def _tellable(book: Workbook, chosen: DisparityChoice) -> Iterator[str]:
    for one in _changes(book, chosen):
        sentence = tellable_sentence(one.now)
        if sentence and one.now.system in FORMAL_SYSTEMS:
            yield sentence


_NOTHING_TELLS = Message("Too little is counted, or withheld, for any ratio of a formal system to be told from parity.")


def _beside(facts: DisparityFacts) -> Iterator[Block]:
    yield Heading(Message("Beside them: the advice line"), 2)
    if not facts.advice:
        yield Paragraph(Message("No share of the advice line was put beside these figures."), quiet=True)
        return
    yield Items(tuple(share_sentence(figure) for figure in facts.advice))
    yield Paragraph(
        Message(
            "The advice line keeps nobody’s group, so its shares are of all contacts. They say how often advice ended "
            "informally or was escalated, and nothing of any group."
        ),
        quiet=True,
    )


def _floors() -> tuple[str, ...]:
    return (FORMAL_COUNT.rule, RATIO_EACH.rule, PERCENTAGE_BASE.rule)


def _workforce(facts: DisparityFacts) -> Iterator[str]:
    at = facts.book.workforce_span(facts.chosen.now)
    if at is None:
        yield Message("No workforce is held for {span}, so there is no rate and no ratio.", span=facts.chosen.now.label)
        return
    source = facts.book.source(WORKFORCE, at)
    yield Message("The people who work here are those of {span}, in the middle of the period.", span=at.label)
    if source:
        yield Message("The workforce was published already: {source}.", source=source)
