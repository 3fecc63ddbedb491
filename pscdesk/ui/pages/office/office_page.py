"""The office page: set it up once, then a tab for the day and five for what HR does."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.pages.office.card.card_view import CardView
from pscdesk.ui.pages.office.fork_card import ForkCard
from pscdesk.ui.pages.office.held import Held, look
from pscdesk.ui.pages.office.months.coverage_view import CoverageView
from pscdesk.ui.pages.office.publish.publish_view import PublishView
from pscdesk.ui.pages.office.register.register_view import RegisterView
from pscdesk.ui.pages.office.returns.returns_view import ReturnsView
from pscdesk.ui.pages.office.setup_view import SetupView
from pscdesk.ui.pages.office.today.today_view import TodayView
from pscdesk.ui.pages.opened_card import OpenedCard
from pscdesk.ui.pages.tabbed import TabbedPage
from pscdesk.ui.widgets.layout.page import KeyLine


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


class OfficePage(TabbedPage):
    """Shows the set-up where there is no office yet."""

    title = Message("Office")
    keys = (
        KeyLine("Ctrl+F", Message("In a table: search it")),
        KeyLine("Ctrl+C", Message("In a table: copy the chosen rows, or all that are shown")),
        KeyLine("Left, Right", Message("On the tabs: go to the tab beside it")),
    )

    def __init__(self, context: Context) -> None:
        setup = SetupView(context)
        parts = [(label, view(context)) for label, view in TABS]
        super().__init__(context, Message("Parts of the office"), parts, setup)
        self.setup = setup
        self.fork = ForkCard(context)
        self.head.rows.insertWidget(1, self.fork)
        self._wanted = ""
        for view in self.views:
            if isinstance(view, TodayView):
                view.opened.connect(self._open_tab)
        self.hears(context.office_changed, self._look_again)

    @property
    def help_place(self) -> str:
        return f"office-{_HELP_FOR[self.tabs.currentIndex()]}" if self.is_open else "office"

    def open_at(self, place: str) -> None:
        """Once the office is open: where a return, a desk's card or a backup that somebody opened is taken."""
        self._wanted = place

    def save_pressed(self) -> bool:
        view = self.views[self.tabs.currentIndex()]
        if not self.is_open or not isinstance(view, ReturnsView) or not view.save.isVisible():
            return False
        view.save_refused()
        return True

    def _first_to_begin(self) -> QWidget:
        return self.setup.force

    def _open_tab(self, label: str) -> None:
        self.tabs.setCurrentIndex([str(name) for name, _ in TABS].index(str(label)))
        self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look_again(self) -> None:
        context = self._context
        context.jobs.run(Message("Opening the office"), lambda _progress: look(context), self._show, self._fail, self)

    def _show(self, held: Held | None) -> None:
        self.fork.show_fork(held.fork if held is not None else "")
        if held is None:
            self._show_whole("", made_up=False)
        else:
            self._show_whole(held.card.force, made_up=held.card.made_up)
            for view in self.views:
                cast("Tab", view).show_held(held)
        self._enter()
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
