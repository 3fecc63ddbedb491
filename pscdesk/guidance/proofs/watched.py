"""What a property of a pack reads: the rows followed along every path, and the gates that need not be told apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pscdesk.guidance.pack.pack_types import CUTS_SHORT, Pack, Row

Item = tuple[str, int]
"""What a row belongs to: ``ask`` (question), ``gate``, ``outcome``, ``action``, ``rows`` or ``cells``, and its place.

Of outcomes, the watched action and the watched rows each row is an item of its own, in the order of reading.
"""

SOME_SHORT = 1
"""The bit that stands for every class of gates that cuts the walk short and that nothing reads any more."""


@dataclass(frozen=True)
class Watched:
    """What a property reads: the outcome, an action, cells that must all be met, gates as one set, and other rows."""

    outcome: bool = True
    action: str = ""
    cells: tuple[tuple[str, tuple[str, ...]], ...] = ()
    gates: frozenset[str] = frozenset()
    rows: tuple[Row, ...] = ()


def watched_rows(pack: Pack, watched: Watched) -> Iterator[tuple[Item, Row]]:
    """Every row that decides the way or is watched, item by item, each item's rows together."""
    flow = pack.flow
    for index, question in enumerate(flow.question):
        yield from ((("ask", index), row) for row in question.when)
    for index, gate in enumerate(flow.gate):
        yield from ((("gate", index), row) for row in gate.when)
    if watched.outcome:
        endings = [row for outcome in flow.outcome for row in outcome.when]
        yield from ((("outcome", index), row) for index, row in enumerate(endings))
    for action in flow.action:
        if action.id == watched.action:
            yield from ((("action", index), row) for index, row in enumerate(action.when))
    yield from ((("rows", index), row) for index, row in enumerate(watched.rows))
    if watched.cells:
        yield ("cells", 0), Row(answers=dict(watched.cells), because="watched")


def gate_classes(pack: Pack, rows: list[tuple[Item, Row]], watched: Watched) -> dict[str, int]:
    """For each gate the bit of its class: gates that cut short alike and are named by the same cells share one."""
    named: dict[str, list[int]] = {gate.id: [] for gate in pack.flow.gate}
    cells = [cell for _, row in rows for cell in (row.gates, row.unless)]
    for number, cell in enumerate((*cells, watched.gates)):
        for gate in dict.fromkeys(cell):
            named[gate].append(number)
    classes: dict[object, int] = {}
    return {
        gate.id: classes.setdefault((gate.demands in CUTS_SHORT, tuple(named[gate.id])), SOME_SHORT << len(classes) + 1)
        for gate in pack.flow.gate
    }


def class_uses(
    pack: Pack, rows: list[tuple[Item, Row]], watched: Watched, classes: dict[str, int]
) -> tuple[dict[int, int], dict[int, int]]:
    """For each class of gates up to which question it is read, and the first row of an outcome that names it."""
    end = len(pack.flow.question)
    last: dict[int, int] = {classes[gate]: end for gate in watched.gates}
    first: dict[int, int] = {}
    for (kind, index), row in rows:
        for gates in {classes[one] for one in (*row.gates, *row.unless)}:
            if kind == "outcome":
                first[gates] = min(index, first.get(gates, index))
            else:
                last[gates] = max(index if kind == "ask" else end, last.get(gates, -1))
    return last, first
