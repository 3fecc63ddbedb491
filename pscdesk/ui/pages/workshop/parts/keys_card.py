"""The key by which this person signs, and the approvers card: made here by professional standards, followed here."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from pscdesk.errors import PscDeskError
from pscdesk.language import tr
from pscdesk.messages import Message, listed
from pscdesk.ui.context import Context
from pscdesk.ui.pages.programme.written_field import WrittenField
from pscdesk.ui.pages.workshop.acting import Acting
from pscdesk.ui.pages.workshop.parts.saving import SaveWords, ask_and_save
from pscdesk.ui.widgets.buttons import Fold, button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.choice import Choice, named
from pscdesk.ui.widgets.copying import CopyButton, selectable
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.layout.page import ContentColumn, row_of
from pscdesk.ui.widgets.text import prose, words, write_prose

if TYPE_CHECKING:
    from pscdesk.guidance.workshop.signing.approvers import ApproversCard
    from pscdesk.work.workshop.signer import PublicKey

ROLES: tuple[tuple[str, Message], ...] = (
    ("professional-standards", Message("Professional standards")),
    ("legal-services", Message("Legal services")),
    ("people-services", Message("People services")),
    ("staff-association", Message("A staff association")),
)
"""The roles that are offered; the terminal takes any other."""
_ROLE_WORDS: dict[str, str] = dict(ROLES)
_CARDS = Message("Approvers cards (*.psca)")


def role_words(role: str) -> str:
    """What a role is called; its own name where there are no words for it."""
    return _ROLE_WORDS.get(role, role)


class KeysCard(Card):
    """Keys are made where they are used, and never leave; a card has only what others may know."""

    def __init__(self, context: Context) -> None:
        super().__init__(Message("Keys and card"))
        self._context = context
        self._acting = Acting(context, self)
        self.role = Choice()
        self.role.offer(ROLES)
        self.role.show_value(ROLES[0][0])
        self.make = button(Message("Make my key"), self.make_key, "", "plus")
        self.own = words("")
        self._line = prose("")
        self.copy = CopyButton(Message("Copy my key line"), lambda: self._key_line)
        self._key_line = ""
        self.line = QWidget()
        self.line.setLayout(row_of(selectable(self._line), self.copy, stretch=False))
        self.followed = prose("")
        self.print = QLineEdit()
        self.print.setMaxLength(60)
        self.follow = button(Message("Follow a card…"), self.follow_card, "", "folder-open")
        self.force = QLineEdit()
        self.force.setMaxLength(60)
        self.lines = WrittenField(
            Message("Key lines, one for each role"), Message("Each approver sends theirs: role, a space, key."), lines=3
        )
        self.follows = WrittenField(
            Message("Key lines of those whose guidance you follow"),
            Message("Only where it is not the guidance in PSC Desk. One key on each line."),
            lines=2,
        )
        self.issue = QLineEdit("1")
        self.issue.setMaxLength(6)
        self.card = button(Message("Save the approvers card…"), self.save_card, "", "download")
        self.card_print = selectable(words("", "strong"))
        self._making = named(Message("Your role"), self.role)
        self.add(self.own, self.line, self._making)
        self.rows.addLayout(flow_of(self.make))
        self.add(self.followed, named(Message("Fingerprint, as it was read out to you"), self.print))
        self.rows.addLayout(flow_of(self.follow))
        self.add(Fold(Message("Make the approvers card (professional standards)"), self._card_parts()))

    def show_keys(self) -> None:
        """Show what there is here."""
        self._acting.run(Message("Looking at the keys"), self._look, self._show, changes=False)

    def make_key(self) -> None:
        """Make the key by which this person signs, for the chosen role."""
        places, role = self._context.places, str(self.role.value)

        def made() -> None:
            from pscdesk.work.keystore import keystore_for
            from pscdesk.work.workshop.signer import make_key

            make_key(places, keystore_for(places), "sign", role)

        self._acting.run(Message("Making the key"), made, lambda _none: self._later())

    def follow_card(self) -> None:
        """Follow the card that the person picks, once its fingerprint is the one that was read out."""
        path = self._context.dialogs.open_file(tr(Message("Open the approvers card")), tr(_CARDS))
        if path is None:
            return
        places, typed = self._context.places, self.print.text()

        def followed() -> ApproversCard:
            from pscdesk.guidance.workshop.signing.approvers import KIND
            from pscdesk.storage.plain_file import read_whole
            from pscdesk.work.walk.guidance_files.approvers_followed import follow_approvers

            return follow_approvers(places, read_whole(path, at_most=KIND.most), typed)

        self._acting.run(Message("Following the card"), followed, lambda _card: self._later())

    def save_card(self) -> None:
        """Make the card from the key lines, signed by a key that is only for this, and ask where to save it."""
        places, force, issue, lines = self._context.places, self.force.text(), self.issue.text(), self.lines.text
        follows = self.follows.text

        def made() -> tuple[bytes, str]:
            from pscdesk.work.keystore import keystore_for
            from pscdesk.work.workshop.card_maker import make_card

            return make_card(places, keystore_for(places), force=force, issue=issue, lines=lines, follows=follows)

        def save(told: tuple[bytes, str]) -> None:
            content, print_ = told
            said = Message("Saved as {name}. Its fingerprint: {print}", name="", print=print_)
            words = SaveWords(Message("Save the approvers card"), _CARDS, said)
            ask_and_save(self._context, self._acting, words, tr(Message("approvers.psca")), content)
            self._later()

        self._acting.run(Message("Making the card"), made, save, changes=False)

    def _card_parts(self) -> ContentColumn:
        column = ContentColumn(wide=True, margins=(30, 0, 0, 8))
        column.add(
            prose(
                Message(
                    "Professional standards make this card with a key of their own, not HR’s. It says which roles must "
                    "sign. Whoever sets up the desks compares its fingerprint once."
                )
            ),
            named(Message("Force"), self.force),
            self.lines,
            self.follows,
            named(Message("Issue, one more with every change"), self.issue),
        )
        column.rows.addLayout(flow_of(self.card))
        column.add(self.card_print)
        return column

    def _later(self) -> None:
        self._context.jobs.when_idle(self.show_keys)

    def _look(self) -> tuple[PublicKey | None, PublicKey | None, str]:
        from pscdesk.work.workshop.signer import known_key

        places = self._context.places
        return known_key(places, "sign"), known_key(places, "card"), self._card_told()

    def _card_told(self) -> str:
        from pscdesk.guidance.workshop.signing.approvers import fingerprint
        from pscdesk.work.walk.guidance_files.approvers_followed import followed_card

        try:
            card = followed_card(self._context.places)
        except PscDeskError as fault:
            return fault.message
        if card is None:
            return Message("This computer follows no approvers card yet.")
        return Message(
            "This computer follows the card of {force}, issue {issue}. Needed: {roles}. Fingerprint: {print}",
            force=card.force,
            issue=card.issue,
            roles=listed([role_words(one) for one in card.needed]),
            print=fingerprint(card),
        )

    def _show(self, told: tuple[PublicKey | None, PublicKey | None, str]) -> None:
        key, maker, card = told
        write_prose(self.followed, card)
        for part in (self._making, self.make):
            part.setVisible(key is None)
        self.line.setVisible(key is not None)
        self.own.setText(
            Message("You sign as {role}. Fingerprint: {print}", role=role_words(key.role), print=key.fingerprint)
            if key is not None
            else Message("There is no key here yet. Each approver makes one, on an account of their own.")
        )
        if key is not None:
            self._key_line = f"{key.role} {key.key}"
            write_prose(self._line, self._key_line)
            if not self.lines.text.strip():
                self.lines.show_text(f"{self._key_line}\n")
        self.card_print.setVisible(maker is not None)
        if maker is not None:
            self.card_print.setText(
                Message("Cards made here have this fingerprint, to be read out: {print}", print=maker.fingerprint)
            )
