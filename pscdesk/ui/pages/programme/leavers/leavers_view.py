"""The leavers' tab: grouped totals by year, and the paper that says what each way of asking shows and hides."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from typing import TYPE_CHECKING

from pscdesk.messages import Message
from pscdesk.ui.pages.programme.totals.totals_part import PaperRead
from pscdesk.ui.pages.programme.totals.totals_view import TotalsView

if TYPE_CHECKING:
    from pscdesk.programme.totals.held_totals import Held
    from pscdesk.programme.totals.totals_book import TotalsBook
    from pscdesk.work.programme.programme import Programme


class LeaversView(TotalsView):
    """Its paper tells the newest years, up to five."""

    called = Message("Leavers")
    about = Message(
        "Why people left, and what kind of loss it was, as totals that somebody else has grouped. No interview and no "
        "answer of a single person is kept here."
    )
    explained = Message(
        "A CSV, XLSX, ODS or XLS file: the year, what was asked (reason, kind of loss, or how it was told), the "
        "business group, the answer, and how many leavers."
    )
    open_sections = 2

    def book(self) -> TotalsBook:
        from pscdesk.programme.leavers.leavers_layout import BOOK

        return BOOK

    def read_paper(self, programme: Programme, held: Held) -> PaperRead:
        from pscdesk.programme.leavers.leavers_held import LeaversHeld
        from pscdesk.work.in_spoken import in_spoken
        from pscdesk.work.programme.totals.leavers_document import document_of

        of = LeaversHeld(held)
        return PaperRead(in_spoken(document_of(programme, of, self.issue)) if of.spans else None)
