"""A unit's pack: what its commander reads before a visit, on two to four pages."""

from __future__ import annotations

from dataclasses import dataclass

from pscdesk.collation.disclosure.linked_tables import SIDES
from pscdesk.collation.measures.families import VERDICT_LABELS, Compared
from pscdesk.collation.measures.measures import Withheld, printed_share
from pscdesk.collation.measures.window_rows import WindowRow
from pscdesk.documents.document import (
    Block,
    Callout,
    Chart,
    Column,
    Document,
    Heading,
    Items,
    Mark,
    Paragraph,
    Series,
    Table,
)
from pscdesk.messages import Message, at_start, joined, listed
from pscdesk.programme.events.event_words import events_told
from pscdesk.programme.events.month_events import MonthEvent
from pscdesk.programme.tasking.follow_up import CANNOT_SHOW, FollowUp, follow_told
from pscdesk.programme.tasking.matters.twelve_months import MattersRow, TwelveMonths, window_told
from pscdesk.programme.tasking.matters.unit_matters import MATTER_KINDS, MATTER_LABELS
from pscdesk.programme.tasking.outliers import Beside, UnitBeside
from pscdesk.programme.tasking.tasking import Decision
from pscdesk.programme.visits.cycle_calendar import Turn
from pscdesk.programme.visits.cycles import A_YEAR, Cycle
from pscdesk.programme.visits.visit_codes import CORE_MESSAGES, TOPICS, label_of
from pscdesk.programme.visits.visits import Visit
from pscdesk.reports.visits.beside_tables import BOTH_TAILS, NEVER_ADDED, count_told, themes_table, verdict_told
from pscdesk.reports.visits.programme_paper import PaperFacts, paper_document
from pscdesk.reports.visits.tasking_paper import decided_told
from pscdesk.reports.wording import NOTHING, per_hundred, per_hundred_interval, share_with_interval

_ASKED = (
    Message("Where do supervisors here go when they are unsure, and how soon?"),
    Message("What would make it easier to ask before deciding?"),
    Message("What is settled informally here, and what is always referred? Does everybody get the same?"),
    Message("If few matters are written down: is little happening, or is little said?"),
    Message("If many are written down: is more happening, or is more noticed and raised?"),
    Message("What works here that other units could use?"),
)
_LIMITS = (
    Message("Counts are of matters, not of people, and nothing here is about anybody."),
    Message("They cannot say why. Recording, tasks and shifts differ between units of one family too."),
    Message("A difference smaller than the rounding, or inside the limits, may be none."),
)
MOST_VISITS, MOST_DECISIONS, MOST_THEMES = 3, 4, 6
"""How many visits and decisions a pack goes back, and themes it has: it has four pages at most."""


@dataclass(frozen=True)
class PackFacts:
    """What a pack rests on. ``called`` is what a paper may call the unit, and ``units`` are all in its row.

    ``turn`` is its next turn, or the one that it had where none is planned (None where it is told with others, for the
    calendar tells no turn of those); ``beside`` is the unit beside its family (None where it is told with others);
    ``advice`` is its row of the advice line's printed months over the same twelve months. ``events`` are those of the
    force's months but visits, for the unit's own are told.
    """

    called: str
    units: tuple[str, ...]
    turn: Turn | None
    window: TwelveMonths | Withheld
    before: TwelveMonths | Withheld
    row: MattersRow | None
    beside: UnitBeside | None
    advice: WindowRow | Withheld
    visits: tuple[Visit, ...]
    follow: FollowUp | None
    decisions: tuple[Decision, ...]
    events: tuple[MonthEvent, ...] = ()


def pack_document(facts: PaperFacts, pack: PackFacts) -> Document:
    """The pack as a document."""
    blocks = (*_about_the_visit(pack), *_figures(pack), *_followed(pack), *_to_talk_about(pack))
    return paper_document(facts, Message("Before the visit"), _subtitle(pack), blocks)


def _subtitle(pack: PackFacts) -> str:
    """What the pack is about, and when the visit is, was, or should have been."""
    turn = pack.turn
    if turn is not None and turn.visits:
        return Message("{unit} · visited in {month}", unit=pack.called, month=turn.visits[-1].month.label)
    if turn is None or turn.cycle is None:
        return pack.called
    if turn.state == "outstanding":
        return Message("{unit} · visit due since {cycle}", unit=pack.called, cycle=turn.cycle.short)
    return Message("{unit} · visit in {cycle}", unit=pack.called, cycle=turn.cycle.short)


