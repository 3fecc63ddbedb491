"""One row of a block: the sentence it makes, a tick for each answer of each question, and why it was changed."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.pages.workshop.acting import Acting
from pscdesk.ui.pages.workshop.workshop_in_use import SeenWorkshop, WorkshopInUse
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.choice import Choice, named
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.layout.page import ContentColumn, empty
from pscdesk.ui.widgets.layout.rows import CheckRow
from pscdesk.ui.widgets.layout.tab_order import stop_before, tab_after
from pscdesk.ui.widgets.text import prose, words, write_prose

if TYPE_CHECKING:
    from pscdesk.guidance.workshop.overlay.edits import Overlay, Part
    from pscdesk.guidance.workshop.overlay.raw_blocks import Base
    from pscdesk.guidance.workshop.shown.tick_table import TickColumn, TickRow

_LONGEST_WHY = 400


class RowCard(Card):
    """Each tick is saved at once as a step; a question without a tick is not read by the row."""

    def __init__(self, context: Context, work: WorkshopInUse) -> None:
        super().__init__(Message("The chosen row"))
        self._work = work
        self._acting = Acting(context, self)
        self._seen: SeenWorkshop | None = None
        self._block = ""
        self._row: TickRow | None = None
        self._columns: tuple[TickColumn, ...] = ()
        self.added = ""
        """The row that was added last and has not been shown yet."""
        self._opened: set[str] = set()
        self._read: list[TickColumn] = []
        self.boxes: dict[tuple[str, str], CheckRow] = {}
        self.sentence = words("", "strong")
        self.because = prose("")
        self.rule = words("", "small", "quiet")
        self._ticks = ContentColumn(wide=True, margins=(0, 0, 0, 0))
        self.more = Choice()
        self.why = QLineEdit()
        self.why.setMaxLength(_LONGEST_WHY)
        self.another = button(Message("Add a row like this"), self.add_row, "", "plus")
        self.away = button(Message("Take this row away"), self.take_away)
        self.more.chosen.connect(self._open_question)
        self.why.editingFinished.connect(self._keep_why)
        self.add(self.sentence, self.because, self.rule, self._ticks)
        self.add(named(Message("Read another question"), self.more), named(Message("Why it is changed"), self.why))
        self.rows.addLayout(flow_of(self.another, self.away))
        self.hide()

    @property
    def name(self) -> str:
        """The name of the row that is shown; empty for none."""
        return self._row.name if self._row is not None else ""

    def show_row(self, seen: SeenWorkshop, block: str, row: TickRow | None) -> None:
        """Show a row; nothing for None. A question that somebody opened in it stays open."""
        self.setVisible(row is not None)
        if row is None or seen.composed.pack is None:
            return
        from pscdesk.guidance.workshop.shown.tick_table import columns_before

        if (block, row.name) != (self._block, self.name):
            self._opened.clear()
            self._read = []
        self._seen, self._block, self._row = seen, block, row
        self._columns = columns_before(seen.composed.pack, block)
        self.sentence.setText(Message("It holds when {sentence}.", sentence=row.sentence))
        write_prose(self.because, Message("People read: {because}", because=row.because))
        self.rule.setText(_rule(row))
        self.away.setVisible(row.is_ours)
        self._show_why()
        self._show_ticks(row)

    def add_row(self) -> None:
        """Add a row with the same ticks, to be changed."""
        from pscdesk.guidance.workshop.overlay.changing import with_addition
        from pscdesk.guidance.workshop.overlay.edits import Addition

        row, seen, block = self._row, self._seen, self._block
        if row is None or seen is None:
            return
        number = 1 + sum(one.block == block and one.kind == "when" for one in seen.overlay.add)
        told: dict[str, object] = {
            "id": f"ours-{number}",
            "answers": {question: list(ticks) for question, ticks in row.ticks.items()},
            "because": row.because,
            "sources": ["own-judgement"],
        }
        told |= {name: list(held) for name, held in (("gates", row.gates), ("unless", row.unless)) if held}
        addition = Addition(kind="when", block=block, told=told, why=self.why.text())

        def added(_base: Base, overlay: Overlay) -> Overlay:
            return with_addition(overlay, addition)

        self.added = str(told["id"])
        self._acting.run(Message("Adding a row"), lambda: self._work.change(added))

    def take_away(self) -> None:
        """Take a row of one’s own away again."""
        from pscdesk.guidance.workshop.overlay.changing import with_part

        row, seen, block = self._row, self._seen, self._block
        ours = (
            next((one for one in seen.overlay.add if one.block == block and one.told.get("id") == row.name), None)
            if row is not None and seen is not None
            else None
        )
        if ours is not None:
            self._acting.run(
                Message("Taking the row away"),
                lambda: self._work.change(lambda _base, overlay: with_part(overlay, ours, None)),
            )

    def _show_ticks(self, row: TickRow) -> None:
        read = [one for one in self._columns if one.question in row.ticks or one.question in self._opened]
        if read == self._read:  # the same boxes: the keyboard stays where it is
            for (question, answer), box in self.boxes.items():
                box.blockSignals(True)
                box.setChecked(answer in row.ticks.get(question, ()))
                box.blockSignals(False)
                box.update()
            return
        self._read = read
        held = next((place for place, box in self.boxes.items() if box.hasFocus()), None)
        self.boxes.clear()
        empty(self._ticks.rows)
        for column in read:
            self._ticks.add(words(f"{column.number}. {column.ask}", "small-strong"))
            boxes: list[QWidget] = []
            for answer in column.answers:
                box = CheckRow(0, answer.text)
                box.setAccessibleName(tr(Message("{text} ({question})", text=answer.text, question=column.ask)))
                box.setChecked(answer.id in row.ticks.get(column.question, ()))
                box.toggled.connect(partial(self._ticked, column))
                self.boxes[column.question, answer.id] = box
                boxes.append(box)
            self._ticks.add(*boxes)
        tab_after(stop_before(self._ticks), list(self.boxes.values()))
        if held in self.boxes:
            self.boxes[held].setFocus()
        others = [one for one in self._columns if one not in read]
        self.more.offer([("", Message("Choose a question")), *((o.question, f"{o.number}. {o.ask}") for o in others)])
        self.more.show_value("")

    def _open_question(self, question: object) -> None:
        if isinstance(question, str) and question and self._row is not None:
            self._opened.add(question)
            self._show_ticks(self._row)
            first = next((box for (one, _), box in self.boxes.items() if one == question), None)
            if first is not None:
                first.setFocus()

    def _ticked(self, column: TickColumn, _on: bool) -> None:
        from pscdesk.guidance.workshop.overlay.changing import with_field
        from pscdesk.guidance.workshop.shown.tick_table import cell_field, in_order

        ticked = frozenset(one.id for one in column.answers if self.boxes[column.question, one.id].isChecked())
        self._opened.add(column.question)
        block, field, to = self._block, cell_field(self.name, column.question), in_order(column, ticked)
        why = self.why.text()

        def set_cell(base: Base, overlay: Overlay) -> Overlay:
            return with_field(base, overlay, block, field, to, why)

        self._acting.run(Message("Saving the row"), lambda: self._work.change(set_cell), comes_after=True)

    def _show_why(self) -> None:
        if self._seen is not None and not self.why.hasFocus():
            why = next((one.why for one in _parts(self._seen.overlay, self._block, self.name) if one.why), "")
            self.why.setText(why)

    def _keep_why(self) -> None:
        """Put the reason on every change of this row that is there."""
        from pscdesk.guidance.workshop.overlay.changing import with_reason

        seen, block, name, why = self._seen, self._block, self.name, self.why.text()
        if seen is None or all(one.why == why for one in _parts(seen.overlay, block, name)):
            return

        def told(_base: Base, overlay: Overlay) -> Overlay:
            for one in _parts(overlay, block, name):
                overlay = with_reason(overlay, one, why, one.sources)
            return overlay

        self._acting.run(Message("Saving the reason"), lambda: self._work.change(told), comes_after=True)


def _parts(overlay: Overlay, block: str, row: str) -> tuple[Part, ...]:
    """The changes of the overlay that are about a row."""
    edits = (one for one in overlay.edit if one.block == block and one.field.startswith(f"when/{row}/"))
    added = (one for one in overlay.add if (one.block, one.kind, one.told.get("id")) == (block, "when", row))
    return (*edits, *added)


def _rule(row: TickRow) -> str:
    if row.never_holds and row.is_ours:
        return Message("This row is your own. It never decides yet: another asks the same. Change a tick.")
    if row.never_holds:
        return Message("This row never decides: it cannot be met, or another comes first.")
    if row.is_ours:
        return Message("This row is your own.")
    return Message("This row is of the base. It may hold more often, and never less.")
