"""The programme page: begun once, then a tab for each part."""

from __future__ import annotations

from typing import Protocol, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from pscdesk.errors import PscDeskError
from pscdesk.language import tr
from pscdesk.messages import Message, joined
from pscdesk.ui.context import Context
from pscdesk.ui.pages.closed import closed_card
from pscdesk.ui.pages.programme.begin_view import BeginView
from pscdesk.ui.pages.programme.plan.plan_view import PlanView
from pscdesk.ui.pages.programme.programme_held import ProgrammeHeld, look_at_programme
from pscdesk.ui.print_page import print_page
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.layout.page import ContentColumn, KeyLine, Page, Scroll, empty
from pscdesk.ui.widgets.text import words


class ProgrammeTab(Protocol):
    """What every tab can do."""

    def show_programme(self, held: ProgrammeHeld) -> None:
        """Show the programme as it stands."""
        ...


PARTS = (("plan", Message("Plan"), PlanView),)
"""Each tab: its place for help and search, its label, and the view it shows."""

_CLOSED, _BEGIN, _OPEN = range(3)


class ProgrammePage(Page):
    """Shows how to begin where there is no programme yet."""

    title = Message("Programme")
    prints = True
    keys = (
        KeyLine("Ctrl+F", Message("In a table: search it")),
        KeyLine("Ctrl+C", Message("In a table: copy the chosen rows, or all that are shown")),
        KeyLine("Left, Right", Message("On the tabs: go to the tab beside it")),
        KeyLine("Alt+Shift+Left, Alt+Shift+Right", Message("On the board: write an update with the status beside it")),
    )

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._wanted = ""
        self.begin = BeginView(context)
        self.views = [view(context) for _place, _label, view in PARTS]
        self.tabs = QTabBar()
        self._build()
        self.hears(context.programme_changed, self._look_again)

    @property
    def printed_title(self) -> str:
        return joined(": ", (self.title, self.tabs.tabText(self.tabs.currentIndex())))

    @property
    def help_place(self) -> str:
        is_open = self._whole.currentIndex() == _OPEN
        return f"programme-{PARTS[self.tabs.currentIndex()][0]}" if is_open else "programme"

    def shown(self) -> None:
        self._look_again()

    def open_at(self, place: str) -> QWidget | None:
        """The tab of that place, once the programme is open."""
        places = [one[0] for one in PARTS]
        if place not in places:
            return None
        self.tabs.setCurrentIndex(places.index(place))
        return self.tabs

    def first_control(self) -> QWidget | None:
        if self._whole.currentIndex() == _CLOSED:
            return None
        return self.tabs if self._whole.currentIndex() == _OPEN else self.begin.force

    def _build(self) -> None:
        self.tabs.setAccessibleName(tr(Message("Parts of the programme")))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(True)
        self._views = QStackedWidget()
        for (_place, label, _view), view in zip(PARTS, self.views, strict=True):
            self.tabs.addTab(tr(label))
            self._views.addWidget(Scroll(view))
        self.tabs.currentChanged.connect(self._views.setCurrentIndex)
        self._force = words("", "title")
        self.printing = button(Message("Print this page…"), lambda: print_page(self._context, self), "", "printer")
        top = QHBoxLayout()
        top.addWidget(self._force, 1)
        top.addWidget(self.printing)
        head = ContentColumn(wide=True, margins=(48, 32, 48, 0))
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
        for part in (Scroll(self._closed), Scroll(self.begin), tabbed):
            self._whole.addWidget(part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._whole)

    def _look_again(self) -> None:
        context = self._context
        context.jobs.run(
            Message("Opening the programme"), lambda _progress: look_at_programme(context), self._show, self._fail, self
        )

    def _show(self, held: ProgrammeHeld | None) -> None:
        self._whole.setCurrentIndex(_BEGIN if held is None else _OPEN)
        if held is not None:
            self._force.setText(held.force)
            for view in self.views:
                cast("ProgrammeTab", view).show_programme(held)
        if self.hasFocus():
            control = self.first_control()
            if control is not None:
                control.setFocus()

    def _fail(self, fault: PscDeskError) -> None:
        if self._whole.currentIndex() == _OPEN:
            self._context.notices.fail(fault)
            return
        empty(self._closed.rows)
        self._closed.add(closed_card(fault, self._look_again, self._context.places.home))
        self._closed.finish()
        self._whole.setCurrentIndex(_CLOSED)
