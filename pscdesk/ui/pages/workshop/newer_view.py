"""The tab Newer guidance: edits carried over to a newer base, and an answer for each that waits."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from pscdesk.messages import Message, joined, plural
from pscdesk.ui.context import Context
from pscdesk.ui.pages.workshop.acting import Acting
from pscdesk.ui.pages.workshop.parts.waiting_card import WaitingCard
from pscdesk.ui.pages.workshop.workshop_in_use import SeenWorkshop, WorkshopInUse
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.layout.page import ContentColumn, empty
from pscdesk.ui.widgets.text import prose, words, write_prose

if TYPE_CHECKING:
    from pscdesk.guidance.workshop.overlay.edits import Overlay, Value
    from pscdesk.guidance.workshop.overlay.rebasing import Answer, Carried, Rebased

_AT_ONCE = 12
"""So many cards stand on the page; the others follow as these are answered."""


class NewerView(ContentColumn):
    """Nothing is dropped in silence, and nothing is sent while something waits for an answer."""

    def __init__(self, context: Context, work: WorkshopInUse) -> None:
        super().__init__(wide=True, margins=(48, 16, 48, 32))
        self._context, self._work = context, work
        self._acting = Acting(context, self)
        self.followed = words("", "strong")
        self.take = button(Message("Take a newer version from a file…"), self.take_newer, "primary", "folder-open")
        self.shipped = button(Message("Take the version that came with PSC Desk"), self.take_shipped)
        self.told = Card(Message("What became of your edits"), "soft")
        self.carried = prose("")
        self.told.add(self.carried)
        self.waits = words("", "strong")
        self.cards: list[WaitingCard] = []
        self._cards = ContentColumn(wide=True, margins=(0, 0, 0, 0))
        self.add(self.followed)
        self.add(
            prose(
                Message(
                    "Your edits are kept as they are where the newer version left the text alone. Where it says the "
                    "same as you, the edit is not needed any more. You are asked about everything else."
                )
            )
        )
        self.rows.addLayout(flow_of(self.take, self.shipped))
        self.add(self.told, self.waits, self._cards)
        self.told.hide()
        self.finish()

    def show_workshop(self, seen: SeenWorkshop) -> None:
        """Show which version is followed, and what waits."""
        from pscdesk.guidance.workshop.overlay.rebasing import rebase

        about = seen.base.tables["pack.toml"]
        self.followed.setText(
            Message("You follow {title}, version {version}.", title=about["title"], version=about["version"])
        )
        waiting = rebase(seen.overlay, seen.base).waiting
        self.waits.setText(
            plural("{number} edit waits for an answer.", "{number} edits wait for an answer.", len(waiting))
            if waiting
            else Message("No edit waits for an answer.")
        )
        held = QApplication.focusWidget()
        had_keyboard = held is not None and self._cards.isAncestorOf(held)
        empty(self._cards.rows)
        self.cards = [WaitingCard(one, self.answer, seen.base.pack) for one in waiting[:_AT_ONCE]]
        self._cards.add(*self.cards)
        if had_keyboard:  # whoever answers one goes on with the next
            (self.cards[0].mine if self.cards else self.take).setFocus()

    def take_newer(self) -> None:
        """Carry the edits over to the version in a file that the person picks."""
        path = self._context.dialogs.open_file(Message("Open the newer guidance"), Message("Guidance (*.pscg)"))
        if path is not None:
            self._carry(path)

    def take_shipped(self) -> None:
        """Carry the edits over to the version that came with PSC Desk."""
        self._carry(None)

    def answer(self, one: Carried, how: Answer, to: Value) -> None:
        """Keep one’s own, take the base’s, or write it anew."""

        def answered() -> Overlay:
            from pscdesk.work.workshop.workshop_acts import answer

            return answer(self._work.workshop(), one, how, to)

        self._acting.run(Message("Keeping the answer"), answered)

    def _carry(self, path: Path | None) -> None:
        today = self._context.today

        def carried() -> Rebased:
            from pscdesk.assets import GUIDANCE
            from pscdesk.guidance.workshop.signing.guidance_file import LARGEST
            from pscdesk.storage.plain_file import read_whole
            from pscdesk.work.workshop.whole import whole_file
            from pscdesk.work.workshop.workshop_acts import carry_over

            file = (
                read_whole(path, at_most=LARGEST)
                if path is not None
                else whole_file(GUIDANCE, issue=self._work.followed_issue() + 1, today=today())
            )
            return carry_over(self._work.workshop(), file)

        self._acting.run(Message("Taking the newer guidance"), carried, self._show_carried)

    def _show_carried(self, told: Rebased) -> None:
        fates = Counter(one.fate for one in told.carried)
        write_prose(
            self.carried,
            joined(
                " ",
                (
                    plural("{number} edit is kept.", "{number} edits are kept.", fates["kept"]),
                    plural(
                        "{number} is in the newer version already.",
                        "{number} are in the newer version already.",
                        fates["already"],
                    ),
                    plural("{number} was changed by both.", "{number} were changed by both.", fates["both changed"]),
                    plural("{number} lost its place.", "{number} lost their place.", fates["gone"]),
                ),
            ),
        )
        self.told.show()
