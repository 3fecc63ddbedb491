"""Restore the office from a backup, on a computer that has none: the backup, then the key that opens it."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pscdesk.messages import Message, joined
from pscdesk.storage.folder_trial.folder_trust import read_trust
from pscdesk.ui.context import Context
from pscdesk.ui.pages.opened_card import OpenedCard
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card, numbered
from pscdesk.ui.widgets.layout.page import row_of
from pscdesk.ui.widgets.text import prose

if TYPE_CHECKING:
    from pscdesk.work.office.backup import OpenedBackup

_STEPS = (
    Message("Choose the newest backup. Its name ends with .pscb."),
    Message("Choose the key file that was given to your deputy."),
    Message("Compare the fingerprint with one of your desks, which shows it under Months and returns."),
    Message("Choose the folder of the last report that was published, or say that nothing was published since."),
    Message("Delete the key file here afterwards, and give the stick back to your deputy."),
)


class RestoreCard(Card):
    """Nothing is overwritten: it is offered only where there is no office."""

    def __init__(self, context: Context) -> None:
        super().__init__(Message("Restore from a backup"))
        self._context = context
        self.restore = button(Message("Restore from a backup…"), self.restore_office, "", "rotate-ccw")
        self.opened = OpenedCard(
            Message("Next you choose the key file that opens it. Nothing is restored before you have compared."),
            Message("Go on with this backup"),
            lambda files: self.restore_office(files[0]),
        )
        self.add(
            self.opened,
            prose(Message("Was the office on another computer, which is lost or broken? Then do not set it up again.")),
            numbered([(step,) for step in _STEPS]),
        )
        self.rows.addLayout(row_of(self.restore))

    def restore_office(self, backup: Path | None = None) -> None:
        """Ask for the backup, unless it is there, and the key; open it, and ask whether it is this force's office."""
        dialogs, context = self._context.dialogs, self._context
        backup = backup or dialogs.open_file(Message("Choose the backup"), Message("Backups of an office (*.pscb)"))
        if backup is None:
            return
        key = dialogs.open_file(Message("Choose the key file"), Message("Key files (*.key *.txt)"))
        if key is None:
            return

        def opened(_progress: object) -> OpenedBackup:
            from pscdesk.work.office.backup import check_no_office, read_backup

            check_no_office(context.places)
            return read_backup(backup, key)

        context.jobs.run(Message("Opening the backup"), opened, lambda found: self._ask_whose(found, key))

    def _ask_whose(self, opened: OpenedBackup, key: Path) -> None:
        """Go on once the person says that the fingerprint is the one their desks show."""
        from pscdesk.work.office.backup import UNSIGNED

        said = Message(
            "This backup holds the office of {force}. Its fingerprint is {fingerprint}. Does one of your desks show "
            "the same under Months and returns?",
            force=opened.force,
            fingerprint=opened.fingerprint,
        )
        text = said if opened.signed else joined(" ", (UNSIGNED, said))
        if self._context.dialogs.confirm(Message("Restore the office"), text, Message("Yes, restore it")):
            self._ask_published(opened, key)

    def _ask_published(self, opened: OpenedBackup, key: Path) -> None:
        """Put the office back once the person says what was published since the backup."""
        context, dialogs = self._context, self._context.dialogs
        published = dialogs.choose_folder(Message("Choose the folder of the last report that was published"))
        if published is None and not dialogs.confirm(
            Message("What was published since?"),
            Message(
                "A month that was published must never be printed otherwise. Was nothing published since this backup "
                "was made?"
            ),
            Message("Nothing was published since"),
        ):
            return

        def restored(_progress: object) -> tuple[str, str]:
            from pscdesk.work.keystore import keystore_for
            from pscdesk.work.office.acts.published_before import note_restored, read_lines, read_published
            from pscdesk.work.office.backup import put_back
            from pscdesk.work.programme.in_backup import put_programme_back

            marks = read_published(published) if published is not None else ()
            lines = read_lines(published) if published is not None else ()
            put_programme_back(context.places, keystore_for(context.places), opened.programme)
            put_back(context.places, keystore_for(context.places), opened)
            return opened.force, note_restored(context.office(), marks, lines)

        context.jobs.run(Message("Restoring the office"), restored, lambda told: self._restored(*told, key.name))

    def _restored(self, force: str, said: str, key: str) -> None:
        back = Message(
            "The office of {force} is back on this computer. Delete the file {name} here.", force=force, name=key
        )
        trust = read_trust(self._context.places.office_store.parent)
        tell = self._context.notices.say if trust.trusted else self._context.notices.warn
        tell(joined(" ", (back, said) if trust.trusted else (back, said, *trust.why)))
        self._context.office_changed.emit()
        self._context.programme_changed.emit()
