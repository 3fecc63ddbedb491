"""The options of a question as rows: numbers choose, 0 "none of these", and what stands alone puts out the others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGroupBox, QVBoxLayout, QWidget

from pscdesk.guidance.pack.option_numbers import option_numbers
from pscdesk.guidance.pack.pack_types import ALONE, Question
from pscdesk.ui.widgets.layout.rows import CheckRow, OneRow


class Options(QGroupBox):
    """``changed`` when a person chooses; the group says the question and its help to screen readers."""

    changed = Signal()

    def __init__(self, question: Question, chosen: Sequence[str]) -> None:
        super().__init__()
        self._several = question.kind == "several"
        self.rows: dict[str, OneRow | CheckRow] = {}
        self.setAccessibleName(question.ask)
        self.setAccessibleDescription(question.help)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        kind = CheckRow if self._several else OneRow
        self._by_number = {number: option for option, number in option_numbers(question).items()}
        for number, option in zip(self._by_number, question.options, strict=True):
            row = kind(number, option.text, option.define, is_key=number < 10)
            row.setChecked(option.id in chosen)
            row.clicked.connect(lambda _on=False, clicked=option.id: self._clicked(clicked))
            self.rows[option.id] = row
            column.addWidget(row)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of what is chosen, in the order of the question."""
        return tuple(option for option, row in self.rows.items() if row.isChecked())

    def choose(self, number: int) -> None:
        """Choose (or, where several are allowed, tick or untick) the row with this number, if one has it."""
        option = self._by_number.get(number)
        if option is not None:
            self.rows[option].setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.rows[option].click()

    def first_control(self) -> QWidget:
        """The row that is chosen, or the first."""
        rows = list(self.rows.values())
        return next((row for row in rows if row.isChecked()), rows[0])

    def _clicked(self, option: str) -> None:
        if self._several and self.rows[option].isChecked():
            for other, row in self.rows.items():
                if other != option and (option in ALONE or other in ALONE):
                    row.setChecked(False)
        self.changed.emit()
