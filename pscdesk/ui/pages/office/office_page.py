"""The office page: set it up once, then a tab for the day and five for what HR does."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.pages.office.fork_card import ForkCard
from pscdesk.ui.pages.office.held import Held, look
from pscdesk.ui.pages.tabbed import TabbedPage
from pscdesk.ui.widgets.layout.page import KeyLine

if TYPE_CHECKING:
    from pscdesk.ui.pages.office.returns.returns_view import ReturnsView
    from pscdesk.ui.pages.office.setup_view import SetupView
    from pscdesk.ui.pages.opened_card import OpenedCard


class Tab(Protocol):
    """What every tab can do."""

    def show_held(self, held: Held) -> None:
        """Show the office as it stands; called when the tab is in front, and something changed since it was."""
        ...


class TakesFiles(Protocol):
    """What a tab can do besides that takes files which were opened from outside."""

    @property
    def opened(self) -> OpenedCard:
        """Where they are offered."""
        ...


GoTo = Callable[[str], None]
"""Brings the tab of that place to the front."""


def _today(context: Context, go_to: GoTo) -> QWidget:
    from pscdesk.ui.pages.office.today.today_view import TodayView

    view = TodayView(context)
    view.opened.connect(go_to)
    return view


def _returns(context: Context, _go_to: GoTo) -> QWidget:
    from pscdesk.ui.pages.office.returns.returns_view import ReturnsView

    return ReturnsView(context)


def _months(context: Context, _go_to: GoTo) -> QWidget:
    from pscdesk.ui.pages.office.months.coverage_view import CoverageView

    return CoverageView(context)


def _publish(context: Context, _go_to: GoTo) -> QWidget:
    from pscdesk.ui.pages.office.publish.publish_view import PublishView

    return PublishView(context)


def _register(context: Context, _go_to: GoTo) -> QWidget:
    from pscdesk.ui.pages.office.register.register_view import RegisterView

    return RegisterView(context)


def _card(context: Context, _go_to: GoTo) -> QWidget:
    from pscdesk.ui.pages.office.card.card_view import CardView

    return CardView(context)


TABS = (
    ("today", Message("Today"), _today),
    ("returns", Message("Returns"), _returns),
    ("months", Message("Months"), _months),
    ("publish", Message("Publish"), _publish),
    ("register", Message("Units and desks"), _register),
    ("card", Message("Office card"), _card),
)
"""Each tab: its place for help, its label, and what loads and builds its view (a ``Tab``) at its first visit."""
_TAKE_FILES = {
    "returns": ("returns", Message("Set up the office first, then open the return again.")),
    "desks": ("register", Message("Set up the office first, then open the card again.")),
}
"""The places that take a file opened from outside: the tab, and what is said where there is no office yet."""


class OfficePage(TabbedPage):
    """Shows the set-up where there is no office yet."""

    title = Message("Office")
    helps = "office"
    keys = (
        KeyLine("Ctrl+F", Message("In a table: search it")),
        KeyLine("Ctrl+C", Message("In a table: copy the chosen rows, or all that are shown")),
        KeyLine("Left, Right", Message("On the tabs: go to the tab beside it")),
    )

    def __init__(self, context: Context) -> None:
        parts = [(place, label, partial(build, context, self._open_tab)) for place, label, build in TABS]
        super().__init__(context, Message("Parts of the office"), parts)
        self._held: Held | None = None
        self.fork = ForkCard(context)
        self.head.rows.insertWidget(1, self.fork)
        self._wanted = ""
        self.hears(context.office_changed, self._look_again)

    @cached_property
    def setup(self) -> SetupView:
        """How an office is set up, or comes back from a backup."""
        # imported here: an office is set up once
        from pscdesk.ui.pages.office.setup_view import SetupView

        return SetupView(self._context)

    def open_at(self, place: str) -> None:
        """Once the office is open: where a return, a desk's card or a backup that somebody opened is taken."""
        self._wanted = place

    def save_pressed(self) -> bool:
        if not self.is_open or self.place != "returns":
            return False
        view = cast("ReturnsView", self.view(self.tabs.currentIndex()))
        if not view.save.isVisible():
            return False
        view.save_refused()
        return True

    def _how_to_begin(self) -> QWidget:
        return self.setup

    def _first_to_begin(self) -> QWidget:
        return self.setup.force

    def _open_tab(self, place: str) -> None:
        super().open_at(place)
        self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look_again(self) -> None:
        context = self._context
        context.jobs.run(Message("Opening the office"), lambda _progress: look(context), self._show, self._fail, self)

    def _show(self, held: Held | None) -> None:
        self._held = held
        self.fork.show_fork(held.fork if held is not None else "")
        if held is None:
            self._show_whole("", made_up=False)
        else:
            self._show_whole(held.card.force, made_up=held.card.made_up)
        self._enter()
        place, self._wanted = self._wanted, ""
        self._offer(place, self._context.files_for(place), has_office=held is not None)

    def _show_view(self, view: QWidget) -> None:
        if self._held is not None:
            cast("Tab", view).show_held(self._held)

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
        tab, said = _TAKE_FILES[place]
        if not has_office:
            self._context.notices.warn(said)
            return
        super().open_at(tab)
        cast("TakesFiles", self.view(self.tabs.currentIndex())).opened.offer(files)
