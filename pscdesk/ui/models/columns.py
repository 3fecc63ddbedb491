"""A table model for Qt: a list of columns over a list of facts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from pscdesk.language import tr

T = TypeVar("T")
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROLE = Qt.ItemDataRole


@dataclass(frozen=True)
class TableColumn(Generic[T]):
    """One column: its heading, what it says about a fact, and whether that is a figure."""

    label: str
    text: Callable[[T], str]
    numeric: bool = False


class ColumnModel(QAbstractTableModel, Generic[T]):
    """Shows facts; the words of a cell are also what a screen reader says, with its heading."""

    def __init__(self, columns: Sequence[TableColumn[T]], facts: Sequence[T] = ()) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._facts = tuple(facts)

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
        if role == _ROLE.AccessibleTextRole:
            return f"{tr(column.label)}: {tr(column.text(self._facts[index.row()]))}"
        if role == _ROLE.TextAlignmentRole:
            return _aligned(column.numeric)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == _ROLE.DisplayRole:
                return tr(self._columns[section].label)
            if role == _ROLE.TextAlignmentRole:
                return _aligned(self._columns[section].numeric)
        return None


def _aligned(numeric: bool) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignRight if numeric else Qt.AlignmentFlag.AlignLeft)
