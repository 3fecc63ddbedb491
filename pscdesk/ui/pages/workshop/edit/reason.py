"""Why a field is changed or a line added, and on what grounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.pages.workshop.edit.field_controls import NamesControl, Written
from pscdesk.ui.widgets.text import words

if TYPE_CHECKING:
    from pscdesk.guidance.workshop.shown.form_fields import Choices

_ASKED = Message("Why you change it")


class Reason(QFrame):
    """Asked once for each edit, or line of one's own. ``given`` follows each key, ``left`` when the keyboard goes."""

    given = Signal()
    left = Signal()

    def __init__(self, label: str, sources: Choices, asked: str = _ASKED) -> None:
        super().__init__()
        self.setProperty("surface", "soft")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(4)
        self.field = Written()
        self.field.setAccessibleName(tr(Message("Why, for: {label}", label=label)))
        self.field.textChanged.connect(self._given)
        self.field.left.connect(self.left)
        self.names = NamesControl(sources, ())
        self.names.call_it(Message("Sources of your change of: {label}", label=label), "")
        self.names.edited.connect(self._given)
        self._is_shown = True
        why = words(asked, "small-strong")
        why.setBuddy(self.field)
        column.addWidget(why)
        column.addWidget(self.field)
        listed = words(Message("Sources"), "small-strong")
        listed.setBuddy(self.names.more)
        column.addWidget(listed)
        column.addWidget(self.names)

    @property
    def why(self) -> str:
        """The reason."""
        return self.field.toPlainText()

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources."""
        held = self.names.value
        return held if isinstance(held, tuple) else ()

    def show_reason(self, why: str, sources: tuple[str, ...]) -> None:
        """Show what was given, unless somebody types in it."""
        if self.field.hasFocus() or self.names.more.hasFocus():
            return
        self._is_shown = False
        if self.why != why:
            self.field.setPlainText(why)
        self.names.show_value(sources)
        self._is_shown = True

    def _given(self) -> None:
        if self._is_shown:
            self.given.emit()
