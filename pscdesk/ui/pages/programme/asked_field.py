"""A field under its label, with what is wrong with it beside it once it was refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from pscdesk.errors import InputError, PscDeskError
from pscdesk.language import tr
from pscdesk.messages import joined
from pscdesk.periods import Month
from pscdesk.programme.written import FactError
from pscdesk.ui.pages.programme.written_field import WrittenField
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.layout.page import row_of
from pscdesk.ui.widgets.layout.responsive_box import FoldingBox
from pscdesk.ui.widgets.text import words

_WIDE = 72
"""Characters there must be room for before what is asked for stands beside each other."""
LONGEST_NUMBER = 12
"""Letters of a typed number, with what sets thousands apart."""


class AskedField(QWidget):
    """``control`` is a line, a choice or a field for sentences; what was refused goes once it is changed."""

    def __init__(self, label: str, control: QLineEdit | Choice | WrittenField, hint: str = "") -> None:
        super().__init__()
        self.control = control
        self._held = control.field if isinstance(control, WrittenField) else control
        self._hint = tr(hint)
        self._refused = words("", "small-strong", "stop")
        self._refused.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        if isinstance(control, WrittenField):
            self._hint = self._held.accessibleDescription()
            column.addWidget(control)
        else:
            name = words(label, "strong")
            name.setBuddy(control)
            control.setAccessibleName(tr(label))
            column.addWidget(name)
            if hint:
                control.setAccessibleDescription(self._hint)
                column.addWidget(words(hint, "small", "quiet"))
            column.addLayout(row_of(control, stretch=isinstance(control, Choice) or _is_number(control)))
        column.addWidget(self._refused)
        self.setFocusProxy(self._held)
        self._hear(control)

    @property
    def fault(self) -> str:
        """What was refused; empty where nothing is."""
        return "" if self._refused.isHidden() else self._refused.text()

    @property
    def value(self) -> object:
        """What is chosen, typed or written."""
        control = self.control
        if isinstance(control, Choice):
            return control.value
        return control.text() if isinstance(control, QLineEdit) else control.text

    def put_in(self, value: object) -> None:
        """Choose, type or write this, as the person would."""
        control = self.control
        if isinstance(control, Choice):
            control.show_value(value)
            control.chosen.emit(control.value)
        elif isinstance(control, QLineEdit):
            control.setText(str(value))
        else:
            control.show_text(str(value))

    def refuse(self, why: str) -> None:
        """Say beside the field what is wrong with it, and give it the keyboard."""
        self.mark_wrong(why)
        if self._held.isVisible():  # its form may have been left meanwhile
            self._held.setFocus(Qt.FocusReason.OtherFocusReason)

    def mark_wrong(self, why: str) -> None:
        """Say beside the field what is wrong with it."""
        self._refused.setText(why)
        self._refused.show()
        self._held.setAccessibleDescription(joined(" ", filter(None, (self._refused.text(), self._hint))))

    def accept(self) -> None:
        """Nothing is wrong with it, or not known to be."""
        self._refused.hide()
        self._held.setAccessibleDescription(self._hint)

    def _hear(self, control: QLineEdit | Choice | WrittenField) -> None:
        if isinstance(control, QLineEdit):
            control.textChanged.connect(self.accept)
        elif isinstance(control, Choice):
            control.chosen.connect(self.accept)
        else:
            control.edited.connect(self.accept)


class Refusable(Protocol):
    """Something that is asked for, and can say what is wrong with it."""

    def refuse(self, why: str) -> None:
        """Say beside it what is wrong with it, and give it the keyboard."""
        ...

    def accept(self) -> None:
        """Nothing is wrong with it, or not known to be."""
        ...


def accept_all(asked: Mapping[str, Refusable]) -> None:
    """Nothing is wrong with any of it, or not known to be."""
    for one in asked.values():
        one.accept()


def refuse_at(asked: Mapping[str, Refusable], usual: str, fault: PscDeskError) -> None:
    """Say what was refused where it is asked for, by the name of its fact; at ``usual`` where the fault names none.

    Nothing where it is about no field, such as the disk.
    """
    accept_all(asked)
    if isinstance(fault, InputError):
        name = fault.fact if isinstance(fault, FactError) else usual
        asked.get(name, asked[usual]).refuse(fault.text)


def offer_months(choice: Choice, newest: Month, back: int) -> None:
    """Offer a month and so many before it, the newest first and chosen, unless another of them was."""
    before, months = choice.value, [newest.plus(-by) for by in range(back)]
    choice.offer((one, one.label) for one in months)
    choice.show_value(before if before in months else newest)


class NumberLine(QLineEdit):
    """A line for a number of people or answers, as wide as one is."""

    def __init__(self) -> None:
        super().__init__()
        self.setMaxLength(LONGEST_NUMBER)
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * LONGEST_NUMBER + 40)


def beside(*asked: QWidget) -> QWidget:
    """What is asked for beside each other where there is room, else beneath each other."""
    holder = QWidget()
    row = FoldingBox(_WIDE, holder, gaps=(24, 8))
    row.setContentsMargins(0, 0, 0, 0)
    for one in asked:
        row.addWidget(one, 1, Qt.AlignmentFlag.AlignTop)
    return holder


def _is_number(control: QWidget) -> bool:
    return isinstance(control, NumberLine)
