"""Coverage as a table on screen: a short word in each cell, and the whole sentence for whoever asks."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from pscdesk.documents.exact import cover_percent
from pscdesk.language import tr
from pscdesk.messages import Message, joined
from pscdesk.ui.models.columns import ColumnModel, TableColumn
from pscdesk.ui.models.sorting import SortKey, figure_key, sort_key

if TYPE_CHECKING:
    from pscdesk.collation.returned.coverage import Cell, Coverage, State
    from pscdesk.collation.returned.month_cover import MonthCover
    from pscdesk.periods import Month

Said = tuple[str, str | Callable[[], str]]
"""A cell in a short word, and in full; the sentences of thousands of cells are made when somebody asks."""

SHORT: dict[State, str] = {
    "reported": Message("All"),
    "revised": Message("Revised"),
    "partly": Message("Partly"),
    "late": Message("Late"),
    "missing": Message("Missing"),
    "conflict": Message("Conflict"),
    "no desk": "–",
    "not over": Message("Open"),
}
"""The state of a unit's month in a word that fits a narrow column."""

_NAMED = 2
"""So many columns name the unit before the months begin."""
URGENT = tuple(SHORT[state] for state in ("conflict", "missing", "partly", "late", "not over", "revised", "reported"))
"""The order of the states when a month is sorted by them."""
_LONGEST_NAME = 30
_SPOKEN = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)


class CoverageModel(ColumnModel[tuple[Said, ...]]):
    """A unit in each row with its group, a month in each column; the last row is the share of people covered.

    Sorted by a month, what is to be looked after comes first. ``groups`` are those of the units by their ids.
    """

    def __init__(self, coverage: Coverage, groups: Mapping[str, str]) -> None:
        labels = (Message("Unit"), Message("Group"), *(month.short for month in coverage.months))
        columns = [
            TableColumn[tuple[Said, ...]](
                label,
                lambda row, at=at: row[at][0],
                key=lambda row, at=at: _key(row[at]) if at >= _NAMED else sort_key(tr(_full(row[at]))),
                states=at >= _NAMED,
            )
            for at, label in enumerate(labels)
        ]
        super().__init__(columns, _rows(coverage, groups), total=True)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in _SPOKEN:
            return tr(self.sentence(index.row(), index.column()))
        return super().data(index, role)

    def words_of(self, row: int) -> Sequence[str]:
        named, told = self.facts[row][:_NAMED], self.facts[row][_NAMED:]
        return [tr(one) for one in (*map(_full, named), *(short for short, _sentence in told))]

    def sentence(self, row: int, column: int) -> str:
        """What a cell says in full."""
        return _full(self.facts[row][column])


def _key(said: Said) -> SortKey:
    """The place of a state: the order of ``URGENT``, then the others as they are."""
    return figure_key(URGENT.index(said[0])) if said[0] in URGENT else sort_key(tr(said[0]))


def _full(said: Said) -> str:
    return said[1] if isinstance(said[1], str) else said[1]()


def _rows(coverage: Coverage, groups: Mapping[str, str]) -> list[tuple[Said, ...]]:
    units = [
        (
            (_cut(row.name), row.name),
            (_cut(groups.get(row.unit, "")), groups.get(row.unit, "")),
            *map(_cell, [row.name] * len(row.cells), coverage.months, row.cells),
        )
        for row in coverage.rows
    ]
    everyone = Message("People covered")
    return [*units, ((everyone, everyone), ("", ""), *map(_total, coverage.months, coverage.totals))]


def _cell(name: str, month: Month, cell: Cell) -> Said:
    return SHORT[cell.state], partial(_in_full, name, month, cell)


def _in_full(name: str, month: Month, cell: Cell) -> Message:
    from pscdesk.collation.returned.coverage import STATE_LABELS

    parts = [Message("{unit}, {month}: {state}.", unit=name, month=month.label, state=STATE_LABELS[cell.state])]
    if cell.due:
        parts.append(Message("Desks: {received} of {due}.", received=cell.received, due=cell.due))
    if cell.revised:
        parts.append(Message("Revised: {number}.", number=cell.revised))
    if cell.late:
        parts.append(Message("Late: {number}.", number=cell.late))
    return joined(" ", parts)


def _total(month: Month, cover: MonthCover) -> Said:
    if not cover.due:
        return "–", Message("{month}: no desk is due.", month=month.label)
    share = cover_percent(cover.share)
    return share, Message("{month}: {share} of the force’s people are covered.", month=month.label, share=share)


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"
