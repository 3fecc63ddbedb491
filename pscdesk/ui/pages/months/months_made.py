"""The return files just made, and the ways to bring them to HR: drag them out, an e-mail draft, or their folder."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from pscdesk.language import tr
from pscdesk.messages import Message, joined, plural
from pscdesk.ui.context import Context
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.drag_out import FileChip
from pscdesk.ui.widgets.layout.flow import Flow
from pscdesk.ui.widgets.text import prose


class MadeCard(Card):
    """Hidden until files were made in this window. It remembers where they lie, and nothing of what they say."""

    def __init__(self, context: Context) -> None:
        super().__init__(Message("Made: now send it to HR"), "soft")
        self.setObjectName("made")
        self._context = context
        self.files: tuple[Path, ...] = ()
        self._warned = ""
        self.chip = FileChip()
        self.draft = button(Message("Make an e-mail draft"), self.make_draft, "primary", "send")
        self.folder = button(Message("Show in folder"), self.show_folder, "", "folder-open")
        self.done = button(Message("Close"), self.close_card, "", "x")
        self.add(
            prose(
                Message("Drag it from here into a message or a folder, or use a button. PSC Desk sends nothing itself.")
            ),
            self.chip,
        )
        buttons = Flow(gap=12)
        for one in (self.draft, self.folder, self.done):
            buttons.addWidget(one)
        self.rows.addLayout(buttons)
        self.hide()

    def show_files(self, files: tuple[Path, ...]) -> None:
        """Show the way on for these files."""
        self.files = files
        self.chip.show_files(files)
        self.setVisible(bool(files))

    def close_card(self) -> None:
        """Put the card away; the files stay where they are."""
        self.show_files(())

    def make_draft(self) -> None:
        """Write a message with the files attached beside them, and open it; it has no address, and is not sent."""
        from pscdesk.work.desk.mail_draft import Draft, write_draft

        files = self.files
        subject = tr(plural("A sealed return from PSC Desk", "Sealed returns from PSC Desk", len(files)))
        attached = plural("A sealed return is attached.", "{number} sealed returns are attached.", len(files))
        text = tr(joined(" ", (attached, Message("Only HR and its deputy can open it.")))) + "\n"
        draft = Draft(subject, text, files)
        self._context.jobs.run(Message("Making the draft"), lambda _progress: write_draft(draft), self._open_draft)

    def _open_draft(self, path: Path) -> None:
        notices, folder = self._context.notices, path.absolute().parent
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.absolute()))):
            notices.say(
                Message(
                    "Look at the draft in your mail program. Put in HR’s address, which no card carries, and "
                    "see that the file is attached. Then send it yourself. The draft is {name} in {folder}.",
                    name=path.name,
                    folder=folder,
                )
            )
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
        self._warn(
            Message(
                "No program here opens e-mail drafts. The draft is {name} in {folder}. Open it in your "
                "mail program, or attach the return to a message yourself.",
                name=path.name,
                folder=folder,
            )
        )

    def take_back_warning(self) -> None:
        """Say no longer what went wrong on the way to HR: it concerns this page alone."""
        self._context.notices.take_back(self._warned)

    def _warn(self, text: str) -> None:
        self._warned = text
        self._context.notices.warn(text)

    def show_folder(self) -> None:
        """Open the folder the files lie in, with the system’s own program."""
        folder = self.files[0].absolute().parent
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._warn(Message("No program here shows folders. The file is in {folder}.", folder=folder))
