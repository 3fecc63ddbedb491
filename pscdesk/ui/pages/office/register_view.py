"""Units and desks: the list of units from a file, and the desks enrolled by their cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscdesk.language import tr, tr_many
from pscdesk.ui.context import Context
from pscdesk.ui.models.columns import Column as TableColumn
from pscdesk.ui.models.columns import ColumnModel
from pscdesk.ui.pages.office.held import Held
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.page import Column, row_of
from pscdesk.ui.widgets.table import Table
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pscdesk.collation.register import Desk, Unit
    from pscdesk.work.office_register import Enrolled

_KINDS = {"local": "Unit desk", "central": "Central line"}


class RegisterView(Column):
    """Two tables and the two files they come from."""

    def __init__(self, context: Context) -> None:
        super().__init__(wide=True, margins=(48, 16, 48, 32))
        self._context = context
        self._names: dict[str, str] = {}
        self.units: ColumnModel[Unit] = ColumnModel(
            (
                TableColumn(tr("Unit"), lambda unit: unit.name),
                TableColumn(tr("Group"), lambda unit: unit.group),
                TableColumn(tr("Family"), lambda unit: unit.family),
                TableColumn(tr("People"), lambda unit: f"{unit.headcount:,}", numeric=True),
            )
        )
        self.desks: ColumnModel[Desk] = ColumnModel(
            (
                TableColumn(tr("Desk"), lambda desk: desk.desk),
                TableColumn(tr("Unit"), lambda desk: self._names.get(desk.unit or "", "–")),
                TableColumn(tr("Kind"), lambda desk: tr(_KINDS[desk.kind])),
                TableColumn(tr("State"), lambda desk: tr("Open") if desk.open else tr("Closed")),
            )
        )
        self.import_units = button(tr("Units from a CSV file…"), self.take_units, "primary", "upload")
        self.enrol = button(tr("Enrol desk cards…"), self.enrol_desks, "primary", "plus")
        self.unit = Choice()
        self.table = Table(tr("Desks"), self.desks)
        self.close_one = button(tr("Close the chosen desk…"), self.close_desk)
        self.close_one.setEnabled(False)
        self.table.row_chosen.connect(self._row_chosen)
        self._enrolled = Card(tr("Cards just read"))
        self._enrolled.hide()
        self._build()

    def show_held(self, held: Held) -> None:
        """Show the register."""
        self._names = {unit.id: unit.name for unit in held.units}
        self.units.show(held.units)
        self.desks.show(held.desks)
        chosen = self.unit.value if self.unit.value in self._names.values() else None
        self.unit.offer([(None, tr("The unit each card names")), *((name, name) for name in self._names.values())])
        self.unit.show_value(chosen)

    def take_units(self) -> None:
        """Make a CSV file the list of units."""
        path = self._context.dialogs.open_file(tr("Open the list of units"), tr("CSV tables (*.csv)"))
        if path is None:
            return
        context = self._context
        context.tasks.run(
            tr("Reading the list of units"), lambda _progress: context.office().import_units(path), self._units_taken
        )

    def enrol_desks(self) -> None:
        """Enrol the desks of the cards the person picks."""
        paths = self._context.dialogs.open_files(tr("Open desk cards"), tr("Desk cards (*.pscd)"))
        if not paths:
            return
        context, unit = self._context, self.unit.value
        named = unit if isinstance(unit, str) else None
        context.tasks.run(
            tr("Reading desk cards"), lambda _progress: context.office().enrol(paths, named), self._show_enrolled
        )

    def close_desk(self) -> None:
        """Close the desk whose row is chosen, once it is confirmed."""
        row, context = self.table.currentIndex().row(), self._context
        desk = self.desks.facts[row].desk
        text = tr("Nothing more is taken from desk {desk}. What it sent still counts. Go on?").format(desk=desk)
        if not context.dialogs.confirm(tr("Close a desk"), text, tr("Close it")):
            return
        context.tasks.run(
            tr("Closing the desk"),
            lambda _progress: context.office().close_desk(desk),
            lambda _nothing: self._closed(desk),
        )

    def _build(self) -> None:
        self.add(words(tr("Units"), "heading"))
        self.add(prose(tr("The file needs the columns unit, group, family and headcount.")))
        self.add(row_of(self.import_units), Table(tr("Units"), self.units))
        self.add(words(tr("Desks"), "heading"), gap=12)
        self.add(prose(tr("Compare the fingerprint of a new desk by telephone before you rely on it.")))
        label = words(tr("Put them in"), "body", "quiet")
        label.setWordWrap(False)
        label.setBuddy(self.unit)
        self.add(row_of(label, self.unit), row_of(self.enrol), self._enrolled, self.table, row_of(self.close_one))
        self.finish()

    def _row_chosen(self, row: int) -> None:
        self.close_one.setEnabled(0 <= row < len(self.desks.facts) and self.desks.facts[row].open)

    def _closed(self, desk: str) -> None:
        self._context.notices.say(tr("Desk {desk} is closed.").format(desk=desk))
        self._context.office_changed.emit()

    def _units_taken(self, number: int) -> None:
        self._context.notices.say(tr_many("{number} unit is in the list.", "{number} units are in the list.", number))
        self._context.office_changed.emit()

    def _show_enrolled(self, lines: tuple[Enrolled, ...]) -> None:
        while self._enrolled.rows.count() > 1:
            item = self._enrolled.rows.takeAt(1)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        for line in lines:
            tone = "ink" if line.ok else "stop"
            self._enrolled.add(words(f"{line.file}: {line.sentence} {line.advice}".strip(), "body", tone))
        self._enrolled.setVisible(bool(lines))
        done = sum(line.ok for line in lines)
        said = tr("{done} of {all} cards are enrolled.").format(done=done, all=len(lines))
        (self._context.notices.say if done == len(lines) else self._context.notices.warn)(said)
        self._context.office_changed.emit()
