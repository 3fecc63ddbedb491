"""The figures that a sentence may cite: measures of frozen months as they stand today, each with its window."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.models.columns import ColumnModel, TableColumn
from pscdesk.ui.widgets.buttons import button, is_enter
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.tables.found_table import FoundTable
from pscdesk.ui.widgets.tables.searched import SearchedTable
from pscdesk.ui.widgets.text import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from pscdesk.errors import PscDeskError
    from pscdesk.reports.plan.citable import CitableFigure

_FROM = Message("Figures come from the frozen months of the office: printed values, none that is withheld.")
_NO_OFFICE = Message("There is no office on this computer, so there is no figure to cite.")


class _FigureTable(FoundTable):
    """Return puts the chosen figure in."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class FigureChooser(Card):
    """Hidden until a figure is wanted. ``chosen`` carries it, a ``CitableFigure``; ``left`` where none was."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(Message("Put a figure in"), "soft")
        self._context = context
        self.model: ColumnModel[CitableFigure] = ColumnModel(
            (
                TableColumn(Message("Measure"), lambda one: one.label, gives_way=True),
                TableColumn(Message("Its value today"), lambda one: one.value, stays=True),
                TableColumn(Message("Its months"), lambda one: one.window),
            )
        )
        self.where = words("", "body", "quiet")
        self.lacking = words("", "strong", "notice")
        self.table = _FigureTable(Message("Figures to cite"), self.model, most_rows=8)
        self.put = button(Message("Put it in"), self.put_in, "primary", "check")
        self.to_office = button(Message("Go to the office"), lambda: context.want_page("office"), "", "arrow-right")
        self.leave = button(Message("No figure"), self.close_chooser)
        self._searched = SearchedTable(self.table)
        self.add(words(_FROM, "small", "quiet"), self.where, self.lacking, self._searched)
        self.rows.addLayout(flow_of(self.put, self.to_office, self.leave))
        self.table.entered.connect(self.put_in)
        self.table.doubleClicked.connect(self.put_in)
        self.hide()

    def ask(self, where: str) -> None:
        """Read the figures as they stand now, for the sentence called ``where``, and offer them."""
        context = self._context
        self.where.setText(Message("It goes where the cursor is: {field}", field=where))

        def read(_progress: object) -> tuple[CitableFigure, ...] | None:
            from pscdesk.work.programme.plan.plan_figures import figures_to_cite

            return figures_to_cite(context.office()) if context.places.office_store.exists() else None

        context.jobs.run(Message("Reading the figures"), read, self._offer, self._fail, self)

    def put_in(self, _index: object = None) -> None:
        """Hand the chosen figure over."""
        row = self.table.chosen_row
        if row < 0:
            self._context.notices.warn(Message("Choose a figure of the table first."))
            self.table.setFocus()
            return
        self.hide()
        self.chosen.emit(self.model.facts[row])

    def close_chooser(self) -> None:
        """No figure is wanted."""
        self.hide()
        self.left.emit()

    def _offer(self, figures: Sequence[CitableFigure] | None) -> None:
        self._show(figures or (), "" if figures is not None else _NO_OFFICE)
        if figures:
            self.table.choose_row(0)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fail(self, fault: PscDeskError) -> None:
        self._show((), fault.text)
        self._context.notices.fail(fault)

    def _show(self, figures: Sequence[CitableFigure], lacking: str) -> None:
        self.model.show(figures)
        self.lacking.setText(lacking)
        for part, there in (
            (self.lacking, bool(lacking)),
            (self.to_office, bool(lacking)),
            (self.where, not lacking),
            (self._searched, not lacking),
            (self.put, not lacking),
        ):
            part.setVisible(there)
        self.show()
        if lacking:
            self.to_office.setFocus(Qt.FocusReason.OtherFocusReason)
