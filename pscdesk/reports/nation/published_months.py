"""The part of the national report that says who published what: coverage first, then each force's months."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pscdesk.documents.document import Block, Callout, Column, Heading, HeatMap, HeatState, Paragraph, Table
from pscdesk.messages import Message, joined
from pscdesk.nation.answers.figures import Figures
from pscdesk.nation.answers.nation_facts import NationFacts
from pscdesk.nation.answers.publishing import ForceMonth, ForcePublishing
from pscdesk.periods import Month
from pscdesk.reports.nation import nation_words as words
from pscdesk.reports.nation.period_names import forces_told, month_spans, months_told
from pscdesk.reports.wording import NOTHING, cover_percent

_Months = Callable[[ForcePublishing], Sequence[Month]]

ROWS_A_MAP = 24
"""So many forces stand in one map, that it fits a page."""
MONTHS_A_MAP = 24

STATES = (
    HeatState("counts", Message("Published, and counts"), "full"),
    HeatState("thin", Message("Published, less than 90% of people covered"), "half"),
    HeatState("nothing-printed", Message("Published: nothing was printed"), "light"),
    HeatState("conflict", Message("Published in two ways, counts for nobody"), "crossed"),
    HeatState("not-published", Message("Not published, or not due"), "empty"),
)


def coverage_first(facts: NationFacts) -> tuple[Block, ...]:
    """How much of what was due is there, in a few sentences: the first thing that a reader is told."""
    found = facts.of("all", "month")
    due = sum(one.coverage.months_due for one in found)
    counted = sum(one.coverage.months_counted for one in found)
    newest = found[-1]
    forces = {one.code for one in facts.months}
    published = {one.code for one in facts.months if one.state in ("published", "nothing-printed")}
    never = sorted({one.name for one in facts.publishing if one.last_published is None}, key=str.casefold)
    return (
        Heading(Message("What these figures cover")),
        Paragraph(
            Message(
                "{published} of {forces} forces have published at least one of these months. {counted} of {due} "
                "months that were due from forces are in the sums.",
                published=len(published),
                forces=len(forces),
                counted=f"{counted:,}",
                due=f"{due:,}",
            ),
            strong=True,
        ),
        Paragraph(
            Message(
                "Of the newest month, {month}, {count} forces’ months count; they cover {people} of the people of all "
                "forces that were due.",
                month=newest.first.label,
                count=months_told(newest.coverage),
                people=cover_percent(newest.coverage.covered),
            )
        ),
        *((Paragraph(Message("Nothing has been published by: {forces}.", forces=joined(", ", never))),) * bool(never)),
        *_not_told(newest),
        Paragraph(words.COUNTS_WHEN),
        Paragraph(words.NOT_ESTIMATED),
    )


def _not_told(newest: Figures) -> tuple[Block, ...]:
    if not newest.coverage.people_not_told:
        return ()
    return (
        Paragraph(
            Message(
                "{number} of these people are of forces that did not say how many they had that month; the nearest "
                "number that they told stands for it.",
                number=f"{newest.coverage.people_not_told:,}",
            )
        ),
    )


def who_published(facts: NationFacts, *, full: bool) -> tuple[Block, ...]:
    """Each force's months: a map of them, a table, and every month that is missing or told otherwise, by name."""
    return (
        Heading(Message("Who has published what")),
        *_conflict(facts),
        *_maps(facts),
        *_otherwise(facts),
        _table(facts),
        *((_coverage_table(facts),) if full else ()),
    )


def _otherwise(facts: NationFacts) -> tuple[Block, ...]:
    """The months that are missing, thin or told anew, of each force that has one."""
    kinds: tuple[tuple[Message, _Months], ...] = (
        (Message("Not published"), lambda one: one.not_published),
        (Message("Published, but nothing was printed"), lambda one: one.nothing_printed),
        (Message("Published, but less than 90% of people were covered"), lambda one: one.poorly_covered),
        (Message("Published again with other figures, which replaced the earlier ones"), lambda one: one.revised),
        (Message("Published again, unchanged"), lambda one: one.unchanged),
    )
    told = [(heading, _lines(facts.publishing, months)) for heading, months in kinds]
    return tuple(
        block
        for heading, lines in told
        if lines
        for block in (Heading(heading, 2), Paragraph(joined("", (joined("; ", lines), "."))))
    )


