"""Who signed the force's numbers, which changed lately, and what follows when one person changes them here."""

from __future__ import annotations

from pathlib import Path

from pscdesk.local import LOCAL_FILE, ForceContacts
from pscdesk.messages import Message, joined
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.text import mark, prose, words, write_prose
from pscdesk.work.walk.numbers.number_words import told_of_all, who_signed

_SOUND = Message("Two people signed these numbers")
_OTHERWISE = Message("These numbers are not as two people signed them")


class SignedCard(Card):
    """Hidden where numbers are not signed here."""

    def __init__(self, policy: Path) -> None:
        super().__init__()
        self._draft = policy / LOCAL_FILE
        self.heading = words("", "heading")
        self.said = prose("", "small")
        self.add(self.heading, self.said)
        self.hide()

    def look(self, local: ForceContacts, *, can_edit: bool) -> None:
        """Say who signed, what changed lately, what one alone changed since, and how to have changes signed."""
        behind = local.signed
        self.setVisible(behind is not None)
        if behind is None:
            return
        mark(self, surface="card" if behind.is_sound else "notice")
        mark(self.heading, tone="ink" if behind.is_sound else "notice")
        self.heading.setText(_SOUND if behind.is_sound else _OTHERWISE)
        told = (who_signed(behind), *told_of_all(local), self._send() if can_edit else "")
        write_prose(self.said, joined("\n\n", filter(None, told)))

    def _send(self) -> str:
        return Message(
            "What is saved here is not what two people signed, and every desk says so until two sign it. Send it to "
            "them: pscdesk local send {path} OUT.pscl",
            path=str(self._draft),
        )
