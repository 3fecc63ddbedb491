"""Checks rows and cells: that they name what exists, say why, and name a source."""

from __future__ import annotations

from collections.abc import Iterator

from pscdesk.guidance.pack.pack_types import Pack, Row

Faults = Iterator[tuple[str, str]]
"""Blocks at fault, each with a sentence."""


def row_faults(
    pack: Pack,
    block: str,
    rows: tuple[Row, ...],
    options: dict[str, frozenset[str]],
    gates: set[str],
    *,
    unless: bool,
) -> Faults:
    """What is wrong with the rows of a block, whose cells may name these options by question and these gates."""
    for number, row in enumerate(rows, 1):
        where = f"{block}, row {number}"
        if not row.because.strip():
            yield where, "it does not say why."
        if not row.sources:
            yield where, "it names no source."
        if row.unless and not unless:
            yield where, "“unless” may stand only in outcomes and actions, which are read at the end."
        yield from source_faults(pack, where, row.sources)
        yield from cell_faults(where, row.answers, options)
        for gate in (*row.gates, *row.unless):
            if gate not in gates:
                yield where, f"no earlier gate is called “{gate}”."


def cell_faults(where: str, cells: dict[str, tuple[str, ...]], options: dict[str, frozenset[str]]) -> Faults:
    """Cells that name a question or an option that is not there, or allow nothing."""
    for question, allowed in cells.items():
        if question not in options:
            yield where, f"no earlier question is called “{question}”."
            continue
        if not allowed:
            yield where, f"the cell “{question}” is empty."
        for option in allowed:
            if option not in options[question]:
                yield where, f"the question “{question}” has no answer called “{option}”."


def source_faults(pack: Pack, where: str, ids: tuple[str, ...]) -> Faults:
    """Sources that are named and not there."""
    for source in ids:
        if source not in pack.sources:
            yield where, f"there is no source called “{source}”."


def options_by_question(pack: Pack) -> dict[str, frozenset[str]]:
    """The ids of the options of each question."""
    return {question.id: frozenset(option.id for option in question.options) for question in pack.flow.question}


def holds_always(row: Row) -> bool:
    """True for a row without cells."""
    return not (row.answers or row.gates or row.unless)
