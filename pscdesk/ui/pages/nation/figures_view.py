"""A nation's figures: one measure, cut in time and added up as chosen, with coverage and both bounds beside it."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt

from pscdesk.errors import PscDeskError
from pscdesk.messages import Message, joined
from pscdesk.ui.context import Context
from pscdesk.ui.models.columns import ColumnModel
from pscdesk.ui.pages.nation.body_in_use import BodyInUse, SeenBody
from pscdesk.ui.pages.nation.figure_columns import MEASURES, figure_columns, period_label
from pscdesk.ui.pages.nation.report_card import ReportCard
from pscdesk.ui.widgets.announce import announce
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.choice import Choice, named
from pscdesk.ui.widgets.layout.flow import Flow
from pscdesk.ui.widgets.layout.page import ContentColumn, row_of
from pscdesk.ui.widgets.tables.found_table import FoundTable
from pscdesk.ui.widgets.tables.searched import SearchedTable
from pscdesk.ui.widgets.text import prose, words, write_prose

if TYPE_CHECKING:
    from pscdesk.nation.answers.figures import Figures
    from pscdesk.nation.questions import By
    from pscdesk.periods import Month
    from pscdesk.tally.windows import PeriodKind
    from pscdesk.work.nation.shown_figures import ShownFigures
    from pscdesk.work.progress import Progress

_BYS = (("all", Message("All forces together")), ("family", Message("Family")), ("force", Message("Force")))
_SAID_BY = {"all": Message("all forces together"), "family": Message("by family"), "force": Message("by force")}
_SAID_GRAIN: dict[str, str] = {
    "month": Message("by month"),
    "quarter": Message("by quarter"),
    "financial-year": Message("by financial year"),
    "calendar-year": Message("by calendar year"),
    "rolling-12": Message("rolling 12 months"),
}
_LEGEND = Message(
    "Forces and months: how many of those that are due published, and how many of their months count. People: the "
    "share of them who are covered."
)
_FIRST_GRAIN = "quarter"


class FiguresView(ContentColumn):
    """Nothing is asked, and no engine is loaded, before the button is pressed; then every choice is answered."""

    def __init__(self, context: Context, body: BodyInUse) -> None:
        super().__init__(wide=True, margins=(48, 16, 48, 32))
        self._context, self._body = context, body
        self._shown: ShownFigures | None = None
        self._wanted: tuple[object, object] | None = None
        self.lacking = Card(Message("Not installed"), "notice")
        self._why, self._command = prose(""), words("", "strong")
        self._command.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.measure, self.grain, self.by, self.period = Choice(), Choice(), Choice(), Choice()
        self.show_them = button(Message("Show the figures"), self.ask, "primary", "chart-column")
        self.heading = words("", "heading")
        self.table = FoundTable(
            Message("Figures of the nation"), ColumnModel(figure_columns("contacts", "all")), foot=self._foot
        )
        self._searched = SearchedTable(self.table)
        self.which = prose("", "small", "quiet")
        self.report = ReportCard(context, body)
        self._until: Month | None = None
        self._notes: tuple[str, ...] = ()
        self._build()

    def show_body(self, seen: SeenBody) -> None:
        """Something may have changed: what is shown is asked for anew, where anything is shown."""
        from pscdesk.nation.engine_parts import need_parts

        try:
            need_parts()
        except PscDeskError as fault:
            self._why.setText(fault.message)
            self._command.setText(fault.advice)
            self._put_away(lacking=True)
            return
        self._put_away(lacking=False)
        self.report.show_until(seen.status.last)
        self._until = seen.status.last
        if seen.status.last is None:
            self._shown = None
            self._show_nothing()
        elif self._shown is not None:
            self._shown = None
            self.ask()

    def ask(self) -> None:
        """Ask for the figures as they are chosen, or show them where they were asked for already."""
        by, grain = cast("By", self.by.value), cast("PeriodKind", self.grain.value)
        if self._shown is not None and (self._shown.by, self._shown.grain) == (by, grain):
            self._show_rows()
            return
        body, self._wanted = self._body, (by, grain)

        def asked(progress: Progress) -> ShownFigures:
            from pscdesk.work.nation.shown_figures import shown_figures

            return shown_figures(body.body(), by, grain, progress)

        self._context.jobs.run(Message("Asking for the figures"), asked, self._show_answer, owner=self)

    def _build(self) -> None:
        from pscdesk.tally.windows import KIND_LABELS

        self.lacking.add(self._why, self._command)
        self.measure.offer(MEASURES)
        self.grain.offer((kind, KIND_LABELS[kind]) for kind in KIND_LABELS if kind in _SAID_GRAIN)
        self.by.offer(_BYS)
        for choice, value in ((self.measure, "contacts"), (self.grain, _FIRST_GRAIN), (self.by, "all")):
            choice.show_value(value)
        for choice in (self.grain, self.by):
            choice.chosen.connect(self._chosen)
        for choice in (self.measure, self.period):
            choice.chosen.connect(self._show_rows)
        line = Flow(gap=12)
        self._period = named(Message("Period"), self.period)
        for part in (
            named(Message("Measure"), self.measure),
            named(Message("Cut time by"), self.grain),
            named(Message("Added up by"), self.by),
            self._period,
        ):
            line.addWidget(part)
        self._choices = ContentColumn(wide=True, margins=(0, 0, 0, 0))
        self._choices.add(line, row_of(self.show_them))
        self.add(self.lacking, self._choices, self.heading, self._searched, self.which)
        self.add(self.report, gap=12)
        self.lacking.hide()
        self._show_nothing()
        self.finish()

    def _put_away(self, *, lacking: bool) -> None:
        self.lacking.setVisible(lacking)
        self._choices.setVisible(not lacking)
        if lacking:
            self.report.hide()
            self._show_nothing()

    def _show_nothing(self) -> None:
        self.show_them.show()
        for part in (self._period, self.heading, self._searched, self.which):
            part.hide()

    def _chosen(self, _value: object) -> None:
        if self._shown is not None:
            self.ask()

    def _show_answer(self, shown: ShownFigures) -> None:
        if self._wanted != (shown.by, shown.grain):
            return  # something else was chosen meanwhile, and is asked for already
        from pscdesk.nation.answers.rounding_bounds import WHICH_IS_WHICH

        is_first = self._shown is None
        self._shown = shown
        self._offer_periods(shown)
        self._notes = (_LEGEND, WHICH_IS_WHICH)
        write_prose(self.which, joined("\n\n", self._notes))
        for part in (self._period, self.heading, self._searched, self.which):
            part.show()
        self._show_rows()
        if is_first and self.show_them.hasFocus():
            self.measure.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_them.hide()
        announce(self, self.heading.text())

    def _offer_periods(self, shown: ShownFigures) -> None:
        spans: dict[tuple[Month, Month], str] = {}
        for one in sorted(shown.rows, key=lambda one: (one.last, one.first), reverse=True):
            spans.setdefault((one.first, one.last), period_label(one, self._until))
        before = self.period.value
        self.period.offer([(None, Message("Every period")), *spans.items()])
        newest = next(iter(spans), None) if shown.by != "all" else None
        self.period.show_value(before if before in spans else newest)

    def _show_rows(self, _value: object = None) -> None:
        shown = self._shown
        if shown is None:
            return
        measure, span = str(self.measure.value), self.period.value
        rows = [one for one in shown.rows if span is None or (one.first, one.last) == span]
        columns = figure_columns(measure, shown.by, self._until, of_one=span is not None)
        model: ColumnModel[Figures] = ColumnModel(columns, rows)
        self.table.show_rows_of(model)
        when = self.period.currentText() if span is not None else _SAID_GRAIN[shown.grain]
        title = joined(", ", (self.measure.currentText(), when, _SAID_BY[shown.by]))
        self.heading.setText(Message("Made-up figures: {title}", title=title) if shown.made_up else title)

    def _foot(self) -> tuple[str, ...]:
        return (self.heading.text(), *self._notes)
