"""Backups of the whole office, and the receipts that only a backup lets go."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pscdesk.messages import Message, plural
from pscdesk.ui.context import Context
from pscdesk.ui.desktop.saved_files import say_saved
from pscdesk.ui.pages.office.held import Held
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.page import ContentColumn, row_of
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pscdesk.work.office.office_receipts import Receipted


class BackupCard(ContentColumn):
    """A notice where returns are without a backup, then the two things to write."""

    def __init__(self, context: Context) -> None:
        super().__init__(wide=True, margins=(0, 0, 0, 0))
        self._context = context
        self.missing = words("", "strong")
        self.backup = button(Message("Save a backup…"), self.save_backup, "", "save")
        self.receipts = button(Message("Write receipts…"), self.write_receipts, "", "circle-check")
        self.notice = Card(Message("A backup is due"), "notice").add(self.missing)
        saved = Card(Message("Backup"))
        saved.add(
            prose(Message("One sealed file with office and programme. Your key opens it, and so does your deputy’s."))
        )
        saved.add(prose(Message("Keep it on another disk than this computer’s.")))
        saved.rows.addLayout(row_of(self.backup))
        told = Card(Message("Receipts"))
        told.add(
            prose(Message("One small signed file for each return. It lets the desk delete its counts of that month."))
        )
        told.add(prose(Message("A receipt is held back until a backup holds its return.")))
        told.rows.addLayout(row_of(self.receipts))
        self.add(self.notice, saved, told)
        self.notice.hide()

    def show_held(self, held: Held) -> None:
        """Point out returns that no backup holds."""
        number = held.without_backup
        self.missing.setText(
            plural("{number} return is in no backup yet.", "{number} returns are in no backup yet.", number)
        )
        self.notice.setVisible(number > 0)

    def save_backup(self) -> None:
        """Write a backup into a folder the person picks."""
        folder, context = self._context.dialogs.choose_folder(Message("Where should the backup go?")), self._context
        if folder is None:
            return

        def back_up(_progress: object) -> Path:
            from pscdesk.work.office.backup import write_backup
            from pscdesk.work.office.last_backup import note_backup

            has_programme = context.places.programme_store.exists()
            programme = context.programme().store.plaintext() if has_programme else b""
            written = write_backup(context.office(), folder, programme)
            note_backup(context.places, written)
            return written

        context.jobs.run(Message("Writing the backup"), back_up, self._backup_saved)

    def write_receipts(self) -> None:
        """Write the receipts into a folder the person picks."""
        folder, context = (
            self._context.dialogs.choose_folder(Message("Where should the receipts go?")),
            self._context,
        )
        if folder is None:
            return

        def write(_progress: object) -> Receipted:
            from pscdesk.work.office.office_receipts import write_receipts

            return write_receipts(context.office(), folder)

        context.jobs.run(
            Message("Writing receipts"),
            write,
            self._receipts_written,
        )

    def _backup_saved(self, path: Path) -> None:
        say_saved(self._context, Message("The backup is in {file}.", file=path.name), path)
        self._context.office_changed.emit()

    def _receipts_written(self, told: Receipted) -> None:
        if told.paths:
            say_saved(self._context, told.sentence, told.paths[0].parent, warns=bool(told.held_back))
        else:
            (self._context.notices.warn if told.held_back else self._context.notices.say)(told.sentence)
