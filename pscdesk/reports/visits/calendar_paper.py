"""The paper of a round of visits: every unit in order of name, its turn, and whether it was visited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pscdesk.collation.disclosure.published_rows import PublishedRow
from pscdesk.documents.document import Block, Column, Document, HeatMap, HeatState, Paragraph, Table
from pscdesk.messages import Message, in_sentence, joined, listed
from pscdesk.programme.visits.cycle_calendar import TURN_LABELS, CycleCalendar, Turn, TurnState
from pscdesk.programme.visits.cycles import Cycle
from pscdesk.programme.visits.visit_codes import CORE_MESSAGES, TOPICS, VisitCode
from pscdesk.reports.visits.programme_paper import PaperFacts, paper_document
from pscdesk.reports.wording import NOTHING

EVERY_UNIT = Message(
    "Every unit of the register has its turn in the round, so a visit marks nobody. Units stand in order of name. "
    "Units with fewer than three desks are told together."
)
_STATES = (
    HeatState("visited", Message("Visited"), "full"),
    HeatState("turn", Message("Its turn, not visited yet"), "half"),
    HeatState("outstanding", Message("Its turn is over, not visited"), "crossed"),
    HeatState("none", Message("Not its turn"), "empty"),
)
_MOST_ROWS = 24
_SHOWN: tuple[TurnState, ...] = ("visited", "this cycle", "to come", "outstanding", "ended")


def calendar_document(facts: PaperFacts, calendar: CycleCalendar, rows: Sequence[PublishedRow]) -> Document:
    """The calendar as a paper. ``rows`` are those in which a paper may tell of its units."""
    return paper_document(
        facts,
        Message("Visits: the calendar"),
        Message("{first} to {last}", first=calendar.round.first.first.label, last=calendar.round.last.last.label),
        calendar_blocks(calendar, rows),
    )


def calendar_blocks(calendar: CycleCalendar, rows: Sequence[PublishedRow]) -> tuple[Block, ...]:
    """How far the round is, each row's turn and state, and what the visits were about."""
    return (
        Paragraph(EVERY_UNIT),
        Paragraph(round_told(calendar)),
        *_maps(calendar, rows),
        turns_table(calendar, rows),
        *_about(calendar),
    )


def round_told(calendar: CycleCalendar) -> str:
    """How many units were visited, in one sentence."""
    counted = Counter(turn.state for turn in calendar.turns)
    told = [
        Message("{number} {state}", number=counted[state], state=in_sentence(TURN_LABELS[state]))
        for state in _SHOWN
        if counted[state]
    ]
    return Message("Of {units} units: {told}.", units=len(calendar.turns), told=listed(told))


def turns_table(calendar: CycleCalendar, rows: Sequence[PublishedRow]) -> Table:
    """Each row with its turn, its state, and the months of its visits."""
    known = {turn.unit.id: turn for turn in calendar.turns}
    return Table(
        "turns",
        Message("Turns and visits"),
        (
            Column("unit", Message("Unit")),
            Column("turn", Message("Turn")),
            Column("state", Message("State")),
            Column("visits", Message("Visited in")),
        ),
        tuple(_row(row, [known[unit] for unit in row.units]) for row in _ordered(rows)),
    )


def _ordered(rows: Sequence[PublishedRow]) -> list[PublishedRow]:
    return sorted(rows, key=lambda row: (len(row.units) > 1, row.label))


def _row(row: PublishedRow, turns: Sequence[Turn]) -> tuple[str, str, str, str]:
    if len(turns) == 1:
        (turn,) = turns
        when = listed([one.month.short for one in turn.visits]) or NOTHING
        return row.label, turn.cycle.short if turn.cycle else NOTHING, TURN_LABELS[turn.state], when
    counted = Counter(turn.state for turn in turns)
    told = joined(
        ", ",
        [
            Message("{number} of {units}: {state}", number=counted[state], units=len(turns), state=TURN_LABELS[state])
            for state in _SHOWN
            if counted[state]
        ],
    )
    return row.label, NOTHING, told, NOTHING


def _maps(calendar: CycleCalendar, rows: Sequence[PublishedRow]) -> tuple[HeatMap, ...]:
    """Who has a turn and a visit in which cycle; units told together are left to the table."""
    known = {turn.unit.id: turn for turn in calendar.turns}
    alone = [known[row.units[0]] for row in _ordered(rows) if len(row.units) == 1]
    cycles = calendar.round.cycles
    return tuple(
        HeatMap(
            f"turns-{at // _MOST_ROWS + 1}",
            Message("Turns by unit and cycle"),
            tuple(turn.unit.name for turn in part),
            tuple(cycle.short for cycle in cycles),
            tuple(tuple(_cell(turn, cycle) for cycle in cycles) for turn in part),
            _STATES,
            round_told(calendar),
        )
        for at in range(0, len(alone), _MOST_ROWS)
        for part in (alone[at : at + _MOST_ROWS],)
    )


def _cell(turn: Turn, cycle: Cycle) -> str:
    if any(Cycle.of(one.month) == cycle for one in turn.visits):
        return "visited"
    if turn.cycle != cycle or turn.visits:
        return "none"
    return "outstanding" if turn.state == "outstanding" else "turn"


def _about(calendar: CycleCalendar) -> tuple[Block, ...]:
    """How many of the round's visits gave each core message and came to each topic."""
    visits = [one for turn in calendar.turns for one in turn.visits]
    if not visits:
        return ()
    lists = (
        ("messages", Message("Core messages given"), CORE_MESSAGES, [code for one in visits for code in one.messages]),
        ("topics", Message("Topics talked about"), TOPICS, [code for one in visits for code in one.topics]),
    )
    return tuple(_counted(name, caption, codes, given, len(visits)) for name, caption, codes, given in lists)


def _counted(name: str, caption: str, codes: Sequence[VisitCode], given: Sequence[str], visits: int) -> Table:
    counted = Counter(given)
    return Table(
        f"visit-{name}",
        caption,
        (Column("what", Message("What")), Column("visits", Message("Visits"), numeric=True)),
        tuple((one.label, counted[one.id]) for one in codes if counted[one.id]),
        Message("Of {visits} visits in the round; one visit may have several.", visits=visits),
    )
