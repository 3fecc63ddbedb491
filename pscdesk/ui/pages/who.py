"""The first page: who sits here, so that the window shows what that person needs and nothing else."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.widgets.choice_card import ChoiceCard
from pscdesk.ui.widgets.layout.page import ScrollPage
from pscdesk.ui.widgets.text import prose, words

ROLES = (
    (
        "supervisor",
        "compass",
        Message("I manage people"),
        Message("You have a worry about somebody’s conduct and want to think it through before you do anything."),
    ),
    (
        "champion",
        "phone",
        Message("I answer the advice line"),
        Message("You give advice to managers, and count each contact so that nobody in it can be known."),
    ),
    (
        "hr",
        "building-2",
        Message("I work in HR or professional standards"),
        Message("You collect the returns of all desks and publish figures that can be shown safely."),
    ),
    (
        "guidance",
        "file-pen",
        Message("I look after the guidance"),
        Message("You say what your force says otherwise in the guidance, see what that changes, and have it signed."),
    ),
)
"""Each role: its id, its icon, how a person would say it, and what it is for."""


class WhoPage(ScrollPage):
    """A card each. A choice is kept and can be changed on the settings page."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.cards: dict[str, ChoiceCard] = {}
        self.column.add(words(Message("What do you do most?"), "question"))
        self.column.add(
            prose(
                Message(
                    "This decides which pages you see. It asks for no name. You can change it later, under Settings."
                )
            )
        )
        for role, drawing, title, sentence in ROLES:
            card = ChoiceCard(drawing, title, sentence)
            card.clicked.connect(lambda _on=False, chosen=role: context.set("role", chosen))
            self.cards[role] = card
            self.column.add(card)
        self.column.add(
            words(Message("PSC Desk works on this computer alone. It has no network connection."), "small", "quiet"),
            gap=8,
        )
        self.column.finish()

    def first_control(self) -> QWidget:
        return self.cards["supervisor"]
