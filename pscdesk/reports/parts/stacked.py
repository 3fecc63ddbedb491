"""Report part: 100% stacked bars of a two-way table's rows, with the table below."""

from __future__ import annotations

from collections.abc import Sequence

from pscdesk.collation.floors import PERCENTAGE_BASE
from pscdesk.documents.document import Block, Chart, Series, Table
from pscdesk.messages import Message

SERIES_AT_MOST = 6
"""So many patterns can be told apart; the smallest parts are drawn together."""


def stacked(table: Block, title: str, limits: str) -> tuple[Block, ...]:
    """A two-way table (its last column is the row's total) with its shares drawn above it.

    The table alone where no row has the printed base that a share needs; what stands in its place where it is left out.
    """
    if not isinstance(table, Table):
        return (table,)
    rows = [
        (row[0], [cell for cell in row[1:-1] if isinstance(cell, int)]) for row in table.rows if isinstance(row[0], str)
    ]
    drawn = [(label, cells) for label, cells in rows if sum(cells) >= PERCENTAGE_BASE.least]
    if not drawn:
        return (table,)
    labels, lines = _gathered([column.label for column in table.columns[1:-1]], [cells for _, cells in drawn])
    left_out = len(rows) - len(drawn)
    chart = Chart(
        f"{table.id}-shares",
        title,
        "stacked",
        tuple(label for label, _ in drawn),
        tuple(Series(label, tuple(line[at] for line in lines)) for at, label in enumerate(labels)),
        Message("share of contacts"),
        _summary(labels, [label for label, _ in drawn], lines),
        Message(
            "{limits} Rows with a printed base under {least} are not drawn: {left_out}.",
            limits=limits,
            least=PERCENTAGE_BASE.least,
            left_out=left_out,
        )
        if left_out
        else limits,
    )
    return (chart, table)


def _gathered(labels: Sequence[str], lines: Sequence[Sequence[int]]) -> tuple[list[str], list[tuple[int, ...]]]:
    """The columns, of which the smallest are added up into one where there are more than can be told apart."""
    if len(labels) <= SERIES_AT_MOST:
        return list(labels), [tuple(line) for line in lines]
    order = sorted(range(len(labels)), key=lambda at: -sum(line[at] for line in lines))
    kept, rest = sorted(order[: SERIES_AT_MOST - 1]), order[SERIES_AT_MOST - 1 :]
    gathered = [(*(line[at] for at in kept), sum(line[at] for at in rest)) for line in lines]
    return [*(labels[at] for at in kept), Message("All others together")], gathered


def _summary(labels: Sequence[str], rows: Sequence[str], lines: Sequence[Sequence[int]]) -> str:
    label, line = max(zip(rows, lines, strict=True), key=lambda one: sum(one[1]))
    at = max(range(len(line)), key=lambda place: line[place])
    return Message(
        "The largest row is “{row}” with {contacts} contacts; the largest part of it is “{part}” with {share}.",
        row=label,
        contacts=f"{sum(line):,}",
        part=labels[at],
        share=f"{line[at] / sum(line):.0%}",
    )
