"""Reminder texts for units whose returns are missing."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pscdesk.language import tr
from pscdesk.messages import Message, plural
from pscdesk.ui.context import Context
from pscdesk.ui.models.columns import ColumnModel, TableColumn
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.flow import Flow
from pscdesk.ui.widgets.layout.page import ContentColumn
from pscdesk.ui.widgets.table import TableView
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pscdesk.collation.returned.chasing import Chase


class ChaseCard(Card):
    """Hidden while nothing is missing. Texts go into files, never onto the clipboard."""

    def __init__(self, context: Context) -> None:
        super().__init__(Message("What to chase"))
        self._context = context
        self.model: ColumnModel[Chase] = ColumnModel(
            (
                TableColumn(Message("Unit"), lambda one: one.unit or Message("Desks without a unit")),
                TableColumn(Message("Returns to come"), lambda one: str(one.returns), numeric=True),
            )
        )
        self.table = TableView(Message("Units to chase"), self.model, most_rows=6)
        self.text = words("")
        self.save = button(Message("Save this text…"), self.save_text, "", "save")
        self.save_every = button(Message("Save every text in a folder…"), self.save_texts, "", "folder-open")
        self.table.row_chosen.connect(self._show_text)
        self.add(
            prose(Message("Choose a unit to see the text to send to it. It names desks and months, never counts."))
        )
        self.add(self.table, Card("", "soft").add(self.text))
        acts, held = Flow(gap=12), ContentColumn(wide=True, margins=(0, 0, 0, 0))
        acts.addWidget(self.save)
        acts.addWidget(self.save_every)
        held.add(acts)
        self.add(held)
        self.hide()

    def show_chases(self, chases: Sequence[Chase]) -> None:
        """Offer the texts of these units, the first of them chosen."""
        self.model.show(chases)
        if chases:
            self.table.choose_row(0)
        self.setVisible(bool(chases))

    def save_text(self) -> None:
        """Write the text of the chosen unit into a file the person names."""
        one = self.model.facts[self.table.currentIndex().row()]
        kinds = Message("Text files (*.txt)")
        path = self._context.dialogs.save_file(Message("Save the text"), _name(one), kinds)
        if path is not None:
            self._write([(path, one)])

    def save_texts(self) -> None:
        """Write every unit's text into a folder the person picks."""
        folder = self._context.dialogs.choose_folder(Message("Where should the texts go?"))
        if folder is not None:
            self._write([(folder / _name(one), one) for one in self.model.facts])

    def _write(self, wanted: Sequence[tuple[Path, Chase]]) -> None:
        def written(_progress: object) -> int:
            from pscdesk.storage.whole_file import write_whole

            for path, one in wanted:
                write_whole(path, tr(one.text).encode())
            return len(wanted)

        self._context.jobs.run(Message("Writing the texts"), written, self._written)

    def _written(self, number: int) -> None:
        self._context.notices.say(plural("{number} text is written.", "{number} texts are written.", number))

    def _show_text(self, row: int) -> None:
        if 0 <= row < len(self.model.facts):
            self.text.setText(tr(self.model.facts[row].text).strip())


def _name(one: Chase) -> str:
    from pscdesk.collation.register.register import unit_id

    return f"chase-{unit_id(one.unit) or 'no-unit'}.txt"
