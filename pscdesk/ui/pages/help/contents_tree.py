"""The contents of the help at the left: the pages of the window, then the handbook with its sections."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from pscdesk.handbook.pages import Handbook
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.work.finding.handbook_entries import BOOK

_PLACE = Qt.ItemDataRole.UserRole


class ContentsTree(QTreeWidget):
    """``chosen`` carries the place that became current; ``entered``: the keyboard should go to what is read."""

    chosen = Signal(str)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("outline")
        self.setAccessibleName(tr(Message("Contents of the help")))
        self.setAccessibleDescription(
            tr(Message("Up and Down go through it, Right opens a page of the handbook, Enter goes to what is read."))
        )
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(14)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._is_told = True
        self._items: dict[str, QTreeWidgetItem] = {}
        self._pages = QTreeWidgetItem([tr(Message("Pages of this window"))])
        self.addTopLevelItem(self._pages)
        self.currentItemChanged.connect(self._current)
        self.itemClicked.connect(self._clicked)

    @property
    def place(self) -> str:
        """The place that is current; empty for the heading over the pages of the window."""
        item = self.currentItem()
        return str(item.data(0, _PLACE) or "") if item is not None else ""

    @property
    def said(self) -> str:
        """The title that is current."""
        item = self.currentItem()
        return item.text(0) if item is not None else ""

    @property
    def places(self) -> tuple[str, ...]:
        """Every place that is listed, in order."""
        return tuple(self._items)

    def offer_places(self, listed: Iterable[tuple[str, str]]) -> None:
        """List these places of the window by their titles, in place of those listed before."""
        self._is_told = False
        self._pages.takeChildren()
        self._items = {place: item for place, item in self._items.items() if place.startswith(BOOK)}
        told = {place: self._item(self._pages, place, tr(title)) for place, title in listed}
        self._items = {**told, **self._items}
        self._pages.setExpanded(True)
        self._is_told = True

    def offer_handbook(self, handbook: Handbook) -> None:
        """List the pages of the handbook, folded, each over its sections."""
        for page in handbook.pages:
            head = QTreeWidgetItem()
            self._tell(head, f"{BOOK}{page.name}", page.title)
            self.addTopLevelItem(head)
            for section in page.sections:
                if section.anchor:
                    self._item(head, f"{BOOK}{page.name}#{section.anchor}", section.title)

    def go_to(self, place: str) -> None:
        """Make that place current and bring it into view; nobody is told. Of a place not listed, its page."""
        item = self._items.get(place) or self._items.get(place.partition("#")[0])
        if item is None:
            return
        self._is_told = False
        self.setCurrentItem(item)
        self._is_told = True
        self.scrollToItem(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.place:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _item(self, above: QTreeWidgetItem, place: str, title: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(above)
        self._tell(item, place, title)
        return item

    def _tell(self, item: QTreeWidgetItem, place: str, title: str) -> None:
        item.setText(0, title)
        item.setToolTip(0, title)
        item.setData(0, _PLACE, place)
        self._items[place] = item

    def _current(self, item: QTreeWidgetItem | None, _before: object = None) -> None:
        if self._is_told and item is not None and item.data(0, _PLACE):
            self.chosen.emit(item.data(0, _PLACE))

    def _clicked(self, item: QTreeWidgetItem) -> None:
        if item.childCount():
            item.setExpanded(True)
        if item.data(0, _PLACE):
            self.entered.emit()
