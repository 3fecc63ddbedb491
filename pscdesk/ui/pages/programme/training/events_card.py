"""Events of months: a campaign, a briefing or something that happened once, noted, listed and taken back."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from pscdesk.language import tr
from pscdesk.messages import Message, joined, plural
from pscdesk.periods import Month
from pscdesk.programme.events.event_words import NOTED, event_text
from pscdesk.programme.events.month_events import LONGEST_EVENT, MonthEvent
from pscdesk.programme.written import NAME_NOBODY
from pscdesk.ui.context import Context
from pscdesk.ui.pages.programme.keeping import Keeping
from pscdesk.ui.widgets.buttons import IconButton, button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.layout.page import empty, row_of
from pscdesk.ui.widgets.layout.tab_order import stops_of, tab_after
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pscdesk.programme.events.event_acts import NotedKind
    from pscdesk.work.programme.programme import Programme

_MONTHS = 36
"""So many months back something can be noted here; the terminal knows no end."""
_SHOWN = 12
"""So many events are listed, the newest first."""
_ABOUT = Message(
    "What may explain a month: it stands over the months and beneath every window and chart. Visits come by themselves."
)


class EventsCard(Card):
    """Reads its events when it is shown, and again when the programme changes."""

    def __init__(self, context: Context) -> None:
        super().__init__(Message("Events of months"))
        self._context = context
        self._is_stale = True
        self.kind, self.month, self.what = Choice(), Choice(), QLineEdit()
        self.kind.offer((one.id, one.label) for one in NOTED)
        self.kind.show_value(NOTED[0].id)
        now = Month.of(context.today())
        self.month.offer((now.plus(-by), now.plus(-by).label) for by in range(_MONTHS))
        self.month.show_value(now)
        self.what.setMaxLength(LONGEST_EVENT)
        self.what.setMinimumWidth(240)
        self.what.returnPressed.connect(self.note)
        self.hint = words("", "small", "quiet")
        self._keeping = Keeping(context, self)
        self.keep = button(Message("Note it"), self.note, "primary", "plus")
        self.listed = QVBoxLayout()
        self.listed.setSpacing(4)
        self.earlier = words("", "small", "quiet")
        self._build()
        context.programme_changed.connect(self._changed)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._look()

    def note(self) -> None:
        """Note what is chosen and typed."""
        kind, month, what = cast("NotedKind", self.kind.value), self.month.value, self.what.text()
        if not isinstance(month, Month):
            return
        context = self._context

        def noted(programme: Programme) -> None:
            from pscdesk.work.programme.events.events_kept import note_event

            office = context.office() if context.places.office_store.exists() else None
            note_event(programme, office, kind, month, what)

        self._keeping.keep(noted, self.what.clear)

    def take_back(self, event: MonthEvent) -> None:
        """Say that an event did not happen; what was written of it stays in the history until it is redacted."""

        def taken_back(programme: Programme) -> None:
            from pscdesk.work.programme.events.events_kept import take_event_back

            take_event_back(programme, event.at)

        self._keeping.keep(taken_back, lambda: self.what.setFocus(Qt.FocusReason.OtherFocusReason))

    def show_events(self, events: Sequence[MonthEvent]) -> None:
        """List these, the newest first."""
        self._is_stale = False
        empty(self.listed)
        newest, stops = list(reversed(events)), list[QWidget]()
        for event in newest[:_SHOWN]:
            row = self._row(event)
            stops += stops_of(row)
            self.listed.addWidget(row)
        tab_after(self.keep, stops)
        more = len(newest) - _SHOWN
        self.earlier.setText(plural("{number} earlier one.", "{number} earlier ones.", more) if more > 0 else "")
        self.earlier.setVisible(more > 0)
        if not newest:
            self.listed.addWidget(words(Message("No event is noted yet."), "body", "quiet"))

    def _build(self) -> None:
        self.add(prose(_ABOUT), words(NAME_NOBODY, "small", "quiet"))
        named = (
            (Message("What kind"), self.kind),
            (Message("Month"), self.month),
            (Message("What happened"), self.what),
        )
        self.rows.addLayout(flow_of(*(_named(name, control) for name, control in named)))
        self.add(self.hint)
        self.rows.addLayout(row_of(self.keep))
        self.rows.addLayout(self.listed)
        self.add(self.earlier)
        self.earlier.hide()
        self.kind.chosen.connect(self._say_kind)
        self._say_kind()

    def _say_kind(self, _kind: object = None) -> None:
        self.hint.setText(next(one.means for one in NOTED if one.id == self.kind.value))

    def _changed(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._look()

    def _look(self) -> None:
        context = self._context

        def read(_progress: object) -> tuple[MonthEvent, ...]:
            if not context.places.programme_store.exists():
                return ()
            from pscdesk.work.programme.events.events_kept import events_now

            return events_now(context.programme())

        context.jobs.run(Message("Reading the events"), read, self.show_events, owner=self)

    def _row(self, event: MonthEvent) -> QWidget:
        said = joined(": ", (event.month.label, event_text(event)))
        row, label = QWidget(), words(said)
        parts: list[QWidget] = [label]
        if event.at:
            parts.append(IconButton("x", Message("Take back: {event}", event=said), partial(self.take_back, event)))
        line = row_of(*parts, stretch=False)
        line.setStretch(0, 1)
        line.setContentsMargins(0, 0, 0, 0)
        row.setLayout(line)
        return row


def _named(name: str, control: QWidget) -> QWidget:
    label = words(name, "strong")
    label.setBuddy(control)
    control.setAccessibleName(tr(name))
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(label)
    column.addWidget(control)
    return holder
