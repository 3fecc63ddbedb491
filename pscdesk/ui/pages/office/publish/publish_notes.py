"""Notes on months, such as a poster campaign: they stand over their month in the chart of the report."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from pscdesk.messages import Message, joined
from pscdesk.periods import Month
from pscdesk.reports.paper_text import Event
from pscdesk.ui.pages.office.publish.publish_letters import lacking_letters
from pscdesk.ui.widgets.buttons import IconButton, button
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.layout.flow import Flow
from pscdesk.ui.widgets.layout.page import empty, row_of
from pscdesk.ui.widgets.layout.tab_order import stops_of, tab_after
from pscdesk.ui.widgets.text import words

_LONGEST, _MOST = 40, 48


class MonthNotes(QWidget):
    """The notes there are, each with a way to take it away, and a line to add one."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._events: list[Event] = []
        self.month = Choice()
        self.label = QLineEdit()
        self.label.setMaxLength(_LONGEST)
        self.label.setMinimumWidth(240)
        self.label.returnPressed.connect(self.add_note)
        self.lacking = words("", "body", "notice")
        self.lacking.hide()
        self.label.textChanged.connect(self._name_lacking)
        self.add = button(Message("Add this note"), self.add_note, "", "plus")
        typing = Flow(gap=12)
        for part in (_named(Message("Month"), self.month), _named(Message("Note"), self.label), self.add):
            typing.addWidget(part)
        self._listed = QVBoxLayout()
        self._listed.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(words(Message("Notes on months"), "strong"))
        column.addWidget(
            words(
                Message("A note stands over its month in the chart, such as “Posters in all stations”."),
                "small",
                "quiet",
            )
        )
        column.addLayout(self._listed)
        column.addLayout(typing)
        column.addWidget(self.lacking)

    @property
    def events(self) -> tuple[Event, ...]:
        """The notes, oldest month first."""
        return tuple(self._events)

    def offer(self, months: tuple[Month, ...]) -> None:
        """Offer these months to write a note on; the one chosen before stays."""
        before = self.month.value
        self.month.offer((month, month.label) for month in reversed(months))
        self.month.show_value(before if before in months else months[-1] if months else None)

    def show_events(self, events: tuple[Event, ...]) -> None:
        """Show these notes in place of the others."""
        self._events = sorted(events, key=lambda event: (event.month, event.label))
        empty(self._listed)
        for event in self._events:
            row = self._row(event)
            stops = stops_of(row)
            self._listed.addWidget(row)
            tab_after(self.month.previousInFocusChain(), stops)
        self.edited.emit()

    def add_note(self) -> None:
        """Add what is typed to the month chosen; nothing where nothing is typed."""
        month = self.month.value
        label = "".join(filter(str.isprintable, " ".join(self.label.text().split())))
        if not isinstance(month, Month) or not label or lacking_letters(label) or len(self._events) >= _MOST:
            self.label.setFocus()
            return
        self.label.clear()
        self.show_events((*self.events, Event(month, label)))
        self.label.setFocus()

    def _name_lacking(self, typed: str) -> None:
        said = lacking_letters(typed)
        self.lacking.setText(said)
        self.lacking.setVisible(bool(said))

    def _row(self, event: Event) -> QWidget:
        said = joined(": ", (event.month.label, event.label))
        away = IconButton("x", Message("Take away: {note}", note=said), partial(self._take_away, event))
        row = QWidget()
        label = words(said)
        label.setWordWrap(False)
        line = row_of(label, away)
        line.setContentsMargins(0, 0, 0, 0)
        row.setLayout(line)
        return row

    def _take_away(self, event: Event) -> None:
        kept = list(self._events)
        kept.remove(event)
        self.show_events(tuple(kept))
        self.label.setFocus()


def _named(name: str, control: QWidget) -> QWidget:
    label = words(name, "body", "quiet")
    label.setWordWrap(False)
    label.setBuddy(control)
    holder = QWidget()
    line = row_of(label, control, stretch=False)
    line.setContentsMargins(0, 0, 0, 0)
    holder.setLayout(line)
    return holder
