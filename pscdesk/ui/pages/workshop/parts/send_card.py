"""Sends guidance to readers and approvers, takes back what they signed, and saves the approved file for desks."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from pscdesk.errors import InputError
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.pages.workshop.acting import Acting
from pscdesk.ui.pages.workshop.parts.saving import SaveWords, ask_and_save
from pscdesk.ui.pages.workshop.workshop_in_use import SeenWorkshop, WorkshopInUse
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.choice import named
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.text import prose

if TYPE_CHECKING:
    from pscdesk.work.workshop.sending import Sent

KINDS = Message("Guidance (*.pscg)")
BACK_KINDS = Message("Statements and signed guidance (*.psct *.pscg)")


class SendCard(Card):
    """One file travels: to readers, to those who sign, and once it is approved to every desk."""

    def __init__(self, context: Context, work: WorkshopInUse) -> None:
        super().__init__(Message("Send it"))
        self._context, self._work = context, work
        self._acting = Acting(context, self)
        self.version, self.use_until = QLineEdit(), QLineEdit()
        self.version.setMaxLength(40)
        self.use_until.setMaxLength(10)
        self.use_until.setPlaceholderText(tr(Message("No such day")))
        self.send = button(Message("Save the file for readers…"), self.send_to_readers, "primary", "download")
        self.take = button(Message("Take back what came in…"), self.take_back, "", "upload")
        self.ship = button(Message("Save the approved file for desks…"), self.save_approved, "", "download")
        self.add(
            prose(
                Message(
                    "Send the file to whoever reads and signs it. They send back a statement or the signed file. "
                    "Once every needed role has signed, the same file goes to the desks."
                )
            )
        )
        line = flow_of(
            named(Message("Your version"), self.version),
            named(Message("Not to be used after, as 2027-12-31"), self.use_until),
        )
        self.rows.addLayout(line)
        self.rows.addLayout(flow_of(self.send, self.take, self.ship))

    def show_workshop(self, seen: SeenWorkshop) -> None:
        """Offer what can be done now."""
        if not self.version.hasFocus():
            self.version.setText(seen.overlay.version)
        self.ship.setEnabled(seen.standing.stage == "approved")
        why = Message("It can be saved once every needed role has signed.")
        self.ship.setAccessibleDescription("" if self.ship.isEnabled() else tr(why))
        self.ship.setToolTip(self.ship.accessibleDescription())

    def send_to_readers(self) -> None:
        """Make the file, or say what keeps it from being sent; then ask where to save it."""
        version, until = self.version.text().strip(), self.use_until.text().strip()

        def sent() -> Sent:
            from msgspec.structs import replace

            from pscdesk.guidance.workshop.overlay.edits import Overlay
            from pscdesk.work.workshop.sending import send

            def numbered(_base: object, overlay: Overlay) -> Overlay:
                return replace(overlay, version=version or overlay.version)

            day = _day(until)
            self._work.change(numbered)
            return send(self._work.workshop(), use_until=day)

        self._acting.run(Message("Making the file"), sent, self._save)

    def take_back(self) -> None:
        """Take in statements and signed files that the person picks."""
        paths = self._context.dialogs.open_files(tr(Message("Take back what came in")), tr(BACK_KINDS))
        if paths:
            self._acting.run(Message("Taking it in"), lambda: self._taken(paths), self._say_taken)

    def save_approved(self) -> None:
        """Save the file that every needed role has signed."""

        def approved() -> Sent | None:
            from pscdesk.work.workshop.sending import last_sent

            return last_sent(self._work.workshop())

        self._acting.run(Message("Opening the approved file"), approved, self._save, changes=False)

    def _save(self, sent: Sent | None) -> None:
        if sent is None:
            return
        suggested = f"{sent.read.says.id}-{sent.read.says.issue}.pscg"
        said = Message("Saved as {name}, issue {issue}.", name="", issue=sent.read.says.issue)
        words = SaveWords(Message("Save the guidance"), KINDS, said)
        ask_and_save(self._context, self._acting, words, suggested, sent.file)

    def _taken(self, paths: tuple[Path, ...]) -> int:
        from pscdesk.guidance.workshop.signing.guidance_file import LARGEST
        from pscdesk.guidance.workshop.signing.statements import SUFFIX
        from pscdesk.storage.plain_file import read_whole
        from pscdesk.work.workshop.sending import take_signed, take_statement

        workshop = self._work.workshop()
        for path in paths:
            file = read_whole(path, at_most=LARGEST)
            if path.suffix.lower() == SUFFIX:
                take_statement(workshop, file)
            else:
                take_signed(workshop, file)
        return len(paths)

    def _say_taken(self, number: int) -> None:
        from pscdesk.messages import plural

        self._context.notices.say(plural("{number} file was taken in.", "{number} files were taken in.", number))


def _day(typed: str) -> dt.date | None:
    if not typed:
        return None
    try:
        return dt.date.fromisoformat(typed)
    except ValueError as fault:
        raise InputError(
            Message("“{typed}” is no day.", typed=typed), Message("Write it as year, month and day: 2027-12-31.")
        ) from fault
