"""A question about a list that only a person can answer: which sheet it is, or which column is which."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from pscdesk.messages import Message, joined
from pscdesk.ui.models.columns import ColumnModel, TableColumn
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.layout.page import ContentColumn, empty, row_of
from pscdesk.ui.widgets.table import TableView
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pscdesk.documents.reading.heading import WhichColumns, WhichSheet
    from pscdesk.documents.reading.sheets import Row

_SHOWN_ROWS, _OFFERED_ROWS, _MOST_COLUMNS, _LONGEST = 5, 12, 16, 40


class HowCard(Card):
    """``sheet_chosen`` carries the name of a sheet, ``columns_chosen`` the heading of each column by its name."""

    sheet_chosen = Signal(str)
    columns_chosen = Signal(dict)

    def __init__(self, columns: Mapping[str, str]) -> None:
        """``columns`` are what the list must have: how each is called, by its name."""
        super().__init__(Message("Say how to read this list"), "notice")
        self._columns = columns
        self.asked = ContentColumn(wide=True, margins=(0, 0, 0, 0))
        self.sheet = Choice()
        self.row = Choice()
        self.choices = {name: Choice() for name in columns}
        self._put_by()
        self.go_on = button(Message("Read the list"), self._answer, "primary", "check")
        self._rows: tuple[Row, ...] = ()
        self._found: Mapping[str, str] = {}
        self._asks_sheet = False
        self.row.chosen.connect(self._show_columns)
        self.add(self.asked)
        self.rows.addLayout(row_of(self.go_on))
        self.hide()

    def ask_sheet(self, which: WhichSheet) -> None:
        """Ask which sheet it is."""
        self._asks_sheet = True
        self._renew()
        self.sheet.offer([(name, joined("", (name,))) for name in which.names])
        self.sheet.show_value(which.names[0])
        self.asked.add(prose(Message("Several sheets of this workbook hold such a list.")))
        self.asked.add(row_of(_label(Message("Sheet"), self.sheet), self.sheet))
        self.sheet.show()
        self.show()
        self.sheet.setFocus()

    def ask_columns(self, which: WhichColumns) -> None:
        """Ask which column is which, beneath the first rows of the list."""
        self._asks_sheet = False
        self._rows, self._found = which.rows, which.found
        filled = [at for at, row in enumerate(which.rows) if sum(cell.is_filled for cell in row.cells) > 1]
        offered = sorted({*filled[:_OFFERED_ROWS], which.at})
        self.row.offer([(at, Message("Row {number}", number=which.rows[at].number)) for at in offered if which.rows])
        self.row.show_value(which.at)
        self._show_columns()
        self.show()
        next(iter(self.choices.values())).setFocus()

    def _renew(self) -> None:
        """Take out what was asked before; the controls themselves are asked with again."""
        self._put_by()
        empty(self.asked.rows)

    def _put_by(self) -> None:
        for one in (self.sheet, self.row, *self.choices.values()):
            one.setParent(self)  # by nobody else would a window that closes take it along
            one.hide()

    def _show_columns(self, _row: object = None) -> None:
        value = self.row.value
        at = value if isinstance(value, int) else 0
        self._renew()
        self.asked.add(prose(Message("These are the first rows. Choose the heading of each column.")))
        self.asked.add(row_of(_label(Message("The headings stand in"), self.row), self.row))
        self.asked.add(self._table(at))
        titles = [" ".join(cell.text.split()) for cell in self._rows[at].cells] if self._rows else []
        offered = [(title, joined("", (_short(title),))) for title in dict.fromkeys(titles) if title]
        grid = QGridLayout()
        grid.setColumnStretch(2, 1)
        for at_row, (name, label) in enumerate(self._columns.items()):
            choice = self.choices[name]
            choice.offer(offered)
            choice.show_value(self._found.get(name))
            grid.addWidget(_label(label, choice), at_row, 0)
            grid.addWidget(choice, at_row, 1)
        self.asked.add(grid)
        for one in (self.row, *self.choices.values()):
            one.show()

    def _table(self, at: int) -> QWidget:
        heading = self._rows[at].cells if self._rows else ()
        columns = tuple(
            TableColumn(joined("", (_short(cell.text) or "–",)), _cell(place))
            for place, cell in enumerate(heading[:_MOST_COLUMNS])
        )
        return TableView(Message("The first rows"), ColumnModel(columns, self._rows[at + 1 : at + 1 + _SHOWN_ROWS]))

    def _answer(self) -> None:
        if self._asks_sheet:
            self.sheet_chosen.emit(str(self.sheet.value))
            return
        chosen = {name: str(choice.value) for name, choice in self.choices.items() if choice.value}
        self.columns_chosen.emit(chosen)


def _cell(place: int) -> Callable[[Row], str]:
    return lambda row: _short(row.cells[place].text) if place < len(row.cells) else ""


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"


def _label(text: str, buddy: QWidget) -> QLabel:
    label = words(text, "strong")
    label.setBuddy(buddy)
    return label
