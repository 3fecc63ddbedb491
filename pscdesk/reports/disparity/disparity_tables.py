"""Tables and the drawing of the disparity workbook: each figure beside its count basis, its interval, its unknown."""

from __future__ import annotations

from collections.abc import Sequence

from pscdesk.collation.measures.intervals import Estimate
from pscdesk.collation.measures.measures import Withheld
from pscdesk.documents.document import Cell, Chart, Column, Series, Table
from pscdesk.messages import Message, in_sentence, joined
from pscdesk.programme.disparity.comparisons import (
    GroupCompared,
    SpansCompared,
    compare,
    outcome_share,
    unknown_share,
)
from pscdesk.programme.disparity.disparity_columns import BASES, FORMAL_SYSTEMS
from pscdesk.programme.disparity.workbook import NOT_HELD, OTHERS, Counted, Workbook
from pscdesk.programme.totals.layout import UNKNOWN, WHOLE
from pscdesk.programme.totals.span import Span
from pscdesk.reports.disparity.disparity_words import (
    SHORT_CHANGE_SAID,
    basis_label,
    count_cell,
    counted_in,
    gap_text,
    group_label,
    outcome_label,
    ratio_text,
    short_said,
    system_label,
    told_beside,
)
from pscdesk.reports.wording import NOTHING, per_hundred, share_with_interval

MOST_YEARS = 5
DASH_NOTE = Message(
    "A dash stands where a count is withheld or too small: a ratio needs 10 printed on both sides, a share or gap 50."
)
RATIO_NOTE = Message(
    "Ratios with their 95% intervals; 1 is parity. “Above”, “below”, “larger” and “smaller” are said only of more than "
    "chance and rounding explain."
)
_BASIS_ORDER = tuple(one.id for one in reversed(BASES))
"""People first: they are counted once."""


def unknown_text(share: Estimate | Withheld) -> str:
    """Of how many the group is not known, or a dash."""
    return NOTHING if isinstance(share, Withheld) else share_with_interval(share)


def side_by_side_table(book: Workbook, changes: Sequence[SpansCompared]) -> Table:
    """The systems side by side in two spans: each ratio with its basis, what may be said, and who is not known."""
    first = changes[0]
    then, now = first.then.span, first.now.span
    rows = tuple(
        (
            system_label(one.now.system),
            basis_label(one.now.basis),
            ratio_text(one.then.ratio),
            ratio_text(one.now.ratio),
            short_said(one.now.verdict),
            short_said(one.verdict, SHORT_CHANGE_SAID),
            unknown_text(unknown_share(book, one.now.system, one.now.basis, now)),
        )
        for one in changes
    )
    return Table(
        "side-by-side",
        Message(
            "Systems side by side: {group} beside {against}",
            group=group_label(first.now.group),
            against=first.now.against,
        ),
        (
            Column("system", Message("System")),
            Column("counted", Message("What is counted")),
            Column("ratio_then", Message("Ratio {span}", span=then.label), numeric=True),
            Column("ratio_now", Message("Ratio {span}", span=now.label), numeric=True),
            Column("said", Message("{span} is", span=now.label)),
            Column("change", Message("The change is")),
            Column("unknown", Message("Group not known"), numeric=True),
        ),
        rows,
        note=joined(" ", (RATIO_NOTE, DASH_NOTE)),
        sheet=Message("Side by side"),
    )


def groups_table(book: Workbook, system: str, basis: str, span: Span, against: str) -> Table:
    """Every group of a system in a span: counted, workforce, rate, ratio, gap and what could be told at all."""
    rows: list[tuple[Cell, ...]] = []
    groups = [against, *(group for group in book.groups(span) if group != against), OTHERS]
    for group in groups:
        one = compare(book, system, basis, span, group, against)
        own = group == against
        rows.append(
            (
                group_label(group, against),
                _cell(one.events),
                _cell(one.people),
                per_hundred(one.rate),
                Message("compared with") if own else ratio_text(one.ratio),
                gap_text(one.gap),
                NOTHING if own else short_said(one.verdict),
                NOTHING if own else told_beside(one.tellable),
            )
        )
    for group in (UNKNOWN, WHOLE):
        count, people = book.count(system, span, basis, group), book.people(span, group)
        rows.append((group_label(group), _cell(count), _cell(people), NOTHING, NOTHING, NOTHING, NOTHING, NOTHING))
    return Table(
        f"groups-{system}-{basis}",
        Message("{counted}, {span}, by group", counted=counted_in(system, basis), span=span.label),
        (
            Column("group", Message("Group")),
            Column("counted", basis_label(basis), numeric=True),
            Column("workforce", Message("People who work here"), numeric=True),
            Column("rate", Message("For every 100 people"), numeric=True),
            Column("ratio", Message("Ratio"), numeric=True),
            Column("gap", Message("Gap in points"), numeric=True),
            Column("said", Message("The ratio is")),
            Column("tellable", Message("What could be told"), numeric=True),
        ),
        tuple(rows),
        note=joined(" ", (RATIO_NOTE, _how_printed(book, system, span), DASH_NOTE)),
        total=True,
        sheet=joined(" ", (system_label(system), basis_label(basis))),
    )


