"""The first figures of a period, large, each with what it rests on; the whole table is one key away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from pscdesk.documents.document import Cell, Table
from pscdesk.messages import Message
from pscdesk.ui.look.theme import figures
from pscdesk.ui.pages.figures.folded import as_table
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.taking import Taking
from pscdesk.ui.widgets.text import words

_LARGE = 4
"""So many of its rows are drawn large."""
_WIDE = 22
"""Characters a tile needs to be read."""
_NOTHING = "–"


class Tiles(QWidget):
    """Tiles in a line, as many lines as they need, all of one width."""

    def __init__(self, parts: list[QWidget]) -> None:
        super().__init__()
        self._parts = parts
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_grid"):
            self._place()

    def _place(self) -> None:
        room = self.width() // max(1, self.fontMetrics().averageCharWidth() * _WIDE)
        columns = next(one for one in (4, 2, 1) if one <= max(1, room))
        if columns == self._columns:
            return
        self._columns = columns
        for column in range(_LARGE):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for at, part in enumerate(self._parts):
            self._grid.addWidget(part, at // columns, at % columns)


def tiles(table: Table, taking: Taking | None = None) -> QWidget:
    """The table's first rows as tiles, and the table itself folded beneath them."""
    keys = [column.key for column in table.columns]
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 4, 0, 0)
    column.setSpacing(6)
    column.addWidget(Tiles([_tile(dict(zip(keys, row, strict=True))) for row in table.rows[:_LARGE]]))
    column.addWidget(as_table(table, taking))
    return holder


def _tile(row: dict[str, Cell]) -> QWidget:
    card = Card()
    card.rows.setSpacing(2)
    card.rows.setContentsMargins(16, 12, 16, 12)
    large = words(_said(row["figure"]), "figure")
    large.setFont(figures(large.font()))
    card.add(words(_said(row["measure"]), "small", "quiet"), large, words(_rests_on(row), "small", "quiet"))
    card.rows.addStretch(1)
    card.rows.setAlignment(Qt.AlignmentFlag.AlignTop)
    return card


def _rests_on(row: dict[str, Cell]) -> str:
    """In a sentence: why there is no figure, or how sure it is and what it is taken from."""
    if row["why"] != _NOTHING:
        return _said(row["why"])
    if isinstance(row["of"], str):
        return Message("{how_sure} of the true number", how_sure=row["interval"])
    return Message(
        "{contacts} of {of}; 95% interval {interval}",
        contacts=f"{row['contacts']:,}",
        of=f"{row['of']:,}",
        interval=row["interval"],
    )


def _said(cell: Cell) -> str:
    """A cell as a text; one that is a text already stays what it is, for a message must still be looked up."""
    return cell if isinstance(cell, str) else str(cell)
