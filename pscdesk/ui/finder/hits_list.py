"""The list of what was found: the current row is moved from the search field, and a press or Enter opens it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView

from pscdesk.finding.entry import Entry, Hit
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.widgets.tables.marked_rows import MARKED, MarkedRow, MarkedRows
from pscdesk.work.finding.find_anything import KINDS


class HitsList(QListView):
    """``opened`` says which entry somebody wants to see."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("library")
        self.setAccessibleName(tr(Message("What was found")))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard stays in the field, and moves the row from there
        self.setItemDelegate(MarkedRows(self))
        self._hits: tuple[Hit, ...] = ()
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.clicked.connect(self.open_current)

    @property
    def hits(self) -> tuple[Hit, ...]:
        """What is listed, best first."""
        return self._hits

    @property
    def current(self) -> Entry | None:
        """The entry of the current row, or None."""
        row = self.currentIndex().row()
        return self._hits[row].entry if 0 <= row < len(self._hits) else None

    def offer(self, hits: Sequence[Hit]) -> None:
        """List these, the first of them current."""
        self._hits = tuple(hits)
        model = QStandardItemModel(self)  # filled before it is shown: one change, not forty
        for hit in hits:
            model.appendRow(_row(hit))
        before, self._model = self._model, model
        self.setModel(model)
        before.deleteLater()
        if hits:
            self.setCurrentIndex(model.index(0, 0))

    def move_current(self, by: int) -> None:
        """Make a row further down (or up) current and bring it into view."""
        row = max(0, min(len(self._hits) - 1, self.currentIndex().row() + by))
        if self._hits:
            self.setCurrentIndex(self._model.index(row, 0))
            self.scrollTo(self.currentIndex())

    def open_current(self) -> None:
        """Ask for the current entry, where there is one."""
        if self.current is not None:
            self.opened.emit(self.current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # rows wrap to the width


def spoken_hit(hit: Hit) -> str:
    """The hit as it is read out: its title, what kind of thing it is, and the words by which it was found."""
    return ". ".join(part for part in (hit.entry.title, tr(KINDS[hit.entry.kind]), hit.by) if part)


def _row(hit: Hit) -> QStandardItem:
    item = QStandardItem(hit.entry.title)
    kind = tr(KINDS[hit.entry.kind])
    item.setData(MarkedRow(hit.entry.title, hit.title_spans, kind, hit.by, hit.by_spans), MARKED)
    item.setData(spoken_hit(hit), Qt.ItemDataRole.AccessibleTextRole)
    return item
