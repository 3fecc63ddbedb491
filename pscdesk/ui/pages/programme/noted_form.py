"""A form by which HR notes one thing: kept on the worker, and what is refused stands beside the field it is about."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from pscdesk.errors import PscDeskError
from pscdesk.language import tr
from pscdesk.messages import Message, joined
from pscdesk.ui.context import Context
from pscdesk.ui.pages.programme.asked_field import AskedField, accept_all, refuse_at
from pscdesk.ui.pages.programme.keeping import Keeping
from pscdesk.ui.pages.programme.written_field import WrittenField
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.layout.flow import flow_of

if TYPE_CHECKING:
    from pscdesk.work.programme.programme import Programme

Keep = Callable[["Programme"], None]
"""Keeps what was typed, on the worker."""


class NotedForm(Card):
    """Hidden until somebody begins it; what is half written stays until it is kept or left.

    ``asked`` are its fields by the name of the fact or text each is for. ``usual`` is the field beside which a refusal
    stands that names none. ``left`` follows where the form is closed.
    """

    left = Signal()

    def __init__(self, context: Context, title: str, keeps: str, usual: str) -> None:
        super().__init__(title)
        self._context = context
        self._usual = usual
        self.asked: dict[str, AskedField] = {}
        self.keep = button(keeps, self._keep, "primary", "check")
        self.leave = button(Message("Leave it"), self.close_form)
        for one, said in ((self.keep, keeps), (self.leave, Message("Leave it"))):
            one.setAccessibleName(tr(joined(": ", (said, title))))
        self._keeping = Keeping(context, self)
        self.hide()

    def ask(self, name: str, label: str, control: QLineEdit | Choice | WrittenField, hint: str = "") -> None:
        """Ask for a fact under its label."""
        self.asked[name] = AskedField(label, control, hint)
        self.add(self.asked[name])

    def finish(self) -> None:
        """Put the buttons beneath what is asked."""
        self.rows.addLayout(flow_of(self.keep, self.leave))

    def renew(self) -> None:
        """Something changed: offer what may be chosen now where the form is open, else once it is."""
        if not self.isHidden():
            self.offer()

    def open_form(self) -> None:
        """Show the form, with the keyboard in its first field."""
        if self.isHidden():
            self.offer()
            self.clear()
        self.show()
        next(iter(self.asked.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def half_written(self) -> Mapping[str, object] | None:
        """What stands in each field; None where the form is not open."""
        return None if self.isHidden() else {name: field.value for name, field in self.asked.items()}

    def go_on(self, written: Mapping[str, object]) -> None:
        """Open it with this in its fields, one after the other, for what is offered in one may follow from another."""
        self.open_form()
        for name, value in written.items():
            self.asked[name].put_in(value)

    def close_form(self) -> None:
        """Forget what is written in it."""
        self.clear()
        accept_all(self.asked)
        self.hide()
        self.left.emit()

    def offer(self) -> None:
        """Offer what may be chosen; what is chosen and typed stays."""
        raise NotImplementedError

    def clear(self) -> None:
        """Take out what is written."""
        raise NotImplementedError

    def typed(self) -> Keep:
        """What keeps the facts and texts as they are typed now."""
        raise NotImplementedError

    def _keep(self) -> None:
        self._keeping.keep(self.typed(), self.close_form, self._refused)

    def _refused(self, fault: PscDeskError) -> None:
        self._context.notices.fail(fault)
        refuse_at(self.asked, self._usual, fault)
