"""The line above a table of HR's: a search, a state to narrow it by, how many rows are shown, and what to copy."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.once import once
from pscdesk.ui.widgets.announce import announce
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.layout.flow import Flow
from pscdesk.ui.widgets.tables.found_table import FoundTable
from pscdesk.ui.widgets.taking import TakeButton
from pscdesk.ui.widgets.text import words

FEWEST = 8
"""A table of fewer rows is seen at a glance: its search opens with Ctrl+F alone."""
_PAUSE = 500
"""Milliseconds without a key after which the number of rows found is said aloud."""


class SearchLine(QLineEdit):
    """Esc empties it, the arrow down goes into the table."""

    def __init__(self, table: FoundTable) -> None:
        super().__init__()
        self._table = table
        self.setClearButtonEnabled(True)
        self.setPlaceholderText(tr(Message("Search")))
        self.setAccessibleName(tr(Message("Search in: {table}", table=tr(table.name))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down and self._table.found.rowCount():
            self._table.setFocus(Qt.FocusReason.TabFocusReason)
            if not self._table.currentIndex().isValid():
                self._table.selectRow(0)
        else:
            super().keyPressEvent(event)


class SearchedTable(QWidget):
    """A table with that line above it."""

    def __init__(self, table: FoundTable) -> None:
        super().__init__()
        self.table = table
        self.line = SearchLine(table)
        self.state = Choice()
        self.number = words("", "small", "quiet")
        self.state_name = words(Message("Only"), "small", "quiet")
        name = Message("Copy or sort: {table}", table=tr(table.name))
        self.take = TakeButton(Message("Copy or sort"), name, table.offered)
        self._asked = False
        self._build()
        self.line.textChanged.connect(self._narrow)
        self.state.chosen.connect(self._narrow)
        table.sought.connect(self.search)
        table.found.modelReset.connect(self._rows_changed)
        table.found.layoutChanged.connect(self._count)
        self._said = once(self, _PAUSE, self._say)
        self._rows_changed()

    def search(self) -> None:
        """Put the keyboard where one types what to look for."""
        self._asked = True
        self._show_line()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def _build(self) -> None:
        self.line.setMinimumWidth(220)
        for label in (self.number, self.state_name):
            label.setWordWrap(False)
            label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.state_name.setBuddy(self.state)
        self.state.setAccessibleName(tr(Message("Only this state: {table}", table=tr(self.table.name))))
        above = Flow(gap=12)
        for part in (self.line, self.state_name, self.state, self.take, self.number):
            above.addWidget(part)
        self._above = QWidget()
        self._above.setLayout(above)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._above)
        column.addWidget(self.table)
        QWidget.setTabOrder(self.table, self.take)

    def _rows_changed(self) -> None:
        own = self.table.own
        before = self.state.value
        states = dict.fromkeys(state for row in range(own.rowCount()) for state in own.states(row) if len(state) > 1)
        self.state.offer([(None, Message("Every state")), *((state, state) for state in states)])
        self.state.show_value(before if before in states else None)
        self._show_line()
        if self.table.found.is_narrowed or self.line.text():
            self._narrow()
        self._count()

    def _show_line(self) -> None:
        long = self.table.found.rows_in_all() >= FEWEST
        searched = long or self._asked
        self.line.setVisible(searched)
        self.number.setVisible(searched)
        for part in (self.state_name, self.state):
            part.setVisible(searched and self.state.count() > 2)

    def _narrow(self, _changed: object = None) -> None:
        state = self.state.value
        self.table.found.search(self.line.text(), state if isinstance(state, str) else "")
        self._count()
        self._said.start()

    def _count(self) -> None:
        shown, all_ = self.table.found.rows_found(), self.table.found.rows_in_all()
        self.number.setText(Message("{shown} of {all}", shown=f"{shown:,}", all=f"{all_:,}"))

    def _say(self) -> None:
        announce(self, self.number.text())
