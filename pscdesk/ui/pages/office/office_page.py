"""The office page: set it up once, then a tab for the day and five for what HR does."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from pscdesk.errors import PscDeskError
from pscdesk.language import tr
from pscdesk.messages import Message, joined
from pscdesk.ui.context import Context
from pscdesk.ui.pages.closed import ClosedCard, give_back
from pscdesk.ui.pages.office.card.card_view import CardView
from pscdesk.ui.pages.office.held import Held, look
from pscdesk.ui.pages.office.months.coverage_view import CoverageView
from pscdesk.ui.pages.office.publish.publish_view import PublishView
from pscdesk.ui.pages.office.register.register_view import RegisterView
from pscdesk.ui.pages.office.returns.returns_view import ReturnsView
from pscdesk.ui.pages.office.setup_view import SetupView
from pscdesk.ui.pages.office.today.today_view import TodayView
from pscdesk.ui.pages.opened_card import OpenedCard
from pscdesk.ui.print_page import print_page
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.layout.page import ContentColumn, KeyLine, Page, Scroll, empty
from pscdesk.ui.widgets.text import words


class Tab(Protocol):
    """What every tab can do."""

    def show_held(self, held: Held) -> None:
        """Show the office as it stands."""
        ...


class TakesFiles(Protocol):
    """What a tab can do besides that takes files which were opened from outside."""

    @property
    def opened(self) -> OpenedCard:
        """Where they are offered."""
        ...


TABS = (
    (Message("Today"), TodayView),
    (Message("Returns"), ReturnsView),
    (Message("Months"), CoverageView),
    (Message("Publish"), PublishView),
    (Message("Units and desks"), RegisterView),
    (Message("Office card"), CardView),
)
"""Each tab: its label and the view it shows."""
_TAKE_FILES: dict[str, tuple[type[QWidget], Message]] = {
    "returns": (ReturnsView, Message("Set up the office first, then open the return again.")),
    "desks": (RegisterView, Message("Set up the office first, then open the card again.")),
}
"""The places that take a file opened from outside: the tab, and what is said where there is no office yet."""

_HELP_FOR = ("today", "returns", "months", "publish", "register", "card")
"""Which help is for each tab."""


class OfficePage(Page):
    """Shows the set-up where there is no office yet."""

    title = Message("Office")
    prints = True
    keys = (
        KeyLine("Ctrl+F", Message("In a table: search it")),
        KeyLine("Ctrl+C", Message("In a table: copy the chosen rows, or all that are shown")),
        KeyLine("Left, Right", Message("On the tabs: go to the tab beside it")),
    )

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setup = SetupView(context)
        self.views = [view(context) for _, view in TABS]
        self.tabs = QTabBar()
        self._wanted = ""
        self._card: ClosedCard | None = None
        self._build()
        self.hears(context.office_changed, self._look_again)

    @property
    def printed_title(self) -> str:
        return joined(": ", (self.title, self.tabs.tabText(self.tabs.currentIndex())))

    @property
    def help_place(self) -> str:
        return f"office-{_HELP_FOR[self.tabs.currentIndex()]}" if self._whole.currentIndex() == 2 else "office"

    def shown(self) -> None:
        self._look_again()

    def open_at(self, place: str) -> None:
        """Once the office is open: where a return, a desk's card or a backup that somebody opened is taken."""
        self._wanted = place

    def save_pressed(self) -> bool:
        view = self.views[self.tabs.currentIndex()]
        if self._whole.currentIndex() != 2 or not isinstance(view, ReturnsView) or not view.save.isVisible():
            return False
        view.save_refused()
        return True

    def first_control(self) -> QWidget | None:
        if self._whole.currentIndex() == 0:
            return self._card.again if self._card is not None else None
        return self.tabs if self._whole.currentIndex() == 2 else self.setup.force

    def _build(self) -> None:
        for label, _ in TABS:
            self.tabs.addTab(tr(label))
        self.tabs.setAccessibleName(tr(Message("Parts of the office")))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(True)
        self._views = QStackedWidget()
        for view in self.views:
            self._views.addWidget(Scroll(view))
            if isinstance(view, TodayView):
                view.opened.connect(self._open_tab)
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
        for part in (Scroll(self._closed), Scroll(self.setup), tabbed):
            self._whole.addWidget(part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._whole)

    def _open_tab(self, label: str) -> None:
        self.tabs.setCurrentIndex([str(name) for name, _ in TABS].index(str(label)))
        self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look_again(self) -> None:
        context = self._context
        context.jobs.run(Message("Opening the office"), lambda _progress: look(context), self._show, self._fail, self)

    def _show(self, held: Held | None) -> None:
        give_back(self, self._card)
        self._whole.setCurrentIndex(1 if held is None else 2)
        if held is not None:
            self._force.setText(held.card.force)
            for view in self.views:
                cast("Tab", view).show_held(held)
        if self.hasFocus():
            control = self.first_control()
            if control is not None:
                control.setFocus()
        place, self._wanted = self._wanted, ""
        self._offer(place, self._context.files_for(place), has_office=held is not None)

    def _offer(self, place: str, files: tuple[Path, ...], *, has_office: bool) -> None:
        """Begin the step of files that were opened from outside, or say why it cannot begin."""
        if not files:
            return
        if place == "restore":
            if has_office:
                self._context.notices.warn(
                    Message("There is an office on this computer already. A backup is never put over one.")
                )
            else:
                self.setup.restore.opened.offer(files)
            return
        kind, said = _TAKE_FILES[place]
        if not has_office:
            self._context.notices.warn(said)
            return
        at = next(number for number, view in enumerate(self.views) if isinstance(view, kind))
        self.tabs.setCurrentIndex(at)
        cast("TakesFiles", self.views[at]).opened.offer(files)

    def _fail(self, fault: PscDeskError) -> None:
        if self._whole.currentIndex() == 2:
            self._context.notices.fail(fault)
            return
        empty(self._closed.rows)
        self._card = card = ClosedCard(fault, self._look_again, self._context.places.home)
        self._closed.add(words(self.title, "title"), card)
        self._closed.finish()
        self._whole.setCurrentIndex(0)
        card.stand_in(self)
