"""Note a visit that was made: the unit, the month, core messages and topics as ticks; no names and no words."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.programme.visits.visit_codes import CORE_MESSAGES, TOPICS
from pscdesk.programme.written import FactError
from pscdesk.ui.context import Context
from pscdesk.ui.pages.programme.asked_field import AskedField, Refusable, accept_all, beside, offer_months, refuse_at
from pscdesk.ui.pages.programme.keeping import Keeping
from pscdesk.ui.pages.programme.ticks import Ticks
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.text import words

if TYPE_CHECKING:
    from pscdesk.collation.register.register import Unit
    from pscdesk.errors import PscDeskError
    from pscdesk.ui.pages.programme.visits.visits_held import VisitsHeld

_BACK = 24
"""Months for which a visit may be noted later."""


@dataclass(frozen=True)
class TypedVisit:
    """A visit as far as it is chosen and ticked."""

    unit: object
    month: object
    messages: tuple[str, ...]
    topics: tuple[str, ...]


class VisitForm(Card):
    """Hidden until somebody begins it; ``left`` follows either way out."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(Message("Note a visit"))
        self._context = context
        self._held: VisitsHeld | None = None
        self.unit, self.month = Choice(), Choice()
        given = Message("At least one.")
        self.messages = Ticks(Message("Core messages that the visit brought"), CORE_MESSAGES, given)
        self.topics = Ticks(Message("What else was talked about"), TOPICS)
        self._keeping = Keeping(context, self)
        self.keep = button(Message("Note this visit"), self.keep_visit, "primary", "check")
        self.leave = button(Message("Leave it"), self.close_form)
        unit, month = AskedField(Message("Unit"), self.unit), AskedField(Message("Month of the visit"), self.month)
        self.asked: dict[str, Refusable] = {"unit": unit, "month": month, "messages": self.messages}
        self.add(
            words(Message("Only what is ticked is kept: no names and no words."), "small", "quiet"),
            beside(unit, month),
            self.messages,
            self.topics,
        )
        self.rows.addLayout(flow_of(self.keep, self.leave))
        self.month.chosen.connect(self._offer_units)
        self.hide()

    def begin(self, held: VisitsHeld, unit: str = "") -> None:
        """Begin with a unit, by its id; what is half written of another visit stays where no unit is given."""
        was_open = not self.isHidden()
        self.show_held(held)
        if not was_open:
            self.month.show_value(held.month)
            self._offer_units()
        if unit:
            self.unit.show_value(unit)
        self.show()
        self.unit.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_held(self, held: VisitsHeld) -> None:
        """Offer the months and units as they stand; what was chosen stays."""
        self._held = held
        offer_months(self.month, held.month, _BACK)
        self._offer_units()

    def keep_visit(self) -> None:
        """Keep it, unless it is refused; then what was ticked stays."""
        context, unit, month = self._context, self._unit(), self.month.value
        messages, topics = self.messages.ticked, self.topics.ticked
        if unit is None or not isinstance(month, Month):
            self._refuse(FactError("unit", Message("Choose the unit that was visited.")))
            return

        def noted(_progress: object) -> Unit:
            from pscdesk.work.programme.visits.unit_visits import note_visit

            return note_visit(context.programme(), context.office(), unit.name, month, messages, topics)

        def told(found: Unit) -> None:
            self.close_form()
            context.notices.say(Message("Noted: {unit}, {month}.", unit=found.name, month=month.label))
            context.programme_changed.emit()

        self._keeping.run(Message("Noting the visit"), noted, told, self._refuse)

    @property
    def typed(self) -> TypedVisit:
        """All that is chosen and ticked in it."""
        return TypedVisit(self.unit.value, self.month.value, self.messages.ticked, self.topics.ticked)

    def show_typed(self, typed: TypedVisit) -> None:
        """Put this in place of what is chosen and ticked."""
        self.month.show_value(typed.month)
        self._offer_units()
        self.unit.show_value(typed.unit)
        self.messages.show_ticked(typed.messages)
        self.topics.show_ticked(typed.topics)

    def close_form(self) -> None:
        """Forget what is ticked."""
        self.messages.show_ticked(())
        self.topics.show_ticked(())
        self.unit.show_value(None)
        accept_all(self.asked)
        self.hide()
        self.left.emit()

    def _unit(self) -> Unit | None:
        month = self.month.value
        if self._held is None or not isinstance(month, Month):
            return None
        return next((one for one in self._held.units_in(month) if one.id == self.unit.value), None)

    def _offer_units(self, _month: object = None) -> None:
        month, before = self.month.value, self.unit.value
        if self._held is None or not isinstance(month, Month):
            return
        self.unit.offer((one.id, one.name) for one in self._held.units_in(month))
        self.unit.show_value(before)

    def _refuse(self, fault: PscDeskError) -> None:
        self._context.notices.fail(fault)
        refuse_at(self.asked, "unit", fault)
