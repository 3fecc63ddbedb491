"""Sessions by audience as the office printed them, beside the people of each audience as HR typed them in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.pages.programme.office_way import OfficeWay
from pscdesk.ui.pages.programme.papers.paper_shown import PaperShown
from pscdesk.ui.pages.programme.training.training_forms import PeopleForm
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.layout.page import ContentColumn
from pscdesk.ui.widgets.text import words

if TYPE_CHECKING:
    from pscdesk.ui.pages.programme.training.training_held import TrainingHeld

_FOLDED = ("sessions-by-kind", "sessions-by-people")
_NONE_FROZEN = Message(
    "Sessions are counted month by month on the form of sessions held. No month of them is frozen yet."
)


class SessionsPart(ContentColumn):
    """``changed`` follows where somebody chose another window."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(wide=True, margins=(0, 0, 0, 0))
        self.last = Choice()
        self.people = button(Message("People of an audience…"), self._begin, "", "plus")
        self.way = OfficeWay(context)
        self.none = words(_NONE_FROZEN)
        self.form = PeopleForm(context)
        self.shown = PaperShown(context)
        self._label = words(Message("Twelve months to"), "strong")
        self._label.setWordWrap(False)
        self._label.setBuddy(self.last)
        self.last.setAccessibleName(tr(Message("Twelve months to")))
        self.add(words(Message("Sessions held"), "heading"), self.way, self.none)
        self.rows.addLayout(flow_of(self._label, self.last, self.people))
        self.add(self.form, self.shown)
        self.last.chosen.connect(self._choose)
        self.form.left.connect(lambda: self.people.setFocus(Qt.FocusReason.OtherFocusReason))

    def show_held(self, held: TrainingHeld) -> None:
        """Show the sessions; the window that was chosen stays."""
        chosen = self.last.value
        self.last.offer((month, month.label) for month in held.frozen)
        self.last.show_value(chosen if chosen in held.frozen else next(iter(held.frozen), None))
        for one in (self._label, self.last):
            one.setVisible(bool(held.frozen))
        self.way.say(held.office_fault)
        self.none.setVisible(not held.sessions and not held.office_fault)
        self.form.show_held(held)
        self.shown.show_blocks(held.sessions, folded=_FOLDED)

    def _choose(self, _month: object) -> None:
        self.changed.emit()

    def _begin(self) -> None:
        self.form.open_form()
