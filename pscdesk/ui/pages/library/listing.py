"""The library's list: entries under their headings, with the whole text of each for whoever has it read out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView

from pscdesk.finding.entry import Found, Hit
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.widgets.tables.marked_rows import MARKED, MarkedRow, MarkedRows
from pscdesk.work.finding.library_entries import LibraryEntry

_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right)


class Listing(QListView):
    """``chosen`` as the current entry changes; ``entered`` when the keyboard should go to what is to be read."""

    chosen = Signal(object)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("library")
        self.setAccessibleName(tr(Message("Library")))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)
        self.setUniformItemSizes(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setItemDelegate(MarkedRows(self))
        self._entries: dict[int, LibraryEntry] = {}
        self._model = QStandardItemModel(self)
        self.setModel(self._model)

    @property
    def entry(self) -> LibraryEntry | None:
        """The entry that is current, or None."""
        return self._entries.get(self.currentIndex().row())

    @property
    def shown(self) -> tuple[LibraryEntry, ...]:
        """The entries that are listed now."""
        return tuple(self._entries.values())

    def offer(self, listed: Sequence[LibraryEntry]) -> None:
        """List these, under their headings; the one that was current stays so where it is still listed."""
        held = self.entry
        self._list([(entry, None) for entry in listed])
        rows = {id(entry): row for row, entry in self._entries.items()}
        self._go_to(rows.get(id(held), next(iter(self._entries), -1)))

    def offer_found(self, held: Sequence[LibraryEntry], found: Found) -> None:
        """List what was found, best first within its heading and the headings by their best; the first is current."""
        by_place = {entry.place: entry for entry in held}
        hits = [(by_place[hit.entry.place], hit) for hit in found.hits]
        order = {heading: at for at, heading in enumerate(dict.fromkeys(entry.heading for entry, _hit in hits))}
        self._list(sorted(hits, key=lambda pair: order[pair[0].heading]))
        self._go_to(next(iter(self._entries), -1))

    def choose(self, entry: LibraryEntry) -> None:
        """Make that entry current, where it is listed, and bring it into view."""
        row = next((row for row, one in self._entries.items() if one is entry), -1)
        if row >= 0:
            self._go_to(row)
            self.scrollTo(self.currentIndex())

    def _list(self, listed: Sequence[tuple[LibraryEntry, Hit | None]]) -> None:
        before = self._model
        self._model = QStandardItemModel(self)  # filled before it is shown: one change to hear of, not 160
        self._entries = {}
        heading = ""
        for entry, hit in listed:
            if entry.heading != heading:
                heading = entry.heading
                self._model.appendRow(self._heading(heading))
            self._entries[self._model.rowCount()] = entry
            self._model.appendRow(_row(entry, hit))
        self.setModel(self._model)
        before.deleteLater()

    def _go_to(self, row: int) -> None:
        if row >= 0:
            self.setCurrentIndex(self._model.index(row, 0))
        else:
            self.chosen.emit(None)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        super().currentChanged(current, previous)
        entry = self._entries.get(current.row())
        if entry is not None:
            self.chosen.emit(entry)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTERS and self.entry is not None:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _heading(self, text: str) -> QStandardItem:
        item = QStandardItem(text)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        item.setFont(font)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        return item


def _row(entry: LibraryEntry, hit: Hit | None) -> QStandardItem:
    item = QStandardItem(entry.title)
    row = MarkedRow(entry.title, hit.title_spans, "", hit.by, hit.by_spans) if hit else MarkedRow(entry.title)
    item.setData(row, MARKED)
    item.setData(entry.text, Qt.ItemDataRole.AccessibleDescriptionRole)
    item.setData(f"{entry.title}. {entry.heading}", Qt.ItemDataRole.AccessibleTextRole)
    return item
