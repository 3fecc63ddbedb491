"""A large card that is one button: an icon, a title and a sentence."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout

from pscdesk.language import tr
from pscdesk.ui.look.faces import paint_face
from pscdesk.ui.look.icons import IconMark
from pscdesk.ui.widgets.buttons import ENTER
from pscdesk.ui.widgets.text import words


class ChoiceCard(QPushButton):
    """Pressed as a whole; checked when it is what holds now."""

    def __init__(self, drawing: str, title: str, sentence: str) -> None:
        super().__init__()
        self.setAccessibleName(tr(title))
        self.setAccessibleDescription(tr(sentence))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setCheckable(True)
        self._inside = QHBoxLayout(self)
        self._inside.setContentsMargins(24, 20, 24, 20)
        self._inside.setSpacing(20)
        lines = QVBoxLayout()
        lines.setSpacing(4)
        lines.addWidget(words(title, "heading"))
        lines.addWidget(words(sentence, "body", "quiet"))
        self._inside.addWidget(IconMark(drawing, "accent", 2.2), 0, Qt.AlignmentFlag.AlignVCenter)
        self._inside.addLayout(lines, 1)
        self._inside.addWidget(IconMark("chevron-right", "quiet", 1.5), 0, Qt.AlignmentFlag.AlignVCenter)
        for child in self.findChildren(IconMark):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
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

    def enterEvent(self, event: QEvent) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        paint_face(painter, box, chosen=self.isChecked(), hovered=self.underMouse())
