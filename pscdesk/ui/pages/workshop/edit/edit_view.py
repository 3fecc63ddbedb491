"""The tab Edit: an outline of the guidance, the form of one block, and the page that supervisors see."""

from __future__ import annotations

from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.pages.workshop.workshop_in_use import SeenWorkshop, WorkshopInUse
from pscdesk.ui.widgets.layout.page import ContentColumn
from pscdesk.ui.widgets.text import words


class EditView(ContentColumn):
    """One block at a time."""

    def __init__(self, context: Context, work: WorkshopInUse) -> None:
        super().__init__(wide=True)
        self._context, self._work = context, work
        self.said = words("")
        self.add(self.said)
        self.finish()

    def show_workshop(self, seen: SeenWorkshop) -> None:
        """Show the work as it stands."""
        self.said.setText(Message("{number} edits", number=len(seen.overlay.edit)))
