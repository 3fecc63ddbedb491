"""Who has returned which month, what to chase, freezing a month, and the late returns of a year."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from typing import TYPE_CHECKING

from pscdesk.errors import PscDeskError, Question
from pscdesk.messages import Message, joined
from pscdesk.periods import Month, months_between
from pscdesk.ui.context import Context
from pscdesk.ui.pages.office.held import Held
from pscdesk.ui.pages.office.months.chase_card import ChaseCard
from pscdesk.ui.pages.office.months.coverage_cells import CoverageModel
from pscdesk.ui.pages.office.months.reconcile_card import ReconcileCard
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.layout.page import ContentColumn, row_of
from pscdesk.ui.widgets.layout.tab_order import stops_of, tab_after
from pscdesk.ui.widgets.tables.found_table import FoundTable
from pscdesk.ui.widgets.tables.searched import SearchedTable
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex

    from pscdesk.collation.returned.chasing import Chase
    from pscdesk.collation.returned.coverage import Coverage
    from pscdesk.work.office.acts.before_freezing import BeforeFreezing
    from pscdesk.work.office.office_months import Frozen
    from pscdesk.work.progress import Progress

_SPANS = (6, 12, 24)
_OLDEST = 24
_MOST_LINES = 30
"""Lines that the dialog before freezing shows: the texts to chase name every desk."""


class CoverageView(ContentColumn):
    """A table of units by months; it names desks, never counts."""

    def __init__(self, context: Context) -> None:
        super().__init__(wide=True, margins=(48, 16, 48, 32))
        self._context = context
        self._held: Held | None = None
        self.table: FoundTable | None = None
        self.told = words(Message("Choose a cell to read it in full."), "body", "quiet")
        self.older = Card(Message("This is an older copy"), "stop")
        self._older = words("", "strong")
        self.chase = ChaseCard(context)
        self.late = ReconcileCard(context)
        self.last, self.span = Choice(), Choice()
        self.month = Choice()
        self.freeze = button(Message("Freeze this month…"), self.freeze_month, "", "snowflake")
        now = Month.of(context.today())
        self.last.offer((now.plus(-back), now.plus(-back).label) for back in range(_OLDEST))
        self.last.show_value(now.plus(-1))
        self.span.offer((number, Message("{number} months", number=number)) for number in _SPANS)
        self.span.show_value(_SPANS[0])
        self.last.chosen.connect(self._look)
        self.span.chosen.connect(self._look)
        self._build()

    def show_held(self, held: Held) -> None:
        """Show the months up to the one chosen."""
        self._held = held
        now = Month.of(self._context.today())
        due = held.unfrozen if held.frozen else months_between(now.plus(-_OLDEST), now.plus(-1))
        self.month.offer((month, month.label) for month in reversed(due))
        self.month.show_value(next(iter(due), None) if held.frozen else now.plus(-1))
        self._freezing.setVisible(bool(due))
        self._older.setText(held.set_back)
        self.older.setVisible(bool(held.set_back))
        self.late.show_held(held)
        self._look()

    def freeze_month(self) -> None:
        """Look which desks are missing, then freeze the chosen month, once it is confirmed."""
        month, context = self.month.value, self._context
        if not isinstance(month, Month):
            return
        today = context.today()

        def looked(_progress: object) -> BeforeFreezing:
            from pscdesk.work.office.acts.before_freezing import before_freezing

            return before_freezing(context.office(), month, today)

        context.jobs.run(Message("Looking at what came in"), looked, self._ask_to_freeze, owner=self)

    def _ask_to_freeze(self, told: BeforeFreezing) -> None:
        month, context = told.month, self._context
        lines = told.lines
        shown = [*lines[:_MOST_LINES]]
        if len(lines) > _MOST_LINES:
            shown.append(Message("And {number} more.", number=len(lines) - _MOST_LINES))
        asks = (
            Message("Go on?")
            if told.nothing
            else Message(
                "{month} is rounded once and for all, and the counts of its single desks are deleted. Go on?",
                month=month.label,
            )
        )
        text = joined("\n", [*shown, *(("",) if shown else ()), asks])
        if not context.dialogs.confirm(Message("Freeze a month"), text, Message("Freeze it")):
            return
        today = context.today()

        def rounded(progress: Progress) -> Frozen:
            from pscdesk.work.office.office_months import freeze

            return freeze(context.office(), month, today, progress, not_reported=told.nothing)

        context.jobs.run(
            Message("Rounding {month}", month=month.label),
            rounded,
            self._frozen,
        )

    def _build(self) -> None:
        shown, upto = words(Message("Show"), "body", "quiet"), words(Message("up to"), "body", "quiet")
        for label, choice in ((shown, self.span), (upto, self.last)):
            label.setWordWrap(False)
            label.setBuddy(choice)
        self.add(row_of(shown, self.span, upto, self.last))
        self.add(self.told, self.chase)
        card = self._freezing = Card(Message("Freeze a month"))
        name = words(Message("Month"), "strong")
        name.setBuddy(self.month)
        card.add(prose(Message("After the cut-off day, a month is rounded once so that it can be published.")), name)
        card.rows.addLayout(row_of(self.month, self.freeze))
        self.older.add(self._older).hide()
        self.add(card, self.older, self.late)
        self.finish()

    def _look(self, _month: object = None) -> None:
        last, span, context = self.last.value, self.span.value, self._context
        if not isinstance(last, Month) or not isinstance(span, int) or self._held is None:
            return
        earliest, today = last.plus(1 - span), context.today()

        def looked(_progress: object) -> tuple[Coverage, tuple[Chase, ...]]:
            from pscdesk.work.office.office_months import coverage, first_due, to_chase

            office = context.office()
            first = max(earliest, first_due(office, last))
            seen = coverage(office, first, last, today)
            return seen, to_chase(office, first, last, today, seen)

        context.jobs.run(Message("Looking at what came in"), looked, self._show, owner=self)

    def _show(self, found: tuple[Coverage, tuple[Chase, ...]]) -> None:
        coverage, chases = found
        model = CoverageModel(coverage, {unit.id: unit.group for unit in self._held.units} if self._held else {})
        if self.table is None:
            self.table = FoundTable(Message("Units by months"), model, several=True)
            self.table.selectionModel().currentChanged.connect(self._tell)
            searched = SearchedTable(self.table)
            stops = stops_of(searched)
            self.rows.insertWidget(1, searched)
            tab_after(self.last, stops)
        else:
            self.table.show_rows_of(model)
        self.told.setText(Message("Choose a cell to read it in full."))
        self.chase.show_chases(chases)

    def _tell(self, now: QModelIndex, _before: QModelIndex) -> None:
        table = self.table
        if table is not None and isinstance(table.own, CoverageModel) and now.isValid():
            self.told.setText(table.own.sentence(table.found.own_row(now.row()), now.column()))

    def _frozen(self, frozen: Frozen) -> None:
        self._context.notices.say(frozen.sentence)
        self._context.office_changed.emit()
        if frozen.old:
            self._forget_old()

    def _forget_old(self) -> None:
        """Ask whether the unit totals of several months, all past their retention, are to go; after a no they stay."""
        context, today = self._context, self._context.today()

        def forgotten(_progress: Progress) -> None:
            from pscdesk.work.office.office_months import forget_old

            forget_old(context.office(), today)

        context.jobs.run(
            Message("Deleting what is past its time"),
            forgotten,
            lambda _nothing: context.notices.say(Message("It is deleted.")),
            self._kept,
        )

    def _kept(self, fault: PscDeskError) -> None:
        if isinstance(fault, Question):
            self._context.notices.say(Message("Nothing was deleted. You are asked again after the next freeze."))
        else:
            self._context.notices.fail(fault)
