"""The tab Where it stands: what keeps it from being sent, who said what, sending and taking back, and its history."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from pscdesk.messages import Message, joined, listed, plural
from pscdesk.ui.context import Context
from pscdesk.ui.pages.workshop.parts.history_card import HistoryCard
from pscdesk.ui.pages.workshop.parts.keys_card import role_words
from pscdesk.ui.pages.workshop.parts.send_card import SendCard
from pscdesk.ui.pages.workshop.parts.statements_card import StatementsCard
from pscdesk.ui.pages.workshop.workshop_in_use import SeenWorkshop, WorkshopInUse
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.page import ContentColumn, empty
from pscdesk.ui.widgets.text import prose, words


class StandingView(ContentColumn):
    """Approved is worked out from signatures; nothing that anybody typed says so."""

    def __init__(self, context: Context, work: WorkshopInUse) -> None:
        super().__init__(wide=True, margins=(48, 16, 48, 32))
        self.stage = words("", "question")
        self.told = Card("", "soft")
        self.send = SendCard(context, work)
        self.statements = StatementsCard(context, work)
        self.history = HistoryCard(context, work)
        self.add(self.stage, self.told, self.send, self.statements, self.history)
        self.finish()

    def show_workshop(self, seen: SeenWorkshop) -> None:
        """Show the work as it stands."""
        from pscdesk.work.workshop.standing_now import STAGE_WORDS

        standing, overlay = seen.standing, seen.overlay
        self.stage.setText(STAGE_WORDS[standing.stage])
        empty(self.told.rows)
        self.told.add(
            prose(
                joined(
                    " ",
                    (
                        Message("Follows {base}, version {version}.", base=overlay.base, version=overlay.base_version),
                        plural("{number} field says otherwise.", "{number} fields say otherwise.", len(overlay.edit)),
                        plural("{number} thing is added.", "{number} things are added.", len(overlay.add)),
                        plural("{number} line stands beneath.", "{number} lines stand beneath.", len(overlay.line)),
                    ),
                )
            )
        )
        if seen.composed.pack is not None:
            about = seen.composed.pack.about
            self.told.add(prose(Message("To be looked at again by {day}.", day=about.review_by)))
        self.told.add(prose(_signed(seen)))
        for fault in seen.faults[:5]:
            self.told.add(words(joined(" ", (f"{fault.block}:", fault.sentence)), "strong", "stop"))
        self.send.show_workshop(seen)
        self.statements.show_workshop(seen)
        self.history.show_workshop(seen)


def _signed(seen: SeenWorkshop) -> str:
    signed = seen.standing.signed
    if seen.standing.sent is None:
        return Message("Nobody has signed it: it was not sent yet.")
    if signed is None:
        return Message(
            "This computer follows no approvers card, so it cannot tell whose signatures count. See “Keys and card” "
            "under “Read and sign”."
        )
    had = (
        Message("Signed by {roles}.", roles=listed([role_words(one.role) for one in signed.signed]))
        if signed.signed
        else Message("Nobody whose signature counts has signed it.")
    )
    missing = (
        [Message("Still needed: {roles}.", roles=listed([role_words(one) for one in signed.missing]))]
        if signed.missing
        else []
    )
    foreign = (
        [Message("A key that is not on the approvers card signed too; it does not count.")] if signed.foreign else []
    )
    return joined(" ", (had, *missing, *foreign))
