"""The rows of a table model that a search finds, sorted by a column; what sums the others up stays last."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt

from pscdesk.ui.models.columns import ColumnModel
from pscdesk.ui.models.sorting import NOTHING_THERE, folded

_Index = QModelIndex | QPersistentModelIndex


class FoundRows(QSortFilterProxyModel):
    """Reads the texts of each row once, and the places of a column once for each time it is sorted by."""

    def __init__(self, model: ColumnModel[Any]) -> None:
        super().__init__()
        self._model = model
        self._words: tuple[str, ...] = ()
        self._state = ""
        self._texts: dict[int, str] = {}
        self._places: dict[int, int] = {}
        self.setDynamicSortFilter(True)
        self.show_rows_of(model)

    @property
    def model(self) -> ColumnModel[Any]:
        """The model whose rows these are."""
        return self._model

    @property
    def is_narrowed(self) -> bool:
        """Whether a search or a state leaves rows out."""
        return bool(self._words or self._state)

    def show_rows_of(self, model: ColumnModel[Any]) -> None:
        """Show the rows of another model, searched and sorted as before."""
        self._model = model
        self._forget()
        model.modelAboutToBeReset.connect(self._forget)
        self.setSourceModel(model)

    def search(self, typed: str, state: str = "") -> None:
        """Show the rows in which every typed word stands somewhere, and in which a cell has this state."""
        self._words, self._state = tuple(folded(typed).split()), state
        self.invalidate()

    def rows_in_all(self) -> int:
        """How many rows there are that a search may find."""
        return sum(not self._model.sums_up(row) for row in range(self._model.rowCount()))

    def rows_found(self) -> int:
        """How many of them are shown."""
        return sum(not self._model.sums_up(self.own_row(row)) for row in range(self.rowCount()))

    def own_row(self, shown: int) -> int:
        """The number in the model of a row that is shown; -1 for none."""
        return self.mapToSource(self.index(shown, 0)).row()

    def shown_row(self, own: int) -> int:
        """The number here of a row of the model; -1 where it is left out."""
        return self.mapFromSource(self._model.index(own, 0)).row()

    def filterAcceptsRow(self, source_row: int, source_parent: _Index) -> bool:
        if not self.is_narrowed:
            return True
        if self._model.sums_up(source_row):
            return False
        text = self._texts.get(source_row)
        if text is None:
            text = self._texts[source_row] = self._model.searched(source_row)
        found = all(word in text for word in self._words)
        return found and (not self._state or self._state in self._model.states(source_row))

    def lessThan(self, source_left: _Index, source_right: _Index) -> bool:
        if not self._places:
            self._places = self._in_order(source_left.column())
        return self._places[source_left.row()] < self._places[source_right.row()]

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._places = {}
        super().sort(column, order)

    def _forget(self) -> None:
        self._texts, self._places = {}, {}

    def _in_order(self, column: int) -> dict[int, int]:
        """Each row's place when sorted by a column; negative in falling order, which Qt turns round."""
        model, falls = self._model, self.sortOrder() == Qt.SortOrder.DescendingOrder
        rows = range(model.rowCount())
        keys = {row: model.key(row, column) for row in rows}
        ordered = sorted(rows, key=keys.__getitem__, reverse=falls)
        ordered.sort(key=lambda row: (model.sums_up(row), keys[row][0] == NOTHING_THERE))
        return {row: -place if falls else place for place, row in enumerate(ordered)}
