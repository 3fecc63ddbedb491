"""The side list of the window: the pages, a quiet mark beside each on which something waits, and the language."""

from __future__ import annotations

from collections.abc import Callable

from PySide6 import QtCore
from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from pscdesk.language import ENGLISH, WELSH, spoken, tr
from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.look.icons import icon
from pscdesk.ui.look.named_values import set_named
from pscdesk.ui.look.theme import colour, colour_on
from pscdesk.ui.pages import PageSpec
from pscdesk.ui.widgets.buttons import WordButton
from pscdesk.ui.widgets.text import words

_ROUND = 6
"""Pixels around the list, for the ring of whoever uses the keyboard."""
_BESIDE = 35
"""Pixels beside the icon and the words of an entry, as the stylesheet and Qt's own margin of a text have them."""
_SPARE = 2
"""Pixels without which Qt breaks a title that just fits."""
_EDGES = 2 * _ROUND + 1
"""Pixels of this list around its entries."""
_ABOVE_AND_BELOW = 24
"""Pixels around the words of an entry, as the stylesheet has them."""
WORD_WRAP = 0x1000
"""``Qt.TextFlag.TextWordWrap`` as a number, which Qt asks for here; why it is not named: look/named_values.py."""


class _Pages(QListWidget):
    """The list itself; says when it has another width, as it has once its scroll bar comes."""

    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.room = 0
        """Pixels across in which its entries stand; 0 before it has been laid out."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.room = event.size().width()
        self.resized.emit()


class SideList(QFrame):
    """``pages`` is the list itself, ``tongue`` the button that changes the language."""

    def __init__(self, context: Context, find_anything: Callable[[], None], beneath: QWidget) -> None:
        super().__init__(beneath)
        self._context = context
        self._listed: tuple[PageSpec, ...] = ()
        self.pages = _Pages()
        self.pages.setObjectName("pages")
        self.pages.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        set_named(self.pages, horizontalScrollBarPolicy="ScrollBarAlwaysOff")
        self.pages.setWordWrap(True)
        self.own_width = 0
        """Pixels in which every title stands in one line."""
        self._draft = words("", "small", "notice")
        self.tongue = WordButton("", "fold", "languages")
        self.tongue.clicked.connect(self._change_language)
        self._find = WordButton("", "fold", "search")
        self._find.clicked.connect(find_anything)
        self.name_language()
        self._build()
        context.marked.connect(self._name_page)
        self.pages.resized.connect(self._fit_rows)

    def list_pages(self, listed: tuple[PageSpec, ...], home: str) -> None:
        """Show these pages; ``home`` is the one that is chosen."""
        self._listed = listed
        self.pages.blockSignals(True)
        self.pages.clear()
        for spec in listed:
            QListWidgetItem(tr(spec.title), self.pages)
        self.pages.setCurrentRow([spec.id for spec in listed].index(home))
        self.pages.blockSignals(False)
        self.draw_icons()
        for spec in listed:
            if self._context.mark_of(spec.id):
                self._name_page(spec.id)

    def choose(self, page_id: str) -> None:
        """Show which page is in front, without asking for it; none where it is not listed."""
        row = next((number for number, spec in enumerate(self._listed) if spec.id == page_id), -1)
        self.pages.blockSignals(True)
        self.pages.setCurrentRow(row)
        self.pages.blockSignals(False)

    def draw_icons(self) -> None:
        """Draw the icons in the colours of the palette, at the size of the text."""
        metrics = self.pages.fontMetrics()
        side = round(metrics.ascent() * 1.4)
        self.pages.setIconSize(QSize(side, side))
        for row in range(len(self._listed)):
            self._draw_icon(row)
        titles = [tr(spec.title) for spec in self._listed]
        longest = max(metrics.horizontalAdvance(word) for title in titles for word in title.split(" "))
        beside = side + _BESIDE + _EDGES
        self.own_width = max(metrics.horizontalAdvance(title) for title in titles) + beside + _SPARE
        self.setMinimumWidth(min(longest + beside, self.own_width))
        self._fit_rows()

    def name_language(self) -> None:
        """Say on the button which language it brings, and whether this one has been checked by a speaker."""
        welsh = spoken() == WELSH
        self.pages.setAccessibleName(tr(Message("Pages")))
        self.tongue.setText("\N{EN SPACE}English" if welsh else "\N{EN SPACE}Cymraeg")
        self.tongue.setAccessibleName("Change to English" if welsh else "Newid i’r Gymraeg (change to Welsh)")
        self.tongue.setEnabled(not self._context.settings.is_fixed("language"))
        find = tr(Message("Find…"))
        self._find.setText(f"\N{EN SPACE}{find}")
        self._find.setAccessibleName(tr(Message("Find anything (Ctrl+K)")))
        self._find.setToolTip(tr(Message("Find anything (Ctrl+K)")))
        self._draft.setText(Message("Draft Welsh, not yet checked by a speaker"))
        self._draft.setVisible(welsh)

    def _change_language(self) -> None:
        self.tongue.setEnabled(False)  # until the pages stand in the other language
        self._context.set("language", ENGLISH if spoken() == WELSH else WELSH)

    def _name_page(self, page_id: str) -> None:
        row = next((number for number, spec in enumerate(self._listed) if spec.id == page_id), None)
        if row is None:
            return
        item, title, waits = self.pages.item(row), tr(self._listed[row].title), tr(self._context.mark_of(page_id))
        self._draw_icon(row)  # the mark is a dot on it, so that the title keeps its room
        item.setToolTip(waits)
        item.setData(QtCore.Qt.ItemDataRole.AccessibleTextRole, f"{title}. {waits}" if waits else title)

    def _draw_icon(self, row: int) -> None:
        spec, side = self._listed[row], self.pages.iconSize().height()
        if side <= 0:  # not measured yet: all are drawn then
            return
        dot = colour("notice") if self._context.mark_of(spec.id) else None
        tint, chosen = colour("accent"), colour_on("accent", chosen=True)
        drawn = icon(spec.drawing, tint, side, self.devicePixelRatioF(), chosen=chosen, dot=dot)
        self.pages.item(row).setIcon(drawn)

    def _fit_rows(self) -> None:
        """Each entry as high as its title needs in this width: Qt does not count what the stylesheet puts around it."""
        metrics, side = self.pages.fontMetrics(), self.pages.iconSize().height()
        room = QRect(0, 0, self.pages.room - side - _BESIDE, 0)
        for row in range(self.pages.count() if self.pages.room else 0):
            item = self.pages.item(row)
            height = metrics.boundingRect(room, WORD_WRAP, item.text()).height()
            item.setSizeHint(QSize(0, max(height, side) + _ABOVE_AND_BELOW))

    def _build(self) -> None:
        self.setProperty("surface", "side")
        name = words(Message("PSC Desk"), "title", "accent")
        name.setContentsMargins(22 - _ROUND, 0, 16, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(_ROUND, 28, 1 + _ROUND, 12)
        column.setSpacing(16)
        column.addWidget(name)
        column.addWidget(self.pages, 1)
        column.addWidget(self._find)
        for part in (self._draft, self.tongue):
            column.addWidget(part)
        self._draft.setContentsMargins(22 - _ROUND, 0, 12, 0)
        for part in (self._find, self.tongue):
            part.setProperty("place", "side")
