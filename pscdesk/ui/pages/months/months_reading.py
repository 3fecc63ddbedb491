"""What is about to be sealed, to be read once: every cell of every month, then one button that agrees."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from pscdesk.errors import PscDeskError
from pscdesk.messages import Message, joined, plural
from pscdesk.ui.context import Context
from pscdesk.ui.models.columns import ColumnModel, TableColumn
from pscdesk.ui.pages.months.months_over import OverView
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card, bulleted
from pscdesk.ui.widgets.layout.page import ContentColumn, row_of
from pscdesk.ui.widgets.table import TableView
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pscdesk.tally.preview import CellLabel
    from pscdesk.work.desk.return_reading import FormRead, Reading

    Cell = tuple[CellLabel, int]

_MOST_ROWS = 10
_BESIDES = (
    Message("The month, this desk’s number, and which return of the month it is."),
    Message("The version of PSC Desk and of each form."),
    Message("A long number that only this desk can work out. It keeps anybody from guessing what is inside."),
    Message("No name, no words of anybody, and no day."),
)


class CellTable(TableView):
    """A table whose cells stay where they are: nothing of it is copied to where other programs could read it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            event.accept()
        else:
            super().keyPressEvent(event)


class ReadingView(OverView):
    """``sealed`` is called with the files once they are made, ``left`` when the person goes back."""

    def __init__(
        self,
        context: Context,
        readings: Sequence[Reading],
        sealed: Callable[[tuple[Path, ...]], None],
        left: Callable[[], None],
    ) -> None:
        super().__init__(left)
        self._context = context
        self._readings = tuple(readings)
        self._sealed = sealed
        self.models: list[ColumnModel[Cell]] = []
        self.tables: list[CellTable] = []
        self.seal = button(Message("Seal and save…"), self.seal_and_save, "primary", "key-round")
        self.back = button(Message("Go back"), left, "", "arrow-left")
        self._build()

    @property
    def said(self) -> str:
        return self._title

    def first_control(self) -> QWidget:
        """The first table, or the button where there is nothing to look through."""
        return self.tables[0] if self.tables else self.seal

    def forget(self) -> None:
        """Let go of every count."""
        self._readings = ()
        for model in self.models:
            model.show(())

    def seal_and_save(self) -> None:
        """Ask where the files go, then make exactly what was read."""
        title = plural("Where should the return file go?", "Where should the return files go?", len(self._readings))
        folder = self._context.dialogs.choose_folder(title)
        if folder is None:
            return
        readings, context, today = self._readings, self._context, self._context.today()
        self.seal.setEnabled(False)
        context.jobs.run(
            Message("Making the return file"),
            lambda _progress: context.desk().seal(readings, folder, today),
            self._sealed,
            self._not_sealed,
        )

    def _not_sealed(self, fault: PscDeskError) -> None:
        self._context.notices.fail(fault)
        self._context.months_changed.emit()
        if isValid(self):
            self.seal.setEnabled(True)

    def _build(self) -> None:
        self._title = Message("Read what will be sealed")
        page = ContentColumn(wide=True)
        page.add(
            words(self._title, "question"),
            prose(Message("This is every count the return holds. It is shown here once and kept nowhere.")),
            prose(
                Message("Nothing is written until you agree. Once it is sealed, only HR and its deputy can open it.")
            ),
        )
        for reading in self._readings:
            page.add(self._month(reading))
        page.add(Card(Message("What else a return says"), "soft").add(bulleted(_BESIDES, "dot")))
        page.finish()
        self.lay_out(page, row_of(self.seal, self.back))

    def _month(self, reading: Reading) -> Card:
        card = Card(reading.month.label)
        if reading.nil:
            card.add(words(reading.sentence, "strong"))
        if reading.revision > 1:
            card.add(words(Message("It takes the place of the return that was sent before."), "body", "quiet"))
        for form in reading.forms:
            card.rows.addSpacing(8)
            card.add(self._form(form, reading))
        return card

    def _form(self, form: FormRead, reading: Reading) -> QWidget:
        model: ColumnModel[Cell] = ColumnModel(
            (
                TableColumn(Message("Count"), lambda cell: f"{cell[1]:,}", numeric=True),
                TableColumn(Message("Answer"), lambda cell: cell[0].cell),
                TableColumn(Message("What was asked"), lambda cell: cell[0].table),
            ),
            form.cells,
        )
        name = joined(", ", (form.title, reading.month.label))
        table = CellTable(name, model, most_rows=_MOST_ROWS)
        self.models.append(model)
        self.tables.append(table)
        holder = ContentColumn(wide=True, margins=(0, 0, 0, 0))
        holder.rows.setSpacing(6)
        holder.add(
            words(Message("{form}: {total} in all", form=form.title, total=f"{form.total:,}"), "strong"),
            table,
            words(Message("Every answer that is not in this list has a count of 0."), "small", "quiet"),
        )
        return holder
