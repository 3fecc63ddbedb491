"""The board: a column for each status, gone through with the arrow keys; what is moved begins an update."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from pscdesk.language import tr
from pscdesk.messages import Message, joined, plural
from pscdesk.periods import Month
from pscdesk.programme.plan.plan_words import STATUS_LABELS
from pscdesk.ui.widgets.buttons import WrappingButton
from pscdesk.ui.widgets.layout.page import empty
from pscdesk.ui.widgets.layout.responsive_box import FoldingBox
from pscdesk.ui.widgets.text import words

if TYPE_CHECKING:
    from pscdesk.programme.plan.plan_views import StatusColumn

_WIDE = 72
"""Characters from which on the columns stand beside each other."""
_MOVES = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
_MOVED = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


class _BoardCard(WrappingButton):
    """A button that leaves the arrow keys to the board: by itself it would go to the next button with them.

    Its lines are as long as its column is wide.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _MOVES:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit(event.size().width())  # a column that grew has room for longer lines


class Board(QWidget):
    """``chosen`` carries the id of an item; ``moved`` its id and the status beside its own, towards which it went."""

    chosen = Signal(str)
    moved = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr(Message("Items by status")))
        self._cards: list[list[tuple[str, _BoardCard]]] = []
        self._row = FoldingBox(_WIDE, self)
        self._row.setContentsMargins(0, 0, 0, 0)

    def show_columns(self, columns: Sequence[StatusColumn], month: Month) -> None:
        """Show the items of each status; ``month`` says which of them are overdue."""
        held = self._place_of(self.focusWidget())
        empty(self._row)
        self._cards = []
        for one in columns:
            self._row.addWidget(self._column(one, month), 1)
        self._return_to(held)

    @property
    def columns(self) -> tuple[tuple[str, ...], ...]:
        """The ids in each column, from the left."""
        return tuple(tuple(item for item, _card in column) for column in self._cards)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place, key = self._place_of(self.focusWidget()), event.key()
        if place is None or key not in _MOVES:
            super().keyPressEvent(event)
            return
        across, down = _MOVES[Qt.Key(key)]
        if event.modifiers() & _MOVED == _MOVED and across:
            statuses, to = tuple(STATUS_LABELS), place[0] + across
            if 0 <= to < len(statuses):
                self.moved.emit(self._cards[place[0]][place[1]][0], statuses[to])
        elif across:
            self._go(place[0] + across, place[1], across)
        else:
            self._go(place[0], place[1] + down, 0)

    def _choose(self, item: str, _checked: bool = False) -> None:
        self.chosen.emit(item)

    def _column(self, of: StatusColumn, month: Month) -> QWidget:
        column = QWidget()
        rows = QVBoxLayout(column)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        number = plural("{number} item", "{number} items", len(of.items))
        rows.addWidget(words(of.label, "strong"))
        rows.addWidget(words(number, "small", "quiet"))
        cards: list[tuple[str, _BoardCard]] = []
        for one in of.items:
            late = one.is_overdue(month)
            due = Message("due {month}", month=one.due.label) if one.due else ""
            said = [joined(" ", filter(None, (one.number, one.title))), due, Message("Overdue") if late else ""]
            card = _BoardCard(joined(" · ", filter(None, said)), "board")
            # a button is otherwise never narrower than its words in one line, and the page with it
            card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            card.clicked.connect(partial(self._choose, one.id))
            card.setAccessibleName(tr(joined(", ", (of.label, *filter(None, said)))))
            card.setAccessibleDescription(tr(Message("Alt+Shift+Left or Right writes an update with another status.")))
            rows.addWidget(card)
            cards.append((one.id, card))
        rows.addStretch(1)
        self._cards.append(cards)
        return column

    def _place_of(self, held: QWidget | None) -> tuple[int, int] | None:
        for at, column in enumerate(self._cards):
            for row, (_item, card) in enumerate(column):
                if card is held:
                    return at, row
        return None

    def _go(self, column: int, row: int, by: int) -> None:
        while by and 0 <= column < len(self._cards) and not self._cards[column]:
            column += by
        if 0 <= column < len(self._cards) and self._cards[column]:
            cards = self._cards[column]
            cards[max(0, min(row, len(cards) - 1))][1].setFocus(Qt.FocusReason.TabFocusReason)

    def _return_to(self, held: tuple[int, int] | None) -> None:
        if held is not None:
            self._go(held[0], held[1], 0)
