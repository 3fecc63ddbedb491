"""Months and returns: what this desk holds by month, its return files, its card, and the office it follows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from pscdesk.errors import PscDeskError
from pscdesk.messages import Message, plural
from pscdesk.periods import Month
from pscdesk.ui.context import Context
from pscdesk.ui.models.columns import ColumnModel
from pscdesk.ui.pages.closed import ClosedPlace
from pscdesk.ui.pages.months.months_acts import MonthActs
from pscdesk.ui.pages.months.months_below import BelowMonths
from pscdesk.ui.pages.months.months_compare import CompareView
from pscdesk.ui.pages.months.months_due import DueCard, to_make
from pscdesk.ui.pages.months.months_held import Held, first_due_row, look, month_columns
from pscdesk.ui.pages.months.months_joining import Joining
from pscdesk.ui.pages.months.months_made import MadeCard
from pscdesk.ui.pages.months.months_over import OverPage
from pscdesk.ui.pages.months.months_reading import ReadingView
from pscdesk.ui.pages.months.months_totals import TotalsView
from pscdesk.ui.pages.opened_card import OpenedCard
from pscdesk.ui.widgets.buttons import WordButton
from pscdesk.ui.widgets.layout.page import KeyLine, ScrollPage
from pscdesk.ui.widgets.table import TableView
from pscdesk.ui.widgets.text import prose

if TYPE_CHECKING:
    from pscdesk.work.desk.desk import MonthView
    from pscdesk.work.desk.return_reading import Reading

_BENEATH_MADE = 5


class MonthsPage(ScrollPage):
    """One row a month. The buttons act on the row that is chosen. What a return says is read before it is sealed."""

    title = Message("Months and returns")
    keys = (
        KeyLine("Esc", Message("Leave “Read what will be sealed” without sealing")),
        KeyLine("Esc", Message("Leave the fingerprint without taking the office card")),
        KeyLine("Alt+Left", Message("Leave “Read what will be sealed” without sealing")),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(wide=True)
        self._context = context
        self._held: Held | None = None
        self._closed = ClosedPlace(self, context.places.home, self._look_again)
        self._is_joining = False
        self.below: BelowMonths | None = None
        self._due: DueCard | None = None
        self.model: ColumnModel[MonthView] = ColumnModel(month_columns())
        self.table = TableView(Message("Months"), self.model)
        self.made = MadeCard(context)
        self.acts = MonthActs(context, self._show_reading, self._done)
        self._over = OverPage(self, self.table)
        self.joining = Joining(context, self._over, self._look_again)
        self.opened_receipt = OpenedCard(
            Message("HR signed it. Open it here, and its month counts as confirmed."),
            Message("Take in this receipt"),
            self.acts.believe,
        )
        self.opened_card = OpenedCard(
            Message("Ring HR and compare its fingerprint before you rely on it."),
            Message("Open this office card"),
            lambda files: self.joining.open_card(files[0]),
        )
        self.totals = TotalsView()
        self.made.done.clicked.connect(self._made_closed)
        self.table.row_chosen.connect(self._row_chosen)
        self.column.add(
            prose(
                Message(
                    "When a month is over, make its return file and send it to HR. It is sealed: only HR can open it."
                )
            ),
            self.opened_receipt,
            self.opened_card,
            self.made,
            self.table,
            self.acts,
            self.totals,
        )
        self.column.finish()
        self.hears(context.months_changed, self._months_changed)
        self.hears(context.screen_hidden, self._end_reading)

    @property
    def reading(self) -> ReadingView | None:
        """What would be sealed, while it is being read."""
        return self._over.view if isinstance(self._over.view, ReadingView) else None

    @property
    def comparing(self) -> CompareView | None:
        """The fingerprint of an office card, while it is being compared."""
        return self._over.view if isinstance(self._over.view, CompareView) else None

    def shown(self) -> None:
        self._look_again()

    def first_control(self) -> QWidget:
        held = self._closed.first_control()
        if held is not None:
            return held
        if self._over.view is not None:
            return self._over.view.first_control()
        waits = next((card.act for card in (self.opened_receipt, self.opened_card) if card.files), None)
        return waits or self.table

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.made.take_back_warning()
        self._over.take_off()

    def chosen(self) -> MonthView | None:
        """The month whose row is chosen."""
        row = self.table.currentIndex().row()
        return self.model.facts[row] if 0 <= row < len(self.model.facts) else None

    def make_due(self) -> None:
        """Show what the returns that are due would say: those in which something was counted, or a whole quarter."""
        if self._held is not None:
            self.acts.read_first([(one.month, one.nil) for one in to_make(self._held.due, self._held.together)])

    def make_nil(self, month: Month) -> None:
        """Show the nil return of this month."""
        self.acts.read_first([(month, True)])

    def open_at(self, place: str) -> None:
        """Where a receipt or an office card that somebody opened from outside is taken, or a card can be opened."""
        card = {"receipt": self.opened_receipt, "join": self.opened_card}.get(place)
        files = self._context.files_for(place)
        self._is_joining = place == "join" and not files
        if card is not None and files:
            self._over.take_off()
            card.offer(files)

    def _show_reading(self, readings: tuple[Reading, ...]) -> None:
        self._over.lay(lambda: ReadingView(self._context, readings, self._sealed, self._end_reading))

    def _end_reading(self) -> None:
        """Forget what was read, and show the months again."""
        if self.reading is not None:
            self._over.take_off()

    def _sealed(self, paths: tuple[Path, ...]) -> None:
        self._end_reading()
        self.made.show_files(paths)
        if self.isVisible():
            self.area.verticalScrollBar().setValue(0)
            self.made.draft.setFocus()
        self._done(
            plural(
                "The return is made: {number} file. Now send it to HR.",
                "The returns are made: {number} files. Now send them to HR.",
                len(paths),
            )
        )

    def _done(self, sentence: str) -> None:
        self._context.notices.say(sentence)
        self._context.months_changed.emit()

    def _months_changed(self) -> None:
        if self.isVisible():
            self._look_again()

    def _look_again(self) -> None:
        context = self._context
        context.jobs.run(Message("Opening the counts"), lambda _progress: look(context), self._show, self._fail, self)

    def _show(self, held: Held) -> None:
        self._held = held
        self._closed.open()
        self._context.show_waiting(held.waits)
        before = self.chosen()
        self.model.show(held.months)
        self._show_due(held)
        self.totals.show_totals(held.totals, held.forms)
        rows = [view.month for view in held.months]
        self.table.choose_row(rows.index(before.month) if before and before.month in rows else first_due_row(held))
        self._show_below(held)
        if self._is_joining:
            self._is_joining = False
            self._enter_joining()

    def _enter_joining(self) -> None:
        """Put the keyboard on the way to open an office card, once its card stands in its place."""
        join = self.below.findChild(WordButton, "join") if self.below is not None else None
        if join is not None and self.isVisible():
            join.setFocus(Qt.FocusReason.TabFocusReason)
            self.area.in_view.bring(*filter(None, (join.parentWidget(), join)))

    def _show_due(self, held: Held) -> None:
        if self._due is not None:
            self.column.rows.removeWidget(self._due)
            self._due.hide()
            self._due.deleteLater()
        self._due = DueCard(held.due, held.together, self.make_due, self.make_nil)
        self.column.rows.insertWidget(_BENEATH_MADE, self._due)
        self._due.setVisible(bool(held.due) or not self.made.files)  # what was made waits to be sent

    def _made_closed(self) -> None:
        if self._due is not None:
            self._due.show()

    def _show_below(self, held: Held) -> None:
        if self.below is not None:
            self.column.rows.removeWidget(self.below)
            self.below.deleteLater()
        self.below = BelowMonths(self._context, held, self.joining.pick_card, self._look_again)
        self.column.rows.insertWidget(self.column.rows.count() - 1, self.below)
        self.below.show()  # now, so that what is to be brought into view can be

    def _fail(self, fault: PscDeskError) -> None:
        if self._held is None:
            self._closed.close(fault)
        else:
            self._context.notices.fail(fault)

    def _row_chosen(self, _row: int) -> None:
        self.acts.show_month(self.chosen())
