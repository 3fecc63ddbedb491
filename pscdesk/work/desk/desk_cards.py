"""The cards of a desk: its own, which enrols it with HR, and HR's office card, which it follows."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from pscdesk.errors import InputError, StoreError
from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.returns import cards
from pscdesk.returns.return_types import OfficeCard
from pscdesk.returns.signed_text import LARGEST
from pscdesk.returns.verdicts import Refusal
from pscdesk.storage.plain_file import read_whole
from pscdesk.storage.whole_file import write_whole
from pscdesk.tally.store import DeskStore
from pscdesk.work.desk.desk_counting import CountingDesk


class CardedDesk(CountingDesk):
    """A desk that counts, and that HR knows by its card."""

    @property
    def desk_id(self) -> str:
        """The desk's random id; empty before its first count or card."""
        who = self.store.identity
        return who.desk if who else ""

    @property
    def unit(self) -> str:
        """The unit on the desk's card; empty when none was named."""
        who = self.store.identity
        return who.unit if who else ""

    def desk_card(self, out: Path, unit: str, kind: str) -> Path:
        """Write this desk's card into a folder, or to a ``.pscd`` file; where it now lies.

        ``kind`` is ``local`` (of a unit) or ``central``. A local desk that names no unit is given one when HR enrols
        it. Raises ``InputError`` when they cannot stand on a card.
        """
        cards.desk_card("0000000000", bytes(32), kind, unit)  # refused before anything is kept
        who = self.store.name_desk(unit.strip(), kind)
        path = target(out, f"desk-{who.desk}", cards.DESK_SUFFIX)
        write_whole(path, cards.desk_card(who.desk, who.seed, who.kind, who.unit))
        return path

    def read_office(self, card_file: Path) -> tuple[OfficeCard, OfficeCard | None]:
        """The office card in a file and the one followed, if any; nothing is taken. ``Refusal`` where it is no card."""
        return cards.read_office_card(read_whole(card_file, at_most=LARGEST)), self.office

    def join(
        self,
        card_file: Path,
        *,
        replace: bool = False,
        today: dt.date | None = None,
        compared: OfficeCard | None = None,
    ) -> OfficeCard:
        """Follow HR's office card. Compare its fingerprint with HR by telephone before it is taken.

        A card of another office than the one followed needs ``replace``. ``today`` is noted, as a month, where it is
        not in doubt. ``compared`` is the card whose fingerprint was compared: the file may hold no other by now.
        Raises ``Refusal`` or ``InputError``.
        """
        file = read_whole(card_file, at_most=LARGEST)
        card, held = cards.read_office_card(file), self.office
        if compared is not None and card != compared:
            raise InputError(
                Message("The card in this file has changed since its fingerprint was shown."),
                Message("Nothing was changed. Open it again."),
            )
        if held is not None and held.key != card.key and not replace:
            raise InputError(
                Message("This card is of another office than the one this desk follows."),
                Message("Ring HR and compare fingerprints before you replace it."),
            )
        if held is not None and held.key == card.key and card.issue < held.issue:
            raise InputError(
                Message("A newer card of this office is followed already."), Message("Nothing was changed.")
            )
        if held is not None and not replace:
            cards.check_goes_on(held, card)
        believed = today is not None and not self.is_doubted(today)
        self.store.keep_office_card(file, Month.of(today) if today is not None and believed else None)
        self.office = card
        return card


def office_of(store: DeskStore) -> OfficeCard | None:
    """The office card that a store follows, or None; ``StoreError`` when it is damaged."""
    card = store.office_card
    try:
        return None if card is None else cards.read_office_card(card)
    except Refusal as fault:
        if fault.code == "E51":  # its signature fitted when it was taken, so it is a key that is refused since
            return None
        raise StoreError(
            Message("The office card in the store is damaged."), Message("Nothing was changed. Ask IT.")
        ) from fault


def target(out: Path, stem: str, suffix: str) -> Path:
    """Where a file goes: ``out`` itself where it has the suffix, else into that folder under this name."""
    return out if out.suffix == suffix else out / f"{stem}{suffix}"
