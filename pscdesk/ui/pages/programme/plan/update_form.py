"""Write an update of an item: its status, and progress, challenges, next steps and evidence in a field each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.programme.plan.plan_words import STATUS_LABELS
from pscdesk.ui.pages.programme.plan.plan_words import UPDATE_FIELDS
from pscdesk.ui.pages.programme.written_field import WrittenField
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.layout.page import row_of
from pscdesk.ui.widgets.text import words

if TYPE_CHECKING:
    from pscdesk.programme.plan.plan import Item

_WHY = Message(
    "Name nobody: roles and teams are enough. It is kept, and others read it. It can be followed, not edited."
)


class UpdateForm(Card):
    """Hidden until somebody begins one. ``written`` carries the item's id, the status and the sentences by name."""

    written = Signal(str, str, object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._item = ""
        self.heading = words("", "heading")
        self.status = Choice()
        self.status.offer(STATUS_LABELS.items())
        self.fields = {name: WrittenField(label, hint) for name, label, hint in UPDATE_FIELDS}
        self.keep = button(Message("Keep this update"), self._keep, "primary", "check")
        self.leave = button(Message("Leave it"), self.close_form)
        name = words(Message("Status"), "strong")
        name.setBuddy(self.status)
        self.status.setAccessibleName(tr(Message("Status")))
        self.add(self.heading, words(_WHY, "small", "quiet"), name)
        self.rows.addLayout(row_of(self.status))
        self.add(*self.fields.values())
        self.rows.addLayout(flow_of(self.keep, self.leave))
        self.hide()

    @property
    def texts(self) -> Mapping[str, str]:
        """The sentences by name."""
        return {name: field.text for name, field in self.fields.items()}

    def begin(self, item: Item, status: str = "") -> None:
        """Begin an update of this item; ``status`` is the one that it is to have, else the one it has."""
        if item.id != self._item:
            self._clear()
        self._item = item.id
        self.heading.setText(Message("Update: {title}", title=item.title))
        self.status.show_value(status or item.status)
        self.show()
        self.fields["progress"].setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> None:
        """Forget what is written in it."""
        self._item = ""
        self._clear()
        self.hide()
        self.left.emit()

    def _clear(self) -> None:
        for field in self.fields.values():
            field.show_text("")

    def _keep(self) -> None:
        self.written.emit(self._item, str(self.status.value), self.texts)
