"""What stands at the head of the paper: its owner by role, its day of issue, and the force's marking."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from pscdesk.errors import InputError
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.reports.paper_text import LONGEST_OWNER, STANDARD, Issue, check_owner
from pscdesk.ui.widgets.text import words

_LENGTH_OF_DAY = 10


class IssueFields(QWidget):
    """Two fields. ``edited`` is emitted at each change; ``issue`` is what is printed."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._standard = tr(STANDARD.issue.owner)
        self.owner = _field(Message("Owner, by role"), self._standard, LONGEST_OWNER, 320)
        self.day = _field(Message("Day of issue"), "", _LENGTH_OF_DAY, 140)
        self._marked = words("", "small", "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        hints = (
            (
                Message("Owner, by role"),
                self.owner,
                Message("A role, such as “Head of Professional Standards”. No name."),
            ),
            (Message("Day of issue"), self.day, Message("Year, month and day, such as 2026-11-29.")),
        )
        for name, field, hint in hints:
            label = words(name, "strong")
            label.setBuddy(field)
            field.setAccessibleDescription(tr(hint))
            field.textChanged.connect(self.edited)
            for part in (label, words(hint, "small", "quiet"), field):
                column.addWidget(part)
            column.addSpacing(10)
        column.addWidget(self._marked)

    @property
    def issue(self) -> Issue:
        """What is printed; ``InputError`` where the owner looks like a name, or the day is none."""
        typed = self.owner.text()
        owner = STANDARD.issue.owner if typed == self._standard else check_owner(typed)
        return Issue(self._day(), owner)

    @property
    def is_standard(self) -> bool:
        """Whether the owner was not changed; the day is another at each publication."""
        return self.owner.text() == self._standard

    def show_issue(self, issue: Issue) -> None:
        """Put these in place of what stands there; a day that is not given is left as it is."""
        self.owner.setText(self._standard if issue.owner == STANDARD.issue.owner else issue.owner)
        if issue.day is not None:
            self.day.setText(issue.day.isoformat())

    def show_today(self, day: dt.date) -> None:
        """Give the day of issue before anything is typed."""
        self.day.setText(day.isoformat())

    def show_marking(self, marking: str) -> None:
        """Say which protective marking the force, or this person, set."""
        self._marked.setText(Message("The protective marking is set in the settings: {marking}", marking=marking))
        self._marked.setVisible(bool(marking))

    def _day(self) -> dt.date | None:
        typed = self.day.text().strip()
        if not typed:
            return None
        try:
            return dt.date.fromisoformat(typed)
        except ValueError as fault:
            raise InputError(
                Message("The day of issue is not a day."),
                Message("Write it as year, month and day, such as 2026-11-29."),
            ) from fault


def _field(name: str, text: str, most: int, width: int) -> QLineEdit:
    field = QLineEdit(text)
    field.setMaxLength(most)
    field.setMinimumWidth(width)
    field.setMaximumWidth(2 * width)
    field.setAccessibleName(tr(name))
    return field
