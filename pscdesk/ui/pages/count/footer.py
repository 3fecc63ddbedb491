"""The footer of the count page: what a key means, what we keep, and the buttons, each in a place of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from pscdesk.language import tr
from pscdesk.messages import Message, joined
from pscdesk.tally.contact import receipt
from pscdesk.tally.tally_form import TallyForm
from pscdesk.ui.covering.cover_view import FORGETS
from pscdesk.ui.look.icons import IconMark
from pscdesk.ui.models.columns import ColumnModel, TableColumn
from pscdesk.ui.pages.count.count_state import CountState
from pscdesk.ui.widgets.announce import announce
from pscdesk.ui.widgets.buttons import IconButton, button
from pscdesk.ui.widgets.layout.page import Scroll
from pscdesk.ui.widgets.layout.responsive_box import ResponsiveBox
from pscdesk.ui.widgets.table import TableView
from pscdesk.ui.widgets.text import OneLine, mark, words

if TYPE_CHECKING:
    from pscdesk.tally.preview import CellLabel

_WIDE = 76
_CELL_ROWS = 5
_LINES = 3
"""Lines of the sentence that are seen at once; a longer one is scrolled, so that the foot never grows."""
_KEPT = Message("What we keep")
_NOTHING_YET = Message(
    "Nothing yet. Nothing is kept until you save. A digit or letter chooses. Where several fit, Enter goes on. "
    "Backspace goes back."
)


@dataclass(frozen=True)
class FootActs:
    """What the buttons of the foot do."""

    save: Callable[[], None]
    undo: Callable[[], None]
    redo: Callable[[], None]
    clear: Callable[[], None]
    every: Callable[[], None]


class Footer(QFrame):
    """What will be kept stands here until it is kept; then a tick. Its height and its buttons never move."""

    def __init__(self, acts: FootActs) -> None:
        super().__init__()
        self.setProperty("surface", "foot")
        self.is_done = False
        """Whether the foot says what was done, until anything else begins."""
        self.meaning = OneLine("small", "quiet")
        self._caption = words(_KEPT, "small", "accent")
        self._caption.setWordWrap(False)
        self._tick = IconMark("circle-check", "accent", 1.6)
        self.said = words("", "small")
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._sentence = Scroll(self.said)
        self._sentence.verticalScrollBar().rangeChanged.connect(self._let_keyboard_in)
        self.every = button(Message("All the counts"), acts.every, "", "table-2")
        self.every.setCheckable(True)
        self.every.setToolTip(tr(Message("Show every count that this contact makes one higher")))
        self.every.setAccessibleDescription(self.every.toolTip())
        self.undo = IconButton("rotate-ccw", Message("Undo: take the last count back (Ctrl+Z)"), acts.undo)
        self.redo = IconButton("rotate-cw", Message("Redo: count it again (Ctrl+Shift+Z)"), acts.redo)
        self.clear = button(Message("Clear"), acts.clear, "", "x")
        self.clear.setToolTip(
            tr(Message("Put every answer out ({key}); for ten seconds it can be taken back", key=FORGETS))
        )
        self.clear.setAccessibleDescription(self.clear.toolTip())
        self.save = button(Message("Save"), acts.save, "primary", "check")
        self._model: ColumnModel[CellLabel] = ColumnModel(
            (
                TableColumn(Message("Table"), lambda one: one.table),
                TableColumn(Message("One more in"), lambda one: one.cell),
            )
        )
        self.cells = TableView(Message("Every count that will be one higher"), self._model, most_rows=_CELL_ROWS)
        self.cells.hide()
        self._build()
        self._fit()
        self.offer(can_undo=False, can_redo=False, can_clear=False)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange, QEvent.Type.StyleChange):
            self._fit()

    def _build(self) -> None:
        lead = QHBoxLayout()
        lead.setSpacing(10)
        lead.addWidget(self._tick, 0, Qt.AlignmentFlag.AlignTop)
        lead.addWidget(self._sentence, 1)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self._caption)
        top.addWidget(self.meaning, 1)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        for part in (self.every, self.clear, self.undo, self.redo, self.save):
            tools.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        tools.addStretch(1)
        row = ResponsiveBox(_WIDE)
        row.addLayout(lead, 1)
        row.addLayout(tools)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 2, 16, 2)
        column.setSpacing(1)
        column.addWidget(self.cells)
        column.addLayout(top)
        column.addLayout(row)

    def _fit(self) -> None:
        """Keep the height of every line, whatever is said, so that nothing above the foot moves."""
        if hasattr(self, "_sentence"):
            line = QFontMetrics(self.said.font()).lineSpacing()
            self._sentence.setFixedHeight(line * _LINES + 2)
            self.meaning.setFixedHeight(QFontMetrics(self.meaning.font()).height())

    def name_save(self, label: str) -> None:
        """Say on the button what saving does now."""
        self.save.setText(f"\N{EN SPACE}{tr(label)}")
        self.save.setAccessibleName(tr(label))

    def offer(self, *, can_undo: bool, can_redo: bool, can_clear: bool) -> None:
        """Say which buttons do something now; each keeps its place."""
        for part, can in ((self.undo, can_undo), (self.redo, can_redo), (self.clear, can_clear)):
            part.setEnabled(can)
        self.every.setEnabled(can_clear)

    def show_meaning(self, text: str) -> None:
        """What the key means that has the keyboard."""
        self.meaning.show_whole(text)

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

    def end_done(self) -> None:
        """Something else begins: what was done is said no longer, so that nothing looks counted that is not."""
        self.is_done = False

    def show_missing(self, labels: Sequence[str]) -> None:
        """Say which rows still need an answer; also said to screen readers, at once."""
        sentence = joined(" ", (Message("Not saved. Still to choose:"), joined("; ", labels)))
        self._show(sentence, Message("Something is missing"), "stop", "small-strong")
        announce(self, sentence, urgent=True)

    def show_done(self, sentence: str) -> None:
        """What was done and is on disk; also said to screen readers."""
        self._show(sentence, Message("Done"), "accent", "small-strong")
        self.is_done = True
        self._tick.show()
        self.said.setAccessibleName(tr(sentence))
        announce(self, sentence)

    def show_cells(self, cells: Sequence[CellLabel]) -> None:
        """Every count that will rise; none hides the table."""
        self._model.show(cells)
        self.cells.setVisible(bool(cells))
        self.every.setChecked(bool(cells))

    def _let_keyboard_in(self, _least: int, most: int) -> None:
        """What does not fit can be scrolled by keyboard as well; what fits is no stop on the way."""
        self._sentence.setFocusPolicy(Qt.FocusPolicy.StrongFocus if most else Qt.FocusPolicy.NoFocus)

    def _show_receipt(self, sentence: str, caption: str) -> None:
        self._show(sentence, caption, "accent", "small")

    def _show(self, sentence: str, caption: str, tone: str, kind: str) -> None:
        self.is_done = False
        self._tick.hide()
        mark(self._caption, tone=tone)
        self._caption.setText(caption)
        mark(self.said, kind=kind)
        self.said.setText(sentence)
        self.said.setAccessibleName(tr(joined(": ", (caption, sentence))))
        self._sentence.setAccessibleName(self.said.accessibleName())
        self._sentence.verticalScrollBar().setValue(0)
