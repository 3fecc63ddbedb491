"""A page that is begun once and then has a tab for each part; one plain page where it cannot be opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from pscdesk.errors import PscDeskError
from pscdesk.language import tr
from pscdesk.messages import Message, joined
from pscdesk.ui.context import Context
from pscdesk.ui.pages.closed import ClosedCard, give_back
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.layout.page import ContentColumn, Page, Scroll, empty
from pscdesk.ui.widgets.text import words

_OWN = Message("HR’s own page: it may name small units. It does not leave HR; the papers do.")
"""Stands on paper above what the screen shows, for the screen names every unit."""


class TabbedPage(Page):
    """Where nothing is begun it shows how to begin. A page says what its tabs hold, and reads it in ``_look_again``.

    The view of a tab is built when it first comes to the front, and shown what was read whenever it comes to the front
    and has not seen it; so is what shows how to begin. ``head`` has the name of the force and the tabs beneath it.
    """

    prints = True
    helps = ""
    """The help for this page before it is begun; for a tab a hyphen and its place follow."""

    def __init__(self, context: Context, name: str, parts: Sequence[tuple[str, str, Callable[[], QWidget]]]) -> None:
        """``name`` is what the tabs are called together; ``parts`` are their places, labels, and what builds each view.

        A place is what help, search and other pages call a tab.
        """
        super().__init__()
        self._context = context
        self._card: ClosedCard | None = None
        self._made_up = False
        self.places = [place for place, _label, _build in parts]
        self._builders = [build for _place, _label, build in parts]
        self.built: dict[int, QWidget] = {}
        """The views that were built, by the number of their tab."""
        self._told: set[int] = set()
        """The tabs that have seen what was read last."""
        self._begin: Scroll | None = None
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(tr(name))
        for _place, label, _build in parts:
            self.tabs.addTab(tr(label))
        self._lay_out()

    @property
    def is_open(self) -> bool:
        """Whether the tabs stand in front."""
        return self._whole.currentWidget() is self._tabbed

    def view(self, at: int) -> QWidget:
        """The view of the tab of that number, built when it is first asked for."""
        if at not in self.built:
            self.built[at] = view = self._builders[at]()
            self._areas[at] = area = Scroll(view)
            self._views.addWidget(area)
        return self.built[at]

    @property
    def place(self) -> str:
        """The place of the tab that is chosen."""
        return self.places[self.tabs.currentIndex()]

    @property
    def help_place(self) -> str:
        return f"{self.helps}-{self.place}" if self.is_open else self.helps

    def open_at(self, place: str) -> QWidget | None:
        if place not in self.places:
            return None
        self.tabs.setCurrentIndex(self.places.index(place))
        return self.tabs

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
        if self.is_open:
            return self.tabs
        if self._whole.currentWidget() is self._begin:
            return self._first_to_begin()
        return self._card.again if self._card is not None else None

    def _look_again(self) -> None:
        """Read what there is, then show it or say why it cannot be opened."""
        raise NotImplementedError

    def _show_view(self, view: QWidget) -> None:
        """Show in this view, whose tab is in front, what was read."""
        raise NotImplementedError

    def _how_to_begin(self) -> QWidget:
        """What shows how to begin."""
        raise NotImplementedError

    def _first_to_begin(self) -> QWidget:
        """Where the keyboard goes while nothing was begun."""
        raise NotImplementedError

    def _show_whole(self, force: str, *, made_up: bool) -> None:
        """It could be read: the tabs under the name of the force, or, where that is empty, how to begin."""
        self._made_up = made_up
        give_back(self, self._card)
        self._told.clear()
        if force:
            self._force.setText(force)
            self._whole.setCurrentWidget(self._tabbed)
            self._come_to_front()
        else:
            if self._begin is None:
                self._begin = Scroll(self._how_to_begin())
                self._whole.addWidget(self._begin)
            self._whole.setCurrentWidget(self._begin)

    def _come_to_front(self, _at: int = 0) -> None:
        """The view of the tab that is chosen stands in front, and shows what it has not seen."""
        at = self.tabs.currentIndex()
        if not self.is_open:
            return
        view = self.view(at)
        self._views.setCurrentWidget(self._areas[at])
        if at not in self._told:
            self._told.add(at)
            self._show_view(view)

    def _print(self) -> None:
        # imported here: nothing of printing is needed before somebody prints
        from pscdesk.ui.print_page import print_page

        print_page(self._context, self)

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
        self._whole.setCurrentWidget(self._closed_area)
        card.stand_in(self)

    def _lay_out(self) -> None:
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(True)
        self._views = QStackedWidget()
        self._areas: dict[int, Scroll] = {}
        self.tabs.currentChanged.connect(self._come_to_front)
        self._force = words("", "title")
        self.printing = button(Message("Print this page…"), self._print, "", "printer")
        top = QHBoxLayout()
        top.addWidget(self._force, 1)
        top.addWidget(self.printing)
        self.head = head = ContentColumn(wide=True, margins=(48, 32, 48, 0))
        head.add(top)
        head.rows.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignLeft)
        self._tabbed = tabbed = QWidget()
        column = QVBoxLayout(tabbed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._views, 1)
        self._closed = ContentColumn()
        self._closed_area = Scroll(self._closed)
        self._whole = QStackedWidget()
        self._whole.addWidget(self._closed_area)
        self._whole.addWidget(tabbed)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._whole)
