"""Publishes the national report: from which month to which, into which folder, and where it lies then."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from typing import TYPE_CHECKING

from pscdesk.errors import PscDeskError
from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.ui.context import Context
from pscdesk.ui.desktop.saved_files import say_saved
from pscdesk.ui.pages.nation.body_in_use import BodyInUse
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.choice import Choice, named
from pscdesk.ui.widgets.layout.flow import Flow
from pscdesk.ui.widgets.layout.page import row_of
from pscdesk.ui.widgets.text import prose

if TYPE_CHECKING:
    from pscdesk.work.nation.nation_publish import NationPublished
    from pscdesk.work.progress import Progress

_BACK = 119
"""So many months before the last one may be the first."""


class ReportCard(Card):
    """Nothing is written before a folder was chosen; then the whole report, or nothing."""

    def __init__(self, context: Context, body: BodyInUse) -> None:
        super().__init__(Message("Publish the national report"))
        self._context, self._body = context, body
        self._is_busy = False
        self.first, self.last = Choice(), Choice()
        self.publish = button(Message("Publish to a folder…"), self.publish_report, "primary", "download")
        self.add(
            prose(
                Message(
                    "A PDF, a workbook and tables for other programs: coverage first, then every figure with both "
                    "bounds, and which forces have published what."
                )
            )
        )
        line = Flow(gap=12)
        line.addWidget(named(Message("First month"), self.first))
        line.addWidget(named(Message("Last month"), self.last))
        self.rows.addLayout(line)
        self.rows.addLayout(row_of(self.publish))

    def show_until(self, last: Month | None) -> None:
        """Offer the months up to the last one that was published; hidden where none was."""
        self.setVisible(last is not None)
        if last is None:
            return
        months = [(month, month.label) for month in (last.plus(-back) for back in range(_BACK + 1))]
        for choice, whole in ((self.first, Message("The first published")), (self.last, Message("The last published"))):
            before = choice.value
            choice.offer([(None, whole), *months])
            choice.show_value(before)

    def publish_report(self) -> None:
        """Ask for the folder, then write the report into a new folder inside it."""
        if self._is_busy:
            return
        context, body = self._context, self._body
        first, last = (one.value if isinstance(one.value, Month) else None for one in (self.first, self.last))
        if first is not None and last is not None and last < first:
            context.notices.fail(Message("The last month is before the first. Choose them the other way round."))
            return
        out = context.dialogs.choose_folder(Message("Where should the national report go?"))
        if out is None:
            return
        self._is_busy = True
        marking = context.settings.marking

        def published(progress: Progress) -> NationPublished:
            from pscdesk.work.nation.nation_publish import publish_nation

            return publish_nation(body.body(), out, first, last, marking=marking, progress=progress)

        context.jobs.run(Message("Publishing the national report"), published, self._published, self._failed, self)

    def _published(self, told: NationPublished) -> None:
        self._is_busy = False
        said = (
            Message("Exactly this report lies in {name} already.", name=told.folder.name)
            if told.before
            else Message("The national report is in {name}.", name=told.folder.name)
        )
        say_saved(self._context, said, told.folder)

    def _failed(self, fault: PscDeskError) -> None:
        self._is_busy = False
        self._context.notices.fail(fault)
