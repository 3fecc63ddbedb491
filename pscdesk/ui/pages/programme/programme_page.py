"""The programme page: begun once, then a tab for each part."""

from __future__ import annotations

from typing import Protocol, cast

from PySide6.QtWidgets import QWidget

from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.pages.programme.begin_view import BeginView
from pscdesk.ui.pages.programme.plan.plan_view import PlanView
from pscdesk.ui.pages.programme.programme_held import ProgrammeHeld, look_at_programme
from pscdesk.ui.pages.tabbed import TabbedPage
from pscdesk.ui.widgets.layout.page import KeyLine


class ProgrammeTab(Protocol):
    """What every tab can do."""

    def show_programme(self, held: ProgrammeHeld) -> None:
        """Show the programme as it stands."""
        ...


PARTS = (("plan", Message("Plan"), PlanView),)
"""Each tab: its place for help and search, its label, and the view it shows."""


class ProgrammePage(TabbedPage):
    """Shows how to begin where there is no programme yet."""

    title = Message("Programme")
    keys = (
        KeyLine("Ctrl+F", Message("In a table: search it")),
        KeyLine("Ctrl+C", Message("In a table: copy the chosen rows, or all that are shown")),
        KeyLine("Left, Right", Message("On the tabs: go to the tab beside it")),
        KeyLine("Alt+Shift+Left, Alt+Shift+Right", Message("On the board: write an update with the status beside it")),
    )

    def __init__(self, context: Context) -> None:
        begin = BeginView(context)
        parts = [(label, view(context)) for _place, label, view in PARTS]
        super().__init__(context, Message("Parts of the programme"), parts, begin)
        self.begin = begin
        self.hears(context.programme_changed, self._look_again)

    @property
    def help_place(self) -> str:
        return f"programme-{PARTS[self.tabs.currentIndex()][0]}" if self.is_open else "programme"

    def open_at(self, place: str) -> QWidget | None:
        """The tab of that place, once the programme is open."""
        places = [one[0] for one in PARTS]
        if place not in places:
            return None
        self.tabs.setCurrentIndex(places.index(place))
        return self.tabs

    def _first_to_begin(self) -> QWidget:
        return self.begin.force

    def _look_again(self) -> None:
        context = self._context
        context.jobs.run(
            Message("Opening the programme"), lambda _progress: look_at_programme(context), self._show, self._fail, self
        )

    def _show(self, held: ProgrammeHeld | None) -> None:
        self._show_whole(held.force if held is not None else "")
        if held is not None:
            for view in self.views:
                cast("ProgrammeTab", view).show_programme(held)
        self._enter()
