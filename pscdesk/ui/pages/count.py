"""Count a contact: rows of keys, the sentence of what will be kept, and one tick when it is on disk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pscdesk.errors import PscDeskError
from pscdesk.language import tr, tr_many
from pscdesk.periods import Month
from pscdesk.tally.contact import receipt
from pscdesk.tally.tally_form import TallyForm
from pscdesk.ui.context import Context
from pscdesk.ui.pages.closed import closed_card
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.key_row import KeyRow
from pscdesk.ui.widgets.page import ScrollPage
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pscdesk.work.desk import Counted, MonthView

FORM = "advice-contact"
_READ_OUT = (
    "“I will count that somebody asked for advice this month, under a few broad headings. "
    "I keep no name, nothing you say and no date.”"
)


@dataclass(frozen=True)
class _Opened:
    form: TallyForm
    optional: frozenset[str]
    months: tuple[MonthView, ...]


class CountPage(ScrollPage):
    """Drawn from the form's file. The keyboard alone is enough: a sign for each key, Enter for the next row."""

    title = "Count a contact"

    def __init__(self, context: Context) -> None:
        super().__init__(wide=True)
        self._context = context
        self._opened: _Opened | None = None
        self._saving = False
        self.rows: dict[str, KeyRow] = {}
        self._closed: Card | None = None
        self._build()
        QShortcut(QKeySequence("Ctrl+Return"), self, self.save_contact)
        QShortcut(QKeySequence.StandardKey.Undo, self, self.undo)
        context.months_changed.connect(self._months_changed)

    def shown(self) -> None:
        self._look_again()

    def first_control(self) -> QWidget | None:
        return self.rows[next(iter(self.rows))].keys[0] if self.rows else None

    def save_contact(self) -> None:
        """Count what is chosen; it is on disk when the bar says so."""
        missing = next((row for row in self.rows.values() if row.field.asked and not row.chosen), None)
        if missing is not None:
            missing.say_missing()
        elif self.rows and not self._saving:
            self._saving = True
            raw, month, today = self._raw(), self._month(), self._context.today()
            self._context.tasks.run(
                tr("Counting"),
                lambda _progress: self._context.desk().record(FORM, raw, month, today),
                self._counted,
                self._not_counted,
            )

    def undo(self) -> None:
        """Take back the last count, once."""
        self._context.tasks.run(tr("Taking back"), lambda _progress: self._context.desk().undo(), self._undone)

    def _build(self) -> None:
        self.month = Choice()
        self._month_label = words(tr("Counting for"), "body", "quiet")
        self._month_label.setWordWrap(False)
        self._month_label.setBuddy(self.month)
        self._month_name = words("", "strong")
        self._month_name.setWordWrap(False)
        self._total = words("", "body", "quiet")
        self._total.setWordWrap(False)
        self.month.chosen.connect(self._show_month)
        head = QHBoxLayout()
        head.setSpacing(12)
        for part in (self._month_label, self.month, self._month_name, self._total):
            head.addWidget(part)
        head.addStretch(1)
        self.column.add(head, Card(tr("Say this first"), "soft").add(prose(tr(_READ_OUT))))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(14)
        self.column.add(self._rows, gap=8)
        self.column.finish()
        self.outer.addWidget(self._foot())

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("surface", "foot")
        self._receipt = words("", "body")
        self._receipt.setAccessibleName(tr("What will be kept"))
        self.save = button(tr("Save"), self.save_contact, "primary", "check")
        line = QVBoxLayout()
        line.setSpacing(2)
        line.addWidget(words(tr("This is all that will be kept"), "small", "quiet"))
        line.addWidget(self._receipt)
        row = QHBoxLayout(foot)
        row.setContentsMargins(48, 12, 32, 12)
        row.setSpacing(24)
        row.addLayout(line, 1)
        row.addWidget(self.save)
        return foot

    def _months_changed(self) -> None:
        if self.isVisible():
            self._look_again()

    def _look_again(self) -> None:
        context = self._context
        context.tasks.run(tr("Opening the counts"), lambda _progress: _open(context), self._show, self._fail)

    def _show(self, opened: _Opened) -> None:
        before, self._opened = self._opened, opened
        if self._closed is not None:
            self._closed.deleteLater()
            self._closed = None
        if before is None or (before.form, before.optional) != (opened.form, opened.optional):
            self._build_rows(opened)
        held = self.month.value
        self.month.offer((view.month, view.month.label) for view in reversed(opened.months))
        self.month.show_value(held if any(view.month == held for view in opened.months) else opened.months[-1].month)
        several = len(opened.months) > 1
        self.month.setVisible(several)
        self._month_name.setVisible(not several)
        self._show_month()

    def _fail(self, fault: PscDeskError) -> None:
        self._context.notices.fail(fault)
        if self._closed is None and self._opened is None:
            self._closed = closed_card(fault, self._look_again)
            self._rows.addWidget(self._closed)

    def _build_rows(self, opened: _Opened) -> None:
        for row in self.rows.values():
            row.deleteLater()
        fields = [field for field in opened.form.field if field.asked or field.id in opened.optional]
        self.rows = {field.id: KeyRow(field, opened.form.version) for field in fields}
        listed = list(self.rows.values())
        for at, row in enumerate(listed):
            self._rows.addWidget(row)
            row.changed.connect(self._show_receipt)
            following = listed[at + 1] if at + 1 < len(listed) else None
            row.finished.connect(lambda then=following: self._go_on(then))
        if self.hasFocus():
            listed[0].enter()

    def _go_on(self, following: KeyRow | None) -> None:
        if following is None:
            self.save.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.area.ensureWidgetVisible(following, 0, 24)
            following.enter()

    def _raw(self) -> dict[str, tuple[str, ...]]:
        return {name: row.chosen for name, row in self.rows.items() if row.chosen}

    def _month(self) -> Month | None:
        held = self.month.value
        return held if isinstance(held, Month) else None

    def _show_month(self, _month: object = None) -> None:
        month = self._month()
        if self._opened is None or month is None:
            return
        view = next(one for one in self._opened.months if one.month == month)
        self._month_name.setText(month.label)
        self._total.setText(tr_many("{number} contact so far", "{number} contacts so far", view.contacts))
        self._show_receipt()

    def _show_receipt(self) -> None:
        month = self._month()
        if self._opened is None or month is None:
            return
        chosen = self._raw()
        self._receipt.setText(
            receipt(self._opened.form, chosen, month) if chosen else tr("Nothing yet. Nothing is kept until you save.")
        )

    def _counted(self, _counted: Counted) -> None:
        self._saving = False
        for row in self.rows.values():
            row.clear()
        self._show_receipt()
        self._context.months_changed.emit()
        self._context.notices.say(tr("Counted. Nothing else was kept."), tr("Undo"), self.undo)
        first = next(iter(self.rows.values()))
        self.area.verticalScrollBar().setValue(0)
        first.enter()

    def _not_counted(self, fault: PscDeskError) -> None:
        self._saving = False
        self._context.notices.fail(fault)

    def _undone(self, counted: Counted) -> None:
        self._context.months_changed.emit()
        self._context.notices.say(counted.sentence)


def _open(context: Context) -> _Opened:
    desk = context.desk()
    optional = frozenset(desk.office.optional if desk.office else ())
    months = tuple(view for view in desk.months(context.today()) if view.can_count)
    return _Opened(desk.forms[FORM], optional, months)