def _about_the_visit(pack: PackFacts) -> tuple[Block, ...]:
    together = (
        (
            Paragraph(
                Message(
                    "Figures are shown for this unit together with others, because a unit is named only from three "
                    "desks and 50 people on."
                )
            ),
        )
        if len(pack.units) > 1
        else ()
    )
    return (
        Paragraph(
            Message(
                "Every unit is visited in turn, so this visit is no mark of failure. It is a talk about how "
                "supervisors deal with behaviour, what would help them, and what other units can learn from yours."
            ),
            strong=True,
        ),
        *together,
        Callout(
            Message("What every visit says"),
            tuple(joined(". ", (one.label, one.means)) for one in CORE_MESSAGES),
        ),
    )


def _figures(pack: PackFacts) -> tuple[Block, ...]:
    heading = Heading(Message("The last twelve months"))
    if isinstance(pack.window, Withheld):
        return (heading, Paragraph(at_start(joined("", (pack.window.why, ".")))), *_advice(pack))
    return (
        heading,
        Paragraph(window_told(pack.window)),
        Paragraph(joined(" ", (BOTH_TAILS, NEVER_ADDED))),
        _matters_table(pack),
        *_advice(pack),
        themes_table(pack.window, pack.before, MOST_THEMES),
    )


def _matters_table(pack: PackFacts) -> Table:
    rows = tuple(_matters_row(pack, at) for at in range(len(MATTER_KINDS)))
    return Table(
        "matters",
        Message("Complaints and conduct matters: {unit}", unit=pack.called),
        (
            Column("kind", Message("What")),
            Column("matters", Message("Count"), numeric=True),
            Column("rate", Message("Per 100 people a year"), numeric=True),
            Column("interval", Message("95% interval"), numeric=True),
            Column("expected", Message("Expected"), numeric=True),
            Column("limits", Message("95% limits"), numeric=True),
            Column("far", Message("99.8% limits"), numeric=True),
            Column("verdict", Message("Beside its family")),
        ),
        rows,
        _matters_note(pack),
    )


def _matters_row(pack: PackFacts, at: int) -> tuple[str | int, ...]:
    kind = MATTER_KINDS[at]
    beside = pack.beside.kinds[kind] if pack.beside is not None else None
    if isinstance(beside, Beside):
        limits = beside.limits
        return (
            MATTER_LABELS[kind],
            count_told(beside.count),
            per_hundred(beside.rate),
            per_hundred_interval(beside.rate),
            NOTHING if limits is None else f"{limits.expected:,.0f}",
            NOTHING if limits is None else Message("{low} to {high}", low=limits.low95, high=limits.high95),
            NOTHING if limits is None else Message("{low} to {high}", low=limits.low998, high=limits.high998),
            verdict_told(beside),
        )
    count = pack.row.shown[kind] if pack.row is not None else None
    return (MATTER_LABELS[kind], NOTHING if count is None else count, *(NOTHING,) * 5, Message("Not compared"))


def _matters_note(pack: PackFacts) -> str:
    expected = Message(
        "Expected: what there would be at the rate of the other units of the family. * would lie inside the limits if "
        "rounding had moved the count as far as it can."
    )
    if pack.beside is None:
        return joined(" ", (expected, Message("Units told together are not compared with a family.")))
    whys = {one.why for one in pack.beside.kinds.values() if isinstance(one, Withheld)}
    return joined(" ", (expected, *(Message("Not compared: {why}.", why=why) for why in sorted(whys))))


def _advice(pack: PackFacts) -> tuple[Block, ...]:
    """The advice line beside it, from printed contacts; the informal and the escalation share stand together."""
    heading = Heading(Message("Beside it: the advice line"), 2)
    row = pack.advice
    if isinstance(row, Withheld):
        return (heading, Paragraph(Message("The advice line’s figures are not shown: {why}.", why=row.why)))
    lines: list[str] = [
        Message(
            "{contacts} contacts in the same twelve months, as printed, each count at most {off} off.",
            contacts=row.contacts,
            off=row.most_off,
        )
    ]
    beside = pack.beside.advice if pack.beside is not None else None
    if isinstance(beside, Compared):
        lines.append(
            Message(
                "{rate} for every 100 people a year (95% interval {interval}). Beside its family: {verdict}.",
                rate=per_hundred(beside.rate),
                interval=per_hundred_interval(beside.rate),
                verdict=VERDICT_LABELS[beside.verdict],
            )
        )
    lines.append(_shares(row))
    lines.append(Message("More contacts are neither good nor bad: more trouble, more trust, or a better known line."))
    return (heading, Items(tuple(lines)))


