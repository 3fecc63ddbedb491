"""The office card and what keeps the office safe: its fingerprint, its rules, backups and receipts."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from typing import TYPE_CHECKING

from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.desktop.saved_files import say_saved
from pscdesk.ui.pages.office.card.backup_card import BackupCard
from pscdesk.ui.pages.office.card.log_card import LogCard
from pscdesk.ui.pages.office.card.rules_card import RulesCard
from pscdesk.ui.pages.office.card.seats_card import SeatsCard
from pscdesk.ui.pages.office.held import Held
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.page import ContentColumn, row_of
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pathlib import Path


class CardView(ContentColumn):
    """Save the card, read its fingerprint out over the telephone, change its rules, and make backups."""

    def __init__(self, context: Context) -> None:
        super().__init__(margins=(48, 16, 48, 32))
        self._context = context
        self._fingerprint = words("", "title")
        self._key = words("", "body", "quiet")
        self.rules = RulesCard(context)
        self.safe = BackupCard(context)
        self.log = LogCard(context)
        self.seats = SeatsCard(context)
        self.save = button(Message("Save the office card…"), self.save_card, "primary", "save")
        self.add(prose(Message("Every desk needs the office card once. Send it by any message: it holds no secret.")))
        card = Card(Message("Fingerprint"))
        card.add(
            self._fingerprint, prose(Message("Read it out when a desk rings, so that it knows the card is yours."))
        )
        card.rows.addLayout(row_of(self.save))
        self.add(card, self._key, self.safe, self.rules, self.seats, self.log)
        self.finish()

    def show_held(self, held: Held) -> None:
        """Show the card of this office."""
        self._fingerprint.setText(held.fingerprint)
        self._key.setText(held.key_notice)
        self._key.setVisible(bool(held.key_notice))
        self.rules.show_held(held)
        self.safe.show_held(held)
        self.seats.show_held(held)
        self.log.show_held(held)

    def save_card(self) -> None:
        """Write the card into a folder the person picks."""
        folder = self._context.dialogs.choose_folder(Message("Where should the office card go?"))
        if folder is None:
            return
        context = self._context

        def write(_progress: object) -> Path:
            from pscdesk.work.office.office_rules import write_card

            return write_card(context.office(), folder)

        context.jobs.run(
            Message("Writing the office card"),
            write,
            self._card_saved,
        )

    def _card_saved(self, path: Path) -> None:
        say_saved(self._context, Message("The office card is in {file}.", file=path.name), path)
        self._context.office_changed.emit()  # a card that names a newly frozen month has a new issue
