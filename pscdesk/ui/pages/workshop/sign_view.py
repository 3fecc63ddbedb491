"""The tab Read and sign: a file is opened, what changed since one signed is read, then a statement or a signature."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pscdesk.language import tr
from pscdesk.messages import Message, joined, plural
from pscdesk.ui.context import Context
from pscdesk.ui.pages.workshop.acting import Acting
from pscdesk.ui.pages.workshop.parts.answer_card import AnswerCard
from pscdesk.ui.pages.workshop.parts.changes_list import ChangesList
from pscdesk.ui.pages.workshop.parts.keys_card import KeysCard
from pscdesk.ui.pages.workshop.parts.numbers_sign_card import NumbersSignCard
from pscdesk.ui.pages.workshop.workshop_in_use import SeenWorkshop, WorkshopInUse
from pscdesk.ui.widgets.buttons import Fold, button
from pscdesk.ui.widgets.card import Card, bulleted
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.layout.page import ContentColumn, empty
from pscdesk.ui.widgets.text import prose, words, write_prose

if TYPE_CHECKING:
    from pscdesk.guidance.workshop.caution.refusal import Refusal
    from pscdesk.work.workshop.reader import Reading

_SHOWN = 40
"""So much of what is less is listed; each of it has a tick of its own beneath all the same."""


class SignView(ContentColumn):
    """A reader needs no folder of the work: the file is enough, and a key of their own."""

    def __init__(
        self, context: Context, work: WorkshopInUse, margins: tuple[int, int, int, int] = (48, 16, 48, 32)
    ) -> None:
        super().__init__(wide=True, margins=margins)
        self._context, self._work = context, work
        self._acting = Acting(context, self)
        self.open = button(Message("Open guidance to read…"), self.open_file, "primary", "folder-open")
        self.told = Card("", "soft")
        self.what = words("", "question")
        self.since = prose("")
        self.unknown = Card(Message("Nobody knows where its base is from"), "stop").add(
            prose(
                Message(
                    "What it follows is not what came with PSC Desk, and nobody whom you follow has signed it. So the "
                    "changes are told against what came with PSC Desk. Ask where it is from before you sign."
                )
            )
        )
        self._less = ContentColumn(wide=True, margins=(0, 0, 0, 0))
        self.changes = ChangesList()
        self._welsh = ContentColumn(wide=True, margins=(0, 0, 0, 0))
        self.answer = AnswerCard(context)
        self.numbers = NumbersSignCard(context)
        self.keys = KeysCard(context)
        self.told.add(self.what, self.since)
        self.add(
            prose(
                Message(
                    "Open the file that was sent to you. You see what changes for people, the gravest first, and after "
                    "you have signed once only what changed since. Your signature covers exactly this list."
                )
            )
        )
        self.rows.addLayout(flow_of(self.open))
        self.add(self.told, self.unknown, self._less, self.changes, self._welsh, self.answer)
        self.add(self.numbers, self.keys, gap=12)
        for part in (self.told, self.unknown, self.changes, self.answer):
            part.hide()
        self.finish()

    def show_workshop(self, seen: SeenWorkshop | None) -> None:
        """Show the key and the card of this computer as they are now."""
        del seen
        self.keys.show_keys()

    def open_file(self) -> None:
        """Open the file that the person picks, and work out what changed."""
        path = self._context.dialogs.open_file(tr(Message("Open guidance")), tr(Message("Guidance (*.pscg)")))
        if path is not None:
            self.read_file(path)

    def read_file(self, path: Path) -> None:
        """Work out what changed in a file; this takes up to a second."""
        home = self._context.places.home

        def told() -> Reading:
            card = self._work.card()
            from pscdesk.guidance.workshop.signing.guidance_file import LARGEST
            from pscdesk.storage.plain_file import read_whole
            from pscdesk.work.workshop.reader import reading

            return reading(home, read_whole(path, at_most=LARGEST), card.follows if card else ())

        self._acting.run(Message("Reading the guidance"), told, self._show, changes=False)

    def _show(self, told: Reading) -> None:
        says = told.read.says
        self.what.setText(Message("{id} {version}, issue {issue}", id=says.id, version=says.version, issue=says.issue))
        kind = (
            Message(
                "It follows {base}. Before you sign it is proved once more that it only adds care.",
                base=says.base.says.id,
            )
            if says.base is not None
            else Message("It is whole guidance of its own. What it asks for less is told, and nothing refuses it.")
        )
        since = (
            Message("You see what changed since you signed issue {issue}.", issue=told.since.says.issue)
            if told.since is not None
            else Message("You see everything that it changes.")
        )
        number = plural("{number} change.", "{number} changes.", len(told.shown))
        signed = _signed(len(told.read.signatures))
        write_prose(self.since, joined(" ", (kind, since, number, signed)))
        self.unknown.setVisible(not told.is_base_known)
        empty(self._less.rows)
        if told.less:
            title = Message("Asks for less than before: {number}", number=len(told.less))
            self._less.add(Card(title, "stop").add(bulleted([_less(told, one) for one in told.less[:_SHOWN]])))
        nothing = (
            Message("Nothing changes for people since you signed.")
            if told.since is not None
            else Message("Nothing changes for people.")
        )
        self.changes.show_changes(told.shown, told.changes.unproved, nothing)
        self._show_welsh(told)
        self.answer.show_reading(told)
        for part in (self.told, self.changes, self.answer):
            part.show()

    def _show_welsh(self, told: Reading) -> None:
        """Every Welsh text of the force’s own, since no proof reads it."""
        empty(self._welsh.rows)
        overlay = told.read.says.overlay
        if overlay is not None and overlay.welsh:
            texts = [Message("{english} → {welsh}", english=one.en, welsh=one.cy) for one in overlay.welsh]
            title = Message("Welsh of the force’s own texts, which nothing proves: {number}", number=len(texts))
            card = Card(title).add(bulleted(texts[:_SHOWN]))
            if len(texts) > _SHOWN:
                rest = Message("{number} more", number=len(texts) - _SHOWN)
                card.add(Fold(rest, lambda: bulleted(texts[_SHOWN:])))
            self._welsh.add(card)


def _signed(keys: int) -> str:
    if not keys:
        return Message("Nobody has signed it yet.")
    return plural("{number} key has signed.", "{number} keys have signed.", keys)


def _less(told: Reading, one: Refusal) -> str:
    """What is less, by the block as people know it, with what the guidance before said."""
    from pscdesk.guidance.workshop.shown.block_titles import title_of
    from pscdesk.guidance.workshop.shown.field_words import field_label

    was = " · ".join(one.was) if isinstance(one.was, tuple) else str(one.was)
    return Message(
        "{block} – {field}: {said} Before: {was}",
        block=title_of(told.pack, one.block) or one.block,
        field=field_label(one.block.split(" ")[0], one.field),
        said=one.sentence,
        was=was,
    )
