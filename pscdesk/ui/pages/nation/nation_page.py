"""The page Nation: begun with the first force that joins, then a tab for the forces, their packages and figures."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtWidgets import QWidget

from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.pages.nation.body_in_use import BodyInUse, SeenBody
from pscdesk.ui.pages.tabbed import TabbedPage
from pscdesk.ui.widgets.layout.page import KeyLine

if TYPE_CHECKING:
    from pscdesk.ui.pages.nation.begin_view import BeginView

_OWN = Message("What forces published: every count is rounded by the force that published it.")


class NationTab(Protocol):
    """What every tab can do."""

    def show_body(self, seen: SeenBody) -> None:
        """Show the body as it stands; called when the tab is in front, and something changed since it was."""
        ...


def _forces(context: Context, body: BodyInUse) -> QWidget:
    from pscdesk.ui.pages.nation.forces_view import ForcesView

    return ForcesView(context, body)


def _packages(context: Context, body: BodyInUse) -> QWidget:
    from pscdesk.ui.pages.nation.packages_view import PackagesView

    return PackagesView(context, body)


def _figures(context: Context, body: BodyInUse) -> QWidget:
    from pscdesk.ui.pages.nation.figures_view import FiguresView

    return FiguresView(context, body)


PARTS = (
    ("forces", Message("Forces"), _forces),
    ("packages", Message("Packages"), _packages),
    ("figures", Message("Figures"), _figures),
)
"""Each tab: its place for help and search, its label, and what builds its view (a ``NationTab``) at its first visit."""


class NationPage(TabbedPage):
    """Shows how to begin where no force has joined yet."""

    title = Message("Nation")
    helps = "nation"
    keys = (
        KeyLine("Ctrl+F", Message("In a table: search it")),
        KeyLine("Ctrl+C", Message("In a table: copy the chosen rows, or all that are shown")),
        KeyLine("Left, Right", Message("On the tabs: go to the tab beside it")),
    )

    def __init__(self, context: Context) -> None:
        self.body = BodyInUse(context)
        self._seen: SeenBody | None = None
        parts = [(place, label, partial(build, context, self.body)) for place, label, build in PARTS]
        super().__init__(context, Message("Parts of the nation"), parts)
        self.hears(context.nation_changed, self._look_again)

    @cached_property
    def begin(self) -> BeginView:
        """How the first force joins."""
        # imported here: a body is begun once
        from pscdesk.ui.pages.nation.begin_view import BeginView

        return BeginView(self._context, self.body)

    @property
    def printed_note(self) -> str:
        return _OWN if self.is_open else ""

    def _how_to_begin(self) -> QWidget:
        return self.begin

    def _first_to_begin(self) -> QWidget:
        return self.begin.join.open

    def _look_again(self) -> None:
        body = self.body
        self._context.jobs.run(
            Message("Opening the nation"), lambda _progress: body.look(), self._show, self._fail, self
        )

    def _show(self, seen: SeenBody | None) -> None:
        self._seen = seen
        if seen is None:
            self._show_whole("", made_up=False)
            self.begin.folder.show_folder()
        else:
            made_up = seen.status.made_up
            self._show_whole(Message("Nation (made-up figures)") if made_up else self.title, made_up=made_up)
        self._enter()

    def _show_view(self, view: QWidget) -> None:
        if self._seen is not None:
            cast("NationTab", view).show_body(self._seen)
