"""The programme page: begun once, then a tab for each part, which is read when it is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.pages.programme.begin_view import BeginView
from pscdesk.ui.pages.programme.disparity.disparity_view import DisparityView
from pscdesk.ui.pages.programme.leavers.leavers_view import LeaversView
from pscdesk.ui.pages.programme.older_card import OlderCard
from pscdesk.ui.pages.programme.plan.plan_view import PlanView
from pscdesk.ui.pages.programme.programme_tab import ProgrammeTab
from pscdesk.ui.pages.programme.surveys.surveys_view import SurveysView
from pscdesk.ui.pages.programme.tasking.tasking_view import TaskingView
from pscdesk.ui.pages.programme.training.training_view import TrainingView
from pscdesk.ui.pages.programme.visits.visits_view import VisitsView
from pscdesk.ui.pages.tabbed import TabbedPage
from pscdesk.ui.widgets.layout.page import KeyLine, Page

if TYPE_CHECKING:
    from pscdesk.programme.programme_store import ProgrammeFacts

PARTS = (
    ("plan", Message("Plan"), PlanView),
    ("visits", Message("Visits"), VisitsView),
    ("tasking", Message("Tasking"), TaskingView),
    ("training", Message("Training"), TrainingView),
    ("surveys", Message("Surveys"), SurveysView),
    ("disparity", Message("Disparity"), DisparityView),
    ("leavers", Message("Leavers"), LeaversView),
)
"""Each tab: its place for help and search, its label, and the view it shows (a ``ProgrammeView``)."""


class ProgrammePage(TabbedPage):
    """Shows how to begin where there is no programme yet."""

    title = Message("Programme")
    keys = (
        KeyLine("Ctrl+F", Message("In a table: search it")),
        KeyLine("Ctrl+C", Message("In a table: copy the chosen rows, or all that are shown")),
        KeyLine("Left, Right", Message("On the tabs: go to the tab beside it")),
        KeyLine("Alt+Shift+Left, Alt+Shift+Right", Message("On the board: write an update with the status beside it")),
        KeyLine("Alt+Shift+Left, Alt+Shift+Right", Message("In the turns of a round: move a unit a cycle back or on")),
    )

    def __init__(self, context: Context) -> None:
        begin = BeginView(context)
        home = context.places.home
        self.parts = [ProgrammeTab(view(context), self._look_again, home) for _place, _label, view in PARTS]
        parts = [(label, part) for (_place, label, _view), part in zip(PARTS, self.parts, strict=True)]
        super().__init__(context, Message("Parts of the programme"), parts, begin)
        self.begin = begin
        self.older = OlderCard(context)
        self.head.rows.insertWidget(1, self.older)
        begin.begun.connect(self.parts[0].enter_begun)
        self.tabs.currentChanged.connect(self._look_at_part)
        self.hears(context.programme_changed, self._look_again)
        self.hears(context.office_changed, self._look_where_seen)

    @property
    def help_place(self) -> str:
        return f"programme-{PARTS[self.tabs.currentIndex()][0]}" if self.is_open else "programme"

    def open_at(self, place: str) -> QWidget | None:
        """The tab of that place, such as “plan”, and what is chosen in it where the place names that, “plan told”."""
        name, _space, item = place.partition(" ")
        places = [one[0] for one in PARTS]
        if name not in places:
            return None
        self.tabs.setCurrentIndex(places.index(name))
        self.parts[self.tabs.currentIndex()].want_item(item)
        return self.tabs

    def hand_over(self, successor: Page) -> None:
        if isinstance(successor, ProgrammePage):
            successor.tabs.setCurrentIndex(self.tabs.currentIndex())
            for part, other in zip(self.parts, successor.parts, strict=True):
                part.hand_over(other)

    def _first_to_begin(self) -> QWidget:
        return self.begin.force

    def _look_again(self) -> None:
        context = self._context
        for part in self.parts:
            part.is_stale = True

        def opened(_progress: object) -> tuple[ProgrammeFacts, str] | None:
            from pscdesk.work.office.seats.seat import check_folder

            check_folder(context.places)
            if not context.places.programme_store.exists():
                return None
            programme = context.programme()
            return programme.store.facts(), programme.set_back or ""

        context.jobs.run(Message("Opening the programme"), opened, self._show, self._fail, self)

    def _look_where_seen(self) -> None:
        if self.isVisible():  # otherwise it is read when it comes to the front
            self._look_again()

    def _show(self, told: tuple[ProgrammeFacts, str] | None) -> None:
        self.older.show_older(told[1] if told is not None else "")
        if told is None:
            self._show_whole("", made_up=False)
        else:
            self._show_whole(told[0].force, made_up=told[0].made_up)
            self._look_at_part()
        self._enter()

    def _look_at_part(self, _at: object = None) -> None:
        """Read the part in front, where something changed since it was read."""
        part = self.parts[self.tabs.currentIndex()]
        if self.is_open and part.is_stale:
            self._context.jobs.run(
                Message("Opening the programme"),
                lambda _progress: part.part.look(),
                part.show_part,
                part.close_part,
                part,
            )
