"""Training as parts of a document: sessions and seats, targets and their line, the scorecard, before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pscdesk.collation.measures.measures import Withheld
from pscdesk.documents.document import Block, Cell, Column, Heading, Paragraph, Table
from pscdesk.messages import Message, joined, listed, plural
from pscdesk.programme.events.event_words import events_told
from pscdesk.programme.events.month_events import MonthEvent
from pscdesk.programme.surveys.survey_words import CHANGE_WORDS
from pscdesk.programme.training.before_after import CANNOT_SHOW, BeforeAfter, Counted
from pscdesk.programme.training.scorecard import SCORECARD_LIMITS, Level, level_text
from pscdesk.programme.training.sessions import Seats, SessionsHeld
from pscdesk.programme.training.target_results import BESIDE_WORDS, target_blocks
from pscdesk.programme.training.training import Target

NOTHING = "–"


@dataclass(frozen=True)
class TrainingResults:
    """Everything that is shown of training. ``window`` is that of the sessions in words; None where none is frozen.

    ``events`` are those of months, which stand beneath targets; a comparison has its own.
    """

    levels: tuple[Level, ...]
    window: str = ""
    held: SessionsHeld | None = None
    targets: tuple[Target, ...] = ()
    compared: tuple[BeforeAfter, ...] = field(default=())
    events: tuple[MonthEvent, ...] = ()


def training_blocks(results: TrainingResults) -> tuple[Block, ...]:
    """All of it under its headings."""
    blocks: list[Block] = [*session_blocks(results)]
    for target in results.targets:
        blocks += target_blocks(target, results.events)
    blocks += (Heading(Message("What is known of the effect")), scorecard_table(results.levels))
    if results.compared:
        blocks += before_after_blocks(results.compared)
    return tuple(blocks)


def training_line(results: TrainingResults) -> str:
    """Training in one sentence, for a paper of two pages: sessions, targets, and the levels that have evidence."""
    parts: list[str] = []
    if results.held is not None:
        told = {"sessions": f"{results.held.sessions:,}", "window": results.window}
        parts.append(Message("{sessions} sessions in {window}", **told))
    for target in results.targets:
        if target.last is not None:
            parts.append(
                Message(
                    "{title}: at least {reached} of {people} reached, {beside}",
                    reached=f"{target.printed(target.last):,}",
                    people=f"{target.people:,}",
                    title=target.title,
                    beside=BESIDE_WORDS[target.beside(target.last)],
                )
            )
    known = [str(one.level) for one in results.levels if one.evidence]
    parts.append(
        Message("evidence at Kirkpatrick levels: {levels}", levels=listed(known))
        if known
        else Message("no evidence at any Kirkpatrick level")
    )
    return Message("Training: {parts}.", parts=joined("; ", parts))


def session_blocks(results: TrainingResults) -> tuple[Block, ...]:
    """Sessions by audience beside the people of each, by what was held and by how many came, under a heading."""
    held = results.held
    if held is None:
        told = Message(
            "Sessions are counted month by month on the form of sessions held. No month of them is frozen yet."
        )
        return (Heading(Message("Sessions held")), Paragraph(told))
    is_noted = any(target.audience for target in results.targets)
    rows: list[tuple[Cell, ...]] = [
        (
            one.label,
            one.sessions,
            _seats(one.seats),
            NOTHING if one.people is None else one.people,
            *((_noted(one.audience, results.targets),) if is_noted else ()),
        )
        for one in held.by_audience
    ]
    together = Message("All together"), held.sessions, _seats(held.seats), NOTHING
    rows.append((*together, NOTHING) if is_noted else together)
    note = Message(
        "The form keeps whom a session was for and how many came apart, so the seats of an audience are a range, by "
        "the smallest and the largest sessions there were. A seat is not a person: some come twice. Each count is "
        "printed to 5, and lies at most {off} from the true one. The people of an audience are as HR typed them in.",
        off=held.off,
    )
    return (
        Heading(Message("Sessions held")),
        Paragraph(
            Message("{window}: {sessions} sessions.", window=results.window, sessions=f"{held.sessions:,}"), strong=True
        ),
        Table(
            "sessions-by-audience",
            Message("Sessions by audience"),
            (
                Column("audience", Message("For")),
                Column("sessions", Message("Sessions"), numeric=True),
                Column("seats", Message("Seats taken"), numeric=True),
                Column("people", Message("People of this audience"), numeric=True),
                *((Column("noted", Message("Reached, as HR noted it")),) if is_noted else ()),
            ),
            tuple(rows),
            joined(" ", (note, NEVER_ADDED)) if is_noted else note,
            total=True,
        ),
        _plain_table("sessions-by-kind", Message("Sessions by what was held"), Message("What"), held.by_kind),
        _plain_table("sessions-by-people", Message("Sessions by how many came"), Message("People"), held.by_band),
    )


NEVER_ADDED = Message(
    "Seats come from the form of sessions held, and people reached from what HR noted of a target. They stand beside "
    "each other, and are never added: the same session may be in both."
)
"""Stands under sessions where a target of an audience stands beside them."""


def _noted(audience: str, targets: Sequence[Target]) -> str:
    """What HR noted of each target of an audience, as it is printed; a dash where there is none."""
    told = [
        Message(
            "{reached} or more of {people} by {month}: {title}",
            title=target.title,
            reached=f"{target.printed(target.last):,}",
            people=f"{target.people:,}",
            month=target.last.label,
        )
        for target in targets
        if target.audience == audience and target.last is not None
    ]
    return joined("; ", told) if told else NOTHING


def _plain_table(name: str, caption: str, head: str, rows: Sequence[tuple[str, int]]) -> Table:
    return Table(
        name, caption, (Column("of", head), Column("sessions", Message("Sessions"), numeric=True)), tuple(rows)
    )


def _seats(seats: Seats) -> str:
    if not seats.most:
        return NOTHING
    told = {"least": f"{seats.least:,}", "most": f"{seats.most:,}"}
    return Message("{least} to {most} or more", **told) if seats.is_open else Message("{least} to {most}", **told)


def scorecard_table(levels: Sequence[Level]) -> Table:
    """Four rows: the level, what it asks, and all the evidence there is."""
    return Table(
        "kirkpatrick",
        Message("What is known, by Kirkpatrick’s four levels"),
        (
            Column("level", Message("Level")),
            Column("asks", Message("What it asks")),
            Column("evidence", Message("Evidence")),
        ),
        tuple((one.label, one.asks, level_text(one)) for one in levels),
        SCORECARD_LIMITS,
    )


COUNTED_LABELS: dict[Counted, Message] = {
    "contacts": Message("Contacts"),
    "safe-space": Message("Safe-space contacts"),
}


def before_after_blocks(compared: Sequence[BeforeAfter]) -> tuple[Block, ...]:
    """Comparisons of before and after in sentences and as a table, with their months' events, and their limits."""
    first, last = min(one.before.first for one in compared), max(one.after.last for one in compared)
    events = tuple(dict.fromkeys(event for one in compared for event in one.events))
    rows = tuple(
        (
            one.month.label,
            COUNTED_LABELS[one.counted],
            joined(": ", (one.before.label, f"{one.printed_before:,}")),
            joined(": ", (one.after.label, f"{one.printed_after:,}")),
            _ratio_text(one),
            NOTHING if isinstance(one.ratio, Withheld) else CHANGE_WORDS[one.verdict],
        )
        for one in compared
    )
    return (
        Heading(Message("Before and after")),
        *(Paragraph(before_after_told(one)) for one in compared),
        Table(
            "before-after",
            Message("Contacts before and after"),
            (
                Column("month", Message("Month between")),
                Column("counted", Message("What is counted")),
                Column("before", Message("Before")),
                Column("after", Message("After")),
                Column("ratio", Message("Rate after for each before (95% interval)")),
                Column("verdict", Message("What may be said")),
            ),
            rows,
            joined(" ", filter(None, (BEFORE_AFTER_RULE, events_told(events, first, last)))),
        ),
        Paragraph(CANNOT_SHOW),
    )


