"""Page base classes and layout helpers: a title, a column of readable width that scrolls, rows, emptying a layout."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, NamedTuple

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QMetaObject, QObject, QSize, SignalInstance
from PySide6.QtGui import QCursor, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from pscdesk.ui.look.named_values import set_named
from pscdesk.ui.widgets.layout.in_view import InView
from pscdesk.ui.widgets.text import words

READING = 76
"""Characters in a line of running text, at most."""


class KeyLine(NamedTuple):
    """One line of the list of keys: which keys, and what they do."""

    keys: str
    says: str


class Page(QWidget):
    """A page of the window. ``title`` is also the window's title while it is shown."""

    title = ""
    prints = False
    """Whether what it shows may be printed with Ctrl+P."""
    keys: tuple[KeyLine, ...] = ()
    """The keys that work on this page beside those of the window, for the list of keys."""
    beneath: ClassVar[QWidget | None] = None
    """What a page that is being built stands beneath from its first line on, so that each part is styled once."""

    def __init__(self) -> None:
        super().__init__(Page.beneath)
        self._heard: list[QMetaObject.Connection] = []

    def hears(self, signal: SignalInstance, then: Callable[..., object]) -> None:
        """Call ``then`` at each signal of something that outlives this page, until the page is left for good."""
        self._heard.append(signal.connect(then))

    def leave_for_good(self) -> None:
        """Another page takes this one's place: from now on it hears nothing, though Qt deletes it a moment later."""
        for connection in self._heard:
            QObject.disconnect(connection)
        self._heard.clear()

    @property
    def is_covered(self) -> bool:
        """Whether what it shows was covered, so that nothing may be opened over it."""
        return False

    @property
    def printed_title(self) -> str:
        """What stands above the page on paper."""
        return self.title

    @property
    def printed_note(self) -> str:
        """A line at the top of the page on paper, beneath the marking and the month; without it none of the three."""
        return ""

    @property
    def is_made_up(self) -> bool:
        """Whether its figures are a demonstration's, which paper says where the page has a note."""
        return False

    @property
    def help_place(self) -> str:
        """Which help is for what is in front here, such as a tab; empty for the help of the page as a whole."""
        return ""

    def shown(self) -> None:
        """Called each time the page comes to the front."""

    def first_control(self) -> QWidget | None:
        """Where the keyboard should be when the page comes to the front."""
        return None

    def open_at(self, place: str) -> QWidget | None:
        """Show that place within the page, such as an entry found by the search, and give where the keyboard goes.

        None where the place is not known.
        """
        return None

    def save_pressed(self) -> bool:
        """Save what this page is about (Ctrl+S); False where there is nothing to save."""
        return False

    def print_pressed(self) -> bool:
        """Print what this page is about where that is another thing than the page (Ctrl+P); False where it is not."""
        return False

    def find_pressed(self) -> bool:
        """Put the keyboard into this page's own search (Ctrl+F); False where there is none."""
        return False

    def hand_over(self, successor: Page) -> None:
        """The language changed: give what is in the middle of being done to the same page in the other language."""


class ContentColumn(QWidget):
    """A column as wide as a line of text should be, or as wide as its page when ``wide``."""

    def __init__(self, *, wide: bool = False, margins: tuple[int, int, int, int] = (48, 32, 48, 32)) -> None:
        super().__init__()
        self._wide = wide
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(*margins)
        self.rows.setSpacing(12)
        self._fit()

    def add(self, *items: QWidget | QLayout, gap: int = 0) -> None:
        """Put these beneath each other, after a gap of so many pixels."""
        if gap:
            self.rows.addSpacing(gap)
        for item in items:
            if isinstance(item, QLayout):
                self.rows.addLayout(item)
            else:
                self.rows.addWidget(item)

    def finish(self) -> None:
        """Push everything to the top."""
        self.rows.addStretch(1)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._fit()

    def _fit(self) -> None:
        if not self._wide:
            margins = self.rows.contentsMargins()
            characters = self.fontMetrics().averageCharWidth() * READING
            self.setMaximumWidth(round(characters * 1.12) + margins.left() + margins.right())


class _Holder(QWidget):
    """What a scroll area holds: its least height is nothing, so that only its height for a width counts."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


class Scroll(QScrollArea):
    """Scrolls one widget up and down; it never takes the keyboard itself, and shows what in it has it."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        set_named(self, focusPolicy="NoFocus")
        self.setViewport(QWidget())  # our own: of Qt's own one Python would look through every kind of widget
        holder = _Holder()
        holder.setObjectName("page")
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(content, 1)
        row.addStretch(0)
        self.setWidget(holder)
        self._holder = holder
        self.in_view = InView(self)
        self.verticalScrollBar().valueChanged.connect(self._end_hover)

    def _end_hover(self) -> None:
        """What was under the mouse has moved from under it: Qt says so only once the mouse moves as well."""
        mouse = QCursor.pos()
        for one in self._holder.findChildren(QWidget):
            if one.underMouse() and not one.rect().contains(one.mapFromGlobal(mouse)):
                one.setAttribute(QtCore.Qt.WidgetAttribute.WA_UnderMouse, False)
                one.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl the wheel is left to the window, which changes the size of text."""
        if event.modifiers() & QtCore.Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().wheelEvent(event)


class ScrollPage(Page):
    """A page whose column scrolls as a whole."""

    def __init__(self, *, wide: bool = False) -> None:
        super().__init__()
        self.column = ContentColumn(wide=wide)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.area = Scroll(self.column)
        outer.addWidget(self.area, 1)
        self.outer = outer
        if self.title:
            self.column.add(words(self.title, "title"))


def row_of(*items: QWidget, stretch: bool = True) -> QHBoxLayout:
    """Controls beside each other, from the left."""
    row = QHBoxLayout()
    row.setSpacing(12)
    for item in items:
        row.addWidget(item)
    if stretch:
        row.addStretch(1)
    return row


def row_filled_by(column: QWidget) -> QHBoxLayout:
    """A row in which the column is as wide as it may be, and stays at the left."""
    row = QHBoxLayout()
    row.addWidget(column, 1)
    row.addStretch(0)
    return row


def empty(rows: QLayout, keep: int = 0) -> None:
    """Take away everything that stands in a layout after the first ``keep`` items."""
    while rows.count() > keep:
        item = rows.takeAt(keep)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
