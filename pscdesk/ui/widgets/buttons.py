"""Buttons: in words, as an icon with a name, and one that folds something open beneath it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QEnterEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.look.icons import icon
from pscdesk.ui.look.named_values import show_hand
from pscdesk.ui.look.theme import colour
from pscdesk.ui.widgets.layout.tab_order import stops_of, tab_after

_TINTS = {"primary": "on_accent", "stop": "card", "link": "accent", "fold": "accent"}
_THIN = "\N{EN SPACE}"
"""Sets the words of a button off from its icon; not in a link, whose line would begin there."""
_REDRAW = (QEvent.Type.EnabledChange, QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange)


def is_enter(event: QKeyEvent) -> bool:
    """Whether a key presses what has the keyboard, as Space does."""
    return event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter)


class WordButton(QPushButton):
    """A button in words, with an icon where one helps; it redraws its icon when palette or text size change."""

    def __init__(self, text: str, kind: str = "", drawing: str = "") -> None:
        text = tr(text)
        super().__init__()
        self.setProperty("kind", kind)  # before its words, by which a screen reader that listens learns of it
        self.setText(f"{_THIN}{text}" if drawing and text and kind != "link" else text)
        self._drawing = drawing
        self._drawn: tuple[str, int, float] | None = None
        self.setAccessibleName(text.replace("&", ""))
        self.setAutoDefault(False)
        self._draw()

    def redraw(self) -> None:
        """Draw the icon anew where the screen has got another scale."""
        self._draw()

    def set_drawing(self, drawing: str) -> None:
        """Show another icon."""
        self._drawing = drawing
        self._draw()

    def enterEvent(self, event: QEnterEvent) -> None:
        show_hand(self)
        super().enterEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _REDRAW:
            self._draw()

    def _draw(self) -> None:
        if not self._drawing:
            return
        side = round(self.fontMetrics().ascent() * 1.25)
        tint = colour(_TINTS.get(str(self.property("kind")), "ink") if self.isEnabled() else "quiet")
        drawn = (self._drawing + tint.name(), side, self.devicePixelRatioF())
        if self._drawn == drawn:
            return
        self._drawn = drawn
        self.setIconSize(QSize(side, side))
        self.setIcon(icon(self._drawing, tint, side, self.devicePixelRatioF()))


_One = TypeVar("_One", bound=WordButton)


class IconButton(WordButton):
    """An icon alone; its name is said by screen readers and shown as a tip."""

    def __init__(self, drawing: str, name: str, pressed: Callable[[], None]) -> None:
        super().__init__("", "link", drawing)
        self.setAccessibleName(tr(name))
        self.setToolTip(tr(name))
        self.clicked.connect(lambda _checked=False: pressed())


class WrappingButton(WordButton):
    """A button in words that breaks its words into as many lines as the width it is given needs."""

    def fit(self, width: int) -> None:
        """Break the words so that the button is no wider than ``width`` pixels, as far as its longest word allows."""
        room = width - self._beside_words()
        lines: list[str] = []
        for word in self.text().split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.fontMetrics().horizontalAdvance(longer) > room:
                lines.append(word)
            else:
                lines[-1:] = [longer]
        edge = _THIN if self.text().startswith(_THIN) else ""
        broken = "\n".join(f"{edge}{line}" for line in lines)
        if broken != self.text():
            self.setText(broken)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() < self.sizeHint().width():
            self.fit(event.size().width())

    def minimumSizeHint(self) -> QSize:
        longest = max((self.fontMetrics().horizontalAdvance(word) for word in self.text().split()), default=0)
        hint = super().sizeHint()
        return QSize(min(hint.width(), longest + self._beside_words()), hint.height())

    def _beside_words(self) -> int:
        """Pixels that its icon and its edges take."""
        words = self.fontMetrics().size(QtCore.Qt.TextFlag.TextShowMnemonic, self.text().replace(_THIN, "")).width()
        return super().sizeHint().width() - words


def button(text: str, pressed: Callable[[], None], kind: str = "", drawing: str = "") -> WordButton:
    """A button that calls ``pressed``. ``kind``: primary, link, stop or plain."""
    return _connected(WordButton(text, kind, drawing), pressed)


def wrapping_button(text: str, pressed: Callable[[], None], kind: str = "", drawing: str = "") -> WrappingButton:
    """The same, for a place that may be narrower than the words: ``fit`` breaks them."""
    return _connected(WrappingButton(text, kind, drawing), pressed)


def _connected(made: _One, pressed: Callable[[], None]) -> _One:
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    made.clicked.connect(lambda _checked=False: pressed())
    return made


class Fold(QWidget):
    """A heading in words that folds its content open and shut in place."""

    def __init__(self, title: str, content: QWidget | Callable[[], QWidget], *, is_open: bool = False) -> None:
        super().__init__()
        if isinstance(content, QWidget):  # until it is opened it stands in nothing else that would take it along
            self.destroyed.connect(content.deleteLater)
        self._make = content if callable(content) else lambda: content
        self._body: QWidget | None = None
        self._title = title
        self.head = WrappingButton(title, "fold", "chevron-right")
        self.head.setCheckable(True)
        self.head.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.head.toggled.connect(self._fold)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._layout.addWidget(self.head, 0, QtCore.Qt.AlignmentFlag.AlignLeft)
        self._say()
        if is_open:
            self.head.setChecked(True)

    def put_beneath(self, always: QWidget) -> None:
        """Show this between the heading and the content, whether it is open or shut."""
        self._layout.insertWidget(1, always)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.head.fit(event.size().width())

    @property
    def is_open(self) -> bool:
        """Whether its content stands open."""
        return self.head.isChecked()

    def close_fold(self) -> None:
        """Fold the content shut, with the keyboard on the heading."""
        self.head.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)
        self.head.setChecked(False)

    def _fold(self, is_open: bool) -> None:
        if self._body is None:
            self._body = self._make()
            stops = stops_of(self._body)
            self._layout.addWidget(self._body)
            tab_after(self.head, stops)
        self._body.setVisible(is_open)
        self.head.set_drawing("chevron-down" if is_open else "chevron-right")
        self._say()
        _say_unfolded(self.head)

    def _say(self) -> None:
        self.head.setAccessibleDescription(tr(Message("Open")) if self.head.isChecked() else tr(Message("Closed")))


def _say_unfolded(head: QPushButton) -> None:
    # imported here: it builds Qt's enums, and nobody folds anything before the window has opened
    from PySide6.QtGui import QAccessible, QAccessibleStateChangeEvent

    if QAccessible.isActive():
        changed = QAccessible.State()
        changed.expanded = True
        QAccessible.updateAccessibility(QAccessibleStateChangeEvent(head, changed))


def close_fold_around(held: QWidget | None) -> bool:
    """Fold shut the innermost open fold that this widget, such as the one with the keyboard, stands in; whether any."""
    while held is not None:
        if isinstance(held, Fold) and held.is_open:
            held.close_fold()
            return True
        held = held.parentWidget()
    return False
