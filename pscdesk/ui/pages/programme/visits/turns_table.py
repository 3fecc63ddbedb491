"""The turns of a round that is being planned: a unit is moved to the cycle before or after by keyboard or by choice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from pscdesk.language import tr
from pscdesk.messages import Message, joined
from pscdesk.programme.visits.cycles import Cycle
from pscdesk.ui.models.columns import ColumnModel, TableColumn
from pscdesk.ui.models.sorting import month_key
from pscdesk.ui.widgets.announce import announce
from pscdesk.ui.widgets.tables.found_table import FoundTable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pscdesk.collation.register.register import Unit
    from pscdesk.programme.visits.visits import Round

_KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_HELD = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


@dataclass(frozen=True)
class PlannedTurn:
    """A unit and the cycle that is planned for it."""

    unit: Unit
    cycle: Cycle


class TurnsTable(FoundTable):
    """``moved`` carries the id of a unit and the cycle that its turn goes to."""

    moved = Signal(str, object)

    def __init__(self) -> None:
        self.turns: ColumnModel[PlannedTurn] = ColumnModel(
            (
                TableColumn(Message("Unit"), lambda row: row.unit.name),
                TableColumn(Message("Family"), lambda row: row.unit.family),
                TableColumn(Message("Turn"), lambda row: row.cycle.short, key=lambda row: month_key(row.cycle.first)),
            )
        )
        super().__init__(Message("Turns of the round"), self.turns, most_rows=12)
        self._cycles: tuple[Cycle, ...] = ()
        self.setAccessibleDescription(
            tr(Message("Alt+Shift+Left or Right gives the chosen unit its turn a cycle earlier or later."))
        )

    def show_round(self, planned: Round, units: Mapping[str, Unit]) -> None:
        """Show the turn of every unit in order of name; the chosen unit stays chosen."""
        held = self.chosen
        self._cycles = planned.cycles
        found = [
            PlannedTurn(units[unit], cycle)
            for cycle, inside in zip(planned.cycles, planned.turns, strict=True)
            for unit in inside
        ]
        self.turns.show(sorted(found, key=lambda one: (one.unit.name, one.unit.id)))
        if held is not None:
            self.choose_unit(held.unit.id)

    @property
    def chosen(self) -> PlannedTurn | None:
        """The chosen unit with its turn."""
        row = self.chosen_row
        return self.turns.facts[row] if 0 <= row < len(self.turns.facts) else None

    def choose_unit(self, unit: str) -> None:
        """Bring a unit to the front."""
        row = next((at for at, one in enumerate(self.turns.facts) if one.unit.id == unit), -1)
        if row >= 0:
            self.choose_row(row)

    def say_turn(self, unit: str) -> None:
        """Say aloud where a unit's turn is now."""
        turn = next((one for one in self.turns.facts if one.unit.id == unit), None)
        if turn is not None:
            announce(self, joined(": ", (turn.unit.name, turn.cycle.label)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        turn = self.chosen
        if event.modifiers() & _HELD == _HELD and event.key() in _KEYS and turn is not None:
            to = turn.cycle.plus(_KEYS[Qt.Key(event.key())])
            if to in self._cycles:
                self.moved.emit(turn.unit.id, to)
            return
        super().keyPressEvent(event)
