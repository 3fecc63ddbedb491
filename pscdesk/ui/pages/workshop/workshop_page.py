"""The page Guidance: begun with the force's name and the guidance it follows, then a tab for each part of the work."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtWidgets import QWidget

from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.pages.tabbed import TabbedPage
from pscdesk.ui.pages.workshop.workshop_in_use import SeenWorkshop, WorkshopInUse
from pscdesk.ui.widgets.layout.page import KeyLine

if TYPE_CHECKING:
    from pscdesk.ui.pages.workshop.begin_guidance import BeginGuidance


class WorkshopTab(Protocol):
    """What every tab can do."""

    def show_workshop(self, seen: SeenWorkshop) -> None:
        """Show the work as it stands; called when the tab is in front, and something changed since it was."""
        ...


def _standing(context: Context, work: WorkshopInUse) -> QWidget:
    from pscdesk.ui.pages.workshop.standing_view import StandingView

    return StandingView(context, work)


def _edit(context: Context, work: WorkshopInUse) -> QWidget:
    from pscdesk.ui.pages.workshop.edit.edit_view import EditView

    return EditView(context, work)


def _rows(context: Context, work: WorkshopInUse) -> QWidget:
    from pscdesk.ui.pages.workshop.rows_view import RowsView

    return RowsView(context, work)


def _situations(context: Context, work: WorkshopInUse) -> QWidget:
    from pscdesk.ui.pages.workshop.situations_view import SituationsView

    return SituationsView(context, work)


def _welsh(context: Context, work: WorkshopInUse) -> QWidget:
    from pscdesk.ui.pages.workshop.welsh_view import WelshView

    return WelshView(context, work)


def _changes(context: Context, work: WorkshopInUse) -> QWidget:
    from pscdesk.ui.pages.workshop.changes_view import ChangesView

    return ChangesView(context, work)


def _numbers(context: Context, work: WorkshopInUse) -> QWidget:
    from pscdesk.ui.pages.workshop.numbers_view import NumbersView

    return NumbersView(context, work)


def _newer(context: Context, work: WorkshopInUse) -> QWidget:
    from pscdesk.ui.pages.workshop.newer_view import NewerView

    return NewerView(context, work)


def _sign(context: Context, work: WorkshopInUse) -> QWidget:
    from pscdesk.ui.pages.workshop.sign_view import SignView

    return SignView(context, work)


PARTS = (
    ("standing", Message("Where it stands"), _standing),
    ("edit", Message("Edit"), _edit),
    ("rows", Message("Rows"), _rows),
    ("situations", Message("Situations"), _situations),
    ("welsh", Message("Welsh"), _welsh),
    ("changes", Message("Changes"), _changes),
    ("numbers", Message("Numbers"), _numbers),
    ("newer", Message("Newer guidance"), _newer),
    ("sign", Message("Read and sign"), _sign),
)
"""Each tab: its place for help and search, its label, and what builds its view (a ``WorkshopTab``) at its first visit.

Whoever changes something emits ``context.workshop_changed``, and every tab is shown what is new.
"""


class WorkshopPage(TabbedPage):
    """Shows how to begin where nobody works on guidance yet."""

    title = Message("Guidance")
    helps = "guidance"
    keys = (KeyLine("Left, Right", Message("On the tabs: go to the tab beside it")),)

    def __init__(self, context: Context) -> None:
        self.work = WorkshopInUse(context)
        self._seen: SeenWorkshop | None = None
        parts = [(place, label, partial(build, context, self.work)) for place, label, build in PARTS]
        super().__init__(context, Message("Parts of the work on guidance"), parts)
        self.hears(context.workshop_changed, self._look_again)

    @cached_property
    def begin(self) -> BeginGuidance:
        """How guidance is begun, or read and signed where somebody else works on it."""
        # imported here: the work is begun once
        from pscdesk.ui.pages.workshop.begin_guidance import BeginGuidance

        return BeginGuidance(self._context, self.work)

    @property
    def printed_note(self) -> str:
        return Message("Draft: guidance that is being worked on.") if self.is_open else ""

    def _how_to_begin(self) -> QWidget:
        return self.begin

    def _first_to_begin(self) -> QWidget:
        return self.begin.force

    def _look_again(self) -> None:
        work = self.work
        self._context.jobs.run(
            Message("Opening the guidance"), lambda _progress: work.look(), self._show, self._fail, self
        )

    def _show(self, seen: SeenWorkshop | None) -> None:
        self._seen = seen
        if seen is None:
            self._show_whole("", made_up=False)
            self.begin.folder.show_folder()
            self.begin.reader.show_workshop(None)
        else:
            self._show_whole(Message("Guidance of {force}", force=seen.overlay.force), made_up=False)
        self._enter()

    def _show_view(self, view: QWidget) -> None:
        if self._seen is not None:
            cast("WorkshopTab", view).show_workshop(self._seen)
