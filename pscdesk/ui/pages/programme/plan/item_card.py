"""One item of the plan in full: what it says, how it went on, and what can be done with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from pscdesk.language import tr
from pscdesk.messages import Message, joined
from pscdesk.programme.plan.plan_words import KIND_LABELS, STATUS_LABELS
from pscdesk.ui.pages.programme.plan.plan_words import ITEM_FIELDS, LESSON_FIELDS, UPDATE_FIELDS
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.layout.page import ContentColumn, empty, row_of
from pscdesk.ui.widgets.text import prose, rule, words

if TYPE_CHECKING:
    from pscdesk.programme.plan.plan import Item, Update

_GONE = Message("What was written here was taken out.")


class ItemCard(Card):
    """Hidden while none is chosen. ``redact_wanted`` carries the number of the entry whose sentences are to go."""

    update_wanted = Signal(str)
    change_wanted = Signal(str)
    redact_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.item: Item | None = None
        self.heading = words("", "heading")
        self.facts = words("", "small", "quiet")
        self.update_ = button(Message("Write an update…"), self._want_update, "primary", "plus")
        self.change = button(Message("Change its facts…"), self._want_change, "", "file-pen")
        self._told = ContentColumn(wide=True, margins=(0, 0, 0, 0))
        self.add(self.heading, self.facts)
        self.rows.addLayout(flow_of(self.update_, self.change))
        self.add(self._told)
        self.hide()

    def show_item(self, item: Item | None) -> None:
        """Show this item; None hides the card."""
        self.item = item
        self.setVisible(item is not None)
        empty(self._told.rows)
        if item is None:
            return
        self.heading.setText(joined(" ", filter(None, (item.number, item.title))))
        due = Message("to be done by {month}", month=item.due.label) if item.due else ""
        also = Message("also in: {programmes}", programmes="; ".join(item.programmes)) if item.programmes else ""
        self.facts.setText(
            joined(" · ", filter(None, (KIND_LABELS[item.kind], STATUS_LABELS[item.status], due, item.source, also)))
        )
        for name, label, _hint in (*ITEM_FIELDS[1:], *LESSON_FIELDS):
            if item.texts.get(name):
                self._say(label, item.texts[name])
        if item.is_redacted:
            self._told.add(words(_GONE, "body", "quiet"))
        self._told.add(*map(self._redact, item.wordy_at))
        for update in reversed(item.updates):
            self._tell(update)

    def _want_update(self) -> None:
        if self.item is not None:
            self.update_wanted.emit(self.item.id)

    def _want_change(self) -> None:
        if self.item is not None:
            self.change_wanted.emit(self.item.id)

    def _tell(self, update: Update) -> None:
        self._told.add(rule())
        status = joined(": ", (update.month.label, STATUS_LABELS[update.status]))
        self._told.add(words(status, "strong"))
        if update.is_redacted:
            self._told.add(words(_GONE, "body", "quiet"))
            return
        for name, label, _hint in UPDATE_FIELDS:
            if update.texts.get(name):
                self._say(label, update.texts[name])
        for number, cited in enumerate(update.cites, 1):
            self._told.add(words(joined(" ", (f"[{number}]", cited.says)), "small", "quiet"))
        self._told.add(self._redact(update.at))

    def _say(self, label: str, text: str) -> None:
        self._told.add(words(label, "small", "accent"), prose(text))

    def _redact(self, entry: int) -> ContentColumn:
        row = ContentColumn(wide=True, margins=(0, 0, 0, 0))
        away = button(Message("Take these sentences out…"), partial(self.redact_wanted.emit, entry), "link", "x")
        away.setAccessibleName(tr(Message("Take the sentences of entry {number} out…", number=entry)))
        row.rows.addLayout(row_of(away))
        return row
