"""The programme page: begun once, then a tab for each part, which is read when it is looked at."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from pscdesk.errors import PscDeskError
from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.pages.programme.older_card import OlderCard
from pscdesk.ui.pages.programme.programme_tab import ProgrammeTab
from pscdesk.ui.pages.tabbed import TabbedPage
from pscdesk.ui.widgets.layout.page import KeyLine, Page

if TYPE_CHECKING:
    from pscdesk.programme.programme_store import ProgrammeFacts
    from pscdesk.ui.pages.programme.begin_view import BeginView


def _plan(context: Context) -> QWidget:
    from pscdesk.ui.pages.programme.plan.plan_view import PlanView

    return PlanView(context)


def _visits(context: Context) -> QWidget:
    from pscdesk.ui.pages.programme.visits.visits_view import VisitsView

    return VisitsView(context)


def _tasking(context: Context) -> QWidget:
    from pscdesk.ui.pages.programme.tasking.tasking_view import TaskingView

    return TaskingView(context)


def _training(context: Context) -> QWidget:
    from pscdesk.ui.pages.programme.training.training_view import TrainingView

    return TrainingView(context)


def _surveys(context: Context) -> QWidget:
    from pscdesk.ui.pages.programme.surveys.surveys_view import SurveysView

    return SurveysView(context)


def _disparity(context: Context) -> QWidget:
    from pscdesk.ui.pages.programme.disparity.disparity_view import DisparityView

    return DisparityView(context)


def _leavers(context: Context) -> QWidget:
    from pscdesk.ui.pages.programme.leavers.leavers_view import LeaversView

    return LeaversView(context)


PARTS = (
    ("plan", Message("Plan"), _plan),
    ("visits", Message("Visits"), _visits),
    ("tasking", Message("Tasking"), _tasking),
    ("training", Message("Training"), _training),
    ("surveys", Message("Surveys"), _surveys),
    ("disparity", Message("Disparity"), _disparity),
    ("leavers", Message("Leavers"), _leavers),
)
"""Each tab: its place for help and search, its label, and what builds its view, a ``ProgrammeView``, once."""


class ProgrammePage(TabbedPage):
    """Shows how to begin where there is no programme yet."""

    title = Message("Programme")
    helps = "programme"
    keys = (
        KeyLine("Ctrl+F", Message("In a table: search it")),
        KeyLine("Ctrl+C", Message("In a table: copy the chosen rows, or all that are shown")),
        KeyLine("Left, Right", Message("On the tabs: go to the tab beside it")),
        KeyLine("Alt+Shift+Left, Alt+Shift+Right", Message("On the board: write an update with the status beside it")),
        KeyLine("Alt+Shift+Left, Alt+Shift+Right", Message("In the turns of a round: move a unit a cycle back or on")),
    )

    def __init__(self, context: Context) -> None:
        parts = [(place, label, partial(self._tab, build)) for place, label, build in PARTS]
        super().__init__(context, Message("Parts of the programme"), parts)
        self.older = OlderCard(context)
        self.head.rows.insertWidget(1, self.older)
        self.hears(context.programme_changed, self._look_again)
        self.hears(context.office_changed, self._look_where_seen)

    @cached_property
    def begin(self) -> BeginView:
        """How the programme is begun."""
        # imported here: it is begun once
        from pscdesk.ui.pages.programme.begin_view import BeginView

        begin = BeginView(self._context)
        begin.begun.connect(lambda: self.part(0).enter_begun())
        return begin

    def part(self, at: int) -> ProgrammeTab:
        """The tab of that number, built when it is first asked for."""
        tab = self.view(at)
        assert isinstance(tab, ProgrammeTab)  # noqa: S101 - no other is built
        return tab

    def open_at(self, place: str) -> QWidget | None:
        """The tab of that place, such as “plan”, and what is chosen in it where the place names that, “plan told”."""
        name, _space, item = place.partition(" ")
        tabs = super().open_at(name)
        if tabs is not None:
            self.part(self.tabs.currentIndex()).want_item(item)
        return tabs

    def hand_over(self, successor: Page) -> None:
        if isinstance(successor, ProgrammePage):
            successor.tabs.setCurrentIndex(self.tabs.currentIndex())
            for at in self.built:
                self.part(at).hand_over(successor.part(at))

    def _tab(self, build: Callable[[Context], QWidget]) -> QWidget:
        return ProgrammeTab(build(self._context), self._look_again, self._context.places.home)

    def _how_to_begin(self) -> QWidget:
        return self.begin

    def _first_to_begin(self) -> QWidget:
        return self.begin.force

    def _look_again(self) -> None:
        context = self._context
        for at in self.built:
            self.part(at).is_stale = True

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
        self._enter()

    def _show_view(self, view: QWidget) -> None:
        """Read the part in front, where something changed since it was read."""
        assert isinstance(view, ProgrammeTab)  # noqa: S101 - no other is built
        if view.is_stale:
            self._context.jobs.run(
                Message("Opening the programme"),
                lambda _progress: view.part.look(),
                view.show_part,
                partial(self._close_part, view),
                view,
            )

    def _close_part(self, part: ProgrammeTab, fault: PscDeskError) -> None:
        part.close_part(fault)
        self._told.clear()  # at its next visit it is read again
