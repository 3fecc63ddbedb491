"""Reminder texts for units whose returns are missing."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QScrollArea

from pscdesk.language import tr
from pscdesk.messages import Message, plural
from pscdesk.ui.context import Context
from pscdesk.ui.desktop.saved_files import say_saved
from pscdesk.ui.models.columns import ColumnModel, TableColumn
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.flow import Flow
from pscdesk.ui.widgets.layout.page import ContentColumn
from pscdesk.ui.widgets.tables.found_table import FoundTable
from pscdesk.ui.widgets.tables.searched import SearchedTable
from pscdesk.ui.widgets.taking import take_text
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pscdesk.collation.returned.chasing import Chase


class ChaseCard(Card):
    """Hidden while nothing is missing. The text of the chosen unit is copied, saved, or put into an e-mail draft."""

    def __init__(self, context: Context) -> None:
        super().__init__(Message("What to chase"))
        self._context = context
        self.model: ColumnModel[Chase] = ColumnModel(
            (
                TableColumn(Message("Unit"), lambda one: one.unit or Message("Desks without a unit")),
                TableColumn(Message("Returns to come"), lambda one: str(one.returns), numeric=True),
            )
        )
        self.table = FoundTable(Message("Units to chase"), self.model, most_rows=6)
        self.text = words("")
        self.copy = button(Message("Copy this text"), self.copy_text, "", "clipboard")
        self.draft = button(Message("Make an e-mail draft…"), self.make_draft, "", "send")
        self.save = button(Message("Save this text…"), self.save_text, "", "save")
        self.save_every = button(Message("Save every text in a folder…"), self.save_texts, "", "folder-open")
        self.table.row_chosen.connect(self._show_text)
        self.add(
            prose(Message("Choose a unit to see the text to send to it. It names desks and months, never counts."))
        )
        self.add(SearchedTable(self.table), Card("", "soft").add(self.text))
        acts, held = Flow(gap=12), ContentColumn(wide=True, margins=(0, 0, 0, 0))
        for act in (self.copy, self.draft, self.save, self.save_every):
            acts.addWidget(act)
        held.add(acts)
        self.add(held)
        self.hide()

    def show_chases(self, chases: Sequence[Chase]) -> None:
        """Offer the texts of these units, the first of them chosen."""
        self.model.show(chases)
        if chases:
            self.table.choose_row(0)
        self.setVisible(bool(chases))

    def bring_into_sight(self) -> None:
        """Put the keyboard into the table of units; the page scrolls to it."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(self)

    def save_text(self) -> None:
        """Write the text of the chosen unit into a file the person names."""
        one = self._chosen()
        if one is None:
            return
        kinds = Message("Text files (*.txt)")
        path = self._context.dialogs.save_file(Message("Save the text"), _name(one), kinds)
        if path is not None:
            self._write([(path, one)])

    def copy_text(self) -> None:
        """Put the text of the chosen unit on the clipboard."""
        one = self._chosen()
        if one is not None:
            take_text(self.copy, tr(one.text).strip() + "\n", Message("The text is copied."))

    def make_draft(self) -> None:
        """Write the text as an e-mail draft into a file the person names, and open it; it has no address."""
        one = self._chosen()
        if one is not None:
            kinds = Message("E-mail drafts (*.eml)")
            name = str(Path(_name(one)).with_suffix(".eml"))
            path = self._context.dialogs.save_file(Message("Save the draft"), name, kinds)
            if path is not None:
                write_chase_draft(self._context, one, path)

    def _chosen(self) -> Chase | None:
        row = self.table.chosen_row
        return self.model.facts[row] if 0 <= row < len(self.model.facts) else None

    def save_texts(self) -> None:
        """Write every unit's text into a folder the person picks."""
        folder = self._context.dialogs.choose_folder(Message("Where should the texts go?"))
        if folder is not None:
            self._write([(folder / _name(one), one) for one in self.model.facts])

    def _write(self, wanted: Sequence[tuple[Path, Chase]]) -> None:
        def written(_progress: object) -> tuple[Path, ...]:
            from pscdesk.storage.whole_file import write_whole

            for path, one in wanted:
                write_whole(path, tr(one.text).encode())
            return tuple(path for path, _ in wanted)

        self._context.jobs.run(Message("Writing the texts"), written, self._written)

    def _written(self, paths: tuple[Path, ...]) -> None:
        if paths:
            said = plural("{number} text is written.", "{number} texts are written.", len(paths))
            say_saved(self._context, said, paths[0] if len(paths) == 1 else paths[0].parent)

    def _show_text(self, row: int) -> None:
        chosen = 0 <= row < len(self.model.facts)
        self.text.setText(tr(self.model.facts[row].text).strip() if chosen else "")
        for act in (self.copy, self.draft, self.save):
            act.setEnabled(chosen)


def write_chase_draft(context: Context, one: Chase, path: Path) -> None:
    """Write a chase text as an e-mail draft, in the background, and open it in the system's mail program."""

    def written(_progress: object) -> None:
        from pscdesk.storage.whole_file import write_whole
        from pscdesk.work.desk.mail_draft import Draft, draft_bytes

        subject, _, text = tr(one.text).strip().partition("\n")
        write_whole(path, draft_bytes(Draft(subject, text.lstrip() + "\n", ())))

    def opened(_nothing: None) -> None:
        notices = context.notices
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.absolute()))):
            notices.say(
                Message("Look at the draft {name} in your mail program, address it, and send it.", name=path.name)
            )
        else:
            notices.warn(
                Message(
                    "No program here opens e-mail drafts. The draft is {name} in {folder}.",
                    name=path.name,
                    folder=path.absolute().parent,
                )
            )

    context.jobs.run(Message("Making the draft"), written, opened)


def _name(one: Chase) -> str:
    from pscdesk.collation.register.register import unit_id

    return f"chase-{unit_id(one.unit) or 'no-unit'}.txt"
