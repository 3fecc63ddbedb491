"""Begin with a plan that comes with PSC Desk: what each is about, and a button that takes all its items over."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from pscdesk.language import tr
from pscdesk.messages import Message, joined, plural
from pscdesk.ui.context import Context
from pscdesk.ui.pages.programme.keeping import Keeping
from pscdesk.ui.widgets.buttons import Fold, WordButton, button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.page import ContentColumn, empty, row_of
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pscdesk.programme.plan.starting_plan import StartingPlan

_CHANGE = Message("Afterwards change leads and months to yours, item by item.")


class StartFold(Fold):
    """Open while the plan is empty; hidden once the plan has items of all that there are."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._plans: tuple[str, ...] | None = None
        self._keeping = Keeping(context, self)
        self._column = ContentColumn(wide=True, margins=(0, 4, 0, 4))
        super().__init__(Message("Begin with a plan that comes with PSC Desk"), self._column)

    def show_plans(self, plans: Sequence[StartingPlan], *, is_empty: bool) -> None:
        """Offer these plans; ``is_empty`` is whether the plan has no item yet."""
        self.setVisible(bool(plans))
        offered = tuple(one.id for one in plans)
        if offered == self._plans:
            return
        self._plans = offered
        empty(self._column.rows)
        self._column.add(words(_CHANGE, "small", "quiet"), *map(self._card, plans))
        self.head.setChecked(is_empty)

    def enter(self) -> None:
        """Give the keyboard to the first plan, or to the heading where none is shown."""
        ways = self._column.findChildren(WordButton)
        (ways[0] if ways and self.is_open else self.head).setFocus(Qt.FocusReason.OtherFocusReason)

    def start(self, plan: str) -> None:
        """Take every item of one of these plans over."""
        context = self._context

        def started(_progress: object) -> int:
            from pscdesk.work.programme.plan.plan_start import start_with

            return len(start_with(context.programme(), plan).items)

        def told(number: int) -> None:
            context.notices.say(plural("{number} item is in the plan.", "{number} items are in the plan.", number))
            context.programme_changed.emit()

        self._keeping.run(Message("Taking over the plan"), started, told)

    def _card(self, plan: StartingPlan) -> Card:
        card = Card(plan.title)
        take = button(Message("Take this plan over"), partial(self.start, plan.id), "", "check")
        take.setAccessibleName(tr(joined(": ", (Message("Take this plan over"), plan.title))))
        card.add(prose(plan.define), words(plan.source, "small", "quiet"))
        card.rows.addLayout(row_of(take))
        return card
