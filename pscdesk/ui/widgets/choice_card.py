"""A large card that is one button: an icon, a title and a sentence."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout

from pscdesk.language import tr
from pscdesk.ui.look.icons import IconMark
from pscdesk.ui.look.named_values import show_hand
from pscdesk.ui.widgets.buttons import is_enter
from pscdesk.ui.widgets.text import words


class ChoiceCard(QPushButton):
    """Pressed as a whole; checked when it is what holds now."""

    def __init__(self, drawing: str, title: str, sentence: str) -> None:
        super().__init__()
        self.setAccessibleName(tr(title))
        self.setAccessibleDescription(tr(sentence))
        self.setCheckable(True)
        self._inside = QHBoxLayout(self)
        self._inside.setContentsMargins(24, 20, 24, 20)
        self._inside.setSpacing(20)
        lines = QVBoxLayout()
        lines.setSpacing(4)
        lines.addWidget(words(title, "heading"))
        lines.addWidget(words(sentence, "body", "quiet"))
        self._inside.addWidget(IconMark(drawing, "accent", 2.2))
        self._inside.addLayout(lines, 1)
        self._inside.addWidget(IconMark("chevron-right", "quiet", 1.5))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return self._inside.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._inside.minimumSize()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._inside.heightForWidth(width)

    def enterEvent(self, event: QEnterEvent) -> None:
        show_hand(self)
        super().enterEvent(event)
