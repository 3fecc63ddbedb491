"""Start of HR's day: what waits, what closes when, what no backup holds, and whom to chase, in one list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pscdesk.language import tr
from pscdesk.messages import Message, joined
from pscdesk.periods import long_date
from pscdesk.ui.context import Context
from pscdesk.ui.look.icons import IconMark
from pscdesk.ui.pages.office.held import Held
from pscdesk.ui.pages.office.months.chase_card import ChaseCard
from pscdesk.ui.widgets.buttons import WordButton, button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.page import ContentColumn, empty
from pscdesk.ui.widgets.layout.tab_order import stops_of, tab_after
from pscdesk.ui.widgets.text import rule, words

if TYPE_CHECKING:
    from pscdesk.work.office.day.today import DueThing, Opens, Urgency

PLACES: dict[Opens, str] = {
    "returns": Message("Returns"),
    "months": Message("Months"),
    "publish": Message("Publish"),
    "register": Message("Units and desks"),
    "card": Message("Office card"),
    "programme": Message("Programme"),
}
"""What the tab is called in which a line of the list is done; the last is a page of its own."""

_GROUPS: tuple[tuple[Urgency, str, str, str], ...] = (
    ("now", Message("Waits for you"), "triangle-alert", "notice"),
    ("soon", Message("Coming up"), "clock", "accent"),
    ("known", Message("Good to know"), "info", "quiet"),
)
"""The groups of the list: urgency, heading, and the icon of each of their lines."""

_DOWN = 8
"""Pixels that bring the first line of a sentence to the middle of the button beside it."""


class TodayView(ContentColumn):
    """Nothing here is done by itself: each line leads to where it is done. ``opened`` carries the place of a tab."""

    opened = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__(wide=True, margins=(48, 16, 48, 32))
        self._context = context
        self._shown: tuple[DueThing, ...] | None = None
        self.day = words("", "heading")
        self.listed = QWidget()
        self._rows = QVBoxLayout(self.listed)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(12)
        self.chase = ChaseCard(context)
        self.add(self.day, self.listed, self.chase)
        self.finish()

    def show_held(self, held: Held) -> None:
        """Show what is due on this day."""
        self.day.setText(Message("Today, {day}", day=long_date(self._context.today())))
        if held.due != self._shown:
            self._shown = held.due
            self._list(held.due)
        self.chase.show_chases(held.chases)

    def _list(self, due: Sequence[DueThing]) -> None:
        empty(self._rows)
        stops: list[QWidget] = []
        for urgency, heading, drawing, tint in _GROUPS:
            lines = [one for one in due if one.urgency == urgency]
            if not lines:
                continue
            card = Card(heading)
            for at, one in enumerate(lines):
                row = self._row(one, drawing, tint)
                card.add(*([rule()] if at else []), row)
            stops += stops_of(card)
            self._rows.addWidget(card)
        if not any(one.urgency == "now" for one in due):
            self._rows.insertWidget(0, Card("", "soft").add(words(Message("Nothing waits for you."), "strong")))
        tab_after(self.previousInFocusChain(), stops)

    def _row(self, one: DueThing, drawing: str, tint: str) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 2, 0, 2)
        line.setSpacing(12)
        said = words(one.sentence)
        said.setContentsMargins(0, _DOWN, 0, 0)
        mark = IconMark(drawing, tint, 1.3)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, _DOWN, 0, 0)
        beside.addWidget(mark)
        line.addLayout(beside)
        line.setAlignment(beside, Qt.AlignmentFlag.AlignTop)
        line.addWidget(said, 1, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._way(one), 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _way(self, one: DueThing) -> WordButton:
        label = Message("Whom to chase") if one.kind == "chase" else PLACES[one.opens]
        way = button(label, lambda: self._go(one), "", "arrow-right")
        way.setAccessibleName(tr(joined(": ", (label, one.sentence))))
        return way

    def _go(self, one: DueThing) -> None:
        if one.kind == "chase":
            self.chase.bring_into_sight()
        elif one.opens == "programme":
            self._context.want_page("programme", one.place)
        else:
            self.opened.emit(one.opens)
