"""The force's own lines beneath a text that stays: those that stand there, and one more to write."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pscdesk.errors import InputError
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.pages.workshop.edit.draft import Draft
from pscdesk.ui.pages.workshop.edit.field_controls import NamesControl, Written
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.page import empty, row_of
from pscdesk.ui.widgets.text import words

if TYPE_CHECKING:
    from pscdesk.guidance.workshop.overlay.edits import Line
    from pscdesk.guidance.workshop.shown.form_fields import Choices, FormField


class OwnLines(QWidget):
    """Lines that stand there, each with a way to take it away."""

    def __init__(self, draft: Draft, field: FormField, sources: Choices) -> None:
        super().__init__()
        self._draft, self._field, self._sources = draft, field, sources
        self._lines: tuple[Line, ...] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._listed = QVBoxLayout()
        self.add = button(Message("Add a line beneath"), self.begin, "link", "plus")
        self.add.setAccessibleName(tr(Message("Add a line beneath: {label}", label=field.label)))
        self.writing: LineCard | None = None
        self._column.addLayout(self._listed)
        self._column.addLayout(row_of(self.add))

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Show these lines, and offer another where there may be one."""
        from pscdesk.guidance.workshop.overlay.edits import MOST_LINES

        if lines != self._lines:
            self._lines = lines
            empty(self._listed)
            for line in lines:
                self._listed.addWidget(self._card(line))
        self.add.setVisible(len(lines) < MOST_LINES and self.writing is None)

    def begin(self) -> None:
        """Offer a card to write one more line on."""
        self.add.hide()
        self.writing = LineCard(self._draft, self._field, self._sources, self.leave)
        self._column.addWidget(self.writing)
        self.writing.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Write no line any more."""
        if self.writing is not None:
            self.writing.hide()
            self.writing.deleteLater()
            self.writing = None
        self.show_lines(self._lines or ())
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self, line: Line) -> Card:
        card = Card("", "soft")
        card.add(words(Message("{force}: {text}", force=self._draft.seen.overlay.force, text=line.text)))
        if line.why:
            card.add(words(Message("Why: {why}", why=line.why), "small", "quiet"))
        out = button(Message("Take it away"), lambda: self._draft.drop_line(line), "link", "x")
        out.setAccessibleName(tr(Message("Take away the line: {text}", text=line.text)))
        card.rows.addLayout(row_of(out))
        return card


class LineCard(Card):
    """A line is written whole before it is kept; one that cannot stand says why, and stays in its field."""

    def __init__(self, draft: Draft, field: FormField, sources: Choices, leave: Callable[[], None]) -> None:
        super().__init__("", "soft")
        self._draft, self._field, self._leave = draft, field, leave
        self.text, self.why = Written(lines=2), Written()
        self.sources = NamesControl(sources, ())
        self.fault = words("", "small-strong", "stop")
        self.fault.hide()
        for control, label in ((self.text, Message("Your line")), (self.why, Message("Why"))):
            name = words(label, "small-strong")
            name.setBuddy(control)
            control.setAccessibleName(tr(Message("{label}, beneath: {field}", label=label, field=field.label)))
            self.add(name, control)
        self.sources.call_it(Message("Sources of your line"), "")
        self.sources.show_value(())
        listed = words(Message("Sources"), "small-strong")
        listed.setBuddy(self.sources.more)
        self.add(listed, self.sources, self.fault)
        self.keep = button(Message("Let it stand"), self.keep_line, "primary")
        self.rows.addLayout(row_of(self.keep, button(Message("Leave it"), leave, "link")))

    def keep_line(self) -> None:
        """Let the line stand, unless it cannot."""
        try:
            line = self._line()
        except InputError as fault:
            self.fault.setText(fault.message)
            self.fault.show()
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._leave()
        self._draft.add_line(line)

    def _line(self) -> Line:
        from pscdesk.guidance.workshop.overlay.changing import with_line
        from pscdesk.guidance.workshop.overlay.edits import LONGEST_LINE, Line

        text, held = self.text.toPlainText().strip(), self.sources.value
        if not text:
            raise InputError(Message("Write the line first."))
        if len(text.split()) > LONGEST_LINE:
            raise InputError(Message("A line of your own has at most {most} words.", most=LONGEST_LINE))
        line = Line(
            block=self._field.block,
            field=self._field.field,
            beneath="",
            text=text,
            why=self.why.toPlainText(),
            sources=held if isinstance(held, tuple) else (),
        )
        with_line(self._draft.base, self._draft.overlay, line)
        return line
