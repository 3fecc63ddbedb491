"""A message bar above what scrolls: one sentence, and buttons that take it up or end it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from pscdesk.language import tr
from pscdesk.ui.look.icons import IconMark
from pscdesk.ui.widgets.announce import announce
from pscdesk.ui.widgets.buttons import WordButton, button
from pscdesk.ui.widgets.text import words


class MessageBar(QFrame):
    """Hidden until ``tell``. It stands above what scrolls, so that it is always seen."""

    def __init__(self, surface: str, drawing: str, tone: str) -> None:
        super().__init__()
        self.setProperty("surface", surface)
        self._text = words("", "strong", tone)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(24, 6, 20, 6)
        self._row.setSpacing(12)
        self._row.addWidget(IconMark(drawing, tone), 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._text, 1)
        self.buttons: list[WordButton] = []
        self.hide()

    @property
    def text(self) -> str:
        """What the bar says; empty while it is hidden."""
        return "" if self.isHidden() else self._text.text()

    def offer(self, text: str, pressed: Callable[[], None], kind: str = "") -> MessageBar:
        """Add a button; the bar itself, so that calls can follow each other."""
        made = button(text, pressed, kind)
        self.buttons.append(made)
        self._row.addWidget(made)
        return self

    def tell(self, text: str) -> None:
        """Show the bar with these words, and say them to screen readers."""
        self._text.setText(text)
        self.setAccessibleName(tr(text))
        self.show()
        announce(self, text)
