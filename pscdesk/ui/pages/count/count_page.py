"""Count a contact: rows of keys, the sentence of what will be kept, and one tick when it is on disk."""

from __future__ import annotations

import itertools

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from pscdesk.errors import PscDeskError
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.tally.contact import receipt
from pscdesk.ui.context import Context
from pscdesk.ui.pages.closed import closed_card
from pscdesk.ui.pages.count.aid_visit import AidVisit
from pscdesk.ui.pages.count.carried import Carried, carried
from pscdesk.ui.pages.count.desk_door import DeskDoor
from pscdesk.ui.pages.count.foot import Foot
from pscdesk.ui.pages.count.head import Head
from pscdesk.ui.pages.count.keeping import Keeping
from pscdesk.ui.pages.count.opened import Opened, read_desk, reminder
from pscdesk.ui.pages.count.sections import Sections
from pscdesk.ui.pages.count.sheet import Sheet
from pscdesk.ui.pages.count.strip import Strip
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.keys.key_row import KeyRow
from pscdesk.ui.widgets.layout.page import Page, ScrollPage
from pscdesk.ui.widgets.scratch_pad import ScratchPad

_NOTHING_YET = Message(
    "Nothing yet. Nothing is kept until you save. A digit or letter chooses, Enter goes on, Backspace goes back."
)
_UNDO_GONE = 601_000
"""Milliseconds after which the desk is asked to look whether its last count may be forgotten."""