def outcomes_table(book: Workbook, system: str, basis: str, span: Span) -> Table:
    """The outcomes of a system by group: each count, and what share of the group's it is."""
    outcomes = book.outcomes(system, span, basis)
    groups = [*book.groups(span), UNKNOWN, WHOLE]
    rows: list[tuple[Cell, ...]] = []
    for group in groups:
        cells: list[Cell] = []
        for outcome in outcomes:
            count = book.count(system, span, basis, group, outcome)
            share = outcome_share(book, system, basis, span, group, outcome)
            cells += [_cell(count), NOTHING if isinstance(share, Withheld) else share_with_interval(share)]
        rows.append((group_label(group), _cell(book.count(system, span, basis, group)), *cells))
    columns = [Column("group", Message("Group")), Column("counted", basis_label(basis), numeric=True)]
    for at, outcome in enumerate(outcomes, 1):
        columns.append(Column(f"outcome_{at}", outcome_label(outcome), numeric=True))
        columns.append(Column(f"share_{at}", Message("Share: {outcome}", outcome=outcome_label(outcome)), numeric=True))
    return Table(
        f"outcomes-{system}-{basis}",
        Message("{counted}, {span}: outcomes by group", counted=counted_in(system, basis), span=span.label),
        tuple(columns),
        tuple(rows),
        note=joined(" ", (_how_printed(book, system, span), DASH_NOTE)),
        total=True,
        sheet=joined(" ", (system_label(system), Message("outcomes"))),
    )


def years_shown(book: Workbook, now: Span) -> tuple[Span, ...]:
    """Up to five spans of the kind of one, the last of them it itself; one that is lacking between stays a gap."""
    like = [span for span in book.all_spans() if span.is_like(now) and span <= now]
    if not like:
        return (now,)
    found = [now]
    while len(found) < MOST_YEARS and found[0] > like[0]:
        before = Span(found[0].first.plus(-now.months), now.months)
        found.insert(0, before)
    return tuple(found)


def basis_of(book: Workbook, system: str, spans: Sequence[Span]) -> str:
    """What is counted in most of these spans, people before matters and allegations; empty where there is nothing."""
    held = [basis for span in spans for basis in book.bases(system, span)]
    return max(_BASIS_ORDER, key=held.count) if held else ""


def over_the_years(
    book: Workbook, spans: Sequence[Span], group: str, against: str
) -> tuple[tuple[GroupCompared, ...], ...]:
    """For each formal system with anything held, its comparisons over the spans, all of one count basis."""
    found: list[tuple[GroupCompared, ...]] = []
    for system in FORMAL_SYSTEMS:
        basis = basis_of(book, system, spans)
        if basis:
            found.append(tuple(compare(book, system, basis, span, group, against) for span in spans))
    return tuple(found)


def years_chart(lines: Sequence[Sequence[GroupCompared]], spans: Sequence[Span]) -> Chart:
    """The ratios of the formal systems over up to five years, with parity as a line of its own."""
    first = lines[0][0]
    shown = [line for line in lines if not all(isinstance(one.ratio, Withheld) for one in line)]
    series = [
        Series(
            counted_in(line[0].system, line[0].basis),
            tuple(None if isinstance(one.ratio, Withheld) else round(one.ratio.value, 2) for one in line),
        )
        for line in shown
    ]
    return Chart(
        "ratios",
        Message("Ratios over time: {group} beside {against}", group=group_label(first.group), against=first.against),
        "lines",
        tuple(span.label for span in spans),
        (*series, Series(Message("Parity"), (1.0,) * len(spans))),
        Message("times as often"),
        Message(
            "For each formal system, how many times as often {group} are counted as {against}, period by period. The "
            "table has the intervals.",
            group=in_sentence(group_label(first.group)) if first.group == OTHERS else first.group,
            against=first.against,
        ),
        limits=Message(
            "The lines leave out how uncertain each ratio is: two points whose intervals overlap may be no different. "
            "A gap is a period without a total, or with too few counted."
        ),
    )


def years_table(lines: Sequence[Sequence[GroupCompared]], spans: Sequence[Span]) -> Table:
    """What the drawing shows, each ratio with its interval."""
    rows = tuple((span.label, *(ratio_text(line[at].ratio) for line in lines)) for at, span in enumerate(spans))
    first = lines[0][0]
    return Table(
        "years",
        Message("Ratios over time: {group} beside {against}", group=group_label(first.group), against=first.against),
        (
            Column("year", Message("Period")),
            *(Column(line[0].system, counted_in(line[0].system, line[0].basis), numeric=True) for line in lines),
        ),
        rows,
        note=DASH_NOTE,
        sheet=Message("Over time"),
    )


def _cell(count: Counted | Withheld) -> Cell:
    """A count, in words where it is withheld; a dash where no total is held at all."""
    return NOTHING if count == NOT_HELD else count_cell(count)


def _how_printed(book: Workbook, system: str, span: Span) -> str:
    source = book.source(system, span)
    if source:
        return Message("Published already, so printed as they are: {source}.", source=source)
    return Message(
        "Counts are printed as multiples of 5 and add up; those below 10 are withheld, and what gives one away."
    )
