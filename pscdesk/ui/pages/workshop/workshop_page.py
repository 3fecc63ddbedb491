"""The page Guidance: begun with the force's name and the guidance it follows, then a tab for each part of the work."""

from __future__ import annotations

from typing import Protocol, cast

from PySide6.QtWidgets import QWidget

from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.pages.tabbed import TabbedPage
from pscdesk.ui.pages.workshop.begin_guidance import BeginGuidance
from pscdesk.ui.pages.workshop.changes_view import ChangesView
from pscdesk.ui.pages.workshop.edit.edit_view import EditView
from pscdesk.ui.pages.workshop.newer_view import NewerView
from pscdesk.ui.pages.workshop.numbers_view import NumbersView
from pscdesk.ui.pages.workshop.rows_view import RowsView
from pscdesk.ui.pages.workshop.sign_view import SignView
from pscdesk.ui.pages.workshop.situations_view import SituationsView
from pscdesk.ui.pages.workshop.standing_view import StandingView
from pscdesk.ui.pages.workshop.welsh_view import WelshView
from pscdesk.ui.pages.workshop.workshop_in_use import SeenWorkshop, WorkshopInUse
from pscdesk.ui.widgets.layout.page import KeyLine


class WorkshopTab(Protocol):
    """What every tab can do."""

    def show_workshop(self, seen: SeenWorkshop) -> None:
        """Show the work as it stands; called when the tab is in front, and something changed since it was."""
        ...


PARTS = (
    ("standing", Message("Where it stands"), StandingView),
    ("edit", Message("Edit"), EditView),
    ("rows", Message("Rows"), RowsView),
    ("situations", Message("Situations"), SituationsView),
    ("welsh", Message("Welsh"), WelshView),
    ("changes", Message("Changes"), ChangesView),
    ("numbers", Message("Numbers"), NumbersView),
    ("newer", Message("Newer guidance"), NewerView),
    ("sign", Message("Read and sign"), SignView),
)
"""Each tab: its place for help and search, its label, and the view it shows (a ``WorkshopTab``).

A view is built with the context and the ``WorkshopInUse``. Whoever changes something emits
``context.workshop_changed``, and every tab is shown what is new.
"""


class WorkshopPage(TabbedPage):
    """Shows how to begin where nobody works on guidance yet."""

    title = Message("Guidance")
    keys = (KeyLine("Left, Right", Message("On the tabs: go to the tab beside it")),)

    def __init__(self, context: Context) -> None:
        self.work = WorkshopInUse(context)
        self.begin = BeginGuidance(context, self.work)
        self._seen: SeenWorkshop | None = None
        self._shown: set[int] = set()
        parts = [(label, view(context, self.work)) for _place, label, view in PARTS]
        super().__init__(context, Message("Parts of the work on guidance"), parts, self.begin)
        self.tabs.currentChanged.connect(self._show_front)
        self.hears(context.workshop_changed, self._look_again)

    @property
    def help_place(self) -> str:
        return f"guidance-{PARTS[self.tabs.currentIndex()][0]}" if self.is_open else "guidance"

    @property
    def printed_note(self) -> str:
        return Message("Draft: guidance that is being worked on.") if self.is_open else ""

    def open_at(self, place: str) -> QWidget | None:
        places = [one[0] for one in PARTS]
        if place not in places:
            return None
        self.tabs.setCurrentIndex(places.index(place))
        return self.tabs

    def _first_to_begin(self) -> QWidget:
        return self.begin.force

    def _look_again(self) -> None:
        work = self.work
        self._context.jobs.run(
            Message("Opening the guidance"), lambda _progress: work.look(), self._show, self._fail, self
        )

    def _show(self, seen: SeenWorkshop | None) -> None:
        self.begin.folder.show_folder()
        self._seen = seen
        self._shown.clear()
        if seen is None:
            self._show_whole("", made_up=False)
            self.begin.reader.show_workshop(None)
        else:
            self._show_whole(Message("Guidance of {force}", force=seen.overlay.force), made_up=False)
            self._show_front()
        self._enter()

    def _show_front(self, _at: int = 0) -> None:
        """Show the tab in front what it has not seen yet."""
        at = self.tabs.currentIndex()
        if self._seen is not None and at not in self._shown:
            self._shown.add(at)
            cast("WorkshopTab", self.views[at]).show_workshop(self._seen)
