"""The parts of the count page and where they stand: first steps, head, form, aid, scratch pad, foot and bars."""

from __future__ import annotations

import itertools

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from pscdesk.ui.context import Context
from pscdesk.ui.pages.count.aid_panel import AidPanel
from pscdesk.ui.pages.count.count_state import CountState
from pscdesk.ui.pages.count.desk_actions import DeskActions
from pscdesk.ui.pages.count.desk_snapshot import DeskSnapshot
from pscdesk.ui.pages.count.first_steps import FirstSteps
from pscdesk.ui.pages.count.footer import FootActs, Footer
from pscdesk.ui.pages.count.form_view import FormView
from pscdesk.ui.pages.count.header import Header
from pscdesk.ui.pages.count.message_bar import MessageBar
from pscdesk.ui.pages.count.row_scroller import RowScroller
from pscdesk.ui.widgets.keys.key_row import KeyRow
from pscdesk.ui.widgets.layout.page import ContentColumn, Page, Scroll
from pscdesk.ui.widgets.scratch_pad import ScratchPad


class CountParts(Page):
    """Lays the parts out and moves the keyboard among them; what pressing does is the count page's affair."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._desk: DeskSnapshot | None = None
        self._is_correcting = False
        self.form = FormView()
        self.desk_actions = DeskActions(context, self)
        self.aid = AidPanel(context)
        self.pad = ScratchPad(self._enter_rows)
        self.practice = MessageBar("bar-warn", "triangle-alert", "notice")
        self.correction = MessageBar("bar", "rotate-ccw", "accent")

    def _lay_out(self, head: Header, steps: FirstSteps, acts: FootActs) -> QWidget:
        """Put every part in its place; what holds them all."""
        self.head, self.steps, self.foot = head, steps, Footer(acts)
        content = QWidget()
        self.outer = QVBoxLayout(content)
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.outer.setSpacing(0)
        self.column = ContentColumn(wide=True, margins=(20, 3, 16, 0))
        self.column.rows.setSpacing(4)
        self.area = Scroll(self.column)
        self.outer.addWidget(self.area, 1)
        self.column.add(self.steps, self.head, self.form)
        self.column.finish()
        for number, bar in enumerate((self.practice, self.correction, self.aid.bar)):
            self.outer.insertWidget(number, bar)
        self.outer.insertWidget(self.outer.indexOf(self.area), self.aid, 1)
        self.outer.addWidget(self.pad)
        self.outer.addWidget(self.foot)
        self._scroller = RowScroller(self.area)
        return content

    @property
    def rows(self) -> dict[str, KeyRow]:
        """The rows of the form, by field; none before the desk is open."""
        return self.form.rows

    @property
    def state(self) -> CountState:
        """What stands on the page now."""
        return CountState(
            form_id=self.head.form_id,
            month=self.head.month_now,
            chosen=self.form.chosen,
            is_correcting=self._is_correcting,
            move_to=self.head.move_to if self._is_correcting else None,
            is_practice=self.desk_actions.is_practice,
            jotted=self.pad.text.toPlainText(),
        )

    def _refuse(self) -> bool:
        """Name the rows that still need an answer and show the first; whether there are any."""
        missing = self.form.say_missing()
        if missing:
            self._scroller.show_row(missing[0])
            self.foot.show_missing([row.field.label for row in missing])
        return bool(missing)

    def _restore(self, state: CountState) -> None:
        """Press the same keys, where it is the same form, and open the pad again if anything stood on it."""
        if self.head.form_id == state.form_id:
            self.form.press(state.chosen)
        if state.jotted:
            self.pad.open_pad()
            self.pad.text.setPlainText(state.jotted)

    def _enter_first(self) -> None:
        """Give the keyboard to what is in front: nothing under a cover or under the aid takes keys."""
        in_front = self.first_control()
        if in_front is not None and (self.is_covered or self.aid.is_open):
            in_front.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.steps.greets:
            self.steps.first_control().setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.form.enter()

    def _holds_focus(self) -> bool:
        """Whether the focus lies in this page: before the rows stand, Qt may have put it on a button above them."""
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _order_tabs(self) -> None:
        keys = [key for row in self.rows.values() for key in row.keys]
        foot = self.foot
        tools = [foot.cells, foot.every, foot.clear, foot.undo, foot.redo, foot.save]
        after = [self.pad.text, self.pad.close_button, *tools]
        for first, then in itertools.pairwise([self.head.last_control, *keys, *after]):
            self.setTabOrder(first, then)

    def _aid_opened(self, is_open: bool) -> None:
        self.area.setVisible(not is_open)
        self.foot.setVisible(not is_open)

    def _enter_rows(self) -> None:
        if self.isVisible() and not self.is_covered:
            self.form.enter()
            self._scroller.go_to(self.head)
