"""The outline at the left: every block under its heading, searched by any of its words, changed ones marked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.once import once
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.layout.rows import CheckRow

if TYPE_CHECKING:
    from pscdesk.guidance.workshop.shown.outline import OutlineEntry, OutlineGroup

_BLOCK = Qt.ItemDataRole.UserRole
_SEARCHES = 120
"""Milliseconds after the last key until the list is searched."""


class OutlineList(QWidget):
    """``chosen`` carries the block that became current, ``entered`` says that the keyboard should go to its form.

    ``new_wanted``: something of the force's own is to be added.
    """

    chosen = Signal(str)
    entered = Signal()
    new_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._groups: Sequence[OutlineGroup] = ()
        self._items: dict[str, QTreeWidgetItem] = {}
        self._is_told = True
        self._opened_before: set[str] | None = None
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr(Message("Search the guidance")))
        self.search.setAccessibleName(tr(Message("Search the guidance")))
        self.search.setClearButtonEnabled(True)
        self.only = CheckRow(0, Message("Only what you changed"))
        self.tree = _Tree(self.entered.emit)
        self._soon = once(self, _SEARCHES, self._filter)
        self.search.textChanged.connect(self._searched)
        self.search.returnPressed.connect(self._to_first)
        self.only.toggled.connect(self._filter)
        self.tree.currentItemChanged.connect(self._current)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.new = button(Message("Add something of your own…"), self.new_wanted.emit, "link", "plus")
        for one in (self.search, self.only, self.tree, self.new):
            column.addWidget(one)

    @property
    def block(self) -> str:
        """The block that is current, or nothing."""
        item = self.tree.currentItem()
        return str(item.data(0, _BLOCK) or "") if item is not None else ""

    @property
    def blocks(self) -> Collection[str]:
        """Every block that is listed."""
        return self._items.keys()

    def show_outline(self, groups: Sequence[OutlineGroup]) -> None:
        """Show these; the block that was current stays so."""
        if [[one.block for one in group.entries] for group in groups] == [
            [one.block for one in group.entries] for group in self._groups
        ]:
            for group in groups:
                for entry in group.entries:
                    _say(self._items[entry.block], entry)
        else:
            self._build(groups)
        self._groups = groups
        self._filter()

    def go_to(self, block: str) -> None:
        """Make that block current and bring it into view; nobody is told."""
        item = self._items.get(block)
        if item is None:
            return
        self._is_told = False
        self.tree.setCurrentItem(item)
        self._is_told = True
        self.tree.scrollToItem(item)

    def _build(self, groups: Sequence[OutlineGroup]) -> None:
        held, opened = self.block, {group.text(0) for group in self._headings() if group.isExpanded()}
        self._is_told = False
        self.tree.clear()
        self._items = {}
        for group in groups:
            heading = QTreeWidgetItem([tr(group.title)])
            heading.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            for entry in group.entries:
                item = QTreeWidgetItem(heading)
                item.setData(0, _BLOCK, entry.block)
                _say(item, entry)
                self._items[entry.block] = item
            self.tree.addTopLevelItem(heading)
            heading.setExpanded(heading.text(0) in opened)
        self._is_told = True
        if held:
            self.go_to(held)

    def _headings(self) -> list[QTreeWidgetItem]:
        found = (self.tree.topLevelItem(at) for at in range(self.tree.topLevelItemCount()))
        return [one for one in found if one is not None]

    def _searched(self, _text: str) -> None:
        self._soon.start()

    def _filter(self, _on: bool = False) -> None:
        """Hide what has none of the words that are searched for; what is left stands open, and later as it was."""
        wanted = self.search.text().casefold().split()
        only = self.only.isChecked()
        if (wanted or only) and self._opened_before is None:
            self._opened_before = {heading.text(0) for heading in self._headings() if heading.isExpanded()}
        for group, heading in zip(self._groups, self._headings(), strict=True):
            left = 0
            for entry in group.entries:
                is_met = all(word in entry.words for word in wanted) and (bool(entry.mark) or not only)
                self._items[entry.block].setHidden(not is_met)
                left += is_met
            heading.setHidden(not left)
            if wanted or only:
                heading.setExpanded(bool(left))
        if not wanted and not only and self._opened_before is not None:
            self._fold_as_before(self._opened_before)
            self._opened_before = None

    def _fold_as_before(self, opened: Collection[str]) -> None:
        """Fold each heading as it stood before the search, but for that of the block that is current."""
        item = self.tree.currentItem()
        current = item.parent() if item is not None else None
        for heading in self._headings():
            heading.setExpanded(heading.text(0) in opened or heading is current)
        if item is not None:
            self.tree.scrollToItem(item)

    def _to_first(self) -> None:
        """Go to the first block that is left."""
        self._filter()
        first = next((item for item in self._items.values() if not item.isHidden()), None)
        if first is not None:
            self.tree.setCurrentItem(first)
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _current(self, item: QTreeWidgetItem | None, _before: object = None) -> None:
        if self._is_told and item is not None and item.data(0, _BLOCK):
            self.chosen.emit(item.data(0, _BLOCK))


class _Tree(QTreeWidget):
    def __init__(self, entered: Callable[[], object]) -> None:
        super().__init__()
        self._entered = entered
        self.setObjectName("outline")
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(14)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr(Message("Outline of the guidance")))
        self.setMinimumHeight(120)
        self.setExpandsOnDoubleClick(False)
        self._is_second = False
        self.itemClicked.connect(self._clicked)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        item = self.itemAt(event.position().toPoint())
        self._is_second = item is not None and not item.data(0, _BLOCK)
        if not self._is_second:
            super().mouseDoubleClickEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        is_second, self._is_second = self._is_second, False
        if not is_second:  # the first click of two has opened or folded the heading
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            if item.data(0, _BLOCK):
                self._entered()
            else:
                item.setExpanded(not item.isExpanded())
        else:
            super().keyPressEvent(event)

    def _clicked(self, item: QTreeWidgetItem) -> None:
        if not item.data(0, _BLOCK):
            item.setExpanded(not item.isExpanded())


def _say(item: QTreeWidgetItem, entry: OutlineEntry) -> None:
    from pscdesk.guidance.workshop.shown.outline import MARK_WORDS

    title = tr(entry.title)
    marked = tr(Message("{mark}: {title}", mark=MARK_WORDS[entry.mark], title=title)) if entry.mark else title
    if item.text(0) != marked:
        item.setText(0, marked)
        item.setToolTip(0, title)
