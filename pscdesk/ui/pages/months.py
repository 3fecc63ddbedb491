"""Months and returns: what this desk holds by month, its return files, its card, and the office it follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from pscdesk.documents.document import Table as TableBlock
from pscdesk.errors import PscDeskError
from pscdesk.language import tr
from pscdesk.periods import Month
from pscdesk.ui.context import Context
from pscdesk.ui.models.columns import Column, ColumnModel
from pscdesk.ui.pages.closed import closed_card
from pscdesk.ui.pages.months_cards import DeskCardForm, office_card_view
from pscdesk.ui.pages.months_due import DueCard
from pscdesk.ui.pages.months_totals import Totals, TotalsView, read_totals
from pscdesk.ui.widgets.buttons import Fold, button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.document_view import table_view
from pscdesk.ui.widgets.page import Column as Beneath
from pscdesk.ui.widgets.page import ScrollPage, row_of
from pscdesk.ui.widgets.table import Table
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pscdesk.returns.return_types import OfficeCard
    from pscdesk.tally.tally_form import TallyForm
    from pscdesk.work.desk import Due, MonthView

FORM = "advice-contact"
_BENEATH_TITLE = 2
STATES = {
    "open": "Counting",
    "entry": "Over: correct and return it",
    "returned": "Returned",
    "frozen": "Frozen",
}


@dataclass(frozen=True)
class Held:
    """What the page shows: months newest first, what is due, totals, the office, where the key lies, and who we are."""

    months: tuple[MonthView, ...]
    due: tuple[Due, ...]
    totals: Totals
    forms: tuple[TallyForm, ...]
    breakdowns: dict[Month, tuple[TableBlock, ...]]
    office: OfficeCard | None
    key_notice: str
    desk_id: str
    unit: str


class MonthsPage(ScrollPage):
    """One row a month. The buttons act on the row that is chosen."""

    title = "Months and returns"

    def __init__(self, context: Context) -> None:
        super().__init__(wide=True)
        self._context = context
        self._held: Held | None = None
        self._closed: Card | None = None
        self._below: QWidget | None = None
        self._due: DueCard | None = None
        self.model: ColumnModel[MonthView] = ColumnModel(
            (
                Column(tr("Month"), lambda view: view.month.label),
                Column(tr("Contacts"), lambda view: str(view.contacts), numeric=True),
                Column(tr("State"), lambda view: tr(STATES[view.state])),
                Column(tr("Return made"), return_made),
                Column(tr("HR’s receipt"), receipt_seen),
            )
        )
        self.table = Table(tr("Months"), self.model)
        self.make = button(tr("Make the return file…"), self.make_return, "primary", "send")
        self.nil = button(tr("Nothing to report (nil)…"), lambda: self.make_return(nil=True))
        self.confirm = button(tr("HR has confirmed it"), self.confirm_receipt)
        self.receipt = button(tr("Open HR’s receipt…"), self.take_receipt, "", "folder-open")
        self.totals = TotalsView()
        self.table.row_chosen.connect(self._row_chosen)
        self.column.add(
            prose(
                tr("When a month is over, make its return file and send it to HR. It is sealed: only HR can open it.")
            ),
            self.table,
            row_of(self.make, self.nil),
            row_of(self.confirm, self.receipt),
            self.totals,
        )
        self.column.finish()
        self._row_chosen(-1)
        context.months_changed.connect(self._months_changed)

    def shown(self) -> None:
        self._look_again()

    def first_control(self) -> QWidget:
        return self.table

    def chosen(self) -> MonthView | None:
        """The month whose row is chosen."""
        row = self.table.currentIndex().row()
        return self.model.facts[row] if 0 <= row < len(self.model.facts) else None

    def make_return(self, nil: bool = False) -> None:
        """Write the chosen month's return file into a folder the person picks."""
        view = self.chosen()
        folder = view and self._context.dialogs.choose_folder(tr("Where should the return file go?"))
        if view is None or not folder:
            return
        month, today, context = view.month, self._context.today(), self._context
        context.tasks.run(
            tr("Making the return file"),
            lambda _progress: context.desk().make_return(month, folder, today, nil),
            lambda path: self._done(
                tr("The return for {month} is in {file}. Send this file to HR.").format(
                    month=month.label, file=path.name
                )
            ),
        )

    def confirm_receipt(self) -> None:
        """Note that HR has the chosen month's return."""
        view = self.chosen()
        if view is None:
            return
        month, today, context = view.month, self._context.today(), self._context
        context.tasks.run(
            tr("Noting it"),
            lambda _progress: context.desk().confirm_receipt(month, today),
            lambda _nothing: self._done(tr("Noted: HR has the return for {month}.").format(month=month.label)),
        )

    def take_receipt(self) -> None:
        """Believe HR's signed receipt in a file the person picks."""
        path = self._context.dialogs.open_file(tr("Open HR’s receipt"), tr("Receipts (*.pscq)"))
        if path is None:
            return
        today, context = self._context.today(), self._context
        context.tasks.run(
            tr("Opening the receipt"),
            lambda _progress: context.desk().take_receipt(path, today),
            lambda month: self._done(tr("HR has confirmed the return for {month}.").format(month=month.label)),
        )

    def make_due(self) -> None:
        """Write the return of every month that is due and in which something was counted."""
        folder = self._context.dialogs.choose_folder(tr("Where should the return files go?"))
        if folder is None:
            return
        today, context = self._context.today(), self._context
        context.tasks.run(
            tr("Making the return files"),
            lambda _progress: context.desk().make_due(folder, today),
            lambda paths: self._done(
                tr("Made: {files}. Send to HR.").format(files=", ".join(path.name for path in paths))
            ),
        )

    def make_nil(self, month: Month) -> None:
        """Write a nil return of this month."""
        self.table.choose_row([view.month for view in self.model.facts].index(month))
        self.make_return(nil=True)

    def _done(self, sentence: str) -> None:
        self._context.notices.say(sentence)
        self._context.months_changed.emit()

    def _months_changed(self) -> None:
        if self.isVisible():
            self._look_again()

    def _look_again(self) -> None:
        context = self._context
        context.tasks.run(tr("Opening the counts"), lambda _progress: look(context), self._show, self._fail)

    def _show(self, held: Held) -> None:
        self._held = held
        if self._closed is not None:
            self._closed.deleteLater()
            self._closed = None
        before = self.chosen()
        self.model.show(held.months)
        self._show_due(held)
        self.totals.show_totals(held.totals, held.forms)
        rows = [view.month for view in held.months]
        self.table.choose_row(rows.index(before.month) if before and before.month in rows else self._first_due(held))
        self._show_below(held)

    def _show_due(self, held: Held) -> None:
        if self._due is not None:
            self.column.rows.removeWidget(self._due)
            self._due.hide()
            self._due.deleteLater()
        self._due = DueCard(held.due, self.make_due, self.make_nil)
        self.column.rows.insertWidget(_BENEATH_TITLE, self._due)

    def _first_due(self, held: Held) -> int:
        return next((row for row, view in enumerate(held.months) if view.can_return and not view.revision), 0)

    def _show_below(self, held: Held) -> None:
        below = Beneath(margins=(0, 16, 0, 0))
        below.add(office_card_view(self._context, held.office, self._look_again))
        self.desk_card = DeskCardForm(self._context, held.desk_id, held.unit, self._look_again)
        below.add(self.desk_card)
        if held.key_notice:
            below.add(Card(tr("Where the key lies"), "soft").add(prose(held.key_notice)))
        shown = [(month, tables) for month, tables in held.breakdowns.items() if tables]
        for month, tables in shown:
            below.add(Fold(tr("What was counted in {month}").format(month=month.label), lambda t=tables: _tables(t)))
        below.finish()
        if self._below is not None:
            self.column.rows.removeWidget(self._below)
            self._below.deleteLater()
        self._below = below
        self.column.rows.insertWidget(self.column.rows.count() - 1, below)

    def _fail(self, fault: PscDeskError) -> None:
        self._context.notices.fail(fault)
        if self._closed is None and self._held is None:
            self._closed = closed_card(fault, self._look_again)
            self.column.rows.insertWidget(1, self._closed)

    def _row_chosen(self, _row: int) -> None:
        view = self.chosen()
        self.make.setEnabled(view is not None and view.can_return and view.contacts > 0)
        self.nil.setEnabled(view is not None and view.can_return and view.contacts == 0)
        self.confirm.setEnabled(view is not None and view.revision > 0)


