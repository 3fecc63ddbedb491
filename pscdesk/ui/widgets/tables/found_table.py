"""A table of HR's that is searched, sorted by any heading, and copied with its headings and what it rests on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu

from pscdesk.documents.document import Column, Table
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.models.columns import ColumnModel
from pscdesk.ui.models.found_rows import FoundRows
from pscdesk.ui.widgets.announce import announce
from pscdesk.ui.widgets.table import TableView
from pscdesk.ui.widgets.taking import Act, menu_of, take_table

_RISING, _FALLING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
_NONE = -1
_ARROW = 14
"""Pixels a heading keeps free for the arrow of its order."""
_LEAST, _WELL = 9, 30
"""Characters that are shown of a column that gives way: at least, and so that it is read well."""


def _no_lines() -> Sequence[str]:
    return ()


class FoundTable(TableView):
    """Rows are numbered as in ``own``, the model that was given, however they are sorted and whichever are shown.

    ``foot`` gives the lines that go with what is copied or printed. ``several`` rows may be chosen at once; where
    something is done to the row that is chosen, only one may be. ``sought`` is emitted when somebody wants to search.
    """

    sought = Signal()
    column_width = QHeaderView.ResizeMode.Interactive

    def __init__(
        self,
        name: str,
        model: ColumnModel[Any],
        *,
        most_rows: int = 14,
        several: bool = False,
        foot: Callable[[], Sequence[str]] = _no_lines,
    ) -> None:
        self._found = FoundRows(model)
        self._foot = foot
        self.name = name
        self._gives_way: tuple[int, int] | None = None
        super().__init__(name, self._found, most_rows=most_rows)
        self._found.setParent(self)
        self.setWordWrap(False)  # a row has one line: a text is cut where the room ends, not at its last whole word
        modes = QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.ExtendedSelection if several else modes.SingleSelection)
        head = self.horizontalHeader()
        head.setSortIndicatorClearable(True)
        head.setSortIndicator(_NONE, _RISING)
        head.setSectionsClickable(True)
        self.setSortingEnabled(True)
        head.sortIndicatorChanged.connect(self._say_order)
        self._found.rowsRemoved.connect(self._rows_went)
        self._found.layoutChanged.connect(self._rows_went)

    @property
    def own(self) -> ColumnModel[Any]:
        """The model that was given."""
        return self._found.model

    @property
    def found(self) -> FoundRows:
        """The rows that are shown, in the order in which they are."""
        return self._found

    @property
    def chosen_row(self) -> int:
        """The number of the chosen row; -1 for none, and where a search leaves it out."""
        return self._found.own_row(self.currentIndex().row()) if self.currentIndex().isValid() else -1

    @property
    def foot(self) -> tuple[str, ...]:
        """The lines that go with the table wherever it is taken."""
        all_, shown = self._found.rows_in_all(), self._found.rows_found()
        narrowed = [Message("Only the rows that a search found: {shown} of {all}.", shown=shown, all=all_)]
        return tuple(tr(line) for line in (*(narrowed if self._found.is_narrowed else ()), *self._foot()) if line)

    def show_rows_of(self, model: ColumnModel[Any]) -> None:
        """Show another model's rows, searched and sorted as before."""
        self._found.show_rows_of(model)
        model.setParent(self._found)

    def choose_row(self, row: int) -> None:
        """Bring a row to the front; nothing where a search leaves it out."""
        shown = self._found.shown_row(row)
        if shown >= 0:
            self.selectRow(shown)

    def as_table(self, *, chosen: bool = False) -> Table:
        """What is shown as a table of a document: all rows that are found, or the chosen ones."""
        marked = sorted({index.row() for index in self.selectionModel().selectedRows()}) if chosen else ()
        shown = marked or range(self._found.rowCount())
        columns = tuple(
            Column(f"column{at}", tr(column.label), column.numeric) for at, column in enumerate(self.own.columns)
        )
        rows = tuple(tuple(self.own.words_of(self._found.own_row(row))) for row in shown)
        return Table(id="copied", caption=tr(self.name), columns=columns, rows=rows)

    def copy_rows(self) -> None:
        """Copy the chosen rows, or all where none is chosen."""
        take_table(self, self.as_table(chosen=True), self.foot)

    def copy_all(self) -> None:
        """Copy every row that is shown."""
        take_table(self, self.as_table(), self.foot)

    def offered(self) -> QMenu:
        """The menu of what can be done with the table, by mouse and keyboard alike."""
        picked = self.selectionModel().selectedRows()
        acts: list[Act | None] = [
            *([(Message("Copy the chosen rows"), self.copy_rows, "Ctrl+C")] if picked else []),
            (Message("Copy the whole table"), self.copy_all, "" if picked else "Ctrl+C"),
            (Message("Search in this table"), self.sought.emit, "Ctrl+F"),
            None,
        ]
        menu = menu_of(self, acts)
        for at, column in enumerate(self.own.columns):
            label = tr(column.label)
            for order, said in ((_RISING, Message("rising")), (_FALLING, Message("falling"))):
                text = tr(Message("Sort by {column}, {order}", column=label, order=said))
                act = menu.addAction(text.replace("&", "&&"), partial(self.sortByColumn, at, order))
                act.setCheckable(True)
                act.setChecked((self._found.sortColumn(), self._found.sortOrder()) == (at, order))
        menu.addAction(tr(Message("Sort as it was")), partial(self.sortByColumn, _NONE, _RISING))
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.offered().popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
        elif event.matches(QKeySequence.StandardKey.Find):
            self.sought.emit()
        else:
            super().keyPressEvent(event)

    def _rows_went(self) -> None:
        """Qt says nothing when the row in front is no longer shown, and what is done to it must not be done then."""
        if not self.currentIndex().isValid():
            self.row_chosen.emit(_NONE)

    def _say_order(self, column: int, order: Qt.SortOrder) -> None:
        if 0 <= column < len(self.own.columns):
            said = Message("falling") if order == _FALLING else Message("rising")
            announce(
                self, Message("Sorted by {column}, {order}.", column=tr(self.own.columns[column].label), order=said)
            )

    def _row_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.row_chosen.emit(self._found.own_row(now.row()) if now.isValid() else _NONE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._give_way()
        super().resizeEvent(event)

    def _rows(self) -> int:
        return self.own.rowCount()

    def _whole_width(self) -> int:
        lacking = 0
        if self._gives_way is not None:
            at, whole = self._gives_way
            lacking = whole - self.horizontalHeader().sectionSize(at)
        return super()._whole_width() + lacking

    def _give_way(self) -> None:
        """Cut the column that gives way, first so that nothing need be scrolled, else for those that stay in sight."""
        if self._gives_way is None:
            return
        at, whole = self._gives_way
        head, room, letter = self.horizontalHeader(), self.viewport().width(), self.fontMetrics().averageCharWidth()
        columns = [(other, column) for other, column in enumerate(self.own.columns) if other != at]
        rest = room - sum(head.sectionSize(other) for other, _column in columns)
        if rest < min(whole, letter * _WELL):
            rest = room - sum(head.sectionSize(other) for other, column in columns if other < at or column.stays)
        head.resizeSection(at, min(whole, max(rest, letter * _LEAST)))

    def _fit_columns(self) -> None:
        """As wide as heading and cells need; once for a model, so that columns stay where they are while one types."""
        head = self.horizontalHeader()
        measure, bold = self.fontMetrics(), head.fontMetrics()
        self._gives_way = None
        for at, column in enumerate(self.own.columns):
            texts = {tr(column.text(fact)) for fact in self.own.facts}
            widest = max(map(measure.horizontalAdvance, texts), default=0) + 38
            width = max(widest, round(bold.horizontalAdvance(tr(column.label)) * 1.06) + 34 + _ARROW)
            head.resizeSection(at, width)
            if column.gives_way:
                self._gives_way = at, width
        self._give_way()
