"""A table that lets Tab out, shows whole rows, and is as tall as what it holds."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView

from pscdesk.language import tr
from pscdesk.ui.look.theme import figures

_MOST_ROWS = 14


class TableView(QTableView):
    """Read only. ``row_chosen`` carries the number of the row that is in front now, -1 for none."""

    row_chosen = Signal(int)
    column_width = QHeaderView.ResizeMode.ResizeToContents
    """Who says how wide a column is: here Qt, which reads cells again whenever it is asked."""

    def __init__(self, name: str, model: QAbstractItemModel, *, most_rows: int = _MOST_ROWS) -> None:
        super().__init__()
        self._most_rows = most_rows
        self._is_cut = False
        self._fitted = ("", "")
        self.setAccessibleName(tr(name))
        self.setModel(model)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setSectionResizeMode(self.column_width)
        head.setStretchLastSection(False)
        head.setHighlightSections(False)
        head.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.selectionModel().currentRowChanged.connect(self._row_changed)
        model.modelReset.connect(self._fit)
        self._fit()

    def _row_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.row_chosen.emit(now.row())

    def choose_row(self, row: int) -> None:
        """Bring a row to the front."""
        self.selectRow(row)

    def sizeHint(self) -> QSize:
        rows = min(self._rows(), self._most_rows)
        height = self.horizontalHeader().sizeHint().height() + rows * self._row_height() + 2 * self.frameWidth() + 2
        if self._is_cut:
            height += self.horizontalScrollBar().sizeHint().height()
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_cut = self.horizontalHeader().length() > self.viewport().width()
        if is_cut != self._is_cut:
            self._is_cut = is_cut
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        changed = event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange)
        if changed and self._fonts() != self._fitted:
            self._fit()

    def _fonts(self) -> tuple[str, str]:
        """The fonts that its sizes follow: Qt tells of a change several times while a table comes onto a page."""
        return self.font().key(), self.horizontalHeader().font().key()

    def _row_height(self) -> int:
        return max(36, self.fontMetrics().height() + 16)

    def _fit(self) -> None:
        font = figures(self.font())
        if font != self.font():
            self.setFont(font)
        self._fitted = self._fonts()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self._row_height())
        self._fit_columns()
        self.setMaximumWidth(self._whole_width() + 2 * self.frameWidth() + self._bar_width())
        self.updateGeometry()

    def _rows(self) -> int:
        """How many rows it makes room for."""
        return self.model().rowCount()

    def _whole_width(self) -> int:
        """How wide its columns are where there is room for all of them."""
        return self.horizontalHeader().length()

    def _fit_columns(self) -> None:
        self.resizeColumnsToContents()

    def _bar_width(self) -> int:
        hidden = self._rows() <= self._most_rows
        return 2 if hidden else self.verticalScrollBar().sizeHint().width() + 2
