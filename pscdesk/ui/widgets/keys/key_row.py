"""One field of a tally form as a row of keys that light up: a digit or letter presses each, arrows move among them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGroupBox, QVBoxLayout, QWidget

from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.tally.tally_form import Field
from pscdesk.ui.widgets.announce import announce
from pscdesk.ui.widgets.keys.key import Key
from pscdesk.ui.widgets.layout.justified_lines import JustifiedLines
from pscdesk.ui.widgets.layout.responsive_box import ANY_WIDTH, ResponsiveBox, width_of
from pscdesk.ui.widgets.text import mark, words

SIGNS = "123456789abcdefghijklmnopqrstuvwxyz"
_ALONG = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
_ACROSS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
_LABEL = 27
"""Characters in the column of labels."""
_WIDE = 100
"""Characters a row must be wide for its label to stand at the left of its keys."""


class KeyRow(QGroupBox):
    """``changed`` when a key is lit or put out; ``finished`` when the keyboard should go on to the next row.

    ``left`` carries -1 or 1 when the keyboard goes to the row before or after, whatever is chosen here. ``told``
    carries the definition of the key that has the keyboard, to be shown in a place of its own, so that no row grows.
    """

    changed = Signal()
    finished = Signal()
    left = Signal(int)
    told = Signal(str)

    def __init__(self, field: Field, version: int) -> None:
        super().__init__()
        self.field = field
        offered = zip(SIGNS, field.offered(version), strict=False)
        self.keys = [Key(sign, code, one_of=not field.many) for sign, code in offered]
        label = field.label if field.asked else Message("{label} (may be left out)", label=field.label)
        self.setAccessibleName(tr(label))
        self.setAccessibleDescription(tr(field.help))
        self._label = words(label, "strong")
        self._hint = words("", "small", "quiet")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._build()
        self._rove(self.keys[0])
        self._describe(None)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of the codes that are lit, in the order of the form."""
        return tuple(key.code.id for key in self.keys if key.isChecked())

    def choose(self, code_id: str) -> None:
        """Light the key of this code, as if it had been pressed; nothing when the field does not offer it."""
        key = next((one for one in self.keys if one.code.id == code_id), None)
        if key is not None and not key.isChecked():
            key.click()

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
        """Say beside this row that it needs an answer."""
        self._show_hint(Message("Choose one."), "stop")

    def eventFilter(self, watched: object, event: QEvent) -> bool:  # pyright: ignore[reportIncompatibleMethodOverride]
        if event.type() == QEvent.Type.KeyPress and isinstance(watched, Key) and isinstance(event, QKeyEvent):
            return self._key_pressed(watched, event)
        if event.type() == QEvent.Type.FocusOut:
            self._describe(None)
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._fit()

    def _build(self) -> None:
        self._board = JustifiedLines(gap=4)
        self._board.add(*self.keys)
        for key in self.keys:
            key.installEventFilter(self)
            key.looked_at.connect(lambda seen=key: self._look_at(seen))
            key.clicked.connect(lambda _on=False, pressed=key: self._pressed(pressed))
        self._side = QWidget()
        said = QVBoxLayout(self._side)
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(0)
        said.addWidget(self._label)
        said.addWidget(self._hint)
        said.addStretch(1)
        self._row = ResponsiveBox(_WIDE, self, gaps=(12, 2))
        self._row.turned.connect(self._fit)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._side)
        self._row.addWidget(self._board, 1, Qt.AlignmentFlag.AlignTop)

    def _fit(self) -> None:
        """Keep room beside or above the keys for the label and a line beneath it, so that nothing jumps."""
        room = width_of(_LABEL, self) if self._row.is_row else self.width()
        self._side.setMinimumWidth(room if self._row.is_row else 0)
        self._side.setMaximumWidth(room if self._row.is_row else ANY_WIDTH)
        self._hint.setMinimumHeight(QFontMetrics(self._hint.font()).height())

    def _key_pressed(self, key: Key, event: QKeyEvent) -> bool:
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return False
        pressed = event.key()
        sign = event.text().lower()
        if pressed in _ALONG:
            self.keys[(self.keys.index(key) + _ALONG[Qt.Key(pressed)]) % len(self.keys)].setFocus()
        elif pressed in _ACROSS:
            self._go_across(key, _ACROSS[Qt.Key(pressed)])
        elif pressed in _ENDS:
            self.keys[_ENDS[Qt.Key(pressed)]].setFocus()
        elif pressed == Qt.Key.Key_Backspace:
            self.left.emit(-1)
        elif pressed in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finished.emit()
        elif pressed == Qt.Key.Key_Space:
            self._press(key)
        elif sign and sign in SIGNS and SIGNS.index(sign) < len(self.keys):
            self._press(self.keys[SIGNS.index(sign)])
        else:
            return False
        return True

    def _go_across(self, key: Key, step: int) -> None:
        there = self._board.beside(key, step)
        if there is None:
            self.left.emit(step)
        else:
            there.setFocus()

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
            self._warn(Message("At most {number}. Put one out first.", number=self.field.at_most))
            return
        self._describe(key if key.hasFocus() else None)
        self.changed.emit()

    def _look_at(self, key: Key) -> None:
        self._rove(key)
        self._describe(key)

    def _rove(self, current: Key) -> None:
        for key in self.keys:
            key.setFocusPolicy(Qt.FocusPolicy.StrongFocus if key is current else Qt.FocusPolicy.ClickFocus)

    def _describe(self, key: Key | None) -> None:
        """Show what holds for the row, and tell what the key means that has the keyboard."""
        self._show_hint(self._plain_hint(), "quiet")
        self.told.emit(tr(key.code.define or self.field.help) if key is not None else "")

    def _plain_hint(self) -> str:
        if not self.field.many:
            return ""
        return self.field.help or Message("Choose up to {number}.", number=self.field.at_most)

    def _warn(self, text: str) -> None:
        self._show_hint(text, "notice")
        announce(self, text, urgent=True)

    def _show_hint(self, text: str, tone: str) -> None:
        mark(self._hint, tone=tone)
        self._hint.setText(text or " ")
