"""Taking an office card: it is read, its fingerprint is compared by a person, and only then does the desk follow it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from pscdesk.messages import Message
from pscdesk.ui.context import Context

if TYPE_CHECKING:
    from pscdesk.returns.return_types import OfficeCard

Cards = tuple["OfficeCard", "OfficeCard | None"]
"""The card that is offered, and that of the office followed, if any."""


def read_card(context: Context, path: Path, then: Callable[[Cards], None]) -> None:
    """Read the card in this file and hand it on with the one followed; nothing is taken."""
    context.jobs.run(Message("Opening the card"), lambda _progress: context.desk().read_office(path), then)


def take_card(context: Context, path: Path, cards: Cards, changed: Callable[[], None]) -> None:
    """Follow the card that was compared; refused where the file holds another one by now."""
    offered, followed = cards
    is_other = followed is not None and followed.key != offered.key

    def joined(office: OfficeCard) -> None:
        context.notices.say(
            Message(
                "This desk now follows {force}. Returns made before were sealed for the other office: make them again.",
                force=office.force,
            )
            if is_other
            else Message("This desk now follows {force}.", force=office.force)
        )
        context.months_changed.emit()
        changed()

    today = context.today()
    context.jobs.run(
        Message("Opening the card"),
        lambda _progress: context.desk().join(path, replace=is_other, today=today, compared=offered),
        joined,
    )


def refuse_card(context: Context) -> None:
    """Say what to do about a card whose fingerprint is not HR's; nothing was taken."""
    context.notices.warn(Message("The card was not taken. Tell HR that the fingerprint differs. Send nothing."))
