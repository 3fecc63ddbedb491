"""Taking an office card: it is read, its fingerprint is compared by a person, and only then does the desk follow it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.pages.months.months_compare import CompareView
from pscdesk.ui.pages.months.months_over import OverPage

if TYPE_CHECKING:
    from pscdesk.returns.return_types import OfficeCard

    Cards = tuple[OfficeCard, OfficeCard | None]
    """The card that is offered, and that of the office followed, if any."""


class Joining:
    """``over`` is where the fingerprint is shown; ``changed`` is called once the desk follows the card."""

    def __init__(self, context: Context, over: OverPage, changed: Callable[[], None]) -> None:
        self._context = context
        self._over = over
        self._changed = changed

    def pick_card(self) -> None:
        """Show the fingerprint of the office card in a file the person picks."""
        path = self._context.dialogs.open_file(Message("Open HR’s office card"), Message("Office cards (*.psco)"))
        if path is not None:
            self.open_card(path)

    def open_card(self, path: Path) -> None:
        """Show the fingerprint of the office card in this file; it is taken only once that was found to match."""
        context = self._context
        context.jobs.run(
            Message("Opening the card"),
            lambda _progress: context.desk().read_office(path),
            lambda cards: self._compare(path, cards),
        )

    def _compare(self, path: Path, cards: Cards) -> None:
        def answered(matches: bool | None) -> None:
            self._over.take_off()
            if matches:
                take_card(self._context, path, cards, self._changed)
            elif matches is not None:
                refuse_card(self._context)

        self._over.lay(lambda: CompareView(*cards, answered))


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