BEFORE_AFTER_RULE = Message(
    "The ratio is of two Poisson rates, for each person and month of the force. Its interval is that of 95%, taken at "
    "the ends that rounding leaves to both counts. The month itself is in neither. More or less is said only where "
    "the whole interval is above or below 1."
)


def before_after_told(one: BeforeAfter) -> str:
    """One comparison in a sentence."""
    label = COUNTED_LABELS[one.counted]
    if isinstance(one.ratio, Withheld):
        return Message("{counted} around {month}: {why}.", counted=label, month=one.month.label, why=one.ratio.why)
    return plural(
        "{counted} around {month}: {before} in {number} month before, {after} in {number} after; {ratio} times the "
        "rate (95% interval with rounding {low} to {high}): {verdict}.",
        "{counted} around {month}: {before} in {number} months before, {after} in {number} after; {ratio} times the "
        "rate (95% interval with rounding {low} to {high}): {verdict}.",
        one.before.length,
        counted=label,
        month=one.month.label,
        before=f"{one.printed_before:,}",
        after=f"{one.printed_after:,}",
        ratio=f"{one.ratio.value:.2f}",
        low=f"{one.ratio.low:.2f}",
        high=f"{one.ratio.high:.2f}",
        verdict=CHANGE_WORDS[one.verdict],
    )


def _ratio_text(one: BeforeAfter) -> str:
    if isinstance(one.ratio, Withheld):
        return one.ratio.why
    return Message(
        "{ratio} ({low} to {high})",
        ratio=f"{one.ratio.value:.2f}",
        low=f"{one.ratio.low:.2f}",
        high=f"{one.ratio.high:.2f}",
    )