def _conflict(facts: NationFacts) -> tuple[Block, ...]:
    lines = _lines(facts.publishing, lambda one: one.conflict)
    if not lines:
        return ()
    return (Callout(Message("Published in two ways, so that the month counts for nobody"), lines, tone="notice"),)


def _lines(found: Sequence[ForcePublishing], months: _Months) -> tuple[str, ...]:
    ordered = sorted(found, key=lambda one: one.name.casefold())
    told = [(one.name, months(one)) for one in ordered]
    return tuple(Message("{force}: {months}", force=name, months=month_spans(which)) for name, which in told if which)


def _maps(facts: NationFacts) -> tuple[HeatMap, ...]:
    months = sorted({one.month for one in facts.months})[-MONTHS_A_MAP:]
    states = {(one.current, one.month): _state(one) for one in _best_first(facts.months)}
    names = sorted(((one.name, one.code) for one in facts.publishing), key=lambda one: (one[0].casefold(), one[1]))
    chunks = [names[at : at + ROWS_A_MAP] for at in range(0, len(names), ROWS_A_MAP)]
    return tuple(_map(chunk, months, states, at, len(chunks)) for at, chunk in enumerate(chunks, 1))


def _best_first(months: Sequence[ForceMonth]) -> list[ForceMonth]:
    """Months so that of several forces which are one today the one that tells least comes last, and so is shown."""
    order = [state.id for state in STATES]
    return sorted(months, key=lambda one: order.index(_state(one)))


def _state(one: ForceMonth) -> str:
    if one.state == "published":
        return "counts" if one.is_counted else "thin"
    return one.state


def _map(
    names: Sequence[tuple[str, str]],
    months: Sequence[Month],
    states: dict[tuple[str, Month], str],
    number: int,
    of: int,
) -> HeatMap:
    cells = tuple(tuple(states.get((code, month), "not-published") for month in months) for _, code in names)
    flat = [state for row in cells for state in row]
    return HeatMap(
        f"published-{number}",
        Message("Months published by each force")
        if of == 1
        else Message("Months published by each force, part {number} of {of}", number=number, of=of),
        tuple(name for name, _ in names),
        tuple(month.short for month in months),
        cells,
        STATES,
        Message("{counts} of {all} months of these forces count.", counts=flat.count("counts"), all=len(flat)),
        Message("The map shows what was published, and not how much was asked."),
    )


def _table(facts: NationFacts) -> Table:
    rows = tuple(
        (
            one.name,
            one.code,
            one.due,
            one.last_published.short if one.last_published else NOTHING,
            *(
                len(which)
                for which in (
                    one.not_published,
                    one.conflict,
                    one.nothing_printed,
                    one.poorly_covered,
                    one.revised,
                    one.unchanged,
                )
            ),
        )
        for one in sorted(facts.publishing, key=lambda one: (one.name.casefold(), one.code))
    )
    return Table(
        "who-published",
        Message("Months of each force"),
        (
            Column("force", Message("Force")),
            Column("code", Message("Code")),
            Column("due", Message("Due"), numeric=True),
            Column("newest", Message("Newest")),
            Column("not_published", Message("Not published"), numeric=True),
            Column("conflict", Message("In two ways"), numeric=True),
            Column("nothing_printed", Message("Nothing printed"), numeric=True),
            Column("thin", Message("Under 90% covered"), numeric=True),
            Column("revised", Message("Revised"), numeric=True),
            Column("unchanged", Message("Told again, unchanged"), numeric=True),
        ),
        rows,
        Message("A force that took in others has the months of all of them."),
        sheet=Message("Who published"),
    )


def _coverage_table(facts: NationFacts) -> Table:
    return Table(
        "coverage-by-month",
        Message("What is covered, by month"),
        (
            Column("month", Message("Month")),
            Column("forces", Message("Forces that published"), numeric=True),
            Column("counted", Message("Forces’ months that count"), numeric=True),
            Column("returned", Message("Returns that count"), numeric=True),
            Column("people", Message("People"), numeric=True),
            Column("covered", Message("People covered"), numeric=True),
        ),
        tuple(
            (
                one.first.label,
                forces_told(one.coverage),
                months_told(one.coverage),
                Message("{part} of {whole}", part=f"{one.coverage.returned:,}", whole=f"{one.coverage.returns_due:,}"),
                one.coverage.people_months,
                cover_percent(one.coverage.covered),
            )
            for one in facts.of("all", "month")
        ),
        sheet=Message("Coverage by month"),
    )
