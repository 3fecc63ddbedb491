"""A tally form on screen: a row of keys for each field; the keyboard goes from row to row by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pscdesk.tally.tally_form import TallyForm
from pscdesk.ui.widgets.keys.key_row import KeyRow
from pscdesk.ui.widgets.layout.page import empty

_GAP = 3


class FormView(QWidget):
    """Empty until ``show_form``. ``changed`` when anything is chosen; ``ended`` when the keyboard leaves the last row.

    ``entered`` carries the row that has the keyboard now, ``told`` what the key in it means.
    """

    changed = Signal()
    entered = Signal(QWidget)
    ended = Signal()
    told = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.form: TallyForm | None = None
        self.rows: dict[str, KeyRow] = {}
        self._optional: frozenset[str] = frozenset()
        self._listed: list[KeyRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)

    def show_form(self, form: TallyForm, optional: frozenset[str]) -> bool:
        """Show this form with these optional fields; False where it stands there already, as it was pressed."""
        if (self.form, self._optional) == (form, optional):
            return False
        self.form, self._optional = form, optional
        fields = [field for field in form.field if field.asked or field.id in optional]
        self.rows = {field.id: KeyRow(field, form.version) for field in fields}
        self._listed = list(self.rows.values())
        empty(self._column)
        for at, row in enumerate(self._listed):
            self._column.addWidget(row)
            row.changed.connect(self.changed)
            row.told.connect(self.told)
            row.finished.connect(lambda at=at: self._enter(at + 1))
            row.left.connect(partial(self._step, at))
        return True

    @property
    def chosen(self) -> dict[str, tuple[str, ...]]:
        """Field id to the codes chosen, without the fields in which nothing is."""
        return {name: row.chosen for name, row in self.rows.items() if row.chosen}

    @property
    def missing(self) -> tuple[KeyRow, ...]:
        """The rows that need an answer and have none, from the top."""
        return tuple(row for row in self._listed if row.field.asked and not row.chosen)

    def enter(self) -> None:
        """Give the first row the keyboard, once there is one."""
        if self._listed:
            self._enter(0)

    def say_missing(self) -> tuple[KeyRow, ...]:
        """Say beside each row that still needs an answer that it does, and go to the first; none where all is there."""
        missing = self.missing
        if missing:
            self._enter(self._listed.index(missing[0]))
        for row in missing:
            row.say_missing()
        return missing

    def clear(self) -> None:
        """Put every key out."""
        for row in self._listed:
            row.clear()

    def press(self, chosen: Mapping[str, Sequence[str]]) -> None:
        """Light these codes, field to codes, as if their keys had been pressed."""
        for name, codes in chosen.items():
            for code in codes:
                self.rows[name].choose(code)

    def _step(self, at: int, step: int) -> None:
        self._enter(max(0, at + step))

    def _enter(self, at: int) -> None:
        if at >= len(self._listed):
            self.ended.emit()
        else:
            self._listed[at].enter()
            self.entered.emit(self._listed[at])
