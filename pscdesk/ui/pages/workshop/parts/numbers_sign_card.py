"""Signs a file of numbers that was sent: what it changes is shown, and each number is to be rung first."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pscdesk.language import tr
from pscdesk.messages import Message, joined, listed
from pscdesk.ui.context import Context
from pscdesk.ui.pages.workshop.acting import Acting
from pscdesk.ui.pages.workshop.parts.saving import SaveWords, ask_and_save
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card, bulleted
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.layout.page import ContentColumn, empty
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pscdesk.guidance.workshop.signing.contacts_file import ReadContacts

NUMBERS_KINDS = Message("Numbers (*.pscl)")
_SAVE = SaveWords(
    Message("Save what you signed"),
    NUMBERS_KINDS,
    Message("Saved as {name}. Send it back to whoever looks after the guidance.", name=""),
)


@dataclass(frozen=True)
class _Numbers:
    """A file of numbers as its signer sees it: its bytes, what it says, and what it changes against those in use."""

    file: bytes
    read: ReadContacts
    changes: tuple[str, ...]


class NumbersSignCard(Card):
    """Anybody with a key of the approvers card may sign; desks want the two roles that the card needs."""

    def __init__(self, context: Context) -> None:
        super().__init__(Message("Sign numbers that were sent to you"))
        self._context = context
        self._acting = Acting(context, self)
        self._told: _Numbers | None = None
        self.open = button(Message("Open numbers…"), self.open_file, "", "folder-open")
        self.sign = button(Message("I rang each of them: sign…"), self.sign_numbers, "primary", "check")
        self.what = words("", "strong")
        self._changes = ContentColumn(wide=True, margins=(0, 0, 0, 0))
        self.rows.addLayout(flow_of(self.open))
        self.add(self.what, self._changes)
        self.rows.addLayout(flow_of(self.sign))
        self.what.hide()
        self.sign.hide()

    def open_file(self) -> None:
        """Open the file that the person picks, and show what it changes."""
        path = self._context.dialogs.open_file(tr(Message("Open numbers")), tr(NUMBERS_KINDS))
        if path is not None:
            self._acting.run(
                Message("Reading the numbers"),
                partial(_told, path, self._context.places.policy),
                self._show,
                changes=False,
            )

    def sign_numbers(self) -> None:
        """Sign the file that is shown, and ask where to save it."""
        told, places, today = self._told, self._context.places, self._context.today()
        if told is None:
            return

        def signed() -> bytes:
            from pscdesk.work.keystore import keystore_for
            from pscdesk.work.workshop.contacts_sending import sign_numbers
            from pscdesk.work.workshop.signer import signer

            return sign_numbers(told.file, signer(places, keystore_for(places), "sign"), today)

        self._acting.run(Message("Signing the numbers"), signed, self._save, changes=False)

    def _save(self, file: bytes) -> None:
        ask_and_save(self._context, self._acting, _SAVE, tr(Message("numbers-signed.pscl")), file)

    def _show(self, told: _Numbers) -> None:
        self._told = told
        signed = [one.role for one in told.read.signatures]
        by = Message("Signed by {roles}.", roles=listed(signed)) if signed else Message("Nobody has signed it yet.")
        head = Message("Numbers of {force}, issue {issue}.", force=told.read.says.force, issue=told.read.says.issue)
        self.what.setText(joined(" ", (head, by)))
        empty(self._changes.rows)
        if told.changes:
            self._changes.add(prose(Message("Ring each of these first. Against the numbers in use here:")))
            self._changes.add(bulleted(told.changes, "phone"))
        else:
            self._changes.add(prose(Message("No number, hours or link is another than in use here.")))
        self.what.show()
        self.sign.show()


def _told(path: Path, policy: Path) -> _Numbers:
    from pscdesk.guidance.workshop.signing.contacts_file import LARGEST, read_contacts
    from pscdesk.local import load_local, told_in
    from pscdesk.local.comparing import changed_places
    from pscdesk.storage.plain_file import read_whole
    from pscdesk.work.walk.numbers.number_words import change_lines

    file = read_whole(path, at_most=LARGEST)
    read = read_contacts(file)
    before, after = load_local(policy), told_in(read.says.contacts)
    return _Numbers(file, read, tuple(change_lines(before, after, changed_places(before, after))))
