"""Who has returned which month, what is still missing, and freezing a month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscdesk.language import tr
from pscdesk.periods import Month, months_between
from pscdesk.ui.context import Context
from pscdesk.ui.models.columns import Column as TableColumn
from pscdesk.ui.models.columns import ColumnModel
from pscdesk.ui.pages.office.held import Held
from pscdesk.ui.widgets.buttons import Fold, button
from pscdesk.ui.widgets.card import Card, bulleted
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.page import Column, row_of
from pscdesk.ui.widgets.table import Table
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pscdesk.collation.coverage import Coverage, MissingDesk
    from pscdesk.work.office_months import Frozen

_MONTHS = 6
_OLDEST = 24


class CoverageView(Column):
    """A table of units by months; it names desks, never counts."""

    def __init__(self, context: Context) -> None:
        super().__init__(wide=True, margins=(48, 16, 48, 32))
        self._context = context
        self._held: Held | None = None
        self._shown: Column | None = None
        self.last = Choice()
        self.month = Choice()
        self.freeze = button(tr("Freeze this month…"), self.freeze_month, "", "snowflake")
        now = Month.of(context.today())
        self.last.offer((now.plus(-back), now.plus(-back).label) for back in range(_OLDEST))
        self.last.show_value(now.plus(-1))
        self.last.chosen.connect(self._look)
        self._build()

    def show_held(self, held: Held) -> None:
        """Show the months up to the one chosen."""
        self._held = held
        now = Month.of(self._context.today())
        first = held.frozen[-1].plus(1) if held.frozen else now.plus(-_OLDEST)
        due = months_between(first, now.plus(-1))
        self.month.offer((month, month.label) for month in reversed(due))
        self.month.show_value(next(iter(due), None) if held.frozen else now.plus(-1))
        self._freezing.setVisible(bool(due))
        self._look()

    def freeze_month(self) -> None:
        """Freeze the chosen month, once it is confirmed."""
        month, context = self.month.value, self._context
        if not isinstance(month, Month):
            return
        text = tr("{month} is rounded once and for all, and the counts of its single desks are deleted. Go on?")
        if not context.dialogs.confirm(tr("Freeze a month"), text.format(month=month.label), tr("Freeze it")):
            return
        today = context.today()
        context.tasks.run(
            tr("Rounding {month}").format(month=month.label),
            lambda progress: context.office().freeze(month, today, progress),
            self._frozen,
        )

    def _build(self) -> None:
        label = words(tr("Six months up to"), "body", "quiet")
        label.setWordWrap(False)
        label.setBuddy(self.last)
        self.add(row_of(label, self.last))
        card = self._freezing = Card(tr("Freeze a month"))
        name = words(tr("Month"), "strong")
        name.setBuddy(self.month)
        card.add(prose(tr("After the cut-off day, a month is rounded once so that it can be published.")), name)
        card.rows.addLayout(row_of(self.month, self.freeze))
        self.add(card)
        self.finish()

    def _look(self, _month: object = None) -> None:
        last, context = self.last.value, self._context
        if isinstance(last, Month) and self._held is not None:
            first, today = last.plus(1 - _MONTHS), context.today()
            context.tasks.run(
                tr("Looking at what came in"),
                lambda _progress: context.office().coverage(first, last, today),
                self._show,
            )

    def _show(self, coverage: Coverage) -> None:
        shown = Column(wide=True, margins=(0, 0, 0, 0))
        model = ColumnModel(_columns(coverage), _rows(coverage))
        shown.add(Table(tr("Units by months"), model))
        if coverage.missing:
            title = tr("Still missing: {number}").format(number=len(coverage.missing))
            shown.add(Fold(title, lambda: bulleted([missing_line(one) for one in coverage.missing], "clock")))
        if self._shown is not None:
            self.rows.removeWidget(self._shown)
            self._shown.deleteLater()
        self._shown = shown
        self.rows.insertWidget(1, shown)

    def _frozen(self, frozen: Frozen) -> None:
        self._context.notices.say(frozen.sentence)
        self._context.office_changed.emit()


def _rows(coverage: Coverage) -> list[tuple[str, ...]]:
    from pscdesk.collation.coverage import STATE_LABELS

    rows = [(row.name, *(tr(STATE_LABELS[cell.state]) for cell in row.cells)) for row in coverage.rows]
    covered = (f"{cover.share:.0%}" if cover.due else "–" for cover in coverage.totals)
    return [*rows, (tr("People covered"), *covered)]


def _columns(coverage: Coverage) -> list[TableColumn[tuple[str, ...]]]:
    labels = (tr("Unit"), *(month.short for month in coverage.months))
    return [TableColumn(label, lambda row, at=at: row[at]) for at, label in enumerate(labels)]


def missing_line(one: MissingDesk) -> str:
    """A return that is still to come, or that contradicts another, in words."""
    sentence = tr("{month}: desk {desk}, {where}, sent two different returns.")
    if not one.conflict:
        sentence = tr("{month}: desk {desk}, {where}.")
    return sentence.format(month=one.month.label, desk=one.desk, where=one.unit or tr("no unit"))
