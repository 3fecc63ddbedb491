"""What a page shows of files that somebody opened from outside: what they are, the step they begin, and a way out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea

from pscdesk.messages import Message, first_told, joined, plural
from pscdesk.storage.plain_file import shown_name
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.page import row_of
from pscdesk.ui.widgets.text import words


class OpenedCard(Card):
    """Hidden until files are offered. Nothing is done with them before the button is pressed."""

    def __init__(self, says: str, act: str, then: Callable[[tuple[Path, ...]], None]) -> None:
        super().__init__("", "soft")
        self._then = then
        self._files: tuple[Path, ...] = ()
        self._names = words("", "strong")
        self.act = button(act, self._acted, "primary")
        self.leave = button(Message("Leave it"), self.forget, "link")
        self.add(self._names, words(says))
        self.rows.addLayout(row_of(self.act, self.leave))
        self.hide()

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that wait here."""
        return self._files

    def offer(self, files: Sequence[Path]) -> None:
        """Show these files and give the keyboard to the step that they begin."""
        self._files = tuple(files)
        names = joined(", ", first_told([shown_name(file) for file in files]))
        told = plural("{number} file opened: {names}", "{number} files opened: {names}", len(self._files), names=names)
        self._names.setText(told)
        self.act.setAccessibleDescription(told)
        self.show()
        QTimer.singleShot(0, self, self._come_into_view)

    def forget(self) -> None:
        """Take the files away again; they stay where they lie."""
        self._files = ()
        self.hide()

    def _acted(self) -> None:
        files = self._files
        self.forget()
        self._then(files)

    def _come_into_view(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(self)
            above.horizontalScrollBar().setValue(0)  # lines are read from their beginning
        if self.isVisible():
            self.act.setFocus(Qt.FocusReason.TabFocusReason)
