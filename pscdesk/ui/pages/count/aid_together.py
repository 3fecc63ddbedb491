"""The aid, walked together with the caller in place of the form; it comes back with what it may offer, and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pscdesk.messages import Message, joined
from pscdesk.tally.tally_form import TallyForm
from pscdesk.ui.context import Context
from pscdesk.ui.pages.aid.aid_page import AidPage
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.text import words
from pscdesk.work.desk.desk_walk import offers

if TYPE_CHECKING:
    from pscdesk.ui.guidance_parts.walk import Walk


class AidTogether(QWidget):
    """``came_back`` when the person returns to the form. The walk is forgotten then; ``offered`` is taken along."""

    came_back = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.aid = AidPage(context)
        self.back = button(Message("Back to the count"), self.came_back.emit, "", "arrow-left")
        head = QHBoxLayout()
        head.setContentsMargins(24, 10, 20, 6)
        head.setSpacing(16)
        head.addWidget(self.back)
        head.addWidget(
            words(Message("Walk it together. Nothing of it is counted unless you take it."), "body", "quiet"), 1
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.aid, 1)

    def enter(self) -> None:
        """Give the aid the keyboard."""
        (self.aid.first_control() or self.aid).setFocus(Qt.FocusReason.TabFocusReason)

    def offered(self, form: TallyForm) -> dict[str, str]:
        """Field id to code: what the walk suggests for this form. Then forget the walk."""
        found = suggestions(self.aid.walk, form) if self.aid.is_ready else {}
        self.aid.forget()
        return found


def suggestions(walk: Walk, form: TallyForm) -> dict[str, str]:
    """Workforce group and route of a walk, where the form has a code of that name: the pack's ids are its codes."""
    return offers(walk.pack, walk.answers, form)


def in_words(offered: dict[str, str], form: TallyForm) -> str:
    """What is offered, by the labels of the form."""
    labels = {name: {code.id: code.label for code in form.fields[name].code} for name in offered}
    return joined("; ", [labels[name][code] for name, code in offered.items()])
