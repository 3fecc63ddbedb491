"""The quiet line under the first page: what waits at this computer's desk, and a button that leads to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.look.icons import IconMark
from pscdesk.ui.widgets.buttons import IconButton, button
from pscdesk.ui.widgets.text import words

if TYPE_CHECKING:
    from pscdesk.work.desk.waiting import Waiting

_LEADS = {"": Message("Open Months"), "join": Message("Open the office card")}
"""What the button says, by the place that the line is about."""
_LOW = "QPushButton { padding: 1px 6px; min-height: 32px; }"


class WaitingLine(QFrame):
    """The most pressing of what waits. Somebody can put it away until the program is opened again or it says more."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._place = ""
        self._put_away = ""
        self.setObjectName("waiting")
        self.setProperty("surface", "foot")
        self._text = words("", "small")
        self.act = button("", lambda: context.want_page("months", self._place), "link")
        self.close_button = IconButton("x", Message("Put this line away"), self.put_away)
        for part in (self.act, self.close_button):
            part.setStyleSheet(_LOW)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(IconMark("clock", "accent", 1.2), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text, 1)
        row.addWidget(self.act)
        row.addWidget(self.close_button)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; empty while it is hidden."""
        return "" if self.isHidden() else self._text.text()

    def show_first(self, waiting: tuple[Waiting, ...]) -> None:
        """Say the most pressing of these, unless it was put away; nothing hides the line."""
        said = waiting[0].sentence if waiting else ""
        self.setVisible(bool(said) and said != self._put_away)
        if waiting:
            self._place = waiting[0].place
            leads = tr(_LEADS[self._place])
            self._text.setText(said)
            self.act.setText(leads)
            self.act.setAccessibleName(leads)
            self.act.setAccessibleDescription(tr(said))
            self.close_button.setAccessibleName(tr(Message("Put this line away")))
            self.close_button.setToolTip(self.close_button.accessibleName())
            self.setAccessibleName(tr(said))

    def put_away(self) -> None:
        """Say this no longer; the mark in the side list stays."""
        self._put_away = self._context.waiting[0].sentence if self._context.waiting else ""
        self.hide()


def look_for_waiting(context: Context) -> None:
    """Read in the background what waits at the desk, if this computer has one; what stands in the way is told later."""
    context.jobs.run(
        Message("Looking"), lambda _progress: _read(context), context.show_waiting, lambda _fault: None, context
    )


def _read(context: Context) -> tuple[Waiting, ...]:
    from pscdesk.work.desk.store_place import desk_store_path

    return context.desk().waiting(context.today()) if desk_store_path(context.places).exists() else ()
