"""Months and returns: what this desk holds by month, its return files, its card, and the office it follows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from pscdesk.errors import PscDeskError
from pscdesk.language import tr
from pscdesk.messages import Message, plural
from pscdesk.periods import Month
from pscdesk.ui.context import Context
from pscdesk.ui.models.columns import ColumnModel
from pscdesk.ui.pages.closed import ClosedPlace
from pscdesk.ui.pages.months.months_below import below_months
from pscdesk.ui.pages.months.months_cards import (
    DeskCardForm,
    office_card_view,
    old_months_card,
)
from pscdesk.ui.pages.months.months_compare import CompareView
from pscdesk.ui.pages.months.months_due import DueCard, to_make
from pscdesk.ui.pages.months.months_held import Held, look, month_columns, why_not_made
from pscdesk.ui.pages.months.months_joining import Cards, read_card, refuse_card, take_card
from pscdesk.ui.pages.months.months_made import MadeCard
from pscdesk.ui.pages.months.months_reading import ReadingView
from pscdesk.ui.pages.months.months_totals import TotalsView
from pscdesk.ui.pages.opened_card import OpenedCard
from pscdesk.ui.widgets.buttons import WordButton, button
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.layout.in_view import InView
from pscdesk.ui.widgets.layout.page import KeyLine, ScrollPage
from pscdesk.ui.widgets.table import TableView
from pscdesk.ui.widgets.text import prose, words

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
        self._in_view = InView(self.area)
        self._below: QWidget | None = None
        self._due: DueCard | None = None
        self.reading: ReadingView | None = None
        """What would be sealed, while it is being read."""
        self.comparing: CompareView | None = None
        """The fingerprint of an office card, while it is being compared."""
        self.model: ColumnModel[MonthView] = ColumnModel(month_columns())
        self.table = TableView(Message("Months"), self.model)
        self.made = MadeCard(context)
        self.make = button(Message("Make the return file…"), self.make_return, "primary", "send")
        self.nil = button(Message("Nothing to report (nil)…"), lambda: self.make_return(nil=True))
        self.confirm = button(Message("HR has confirmed it"), self.confirm_receipt)
        self.receipt = button(Message("Open HR’s receipt…"), self.take_receipt, "", "folder-open")
        self.again = button(Message("Make it again with a higher number…"), self.make_again)
        self.why = words("", "body", "quiet")
        self.digest = words("", "body", "quiet")
        self.opened_receipt = OpenedCard(
            Message("HR signed it. Open it here, and its month counts as confirmed."),
            Message("Take in this receipt"),
            self._believe,
        )
        self.opened_card = OpenedCard(
            Message("Ring HR and compare its fingerprint before you rely on it."),
            Message("Open this office card"),
            lambda files: self.open_card(files[0]),
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
            flow_of(self.make, self.nil),
            self.why,
            flow_of(self.confirm, self.receipt, self.again),
            self.digest,
            self.totals,
        )
        self.column.finish()
        self._row_chosen(-1)
        self.hears(context.months_changed, self._months_changed)
        self.hears(context.screen_hidden, self._end_reading)

    def shown(self) -> None:
        self._look_again()

    def first_control(self) -> QWidget:
        held = self._closed.first_control()
        if held is not None:
            return held
        over = self.reading or self.comparing
        if over is not None:
            return over.first_control()
        waits = next((card.act for card in (self.opened_receipt, self.opened_card) if card.files), None)
        return waits or self.table

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.made.take_back_warning()
        self._end_reading()
        self._end_comparing()

    def chosen(self) -> MonthView | None:
        """The month whose row is chosen."""
        row = self.table.currentIndex().row()
        return self.model.facts[row] if 0 <= row < len(self.model.facts) else None

    def make_return(self, nil: bool = False) -> None:
        """Show what the chosen month’s return would say; it is made once that has been read."""
        view = self.chosen()
        if view is not None:
            self._read_first([(view.month, nil)])

    def make_again(self) -> None:
        """Raise the number of the chosen month's next return, once that is confirmed; then show what it would say."""
        view = self.chosen()
        text = Message(
            "Do this when HR says that a return is older than what it holds, or in conflict. The counts stay as they "
            "are; the new return takes the place of the others. Go on?"
        )
        if view is None or not self._context.dialogs.confirm(
            Message("A higher number"), text, Message("Make it again")
        ):
            return
        month, nil, today, context = view.month, view.contacts == 0, self._context.today(), self._context
        context.jobs.run(
            Message("Putting the return together"),
            lambda _progress: context.desk().raise_revision(month, today),
            lambda _number: self._read_first([(month, nil)]),
        )

    def make_due(self) -> None:
        """Show what the returns that are due would say: those in which something was counted, or a whole quarter."""
        if self._held is not None:
            self._read_first([(one.month, one.nil) for one in to_make(self._held.due, self._held.together)])

    def make_nil(self, month: Month) -> None:
        """Show the nil return of this month."""
        self._read_first([(month, True)])

    def confirm_receipt(self) -> None:
        """Note that HR has the chosen month's return."""
        view = self.chosen()
        if view is None:
            return
        month, today, context = view.month, self._context.today(), self._context
        context.jobs.run(
            Message("Noting it"),
            lambda _progress: context.desk().confirm_receipt(month, today),
            lambda _nothing: self._done(Message("Noted: HR has the return for {month}.", month=month.label)),
        )

    def take_receipt(self) -> None:
        """Believe HR's signed receipt in a file the person picks."""
        path = self._context.dialogs.open_file(Message("Open HR’s receipt"), Message("Receipts (*.pscq)"))
        if path is not None:
            self._believe((path,))

    def open_at(self, place: str) -> None:
        """Where a receipt or an office card that somebody opened from outside is taken, or a card can be opened."""
        card = {"receipt": self.opened_receipt, "join": self.opened_card}.get(place)
        files = self._context.files_for(place)
        self._is_joining = place == "join" and not files
        if card is not None and files:
            self._end_reading()
            self._end_comparing()
            card.offer(files)

    def pick_card(self) -> None:
        """Show the fingerprint of the office card in a file the person picks."""
        path = self._context.dialogs.open_file(Message("Open HR’s office card"), Message("Office cards (*.psco)"))
        if path is not None:
            self.open_card(path)

    def open_card(self, path: Path) -> None:
        """Show the fingerprint of the office card in this file; it is taken only once that was found to match."""
        read_card(self._context, path, lambda cards: self._compare(path, cards))

    def _compare(self, path: Path, cards: Cards) -> None:
        self._end_reading()
        self._end_comparing()
        if not self.isVisible():
            return

        def answered(matches: bool | None) -> None:
            self._end_comparing()
            if matches:
                take_card(self._context, path, cards, self._look_again)
            elif matches is not None:
                refuse_card(self._context)

        self.comparing = CompareView(*cards, answered)
        self._lay_over(self.comparing)

    def _end_comparing(self) -> None:
        comparing, self.comparing = self.comparing, None
        if comparing is not None:
            self._take_off(comparing)

    def _believe(self, files: tuple[Path, ...]) -> None:
        (path,) = files
        today, context = self._context.today(), self._context
        context.jobs.run(
            Message("Opening the receipt"),
            lambda _progress: context.desk().take_receipt(path, today),
            lambda month: self._done(Message("HR has confirmed the return for {month}.", month=month.label)),
        )

    def _read_first(self, months: Sequence[tuple[Month, bool]]) -> None:
        today, context = self._context.today(), self._context
        context.jobs.run(
            Message("Putting the return together"),
            lambda _progress: context.desk().read_first(months, today),
            self._show_reading,
        )

    def _show_reading(self, readings: tuple[Reading, ...]) -> None:
        self._end_reading()
        self._end_comparing()
        if not self.isVisible():
            return  # the page was turned meanwhile: what nobody asked to see again is not shown
        self.reading = ReadingView(self._context, readings, self._sealed, self._end_reading)
        self._lay_over(self.reading)

    def _end_reading(self) -> None:
        """Forget what was read, and show the months again."""
        reading, self.reading = self.reading, None
        if reading is None:
            return
        reading.forget()
        self._take_off(reading)

    def _lay_over(self, view: ReadingView | CompareView) -> None:
        self.outer.addWidget(view, 1)
        view.show()
        view.enter()
        self.area.hide()

    def _take_off(self, view: ReadingView | CompareView) -> None:
        self.area.show()
        if self.isVisible():
            self.table.setFocus()
        self.outer.removeWidget(view)
        view.hide()
        view.deleteLater()

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
        self.table.choose_row(rows.index(before.month) if before and before.month in rows else self._first_due(held))
        self._show_below(held)
        if self._is_joining:
            self._is_joining = False
            self._enter_joining()

    def _enter_joining(self) -> None:
        """Put the keyboard on the way to open an office card, once its card stands in its place."""
        join = self._below.findChild(WordButton, "join") if self._below is not None else None
        if join is not None and self.isVisible():
            join.setFocus(Qt.FocusReason.TabFocusReason)
            self._in_view.bring(*filter(None, (join.parentWidget(), join)))

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

    def _first_due(self, held: Held) -> int:
        waits = {one.month for one in held.due}
        return next((row for row, view in enumerate(held.months) if view.month in waits), 0)

    def _show_below(self, held: Held) -> None:
        self.desk_card = DeskCardForm(self._context, held.desk_id, held.unit, self._look_again)
        office = office_card_view(held.office, self.pick_card)
        old = [old_months_card(self._context, held.old, self._look_again)] if held.old else []
        below = below_months(held, *old, office, self.desk_card)
        if self._below is not None:
            self.column.rows.removeWidget(self._below)
            self._below.deleteLater()
        self._below = below
        self.column.rows.insertWidget(self.column.rows.count() - 1, below)
        below.show()  # now, so that what is to be brought into view can be

    def _fail(self, fault: PscDeskError) -> None:
        if self._held is None:
            self._closed.close(fault)
        else:
            self._context.notices.fail(fault)

    def _row_chosen(self, _row: int) -> None:
        view = self.chosen()
        self.make.setEnabled(view is not None and view.can_return and view.contacts > 0)
        self.nil.setEnabled(view is not None and view.can_return and view.contacts == 0)
        why = why_not_made(view)
        self.why.setText(why)
        self.why.setVisible(bool(why))
        self.make.setAccessibleDescription(tr(why))
        self.confirm.setEnabled(view is not None and view.revision > 0)
        self.again.setEnabled(view is not None and view.can_return and view.revision > 0)
        digest = view.digest_read_out if view is not None else ""
        self.digest.setText(
            Message("HR knows the return that was made last by these digits: {digest}", digest=digest) if digest else ""
        )
        self.digest.setVisible(bool(digest))
