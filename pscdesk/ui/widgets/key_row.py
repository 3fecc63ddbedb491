"""One field of a tally form as a row of keys that light up: a digit or letter presses each, arrows move among them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGroupBox, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from pscdesk.language import tr
from pscdesk.tally.tally_form import Code, Field
from pscdesk.ui.icons import paint_icon
from pscdesk.ui.notices import announce
from pscdesk.ui.theme import colour
from pscdesk.ui.widgets.flow import Flow
from pscdesk.ui.widgets.text import words

SIGNS = "123456789abcdefghijklmnopqrstuvwxyz"
_CORNER = 6.0
_LOWEST = 36
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class Key(QPushButton):
    """One code: its sign and its label; lit, it carries a tick in place of the sign."""

    looked_at = Signal()

    def __init__(self, sign: str, code: Code) -> None:
        super().__init__(code.label)
        self.code = code
        self._sign = sign
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(code.label)
        self.setAccessibleDescription(code.define)
        self.setToolTip(code.define)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(
            metrics.horizontalAdvance(self.text()) + round(metrics.height() * 1.0) + 34,
            max(_LOWEST, metrics.height() + 14),
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.looked_at.emit()

    def enterEvent(self, event: QEvent) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.isChecked()
        painter.setPen(QPen(colour("accent" if lit else "line"), 1.0))
        painter.setBrush(colour("accent" if lit else "accent_soft" if self.underMouse() else "card"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _CORNER, _CORNER)
        side = round(self.fontMetrics().height() * 1.0)
        sign = QRectF(8, (self.height() - side) / 2, side, side)
        if lit:
            paint_icon(painter, "check", sign.adjusted(1, 1, -1, -1), colour("on_accent"))
        else:
            painter.setPen(colour("quiet"))
            painter.drawText(sign, Qt.AlignmentFlag.AlignCenter, self._sign)
        painter.setPen(colour("on_accent" if lit else "ink"))
        text = QRectF(self.rect()).adjusted(side + 18, 0, -12, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())


class KeyRow(QGroupBox):
    """``changed`` when a key is lit or put out; ``finished`` when the keyboard should go on to the next row."""

    changed = Signal()
    finished = Signal()

    def __init__(self, field: Field, version: int) -> None:
        super().__init__()
        self.field = field
        self.keys = [Key(sign, code) for sign, code in zip(SIGNS, field.offered(version), strict=False)]
        self._define = words("", "small", "quiet")
        self.setAccessibleName(field.label)
        self.setAccessibleDescription(field.help)
        holder = QWidget()
        flow = Flow(holder)
        for key in self.keys:
            flow.addWidget(key)
            key.installEventFilter(self)
            key.looked_at.connect(lambda seen=key: self._look_at(seen))
            key.clicked.connect(lambda _on=False, pressed=key: self._pressed(pressed))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        label = field.label if field.asked else tr("{label} (may be left out)").format(label=field.label)
        column.addWidget(words(label, "strong"))
        column.addWidget(holder)
        column.addWidget(self._define)
        self._rove(self.keys[0])
        self._describe(None)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of the codes that are lit, in the order of the form."""
        return tuple(key.code.id for key in self.keys if key.isChecked())

    def clear(self) -> None:
        """Put every key out."""
        for key in self.keys:
            key.setChecked(False)
        self._rove(self.keys[0])
        self._describe(None)

    def enter(self) -> None:
        """Give this row the keyboard."""
        lit = next((key for key in self.keys if key.isChecked()), self.keys[0])
        lit.setFocus(Qt.FocusReason.TabFocusReason)

    def say_missing(self) -> None:
        """Say that this row needs an answer, and go there."""
        self.enter()
        self._warn(tr("Choose one. “Not said” or “Something else” will do."))

    def eventFilter(self, watched: object, event: QEvent) -> bool:  # pyright: ignore[reportIncompatibleMethodOverride]
        if event.type() == QEvent.Type.KeyPress and isinstance(watched, Key) and isinstance(event, QKeyEvent):
            return self._key_pressed(watched, event)
        if event.type() == QEvent.Type.FocusOut:
            self._describe(None)
        return False

    def _key_pressed(self, key: Key, event: QKeyEvent) -> bool:
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return False
        pressed = event.key()
        sign = event.text().lower()
        if pressed in _STEPS:
            self.keys[(self.keys.index(key) + _STEPS[Qt.Key(pressed)]) % len(self.keys)].setFocus()
        elif pressed in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finished.emit()
        elif sign and sign in SIGNS and SIGNS.index(sign) < len(self.keys):
            self._press(self.keys[SIGNS.index(sign)])
        else:
            return False
        return True

    def _press(self, key: Key) -> None:
        key.setFocus()
        key.click()
        if key.isChecked() and not self.field.many:
            self.finished.emit()

    def _pressed(self, key: Key) -> None:
        if key.isChecked() and not self.field.many:
            for other in self.keys:
                other.setChecked(other is key)
        elif len(self.chosen) > self.field.at_most:
            key.setChecked(False)
            self._warn(tr("At most {number}. Put one out first.").format(number=self.field.at_most))
            return
        self._describe(key)
        self.changed.emit()

    def _look_at(self, key: Key) -> None:
        self._rove(key)
        self._describe(key)

    def _rove(self, current: Key) -> None:
        for key in self.keys:
            key.setFocusPolicy(Qt.FocusPolicy.StrongFocus if key is current else Qt.FocusPolicy.ClickFocus)

    def _describe(self, key: Key | None) -> None:
        text = self.field.help
        if key is not None and key.code.define:
            text = f"{key.code.label}: {key.code.define}"
        elif self.field.many and not text:
            text = tr("Choose up to {number}.").format(number=self.field.at_most)
        self._define.setProperty("tone", "quiet")
        self._define.setText(text or " ")

    def _warn(self, text: str) -> None:
        self._define.setText(text)
        announce(self, text, urgent=True)