def _shares(row: WindowRow) -> str:
    sides = dict(zip(SIDES, row.side, strict=True))
    base = sides["informal"] + sides["formal"] + sides["escalation"]
    informal, escalation = (printed_share(sides[name], base) for name in ("informal", "escalation"))
    if isinstance(informal, Withheld) or isinstance(escalation, Withheld):
        return Message("Informal and escalation shares: {why}.", why=NOT_ENOUGH)
    return Message(
        "Of routes decided, informal {informal} and escalation {escalation}: the two belong together.",
        informal=share_with_interval(informal),
        escalation=share_with_interval(escalation),
    )


NOT_ENOUGH = Message("not shown, for too few contacts had a route")


def _followed(pack: PackFacts) -> tuple[Block, ...]:
    """Rolling twelve months with visits marked, what changed over a visit, what visits were about, and decisions."""
    visits = [_visit_told(one) for one in pack.visits[-MOST_VISITS:]]
    decisions = decided_told(pack.decisions[-MOST_DECISIONS:])
    decided = (Paragraph(Message("Decided for it:")), Items(decisions)) if decisions else ()
    change: tuple[Block, ...] = ()
    if pack.follow is not None:
        change = (
            Paragraph(Message("Over the visit in {month}:", month=pack.follow.visited.label)),
            Items(follow_told(pack.follow, pack.called)),
            Paragraph(CANNOT_SHOW, quiet=True),
        )
    return (
        Heading(Message("Since earlier visits")),
        *_rolling(pack),
        *change,
        Items(tuple(visits)) if visits else Paragraph(Message("No visit is noted yet.")),
        *decided,
    )


def _visit_told(one: Visit) -> str:
    given = [label_of(CORE_MESSAGES, code) for code in one.messages]
    messages = Message("every core message") if len(given) == len(CORE_MESSAGES) else listed(given)
    topics = listed([label_of(TOPICS, code) for code in one.topics]) or Message("none noted")
    return Message("{month}: {messages}. Topics: {topics}.", month=one.month.label, messages=messages, topics=topics)


def _rolling(pack: PackFacts) -> tuple[Block, ...]:
    follow = pack.follow
    if follow is None or not any(value is not None for counts in follow.counts.values() for value in counts):
        return ()
    told = [any(counts[at] is not None for counts in follow.counts.values()) for at in range(len(follow.cycles))]
    first = told.index(True)
    cycles = follow.cycles[first:]
    marked = [one.month for one in pack.visits if Cycle.of(one.month) in cycles]
    categories = tuple(cycle.last.short for cycle in cycles)
    note = events_told(pack.events, cycles[0].plus(1 - A_YEAR).first, cycles[-1].last)
    series = tuple(Series(MATTER_LABELS[kind], follow.counts[kind][first:]) for kind in MATTER_KINDS)
    return (
        Chart(
            "rolling",
            Message("Twelve months to each cycle: {unit}", unit=pack.called),
            "lines",
            categories,
            series,
            Message("Matters in twelve months"),
            Message("Complaints and conduct matters in the twelve months to each cycle, with visits marked."),
            joined(
                " ",
                filter(
                    None,
                    (
                        Message(
                            "Each point shares ten months with the next one. Counts are rounded; gaps are withheld."
                        ),
                        note,
                    ),
                ),
            ),
            tuple(Mark(cycles.index(Cycle.of(month)), Message("Visit")) for month in marked),
        ),
        Table(
            "rolling-table",
            Message("Twelve months to each cycle"),
            (
                Column("to", Message("Twelve months to")),
                *(Column(kind, MATTER_LABELS[kind], numeric=True) for kind in MATTER_KINDS),
                Column("visit", Message("Visit")),
            ),
            tuple(
                (
                    cycle.last.label,
                    *(_or_nothing(one.values[at]) for one in series),
                    Message("Visited") if any(Cycle.of(month) == cycle for month in marked) else NOTHING,
                )
                for at, cycle in enumerate(cycles)
            ),
            note,
        ),
    )


def _or_nothing(value: float | None) -> str | int:
    return NOTHING if value is None else round(value)


def _to_talk_about(pack: PackFacts) -> tuple[Block, ...]:
    return (
        Heading(Message("To talk about")),
        Items(_ASKED, numbered=True),
        Callout(Message("What these figures cannot show"), _LIMITS, tone="notice"),
    )