def look(context: Context) -> Held:
    """What the page shows, read from the desk; for the worker."""
    desk, today = context.desk(), context.today()
    months = tuple(reversed(desk.months(today)))
    forms = tuple(sorted(desk.forms.values(), key=lambda form: form.id != FORM))
    return Held(
        months=months,
        due=desk.due(today),
        totals=read_totals(desk, today),
        forms=forms,
        breakdowns={
            view.month: tuple(table for form in forms for table in desk.breakdown(form.id, view.month))
            for view in months
        },
        office=desk.office,
        key_notice=desk.key_notice,
        desk_id=desk.desk_id,
        unit=desk.unit,
    )


def return_made(view: MonthView) -> str:
    """Which return was made of a month, in words."""
    if not view.revision:
        return tr("None yet")
    words_ = tr("Nil") if view.nil else tr("Made")
    return words_ if view.revision == 1 else tr("{made}, revision {number}").format(made=words_, number=view.revision)


def receipt_seen(view: MonthView) -> str:
    """Whether HR has confirmed a month's return, and in which month it did, in words."""
    if not view.received:
        return tr("Not yet") if view.revision else ""
    if view.received_in is None:
        return tr("Confirmed")
    return tr("Confirmed in {month}").format(month=view.received_in.label)


def _tables(tables: tuple[TableBlock, ...]) -> QWidget:
    column = Beneath(wide=True, margins=(30, 0, 0, 8))
    column.add(words(tr("Only figures from 10 up are shown."), "small", "quiet"))
    column.add(*[table_view(table) for table in tables])
    return column
