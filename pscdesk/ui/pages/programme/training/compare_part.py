"""Contacts before and after the month of a session or campaign, and what such a comparison cannot show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.ui.context import Context
from pscdesk.ui.pages.programme.papers.paper_shown import PaperShown
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.layout.page import ContentColumn
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pscdesk.ui.pages.programme.training.training_held import TrainingHeld

_MOST_MONTHS = 12
_USUAL = 3
_ABOUT = Message("Choose the month of a session or a campaign. The month itself is in neither side.")
_NONE_FROZEN = Message("There is nothing to compare: there is no frozen month.")


class ComparePart(ContentColumn):
    """``around`` are the months that are compared, as they were asked for. ``changed`` follows where that changes."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(wide=True, margins=(0, 0, 0, 0))
        self.around: tuple[Month, ...] = ()
        self.month, self.months = Choice(), Choice()
        self.months.offer((number, str(number)) for number in range(1, _MOST_MONTHS + 1))
        self.months.show_value(_USUAL)
        self.compare = button(Message("Compare before and after"), self.add_month, "", "chart-column")
        self.away = button(Message("Take the comparisons away"), self.take_away, "", "x")
        self.none = words(_NONE_FROZEN)
        self.shown = PaperShown(context)
        self._asks = QWidget()
        flow = flow_of(
            *_named(Message("Month"), self.month),
            *_named(Message("Months on each side of it"), self.months),
            self.compare,
            self.away,
        )
        self._asks.setLayout(flow)
        self.add(words(Message("Before and after"), "heading"), prose(_ABOUT), self.none, self._asks)
        self.add(self.shown)
        self.months.chosen.connect(self._change_months)

    @property
    def each(self) -> int:
        """How many months stand on each side."""
        return int(str(self.months.value))

    def show_asked(self, around: tuple[Month, ...], months: int) -> None:
        """These comparisons were asked for in another language."""
        self.around = around
        self.months.show_value(months)

    def show_held(self, held: TrainingHeld) -> None:
        """Offer the frozen months and show the comparisons; what was chosen stays."""
        chosen = self.month.value
        self.month.offer((month, month.label) for month in held.frozen)
        self.month.show_value(chosen if chosen in held.frozen else next(iter(held.frozen), None))
        self._asks.setVisible(bool(held.frozen))
        self.none.setVisible(not held.frozen)
        self.away.setVisible(bool(held.compared))
        self.shown.show_blocks(held.compared, folded=("before-after",))

    def add_month(self) -> None:
        """Compare around the chosen month too."""
        month = self.month.value
        if isinstance(month, Month) and month not in self.around:
            self.around = tuple(sorted((*self.around, month)))
            self.changed.emit()

    def take_away(self) -> None:
        """Show no comparison any more."""
        self.around = ()
        self.compare.setFocus()
        self.changed.emit()

    def _change_months(self, _months: object) -> None:
        if self.around:
            self.changed.emit()


def _named(label: str, choice: Choice) -> tuple[QWidget, QWidget]:
    name = words(label, "strong")
    name.setWordWrap(False)
    name.setBuddy(choice)
    choice.setAccessibleName(tr(label))
    return name, choice
