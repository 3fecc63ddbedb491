"""The rows of a block as a table of ticks: a column for each question, the answers, and the sentence they make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from pscdesk.guidance.book.in_words import row_in_words
from pscdesk.guidance.pack.pack_types import Finding, Pack, Row
from pscdesk.guidance.pack.vocabulary import DOUBT
from pscdesk.guidance.reading.row_names import WITH_ROWS
from pscdesk.guidance.workshop.overlay.raw_blocks import Table, named_blocks, named_parts, tables_in
from pscdesk.messages import Message


@dataclass(frozen=True)
class TickAnswer:
    """One answer of a question, by its id and as people read it."""

    id: str
    text: str


@dataclass(frozen=True)
class TickColumn:
    """One question of the table: its id, its number and words as people read them, and its answers."""

    question: str
    number: int
    ask: str
    answers: tuple[TickAnswer, ...]


@dataclass(frozen=True)
class TickRow:
    """One row: its name in the block, the ticked answers by question, and what it says.

    ``gates`` and ``unless`` are what else it asks for. ``sentence`` is when it holds, in words. ``never_holds``: the
    proofs found that it can never decide. ``is_ours``: the base has no such row.
    """

    name: str
    ticks: Mapping[str, tuple[str, ...]]
    gates: tuple[str, ...]
    unless: tuple[str, ...]
    because: str
    sentence: str
    is_ours: bool
    never_holds: bool = False


@dataclass(frozen=True)
class TickTable:
    """The rows of one block, with a column for every question that one of them reads."""

    block: str
    columns: tuple[TickColumn, ...]
    rows: tuple[TickRow, ...]


def blocks_with_rows(pack: Pack) -> tuple[tuple[str, str], ...]:
    """Every block that has rows, by its name and as people read it, in the order of the walk."""
    flow = pack.flow
    questions = [(f"question {one.id}", one.ask) for one in flow.question if one.when and not one.id.endswith(DOUBT)]
    gates = [(f"gate {one.id}", one.title) for one in flow.gate]
    outcomes = [(f"outcome {one.id}", one.heading) for one in flow.outcome if one.when]
    actions = [(f"action {one.id}", one.title) for one in flow.action if one.when]
    return (*questions, *gates, *outcomes, *actions)


def tick_table(
    pack: Pack,
    tables: Mapping[str, Table],
    base_tables: Mapping[str, Table],
    block: str,
    found: tuple[Finding, ...] = (),
) -> TickTable:
    """The rows of a block as they are written; those that the program makes for doubts are not among them.

    ``found`` are findings of the check, of which those on a row that never decides grey it. ``KeyError`` for a block
    that is not there or has no rows.
    """
    blocks, theirs = dict(named_blocks(tables)), dict(named_blocks(base_tables))
    known = {name for name, _ in named_parts(tables_in(theirs.get(block, {}).get("when")))}
    idle = {one.block for one in found if one.level == "L2"}
    numbers = _numbers(pack, block)
    rows = tuple(
        _row(pack, name, told, is_ours=name not in known, never_holds=numbers.get(name, "") in idle)
        for name, told in named_parts(tables_in(blocks[block].get("when")))
    )
    read = {question for row in rows for question in row.ticks}
    return TickTable(block, tuple(one for one in columns(pack) if one.question in read), rows)


def columns(pack: Pack) -> tuple[TickColumn, ...]:
    """Every question with its answers, in the order of the walk, without those that ask about doubts."""
    return tuple(
        TickColumn(one.id, number, one.ask, tuple(TickAnswer(option.id, option.text) for option in one.options))
        for number, one in enumerate(pack.flow.question, 1)
        if not one.id.endswith(DOUBT)
    )


def columns_before(pack: Pack, block: str) -> tuple[TickColumn, ...]:
    """The questions that a row of this block may read: of a question, those that are asked before it."""
    kind, _, name = block.partition(" ")
    told = columns(pack)
    if kind != "question":
        return told
    places = [one.question for one in told]
    return told[: places.index(name)] if name in places else told


def cell_field(row: str, question: str) -> str:
    """The field of a block in which the ticks of one cell stand."""
    return f"when/{row}/answers/{question}"


def in_order(column: TickColumn, ticked: frozenset[str]) -> tuple[str, ...] | None:
    """The ticked answers in the order of the question; None for no tick: then the row does not read the question."""
    return tuple(one.id for one in column.answers if one.id in ticked) or None


def _row(pack: Pack, name: str, told: Table, *, is_ours: bool, never_holds: bool) -> TickRow:
    answers = cast("dict[str, list[str]]", told.get("answers", {}))
    known = {one.id: {option.id for option in one.options} for one in pack.flow.question}
    ticks = {question: tuple(chosen) for question, chosen in answers.items()}
    sound = {question: chosen for question, chosen in ticks.items() if set(chosen) <= known.get(question, set())}
    row = Row(answers=sound, because=str(told.get("because", "")))
    gates, unless = (tuple(map(str, told.get(field, ()))) for field in ("gates", "unless"))
    said = row_in_words(pack, row)
    more = [Message("and one of: {gates}", gates=", ".join(gates))] if gates else []
    more += [Message("and none of: {gates}", gates=", ".join(unless))] if unless else []
    sentence = "; ".join((said, *more))
    return TickRow(name, ticks, gates, unless, row.because, sentence, is_ours, never_holds)


def _numbers(pack: Pack, block: str) -> Mapping[str, str]:
    """What the check calls each row of a block, by the row's own name."""
    kind, _, name = block.partition(" ")
    return {row.id: f"{kind} “{name}”, row {number}" for number, row in enumerate(_rows_of(pack, kind, name), 1)}


def _rows_of(pack: Pack, kind: str, name: str) -> Iterator[Row]:
    if kind in WITH_ROWS:
        for one in getattr(pack.flow, kind):
            if one.id == name:
                yield from one.when
