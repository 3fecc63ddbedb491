"""The disparity tab: two years or quarters compared, a group beside another, with what these numbers could tell."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.pages.programme.disparity.choosing_paper import ChoosingPaper
from pscdesk.ui.pages.programme.disparity.disparity_read import Choices, Wanted, read_disparity
from pscdesk.ui.pages.programme.totals.totals_part import PaperRead
from pscdesk.ui.pages.programme.totals.totals_view import TotalsView

if TYPE_CHECKING:
    from pscdesk.programme.totals.held_totals import Held
    from pscdesk.programme.totals.totals_book import TotalsBook
    from pscdesk.work.programme.programme import Programme


class DisparityView(TotalsView):
    """Its paper is of what is chosen; at first of the newest year beside the one before."""

    called = Message("Disparity workbook")
    about = Message(
        "Are groups treated alike? Force totals of misconduct, grievances and tribunals, and of what is done instead, "
        "compared by group. No figure stands without its interval."
    )
    explained = Message(
        "A CSV, XLSX, ODS or XLS file: the year or quarter, the system, what is counted (allegations, matters or "
        "people), the outcome if there is one, the group, and the count."
    )
    open_sections = 3

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._wanted = Wanted()

    def book(self) -> TotalsBook:
        from pscdesk.programme.disparity.disparity_layout import BOOK

        return BOOK

    def read_paper(self, programme: Programme, held: Held) -> PaperRead:
        return read_disparity(self._context, programme, held, self._wanted, self.issue)

    def show_paper(self, read: PaperRead) -> None:
        super().show_paper(read)
        if isinstance(read.choices, Choices):
            # what is wanted stays what a person chose: where nobody chose a year, the newest comes to the front
            self.choosing.offer(read.choices, read.lacking)

    def hand_over(self, successor: QWidget) -> None:
        super().hand_over(successor)
        if isinstance(successor, DisparityView):
            successor._wanted = self._wanted

    def _chooser(self) -> QWidget:
        self.choosing = ChoosingPaper(self._context)
        self.choosing.changed.connect(self._choose)
        return self.choosing

    def _choose(self) -> None:
        self._wanted = self.choosing.wanted
        self.read_again()
