"""A table model for Qt: a list of columns over a list of facts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from pscdesk.language import tr
from pscdesk.ui.models.sorting import SortKey, folded, sort_key

T = TypeVar("T")
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROLE = Qt.ItemDataRole


@dataclass(frozen=True)
class TableColumn(Generic[T]):
    """One column: its heading, what it says about a fact, and whether that is a figure.

    ``key`` is what it is sorted by where that cannot be read from the text. ``states``: rows may be narrowed by it.
    ``gives_way``: where there is no room for all its text, it is cut so that columns which ``stay`` are in sight.
    """

    label: str
    text: Callable[[T], str]
    numeric: bool = False
    key: Callable[[T], SortKey] | None = None
    states: bool = False
    gives_way: bool = False
    stays: bool = False


class ColumnModel(QAbstractTableModel, Generic[T]):
    """Shows facts; the words of a cell are also what a screen reader says, with its heading."""

    def __init__(self, columns: Sequence[TableColumn[T]], facts: Sequence[T] = (), *, total: bool = False) -> None:
        super().__init__()
        self._total = total
        self._columns = tuple(columns)
        self._facts = tuple(facts)

    @property
    def columns(self) -> tuple[TableColumn[T], ...]:
        """The columns, from the left."""
        return self._columns

    @property
    def facts(self) -> tuple[T, ...]:
        """The facts, a row each."""
        return self._facts

    def show(self, facts: Sequence[T]) -> None:
        """Show other facts."""
        self.beginResetModel()
        self._facts = tuple(facts)
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._facts)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> Any:
        column = self._columns[index.column()]
        if role == _ROLE.DisplayRole:
            return tr(column.text(self._facts[index.row()]))
        if role == _ROLE.ToolTipRole and column.gives_way:
            return tr(column.text(self._facts[index.row()])).strip()
        if role == _ROLE.AccessibleTextRole:
            return f"{tr(column.label)}: {tr(column.text(self._facts[index.row()]))}"
        if role == _ROLE.TextAlignmentRole:
            return _aligned(column.numeric)
        return None

    def key(self, row: int, column: int) -> SortKey:
        """What a cell is sorted by."""
        fact, of = self._facts[row], self._columns[column]
        return of.key(fact) if of.key is not None else sort_key(tr(of.text(fact)))

    def searched(self, row: int) -> str:
        """What a row is searched by: all its cells, a line each, without accents and capitals."""
        return "\n".join(folded(text) for text in self.words_of(row))

    def words_of(self, row: int) -> Sequence[str]:
        """The cells of a row in full, from the left."""
        return [tr(column.text(self._facts[row])) for column in self._columns]

    def states(self, row: int) -> Sequence[str]:
        """The states of a row that rows may be narrowed by, from the left."""
        return [tr(column.text(self._facts[row])) for column in self._columns if column.states]

    def sums_up(self, row: int) -> bool:
        """Whether a row sums the others up, so that it stays last: the last one does where the model has a total."""
        return self._total and row == len(self._facts) - 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == _ROLE.DisplayRole:
                return tr(self._columns[section].label)
            if role == _ROLE.TextAlignmentRole:
                return _aligned(self._columns[section].numeric)
        return None


def _aligned(numeric: bool) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignRight if numeric else Qt.AlignmentFlag.AlignLeft)
