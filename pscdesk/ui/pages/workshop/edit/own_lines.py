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
from pscdesk.ui.pages.workshop.edit.reason import Reason
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
        self._place = (field.block, field.field)
        self._lines: tuple[Line, ...] | None = None
        self.cards: list[StandingLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._listed = QVBoxLayout()
        self.add = button(Message("Add a line beneath"), self.begin, "link", "plus")
        self.add.setAccessibleName(tr(Message("Add a line beneath: {label}", label=field.label)))
        self.writing: LineCard | None = None
        self._column.addLayout(self._listed)
        self._column.addLayout(row_of(self.add))
        begun = draft.line_at(self._place)
        if begun is not None:
            self._write(begun)

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Show these lines, and offer another where there may be one."""
        from pscdesk.guidance.workshop.overlay.edits import MOST_LINES

        if [one.text for one in lines] != [card.line.text for card in self.cards]:
            empty(self._listed)
            self.cards = [StandingLine(self._draft, self._field, line, self._sources) for line in lines]
            for card in self.cards:
                self._listed.addWidget(card)
        for card, line in zip(self.cards, lines, strict=True):
            card.show_line(line)
        self._lines = lines
        self.add.setVisible(len(lines) < MOST_LINES and self.writing is None)

    def begin(self) -> None:
        """Offer a card to write one more line on."""
        self._write(None).text.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Write no line any more."""
        self._draft.begin_line(self._place, None)
        if self.writing is not None:
            self.writing.hide()
            self.writing.deleteLater()
            self.writing = None
        self.show_lines(self._lines or ())
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _write(self, begun: Line | None) -> LineCard:
        self.add.hide()
        self.writing = LineCard(self._draft, self._field, self._sources, self.leave, begun)
        self._column.addWidget(self.writing)
        return self.writing


class StandingLine(Card):
    """A line that stands; its reason and sources can be given, or given otherwise, at any time."""

    def __init__(self, draft: Draft, field: FormField, line: Line, sources: Choices) -> None:
        super().__init__("", "soft")
        self._draft, self.line = draft, line
        self.add(words(Message("{force}: {text}", force=draft.seen.overlay.force, text=line.text)))
        self.reason = Reason(Message("{field}: {text}", field=field.label, text=line.text), sources, Message("Why"))
        self.reason.left.connect(self._keep)
        self.reason.names.left.connect(self._keep)
        out = button(Message("Take it away"), lambda: draft.drop_line(self.line), "link", "x")
        out.setAccessibleName(tr(Message("Take away the line: {text}", text=line.text)))
        self.add(self.reason)
        self.rows.addLayout(row_of(out))
        self.show_line(line)

    def show_line(self, line: Line) -> None:
        """Show its reason as it is now, unless somebody types in it."""
        self.line = line
        self.reason.show_reason(line.why, tuple(line.sources))

    def _keep(self) -> None:
        given = (self.reason.why, self.reason.sources)
        if given != (self.line.why, tuple(self.line.sources)):
            self._draft.give_reason(self.line, *given)


class LineCard(Card):
    """A line is written whole before it is kept; one that cannot stand says why, and stays in its field."""

    def __init__(
        self, draft: Draft, field: FormField, sources: Choices, leave: Callable[[], None], begun: Line | None = None
    ) -> None:
        """``begun``: what was typed before another block was chosen."""
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
        self.sources.show_value(tuple(begun.sources) if begun else ())
        if begun is not None:
            self.text.setPlainText(begun.text)
            self.why.setPlainText(begun.why)
        for changed in (self.text.textChanged, self.why.textChanged, self.sources.edited):
            changed.connect(self._remember)
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

    def _remember(self) -> None:
        """What is typed stays also while another block stands in the form."""
        self._draft.begin_line((self._field.block, self._field.field), self._typed())

    def _typed(self) -> Line:
        from pscdesk.guidance.workshop.overlay.edits import Line

        held = self.sources.value
        return Line(
            block=self._field.block,
            field=self._field.field,
            beneath="",
            text=self.text.toPlainText(),
            why=self.why.toPlainText(),
            sources=held if isinstance(held, tuple) else (),
        )

    def _line(self) -> Line:
        from msgspec.structs import replace

        from pscdesk.guidance.workshop.overlay.changing import with_line
        from pscdesk.guidance.workshop.overlay.edits import LONGEST_LINE

        typed = self._typed()
        line = replace(typed, text=typed.text.strip())
        if not line.text:
            raise InputError(Message("Write the line first."))
        if len(line.text.split()) > LONGEST_LINE:
            raise InputError(Message("A line of your own has at most {most} words.", most=LONGEST_LINE))
        with_line(self._draft.base, self._draft.overlay, line)
        return line
