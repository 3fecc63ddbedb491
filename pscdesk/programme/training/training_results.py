"""Training as parts of a document: sessions and seats, targets and their line, the scorecard, before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pscdesk.collation.floors import COUNT_BASE
from pscdesk.collation.measures.measures import Withheld
from pscdesk.documents.document import Block, Cell, Chart, Column, Heading, Paragraph, Series, Table
from pscdesk.messages import Message, joined, listed
from pscdesk.periods import Month, months_between
from pscdesk.programme.surveys.survey_words import CHANGE_WORDS
from pscdesk.programme.training.before_after import CANNOT_SHOW, BeforeAfter, Counted
from pscdesk.programme.training.scorecard import SCORECARD_LIMITS, Level, level_text
from pscdesk.programme.training.sessions import Seats, SessionsHeld
from pscdesk.programme.training.training import Target

NOTHING = "–"


@dataclass(frozen=True)
class TrainingResults:
    """Everything that is shown of training. ``window`` is that of the sessions in words; None where none is frozen."""

    levels: tuple[Level, ...]
    window: str = ""
    held: SessionsHeld | None = None
    targets: tuple[Target, ...] = ()
    compared: tuple[BeforeAfter, ...] = field(default=())


def training_blocks(results: TrainingResults) -> tuple[Block, ...]:
    """All of it under its headings."""
    blocks: list[Block] = [*_sessions(results)]
    for target in results.targets:
        blocks += target_blocks(target)
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
            reached = reached_printed(target.reached[target.last])
            told = {"reached": f"{reached:,}", "people": f"{target.people:,}", "title": target.title}
            below = reached < target.needed(target.last)
            parts.append(
                Message("{title}: at least {reached} of {people} reached, below its line", **told)
                if below
                else Message("{title}: at least {reached} of {people} reached, on its line or above", **told)
            )
    known = [str(one.level) for one in results.levels if one.evidence]
    parts.append(
        Message("evidence at Kirkpatrick levels: {levels}", levels=listed(known))
        if known
        else Message("no evidence at any Kirkpatrick level")
    )
    return Message("Training: {parts}.", parts=joined("; ", parts))


def reached_printed(people: int) -> int:
    """People reached as they are printed: the multiple of 5 at or below, so that each stands for five numbers."""
    return people - people % COUNT_BASE.least


REACHED_RULE = Message(
    "People reached are printed as a multiple of 5, rounded down: there may be up to 4 more. The line goes evenly from "
    "none before the first month to all by the last."
)


def target_blocks(target: Target) -> tuple[Block, ...]:
    """One target: where it stands in words, a drawing of what was reached and the line it needs, and its table."""
    blocks: list[Block] = [Heading(target.title, 2), Paragraph(target_told(target))]
    if target.reached:
        blocks += (_target_chart(target), _target_table(target))
    return tuple(blocks)


def target_told(target: Target) -> str:
    """Where a target stands, beside the line it needs, in sentences."""
    last = target.last
    if last is None:
        return Message(
            "{people} people are to be reached by {due}. Nobody has said yet how many were.",
            people=f"{target.people:,}",
            due=target.due.label,
        )
    reached, needed = reached_printed(target.reached[last]), target.needed(last)
    told: list[str] = [
        Message(
            "At least {reached} of {people} people were reached by the end of {month}; an even line to {due} would "
            "need {needed} by then.",
            reached=f"{reached:,}",
            people=f"{target.people:,}",
            month=last.label,
            due=target.due.label,
            needed=f"{needed:,}",
        )
    ]
    still = target.needed_a_month(last)
    months = len(months_between(target.first, last))
    if still is None:
        told.append(Message("The month by which all were to be reached is over."))
    elif still:
        told.append(
            Message(
                "From here it needs about {still} a month; so far it was about {so_far} a month.",
                still=f"{_near(still):,}",
                so_far=f"{_near(reached // months):,}",
            )
        )
    return joined(" ", told)


def _near(number: int) -> int:
    """A number of people a month to the next multiple of 5 above: a month by itself is not told exactly either."""
    return -(-number // COUNT_BASE.least) * COUNT_BASE.least


def _target_months(target: Target) -> tuple[Month, ...]:
    return months_between(target.first, max(target.due, target.last or target.due))


def _target_chart(target: Target) -> Chart:
    months = _target_months(target)
    actual = tuple(
        float(reached_printed(target.reached[month])) if month in target.reached else None for month in months
    )
    line = tuple(float(target.needed(month)) for month in months)
    return Chart(
        f"{target.id}-line",
        Message("{title}: people reached, and the line it needs", title=target.title),
        "lines",
        tuple(month.short for month in months),
        (Series(Message("Reached"), actual), Series(Message("The line it needs"), line)),
        Message("people"),
        target_told(target),
        REACHED_RULE,
    )


def _target_table(target: Target) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for month, people in sorted(target.reached.items()):
        printed, needed = reached_printed(people), target.needed(month)
        said = Message("on the line or above it") if printed >= needed else Message("below the line")
        rows.append((month.label, printed, needed, said))
    return Table(
        f"{target.id}-reached",
        Message("{title}: by the end of each month", title=target.title),
        (
            Column("month", Message("By the end of")),
            Column("reached", Message("Reached"), numeric=True),
            Column("needed", Message("The line it needs"), numeric=True),
            Column("beside", Message("Beside the line")),
        ),
        tuple(rows),
        REACHED_RULE,
    )


def _sessions(results: TrainingResults) -> tuple[Block, ...]:
    held = results.held
    if held is None:
        told = Message(
            "Sessions are counted month by month on the form of sessions held. No month of them is frozen yet."
        )
        return (Heading(Message("Sessions held")), Paragraph(told))
    rows: list[tuple[Cell, ...]] = [
        (one.label, one.sessions, _seats(one.seats), NOTHING if one.people is None else one.people)
        for one in held.by_audience
    ]
    rows.append((Message("All together"), held.sessions, _seats(held.seats), NOTHING))
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
            ),
            tuple(rows),
            note,
            total=True,
        ),
        _plain_table("sessions-by-kind", Message("Sessions by what was held"), Message("What"), held.by_kind),
        _plain_table("sessions-by-people", Message("Sessions by how many came"), Message("People"), held.by_band),
    )


def _plain_table(name: str, caption: str, head: str, rows: Sequence[tuple[str, int]]) -> Table:
    return Table(
        name, caption, (Column("of", head), Column("sessions", Message("Sessions"), numeric=True)), tuple(rows)
    )


def _seats(seats: Seats) -> str:
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
    """Comparisons of before and after in sentences and as a table, with what they cannot show."""
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
            BEFORE_AFTER_RULE,
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
    return Message(
        "{counted} around {month}: {before} in {months} months before, {after} in {months} after; {ratio} times the "
        "rate (95% interval with rounding {low} to {high}): {verdict}.",
        counted=label,
        month=one.month.label,
        before=f"{one.printed_before:,}",
        after=f"{one.printed_after:,}",
        months=one.before.length,
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
