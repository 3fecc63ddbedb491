"""One field of the form: its label, its rule, what the base says, what the force says, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from pscdesk.guidance.workshop.caution.rule_words import MAY_BEAR_A_LINE, RULE_WORDS
from pscdesk.language import tr
from pscdesk.messages import Message, joined
from pscdesk.ui.pages.workshop.edit.draft import Draft
from pscdesk.ui.pages.workshop.edit.field_controls import (
    ChoiceControl,
    Control,
    FlagControl,
    NamesControl,
    TextControl,
    TicksControl,
)
from pscdesk.ui.pages.workshop.edit.own_lines import OwnLines
from pscdesk.ui.pages.workshop.edit.reason import Reason
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.layout.page import row_of
from pscdesk.ui.widgets.text import words

if TYPE_CHECKING:
    from pscdesk.guidance.workshop.overlay.edits import Value
    from pscdesk.guidance.workshop.shown.form_fields import Choices, FormField

_OURS = Message("Yours: may be written anew.")


class FieldRow(QFrame):
    """``refused`` and ``remarked`` stand beneath the field; what was refused stays in it."""

    def __init__(self, draft: Draft, field: FormField, sources: Choices) -> None:
        super().__init__()
        self._draft, self._sources = draft, sources
        self.shown = field
        self.place = (field.block, field.field)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 8)
        self.column.setSpacing(4)
        self.label = words(field.label, "strong")
        self._state = words("", "small-strong", "accent")
        self._rule = words(_rule_words(field), "small", "quiet")
        self._base = words("", "small", "quiet")
        self._remark = words("", "small", "quiet")
        self.fault = words("", "small-strong", "stop")
        self.control = _control(field) if field.is_open and field.how != "number" else None
        self._said = words("") if self.control is None else None
        self.back = button(Message("Put back"), self._put_back, "link", "rotate-ccw")
        self.back.setAccessibleName(tr(Message("Put back: {label}", label=field.label)))
        self._reason: Reason | None = None
        self._lines = OwnLines(draft, field, sources) if field.bears_lines else None
        self._lay_out()
        self.show_field(field)

    def first_control(self) -> Control | None:
        """Where the keyboard goes; None where nothing can be typed."""
        return self.control

    def show_field(self, field: FormField) -> None:
        """Show the field as it is now; what is typed stays, with its sentence where it cannot be kept."""
        self.shown = field
        typed = self._draft.typed_at(self.place)
        value = typed.to if typed else field.now
        if self.control is not None and self.control.value != value:
            self.control.show_value(value)
        if self._said is not None:
            self._said.setText(_in_words(field, field.now))
        self._look(value)
        self.say_fault(self._draft.fault_at(self.place))
        edit = next((one for one in self._draft.overlay.edit if (one.block, one.field) == self.place), None)
        if self._reason is not None and typed is not None and typed.why is not None:
            self._reason.show_reason(typed.why, typed.sources or ())
        elif edit is not None and self._reason is not None:
            self._reason.show_reason(edit.why, tuple(edit.sources))
        if self._lines is not None:
            self._lines.show_lines(field.lines)

    def say_fault(self, fault: str) -> None:
        """Say beneath the field why what stands in it cannot be kept; nothing takes it away."""
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        if self.control is not None:
            self.control.call_it(self.shown.label, joined(" ", filter(None, (fault, _rule_words(self.shown)))))

    def _lay_out(self) -> None:
        self.column.addWidget(self.label)
        self.column.addWidget(self._rule)
        if self.control is not None:
            self.control.call_it(self.shown.label, _rule_words(self.shown))
            self.label.setBuddy(self.control.focusProxy() or self.control)
            self.control.edited.connect(self._edited)
            self.control.left.connect(self._left)
            self.control.remarked.connect(self._remarked)
            self.column.addWidget(self.control)
        if self._said is not None:
            self.column.addWidget(self._said)
        for one in (self.fault, self._remark, self._state, self._base):
            self.column.addWidget(one)
            one.hide()
        self._beneath = QVBoxLayout()
        self.column.addLayout(self._beneath)
        self.column.addLayout(row_of(self.back))
        if self._lines is not None:
            self.column.addWidget(self._lines)

    def _look(self, value: Value) -> None:
        field = self.shown
        is_changed = not field.is_ours and value != field.base and self.control is not None
        self._state.setVisible(is_changed)
        self._state.setText(Message("Changed by you."))
        self._base.setVisible(is_changed)
        self._base.setText(Message("The guidance you follow says: {said}", said=_in_words(field, field.base)))
        self.back.setVisible(is_changed)
        if is_changed and self._reason is None:
            self._reason = Reason(field.label, self._sources)
            self._reason.given.connect(self._reason_given)
            self._reason.left.connect(self._draft.keep)
            self._beneath.addWidget(self._reason)
        if self._reason is not None:
            self._reason.setVisible(is_changed)

    def _edited(self) -> None:
        if self.control is None:
            return
        value = self.control.value
        fault = self._draft.type_value(self.place, value)
        self._remark.hide()
        self.say_fault(fault)
        self._look(value)

    def _left(self) -> None:
        if self._draft.waits:
            self._draft.keep()

    def _remarked(self, said: str) -> None:
        self._remark.setText(said)
        self._remark.show()

    def _reason_given(self) -> None:
        if self._reason is None:
            return
        value = self.control.value if self.control is not None else self.shown.now
        self._draft.type_reason(self.place, value, self._reason.why, self._reason.sources)

    def _put_back(self) -> None:
        if self.control is not None:
            self.control.show_value(self.shown.base)
            self.say_fault("")
            self._look(self.shown.base)
            self.control.setFocus(Qt.FocusReason.OtherFocusReason)
        self._draft.put_back(self.place)


def _control(field: FormField) -> Control:
    has_base = field.base is not None
    if field.how == "ticks":
        return TicksControl(field.choices)
    if field.how == "choice":
        return ChoiceControl(field.choices, may_be_empty=not has_base)
    if field.how == "flag":
        return FlagControl()
    if field.how == "names":
        stays = field.base if isinstance(field.base, tuple) and field.rule in _ONLY_GROWS else ()
        return NamesControl(field.choices, stays)
    return TextControl(is_list=field.how == "lines", has_base=has_base)


_ONLY_GROWS = frozenset({"grows", "grows if there", "first kept"})


def _rule_words(field: FormField) -> str:
    if field.is_ours:
        return _OURS
    said = RULE_WORDS[field.rule]
    return joined(" ", (said, MAY_BEAR_A_LINE)) if field.bears_lines else said


def _in_words(field: FormField, value: Value) -> str:
    """A value as people read it."""
    if value is None or value in ("", ()):
        return Message("nothing")
    known = dict(field.choices)
    if isinstance(value, tuple):
        return joined("; ", (known.get(one, one) for one in value))
    if isinstance(value, bool):
        return Message("yes") if value else Message("no")
    return known.get(str(value), str(value))
