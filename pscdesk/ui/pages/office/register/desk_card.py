"""The chosen desk, with its fingerprint, and each thing about it that can be corrected."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from pscdesk.errors import PscDeskError
from pscdesk.messages import Message, joined
from pscdesk.periods import Month
from pscdesk.ui.context import Context
from pscdesk.ui.pages.office.held import Held, offer_first_months, offer_open_months
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.text import words

if TYPE_CHECKING:
    from pscdesk.collation.register.register import Closure, Desk
    from pscdesk.work.office.office import Office

_CENTRAL = ("central",)
_LONGEST = 40


class DeskCard(Card):
    """Hidden until a desk is chosen. Each correction is an act of its own, and the log has it."""

    def __init__(self, context: Context) -> None:
        super().__init__(Message("The chosen desk"))
        self._context = context
        self._desk = ""
        self._facts: tuple[object, object] = (None, None)
        self._due: Month | None = None
        self._is_busy = False
        self.told = words("")
        self.fingerprint = words("", "strong")
        self.fingerprint.setWordWrap(False)
        self.checked = button(Message("It was compared"), self.note_checked, "", "check")
        self.label = QLineEdit()
        self.label.setMaxLength(_LONGEST)
        self.label.setMinimumWidth(240)
        self.label.returnPressed.connect(self.save_label)
        self.unit, self.since, self.first = Choice(), Choice(), Choice()
        self._build()
        self.hide()

    def show_held(self, held: Held) -> None:
        """Offer the units and months that a correction may name; what was chosen before stays where it still may be."""
        self._is_busy = False
        unit = self.unit.value
        self.unit.offer([*((unit.name, unit.name) for unit in held.units), (_CENTRAL, Message("Central lines"))])
        self.unit.show_value(unit)
        offer_first_months(self.first, held.first_due)
        self._due = offer_open_months(self.since, held)

    def show_desk(self, desk: Desk | None, unit: str) -> None:
        """Show a desk and the name of its unit; nothing for None.

        For the desk that was shown before, what was typed or chosen and not saved yet stays.
        """
        self.setVisible(desk is not None)
        if desk is None:
            return
        from pscdesk.storage.seal import fingerprint

        is_same, before = desk.desk == self._desk, self._facts
        self._desk, self._facts = desk.desk, (unit or _CENTRAL, desk.first)
        told = Message("Desk {desk}: {unit}", desk=desk.called, unit=unit or Message("Central lines"))
        self.told.setText(joined(". ", (told, _closed(desk))) if desk.closed else told)
        self.fingerprint.setText(Message("Fingerprint: {text}", text=fingerprint(bytes.fromhex(desk.key))))
        if not (is_same and self.label.isModified()) or self.label.text().strip() == desk.label:
            self.label.setText(desk.label)
        for choice, was, fact in zip((self.unit, self.first), before, self._facts, strict=True):
            if not is_same or choice.value in (was, None):
                choice.show_value(fact)
        if not is_same:
            self.since.show_value(self._due)

    def note_checked(self) -> None:
        """Note that the fingerprint was compared by telephone this month."""
        today = self._context.today()
        self._correct("note_checked", today)

    def save_label(self) -> None:
        """Give the desk the label that was typed."""
        self._correct("set_label", self.label.text())

    def move_desk(self) -> None:
        """Move the desk to the unit that was chosen, from the month that was chosen."""
        unit, since = self.unit.value, self.since.value
        if unit is not None and isinstance(since, Month):
            self._correct("move", unit if isinstance(unit, str) else None, since)

    def set_first(self) -> None:
        """Correct the first month that is due."""
        if isinstance(self.first.value, Month):
            self._correct("set_first_month", self.first.value)

    def _correct(self, what: str, *values: object) -> None:
        desk, context = self._desk, self._context
        if self._is_busy:
            return
        self._is_busy = True

        def corrected(_progress: object) -> Message:
            from pscdesk.work.office.desks import desk_changes

            act: Callable[..., Message] = getattr(desk_changes, what)
            office: Office = context.office()
            return act(office, desk, *values)

        context.jobs.run(Message("Correcting the desk"), corrected, self._done, self._failed)

    def _done(self, said: Message) -> None:
        self._is_busy = False
        self._context.notices.say(said)
        self._context.office_changed.emit()

    def _failed(self, fault: PscDeskError) -> None:
        self._is_busy = False
        self._context.notices.fail(fault)

    def _build(self) -> None:
        self.add(self.told)
        self.rows.addLayout(flow_of(self.fingerprint, self.checked))
        self._ask(
            Message("Label: a role or a place, never a person"),
            [self.label],
            Message("Save the label"),
            self.save_label,
        )
        self._ask(Message("Unit, from a month on"), [self.unit, self.since], Message("Move the desk"), self.move_desk)
        self._ask(Message("First month due"), [self.first], Message("Change the first month"), self.set_first)

    def _ask(self, label: str, controls: Sequence[QWidget], does: str, act: Callable[[], None]) -> None:
        name = words(label, "strong")
        name.setBuddy(controls[0])
        self.add(name)
        self.rows.addLayout(flow_of(*controls, button(does, act)))


def _closed(desk: Desk) -> str:
    """The months in which the desk was, is or will be closed."""
    return joined(" ", [_months(one) for one in desk.closed])


def _months(one: Closure) -> Message:
    since, until = one.since, one.until
    if since and until:
        return Message("Closed from {month} to {last}.", month=since.label, last=until.label)
    if since:
        return Message("Closed from {month} on.", month=since.label)
    return Message("Closed until {month}.", month=until.label) if until else Message("Closed.")
