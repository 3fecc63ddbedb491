"""The footer of the count page: the sentence of what we keep, every count on request, undo and save."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from pscdesk.language import tr
from pscdesk.messages import Message, joined
from pscdesk.tally.contact import receipt
from pscdesk.tally.tally_form import TallyForm
from pscdesk.ui.look.icons import IconMark
from pscdesk.ui.models.columns import ColumnModel, TableColumn
from pscdesk.ui.pages.count.count_state import CountState
from pscdesk.ui.widgets.announce import announce
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.layout.responsive_box import ResponsiveBox
from pscdesk.ui.widgets.table import TableView
from pscdesk.ui.widgets.text import mark, words

if TYPE_CHECKING:
    from pscdesk.tally.preview import CellLabel

_WIDE = 76
_CELL_ROWS = 5
_KEPT = Message("What we keep")
_NOTHING_YET = Message(
    "Nothing yet. Nothing is kept until you save. A digit or letter chooses, Enter goes on, Backspace goes back."
)


class Footer(QFrame):
    """What will be kept stands here until it is kept; then a tick, and for a while the way to take it back."""

    def __init__(self, save: Callable[[], None], undo: Callable[[], None], every: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("surface", "foot")
        self.is_done = False
        """Whether the foot says what was done, until something is chosen."""
        self._caption = words(_KEPT, "small", "accent")
        self._tick = IconMark("circle-check", "accent", 1.6)
        self.said = words("", "small")
        self.every = button(Message("Every count"), every, "", "table-2")
        self.every.setCheckable(True)
        self.undo = button(Message("Undo"), undo, "", "rotate-ccw")
        self.save = button(Message("Save"), save, "primary", "check")
        self._model: ColumnModel[CellLabel] = ColumnModel(
            (
                TableColumn(Message("Table"), lambda one: one.table),
                TableColumn(Message("One more in"), lambda one: one.cell),
            )
        )
        self.cells = TableView(Message("Every count that will be one higher"), self._model, most_rows=_CELL_ROWS)
        self.cells.hide()
        self._build()
        self.undo.hide()

    def _build(self) -> None:
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self._caption)
        said.addWidget(self.said)
        lead = QHBoxLayout()
        lead.setSpacing(12)
        lead.addWidget(self._tick, 0, Qt.AlignmentFlag.AlignVCenter)
        lead.addLayout(said, 1)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        for part in (self.every, self.undo, self.save):
            tools.addWidget(part)
        tools.addStretch(1)
        row = ResponsiveBox(_WIDE)
        row.addLayout(lead, 1)
        row.addLayout(tools)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 8, 16, 8)
        column.setSpacing(8)
        column.addWidget(self.cells)
        column.addLayout(row)

    def name_save(self, label: str) -> None:
        """Say on the button what saving does now."""
        self.save.setText(f"\N{EN SPACE}{tr(label)}")
        self.save.setAccessibleName(tr(label))

    def show_state(self, form: TallyForm, state: CountState) -> None:
        """Say what will be kept or taken out; what was done goes on standing there until something is chosen."""
        if state.month is None:
            return
        if state.is_correcting and state.move_to is not None:
            sentence = Message(
                "One with these answers is moved from {month} to {to}.",
                month=state.month.label,
                to=state.move_to.label,
            )
            self._show_receipt(sentence, Message("What is moved"))
        elif state.is_correcting:
            sentence = Message("One with these answers is taken out of the counts of {month}.", month=state.month.label)
            self._show_receipt(sentence, Message("What is taken out"))
        elif state.chosen:
            self._show_receipt(receipt(form, state.chosen, state.month), _KEPT)
        elif not self.is_done:
            self._show_receipt(_NOTHING_YET, _KEPT)

    def _show_receipt(self, sentence: str, caption: str) -> None:
        self.is_done = False
        self._tick.hide()
        self._caption.setText(caption)
        self.said.setAccessibleName(tr(joined(": ", (caption, sentence))))
        mark(self.said, kind="small")
        self.said.setText(sentence)

    def show_done(self, sentence: str) -> None:
        """What was done and is on disk; also said to screen readers."""
        self.is_done = True
        self._tick.show()
        self._caption.setText(Message("Done"))
        self.said.setAccessibleName(tr(sentence))
        mark(self.said, kind="strong")
        self.said.setText(sentence)
        announce(self, sentence)

    def show_cells(self, cells: Sequence[CellLabel]) -> None:
        """Every count that will rise; none hides the table."""
        self._model.show(cells)
        self.cells.setVisible(bool(cells))
        self.every.setChecked(bool(cells))
