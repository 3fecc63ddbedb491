"""A page of HR's that is begun once and then has a tab for each part; one plain page where it cannot be opened."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from pscdesk.errors import PscDeskError
from pscdesk.language import tr
from pscdesk.messages import Message, joined
from pscdesk.ui.context import Context
from pscdesk.ui.pages.closed import ClosedCard, give_back
from pscdesk.ui.print_page import print_page
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.layout.page import ContentColumn, Page, Scroll, empty
from pscdesk.ui.widgets.text import words

_CLOSED, _BEGIN, _OPEN = range(3)
_OWN = Message("HR’s own page: it may name small units. It does not leave HR; the papers do.")
"""Stands on paper above what the screen shows, for the screen names every unit."""


class TabbedPage(Page):
    """Where nothing is begun it shows how to begin. A page says what its tabs hold, and reads it in ``_look_again``.

    ``head`` has the name of the force and the tabs beneath it.
    """

    prints = True

    def __init__(self, context: Context, name: str, parts: Sequence[tuple[str, QWidget]], begin: QWidget) -> None:
        """``name`` is what the tabs are called together; ``parts`` are their labels and views."""
        super().__init__()
        self._context = context
        self._card: ClosedCard | None = None
        self._made_up = False
        self.views = [view for _label, view in parts]
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(tr(name))
        self._views = QStackedWidget()
        for label, view in parts:
            self.tabs.addTab(tr(label))
            self._views.addWidget(Scroll(view))
        self._lay_out(begin)

    @property
    def is_open(self) -> bool:
        """Whether the tabs stand in front."""
        return self._whole.currentIndex() == _OPEN

    @property
    def printed_title(self) -> str:
        return joined(": ", (self.title, self.tabs.tabText(self.tabs.currentIndex())))

    @property
    def printed_note(self) -> str:
        return _OWN if self.is_open else ""

    @property
    def is_made_up(self) -> bool:
        return self._made_up

    def shown(self) -> None:
        self._look_again()

    def first_control(self) -> QWidget | None:
        if self._whole.currentIndex() == _CLOSED:
            return self._card.again if self._card is not None else None
        return self.tabs if self.is_open else self._first_to_begin()

    def _look_again(self) -> None:
        """Read what there is, then show it or say why it cannot be opened."""
        raise NotImplementedError

    def _first_to_begin(self) -> QWidget:
        """Where the keyboard goes while nothing was begun."""
        raise NotImplementedError

    def _show_whole(self, force: str, *, made_up: bool) -> None:
        """It could be read: the tabs under the name of the force, or, where that is empty, how to begin."""
        self._made_up = made_up
        give_back(self, self._card)
        self._whole.setCurrentIndex(_OPEN if force else _BEGIN)
        if force:
            self._force.setText(force)

    def _enter(self) -> None:
        """Where the keyboard waits in this page, give it to the first control."""
        control = self.first_control() if self.hasFocus() else None
        if control is not None:
            control.setFocus()

    def _fail(self, fault: PscDeskError) -> None:
        if self.is_open:
            self._context.notices.fail(fault)
            return
        empty(self._closed.rows)
        self._card = card = ClosedCard(fault, self._look_again, self._context.places.home)
        self._closed.add(words(self.title, "title"), card)
        self._closed.finish()
        self._whole.setCurrentIndex(_CLOSED)
        card.stand_in(self)

    def _lay_out(self, begin: QWidget) -> None:
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.currentChanged.connect(self._views.setCurrentIndex)
        self._force = words("", "title")
        self.printing = button(Message("Print this page…"), lambda: print_page(self._context, self), "", "printer")
        top = QHBoxLayout()
        top.addWidget(self._force, 1)
        top.addWidget(self.printing)
        self.head = head = ContentColumn(wide=True, margins=(48, 32, 48, 0))
        head.add(top)
        head.rows.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignLeft)
        tabbed = QWidget()
        column = QVBoxLayout(tabbed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._views, 1)
        self._closed = ContentColumn()
        self._whole = QStackedWidget()
        for part in (Scroll(self._closed), Scroll(begin), tabbed):
            self._whole.addWidget(part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._whole)
