"""The rows of one tally form beneath each other; the keyboard goes from row to row by itself."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pscdesk.tally.tally_form import TallyForm
from pscdesk.ui.widgets.keys.key_row import KeyRow

_GAP = 7


class Sheet(QWidget):
    """``changed`` when anything is chosen; ``entered`` names the row that has the keyboard now; ``ended`` after all."""

    changed = Signal()
    entered = Signal(QWidget)
    ended = Signal()

    def __init__(self, form: TallyForm, optional: frozenset[str]) -> None:
        super().__init__()
        self.form = form
        self.optional = optional
        fields = [field for field in form.field if field.asked or field.id in optional]
        self.rows = {field.id: KeyRow(field, form.version) for field in fields}
        self._listed = list(self.rows.values())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        for at, row in enumerate(self._listed):
            column.addWidget(row)
            row.changed.connect(self.changed)
            row.finished.connect(lambda at=at: self._enter(at + 1))
            row.left.connect(partial(self._step, at))

    @property
    def raw(self) -> dict[str, tuple[str, ...]]:
        """Field id to the codes chosen, without the fields in which nothing is."""
        return {name: row.chosen for name, row in self.rows.items() if row.chosen}

    @property
    def missing(self) -> KeyRow | None:
        """The first row that needs an answer and has none."""
        return next((row for row in self._listed if row.field.asked and not row.chosen), None)

    def enter(self) -> None:
        """Give the first row the keyboard."""
        self._enter(0)

    def clear(self) -> None:
        """Put every key out."""
        for row in self._listed:
            row.clear()

    def take(self, offered: Mapping[str, str]) -> None:
        """Light one code in each of these fields."""
        for name, code in offered.items():
            self.rows[name].choose(code)

    def _step(self, at: int, step: int) -> None:
        self._enter(max(0, at + step))

    def _enter(self, at: int) -> None:
        if at >= len(self._listed):
            self.ended.emit()
        else:
            self._listed[at].enter()
            self.entered.emit(self._listed[at])