class CountPage(ScrollPage):
    """Drawn from the form's file. The keyboard alone is enough: a sign for each key, Enter for the next row.

    Leaving the page or locking the screen forgets what is chosen, the scratch pad, the walk and the way to undo.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(wide=True)
        self._context = context
        self._opened: Opened | None = None
        self._correcting = False
        self._door = DeskDoor(context, self)
        self._keeping = Keeping(context, self._door)
        self._sections = Sections(self.area)
        self._reminded = False
        self._sheet: Sheet | None = None
        self.carried: Carried | None = None
        self._closed: Card | None = None
        self.visit = AidVisit(context, self)
        self.pad = ScratchPad(self._enter_rows)
        self.head = Head(self.visit.begin, self.pad.open_pad)
        self.foot = Foot(self.save_contact, self.undo, self._show_every)
        self.practice = Strip("bar-warn", "triangle-alert", "notice").offer(
            Message("Stop practising"), self.toggle_practice
        )
        self.correction = Strip("bar", "rotate-ccw", "accent").offer(Message("Stop correcting"), self.toggle_correction)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_UNDO_GONE)
        self._timer.timeout.connect(self._look_again)
        self._build()
        self._connect()

    @property
    def rows(self) -> dict[str, KeyRow]:
        """The rows on the sheet, by field."""
        return self._sheet.rows if self._sheet else {}

    @property
    def sheet(self) -> Sheet | None:
        """The form that is being pressed, once the desk is open."""
        return self._sheet

    def shown(self) -> None:
        self._look_again()

    def first_control(self) -> QWidget | None:
        if self.visit.is_open:
            return self.visit.first_control()
        return self.rows[next(iter(self.rows))].keys[0] if self.rows else None

    def hand_over(self, successor: Page) -> None:
        is_contact = not (self._correcting or self._door.is_practice)
        if isinstance(successor, CountPage) and is_contact:
            successor.carried = carried(self._sheet, self.pad)

    def save_contact(self) -> None:
        """Count what is chosen, or take one like it out; it is on disk when the foot says so."""
        sheet = self._sheet
        if sheet is None or self.visit.is_open:
            return
        if sheet.missing is not None:
            sheet.missing.say_missing()
        else:
            keep = self._keeping.take_out if self._correcting else self._keeping.count
            keep(sheet.form, sheet.raw, self.head.month_now)

    def undo(self) -> None:
        """Take back the last count, once."""
        self._keeping.undo()

    def toggle_practice(self) -> None:
        """Begin or end practising; what was practised is deleted."""
        self.forget()
        if self._door.is_practice:
            self._door.end_practice()
            self.practice.hide()
        else:
            from pscdesk.work.desk.practice import BANNER

            self._door.is_practice = True
            self.practice.tell(BANNER)
        self._look_again()
        self._enter_rows()

    def toggle_correction(self) -> None:
        """Begin or end correcting: the same form then takes one contact out."""
        self._correcting = not self._correcting
        self._start_again()
        self.foot.name_save(Message("Take one out") if self._correcting else Message("Save"))
        if self._correcting:
            self.pad.forget()
            self.correction.tell(Message("Correct a count: one like what you press is taken out."))
        else:
            self.correction.hide()
        self._show_form()
        self._enter_rows()

    def forget(self) -> None:
        """Forget what is chosen, the pad, the walk and the way to undo, as when the page is left."""
        self.visit.forget()
        self.cover_up()

    def cover_up(self) -> None:
        """The screen may be somebody else's now: forget all but a walk, which covers itself."""
        self.visit.leave()
        self.pad.forget()
        self._start_again()
        self._timer.stop()
        self.foot.undo.hide()
        self._door.forget_undo()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        left = self.isHidden()  # another page is in front; a window that closes hides its pages without this mark
        if left and self._opened is not None:
            if self._correcting:
                self.toggle_correction()
            if self._door.is_practice:
                self.toggle_practice()
            self.forget()

    def _build(self) -> None:
        self.column.rows.setContentsMargins(20, 10, 16, 6)
        self.column.rows.setSpacing(8)
        self.column.add(self.head)
        self.column.finish()
        for number, strip in enumerate((self.practice, self.correction, self.visit.strip)):
            self.outer.insertWidget(number, strip)
        self.outer.addWidget(self.pad)
        self.outer.addWidget(self.foot)
        self.head.more.addAction(tr(Message("Correct a count")), self.toggle_correction)
        self.head.more.addAction(tr(Message("Practise")), self.toggle_practice)

    def _connect(self) -> None:
        QShortcut(QKeySequence("Ctrl+Return"), self, self.save_contact)
        QShortcut(QKeySequence.StandardKey.Undo, self, self._undo_pressed)
        self.head.form_chosen.connect(self._form_chosen)
        self.head.month_chosen.connect(self._show_form)
        self.head.not_a_contact.connect(self._count_apart)
        self._keeping.kept.connect(self._kept)
        self._context.months_changed.connect(lambda: self._look_again() if self.isVisible() else None)
        self._context.screen_hidden.connect(lambda: self.cover_up() if self._opened else None)

    def _undo_pressed(self) -> None:
        if not self.pad.text.hasFocus():  # there it means what was typed, which cannot be undone either
            self.undo()

    def _look_again(self) -> None:
        today = self._context.today()
        self._door.run(Message("Opening the counts"), lambda desk: read_desk(desk, today), self._show, self._fail)

    def _show(self, opened: Opened) -> None:
        self._opened = opened
        if self._closed is not None:
            self._closed.deleteLater()
            self._closed = None
        self.head.show_desk(opened)
        self._build_sheet(opened)
        if self.carried is not None and self._sheet is not None:
            self.carried.put_back(self._sheet, self.pad)
            self.carried = None
        self._show_form()
        self.foot.undo.setVisible(opened.can_undo)
        if opened.due and not self._reminded:
            self._context.notices.warn(reminder(opened.due))
        self._reminded = True  # only when the page opens, never in the middle of a call

    def _fail(self, fault: PscDeskError) -> None:
        self._context.notices.fail(fault)
        if self._closed is None and self._opened is None:
            self._closed = closed_card(fault, self._look_again)
            self.column.rows.insertWidget(1, self._closed)

    def _build_sheet(self, opened: Opened) -> None:
        form = next(one for one in opened.forms if one.id == self.head.form_id)
        before = self._sheet
        if before is not None and (before.form, before.optional) == (form, opened.optional):
            return
        sheet = Sheet(form, opened.optional)
        sheet.changed.connect(self._show_receipt)
        sheet.entered.connect(self._sections.row_entered)
        sheet.ended.connect(lambda: self.foot.save.setFocus(Qt.FocusReason.TabFocusReason))
        self._sheet = sheet
        self.column.rows.insertWidget(1, sheet)
        self._order_tabs(sheet)
        if before is not None:
            before.hide()
            before.deleteLater()
        if self.hasFocus() or (before is None and self._holds_focus()):
            sheet.enter()

    def _holds_focus(self) -> bool:
        """Whether the focus lies in this page: before the rows stand, Qt may have put it on a button above them."""
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _order_tabs(self, sheet: Sheet) -> None:
        keys = [key for row in sheet.rows.values() for key in row.keys]
        after = [self.pad.text, self.pad.close_button, self.foot.cells, self.foot.every, self.foot.undo, self.foot.save]
        for first, then in itertools.pairwise([self.head.last_control, *keys, *after]):
            self.setTabOrder(first, then)

    def _form_chosen(self) -> None:
        if self._opened is not None:
            self._build_sheet(self._opened)
            self._show_form()
            self._start_again()

    def _show_form(self) -> None:
        if self._opened is not None:
            self.head.show_form(self._opened, correcting=self._correcting)
            self._show_receipt()

    def _show_receipt(self) -> None:
        self.foot.show_cells(())
        month, sheet = self.head.month_now, self._sheet
        if sheet is None or month is None:
            return
        chosen = sheet.raw
        if self._correcting:
            sentence = Message("One with these answers is taken out of the counts of {month}.", month=month.label)
            self.foot.show_receipt(sentence, Message("What is taken out"))
        elif chosen:
            self.foot.show_receipt(receipt(sheet.form, chosen, month))
        elif not self.foot.is_done:
            self.foot.show_receipt(_NOTHING_YET)

    def _show_every(self) -> None:
        sheet = self._sheet
        if sheet is None or not self.foot.every.isChecked():
            self.foot.show_cells(())
        elif sheet.missing is not None:
            self.foot.show_cells(())
            sheet.missing.say_missing()
        else:
            form, raw = sheet.form.id, sheet.raw
            self._door.run(Message("Looking"), lambda desk: desk.cells_preview(form, raw), self.foot.show_cells)

    def _count_apart(self, code: str) -> None:
        if self._opened is not None and self._opened.non_contact is not None:
            self._keeping.count_apart(self._opened.non_contact, code, self.head.month_now)

    def _kept(self, what: str, sentence: str) -> None:
        if what in ("counted", "apart"):
            self._timer.start()
        if what == "counted":
            self.pad.forget()
            self._start_again()
            self._enter_rows()
        elif what == "taken":
            self.toggle_correction()
        self.foot.show_done(sentence)

    def _start_again(self) -> None:
        if self._sheet is not None:
            self._sheet.clear()
        self._show_receipt()

    def _enter_rows(self) -> None:
        if self._sheet is not None and self.isVisible():
            self._sheet.enter()
            self._sections.go_to_top()
